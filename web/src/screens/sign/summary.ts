/** What an agreement comes to for one person, in which language they read it, and what they declare of it. */
import { decided } from '../../sign/purpose'
import type { Currency } from '../../wire/Currency'
import type { Draft } from '../../wire/Draft'
import type { Lang } from '../../wire/Lang'
import type { Money } from '../../wire/Money'
import type { Purpose } from '../../wire/Purpose'
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

/** A signer whose language the record is not written in reads its first one. */
export const readIn = (langs: readonly Lang[], own: Lang): Lang =>
  langs.includes(own) ? own : (langs[0] ?? 'zh-CN')

/** The message of the sentence that is signed: what comes of a settlement is none, and an office's decision is nobody's consent. */
export function sentence(
  role: 'party' | 'interpreter' | 'mediator',
  purpose: Purpose = 'settlement',
): string {
  if (role === 'mediator') return `sign-sentence-mediator${decided(purpose) ? '-ruling' : ''}`
  return `sign-sentence-${role}${purpose === 'settlement' ? '' : '-later'}`
}
