/** Who signs a record, in which turn, and how far each has come: the order of `room::signing`. */
import { isParty } from '../i18n/people'
import type { KeyView } from '../wire/KeyView'
import type { SeatId } from '../wire/SeatId'
import type { SeatView } from '../wire/SeatView'
import type { View } from '../wire/View'

export type Progress = 'key-missing' | 'key-unattested' | 'ready' | 'next' | 'signed'

export interface SignerLine {
  /** Null for the institution. */
  seat: SeatView | null
  /** Known to the mediator for everybody, else for me alone. */
  key: KeyView | null
  progress: Progress
}

export const keyOf = (view: View, seat: SeatId): KeyView | null =>
  view.keys.find((key) => key.seat === seat) ?? null

/** All parties at once, the interpreters who made their declaration, the mediator, the institution. */
export function signers(view: View): SignerLine[] {
  const party = (seat: SeatView) => seat.role === 'applicant' || seat.role === 'respondent'
  const people = [
    ...view.seats.filter(party),
    ...view.seats.filter((seat) => seat.role === 'interpreter' && seat.declared),
    ...view.seats.filter((seat) => seat.role === 'mediator'),
  ]
  const lines = people.map((seat) => {
    const key = keyOf(view, seat.seat)
    return { seat, key, progress: progress(view, seat.seat, key) }
  })
  return [...lines, { seat: null, key: null, progress: institution(view) }]
}

function progress(view: View, seat: SeatId, key: KeyView | null): Progress {
  const record = view.record
  if (!record) return !key ? 'key-missing' : key.attested ? 'ready' : 'key-unattested'
  if (record.signed.some((one) => one.kind === 'seat' && one.seat === seat)) return 'signed'
  return record.next.some((one) => one.kind === 'seat' && one.seat === seat) ? 'next' : 'ready'
}

function institution(view: View): Progress {
  if (view.record?.sealed) return 'signed'
  return view.record?.next.some((one) => one.kind === 'institution') ? 'next' : 'ready'
}

/** Nothing more is asked of this party's hand: the name was read, or the person is excused. */
export function handSettled(view: View, seat: SeatId): boolean {
  const hand = view.hands_written.find((one) => one.seat === seat)
  return hand !== undefined && (hand.legible === true || hand.excused !== null)
}

/** The same of all parties. */
export const signedByHand = (view: View): boolean =>
  view.seats.filter((seat) => isParty(seat.role)).every((seat) => handSettled(view, seat.seat))

/** Whether this seat signs at all. */
export const signs = (view: View, seat: SeatId): boolean =>
  signers(view).some((line) => line.seat?.seat === seat)
