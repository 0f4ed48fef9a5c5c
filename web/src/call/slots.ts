/** Which receive slot carries whom: the server's slot map, read for pictures, shares and sound. */
import type { Channel } from '../wire/Channel'
import type { SeatId } from '../wire/SeatId'
import type { Slot } from '../wire/Slot'
import type { Source } from '../wire/Source'

/** The m-line that carries a seat's picture. */
export function pictureOf(slots: readonly Slot[], seat: SeatId): string | null {
  return slots.find((slot) => slot.source.media === 'video' && slot.source.seat === seat)?.mid ?? null
}

/** The m-line that carries a screen, and whose; a space has one at most. */
export function shareOf(slots: readonly Slot[]): { mid: string; seat: SeatId } | null {
  const slot = slots.find((one) => one.source.media === 'share')
  return slot ? { mid: slot.mid, seat: slot.source.seat } : null
}

/** The m-lines that carry these sources. */
export const midsOf = (slots: readonly Slot[], sources: readonly Source[]): string[] =>
  slots
    .filter(({ source }) => sources.some((one) => one.seat === source.seat && one.media === source.media))
    .map((slot) => slot.mid)

export interface Sound {
  mid: string
  seat: SeatId
  channel: Channel
}

/** Every m-line that carries sound, and as what. */
export function sounds(slots: readonly Slot[]): Sound[] {
  return slots
    .filter((slot) => slot.source.media === 'audio')
    .map((slot) => ({ mid: slot.mid, seat: slot.source.seat, channel: slot.channel }))
}

/**
 * Pictures that have stopped moving. A frozen face looks like a listening one, so a picture
 * without a new frame in two samples (about five seconds) is taken away until it moves again; at
 * once when the server says that it gave it up.
 */
export class Stills {
  private said: ReadonlySet<string> = new Set()
  private last = new Map<string, number>()
  private still = new Map<string, number>()

  has(mid: string): boolean {
    return this.said.has(mid) || (this.still.get(mid) ?? 0) >= 2
  }

  /** The m-lines of those that the server gave up. */
  say(mids: Iterable<string>): void {
    this.said = new Set(mids)
  }

  /** @param frames decoded so far, by m-line. Returns whether any picture stopped or moved again. */
  note(frames: ReadonlyMap<string, number>): boolean {
    let changed = false
    for (const [mid, count] of frames) {
      const before = this.has(mid)
      const moved = count === 0 || count !== this.last.get(mid)
      this.still.set(mid, moved ? 0 : (this.still.get(mid) ?? 0) + 1)
      changed ||= before !== this.has(mid)
    }
    this.last = new Map(frames)
    return changed
  }

  forget(): void {
    this.last.clear()
    this.still.clear()
  }
}
