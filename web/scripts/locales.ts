/**
 * One chunk per language and topic group, made of the repository's Fluent files.
 *
 * `locale:it/party` holds what a party's phone needs; `locale:it/desk` the rest of the client's
 * words. What only the server prints (pages, mail) is in neither.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const ROOT = resolve(import.meta.dirname, '../../locales')
const DESK = /^(staff|verify|panel|desk|errors-(domain|l10n|record|verify|paper|store|vault|recorder))/
const SERVER_ONLY = /^(paper|mail|record|pdf|print)/

const wanted = (file: string, group: string) =>
  file.endsWith('.ftl') && !SERVER_ONLY.test(file) && (group === 'desk') === DESK.test(file)

export function locales(): Plugin {
  return {
    name: 'locales',
    resolveId: (id) => (id.startsWith('locale:') ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith('\0locale:')) return
      const [lang = '', group = ''] = id.slice('\0locale:'.length).split('/')
      const dir = join(ROOT, lang)
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

/** Comments are for translators; a phone does not need them. */
function slim(ftl: string): string {
  return ftl.replace(/^#.*\n?/gm, '').replace(/\n{2,}/g, '\n')
}
