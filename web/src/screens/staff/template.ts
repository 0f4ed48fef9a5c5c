/**
 * A settlement with instalments, worded in every language of the people from one form.
 *
 * The words are `clause-…` messages of `staff.ftl`; the sums and dates are written by the same
 * formats the reader sees elsewhere, so that all versions name the same numbers.
 */
import { day, money } from '../../i18n/format'
import { build, format } from '../../i18n/index.svelte'
import { LANGS } from '../../i18n/langs'
import { nameFor } from '../../i18n/people'
import type { Clause } from '../../wire/Clause'
import type { Currency } from '../../wire/Currency'
import type { Draft } from '../../wire/Draft'
import type { EnforcementRoute } from '../../wire/EnforcementRoute'
import type { Lang } from '../../wire/Lang'
import type { Money } from '../../wire/Money'
import type { SeatView } from '../../wire/SeatView'
import { capital } from './money'

export interface Terms {
  debtor: SeatView
  creditor: SeatView
  currency: Currency
  parts: { minor: bigint; due: string }[]
  method: 'bank' | 'platform' | 'cash'
  prevailing: Lang
  routes: readonly EnforcementRoute[]
}

export const WORDS: Record<Lang, () => Promise<{ default: string }>> = {
  'zh-CN': () => import('locale:zh-CN/desk'),
  en: () => import('locale:en/desk'),
  it: () => import('locale:it/desk'),
  ar: () => import('locale:ar/desk'),
}
/** A debt that a notary makes enforceable needs its debtor's consent to that, in a clause and for every payment. */
const notarized = (terms: Terms) => terms.routes.includes('notarized_enforceable_debt')
/** What the clauses are about. */
const topics = (terms: Terms) => [
  'debt',
  'instalments',
  'default',
  ...(notarized(terms) ? ['enforcement'] : []),
  'final',
  'languages',
]

/** Languages of a settlement between these people; Chinese is always among them. */
export const langsFor = (people: readonly SeatView[]): Lang[] =>
  LANGS.filter((lang) => lang === 'zh-CN' || people.some((one) => one.lang === lang))

/** A sum as a clause writes it: in Chinese with its capital numerals. */
export function inFull(lang: Lang, sum: Money): string {
  const written = money(lang, sum)
  return lang === 'zh-CN' ? `${written}（大写：${capital(BigInt(sum.minor), sum.currency)}）` : written
}

export async function draft(revision: number, langs: readonly Lang[], terms: Terms): Promise<Draft> {
  const total = terms.parts.reduce((sum, part) => sum + part.minor, 0n)
  const about = topics(terms)
  const clauses: Clause[] = about.map((_, n) => ({
    id: `c${n + 1}`,
    heading: {},
    text: {},
    obligations: [],
  }))
  for (const lang of langs) {
    const bundle = build(lang, [(await WORDS[lang]()).default])
    const say = (id: string, args?: Record<string, string | number>) => format(bundle, lang, id, args)
    const sum = (minor: bigint) => inFull(lang, { minor: String(minor), currency: terms.currency })
    const args = {
      debtor: nameFor(lang, terms.debtor),
      creditor: nameFor(lang, terms.creditor),
      sum: sum(total),
      count: terms.parts.length,
      method: say(`clause-method-${terms.method}`),
      prevailing: say(`clause-lang-${terms.prevailing}`),
    }
    const lines = terms.parts.map((part, n) =>
      say('clause-instalment', { n: n + 1, due: day(lang, part.due), sum: sum(part.minor) }),
    )
    about.forEach((topic, n) => {
      const clause = clauses[n]
      if (!clause) return
      clause.heading[lang] = say(`clause-${topic}`)
      const text = say(`clause-${topic}-text`, args)
      clause.text[lang] = topic === 'instalments' ? [text, ...lines].join('\n') : text
    })
  }
  const promised = clauses[about.indexOf('instalments')]
  if (promised) promised.obligations = terms.parts.map((part) => obligation(terms, part))
  return { revision, langs: [...langs], prevailing: terms.prevailing, clauses }
}

function obligation(terms: Terms, part: { minor: bigint; due: string }) {
  const amount: Money = { minor: String(part.minor), currency: terms.currency }
  return {
    id: crypto.randomUUID(),
    debtor: terms.debtor.seat,
    creditor: terms.creditor.seat,
    amount,
    due: part.due,
    method: terms.method,
    ...(notarized(terms) ? { enforcement_consent: true } : {}),
  }
}
