/** Whose turn it is while interpreters follow the speakers (consecutive mode). */
import { seatOf, together } from '../../call'
import type { SeatId } from '../../wire/SeatId'
import type { SeatView } from '../../wire/SeatView'
import type { View } from '../../wire/View'

export type Cue =
  /** An interpreter renders what was said; everybody else waits. */
  | { kind: 'rendering'; seat: SeatView; mine: boolean }
  /** Somebody speaks; the interpreter follows. */
  | { kind: 'speaking'; seat: SeatView; mine: boolean }
  /** Nobody does: what to do. */
  | { kind: 'open' }

/** Null while the interpreters work at the same time as the speakers. */
export function cue(view: View, speaking: Record<SeatId, boolean>, speaker: SeatId | null): Cue | null {
  if (view.mode !== 'consecutive' || view.break_since_ms !== null) return null
  const tell = (kind: 'rendering' | 'speaking', id: SeatId): Cue | null => {
    const seat = seatOf(view, id)
    return seat ? { kind, seat, mine: id === view.me } : null
  }
  if (view.rendering) return tell('rendering', view.rendering)
  if (view.turn && view.here.kind === 'floor') return tell('speaking', view.turn.seat)
  const talks = (one: SeatView) => one.seat === speaker && one.role !== 'interpreter'
  const heard = speaker && speaking[speaker] ? together(view).find(talks) : undefined
  return (heard && tell('speaking', heard.seat)) ?? { kind: 'open' }
}
