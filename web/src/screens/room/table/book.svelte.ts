/**
 * The minutes as the server tells them: fetched when they are looked at, and again after what happens
 * in the room, at most every two seconds.
 */
import type { MinutesText } from '../../../wire/MinutesText'
import { table } from './api'

const REST_MS = 2_000

export class Book {
  text = $state.raw<MinutesText | null>(null)
  /** Why they could not be fetched. */
  failure = $state.raw<unknown>(null)
  private seen = -1
  private asked = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly session: string,
    private readonly fetch: (session: string) => Promise<MinutesText> = table.minutes,
  ) {}

  /** The room is at this version: what happened since may stand in the minutes. */
  follow(version: number): void {
    if (version === this.seen) return
    const first = this.seen < 0
    this.seen = version
    if (first) void this.renew()
    else this.timer ??= setTimeout(() => void this.renew(), REST_MS)
  }

  async renew(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.asked += 1
    const mine = this.asked
    try {
      const text = await this.fetch(this.session)
      // A later answer is newer, whichever comes first.
      if (mine === this.asked) this.text = text
      this.failure = null
    } catch (failure) {
      if (mine === this.asked) this.failure = failure
    }
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}
