/**
 * Fails the build when the party's page loads more script than a slow phone should.
 *
 * Counted, gzipped: what opening an invitation loads (the entry, the invitation, the largest
 * language), and what the whole way through the room adds while people read and wait.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FIRST_LOAD = 60_000
const WHOLE_WAY = 90_000
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'))
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length

const files = new Set()
const walk = (key) => {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`${key} is not in the manifest: the budget was not measured`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const next of chunk.imports ?? []) walk(next)
}
/** The largest of a group's languages. */
const words = (group) => {
  const languages = Object.entries(manifest).filter(
    ([key]) => key.startsWith('locale:') && key.endsWith(`/${group}`),
  )
  if (languages.length === 0) throw new Error(`no language chunk ${group} found: the budget was not measured`)
  return Math.max(...languages.map(([, chunk]) => size(chunk.file)))
}
let language = words('party')
const loaded = () => [...files].reduce((all, file) => all + size(file), language)
const kb = (n) => `${(n / 1000).toFixed(1)} kB`

let over = false
const check = (what, limit) => {
  const bytes = loaded()
  console.log(`${what}: ${kb(bytes)} of script gzipped, ${kb(limit)} allowed`)
  over ||= bytes > limit
}
walk('index.html')
walk('src/screens/join/Join.svelte')
check('invitation, first load', FIRST_LOAD)
walk('src/screens/room/Session.svelte')
walk('src/screens/room/Room.svelte')
language += words('room')
check('the whole way through the room', WHOLE_WAY)
if (over) {
  console.error('over the budget')
  process.exit(1)
}
