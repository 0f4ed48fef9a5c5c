/**
 * One track: fetched around the clock, checked cluster by cluster, given to its elements.
 *
 * **Invariant:** no cluster reaches an element before its digest was compared; one that is not what
 * the manifest says is never played. No more of the file is held than the clock needs.
 */
import type { FilePlaces } from '../wire/FilePlaces'
import type { ShownTrack } from '../wire/ShownTrack'
import { recording } from './api'
import { Sink } from './sink'
import { lastAt, type Stretch, stretches, within } from './stretches'
import type { Tally } from './tally.svelte'
import { begin, type Head, head, headOf, type Medium, only } from './webm'

/** How far ahead of the clock there is always something, ms; how much more is fetched, ms and bytes. */
const AHEAD = 20_000
const MORE = 4_000
const AT_ONCE = 1 << 20
/** What the clock has left behind by this much may be forgotten, ms. */
const BEHIND = 15_000
/** A picture that begins longer ago than this is not fetched for the sake of a jump, ms. */
const WORTH = 60_000
/** Mean bytes of a packet above which sound is no silence. */
const VOICE = 20

interface File {
  file: string
  places: FilePlaces
  /** Where each cluster begins. */
  at: number[]
  digests: Uint8Array
  head: Head | null
  to: number
}

/** Whether a picture can begin with cluster `n`. */
const begins = ({ keys }: FilePlaces, n: number) => keys[lastAt(keys, n)] === n

export class Reel {
  readonly track: ShownTrack
  /** When it was recorded, and when somebody spoke. */
  recorded: Stretch[] = []
  voiced: Stretch[] = []
  sinks = $state.raw<readonly Sink[]>([])
  /** Whether the element of the picture, and of the sound, has something to play now. */
  seen = $state(false)
  heard = $state(false)
  failure = $state.raw<unknown>(null)
  /** Media that this browser cannot play. */
  broken = $state.raw<readonly Medium[]>([])
  #session: string
  #tally: Tally
  #files: File[] = []
  /** What comes next: file and cluster. */
  #next: [number, number] = [0, 0]
  /** The file whose header the elements have. */
  #begun = -1
  #from = Number.POSITIVE_INFINITY
  /** Something is missing that the picture builds on: nothing of it is shown before it begins anew. */
  #blind = false
  #busy = false
  #journey = 0

  constructor(session: string, track: ShownTrack, tally: Tally) {
    this.#session = session
    this.track = track
    this.#tally = tally
  }

  /** Learns where everything is. `digests` are the manifest's, by file. */
  async open(digests: ReadonlyMap<string, Uint8Array>, whole: boolean): Promise<void> {
    for (const { file, to_ms } of this.track.files) {
      const places = await recording.places(this.#session, file)
      let sum = places.header
      const at = places.bytes.map((bytes) => {
        sum += bytes
        return sum - bytes
      })
      const known = digests.get(file) ?? new Uint8Array()
      const wanted = known.length / 32
      this.#tally.expect(wanted)
      const last = places.from_ms.at(-1) ?? 0
      if (whole && wanted !== places.bytes.length) {
        this.#tally.fail({ track: this.track.track, at: last, what: 'missing' })
      }
      this.#files.push({ file, places, at, digests: known, head: null, to: to_ms })
      this.recorded.push(...stretches(places.from_ms, to_ms))
      const loud = places.from_ms.filter((_, n) => (places.sound[n] ?? 0) >= VOICE)
      this.voiced.push(...stretches(loud, Math.min(to_ms, (loud.at(-1) ?? 0) + 300), 400))
    }
    await this.#open(0)
  }

  /** Whether everything that the clock points at is there. */
  ready(clock: number): boolean {
    if (this.failure || !within(this.recorded, clock)) return true
    const upto = this.#files[this.#next[0]]?.places.from_ms[this.#next[1]] ?? Number.POSITIVE_INFINITY
    return this.#from <= clock && upto > clock
  }

  /** Brings the elements to the clock (ms), and fetches what it will point at. */
  follow(clock: number, running: boolean, rate: number): void {
    for (const sink of this.sinks) {
      const plays = sink.follow(clock / 1_000, running && this.ready(clock), rate)
      if (sink.medium === 'video') this.seen = plays
      else this.heard = plays
    }
    if (this.sinks.filter(({ broken }) => broken).length !== this.broken.length) {
      this.broken = this.sinks.filter(({ broken }) => broken).map(({ medium }) => medium)
    }
    if (!this.#busy) void this.#fetch(clock)
  }

  /** Fetches and checks every cluster, whether it is played or not. */
  async checkAll(goesOn: () => boolean): Promise<void> {
    for (const file of this.#files) {
      let n = 0
      while (n < file.at.length && goesOn()) {
        const end = this.#batch(file, n, Number.POSITIVE_INFINITY)
        await this.#checked(file, n, end)
        n = end
      }
    }
  }

  end(): void {
    this.#journey += 1
    for (const sink of this.sinks) sink.end()
  }

  async #fetch(clock: number): Promise<void> {
    const journey = this.#journey
    this.#busy = true
    try {
      if (this.#mustJump(clock)) await this.#jump(clock)
      const [f, n] = this.#next
      const file = this.#files[f]
      const from = file?.places.from_ms[n]
      if (!file || from === undefined) {
        if (file) this.#next = [f + 1, 0]
      } else if (from < clock + AHEAD) {
        if (this.#begun !== f) await this.#open(f)
        const end = this.#batch(file, n, clock + AHEAD + MORE)
        const clusters = await this.#checked(file, n, end)
        // How long a picture lasts is known from the one after it: the last cluster waits for the next.
        const played = end === file.at.length || clusters.length === 1 ? clusters : clusters.slice(0, -1)
        for (const [i, cluster] of played.entries()) {
          if (journey !== this.#journey) return
          await this.#play(file, n + i, cluster, clusters[i + 1] ?? null)
        }
        this.#next = [f, n + played.length]
        await this.#forget(clock - BEHIND)
      }
      this.failure = null
    } catch (error) {
      this.failure = error
      // The network may come back; whoever watches is told meanwhile.
      await new Promise((again) => setTimeout(again, 1_000))
    } finally {
      this.#busy = false
    }
  }

  /** Whether what the clock points at is neither there nor about to come. */
  #mustJump(clock: number): boolean {
    const [f, n] = this.#next
    const next = this.#files[f]?.places.from_ms[n] ?? Number.POSITIVE_INFINITY
    return clock < this.#from || (next !== Number.POSITIVE_INFINITY && clock > next + AHEAD)
  }

  async #jump(clock: number): Promise<void> {
    let f = this.#files.findLastIndex((file) => (file.places.from_ms[0] ?? 0) <= clock)
    if (f < 0) f = 0
    const places = this.#files[f]?.places
    let n = Math.max(0, lastAt(places?.from_ms ?? [], clock))
    const key = places ? places.keys[lastAt(places.keys, n)] : undefined
    if (places && key !== undefined && clock - (places.from_ms[key] ?? 0) <= WORTH) n = key
    for (const sink of this.sinks) await sink.forget()
    this.#next = [f, n]
    this.#begun = -1
    this.#blind = !places || !begins(places, n)
    this.#from = f === 0 && n === 0 ? 0 : (places?.from_ms[n] ?? 0)
  }

  async #forget(old: number): Promise<void> {
    if (old <= this.#from) return
    for (const sink of this.sinks) {
      const to = sink.medium === 'video' ? this.#keyBefore(old) : old
      if (to !== null) await sink.forget(to / 1_000)
    }
    this.#from = old
  }

  /** When the last picture began that could begin, at that time. */
  #keyBefore(at: number): number | null {
    for (const { places } of this.#files.toReversed()) {
      const n = lastAt(places.from_ms, at)
      const key = places.keys[lastAt(places.keys, n)]
      if (n >= 0 && key !== undefined) return places.from_ms[key] ?? null
    }
    return null
  }

  /** The end of what is fetched in one go from cluster `n` on. */
  #batch(file: File, n: number, until: number): number {
    let end = n + 1
    const from = file.at[n] ?? 0
    while (end < file.at.length) {
      const upto = (file.at[end] ?? 0) + (file.places.bytes[end] ?? 0)
      if (upto - from > AT_ONCE || (file.places.from_ms[end] ?? 0) > until) break
      end += 1
    }
    return end
  }

  /** Clusters `n` to `end`; null instead of one that is not what the manifest says. */
  async #checked(file: File, n: number, end: number): Promise<(Uint8Array | null)[]> {
    const from = file.at[n] ?? 0
    const last = end - 1
    const to = (file.at[last] ?? 0) + (file.places.bytes[last] ?? 0)
    const bytes = await recording.bytes(this.#session, file.file, from, to)
    const found: (Uint8Array | null)[] = []
    for (let i = n; i < end; i += 1) {
      const start = (file.at[i] ?? 0) - from
      const cluster = bytes.slice(start, start + (file.places.bytes[i] ?? 0))
      const wanted =
        file.digests.length >= (i + 1) * 32 ? file.digests.subarray(i * 32, i * 32 + 32) : undefined
      const when = file.places.from_ms[i] ?? 0
      const good = await this.#tally.check(this.track.track, file.file, i, when, cluster, wanted)
      found.push(good ? cluster : null)
    }
    return found
  }

  async #open(f: number): Promise<void> {
    const file = this.#files[f]
    if (!file) return
    file.head ??= head(await recording.bytes(this.#session, file.file, 0, file.places.header))
    for (const track of file.head.tracks) {
      let sink = this.sinks.find(({ medium }) => medium === track.medium)
      if (!sink) {
        sink = new Sink(track.medium)
        this.sinks = [...this.sinks, sink]
      }
      await sink.begin(track.mime, headOf(file.head, track))
    }
    this.#begun = f
  }

  async #play(file: File, n: number, cluster: Uint8Array | null, after: Uint8Array | null): Promise<void> {
    // A picture that builds on what was left out would not be the one that was recorded.
    if (begins(file.places, n)) this.#blind = false
    if (cluster === null) {
      this.#blind = true
      return
    }
    for (const track of file.head?.tracks ?? []) {
      if (track.medium === 'video' && this.#blind) continue
      const sink = this.sinks.find(({ medium }) => medium === track.medium)
      const next =
        (after && begin(after, track.number)) ?? file.places.from_ms[n + 1] ?? Number.POSITIVE_INFINITY
      const part = only(cluster, track.number, track.medium === 'video' ? next : undefined)
      if (!sink || !part) continue
      try {
        await sink.append(part)
      } catch (error) {
        if (sink.broken) continue
        // The browser takes no more of a picture that has not begun anew for very long.
        if (track.medium !== 'video' || !(error instanceof DOMException)) throw error
        this.#blind = true
        await sink.forget()
      }
    }
  }
}
