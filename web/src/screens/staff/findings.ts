/** What the server found in a draft, as the drafter reads it. */
import { day, money } from '../../i18n/format'
import type { Clause } from '../../wire/Clause'
import type { Currency } from '../../wire/Currency'
import type { DraftFinding } from '../../wire/DraftFinding'
import type { Lang } from '../../wire/Lang'
import { CURRENCIES } from './money'

const SUM = new RegExp(`(\\d+)\\.(\\d\\d) (${CURRENCIES.join('|')})`, 'g')
const DAY = /\b\d{4}-\d\d-\d\d\b/g

/** `18600.00 EUR` and `2027-06-30` in a text, as the reader writes them. */
export const localized = (lang: Lang, text: string): string =>
  text
    .replace(SUM, (_, whole: string, cents: string, currency: Currency) =>
      money(lang, { minor: whole + cents, currency }),
    )
    .replace(DAY, (iso) => day(lang, iso))

/** The sentence's arguments: the clause by the number on screen instead of its id. */
export function args(
  finding: DraftFinding,
  clauses: readonly Clause[],
  reader: Lang,
): Record<string, string> {
  const at = clauses.findIndex((clause) => clause.id === finding.clause)
  const { found = '', expected = '', ...rest } = finding.says.args ?? {}
  return {
    ...rest,
    clause: at < 0 ? finding.clause : String(at + 1),
    found: localized(reader, found),
    expected: localized(reader, expected),
  }
}

/** Whether there are none, or only warnings that were all shown before: then laying the draft on the table says that they were weighed. */
export const weighed = (found: readonly DraftFinding[], shown: readonly DraftFinding[] | null): boolean =>
  found.length === 0 ||
  (found.every((one) => one.severity === 'warning') && JSON.stringify(found) === JSON.stringify(shown))
