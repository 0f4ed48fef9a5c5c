/**
 * My shared screen: one window, one tab or all of it, as the browser lets me choose; never its sound.
 *
 * **Invariant:** once the room has shown me as sharing, the capture ends with the room's word for
 * it: a mediator's, a private meeting's, a new server's. Only a lost connection of my own is
 * picked up again.
 */
import { SHARE_RATE } from './peer'

/** Phones cannot; nobody sees a control they cannot use. */
export const canShare = (): boolean =>
  typeof navigator !== 'undefined' && typeof navigator.mediaDevices?.getDisplayMedia === 'function'

type State = 'off' | 'asking' | 'shown' | 'lapsed'

export class Screen {
  track = $state.raw<MediaStreamTrack | null>(null)
  private state: State = 'off'

  constructor(
    /** Told of every new capture, and of none. */
    private readonly changed: (track: MediaStreamTrack | null) => void,
    /** Asks the room; resolves with whether it agreed. */
    private readonly ask: (on: boolean) => Promise<boolean>,
  ) {}

  /** Lets me choose, then asks the room. Needs a press that was just made. */
  async start(): Promise<void> {
    const track = await choose()
    if (!track) return
    this.drop()
    this.track = track
    // Ended in the browser's own bar, or the window was closed.
    track.onended = () => void this.stop()
    this.changed(track)
    await this.request(track)
  }

  /** A refusal ends the capture; an answer that was lost with the connection is no refusal. */
  private async request(track: MediaStreamTrack): Promise<void> {
    this.state = 'asking'
    const agreed = await this.ask(true)
    if (!agreed && this.state === 'asking' && this.track === track) this.drop()
  }

  async stop(): Promise<void> {
    this.drop()
    await this.ask(false)
  }

  /** My connection is gone, and with it my share in the room. */
  lapse(): void {
    if (this.track) this.state = 'lapsed'
  }

  /** What a fresh view says. */
  async follow(sharing: boolean, may: boolean): Promise<void> {
    if (!this.track) return
    if (sharing) {
      this.state = 'shown'
    } else if (this.state === 'lapsed' && may) {
      await this.request(this.track)
    } else if (this.state !== 'asking') this.drop()
  }

  /** Ends the capture without a word to the room. */
  drop(): void {
    const held = this.track
    this.track = null
    this.state = 'off'
    if (!held) return
    held.onended = null
    held.stop()
    this.changed(null)
  }
}

/** Null when the person changed their mind. */
async function choose(): Promise<MediaStreamTrack | null> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { max: SHARE_RATE } },
      audio: false,
    })
    const track = stream.getVideoTracks()[0] ?? null
    // Letters stay sharp; movement may stutter.
    if (track) track.contentHint = 'detail'
    return track
  } catch {
    return null
  }
}
