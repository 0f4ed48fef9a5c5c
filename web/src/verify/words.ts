/** A finding in the reader's words: roles, languages, methods and times instead of raw arguments. */
import type { Finding, Report } from './run'
import { has, number, t, tongue } from './speech.svelte'
import { LOCALE } from './tongues'

/** `verify-<code>` with its arguments; an unknown code is named, never hidden. */
export function words(finding: Finding, report: Report): string {
  const id = `verify-${finding.code}`
  if (!has(id)) return t('verify-unknown-code', { code: finding.code })
  const args = Object.fromEntries(
    Object.entries(finding.args).map(([key, value]) => [key, argument(key, value, report)]),
  )
  // Seats are ids; the role under which one signed is what a reader can use.
  const seat = finding.args.seat
  const role = finding.args.role ?? (seat && roleOf(seat, report))
  return t(id, { part: '', ...args, role: role ? t(`verify-role-${role}`) : (seat ?? '') })
}

const roleOf = (seat: string, report: Report) =>
  report.answers.flatMap((answer) => answer.evidence).find((one) => one.args.seat === seat && one.args.role)
    ?.args.role

function argument(key: string, value: string, report: Report): string {
  if (/^(passed|failed|not_done)$/.test(key)) return methods(value)
  if (key === 'language') return language(value)
  if (key === 'attested_by')
    return t(`verify-role-${roleOf(value, report) ?? (value === 'institution' ? value : 'mediator')}`)
  if (/^(signed_at|effective_at|at)$/.test(key)) return instant(value)
  if (key === 'sha256') return `${value.slice(0, 4)} ${value.slice(4, 8)} … ${value.slice(-4)}`
  if (/^(length|days|count|index|size|found|needed)$/.test(key) && /^\d{1,15}$/.test(value))
    return number(Number(value))
  return value
}

const methods = (value: string) =>
  value
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const ids = ['method', 'verify-method'].map((kind) => `${kind}-${one.replaceAll('_', '-')}`)
      const id = ids.find(has)
      return id ? t(id) : one
    })
    .join(tongue() === 'zh-CN' ? '、' : tongue() === 'ar' ? '، ' : ', ') || t('verify-nothing')

export function language(tag: string): string {
  try {
    return (
      new Intl.DisplayNames(LOCALE[tongue()], { type: 'language' }).of(tag.startsWith('zh') ? 'zh' : tag) ??
      tag
    )
  } catch {
    return tag
  }
}

/** In UTC, and said so, as the command line does: the zone of whoever reads is not the record's. */
export function instant(value: string): string {
  const at = Date.parse(value)
  if (Number.isNaN(at)) return value
  const style = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat(LOCALE[tongue()], style).format(at)} (UTC)`
}

/** A day of the calendar, `2026-09-30`. */
export function day(value: string): string {
  const at = Date.parse(`${value}T00:00:00Z`)
  if (Number.isNaN(at)) return value
  return new Intl.DateTimeFormat(LOCALE[tongue()], { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

/** Minor units of a currency, two digits of them, with the code by which no two currencies are confused. */
export function sum(units: string, currency: string): string {
  const digits = units.padStart(3, '0')
  const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}` as Intl.StringNumericLiteral
  try {
    return new Intl.NumberFormat(LOCALE[tongue()], {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }).format(decimal as unknown as number)
  } catch {
    return `${decimal} ${currency}`
  }
}
