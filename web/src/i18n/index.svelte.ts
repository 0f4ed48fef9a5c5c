/**
 * The words on screen: `t(id, args)` over the repository's Fluent files.
 *
 * Order of choice: what the person chose, the seat's language, the browser's. A missing id shows
 * itself, so that it is found; the parity test of the locale files keeps that from shipping.
 */
import { FluentBundle } from '@fluent/bundle'
import type { Lang } from '../wire/Lang'
import { type Args, build as bundleOf, format as say } from './fluent'
import { direction, INTL, LANGS, negotiate } from './langs'

type Source = Record<Lang, () => Promise<{ default: string }>>
export type Group = 'party' | 'room' | 'sign' | 'desk'
const KEY = 'heqiao.lang'

const SOURCES: Record<Group, Source> = {
  party: {
    'zh-CN': () => import('locale:zh-CN/party'),
    en: () => import('locale:en/party'),
    it: () => import('locale:it/party'),
    ar: () => import('locale:ar/party'),
  },
  room: {
    'zh-CN': () => import('locale:zh-CN/room'),
    en: () => import('locale:en/room'),
    it: () => import('locale:it/room'),
    ar: () => import('locale:ar/room'),
  },
  sign: {
    'zh-CN': () => import('locale:zh-CN/sign'),
    en: () => import('locale:en/sign'),
    it: () => import('locale:it/sign'),
    ar: () => import('locale:ar/sign'),
  },
  desk: {
    'zh-CN': () => import('locale:zh-CN/desk'),
    en: () => import('locale:en/desk'),
    it: () => import('locale:it/desk'),
    ar: () => import('locale:ar/desk'),
  },
}

let bundle = $state.raw(new FluentBundle('en'))
let current = $state<Lang>('en')
const groups = new Set([SOURCES.party])

/** The language of the screen; reading it in a component follows changes. */
export const lang = (): Lang => current

export function ownChoice(): Lang | null {
  const stored = globalThis.localStorage?.getItem(KEY)
  return LANGS.find((one) => one === stored) ?? null
}

/** Shows the best language: own choice, then `seat`, then the browser's. */
export function settle(seat?: Lang | null): Promise<void> {
  return show(negotiate([ownChoice(), seat, ...(globalThis.navigator?.languages ?? [])]))
}

/** Somebody chose a language; it is kept for the next visit. */
export function choose(next: Lang): Promise<void> {
  globalThis.localStorage?.setItem(KEY, next)
  return show(next)
}

/** Adds the words of the room, of signing or of the desk; a screen awaits this before it draws. */
export const need = (group: Group): Promise<void> => bring(SOURCES[group])

/** Adds words that only some screens know of. */
export async function bring(source: Source): Promise<void> {
  if (groups.has(source)) return latest
  groups.add(source)
  await show(wanted)
}

/** What is to be shown once it is there; the newest wish wins, and whoever wished before waits for it. */
let wanted: Lang = 'en'
let newest = 0
let latest: Promise<void> = Promise.resolve()

function show(next: Lang): Promise<void> {
  wanted = next
  newest += 1
  latest = load(next, newest)
  return latest
}

async function load(next: Lang, wish: number): Promise<void> {
  const texts = await Promise.all([...groups].map((source) => source[next]()))
  if (wish !== newest) return latest
  bundle = build(
    next,
    texts.map((text) => text.default),
  )
  current = next
  if (globalThis.document) {
    document.documentElement.lang = next
    document.documentElement.dir = direction(next)
  }
}

/** The texts as one bundle in a language of the house. */
export const build = (next: Lang, texts: readonly string[]): FluentBundle => bundleOf(INTL[next], texts)

export const t = (id: string, args?: Args): string => format(bundle, current, id, args)

/** Whether a message exists; lets a screen fall back from a precise message to a general one. */
export const has = (id: string): boolean => bundle.hasMessage(id)

export const format = (from: FluentBundle, language: Lang, id: string, args?: Args): string =>
  say(from, direction(language) === 'rtl', id, args)
