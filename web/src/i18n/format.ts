/**
 * Sums, dates and times as the reader writes them.
 *
 * Pure: the language, the zone and the instant are parameters. A sum never breaks over two lines,
 * so its inner spaces are no-break spaces.
 */
import type { Lang } from '../wire/Lang'
import type { Money } from '../wire/Money'
import { INTL } from './langs'

const NBSP = '\u00a0'

/** `18.600,00 €`, `18,600.00 欧元`, `١٨٬٦٠٠٫٠٠ يورو`; the minor units are hundredths. */
export function money(lang: Lang, sum: Money): string {
  const digits = sum.minor.padStart(3, '0')
  const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}` as Intl.StringNumericLiteral
  const named = lang === 'zh-CN' || lang === 'ar'
  const parts = new Intl.NumberFormat(INTL[lang], {
    style: 'currency',
    currency: sum.currency,
    currencyDisplay: named ? 'name' : 'symbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: true,
  }).formatToParts(decimal as unknown as number)
  if (!named) return noBreak(parts.map((part) => part.value).join(''))
  const amount = parts.filter((part) => part.type !== 'currency' && part.type !== 'literal')
  const name = parts.find((part) => part.type === 'currency')?.value ?? sum.currency
  return noBreak(`${amount.map((part) => part.value).join('')} ${name}`)
}

/** A calendar day written `YYYY-MM-DD`, with no zone to shift it. */
export function day(lang: Lang, iso: string): string {
  const at = Date.parse(`${iso}T00:00:00Z`)
  if (Number.isNaN(at)) return iso
  return noBreak(new Intl.DateTimeFormat(INTL[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(at))
}

/** `16:24` in a zone; always the 24-hour clock, in which two zones compare at a glance. */
export function clock(lang: Lang, ms: number, zone: string): string {
  return new Intl.DateTimeFormat(INTL[lang], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(ms)
}

/** `16:24:07` in a zone. */
export function seconds(lang: Lang, ms: number, zone: string): string {
  return new Intl.DateTimeFormat(INTL[lang], {
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(ms)
}

/** `3月25日 星期四`, `giovedì 25 marzo`. */
export function weekday(lang: Lang, ms: number, zone: string): string {
  return new Intl.DateTimeFormat(INTL[lang], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(ms)
}

/** Whether an instant falls on different calendar days in two zones. */
export function daysDiffer(ms: number, a: string, b: string): boolean {
  return isoDay(ms, a) !== isoDay(ms, b)
}

/** How many minutes zone `a` is ahead of zone `b` at an instant. */
export function ahead(ms: number, a: string, b: string): number {
  return Math.round((wall(ms, a) - wall(ms, b)) / 60_000)
}

/** A country in the reader's words: what we say of a place, as zones name cities nobody sits in. */
export function country(lang: Lang, code: string): string {
  try {
    return new Intl.DisplayNames(INTL[lang], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

/** `方小兰、周启宁` or `Fang, Zhou`: names in a row, without a word for “and”. */
export function separator(lang: Lang): string {
  return lang === 'zh-CN' ? '、' : lang === 'ar' ? '، ' : ', '
}

/** `4:05` or `1:04:05`, for the length of a recording or a private meeting. */
export function elapsed(lang: Lang, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = new Intl.NumberFormat(INTL[lang], { minimumIntegerDigits: 2, useGrouping: false })
  const one = new Intl.NumberFormat(INTL[lang], { useGrouping: false })
  const tail = two.format(seconds % 60)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${one.format(minutes)}:${tail}`
  return `${one.format(Math.floor(minutes / 60))}:${two.format(minutes % 60)}:${tail}`
}

export function number(lang: Lang, value: number): string {
  return new Intl.NumberFormat(INTL[lang]).format(value)
}

/** `1,2 %` of a share in thousandths. */
export function percent(lang: Lang, permille: number): string {
  return noBreak(
    new Intl.NumberFormat(INTL[lang], { style: 'percent', maximumFractionDigits: 1 }).format(
      permille / 1_000,
    ),
  )
}

/** `84 ms`, `1.200 kbit/s`: a figure with its unit, in the reader's short form. */
export function measure(lang: Lang, value: number, unit: 'millisecond' | 'kilobit-per-second'): string {
  return noBreak(
    new Intl.NumberFormat(INTL[lang], { style: 'unit', unit, unitDisplay: 'short' }).format(
      Math.round(value),
    ),
  )
}

/** A written text in which no sum breaks from its currency. */
export function unbroken(text: string): string {
  return text.replace(
    /([\d٠-٩]) (?=[€$¥£]|[A-Z]{3}\b|欧元|美元|人民币|元|يورو|دولار|يوان|ريال)/g,
    `$1${NBSP}`,
  )
}

function isoDay(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone }).format(ms)
}

function wall(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(ms)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'))
}

function noBreak(text: string): string {
  return text.replace(/\s/g, NBSP)
}
