/** Who is shown large. */
import type { SeatId } from '../../wire/SeatId'
import type { SeatView } from '../../wire/SeatView'

/**
 * Whoever spoke last; before anybody has, the person one came to talk to. An interpreter is heard
 * more than seen, and nobody needs to see themselves large while somebody else is there.
 */
export function onStage(
  people: readonly SeatView[],
  me: SeatView,
  speaker: SeatId | null,
): SeatView | undefined {
  const others = people.filter((seat) => seat.seat !== me.seat)
  const spoke = others.find((seat) => seat.seat === speaker && seat.interpreting === null)
  return (
    spoke ??
    others.find((seat) => /^(applicant|respondent)$/.test(seat.role) && me.role !== seat.role) ??
    others.find((seat) => seat.role === 'mediator') ??
    others[0] ??
    me
  )
}
