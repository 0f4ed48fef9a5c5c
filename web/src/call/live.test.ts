import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Live, type LiveState, Refused } from './live'

class FakeSocket {
  readyState = 0
  sent: string[] = []
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.readyState = 3
    this.onclose?.()
  }
  open() {
    this.readyState = 1
    this.onopen?.()
  }
  say(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
}

let sockets: FakeSocket[]
let states: LiveState[]
let live: Live
const newest = () => sockets[sockets.length - 1] as FakeSocket

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  states = []
  live = new Live(
    { state: (state) => states.push(state), message: () => {} },
    {
      connect: () => {
        sockets.push(new FakeSocket())
        return newest() as unknown as WebSocket
      },
      random: () => 1,
    },
  )
  live.start()
})
afterEach(() => {
  live.stop()
  vi.useRealTimers()
})

describe('requests', () => {
  it('are answered by their own id, in any order', async () => {
    newest().open()
    const mute = live.command({ type: 'mute', muted: true })
    const offer = live.offer('sdp', false)
    const ids = newest().sent.map((text) => JSON.parse(text).id)
    newest().say({ type: 'answer', id: ids[1], sdp: 'answer' })
    newest().say({ type: 'done', id: ids[0] })
    await expect(offer).resolves.toBe('answer')
    await expect(mute).resolves.toBeUndefined()
  })
  it('open a sealed offer once the server holds it, and say why when it does not', async () => {
    newest().open()
    const sealed = { round: 2, figure: { minor: '1650000', currency: 'EUR' as const }, nonce: 'ab' }
    const held = live.reveal(sealed)
    const [first] = newest().sent.map((text) => JSON.parse(text))
    expect(first).toEqual({ type: 'reveal', id: first.id, ...sealed })
    newest().say({ type: 'done', id: first.id })
    await expect(held).resolves.toBeUndefined()
    const again = live.reveal(sealed)
    newest().say({
      type: 'refused',
      id: JSON.parse(newest().sent[1] ?? '').id,
      error: { code: 'blind-mismatch' },
    })
    await expect(again).rejects.toMatchObject({ error: { code: 'blind-mismatch' } })
  })
  it('are refused with the server’s code', async () => {
    newest().open()
    const asked = live.command({ type: 'declare' })
    newest().say({
      type: 'refused',
      id: JSON.parse(newest().sent[0] ?? '').id,
      error: { code: 'not-interpreter' },
    })
    await expect(asked).rejects.toMatchObject({ error: { code: 'not-interpreter' } })
  })
  it('are not left hanging when the socket goes', async () => {
    newest().open()
    const asked = live.command({ type: 'declare' })
    newest().close()
    await expect(asked).rejects.toBeInstanceOf(Refused)
    await expect(live.command({ type: 'declare' })).rejects.toMatchObject({
      error: { code: 'connection-lost' },
    })
  })
})

describe('the connection', () => {
  it('comes back by itself, waiting longer each time', () => {
    newest().close()
    vi.advanceTimersByTime(249)
    expect(sockets).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(2)
    newest().close()
    vi.advanceTimersByTime(499)
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(3)
    newest().open()
    expect(states.at(-1)).toEqual({ kind: 'open' })
  })
  it('is given up when the server falls silent', () => {
    newest().open()
    vi.advanceTimersByTime(20_500)
    expect(sockets.length).toBeGreaterThan(1)
  })
  it('has to prove itself when the network may have changed', () => {
    newest().open()
    live.hurry()
    vi.advanceTimersByTime(500)
    newest().say({ type: 'pulse', now_ms: 0 })
    vi.advanceTimersByTime(4_000)
    expect(sockets).toHaveLength(1)
    live.hurry()
    vi.advanceTimersByTime(600)
    expect(sockets).toHaveLength(2)
  })
  it('that does not prove itself serves on until a second one is there', async () => {
    const [old] = sockets as [FakeSocket]
    old.open()
    live.hurry()
    vi.advanceTimersByTime(600)
    const asked = live.command({ type: 'declare' })
    expect(old.readyState).toBe(1)
    old.say({ type: 'done', id: JSON.parse(old.sent.at(-1) ?? '').id })
    await expect(asked).resolves.toBeUndefined()
    old.say({ type: 'taken_over' })
    expect(states.at(-1)).toEqual({ kind: 'open' })
    newest().open()
    expect(old.readyState).toBe(3)
    expect(states.slice(-2)).toEqual([{ kind: 'connecting', tries: 0 }, { kind: 'open' }])
    vi.advanceTimersByTime(4_000)
    expect(sockets).toHaveLength(2)
  })
  it('that is closed before the second one is there waits for it', () => {
    newest().open()
    live.hurry()
    vi.advanceTimersByTime(600)
    sockets[0]?.close()
    expect(states.at(-1)).toEqual({ kind: 'connecting', tries: 0 })
    vi.advanceTimersByTime(1_000)
    live.hurry()
    expect(sockets).toHaveLength(2)
    newest().open()
    expect(states.at(-1)).toEqual({ kind: 'open' })
  })
  it('is kept if it answers after all and the second one fails', () => {
    newest().open()
    live.hurry()
    vi.advanceTimersByTime(700)
    sockets[0]?.say({ type: 'pulse', now_ms: 0 })
    newest().close()
    vi.advanceTimersByTime(1_000)
    expect(sockets).toHaveLength(2)
    expect(states.at(-1)).toEqual({ kind: 'open' })
  })
  it('is tried anew when neither answers', () => {
    newest().open()
    live.hurry()
    vi.advanceTimersByTime(600)
    newest().close()
    expect(states.at(-1)).toEqual({ kind: 'connecting', tries: 1 })
    vi.advanceTimersByTime(250)
    expect(sockets).toHaveLength(3)
  })
  it('that has just begun to open is left to it', () => {
    live.hurry()
    vi.advanceTimersByTime(1_999)
    live.hurry()
    expect(sockets).toHaveLength(1)
    vi.advanceTimersByTime(1)
    live.hurry()
    expect(sockets).toHaveLength(2)
  })
  it('that does not open is given up', () => {
    vi.advanceTimersByTime(8_250)
    expect(sockets).toHaveLength(2)
  })
  it('does not fight another window for the seat', () => {
    newest().open()
    newest().say({ type: 'taken_over' })
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(1)
    expect(states.at(-1)).toEqual({ kind: 'taken_over' })
  })
  it('ignores a frame that is not JSON', () => {
    newest().open()
    newest().onmessage?.({ data: '<html>' })
    expect(states.at(-1)).toEqual({ kind: 'open' })
  })
})
