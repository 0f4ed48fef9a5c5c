/**
 * Reading a {@link View}: which one counts, who I am in it, who hears me.
 *
 * **Invariant:** `audibility` never says more than the newest view does, and says `unsure` as
 * soon as that view may be stale; the microphone stays shut while it is.
 */
import type { Channel } from '../wire/Channel'
import type { Hearer } from '../wire/Hearer'
import type { SeatId } from '../wire/SeatId'
import type { SeatView } from '../wire/SeatView'
import type { View } from '../wire/View'

/** A complete view replaces an older one; a late one is ignored. */
export function newer(held: View | null, arrived: View): View {
  return held && held.version > arrived.version ? held : arrived
}

export const mine = (view: View | null): SeatView | undefined =>
  view?.seats.find((one) => one.seat === view.me)

export const seatOf = (view: View, seat: SeatId): SeatView | undefined =>
  view.seats.find((one) => one.seat === seat)

export const may = (view: View | null, command: string): boolean => view?.may.includes(command) ?? false

export type Audibility =
  /** Not known right now; the microphone is shut until it is. */
  | { kind: 'unsure' }
  | { kind: 'nobody'; why: 'waiting' | 'muted' | 'dumb' | 'alone' }
  | { kind: 'floor'; hearers: Heard[] }
  | { kind: 'private'; hearers: Heard[]; without: SeatView[] }
  /** I interpret: these people listen to my rendering. */
  | { kind: 'channel'; into: string; hearers: Heard[] }

export interface Heard {
  seat: SeatView
  channel: Channel
}

/**
 * @param fresh whether the view was received on the connection that is open now.
 * @param dumb my microphone gives no sound, whatever the view says of it.
 */
export function audibility(view: View, fresh: boolean, dumb = false): Audibility {
  const me = mine(view)
  if (!fresh || !me) return { kind: 'unsure' }
  if (view.here.kind === 'door' || view.here.kind === 'lobby') return { kind: 'nobody', why: 'waiting' }
  if (me.muted) return { kind: 'nobody', why: 'muted' }
  if (dumb) return { kind: 'nobody', why: 'dumb' }
  const hearers = view.hearers.flatMap((hearer) => named(view, hearer))
  if (view.here.kind === 'caucus') {
    const inside = new Set(view.here.members)
    const without = view.seats.filter((seat) => !inside.has(seat.seat) && present(seat))
    return { kind: 'private', hearers, without }
  }
  if (hearers.length === 0) return { kind: 'nobody', why: 'alone' }
  if (me.interpreting) return { kind: 'channel', into: me.interpreting, hearers }
  return { kind: 'floor', hearers }
}

const present = (seat: SeatView) => seat.place !== 'away'

function named(view: View, hearer: Hearer): Heard[] {
  const seat = seatOf(view, hearer.seat)
  return seat ? [{ seat, channel: hearer.channel }] : []
}

/** Whether my microphone may send: only into a room whose listeners I have been shown. */
export function micOpen(view: View | null, fresh: boolean): boolean {
  if (!view || !fresh || view.ended) return false
  const me = mine(view)
  if (!me || me.muted) return false
  return view.here.kind === 'floor' || view.here.kind === 'caucus'
}

/** Everybody in the space I am in, me last: the order of the pictures. */
export function together(view: View): SeatView[] {
  const here = view.here
  const inside =
    here.kind === 'caucus'
      ? view.seats.filter((seat) => here.members.includes(seat.seat))
      : view.seats.filter((seat) => seat.place === 'floor')
  const others = inside.filter((seat) => seat.seat !== view.me)
  return [...others, ...inside.filter((seat) => seat.seat === view.me)]
}
