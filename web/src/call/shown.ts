/** What of the slots is on screen and who of them speaks; streams are kept while their track stays. */
import type { SeatId } from '../wire/SeatId'
import type { Slot } from '../wire/Slot'
import { pictureOf, type Stills, shareOf, sounds } from './slots'

type TrackOf = (mid: string) => MediaStreamTrack | null

export type Pictures = Record<SeatId, MediaStream>
export type Shared = { seat: SeatId; stream: MediaStream } | null

const kept = (held: MediaStream | undefined, track: MediaStreamTrack): MediaStream =>
  held?.getTracks()[0] === track ? held : new MediaStream([track])

/** Every picture that moves, by seat. */
export function pictures(
  seats: readonly { seat: SeatId }[],
  slots: readonly Slot[],
  stills: Stills,
  track: TrackOf,
  held: Pictures,
): Pictures {
  const shown: Pictures = {}
  for (const { seat } of seats) {
    const mid = pictureOf(slots, seat)
    const picture = mid === null || stills.has(mid) ? null : track(mid)
    if (picture) shown[seat] = kept(held[seat], picture)
  }
  return shown
}

/** Somebody's screen. A page that is read stands still, and stays. */
export function shared(slots: readonly Slot[], track: TrackOf, held: Shared): Shared {
  const share = shareOf(slots)
  const screen = share && track(share.mid)
  if (!share || !screen) return null
  const stream = kept(held?.stream, screen)
  return held && held.seat === share.seat && held.stream === stream ? held : { seat: share.seat, stream }
}

/** Loudness from which on somebody speaks, 0 to 1. */
const SPEECH = 0.012

export interface Speech {
  speaking: Record<SeatId, boolean>
  /** Who spoke last; does not change while that person goes on. */
  speaker: SeatId | null
}

export function speech(slots: readonly Slot[], level: (mid: string) => number, last: SeatId | null): Speech {
  const speaking: Record<SeatId, boolean> = {}
  let loudest = SPEECH
  let loud: SeatId | null = null
  for (const sound of sounds(slots)) {
    const now = level(sound.mid)
    if (now > SPEECH) speaking[sound.seat] = true
    if (now > loudest && sound.channel.kind === 'floor') {
      loudest = now
      loud = sound.seat
    }
  }
  return { speaking, speaker: loud && !(last && speaking[last]) ? loud : last }
}
