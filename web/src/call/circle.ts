/**
 * The way out of a private meeting: from the view that ends it my microphone rests until what I
 * said in there has left, and only then the server is told what my screen shows.
 *
 * **Invariant:** the server is told of a view once it is on screen, and of one that ended a
 * private meeting not before my microphone has rested for {@link REST_MS}; until it is told, it
 * gives my sound and picture to nobody who was not in there.
 */
import type { View } from '../wire/View'

/** Longer than a sound takes from the microphone onto the network, and a packet to be overtaken. */
export const REST_MS = 200

export class Circle {
  /** My microphone may be open. */
  known = true
  private meeting: string | null = null
  private version = 0
  /** The server was told on this socket. */
  private told = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    /** Tells the server which view is on screen. */
    private readonly tell: (version: number) => void,
    /** {@link known} is another. */
    private readonly changed: () => void,
  ) {}

  /** This view is on screen, received on the socket that is open now. */
  shown({ here, version }: View): void {
    const meeting = here.kind === 'caucus' ? here.caucus : null
    const left = this.meeting !== null && meeting !== this.meeting
    this.meeting = meeting
    this.version = version
    if (left && this.known) {
      this.known = false
      this.changed()
    }
    if (!this.known) this.timer ??= setTimeout(() => this.rested(), REST_MS)
    else if (!this.told) this.say()
  }

  /** The socket is gone, and with it what was told. */
  lapse(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.told = false
  }

  private rested(): void {
    this.timer = undefined
    this.known = true
    this.say()
    this.changed()
  }

  private say(): void {
    this.told = true
    this.tell(this.version)
  }
}
