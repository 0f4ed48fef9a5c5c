/**
 * What I hear: the floor and the interpreted channel, each through its own gain.
 *
 * Gains and not element volumes, because iOS ignores the latter. The floor is lowered for as long
 * as somebody interprets for me, not only while they speak: it must not jump back loud in pauses.
 */
import type { Channel } from '../wire/Channel'
import type { View } from '../wire/View'
import type { Sound } from './slots'

/** 0 is the original alone, 1 the interpreter alone; in the middle both are full. */
export const DEFAULT_MIX = 0.9

export interface Gains {
  floor: number
  interpreted: number
}

/** The default of 0.9 gives the interpreter 100 % and the floor 20 %. */
export function gains(mix: number, interpretedLive: boolean): Gains {
  if (!interpretedLive) return { floor: 1, interpreted: 1 }
  const at = Math.min(1, Math.max(0, mix))
  return { floor: Math.min(1, 2 * (1 - at)), interpreted: Math.min(1, 2 * at) }
}

/** Whether an interpreter renders into the language I listen to, in the space I am in. */
export function interpretedLive(view: View | null): boolean {
  return view?.listening.kind === 'interpreted' && view.channels.includes(view.listening.lang)
}

/** Seconds in which a gain moves most of the way; a step would click. */
const GLIDE_S = 0.08

interface Voice {
  channel: Channel['kind']
  track: MediaStreamTrack
  node: MediaStreamAudioSourceNode
  /** Chromium lets a remote track flow into WebAudio only while an element plays it. */
  pump: HTMLAudioElement
}

/** Plays slots by m-line. Made on the first gesture at the latest; see {@link Mixer.resume}. */
export class Mixer {
  private readonly context = new AudioContext({ latencyHint: 'interactive' })
  private readonly buses: Record<Channel['kind'], GainNode>
  private readonly voices = new Map<string, Voice>()

  constructor(private readonly changed: () => void) {
    this.buses = { floor: this.bus(), interpreted: this.bus() }
    this.context.onstatechange = () => this.changed()
  }

  /** The browser waits for a gesture before it plays anything. */
  get blocked(): boolean {
    return this.context.state !== 'running' && this.context.state !== 'closed'
  }

  async resume(): Promise<void> {
    if (this.blocked) await this.context.resume()
    for (const voice of this.voices.values()) void voice.pump.play().catch(() => {})
  }

  set(gain: Gains): void {
    const now = this.context.currentTime
    this.buses.floor.gain.setTargetAtTime(gain.floor, now, GLIDE_S)
    this.buses.interpreted.gain.setTargetAtTime(gain.interpreted, now, GLIDE_S)
  }

  /** Makes what plays exactly what the slot map says; anything else falls silent. */
  route(sounds: readonly Sound[], track: (mid: string) => MediaStreamTrack | null): void {
    const wanted = new Map(sounds.map((sound) => [sound.mid, sound]))
    for (const [mid, voice] of this.voices) {
      const sound = wanted.get(mid)
      if (sound && sound.channel.kind === voice.channel && track(mid) === voice.track) continue
      this.silence(mid, voice)
    }
    for (const sound of sounds) {
      const source = track(sound.mid)
      if (source && !this.voices.has(sound.mid)) this.play(sound, source)
    }
  }

  close(): void {
    for (const [mid, voice] of this.voices) this.silence(mid, voice)
    void this.context.close()
  }

  private play(sound: Sound, track: MediaStreamTrack): void {
    const stream = new MediaStream([track])
    const pump = new Audio()
    pump.muted = true
    pump.srcObject = stream
    void pump.play().catch(() => {})
    const node = this.context.createMediaStreamSource(stream)
    node.connect(this.buses[sound.channel.kind])
    this.voices.set(sound.mid, { channel: sound.channel.kind, track, node, pump })
  }

  private silence(mid: string, voice: Voice): void {
    voice.node.disconnect()
    voice.pump.srcObject = null
    this.voices.delete(mid)
  }

  private bus(): GainNode {
    const gain = this.context.createGain()
    gain.connect(this.context.destination)
    return gain
  }
}
