/**
 * My microphone and camera: asked for, lost, asked for again.
 *
 * A phone call takes a phone's microphone away, and an iPhone's track lies about it. So a track
 * that says it is muted for a second is fetched anew, a microphone that gives nothing at all is
 * {@link Device.hushed} by whoever listens to it, and whenever the page is seen again or a device
 * comes or goes, the rest is tried once more. What stays lost is `taken`, and the screen says so.
 */

export type DeviceState = 'unasked' | 'asking' | 'ok' | 'taken' | 'denied' | 'missing' | 'busy' | 'off'

/** Shorter than this a track is muted by many browsers in passing. */
const TAKEN_MS = 1_000
/** A microphone without a sound is fetched anew at most this often; a browser may ask each time. */
const HUSHED_MS = 60_000

type Kind = 'mic' | 'camera'

const WANTED: Record<Kind, MediaStreamConstraints> = {
  mic: { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } },
  camera: {
    video: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24 }, facingMode: 'user' },
  },
}

/** Whether this browser can do media at all; embedded ones often cannot. */
export const canDoMedia = (): boolean =>
  typeof navigator !== 'undefined' &&
  !!navigator.mediaDevices?.getUserMedia &&
  typeof RTCPeerConnection !== 'undefined'

export class Device {
  state = $state<DeviceState>('unasked')
  track = $state.raw<MediaStreamTrack | null>(null)
  private deviceId: string | undefined
  private renewing = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private lastHushed = Number.NEGATIVE_INFINITY

  constructor(
    private readonly kind: Kind,
    /** Told of every new track, and of none. */
    private readonly changed: (track: MediaStreamTrack | null) => void,
  ) {}

  /** Asks the browser; safe to call again. */
  async acquire(deviceId = this.deviceId): Promise<boolean> {
    if (this.state === 'asking') return false
    if (this.track?.readyState === 'live' && deviceId === this.deviceId) return true
    this.state = 'asking'
    this.deviceId = deviceId
    try {
      const stream = await this.fetch()
      const track = stream.getTracks()[0] ?? null
      this.track?.stop()
      this.use(track)
      return track !== null
    } catch (failure) {
      this.use(null)
      this.state = stateFor(failure)
      return false
    }
  }

  /** Gives the device back; the light goes out. */
  release(): void {
    const held = this.track
    this.use(null)
    if (held) held.stop()
    this.state = 'off'
  }

  /** Fetches the device again if its track died or was taken by something else. */
  async renew(): Promise<void> {
    const track = this.track
    if (this.state === 'taken' && !track) return void (await this.acquire())
    if (!track || (this.state !== 'taken' && track.readyState === 'live' && !track.muted)) return
    await this.again(track)
  }

  /** The person asks for it: another app may have given it back. */
  async retry(): Promise<void> {
    if (this.track) await this.again(this.track)
    else await this.acquire()
  }

  /** The open microphone gives nothing at all, whatever its flags say; `false`: it does again. */
  async hushed(silent: boolean, now: number): Promise<void> {
    if (!silent) {
      if (this.state === 'taken' && this.track && !this.track.muted) this.state = 'ok'
      return
    }
    if (!this.track || this.renewing) return
    if (now - this.lastHushed > HUSHED_MS) {
      this.lastHushed = now
      await this.again(this.track)
    } else if (this.state === 'ok') this.state = 'taken'
  }

  private async again(track: MediaStreamTrack): Promise<void> {
    if (this.renewing) return
    this.renewing = true
    track.stop()
    const got = await this.acquire()
    this.renewing = false
    // During a phone call the device is refused, or comes back dumb.
    if (this.state === 'busy' || (got && this.track?.muted)) this.state = 'taken'
  }

  /** The device I chose, or any when that one was unplugged. */
  private async fetch(): Promise<MediaStream> {
    const ask = () => navigator.mediaDevices.getUserMedia(this.wanted())
    if (!this.deviceId) return ask()
    try {
      return await ask()
    } catch (failure) {
      if (stateFor(failure) !== 'missing') throw failure
      this.deviceId = undefined
      return ask()
    }
  }

  private wanted(): MediaStreamConstraints {
    if (!this.deviceId) return WANTED[this.kind]
    const exact = { deviceId: { exact: this.deviceId } }
    return this.kind === 'mic'
      ? { audio: { ...(WANTED.mic.audio as object), ...exact } }
      : { video: { ...(WANTED.camera.video as object), ...exact } }
  }

  private use(track: MediaStreamTrack | null): void {
    clearTimeout(this.timer)
    if (this.track) this.track.onended = this.track.onmute = this.track.onunmute = null
    this.track = track
    if (track) {
      this.state = 'ok'
      track.onended = () => void this.renew()
      track.onmute = () => {
        clearTimeout(this.timer)
        this.timer = setTimeout(() => void this.renew(), TAKEN_MS)
      }
      track.onunmute = () => {
        clearTimeout(this.timer)
        if (this.state === 'taken') this.state = 'ok'
      }
    }
    this.changed(track)
  }
}

function stateFor(failure: unknown): DeviceState {
  const name = failure instanceof DOMException ? failure.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'missing'
}

/** Loudness of a track, 0 to 1, for the meter of the device check. */
export function meter(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length
    tell(Math.min(1, Math.sqrt(power) * 5))
  }, 100)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}

/** Two soft notes, to ask whether they were heard. */
export async function chime(): Promise<void> {
  const context = new AudioContext()
  await context.resume()
  const gain = context.createGain()
  gain.connect(context.destination)
  for (const [at, pitch] of [
    [0, 523],
    [0.25, 659],
  ] as const) {
    const note = context.createOscillator()
    note.frequency.value = pitch
    note.connect(gain)
    note.start(context.currentTime + at)
    note.stop(context.currentTime + at + 0.22)
  }
  gain.gain.setValueAtTime(0.15, context.currentTime)
  gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.6)
  setTimeout(() => void context.close(), 900)
}
