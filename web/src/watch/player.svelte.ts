/**
 * A recording as it is watched: one clock, and everything that follows it.
 *
 * **Invariant:** the clock stands still while something that was recorded at its place is not there
 * yet; it runs through what was not recorded.
 */
import { ApiFailure } from '../api'
import type { Lang } from '../wire/Lang'
import type { Showing } from '../wire/Showing'
import { type Manifest, recording } from './api'
import { Reel } from './reel.svelte'
import { within } from './stretches'
import { hex, packed, sha256, Tally } from './tally.svelte'

const TICK = 50
/** How loud the floor is beside an interpreter, as in the room. */
const BESIDE = 0.15

export class Player {
  readonly showing: Showing
  readonly reels: readonly Reel[]
  readonly tally: Tally
  /** On the recording's clock, ms. */
  position = $state(0)
  running = $state(false)
  waiting = $state(false)
  rate = $state(1)
  /** Whose voice leads: a language, or everybody's own. */
  language = $state<Lang | null>(null)
  /** Clusters being checked on demand: how many tracks are done; null while nobody asked. */
  checking = $state<number | null>(null)
  #sound: AudioContext | null = null
  #gains = new Map<HTMLMediaElement, GainNode>()
  #timer: ReturnType<typeof setInterval>
  #last = performance.now()

  private constructor(showing: Showing, reels: readonly Reel[], tally: Tally) {
    this.showing = showing
    this.reels = reels
    this.tally = tally
    this.position = showing.from_ms
    this.#timer = setInterval(() => this.#tick(), TICK)
  }

  static async open(session: string, reason: string | null = null): Promise<Player> {
    const showing = await recording.showing(session, reason)
    const tally = new Tally()
    const reels = showing.tracks.map((track) => new Reel(session, track, tally))
    const bytes = await recording.manifest(session)
    const same = hex(await sha256(bytes)) === showing.manifest_sha256
    if (showing.ended && !same) tally.fail({ track: '', at: 0, what: 'manifest' })
    const manifest: Manifest = JSON.parse(new TextDecoder().decode(bytes))
    const parts = manifest.tracks.flatMap(({ parts }) => parts)
    const digests = new Map(parts.map(({ file, clusters }) => [file, packed(clusters)]))
    await Promise.all(reels.map((reel) => reel.open(digests, showing.ended)))
    if (reels.every((reel) => reel.recorded.length === 0)) throw new ApiFailure({ code: 'not-found' }, 404)
    return new Player(showing, reels, tally)
  }

  get languages(): Lang[] {
    return this.showing.tracks.flatMap(({ lang }) => lang ?? [])
  }

  toggle(): void {
    this.#unlock()
    if (!this.running && this.position >= this.showing.to_ms) this.seek(this.showing.from_ms)
    this.running = !this.running
  }

  seek(to: number): void {
    this.position = Math.max(this.showing.from_ms, Math.min(to, this.showing.to_ms))
    this.#tick()
  }

  skip(by: number): void {
    this.seek(this.position + by)
  }

  /** Where something was recorded again, if nothing is here. */
  get after(): number | null {
    if (this.reels.some((reel) => within(reel.recorded, this.position))) return null
    const starts = this.reels.flatMap((reel) => reel.recorded.map(({ from }) => from))
    const later = starts.filter((from) => from > this.position)
    return later.length > 0 ? Math.min(...later) : null
  }

  /** Everything is fetched and checked, whether it is watched or not. */
  async checkAll(): Promise<void> {
    if (this.checking !== null) return
    this.checking = 0
    try {
      for (const reel of this.reels) {
        await reel.checkAll(() => this.checking !== null)
        if (this.checking !== null) this.checking += 1
      }
    } finally {
      this.checking = null
    }
  }

  end(): void {
    clearInterval(this.#timer)
    this.running = false
    this.checking = null
    for (const reel of this.reels) reel.end()
    void this.#sound?.close()
  }

  #tick(): void {
    const now = performance.now()
    const passed = Math.min(now - this.#last, 1_000)
    this.#last = now
    this.waiting = this.reels.some((reel) => !reel.ready(this.position))
    if (this.running && !this.waiting) {
      this.position = Math.min(this.position + passed * this.rate, this.showing.to_ms)
      if (this.position >= this.showing.to_ms) this.running = false
    }
    const runs = this.running && !this.waiting
    for (const reel of this.reels) {
      reel.follow(this.position, runs, this.rate)
      this.#mix(reel)
    }
  }

  /** A browser lets sound begin with a press only. */
  #unlock(): void {
    this.#sound ??= new AudioContext()
    void this.#sound.resume()
  }

  /**
   * Through the mixer once that runs; before, and where there is no sound device and it never will,
   * by the elements' own volume: whoever waits for a mixer that rests would stand still with it.
   */
  #mix(reel: Reel): void {
    const loudness = this.#loudness(reel)
    for (const { element, medium } of reel.sinks) {
      if (medium !== 'audio') continue
      const gain = this.#gain(element)
      if (!gain) element.volume = loudness
      else if (gain.gain.value !== loudness)
        gain.gain.setTargetAtTime(loudness, gain.context.currentTime, 0.02)
    }
  }

  #gain(element: HTMLMediaElement): GainNode | undefined {
    const known = this.#gains.get(element)
    const context = this.#sound
    if (known || context?.state !== 'running') return known
    const gain = context.createGain()
    context.createMediaElementSource(element).connect(gain)
    gain.connect(context.destination)
    element.volume = 1
    this.#gains.set(element, gain)
    return gain
  }

  #loudness({ track }: Reel): number {
    if (track.kind === 'channel') return track.lang === this.language ? 1 : 0
    return this.language === null ? 1 : BESIDE
  }
}
