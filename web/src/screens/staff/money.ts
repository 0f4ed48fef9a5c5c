/** Sums as people type them, and in Chinese capitals; pure. */
import type { Currency } from '../../wire/Currency'

export const CURRENCIES: readonly Currency[] = ['EUR', 'CNY', 'USD', 'YER']

/** Minor units of a typed sum in any of the house's notations; null if it is not a positive one. */
export function parseSum(typed: string): bigint | null {
  const text = typed
    .replace(/[٠-٩]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/٫/g, '.')
    .replace(/[\s'’٬]/g, '')
  if (!/^\d[\d.,]*$/.test(text)) return null
  const cut = /^(.*)[.,](\d{1,2})$/.exec(text)
  const whole = (cut?.[1] ?? text).replace(/[.,]/g, '')
  const minor = BigInt(whole || '0') * 100n + BigInt((cut?.[2] ?? '').padEnd(2, '0') || '0')
  return minor > 0n && minor < 10n ** 15n ? minor : null
}

/** A sum for an input box: `6200.00`. */
export const typed = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`

/** `n` parts of equal size; the last one takes what is left over. */
export function split(minor: bigint, n: number): bigint[] {
  const part = minor / BigInt(n)
  return Array.from({ length: n }, (_, k) => (k < n - 1 ? part : minor - part * BigInt(n - 1)))
}

/** The same day `months` later, or that month's last; `YYYY-MM-DD`. */
export function later(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNIT: Record<Currency, string> = { CNY: '元', EUR: '欧元', USD: '美元', YER: '也门里亚尔' }

/** `壹万捌仟陆佰欧元整`, by the rules of `domain::capital`. */
export function capital(minor: bigint, currency: Currency): string {
  const whole = minor / 100n
  const jiao = Number((minor / 10n) % 10n)
  const fen = Number(minor % 10n)
  let out = currency === 'CNY' ? '人民币' : ''
  if (whole > 0n) out += integer(whole) + UNIT[currency]
  if (whole > 0n && (jiao === 0 ? fen > 0 : whole % 10n === 0n)) out += '零'
  if (jiao > 0) out += `${DIGITS[jiao]}角`
  return out + (fen > 0 ? `${DIGITS[fen]}分` : '整')
}

const STEPS = [
  [100_000_000n, '亿'],
  [10_000n, '万'],
  [1_000n, '仟'],
  [100n, '佰'],
  [10n, '拾'],
] as const

function integer(n: bigint): string {
  for (const [unit, name] of STEPS) {
    if (n < unit) continue
    const rest = n % unit
    const zero = rest > 0n && rest < unit / 10n ? '零' : ''
    return integer(n / unit) + name + zero + (rest > 0n ? integer(rest) : '')
  }
  return DIGITS[Number(n)] ?? ''
}
