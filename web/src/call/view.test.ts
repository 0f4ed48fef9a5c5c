import { describe, expect, it } from 'vitest'
import { view } from '../../dev/fixtures'
import { audibility, micOpen, newer, pausing, together } from './view'

const floor = () => view('zh-CN')
const shut = () => view('zh-CN', { hearers: [] }, true)

describe('which view counts', () => {
  it('a late one is ignored, a newer one and a repeated one are taken', () => {
    const held = view('zh-CN', { version: 7 })
    expect(newer(held, view('zh-CN', { version: 6 }))).toBe(held)
    const same = view('zh-CN', { version: 7 })
    expect(newer(held, same)).toBe(same)
    expect(newer(null, held)).toBe(held)
  })
})

describe('who hears me', () => {
  it('names everybody and the language they hear', () => {
    const line = audibility(floor(), true)
    expect(line.kind).toBe('floor')
    expect(line.kind === 'floor' && line.hearers.map((one) => one.seat.name)).toEqual([
      '周启宁',
      '叶知微',
      'Davide Corvale',
    ])
  })
  it('is unsure as soon as the view may be stale', () => {
    expect(audibility(floor(), false)).toEqual({ kind: 'unsure' })
  })
  it('is nobody while I wait or am muted', () => {
    expect(audibility(view('zh-CN', { here: { kind: 'lobby' } }), true)).toEqual({
      kind: 'nobody',
      why: 'waiting',
    })
    expect(audibility(shut(), true)).toEqual({ kind: 'nobody', why: 'muted' })
    expect(audibility(floor(), true, true)).toEqual({ kind: 'nobody', why: 'dumb' })
    expect(audibility(view('zh-CN', { hearers: [] }), true)).toEqual({ kind: 'nobody', why: 'alone' })
  })
  it('is nobody in a break, and while I observe', () => {
    const paused = view('zh-CN', { break_since_ms: 1, hearers: [] })
    expect(audibility(paused, true)).toEqual({ kind: 'nobody', why: 'break' })
    expect(micOpen(paused, true)).toBe(false)
    expect(micOpen(view('zh-CN'), true)).toBe(true)
    const watching = view('zh-CN', { hearers: [] }, true)
    const seats = watching.seats.map((seat) => ({ ...seat, role: 'observer' as const }))
    expect(audibility({ ...watching, seats }, true)).toEqual({ kind: 'nobody', why: 'observer' })
  })
  it('says in private who is left out, and nobody of those who are away', () => {
    const here = {
      kind: 'caucus',
      caucus: 'k',
      members: ['a', 'm', 'i'],
      since_ms: 0,
      until_ms: null,
    } as const
    const line = audibility(view('zh-CN', { here: { ...here, members: [...here.members] } }), true)
    expect(line.kind === 'private' && line.without.map((seat) => seat.seat)).toEqual(['r'])
  })
})

describe('my microphone', () => {
  it('opens in the room only, on a fresh view, unmuted', () => {
    expect(micOpen(floor(), true)).toBe(true)
    expect(micOpen(floor(), false)).toBe(false)
    expect(micOpen(shut(), true)).toBe(false)
    expect(micOpen(view('zh-CN', { here: { kind: 'lobby' } }), true)).toBe(false)
    expect(micOpen(view('zh-CN', { ended: true }), true)).toBe(false)
    expect(micOpen(null, true)).toBe(false)
  })
})

it('I come last among those I am with', () => {
  expect(together(floor()).map((seat) => seat.seat)).toEqual(['r', 'm', 'i', 'a'])
})

describe('an interpreter’s microphone', () => {
  const interpreter = (me: object, change = {}) => {
    const made = view('zh-CN', { me: 'i', hearers: [], ...change })
    const own = made.seats.find((one) => one.seat === 'i')
    if (own) Object.assign(own, { interpreting: null, booth: ['it', 'zh-CN'], ...me })
    return made
  }
  const channel = (kind: 'booth' | 'whisper') => [{ seat: 'm', channel: { kind } }]
  it('on stand-by is open and goes to nobody, or to the partner alone', () => {
    expect(audibility(interpreter({}), true)).toEqual({ kind: 'nobody', why: 'standby' })
    expect(micOpen(interpreter({}), true)).toBe(true)
    expect(audibility(interpreter({}, { hearers: channel('booth') }), true).kind).toBe('booth')
  })
  it('is shut while coughing', () => {
    const coughs = interpreter({ interpreting: 'it', coughing: true })
    expect(audibility(coughs, true)).toEqual({ kind: 'nobody', why: 'coughing' })
    expect(micOpen(coughs, true)).toBe(false)
  })
  it('is heard by everybody in consecutive mode, whatever the direction', () => {
    const hearers = [{ seat: 'm', channel: { kind: 'floor' as const } }]
    const turns = interpreter({ interpreting: 'it' }, { mode: 'consecutive', hearers })
    expect(audibility(turns, true).kind).toBe('turns')
  })
})

describe('a private word and a break', () => {
  it('names the one who hears me, and not the room', () => {
    const line = audibility(view('zh-CN', { hearers: [{ seat: 'm', channel: { kind: 'whisper' } }] }), true)
    expect(line.kind === 'whisper' && line.hearers.map((one) => one.seat.seat)).toEqual(['m'])
  })
  it('shuts every microphone in a break', () => {
    const paused = view('zh-CN', { break_since_ms: 1, hearers: [] })
    expect(audibility(paused, true)).toEqual({ kind: 'nobody', why: 'break' })
    expect(micOpen(paused, true)).toBe(false)
  })
})

describe('a pause of the interpreter I listen to', () => {
  const told = (change: object) => {
    const made = view('it')
    const own = made.seats.find((one) => one.seat === 'i')
    if (own) Object.assign(own, change)
    return pausing(made)?.seat
  }
  it('is told while they cough or have shut the microphone, and only then', () => {
    expect(told({})).toBeUndefined()
    expect(told({ coughing: true })).toBe('i')
    expect(told({ muted: true })).toBe('i')
    expect(told({ muted: true, interpreting: 'zh-CN' })).toBeUndefined()
  })
})
