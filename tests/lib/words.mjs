// The product's own words, so that a story presses what a reader of that language would press.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FluentBundle, FluentResource } from '@fluent/bundle'

const locales = join(dirname(fileURLToPath(import.meta.url)), '../../locales')
const bundles = new Map()

function bundle(lang) {
  if (!bundles.has(lang)) {
    const made = new FluentBundle(lang, { useIsolating: false })
    for (const file of readdirSync(join(locales, lang))) {
      made.addResource(new FluentResource(readFileSync(join(locales, lang, file), 'utf8')))
    }
    bundles.set(lang, made)
  }
  return bundles.get(lang)
}

/** The text of a message; a missing one fails the story instead of matching nothing. */
export function word(lang, id, args = {}) {
  const message = bundle(lang).getMessage(id)
  if (!message?.value) throw new Error(`locales/${lang} has no message ${id}`)
  return bundle(lang).formatPattern(message.value, args)
}
