/** The languages of the verifier: the house's, and those of more courts. */
import { INTL, LANGS, OWN_NAME } from '../i18n/langs'
import type { Lang } from '../wire/Lang'

export type Tongue = Lang | 'fr' | 'es' | 'de' | 'ru'

export const TONGUES: readonly Tongue[] = [...LANGS, 'fr', 'es', 'de', 'ru']

/** As its own speakers write it. */
export const TONGUE_NAME: Record<Tongue, string> = {
  ...OWN_NAME,
  fr: 'Français',
  es: 'Español',
  de: 'Deutsch',
  ru: 'Русский',
}

/** What `Intl` is asked for. */
export const LOCALE: Record<Tongue, string> = { ...INTL, fr: 'fr-FR', es: 'es-ES', de: 'de-DE', ru: 'ru-RU' }

export const isHouse = (tongue: Tongue): tongue is Lang => LANGS.some((lang) => lang === tongue)
