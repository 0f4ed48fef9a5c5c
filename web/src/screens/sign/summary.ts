/** What an agreement comes to for one person. */
import type { Currency } from '../../wire/Currency'
import type { Draft } from '../../wire/Draft'
import type { Money } from '../../wire/Money'
import type { SeatId } from '../../wire/SeatId'

export interface Promised {
  pays: boolean
  sum: Money
}

/** What I pay, then what I get, added up by currency; empty for those it does not bind. */
export function promised(draft: Draft, seat: SeatId): Promised[] {
  const dues = draft.clauses.flatMap((clause) => clause.obligations)
  return [true, false].flatMap((pays) => {
    const sums = new Map<Currency, bigint>()
    for (const due of dues.filter((one) => (pays ? one.debtor : one.creditor) === seat)) {
      const { currency, minor } = due.amount
      sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(minor))
    }
    return [...sums].map(([currency, minor]) => ({ pays, sum: { minor: String(minor), currency } }))
  })
}
