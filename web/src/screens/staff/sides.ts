/** Whom one press takes into a private meeting. */
import type { SeatView } from '../../wire/SeatView'
import type { View } from '../../wire/View'

export interface Side {
  side: 'applicant' | 'respondent'
  /** The side's people on the floor, then the interpreters they need. */
  members: SeatView[]
}

/** Each side with its interpreters: they are needed where somebody speaks another language than I do. */
export function sides(view: View, me: SeatView): Side[] {
  const here = view.seats.filter((seat) => seat.place === 'floor' && seat.seat !== me.seat)
  return (['applicant', 'respondent'] as const).flatMap((side) => {
    const people = here.filter((seat) => seat.role === side || seat.role === `${side}_agent`)
    if (people.length === 0) return []
    const foreign = people.some((seat) => seat.lang !== me.lang)
    const interpreters = foreign ? here.filter((seat) => seat.role === 'interpreter') : []
    return [{ side, members: [...people, ...interpreters] }]
  })
}
