import { describe, expect, it } from 'vitest'
import { info, view } from '../../../dev/fixtures'
import { parse } from '../../router.svelte'
import { steps, unanswered } from '../join/steps'
import { agreedToAll, firstOpen, standing } from './clause'
import { counterpart } from './place'
import { waitsFor } from './signing'
import { onStage } from './stage'

const shown = view('zh-CN')
const table = shown.settlement
if (!table) throw new Error('the fixture has a draft')
const third = table.draft.clauses[2]
if (!third) throw new Error('the fixture has three clauses')

describe('a clause', () => {
  it('can be agreed to only after it was read in my language', () => {
    expect(standing(table, third, 'a', 'zh-CN')).toBe('read')
    expect(standing({ ...table, read: { c3: ['it'] } }, third, 'a', 'zh-CN')).toBe('unread')
    expect(standing({ ...table, read: {} }, third, 'a', 'zh-CN')).toBe('unread')
  })
  it('without a text in my language waits for one', () => {
    expect(standing(table, { ...third, text: { it: 'x' } }, 'a', 'zh-CN')).toBe('missing')
  })
  it('that waits for me opens first', () => {
    expect(firstOpen(table, 'a', 'zh-CN')).toBe(2)
    expect(firstOpen({ ...table, agreed: {} }, 'a', 'zh-CN')).toBe(0)
  })
  it('left open keeps back the question to both, and nobody else’s answer does', () => {
    expect(agreedToAll(table, 'a')).toBe(false)
    const agreed = Object.fromEntries(table.draft.clauses.map((clause) => [clause.id, ['a']]))
    expect(agreedToAll({ ...table, agreed }, 'a')).toBe(true)
    expect(agreedToAll({ ...table, agreed }, 'r')).toBe(false)
  })
})

describe('the large picture', () => {
  const seats = shown.seats
  const me = seats[0]
  if (!me) throw new Error('the fixture has people')
  it('is whoever spoke last, never me, never a working interpreter', () => {
    expect(onStage(seats, me, 'm')?.seat).toBe('m')
    expect(onStage(seats, me, 'a')?.seat).toBe('r')
    expect(onStage(seats, me, 'i')?.seat).toBe('r')
    expect(onStage([me], me, null)?.seat).toBe('a')
  })
})

it('the other time is the other side’s', () => {
  const people = info('zh-CN').people
  const of = (seat: string) => people.find((one) => one.seat === seat) ?? people[0]
  const [fang, zhou] = [of('a'), of('m')]
  if (!fang || !zhou) throw new Error('the fixture has people')
  expect(counterpart(info('zh-CN'), fang)?.zone).toBe('Europe/Rome')
  expect(counterpart(info('zh-CN'), zhou)?.zone).toBe('Europe/Rome')
})

it('only the sides of a dispute are asked for a document', () => {
  expect(steps('respondent')).toContain('me')
  expect(steps('interpreter')).not.toContain('me')
  expect(unanswered(view('it', { consents: { online: false } }))).toEqual(['interpreter', 'recording'])
})

it('a record waits for whose turn it is', () => {
  const prepared = { record: 'r', body_digest: '', pdf_digest: '', pdf_len: 0, revision: 1 }
  const record = { prepared, signed: [], next: [{ kind: 'seat', seat: 'a' } as const], sealed: null }
  expect(waitsFor(record, 'a')).toBe(true)
  expect(waitsFor(record, 'r')).toBe(false)
  expect(waitsFor(null, 'a')).toBe(false)
})

it('routes are read from the fragment', () => {
  expect(parse('#/join/abc_-1')).toEqual({ at: 'join', token: 'abc_-1' })
  expect(parse('#/join/')).toEqual({ at: 'start', rest: ['join', ''] })
  expect(parse('')).toEqual({ at: 'start', rest: [] })
  expect(parse('#/cases/7')).toEqual({ at: 'start', rest: ['cases', '7'] })
  expect(parse('#/verify')).toEqual({ at: 'verify' })
})
