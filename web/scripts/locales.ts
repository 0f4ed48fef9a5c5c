/**
 * One chunk per language and topic group, made of the repository's Fluent files.
 *
 * `locale:it/party` holds what a party's phone needs at once, `locale:it/room` what it needs in the
 * room only, `locale:it/table` the words of what is done at the table besides talking (steps, facts,
 * offers, minutes), fetched with the first of it; `locale:it/sign` those of signing; `locale:it/desk`
 * the rest of the client's words; `locale:it/watch` those of the player of recordings; `locale:fr/verify`
 * those of the verifier, which speaks more languages than the house. `locale:it/key-words` is the list in
 * which fingerprints are read aloud. What only the server prints (pages, mail) is in none.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const ROOT = resolve(import.meta.dirname, '../../locales')
const DESK =
  /^(staff|verify|panel|desk|methods|errors-(chain|domain|l10n|record|verify|paper|passkey|store|vault|recorder|room-staff))/
/** Fetched at the door, while people read and wait. */
const ROOM = /^floor/
/** Fetched with the player of recordings. */
const WATCH = /^(watch|errors-watch)/
/** Fetched when something lies on the table. */
const TABLE = /^(table|procedure|errors-procedure)/
/** Fetched when somebody is to sign; a member of staff signs at a desk, which has them too. */
const SIGN = /^(sign|errors-(sign|record))\./
/** All that the verifier says: it stands alone. */
const VERIFY = /^(verify|verify-chain|methods)\./
const SERVER_ONLY = /^(paper|mail|record|pdf|print|minutes|errors-start)/

/** Whose words a file holds; the first that fits. */
const GROUPS: readonly [RegExp, readonly string[]][] = [
  [SIGN, ['sign', 'desk']],
  [DESK, ['desk']],
  [WATCH, ['watch']],
  [ROOM, ['room']],
  [TABLE, ['table']],
]
const groupsOf = (file: string) => GROUPS.find(([files]) => files.test(file))?.[1] ?? ['party']
const wanted = (file: string, group: string) =>
  file.endsWith('.ftl') &&
  !SERVER_ONLY.test(file) &&
  (group === 'verify' ? VERIFY.test(file) : groupsOf(file).includes(group) && !file.startsWith('verify'))

export function locales(): Plugin {
  return {
    name: 'locales',
    resolveId: (id) => (id.startsWith('locale:') ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith('\0locale:')) return
      const [lang = '', group = ''] = id.slice('\0locale:'.length).split('/')
      const dir = join(ROOT, lang)
      if (group === 'key-words')
        return `export default ${JSON.stringify(keyWords(this, join(dir, 'key-words.txt')))}`
      const text = readdirSync(dir)
        .filter((file) => wanted(file, group))
        .sort()
        .map((file) => {
          this.addWatchFile(join(dir, file))
          return slim(readFileSync(join(dir, file), 'utf8'))
        })
        .join('\n')
      return `export default ${JSON.stringify(text)}`
    },
  }
}

/** The words for the bytes of a key's fingerprint, one to a line (`l10n::key_words`). */
function keyWords(plugin: { addWatchFile(file: string): void }, file: string): string {
  plugin.addWatchFile(file)
  return readFileSync(file, 'utf8').trim()
}

/** Comments are for translators; a phone does not need them. */
function slim(ftl: string): string {
  return ftl.replace(/^#.*\n?/gm, '').replace(/\n{2,}/g, '\n')
}
