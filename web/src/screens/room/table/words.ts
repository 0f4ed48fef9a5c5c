/** The words of what lies on the table: fetched with the first of it. */
import { bring, build, format } from '../../../i18n/index.svelte'
import { direction } from '../../../i18n/langs'
import type { Lang } from '../../../wire/Lang'

const WORDS: Record<Lang, () => Promise<{ default: string }>> = {
  'zh-CN': () => import('locale:zh-CN/table'),
  en: () => import('locale:en/table'),
  it: () => import('locale:it/table'),
  ar: () => import('locale:ar/table'),
}

export const words = (): Promise<void> => bring(WORDS)

export type Say = (id: string, args?: Record<string, string>) => string
const spoken = new Map<Lang, Promise<Say>>()

/** How to say something in a language that is not the screen's. */
export function wordsIn(lang: Lang): Promise<Say> {
  const known = spoken.get(lang)
  if (known) return known
  const made = WORDS[lang]().then(({ default: text }): Say => {
    const bundle = build(lang, [text])
    return (id, args) => format(bundle, lang, id, args)
  })
  made.catch(() => spoken.delete(lang))
  spoken.set(lang, made)
  return made
}

/** The attributes of a text in a language of its own. */
export const tongue = (lang: Lang) => ({ lang, dir: direction(lang) })
