/**
 * The words on screen: `t(id, args)` over the repository's Fluent files.
 *
 * Order of choice: what the person chose, the seat's language, the browser's. A missing id shows
 * itself, so that it is found; the parity test of the locale files keeps that from shipping.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import type { Lang } from '../wire/Lang'
import { direction, INTL, LANGS, negotiate } from './langs'

export type Group = 'party' | 'desk'
const KEY = 'heqiao.lang'

const SOURCES: Record<Lang, Record<Group, () => Promise<{ default: string }>>> = {
  'zh-CN': { party: () => import('locale:zh-CN/party'), desk: () => import('locale:zh-CN/desk') },
  en: { party: () => import('locale:en/party'), desk: () => import('locale:en/desk') },
  it: { party: () => import('locale:it/party'), desk: () => import('locale:it/desk') },
  ar: { party: () => import('locale:ar/party'), desk: () => import('locale:ar/desk') },
}

let bundle = $state.raw(new FluentBundle('en'))
let current = $state<Lang>('en')
const groups = new Set<Group>(['party'])

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

/** Adds the desk's words to the party's; a staff screen awaits this before it draws. */
export async function need(group: Group): Promise<void> {
  if (groups.has(group)) return
  groups.add(group)
  await show(current)
}

async function show(next: Lang): Promise<void> {
  const texts = await Promise.all([...groups].map((group) => SOURCES[next][group]()))
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

/** Isolation marks are set by `t` around foreign-script arguments only, not by Fluent around all. */
export function build(next: Lang, texts: readonly string[]): FluentBundle {
  const made = new FluentBundle(INTL[next], { useIsolating: false })
  for (const text of texts) made.addResource(new FluentResource(text))
  return made
}

export type Args = Record<string, FluentVariable>

export const t = (id: string, args?: Args): string => format(bundle, current, id, args)

/** Whether a message exists; lets a screen fall back from a precise message to a general one. */
export const has = (id: string): boolean => bundle.hasMessage(id)

export function format(from: FluentBundle, language: Lang, id: string, args?: Args): string {
  const pattern = from.getMessage(id)?.value
  if (!pattern) return id
  const problems: Error[] = []
  return from.formatPattern(pattern, args && isolate(language, args), problems)
}

const FSI = String.fromCharCode(0x2068)
const PDI = String.fromCharCode(0x2069)
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const LTR = /[A-Za-z\u00c0-\u024f\u0400-\u04ff\u3400-\u9fff]/

/** Wraps an argument that runs the other way, so that it cannot reorder the sentence around it. */
function isolate(language: Lang, args: Args): Args {
  const foreign = direction(language) === 'rtl' ? LTR : RTL
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' && foreign.test(value) ? `${FSI}${value}${PDI}` : value,
    ]),
  )
}
