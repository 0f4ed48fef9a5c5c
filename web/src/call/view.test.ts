import { describe, expect, it } from 'vitest'
import { view } from '../../dev/fixtures'
import { audibility, micOpen, newer, together } from './view'

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
  it('says in private who is left out, and nobody of those who are away', () => {
    const here = { kind: 'caucus', caucus: 'k', members: ['a', 'm', 'i'], since_ms: 0 } as const
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
