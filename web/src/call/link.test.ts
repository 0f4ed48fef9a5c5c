import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Exchange, type Leg, Link, type Standing } from './link'

class FakeLeg implements Leg {
  state: RTCPeerConnectionState = 'new'
  closed = false
  renewed = 0
  constructor(private readonly tell: (state: RTCPeerConnectionState) => void) {}
  connect(exchange: Exchange) {
    return exchange('offer', false).then(() => {})
  }
  renew(exchange: Exchange) {
    this.renewed++
    return exchange('offer', true).then(() => {})
  }
  close() {
    this.closed = true
  }
  say(state: RTCPeerConnectionState) {
    this.state = state
    this.tell(state)
  }
}

let legs: FakeLeg[]
let standings: Standing[]
let answer: (again: boolean) => Promise<string>
let link: Link<FakeLeg>
let refusals: unknown[]
const newest = () => legs[legs.length - 1] as FakeLeg
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  legs = []
  standings = []
  refusals = []
  answer = async () => 'answer'
  link = new Link<FakeLeg>(
    {
      standing: (standing) => standings.push(standing),
      peer: () => {},
      refused: (failure) => refusals.push(failure),
    },
    {
      make: (tell) => {
        legs.push(new FakeLeg(tell))
        return newest()
      },
      exchange: (_, again) => answer(again),
      random: () => 1,
    },
  )
})
afterEach(() => {
  link.want(false)
  vi.useRealTimers()
})

async function up() {
  link.want(true)
  link.socketBack()
  await pass(0)
  newest().say('connected')
}

describe('the way in', () => {
  it('is offered once, inside and with a socket', async () => {
    link.want(true)
    expect(legs).toHaveLength(0)
    link.socketBack()
    link.want(true)
    await pass(0)
    expect(legs).toHaveLength(1)
    newest().say('connected')
    expect(standings).toEqual(['connecting', 'connected'])
  })
  it('is tried again, each time later, while offers are refused', async () => {
    answer = () => Promise.reject(new Error('refused'))
    link.want(true)
    link.socketBack()
    await pass(499)
    expect(legs).toHaveLength(1)
    await pass(1)
    expect(legs).toHaveLength(2)
    await pass(1_000)
    expect(legs).toHaveLength(3)
    expect(refusals).toHaveLength(3)
  })
})

describe('a lost socket', () => {
  it('costs nothing when the server still holds the connection', async () => {
    await up()
    link.socketLost()
    await pass(5_000)
    link.socketBack()
    link.told(true)
    await pass(5_000)
    expect(legs).toHaveLength(1)
    expect(newest().renewed).toBe(0)
    expect(standings.at(-1)).toBe('connected')
  })
  it('costs one offer when the server has started again, at once', async () => {
    await up()
    link.socketLost()
    link.socketBack()
    link.told(false)
    await pass(0)
    expect(legs.map((leg) => leg.closed)).toEqual([true, false])
    expect(standings.at(-1)).toBe('interrupted')
    newest().say('connected')
    expect(standings.at(-1)).toBe('connected')
  })
  it('is not trusted when the server says nothing of it', async () => {
    await up()
    link.socketLost()
    link.socketBack()
    await pass(500)
    expect(newest().renewed).toBe(1)
  })
  it('in the middle of a renewal leaves nothing to trust either', async () => {
    await up()
    link.networkChanged()
    await pass(100)
    link.socketLost()
    link.socketBack()
    await pass(500)
    expect(newest().renewed).toBe(2)
    link.socketLost()
    link.socketBack()
    link.told(false)
    expect(legs).toHaveLength(2)
  })
  it('between an answer and the first packet makes the answer worthless', async () => {
    link.want(true)
    link.socketBack()
    await pass(100)
    link.told(false)
    expect(legs).toHaveLength(1)
    link.socketLost()
    link.socketBack()
    link.told(false)
    expect(legs).toHaveLength(2)
  })
  it('in the middle of an offer leads to a new one when it is back', async () => {
    let fail = (_: Error) => {}
    answer = () =>
      new Promise((_, reject) => {
        fail = reject
      })
    link.want(true)
    link.socketBack()
    link.socketLost()
    fail(new Error('connection-lost'))
    await pass(60_000)
    expect(legs).toHaveLength(1)
    link.socketBack()
    expect(legs).toHaveLength(2)
  })
})

describe('a lost path', () => {
  it('is waited for half a second, then renewed, then replaced after four', async () => {
    await up()
    newest().say('disconnected')
    expect(standings.at(-1)).toBe('interrupted')
    await pass(499)
    expect(newest().renewed).toBe(0)
    await pass(1)
    expect(newest().renewed).toBe(1)
    await pass(3_999)
    expect(legs).toHaveLength(1)
    await pass(1)
    expect(legs).toHaveLength(2)
  })
  it('that heals by itself is left alone', async () => {
    await up()
    newest().say('disconnected')
    await pass(400)
    newest().say('connected')
    await pass(60_000)
    expect(newest().renewed).toBe(0)
  })
  it('is renewed at once when the network changed, without a word to the person', async () => {
    await up()
    link.networkChanged()
    await pass(10_000)
    expect(newest().renewed).toBe(1)
    expect(legs).toHaveLength(1)
    expect(standings).toEqual(['connecting', 'connected'])
  })
  it('is renewed again when still nothing arrives, and replaced four seconds after the first try', async () => {
    await up()
    link.networkChanged()
    await pass(750)
    link.networkChanged()
    expect(newest().renewed).toBe(2)
    newest().say('disconnected')
    await pass(3_249)
    expect(legs).toHaveLength(1)
    await pass(1)
    expect(legs).toHaveLength(2)
  })
  it('is not given up because an earlier try was refused', async () => {
    await up()
    let fail = (_: Error) => {}
    answer = () =>
      new Promise((_, reject) => {
        fail = reject
      })
    link.networkChanged()
    const first = fail
    link.networkChanged()
    first(new Error('refused'))
    await pass(0)
    expect([legs.length, refusals.length]).toEqual([1, 0])
  })
  it('is replaced at once when there is nothing to renew', async () => {
    await up()
    answer = (again) => (again ? Promise.reject(new Error('media-gone')) : Promise.resolve('answer'))
    newest().say('failed')
    await pass(0)
    expect(legs).toHaveLength(2)
  })
  it('without a socket is renewed when the socket is back', async () => {
    await up()
    link.socketLost()
    newest().say('disconnected')
    await pass(30_000)
    expect(newest().renewed).toBe(0)
    link.socketBack()
    await pass(0)
    expect(newest().renewed).toBe(1)
  })
})

it('an older connection has no say, and none is left when I leave', async () => {
  await up()
  const first = newest()
  link.socketLost()
  link.socketBack()
  link.told(false)
  newest().say('connected')
  first.say('failed')
  await pass(30_000)
  expect(legs).toHaveLength(2)
  link.want(false)
  expect(newest().closed).toBe(true)
  expect(standings.at(-1)).toBe('none')
})
