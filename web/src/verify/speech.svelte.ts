/**
 * The verifier's own words: `t(id, args)` in one of its tongues, apart from the house's.
 *
 * The same module serves the page in the house and the file on a court's disk; the texts of a tongue
 * are fetched there and lie in the file here.
 */
import { FluentBundle } from '@fluent/bundle'
import { type Args, build, format } from '../i18n/fluent'
import { LOCALE, type Tongue } from './tongues'

const TEXTS: Record<Tongue, () => Promise<{ default: string }>> = {
  'zh-CN': () => import('locale:zh-CN/verify'),
  en: () => import('locale:en/verify'),
  it: () => import('locale:it/verify'),
  ar: () => import('locale:ar/verify'),
  fr: () => import('locale:fr/verify'),
  es: () => import('locale:es/verify'),
  de: () => import('locale:de/verify'),
  ru: () => import('locale:ru/verify'),
}

let bundle = $state.raw(new FluentBundle('en'))
let current = $state<Tongue>('en')
let newest = 0

export const tongue = (): Tongue => current
export const t = (id: string, args?: Args): string => format(bundle, current === 'ar', id, args)
export const has = (id: string): boolean => bundle.hasMessage(id)
export const number = (value: number): string => new Intl.NumberFormat(LOCALE[current]).format(value)

/** Shows a tongue once its words are there; the newest wish wins. */
export async function speak(next: Tongue): Promise<void> {
  newest += 1
  const wish = newest
  const { default: text } = await TEXTS[next]()
  if (wish !== newest) return
  bundle = build(LOCALE[next], [text])
  current = next
  document.documentElement.lang = next
  document.documentElement.dir = next === 'ar' ? 'rtl' : 'ltr'
}
