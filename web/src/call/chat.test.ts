import { describe, expect, it } from 'vitest'
import { view } from '../../dev/fixtures'
import type { Message } from '../wire/Message'
import { announced, merged, scopes, unread } from './chat'

const said = (id: number, by: string, kind: 'floor' | 'announcement' = 'floor'): Message => ({
  id,
  by,
  at_ms: id * 1_000,
  scope: { kind },
  text: `${id}`,
})

describe('what was written', () => {
  it('stands in order, and once', () => {
    const all = [3, 1, 2, 3].reduce<Message[]>((held, id) => merged(held, said(id, 'm')), [])
    expect(all.map((one) => one.id)).toEqual([1, 2, 3])
  })
  it('is new until I look, unless I wrote it', () => {
    const all = [said(1, 'm'), said(2, 'a'), said(3, 'm'), said(4, 'm', 'announcement')]
    expect(unread(all, 1, 'a').map((one) => one.id)).toEqual([3])
  })
  it('as an announcement stays until it is closed, and not for ever', () => {
    const all = [said(1, 'm', 'announcement'), said(2, 'm')]
    expect(announced(all, 0, 'a', 2_000)?.id).toBe(1)
    expect(announced(all, 1, 'a', 2_000)).toBeNull()
    expect(announced(all, 0, 'm', 2_000)).toBeNull()
    expect(announced(all, 0, 'a', 3_600_000)).toBeNull()
  })
})

describe('whoever reads what I write', () => {
  const chat = { may: ['chat'] }
  it('is everybody in my space', () => {
    expect(scopes(view('zh-CN', chat))).toMatchObject([
      { scope: { kind: 'floor' }, seats: [{ seat: 'r' }, { seat: 'm' }, { seat: 'i' }] },
    ])
    const here = { kind: 'caucus' as const, caucus: 'k', members: ['a', 'm'], since_ms: 0, until_ms: null }
    expect(scopes(view('zh-CN', { ...chat, here }))).toMatchObject([
      { scope: { kind: 'caucus', caucus: 'k' }, seats: [{ seat: 'm' }] },
    ])
  })
  it('is my counsel alone in a private word, once it runs', () => {
    const whisper = { with: 'm', asked_by_me: true, since_ms: 5, until_ms: 9 }
    expect(scopes(view('zh-CN', { ...chat, whisper })).at(-1)).toMatchObject({
      scope: { kind: 'whisper' },
      seats: [{ seat: 'm' }],
    })
    expect(scopes(view('zh-CN', { ...chat, whisper: { ...whisper, since_ms: null } }))).toHaveLength(1)
  })
  it('is nobody while I may not write', () => {
    expect(scopes(view('zh-CN', { may: [] }))).toEqual([])
  })
})
