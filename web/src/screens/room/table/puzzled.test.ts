import { expect, it, vi } from 'vitest'
import { view } from '../../../../dev/fixtures'
import { proceedings, script } from '../../../../dev/table'
import type { Command } from '../../../wire/Command'
import { askAgain } from './puzzled'
import { rows } from './steps'

const shown = (may: string[], hands: string[] = []) => view('it', { may, hands, proceedings: proceedings() })
const told = async (may: string[], hands?: string[]) => {
  const command = vi.fn(async (_: Command) => {})
  const seen = shown(may, hands)
  const row = rows(script, seen).find((one) => one.step.id === 'rights')
  if (!row) throw new Error('the fixture asks for rights')
  await askAgain({ command }, seen, row)
  return command.mock.calls.map(([said]) => said)
}

it('what I did not understand is told to whoever asked, in their language too, and is no answer', async () => {
  const said = await told(['answer_step', 'hand', 'chat'])
  expect(said.map((one) => one.type)).toEqual(['hand', 'chat'])
  const chat = said.find((one) => one.type === 'chat')
  expect(chat?.scope).toEqual({ kind: 'floor' })
  expect(chat?.text).toContain('权利与义务')
  expect(chat?.text.split('\n')).toHaveLength(2)
})

it('a hand that is up stays up, and nothing is asked for that I may not', async () => {
  expect((await told(['hand', 'chat'], ['r'])).map((one) => one.type)).toEqual(['chat'])
  expect(await told(['answer_step'])).toEqual([])
})
