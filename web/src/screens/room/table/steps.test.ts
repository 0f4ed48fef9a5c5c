import { describe, expect, it } from 'vitest'
import { view } from '../../../../dev/fixtures'
import { proceedings, script, steps } from '../../../../dev/table'
import type { Step } from '../../../wire/Step'
import type { StepView } from '../../../wire/StepView'
import { keepsShut, mayNote, nextStep, type Row, rows, silent, stepDeed, textOf, titleOf } from './steps'

const MAY = ['ask_step', 'answer_step', 'close_step']
const shown = view('zh-CN', { me: 'm', may: MAY, proceedings: proceedings() })
const all = rows(script, shown)
const row = (id: string, state: Partial<StepView> = {}, step: Partial<Step> = {}): Row => {
  const found = all.find((one) => one.step.id === id)
  if (!found) throw new Error(`the fixture has no step ${id}`)
  return { step: { ...found.step, ...step }, stands: { ...found.stands, ...state } }
}
const yes = (seat: string, said = true) => ({
  seat,
  answer: { yes: said, words: null },
  by: seat,
  at_ms: 0,
})

describe('a step', () => {
  it('stands in the script’s order, with how far it has come', () => {
    expect(all.map((one) => one.step.id)).toEqual(script.steps.map((step) => step.id))
    expect(all.map((one) => one.stands.state)).toEqual(steps().map((step) => step.state))
  })
  it('is asked once it is open, and again when it is void', () => {
    expect(stepDeed(row('disclosure'), 'mediator', shown)).toBe('ask')
    expect(stepDeed(row('language'), 'mediator', shown)).toBe('again')
    expect(stepDeed(row('recusal'), 'mediator', shown)).toBeNull()
    expect(stepDeed(row('alone'), 'mediator', shown)).toBeNull()
  })
  it('is asked again when everybody has answered and it still is not complete', () => {
    expect(stepDeed(row('rights', { answers: [yes('a'), yes('r', false)] }), 'mediator', shown)).toBe('again')
    expect(stepDeed(row('rights', { answers: [yes('a')] }), 'mediator', shown)).toBeNull()
    const oneLeft = { of: ['a'], unasked: ['r'], answers: [yes('a')] }
    expect(stepDeed(row('rights', oneLeft), 'mediator', shown)).toBeNull()
  })
  it('without a form is closed by whoever began it', () => {
    const begun = row('statements', { state: 'asked', waits_for: null })
    expect(stepDeed(begun, 'mediator', shown)).toBe('close')
    expect(stepDeed(begun, 'mediator', { ...shown, may: ['ask_step'] })).toBeNull()
  })
  it('is nobody’s who does not ask it, and never a check or a gate', () => {
    expect(stepDeed(row('disclosure', {}, { asks: ['mediator'] }), 'clerk', shown)).toBeNull()
    expect(stepDeed(row('disclosure'), 'applicant', shown)).toBeNull()
    expect(stepDeed(row('disclosure'), 'mediator', { ...shown, may: [] })).toBeNull()
    for (const id of ['identity', 'floor'])
      expect(stepDeed(row(id, { state: 'open' }, { asks: ['mediator'] }), 'mediator', shown)).toBeNull()
  })
  it('that holds others up comes before one that does not', () => {
    expect(nextStep(all, 'mediator', shown)?.step.id).toBe('language')
    const optional = all.filter((one) => one.step.id === 'transfer')
    expect(nextStep(optional, 'mediator', shown)?.step.id).toBe('transfer')
    expect(nextStep(all, 'mediator', { ...shown, may: [] })).toBeUndefined()
  })
})

describe('an answer', () => {
  it('is missing from those who have said nothing', () => {
    expect(silent(row('place'))).toEqual(['r'])
  })
  it('is given by oneself, or noted down by whoever may ask', () => {
    expect(mayNote(row('place'), 'r', 'mediator', shown)).toBe(true)
    expect(mayNote(row('place'), 'i', 'mediator', shown)).toBe(false)
    expect(mayNote(row('place'), 'r', 'applicant', { ...shown, me: 'a' })).toBe(false)
    expect(mayNote(row('place'), 'a', 'applicant', { ...shown, me: 'a' })).toBe(true)
    expect(mayNote(row('language'), 'r', 'mediator', shown)).toBe(false)
  })
})

describe('the words of a step', () => {
  const say = (id: string) => `<${id}>`
  it('are the institution’s own, else the house’s', () => {
    const own = row('alone', {}, { title: { it: 'Nostro' }, text: { it: 'Testo nostro' } }).step
    expect([titleOf(own, 'it', say), textOf(own, 'it', say)]).toEqual(['Nostro', 'Testo nostro'])
    expect(titleOf(own, 'ar', say)).toBe('<procedure-alone>')
    expect(textOf(row('alone').step, 'it', say)).toBe('<procedure-alone-text>')
  })
})

it('a shut door names the step that keeps it shut, an open one none', () => {
  expect(keepsShut(script, all, 'offers')?.id).toBe('recusal')
  const open = all.map((one) => ({ ...one, stands: { ...one.stands, state: 'done' as const } }))
  expect(keepsShut(script, open, 'offers')).toBeUndefined()
  const fresh = all.map((one) => ({ ...one, stands: { ...one.stands, by: null } }))
  expect(keepsShut(script, fresh, 'offers')).toBeUndefined()
  expect(keepsShut({ ...script, enforced: true }, fresh, 'offers')?.id).toBe('recusal')
})
