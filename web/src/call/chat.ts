/** What is written, to whom, and what of it is new. */
import type { Message } from '../wire/Message'
import type { Scope } from '../wire/Scope'
import type { SeatId } from '../wire/SeatId'
import type { SeatView } from '../wire/SeatView'
import type { View } from '../wire/View'
import { together } from './view'

/** How long an announcement stays on screen for whoever has not closed it. */
const ANNOUNCED_MS = 15 * 60_000

/** The messages with one more; one that is there already is not there twice. */
export function merged(held: readonly Message[], one: Message): Message[] {
  const others = held.filter((message) => message.id !== one.id)
  return [...others, one].sort((a, b) => a.id - b.id)
}

/** Written by others since I looked; an announcement is shown by itself. */
export const unread = (messages: readonly Message[], read: number, me: SeatId): Message[] =>
  messages.filter(
    (message) => message.id > read && message.by !== me && message.scope.kind !== 'announcement',
  )

/** The announcement to show now. */
export function announced(messages: readonly Message[], closed: number, me: SeatId, now: number) {
  const last = messages.findLast((message) => message.scope.kind === 'announcement')
  return last && last.by !== me && last.id > closed && now - last.at_ms < ANNOUNCED_MS ? last : null
}

export interface Readers {
  scope: Scope
  /** Who reads it besides me; empty when nobody does. */
  seats: SeatView[]
}

/**
 * For whom I may write now, the widest first, and who would read it: as the server would say.
 * Everybody in a space reads what is written to it, connected or not.
 */
export function scopes(view: View): Readers[] {
  const found: Readers[] = []
  const others = together(view).filter((seat) => seat.seat !== view.me)
  const only = (id: SeatId | null | undefined) => view.seats.filter((seat) => seat.seat === id)
  if (view.here.kind === 'floor') found.push({ scope: { kind: 'floor' }, seats: others })
  if (view.here.kind === 'caucus')
    found.push({ scope: { kind: 'caucus', caucus: view.here.caucus }, seats: others })
  if (view.my_booth?.partner) found.push({ scope: { kind: 'booth' }, seats: only(view.my_booth.partner) })
  if (view.whisper?.since_ms) found.push({ scope: { kind: 'whisper' }, seats: only(view.whisper.with) })
  return view.may.includes('chat') ? found : []
}

export const sameScope = (a: Scope, b: Scope): boolean =>
  a.kind === b.kind && (a.kind !== 'caucus' || (b.kind === 'caucus' && a.caucus === b.caucus))
