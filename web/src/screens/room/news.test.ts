import { describe, expect, it } from 'vitest'
import { view } from '../../../dev/fixtures'
import type { View } from '../../wire/View'
import { news } from './news'

const told = (before: Partial<View>, now: Partial<View>) =>
  news(view('zh-CN', before), view('zh-CN', now)).map((one) => [
    one.id,
    ...one.about.map((seat) => seat.seat),
  ])
const inside = { kind: 'caucus' as const, caucus: 'k', members: ['m', 'a'], since_ms: 0, until_ms: null }

describe('what is told to whoever cannot see it', () => {
  it('is nothing when nothing changed', () => {
    expect(told({}, { version: 11 })).toEqual([])
  })
  it('is who came and who went', () => {
    const gone = view('zh-CN')
    for (const seat of gone.seats) if (seat.seat === 'r') seat.connected = false
    expect(news(view('zh-CN'), gone).map((one) => one.id)).toEqual(['went'])
    expect(news(gone, view('zh-CN'))[0]?.about[0]?.seat).toBe('r')
  })
  it('is my own move instead of everybody’s coming and going', () => {
    expect(told({}, { here: inside })).toEqual([['private', 'm']])
    expect(told({ here: inside }, {})).toEqual([['floor']])
  })
  it('is several hands as one sentence, and never my own', () => {
    expect(told({}, { hands: ['a', 'r', 'm'] })).toEqual([['hand', 'r', 'm']])
    expect(told({ hands: ['r'] }, { hands: [] })).toEqual([])
  })
  it('is the turn, the break and the recording', () => {
    const turn = { seat: 'a', since_ms: 0, until_ms: null, held: false }
    expect(told({}, { turn })).toEqual([['turn-mine']])
    expect(told({ turn }, {})).toEqual([['turn-over']])
    expect(told({}, { turn: { ...turn, seat: 'r' } })).toEqual([['turn', 'r']])
    expect(told({}, { break_since_ms: 5, recording: { kind: 'paused', since_ms: 1 } })).toEqual([['break']])
    expect(told({ recording: { kind: 'off' } }, {})).toEqual([['recording-on']])
    expect(told({}, { recording: { kind: 'off' } })).toEqual([['recording-off']])
  })
})
