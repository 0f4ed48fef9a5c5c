import { expect, it, vi } from 'vitest'
import { choose, lang, need, t } from './index.svelte'

/** Texts that arrive when they are told to. */
const arrivals = vi.hoisted(() => new Map<string, () => void>())
const later = vi.hoisted(() => (key: string, text: string) => async () => {
  await new Promise<void>((resolve) => arrivals.set(key, resolve))
  return { default: text }
})
vi.mock('locale:it/party', later('it/party', 'ui-close = Chiudi'))
vi.mock('locale:it/room', later('it/room', 'room-hand = Mano'))
vi.mock('locale:en/party', later('en/party', 'ui-close = Close'))
vi.mock('locale:en/room', later('en/room', 'room-hand = Hand'))

const arrive = async (key: string) => {
  await vi.waitFor(() => expect(arrivals.has(key)).toBe(true))
  arrivals.get(key)?.()
}

it('the language that was chosen last is shown, with all words, whichever file comes last', async () => {
  const room = need('room')
  const chosen = choose('it')
  for (const key of ['it/party', 'it/room', 'en/party', 'en/room']) await arrive(key)
  await Promise.all([room, chosen])
  expect(lang()).toBe('it')
  expect([t('ui-close'), t('room-hand')]).toEqual(['Chiudi', 'Mano'])
})
