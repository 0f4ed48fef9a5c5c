/** Whose signature a record waits for, and whose key. */

import { isParty } from '../../i18n/people'
import { handSettled } from '../../sign/signers'
import type { RecordView } from '../../wire/RecordView'
import type { SeatId } from '../../wire/SeatId'
import type { SeatView } from '../../wire/SeatView'
import type { View } from '../../wire/View'

export function waitsFor(record: RecordView | null, seat: SeatId): boolean {
  return record?.next.some((signer) => signer.kind === 'seat' && signer.seat === seat) ?? false
}

/** All is agreed and nothing is fixed yet: a party's name has to be written and their key confirmed first. */
export function wantsKey(view: View, me: SeatView): boolean {
  const confirmed =
    view.keys.some((key) => key.seat === me.seat && key.attested) && handSettled(view, me.seat)
  return (
    isParty(me.role) && !confirmed && view.may.includes('bind_key') && (view.settlement?.settled ?? false)
  )
}
