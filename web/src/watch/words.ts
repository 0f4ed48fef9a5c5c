/** The words of this page alone. */
import { bring } from '../i18n/index.svelte'
import type { Lang } from '../wire/Lang'

const WORDS: Record<Lang, () => Promise<{ default: string }>> = {
  'zh-CN': () => import('locale:zh-CN/watch'),
  en: () => import('locale:en/watch'),
  it: () => import('locale:it/watch'),
  ar: () => import('locale:ar/watch'),
}

export const words = (): Promise<void> => bring(WORDS)
