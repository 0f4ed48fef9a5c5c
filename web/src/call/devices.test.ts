import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Device } from './devices.svelte'

class FakeTrack {
  readyState = 'live'
  muted = false
  onended: (() => void) | null = null
  onmute: (() => void) | null = null
  onunmute: (() => void) | null = null
  stop() {
    this.readyState = 'ended'
  }
  mute(muted: boolean) {
    this.muted = muted
    ;(muted ? this.onmute : this.onunmute)?.()
  }
}

let tracks: FakeTrack[]
let give: (asked: MediaStreamConstraints) => FakeTrack
let mic: Device
const newest = () => tracks[tracks.length - 1] as FakeTrack
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  tracks = []
  give = () => new FakeTrack()
  const getUserMedia = async (asked: MediaStreamConstraints) => {
    tracks.push(give(asked))
    return { getTracks: () => [newest()] }
  }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } })
  mic = new Device('mic', () => {})
  await mic.acquire()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const busy = () => {
  throw new DOMException('taken', 'NotReadableError')
}

describe('a microphone that a call takes', () => {
  it('is fetched anew when it says so for a second, not sooner', async () => {
    newest().mute(true)
    await pass(900)
    newest().mute(false)
    await pass(5_000)
    expect(tracks).toHaveLength(1)
    newest().mute(true)
    await pass(1_000)
    expect(tracks).toHaveLength(2)
    expect(tracks[0]?.readyState).toBe('ended')
    expect(mic.state).toBe('ok')
  })
  it('is taken while the call lasts, and back when it speaks again', async () => {
    give = () => Object.assign(new FakeTrack(), { muted: true })
    newest().mute(true)
    await pass(1_000)
    expect(mic.state).toBe('taken')
    newest().mute(false)
    expect(mic.state).toBe('ok')
  })
  it('is tried again whenever there is reason to', async () => {
    give = busy
    newest().mute(true)
    await pass(1_000)
    expect(mic.state).toBe('taken')
    expect(mic.track).toBeNull()
    give = () => new FakeTrack()
    await mic.renew()
    expect(mic.state).toBe('ok')
  })
  it('that lies about it is judged by its silence: fetched once, then told', async () => {
    await mic.hushed(true, 0)
    expect(tracks).toHaveLength(2)
    expect(mic.state).toBe('ok')
    await mic.hushed(true, 2_500)
    expect(tracks).toHaveLength(2)
    expect(mic.state).toBe('taken')
    await mic.hushed(false, 5_000)
    expect(mic.state).toBe('ok')
  })
})

it('an unplugged choice gives way to any other device', async () => {
  give = (asked) => {
    if (JSON.stringify(asked).includes('exact')) throw new DOMException('gone', 'NotFoundError')
    return new FakeTrack()
  }
  expect(await mic.acquire('headset')).toBe(true)
  expect(mic.state).toBe('ok')
})

it('a refusal is the person’s word, and not asked again', async () => {
  give = () => {
    throw new DOMException('no', 'NotAllowedError')
  }
  newest().mute(true)
  await pass(1_000)
  expect(mic.state).toBe('denied')
  await mic.renew()
  expect(tracks).toHaveLength(1)
})
