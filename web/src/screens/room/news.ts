/** What changed in the room, for those who cannot see it: little, and never the same twice. */
import { together } from '../../call'
import type { SeatView } from '../../wire/SeatView'
import type { View } from '../../wire/View'

/** A message `room-<id>` or `room-news-<id>`, about these people. */
export interface News {
  id: string
  about: SeatView[]
}

const space = (view: View) => (view.here.kind === 'caucus' ? view.here.caucus : view.here.kind)

/** Compares what was told last with what is so now; what came and went in between is nothing. */
export function news(before: View, now: View): News[] {
  const found: News[] = []
  const tell = (id: string, about: SeatView[] = []) => found.push({ id, about })
  const seats = (ids: readonly string[]) =>
    ids.flatMap((id) => now.seats.filter((seat) => seat.seat === id && id !== now.me))
  const here = (view: View) =>
    together(view).filter((seat) => (view.here.kind === 'caucus' || seat.connected) && seat.seat !== now.me)

  if ((before.break_since_ms === null) !== (now.break_since_ms === null))
    tell(now.break_since_ms === null ? 'break-over' : 'break')
  if (space(before) !== space(now)) {
    if (now.here.kind === 'caucus') tell('private', here(now))
    else if (now.here.kind === 'floor') tell('floor')
  } else {
    const [was, is] = [here(before), here(now)]
    const missing = (of: SeatView[], from: SeatView[]) =>
      of.filter((seat) => !from.some((one) => one.seat === seat.seat))
    for (const [id, who] of [
      ['came', missing(is, was)],
      ['went', missing(was, is)],
    ] as const)
      if (who.length > 0) tell(id, who)
  }
  const raised = seats(now.hands.filter((hand) => !before.hands.includes(hand)))
  if (raised.length > 0) tell('hand', raised)
  if (before.turn?.seat !== now.turn?.seat) {
    if (now.turn) tell(now.turn.seat === now.me ? 'turn-mine' : 'turn', seats([now.turn.seat]))
    else if (before.turn?.seat === now.me) tell('turn-over')
  }
  const [ran, runs] = [before.recording.kind, now.recording.kind]
  const on = (kind: string) => kind === 'on' || kind === 'paused'
  if (runs === 'failed' && ran !== 'failed') tell('recording-failed')
  else if (on(ran) !== on(runs)) tell(on(runs) ? 'recording-on' : 'recording-off')
  const knocking = seats(now.knocks.filter((one) => !before.knocks.includes(one)))
  if (knocking.length > 0) tell('knock', knocking)
  return found
}
