/** The languages of the client: their own names, their script's direction, their number formats. */
import type { Lang } from '../wire/Lang'

export const LANGS: readonly Lang[] = ['zh-CN', 'it', 'en', 'ar']

/** A language's name as its own speakers write it; the first screen must not need a translation. */
export const OWN_NAME: Record<Lang, string> = {
  'zh-CN': '中文',
  en: 'English',
  it: 'Italiano',
  ar: 'العربية',
}

/** What `Intl` is asked for: day before month in English, Arabic digits in Arabic. */
export const INTL: Record<Lang, string> = {
  'zh-CN': 'zh-CN',
  en: 'en-GB',
  it: 'it-IT',
  ar: 'ar-u-nu-arab',
}

export const direction = (lang: Lang): 'rtl' | 'ltr' => (lang === 'ar' ? 'rtl' : 'ltr')

/** The first language of the house among the wishes (`zh-Hant-TW` counts as Chinese). */
export const negotiate = (wishes: readonly (string | null | undefined)[]): Lang =>
  preferred(wishes, LANGS) ?? 'en'

/** The first of `all` that is wished for. */
export function preferred<T extends string>(
  wishes: readonly (string | null | undefined)[],
  all: readonly T[],
): T | undefined {
  for (const wish of wishes) {
    const base = wish?.toLowerCase().split('-')[0]
    const found = all.find((lang) => lang.toLowerCase().split('-')[0] === base)
    if (found) return found
  }
  return undefined
}
