import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Screen } from './screen.svelte'

let track: { readyState: string; onended: (() => void) | null; contentHint: string; stop(): void }
let asked: boolean[]
let agree: boolean
let screen: Screen

beforeEach(() => {
  track = {
    readyState: 'live',
    onended: null,
    contentHint: '',
    stop() {
      this.readyState = 'ended'
    },
  }
  vi.stubGlobal('navigator', {
    mediaDevices: { getDisplayMedia: async () => ({ getVideoTracks: () => [track] }) },
  })
  asked = []
  agree = true
  screen = new Screen(
    () => {},
    async (on) => {
      asked.push(on)
      return agree
    },
  )
})

async function shown() {
  await screen.start()
  await screen.follow(true, true)
}

describe('my screen', () => {
  it('is captured for letters, and shown when the room agrees', async () => {
    await shown()
    expect(track.contentHint).toBe('detail')
    expect(asked).toEqual([true])
    expect(screen.track).toBe(track)
  })
  it('is let go when somebody else was first', async () => {
    agree = false
    await screen.start()
    expect(screen.track).toBeNull()
    expect(track.readyState).toBe('ended')
  })
  it('is not let go by a view that is older than the room’s answer', async () => {
    await screen.start()
    await screen.follow(false, true)
    expect(screen.track).toBe(track)
  })
  it('ends when the room says so', async () => {
    await shown()
    await screen.follow(false, true)
    expect(track.readyState).toBe('ended')
    expect(asked).toEqual([true])
  })
  it('ends in the room when it is ended in the browser’s own bar', async () => {
    await shown()
    track.onended?.()
    expect(asked).toEqual([true, false])
    expect(screen.track).toBeNull()
  })
  it('is picked up again when the room’s answer was lost with the connection', async () => {
    let lose = () => {}
    const lost = new Promise<boolean>((resolve) => {
      lose = () => resolve(false)
    })
    const answers = [lost, Promise.resolve(true)]
    screen = new Screen(
      () => {},
      async () => (await answers.shift()) ?? false,
    )
    const asking = screen.start()
    await vi.waitFor(() => expect(screen.track).toBe(track))
    screen.lapse()
    lose()
    await asking
    await screen.follow(false, true)
    expect(screen.track).toBe(track)
    expect(track.readyState).toBe('live')
  })
  it('is picked up again after a lost connection, if it still may', async () => {
    await shown()
    screen.lapse()
    await screen.follow(false, true)
    expect(asked).toEqual([true, true])
    expect(screen.track).toBe(track)
    screen.lapse()
    await screen.follow(false, false)
    expect(track.readyState).toBe('ended')
  })
})
