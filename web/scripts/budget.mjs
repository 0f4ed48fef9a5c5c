/**
 * Fails the build when the party's page loads more script than a slow phone should.
 * Counted, gzipped: the entry, everything a party's screens import, and the largest language.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT = 60 * 1024
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'))
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length

const files = new Set()
const walk = (key) => {
  const chunk = manifest[key]
  if (!chunk || files.has(chunk.file)) return
  files.add(chunk.file)
  for (const next of chunk.imports ?? []) walk(next)
}
walk('index.html')
for (const key of Object.keys(manifest)) if (/screens\/(join|room)\/.*\.svelte$/.test(key)) walk(key)

const languages = Object.values(manifest)
  .filter((chunk) => chunk.name === 'party')
  .map((chunk) => size(chunk.file))
const script = [...files].reduce((sum, file) => sum + size(file), 0)
const total = script + Math.max(0, ...languages)
const kb = (n) => `${(n / 1024).toFixed(1)} KiB`
console.log(
  `party page: ${kb(total)} of script gzipped (${kb(LIMIT)} allowed), ${files.size} chunks and a language`,
)
if (languages.length === 0) throw new Error('no language chunk found: the budget was not measured')
if (total > LIMIT) {
  console.error('over the budget')
  process.exit(1)
}
