/**
 * Records of what came of a settlement: which payments they may be about, and their texts in every language.
 *
 * The words are `act-…` messages of `staff-chain.ftl`. What may be recorded is asked of the server again
 * before a draft is laid on the table; here it only decides what is offered.
 */
import { day } from '../../i18n/format'
import { build, format } from '../../i18n/index.svelte'
import { nameFor } from '../../i18n/people'
import { hex } from '../../sign/keys'
import { acts } from '../../sign/purpose'
import type { Act } from '../../wire/Act'
import type { CasePersonView } from '../../wire/CasePersonView'
import type { ChainView } from '../../wire/ChainView'
import type { Clause } from '../../wire/Clause'
import type { Draft } from '../../wire/Draft'
import type { Lang } from '../../wire/Lang'
import type { Money } from '../../wire/Money'
import type { Owed } from '../../wire/Owed'
import type { Purpose } from '../../wire/Purpose'
import type { Ruling } from '../../wire/Ruling'
import { inFull, WORDS } from './template'

/** What can follow a settlement, in the order in which it is offered. */
export const FOLLOWING = [
  'performance',
  'extension',
  'default_notice',
  'supplement',
  'correction',
  'rescission',
  'judicial_confirmation',
  'notarial_act',
] as const satisfies readonly Purpose[]
export type Following = (typeof FOLLOWING)[number]

/** How a payment stands on a day. */
export type Standing = 'paid' | 'open' | 'overdue' | 'defaulted'
export const standing = (owed: Owed, today: string): Standing => {
  if (owed.outstanding.minor === '0') return 'paid'
  if (owed.defaulted) return 'defaulted'
  return owed.due !== null && owed.due < today ? 'overdue' : 'open'
}

/** A file as a record names it. It is read here and sent nowhere. */
export async function cited(file: File): Promise<NonNullable<Ruling['document']>> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return {
    name: file.name.slice(0, 200),
    media_type: file.type || 'application/octet-stream',
    size: file.size,
    sha256: hex(new Uint8Array(digest)),
  }
}

/** The payments this can be recorded about. */
export const concerned = (chain: ChainView, what: Following, today: string): Owed[] =>
  chain.obligations.filter(
    (owed) =>
      owed.outstanding.minor !== '0' &&
      (what !== 'default_notice' || (owed.due !== null && owed.due <= today && !owed.defaulted)),
  )

/** What is told of one payment. */
export interface Told {
  owed: Owed
  /** What was received, minor units. */
  minor: bigint
  /** The day it was received, or the new last day. */
  on: string
}

export const act = (what: Following, told: Told): Act => {
  const { obligation, outstanding } = told.owed
  if (what === 'performance') {
    const amount: Money = { minor: String(told.minor), currency: outstanding.currency }
    return { act: 'received', obligation, amount, on: told.on }
  }
  return what === 'extension'
    ? { act: 'extended', obligation, due: told.on }
    : { act: 'defaulted', obligation }
}

/** The draft that tells it, one clause for each payment; for the end of an agreement, one clause. */
export async function tell(
  what: Following,
  chain: ChainView,
  langs: readonly Lang[],
  payments: readonly Told[],
  ruling: Ruling | null = null,
): Promise<Draft> {
  const about = acts(what) ? payments : [null]
  const clauses: Clause[] = about.map((told, n) => ({
    id: `c${n + 1}`,
    heading: {},
    text: {},
    obligations: [],
    ...(told ? { acts: [act(what, told)] } : {}),
  }))
  const topic = what.replace('_', '-')
  for (const lang of langs) {
    const bundle = build(lang, [(await WORDS[lang]()).default])
    const say = (id: string, args?: Record<string, string | number>) => format(bundle, lang, id, args)
    const sum = (of: Money) => inFull(lang, of)
    const name = (person: string): string => {
      const found = chain.people.find((one) => one.person === person)
      return found ? nameFor(lang, found) : ''
    }
    about.forEach((told, n) => {
      const clause = clauses[n]
      if (!clause) return
      clause.heading[lang] = say(`act-${topic}`)
      if (!told) {
        const about = { number: chain.records[0]?.number ?? '' }
        const decision = ruling && {
          authority: ruling.authority,
          ruling: ruling.number,
          day: day(lang, ruling.on),
        }
        clause.text[lang] = say(`act-${topic}-text`, { ...about, ...decision })
        return
      }
      const { owed } = told
      const rest = BigInt(owed.outstanding.minor) - (what === 'performance' ? told.minor : 0n)
      const left: Money = { ...owed.outstanding, minor: String(rest) }
      const text = say(`act-${topic}-text`, {
        creditor: name(owed.creditor),
        debtor: name(owed.debtor),
        sum: sum({ ...owed.outstanding, minor: String(told.minor) }),
        day: told.on ? day(lang, told.on) : '',
        due: owed.due ? day(lang, owed.due) : '',
        rest: rest > 0n ? sum(left) : '',
      })
      const after = rest > 0n ? say('act-performance-rest', { rest: sum(left) }) : say('act-performance-full')
      clause.text[lang] = what === 'performance' ? `${text}\n${after}` : text
    })
  }
  const prevailing = chain.prevailing && langs.includes(chain.prevailing) ? chain.prevailing : 'zh-CN'
  return { revision: 1, purpose: what, langs: [...langs], prevailing, clauses, ...(ruling ? { ruling } : {}) }
}

/** The clauses as they are, to be corrected. */
export const correctable = (chain: ChainView): Draft => ({
  revision: 1,
  purpose: 'correction',
  langs: chain.langs,
  prevailing: chain.prevailing ?? 'zh-CN',
  clauses: chain.clauses,
})

/** What of a draft goes on the table: of a correction, only the clauses that were changed. */
export function changed(draft: Draft, chain: ChainView | null): Draft {
  if (draft.purpose !== 'correction' || !chain) return draft
  const same = (clause: Clause) =>
    chain.clauses.some(
      (one) => one.id === clause.id && JSON.stringify(sorted(one)) === JSON.stringify(sorted(clause)),
    )
  return { ...draft, clauses: draft.clauses.filter((clause) => !same(clause)) }
}
const sorted = ({ id, heading, text, obligations }: Clause) => [
  id,
  Object.entries(heading).sort(),
  Object.entries(text).sort(),
  obligations.map((one) => Object.entries(one).sort()),
]

/** Who is owed and has no seat among these. */
export const absent = (
  owed: readonly Owed[],
  people: readonly CasePersonView[],
  here: readonly string[],
): CasePersonView[] =>
  people.filter((one) => owed.some((due) => due.creditor === one.person) && !here.includes(one.person))
