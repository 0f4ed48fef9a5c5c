/** Whose signature a record waits for, and whose key. */

import type { RecordView } from '../../wire/RecordView'
import type { SeatId } from '../../wire/SeatId'
import type { SeatView } from '../../wire/SeatView'
import type { View } from '../../wire/View'

export function waitsFor(record: RecordView | null, seat: SeatId): boolean {
  return record?.next.some((signer) => signer.kind === 'seat' && signer.seat === seat) ?? false
}

/** All is agreed and nothing is fixed yet: every party's key has to be made and confirmed first. */
export function wantsKey(view: View, me: SeatView): boolean {
  const party = me.role === 'applicant' || me.role === 'respondent'
  const confirmed = view.keys.some((key) => key.seat === me.seat && key.attested)
  return party && !confirmed && view.may.includes('bind_key') && (view.settlement?.settled ?? false)
}
