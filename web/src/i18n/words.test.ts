import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TONGUES } from '../verify/tongues'
import type { Lang } from '../wire/Lang'
import { build, format } from './index.svelte'
import { direction, LANGS, negotiate } from './langs'
import { nameFor } from './people'

const ROOT = resolve(import.meta.dirname, '../../..')
const texts = (lang: Lang) =>
  ['join.ftl', 'room.ftl', 'floor.ftl', 'table.ftl'].map((file) =>
    readFileSync(resolve(ROOT, 'locales', lang, file), 'utf8'),
  )
const ids = (lang: Lang) =>
  new Set(
    texts(lang)
      .join('\n')
      .match(/^[a-z][\w-]*(?= =)/gm),
  )

describe('the words of the party’s screens', () => {
  it('exist in every language', () => {
    for (const lang of LANGS) expect(ids(lang)).toEqual(ids('en'))
  })

  it('every id written in the source exists', () => {
    const sources = (dir: string): string[] =>
      readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
        const path = resolve(dir, entry.name)
        if (entry.isDirectory())
          return ['wire', 'staff', 'sign', 'verify'].includes(entry.name) ? [] : sources(path)
        return /\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts')
          ? [readFileSync(path, 'utf8')]
          : []
      })
    const known = ids('en')
    const used = sources(resolve(ROOT, 'web/src')).flatMap((text) => [
      ...text.matchAll(/'((?:ui|join|room|table)-[a-z0-9-]+)'/g),
    ])
    const missing = used.map((match) => match[1] ?? '').filter((id) => !known.has(id) && !prefixes.has(id))
    expect(used.length).toBeGreaterThan(100)
    expect(missing).toEqual([])
  })

  it('and every id of the verifier, which stands alone', () => {
    const known = (lang: string) =>
      new Set(
        ['verify.ftl', 'verify-chain.ftl', 'methods.ftl'].flatMap((file) =>
          [
            ...readFileSync(resolve(ROOT, 'locales', lang, file), 'utf8').matchAll(/^([a-z][\w-]*)(?= =)/gm),
          ].map((match) => match[1] ?? ''),
        ),
      )
    const used = ['verify', 'screens/verify', 'offline'].flatMap((dir) =>
      readdirSync(resolve(ROOT, 'web/src', dir)).flatMap((file) => [
        ...readFileSync(resolve(ROOT, 'web/src', dir, file), 'utf8').matchAll(
          /'((?:verify|ui|join|error)-[a-z0-9-]+)'/g,
        ),
      ]),
    )
    expect(used.length).toBeGreaterThan(25)
    for (const lang of TONGUES) {
      const missing = used.map((match) => match[1] ?? '').filter((id) => !known(lang).has(id))
      expect([lang, missing.filter((id) => id !== 'verify-method')]).toEqual([lang, []])
    }
  })

  it('count in each language’s own plurals', () => {
    const say = (lang: Lang, count: number) =>
      format(build(lang, texts(lang)), lang, 'room-heard-floor', { count })
    expect(say('zh-CN', 3)).toBe('有 3 人听得到你')
    expect(say('it', 1)).toBe('Una persona La sente')
    expect(say('ar', 2)).toBe('يسمعك شخصان')
    expect(say('ar', 3)).toBe('يسمعك ٣ أشخاص')
  })

  it('isolate a name that runs the other way, and only that', () => {
    const wait = (lang: Lang, name: string) => format(build(lang, texts(lang)), lang, 'room-wait', { name })
    expect(wait('ar', 'Zhou Qining')).toContain('\u2068Zhou Qining\u2069')
    expect(wait('it', 'Zhou Qining')).not.toContain('\u2068')
    expect(wait('zh-CN', 'هدى النجدي')).toContain('\u2068هدى النجدي\u2069')
  })
})

/** Beginnings of ids that are completed at run time. */
const prefixes = new Set(['join-online', 'join-interp', 'join-rec'])

it('the first language of the house among the wishes is chosen', () => {
  expect(negotiate([null, undefined, 'fr-FR', 'zh-Hant-TW', 'it'])).toBe('zh-CN')
  expect(negotiate(['de'])).toBe('en')
  expect(direction('ar')).toBe('rtl')
})

it('a name is shown in a script the reader can read', () => {
  const fang = { name: '方小兰', latin_name: 'Fang Xiaolan', lang: 'zh-CN' } as const
  expect(nameFor('zh-CN', fang)).toBe('方小兰')
  expect(nameFor('it', fang)).toBe('Fang Xiaolan')
  expect(nameFor('ar', { name: 'Davide Corvale', latin_name: null, lang: 'it' })).toBe('Davide Corvale')
})
