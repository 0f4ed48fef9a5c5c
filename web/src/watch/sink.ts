/**
 * One media element fed piece by piece, and slaved to the master clock.
 *
 * **Invariant:** nothing is shown or heard where the clock points at nothing: in a hole the element
 * rests. Pieces go in one after the other, whoever asks.
 */
import type { Medium } from './webm'

/** How far an element may run from the clock before it is set anew, s. */
const FAR = 0.3
/** What is not heard as a change of speed. */
const MOST = 0.06
const NEAR = 0.015

export class Sink {
  readonly element: HTMLMediaElement
  readonly medium: Medium
  #media = new MediaSource()
  #buffer: SourceBuffer | null = null
  #work: Promise<void>
  #mime = ''
  #gone = false
  /** When it was last set anew, and how long that took, s: by so much a running clock moves on meanwhile. */
  #sought = 0
  #lead = 0

  constructor(medium: Medium) {
    this.medium = medium
    this.element = document.createElement(medium)
    if (this.element instanceof HTMLVideoElement) this.element.playsInline = true
    // The picture's element has no sound; it must never wait for a permission to make some.
    this.element.muted = medium === 'video'
    const url = URL.createObjectURL(this.#media)
    this.#work = new Promise((open) =>
      this.#media.addEventListener('sourceopen', () => open(), { once: true }),
    )
    this.element.src = url
    void this.#work.then(() => URL.revokeObjectURL(url))
    this.element.addEventListener('seeked', () => {
      this.#lead = Math.min(2, (performance.now() - this.#sought) / 1_000)
    })
  }

  /** Begins a file; `bytes` is its header. */
  begin(mime: string, bytes: Uint8Array): Promise<void> {
    return this.#then(async () => {
      if (!this.#buffer) this.#buffer = this.#media.addSourceBuffer(mime)
      else if (this.#mime !== mime) this.#buffer.changeType(mime)
      this.#mime = mime
      await this.#put(bytes)
    })
  }

  append(bytes: Uint8Array): Promise<void> {
    return this.#then(() => this.#put(bytes))
  }

  /** Forgets everything, or what is before `to`, s. A picture is forgotten up to a key frame: what a
   * browser forgets in between takes all with it that builds on it. */
  forget(to = Number.POSITIVE_INFINITY): Promise<void> {
    return this.#then(async () => {
      const buffer = this.#buffer
      if (!buffer || buffer.buffered.length === 0 || to <= buffer.buffered.start(0)) return
      if (to === Number.POSITIVE_INFINITY) buffer.abort()
      buffer.remove(0, to)
      await idle(buffer)
    })
  }

  /** Whether this browser cannot play it any more: no sound device, no decoder. */
  get broken(): boolean {
    return this.element.error !== null
  }

  holds(at: number): boolean {
    return !this.broken && this.#buffer !== null && covers(this.#buffer.buffered, at)
  }

  /** Follows the clock: at `at` seconds, running or not. Returns whether there is anything to play. */
  follow(at: number, running: boolean, rate: number): boolean {
    const { element } = this
    const here = this.holds(at)
    if (!here) {
      if (!element.paused) element.pause()
      return false
    }
    const off = element.currentTime - at
    if (Math.abs(off) > (running ? FAR : NEAR * 2)) this.#seek(at, running)
    const correction = Math.abs(off) < NEAR ? 0 : Math.max(-MOST, Math.min(MOST, -off * 0.6))
    const speed = Math.round(rate * (1 + correction) * 100) / 100
    if (element.playbackRate !== speed) element.playbackRate = speed
    if (running && element.paused) element.play().catch(() => {})
    if (!running && !element.paused) element.pause()
    return true
  }

  #seek(at: number, running: boolean): void {
    const now = performance.now()
    // A jump that is still under way is given two seconds.
    if (this.element.seeking && now - this.#sought < 2_000) return
    const there = running ? at + this.#lead : at
    this.element.currentTime = this.holds(there) ? there : at
    this.#sought = now
  }

  end(): void {
    this.#gone = true
    this.element.pause()
    this.element.removeAttribute('src')
    this.element.load()
  }

  #then(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(() => (this.#gone || this.broken ? undefined : work()))
    const done = this.#work
    // One piece that does not go in must not keep the next ones out.
    this.#work = done.catch(() => {})
    return done
  }

  async #put(bytes: Uint8Array): Promise<void> {
    const buffer = this.#buffer
    if (!buffer || this.broken || this.#media.readyState !== 'open') return
    buffer.appendBuffer(bytes as Uint8Array<ArrayBuffer>)
    await idle(buffer)
  }
}

function idle(buffer: SourceBuffer): Promise<void> {
  if (!buffer.updating) return Promise.resolve()
  return new Promise((done) => buffer.addEventListener('updateend', () => done(), { once: true }))
}

function covers(ranges: TimeRanges, at: number): boolean {
  for (let n = 0; n < ranges.length; n += 1) {
    if (at >= ranges.start(n) && at < ranges.end(n) - 0.02) return true
  }
  return false
}
