/**
 * What I hear: the floor and the interpreted channel, each through its own gain.
 *
 * Gains and not element volumes, because iOS ignores the latter. The floor is lowered for as long
 * as somebody interprets for me, not only while they speak, and rises slowly when they stop: it must
 * not jump back loud in pauses.
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

/** How a gain moves: after `wait` seconds, most of the way in `glide` seconds. */
export interface Move {
  wait: number
  glide: number
}

/** A step would click. */
export const AT_ONCE: Move = { wait: 0, glide: 0.08 }
/** An interpreter who is gone for a moment, or hands over, is mostly back within the wait. */
export const LATE: Move = { wait: 4, glide: 1.2 }

/**
 * How the floor moves from one view to the next; null leaves a movement that is under way alone.
 *
 * When the channel I follow stops, the floor comes up late and slowly: it must not burst into a
 * pause. What somebody chose – I another channel, the mediator another mode or space – is heard at
 * once, and so is every lowering.
 */
export function floorMove(before: View | null, now: View | null): Move | null {
  if (!before || !now) return AT_ONCE
  const chosen =
    before.mode !== now.mode || !same(before.listening, now.listening) || spaceOf(before) !== spaceOf(now)
  if (chosen) return AT_ONCE
  const [was, is] = [interpretedLive(before), interpretedLive(now)]
  return was === is ? null : is ? AT_ONCE : LATE
}

const same = (a: Channel, b: Channel) =>
  a.kind === b.kind && (a.kind !== 'interpreted' || b.kind !== 'interpreted' || a.lang === b.lang)

const spaceOf = ({ here }: View) => (here.kind === 'caucus' ? here.caucus : here.kind)

interface Voice {
  /** As what it plays; null while its m-line carries nobody. */
  channel: Channel['kind'] | null
  track: MediaStreamTrack
  node: MediaStreamAudioSourceNode
  /** Chromium lets a remote track flow into WebAudio only while an element plays it. */
  pump: HTMLAudioElement
}

/** Plays slots by m-line. Made on the first gesture at the latest; see {@link Mixer.resume}. */
export class Mixer {
  private readonly context = new AudioContext({ latencyHint: 'interactive' })
  private readonly buses: Record<Channel['kind'], GainNode>
  /**
   * Where a silent m-line goes. Chromium keeps the last tenth of a second that nobody took out of a stream,
   * and would play it when the m-line carries the next voice: words of a place that the listener has left.
   */
  private readonly drain: GainNode
  private readonly voices = new Map<string, Voice>()
  private aim: Gains = { floor: 1, interpreted: 1 }

  constructor(private readonly changed: () => void) {
    // What is said to me alone is never lowered.
    this.buses = {
      floor: this.bus(),
      interpreted: this.bus(),
      whisper: this.bus(),
      booth: this.bus(),
    }
    this.drain = this.bus()
    this.drain.gain.value = 0
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

  /** @param floor how the floor moves; null leaves it alone unless it is to be another. */
  set(gain: Gains, floor: Move | null = null): void {
    if (floor || gain.floor !== this.aim.floor) this.move('floor', gain.floor, floor ?? AT_ONCE)
    if (gain.interpreted !== this.aim.interpreted) this.move('interpreted', gain.interpreted, AT_ONCE)
    this.aim = gain
  }

  private move(bus: keyof Gains, to: number, { wait, glide }: Move): void {
    const { gain } = this.buses[bus]
    const now = this.context.currentTime
    gain.cancelScheduledValues(now)
    gain.setTargetAtTime(to, now + wait, glide)
  }

  /**
   * Makes what plays exactly what the slot map says; anything else falls silent. A silent m-line is
   * kept ready: to start one anew would cost the first syllables of a handover.
   */
  route(sounds: readonly Sound[], track: (mid: string) => MediaStreamTrack | null): void {
    const wanted = new Map(sounds.map((sound) => [sound.mid, sound.channel.kind]))
    for (const [mid, voice] of this.voices) {
      if (track(mid) === voice.track) this.connect(voice, wanted.get(mid) ?? null)
      else this.drop(mid, voice)
    }
    for (const [mid, channel] of wanted) {
      const source = track(mid)
      if (source && !this.voices.has(mid)) this.connect(this.open(mid, source), channel)
    }
  }

  close(): void {
    for (const [mid, voice] of this.voices) this.drop(mid, voice)
    void this.context.close()
  }

  private open(mid: string, track: MediaStreamTrack): Voice {
    const stream = new MediaStream([track])
    const pump = new Audio()
    pump.muted = true
    pump.srcObject = stream
    void pump.play().catch(() => {})
    const voice: Voice = { channel: null, track, node: this.context.createMediaStreamSource(stream), pump }
    this.voices.set(mid, voice)
    return voice
  }

  private connect(voice: Voice, channel: Channel['kind'] | null): void {
    if (voice.channel === channel) return
    voice.node.disconnect()
    voice.node.connect(channel ? this.buses[channel] : this.drain)
    voice.channel = channel
  }

  private drop(mid: string, voice: Voice): void {
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
