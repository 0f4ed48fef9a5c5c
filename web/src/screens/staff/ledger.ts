/** The audibility ledger as it is downloaded (`room::ledger::document`), and its rows for a reader. */
import type { Channel } from '../../wire/Channel'
import type { Lang } from '../../wire/Lang'
import type { Role } from '../../wire/Role'
import type { SeatId } from '../../wire/SeatId'

export interface LedgerDocument {
  schema: number
  session: string
  case_number: string
  seats: { seat: SeatId; role: Role; name: string; lang: Lang }[]
  /** Who could hear whose microphone in the main room, in the order in which it began. */
  heard: { from: string; until: string | null; speaker: SeatId; listener: SeatId; channel: Channel }[]
  /** Private meetings: time and attendees. */
  private: { from: string; until: string | null; attendees: SeatId[] }[]
}

export interface LedgerRow {
  from: number
  /** Null while it lasts. */
  until: number | null
  speaker: SeatId
  /** Everybody who could hear the same over the very same time. */
  listeners: SeatId[]
  channel: Channel
}

/**
 * People who heard the same voice through the same channel from and until the same instants stand in
 * one row; `whose` asks for one voice alone.
 */
export function ledgerRows(document: LedgerDocument, whose: SeatId | null = null): LedgerRow[] {
  const found = new Map<string, LedgerRow>()
  for (const { from, until, speaker, listener, channel } of document.heard) {
    if (whose !== null && speaker !== whose) continue
    const key = JSON.stringify([from, until, speaker, channel])
    const row = found.get(key)
    if (row) row.listeners.push(listener)
    else
      found.set(key, {
        from: Date.parse(from),
        until: until === null ? null : Date.parse(until),
        speaker,
        listeners: [listener],
        channel,
      })
  }
  return [...found.values()].sort((a, b) => a.from - b.from)
}
