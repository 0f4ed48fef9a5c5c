/** How a clause stands with me. */
import type { Clause } from '../../wire/Clause'
import type { Lang } from '../../wire/Lang'
import type { SeatId } from '../../wire/SeatId'
import type { SettlementView } from '../../wire/SettlementView'

export type Standing = 'missing' | 'unread' | 'read' | 'agreed' | 'discussed'

/**
 * The gate before *Agree*: a clause can be agreed to only after it was read aloud in my language.
 * The server holds the same gate; here it decides which buttons exist.
 */
export function standing(table: SettlementView, clause: Clause, me: SeatId, lang: Lang): Standing {
  if (table.agreed[clause.id]?.includes(me)) return 'agreed'
  if (!clause.text[lang]) return 'missing'
  if (table.discussed[clause.id]?.includes(me)) return 'discussed'
  return table.read[clause.id]?.includes(lang) ? 'read' : 'unread'
}

/** The clause to open first: the first that needs me, else the first. */
export function firstOpen(table: SettlementView, me: SeatId, lang: Lang): number {
  const at = table.draft.clauses.findIndex((clause) => standing(table, clause, me, lang) !== 'agreed')
  return Math.max(0, at)
}

/** Whether I have agreed to every clause on the table. */
export const agreedToAll = (table: SettlementView, me: SeatId): boolean =>
  table.draft.clauses.every((clause) => table.agreed[clause.id]?.includes(me))
