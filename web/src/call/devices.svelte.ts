/**
 * My microphone and camera: asked for, lost, asked for again.
 *
 * A phone call takes an iPhone's microphone away and its track's flags lie about it; so a track
 * that fell silent is fetched anew when the page is seen again.
 */

export type DeviceState = 'unasked' | 'asking' | 'ok' | 'denied' | 'missing' | 'busy' | 'off'

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
      const stream = await navigator.mediaDevices.getUserMedia(this.wanted())
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
    if (!track || this.renewing || (track.readyState === 'live' && !track.muted)) return
    this.renewing = true
    track.stop()
    await this.acquire()
    this.renewing = false
  }

  private wanted(): MediaStreamConstraints {
    if (!this.deviceId) return WANTED[this.kind]
    const exact = { deviceId: { exact: this.deviceId } }
    return this.kind === 'mic'
      ? { audio: { ...(WANTED.mic.audio as object), ...exact } }
      : { video: { ...(WANTED.camera.video as object), ...exact } }
  }

  private use(track: MediaStreamTrack | null): void {
    if (this.track) this.track.onended = null
    this.track = track
    if (track) {
      this.state = 'ok'
      track.onended = () => void this.renew()
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
