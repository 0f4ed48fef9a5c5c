/** Whose signature a record waits for. */
import type { RecordView } from '../../wire/RecordView'
import type { SeatId } from '../../wire/SeatId'

export function waitsFor(record: RecordView | null, seat: SeatId): boolean {
  return record?.next.some((signer) => signer.kind === 'seat' && signer.seat === seat) ?? false
}
