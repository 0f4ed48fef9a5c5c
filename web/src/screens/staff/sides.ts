/** Whom one press takes into a private meeting. */
import type { SeatView } from '../../wire/SeatView'
import type { View } from '../../wire/View'

export interface Side {
  side: 'applicant' | 'respondent'
  /** The side's people on the floor, then the interpreters they need. */
  members: SeatView[]
}

/**
 * Each side with its interpreters: they are needed where somebody speaks another language than I do.
 * Of several booths only those go along that work with such a language, so that the other side keeps
 * its own for a private meeting at the same time.
 */
export function sides(view: View, me: SeatView): Side[] {
  const here = view.seats.filter((seat) => seat.place === 'floor' && seat.seat !== me.seat)
  return (['applicant', 'respondent'] as const).flatMap((side) => {
    const people = here.filter((seat) => seat.role === side || seat.role === `${side}_agent`)
    if (people.length === 0) return []
    const foreign = new Set(people.map((seat) => seat.lang).filter((lang) => lang !== me.lang))
    const serves = ({ booth }: SeatView) => !booth || booth.some((lang) => foreign.has(lang))
    const interpreters =
      foreign.size > 0 ? here.filter((seat) => seat.role === 'interpreter' && serves(seat)) : []
    return [{ side, members: [...people, ...interpreters] }]
  })
}
