import { describe, expect, it } from 'vitest'
import { view } from '../../../../dev/fixtures'
import { facts, offers, proceedings, round, steps } from '../../../../dev/table'
import type { Proceedings } from '../../../wire/Proceedings'
import type { View } from '../../../wire/View'
import { openFacts, openOffers, openQuestions, openRound, sections, waiting } from './waiting'

const EVERYTHING = ['answer_step', 'answer_fact', 'answer_offer', 'commit_blind', 'read_minutes']
/** The sample session as the Italian respondent sees it. */
const seen = (change: Partial<Proceedings>, may = EVERYTHING): View =>
  view('it', { may, proceedings: proceedings({ procedure: null, ...change }) })
const me = (shown: View) => {
  const found = shown.seats.find((seat) => seat.seat === shown.me)
  if (!found) throw new Error('the fixture has me')
  return found
}
const script = (asked = steps()) => ({ version: 1, digest: '0', steps: asked })

describe('what waits for me', () => {
  it('is what was asked of me and not answered, and never what is void', () => {
    expect(openQuestions(seen({ procedure: script() })).map((step) => step.id)).toEqual(['place', 'rights'])
    const answered = steps({
      answers: [{ seat: 'r', answer: { yes: true, words: null }, by: 'r', at_ms: 0 }],
    })
    expect(openQuestions(seen({ procedure: script(answered) })).map((step) => step.id)).toEqual(['place'])
    const ofAnother = steps({ of: ['a'] })
    expect(openQuestions(seen({ procedure: script(ofAnother) })).map((step) => step.id)).toEqual(['place'])
  })
  it('is a fact without my answer, not one that was withdrawn', () => {
    expect(openFacts(seen({ facts: facts('it') })).map((fact) => fact.id)).toEqual(['f2'])
    const gone = facts('it').map((fact) => ({ ...fact, withdrawn: true }))
    expect(openFacts(seen({ facts: gone }))).toEqual([])
  })
  it('is another’s offer to which I have said nothing', () => {
    expect(openOffers(seen({ offers: offers('it') })).map((offer) => offer.number)).toEqual([1])
    const declined = offers('it').map((offer) => ({ ...offer, declined: ['r'] }))
    expect(openOffers(seen({ offers: declined }))).toEqual([])
  })
  it('is my figure until it is sealed or the round is over', () => {
    expect(openRound(seen({ blind: [round({}, 1)] }))?.round).toBe(1)
    expect(openRound(seen({ blind: [round({ mine: 'ab' }, 1)] }))).toBeUndefined()
    expect(openRound(seen({ blind: [round({ outcome: { kind: 'lapsed' } }, 1)] }))).toBeUndefined()
  })
  it('is the most pressing first', () => {
    const all = {
      procedure: script(),
      facts: facts('it'),
      offers: offers('it'),
      minutes: { lines: 4, closed: 9, read: [] },
    }
    expect(waiting(seen(all))).toEqual(['question', 'facts', 'offers', 'minutes'])
    const read = { lines: 4, closed: 9, read: [{ seat: 'r', objection: 'no' }] }
    expect(waiting(seen({ minutes: read }))).toEqual([])
  })
  it('is nothing while I may do nothing', () => {
    const all = { procedure: script(), facts: facts('it'), offers: offers('it'), blind: [round({}, 1)] }
    expect(waiting(seen(all, []))).toEqual([])
  })
})

describe('what I can open', () => {
  it('is there once there is something in it', () => {
    const empty = seen({ minutes: { lines: 0, closed: null, read: [] } })
    expect(sections(empty, me(empty))).toEqual([])
    const full = seen({ procedure: script(), facts: facts('it'), offers: offers('it') })
    expect(sections(full, me(full))).toEqual(['question', 'facts', 'offers', 'minutes'])
  })
  it('is not the minutes for an observer', () => {
    const shown = seen({})
    expect(sections(shown, { ...me(shown), role: 'observer' })).toEqual([])
  })
})
