import { describe, expect, it } from 'vitest'
import { view } from '../../../dev/fixtures'
import { proceedings, script } from '../../../dev/table'
import { LANGS } from '../../i18n/langs'
import type { Step } from '../../wire/Step'
import type { StepView } from '../../wire/StepView'
import { type Row, rows } from '../room/table/steps'
import { answerers, answersBy, mayAskOne, readers } from './steps'

describe('a step is read', () => {
  const seats = view('it').seats
  it('in mine and in the languages of those who answer', () => {
    expect(readers('parties', seats, 'zh-CN', LANGS)).toEqual(['zh-CN', 'it'])
    expect(readers('interpreters', seats, 'zh-CN', LANGS)).toEqual(['zh-CN'])
    expect(readers('nobody', seats, 'it', LANGS)).toEqual(['it'])
  })
  it('by nobody else', () => {
    expect(answersBy('sides', 'applicant_agent')).toBe(true)
    expect(answersBy('parties', 'applicant_agent')).toBe(false)
    expect(answersBy('everybody', 'observer')).toBe(false)
  })
})

describe('one person', () => {
  const shown = view('zh-CN', { me: 'm', may: ['ask_step'], proceedings: proceedings() })
  const row = (id: string, state: Partial<StepView> = {}, step: Partial<Step> = {}): Row => {
    const found = rows(script, shown).find((one) => one.step.id === id)
    if (!found) throw new Error(`the fixture has no step ${id}`)
    return { step: { ...found.step, ...step }, stands: { ...found.stands, ...state } }
  }
  const said = (seat: string, yes: boolean) => ({ seat, answer: { yes, words: null }, by: seat, at_ms: 0 })
  const may = (one: Row, seat: string) => mayAskOne(one, seat, 'mediator', shown)

  it('is asked alone while the others were not, or after them', () => {
    const begun = row('rights', { of: ['a'], unasked: ['r'], answers: [said('a', true)] })
    expect(answerers(begun, shown)).toEqual(['a', 'r'])
    expect(may(begun, 'r')).toBe(true)
    expect(may(begun, 'a')).toBe(false)
  })
  it('is asked again after an answer that the step cannot use, and when it is void', () => {
    expect(may(row('rights', { answers: [said('r', false)] }, { expect: true }), 'r')).toBe(true)
    expect(may(row('language'), 'a')).toBe(true)
  })
  it('is not asked what is not for them, too early, or what nobody else is asked', () => {
    expect(may(row('rights'), 'i')).toBe(false)
    expect(may(row('recusal'), 'a')).toBe(false)
    expect(may(row('disclosure'), 'm')).toBe(false)
    expect(mayAskOne(row('language'), 'a', 'applicant', shown)).toBe(false)
    expect(mayAskOne(row('language'), 'a', 'mediator', { ...shown, may: [] })).toBe(false)
  })
})
