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
  | {
      kind: 'nobody'
      why: 'waiting' | 'break' | 'observer' | 'muted' | 'dumb' | 'coughing' | 'standby' | 'alone'
    }
  | { kind: 'floor'; hearers: Heard[] }
  /** In consecutive mode: everybody hears everybody, the interpreter after the speaker. */
  | { kind: 'turns'; hearers: Heard[] }
  | { kind: 'private'; hearers: Heard[]; without: SeatView[] }
  /** I interpret: these people listen to my rendering. */
  | { kind: 'channel'; into: string; hearers: Heard[] }
  /** A private word: nobody but this person. */
  | { kind: 'whisper'; hearers: Heard[] }
  /** Off the air in a booth: my partner alone. */
  | { kind: 'booth'; hearers: Heard[] }

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
  if (view.break_since_ms !== null) return { kind: 'nobody', why: 'break' }
  if (me.role === 'observer' && !me.may_speak) return { kind: 'nobody', why: 'observer' }
  if (me.muted) return { kind: 'nobody', why: 'muted' }
  if (dumb) return { kind: 'nobody', why: 'dumb' }
  if (me.coughing) return { kind: 'nobody', why: 'coughing' }
  const hearers = view.hearers.flatMap((hearer) => named(view, hearer))
  if (hearers.some((one) => one.channel.kind === 'whisper')) return { kind: 'whisper', hearers }
  if (isStandby(me)) {
    return hearers.length > 0 ? { kind: 'booth', hearers } : { kind: 'nobody', why: 'standby' }
  }
  if (view.here.kind === 'caucus') {
    const inside = new Set(view.here.members)
    const without = view.seats.filter((seat) => !inside.has(seat.seat) && present(seat))
    return { kind: 'private', hearers, without }
  }
  if (hearers.length === 0) return { kind: 'nobody', why: 'alone' }
  if (view.mode === 'consecutive') return { kind: 'turns', hearers }
  if (me.interpreting) return { kind: 'channel', into: me.interpreting, hearers }
  return { kind: 'floor', hearers }
}

/** In a booth and off the air: an open microphone goes to nobody but the partner. */
export const isStandby = (seat: SeatView): boolean => seat.booth !== null && seat.interpreting === null

const present = (seat: SeatView) => seat.place !== 'away'

function named(view: View, hearer: Hearer): Heard[] {
  const seat = seatOf(view, hearer.seat)
  return seat ? [{ seat, channel: hearer.channel }] : []
}

/** Whether my microphone may send: only into a room whose listeners I have been shown. */
export function micOpen(view: View | null, fresh: boolean): boolean {
  if (!view || !fresh || view.ended) return false
  const me = mine(view)
  if (!me || me.muted || me.coughing || view.break_since_ms !== null) return false
  return view.here.kind === 'floor' || view.here.kind === 'caucus'
}

/**
 * The interpreter of the language I listen to, while they are on the air but silent: coughing, or
 * their microphone shut.
 */
export function pausing(view: View): SeatView | undefined {
  const channel = view.listening
  if (channel.kind !== 'interpreted' || !view.channels.includes(channel.lang)) return undefined
  return together(view).find(
    (seat) => seat.seat !== view.me && seat.interpreting === channel.lang && (seat.coughing || seat.muted),
  )
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
