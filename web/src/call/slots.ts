/** Which receive slot carries whom: the server's slot map, read for pictures and for sound. */
import type { Channel } from '../wire/Channel'
import type { SeatId } from '../wire/SeatId'
import type { Slot } from '../wire/Slot'

/** The m-line that carries a seat's picture. */
export function pictureOf(slots: readonly Slot[], seat: SeatId): string | null {
  return slots.find((slot) => slot.source.media === 'video' && slot.source.seat === seat)?.mid ?? null
}

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
