// Sections 1 and 2 as far as a PDF knows of them: the base, the parts behind it, and that there is nothing else.
import { createHash } from 'node:crypto'
import { must, refuse } from './refused.mjs'

const MEDIA = { json: 'application#2Fjson', pem: 'application#2Fx-pem-file', sig: 'application#2Foctet-stream', 'tlog-proof': 'text#2Fplain', tst: 'application#2Foctet-stream' }
const MARK = '\n%heqiao-seal-v1 base='
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
const loose = (words) => words.replace(/\s+/g, '')

/** Base and parts, wherever a reader of attachments would find them; {@link tail} asks how they are written. */
export function open(file) {
  if (file.subarray(0, 5).toString('latin1') !== '%PDF-') refuse('pdf-not-pdf', null, 2)
  const start = file.indexOf(MARK, 0, 'latin1')
  if (start < 0) refuse('seal-missing', null, 2)
  let at = start + MARK.length
  /** What stands before `end`, which comes within so many bytes, unless the file ends. */
  const until = (end, limit) => {
    const window = file.subarray(at, at + limit + end.length).toString('latin1')
    const length = window.indexOf(end)
    if (length < 0) refuse(window.length < limit + end.length ? 'update-truncated' : 'update-damaged')
    at += length + end.length
    return window.slice(0, length)
  }
  const next = (wanted) => {
    const found = file.subarray(at, at + wanted.length).toString('latin1')
    if (found === wanted) at += wanted.length
    else if (wanted.startsWith(found)) refuse('update-truncated')
    return found === wanted
  }
  must(until('\n', 20) === String(start), 'base-length-changed')
  const parts = new Map()
  const objects = at
  for (;;) {
    const here = at
    until(' 0 obj\n', 20)
    if (!next('<</Type/Filespec/F(')) return { base: file.subarray(0, start), parts, objects, rest: here }
    const name = until(')', 64)
    until('\nendobj\n', 400)
    until('/Length ', 120)
    const length = until('/', 20)
    must(/^\d{1,10}$/.test(length), 'update-damaged')
    until('\nstream\n', 120)
    const bytes = file.subarray(at, at + Number(length))
    must(bytes.length === Number(length), 'update-truncated')
    at += bytes.length
    must(next('\nendstream\nendobj\n'), 'update-damaged')
    must(!parts.has(name), 'part-twice', name)
    parts.set(name, bytes)
  }
}

/** A base that an update may be put behind: one revision, one table, no attachments. What its catalog and trailer say. */
export function plain(base) {
  const text = base.toString('latin1')
  const [, xref] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text) ?? refuse('pdf-syntax')
  must(Number(xref) < text.lastIndexOf('startxref'), 'pdf-syntax')
  const table = text.slice(Number(xref))
  const [head, count] = /^xref\s+0 (\d+)\s*?\r?\n/.exec(table) ?? refuse('pdf-layout')
  const trailer = table.slice(head.length + 20 * Number(count), table.lastIndexOf('startxref'))
  must(/^\s*trailer\s*<<[^]*>>\s*$/.test(trailer), 'pdf-syntax')
  must(!/\/(Prev|XRefStm|Encrypt)(?![A-Za-z])/.test(trailer), 'pdf-layout')
  const value = (name) => new RegExp(`/${name} (\\d+)`).exec(trailer)?.[1] ?? refuse('pdf-syntax')
  must(value('Size') === count, 'pdf-syntax')
  const root = Number(value('Root'))
  const entry = table.substr(head.length + 20 * root, 20)
  must(/^\d{10} 00000 n/.test(entry), 'pdf-syntax')
  const [, catalog] = new RegExp(`^${root} 0 obj\\s*(<<[^]*?>>)\\s*endobj`).exec(text.slice(Number(entry.slice(0, 10)))) ?? refuse('pdf-syntax')
  must(!/\/AF(?![A-Za-z])/.test(catalog), 'pdf-attachments')
  const empty = catalog.replace(/\/EmbeddedFiles\s*<<\s*(\/Names\s*\[\s*\])?\s*>>/, '')
  must(!empty.includes('/EmbeddedFiles'), 'pdf-attachments')
  return { root, size: Number(count), xref: Number(xref), text }
}

/** The update is written as section 1 says, and holds these parts and no other object. */
export function tail(file, { base, parts, objects, rest }) {
  const pages = plain(base)
  let object = pages.size
  let at = objects
  let last = ''
  const offsets = []
  const files = []
  const take = (wanted) => {
    must(file.subarray(at, at + wanted.length).toString('latin1') === wanted, 'update-altered')
    at += wanted.length
  }
  let date
  for (const [name, bytes] of parts) {
    must(name > last, 'update-altered')
    last = name
    const kind = Object.keys(MEDIA).find((ending) => name.endsWith(`.${ending}`)) ?? refuse('update-altered')
    const relation = name === 'body.json' ? 'Source' : 'Supplement'
    files.push([name, object])
    offsets.push([object, at])
    take(`${object} 0 obj\n<</Type/Filespec/F(${name})/UF(${name})/AFRelationship/${relation}/Desc(${name})/EF<</F ${object + 1} 0 R/UF ${object + 1} 0 R>>>>\nendobj\n`)
    offsets.push([object + 1, at])
    take(`${object + 1} 0 obj\n<</Type/EmbeddedFile/Subtype/${MEDIA[kind]}/Length ${bytes.length}/Params<</Size ${bytes.length}/ModDate(`)
    date ??= file.subarray(at, at + 17).toString('latin1')
    must(/^D:\d{14}Z$/.test(date), 'update-altered')
    take(`${date})>>>>\nstream\n`)
    at += bytes.length
    take('\nendstream\nendobj\n')
    object += 2
  }
  must(at === rest, 'update-altered')
  const end = file.subarray(rest).toString('latin1')
  const last_line = /\nstartxref\n\d+\n%%EOF\n/.exec(end) ?? refuse(file.at(-1) === 10 ? 'update-altered' : 'update-truncated')
  const stop = last_line.index + last_line[0].length
  if (end.length > stop) refuse(end.includes('startxref', stop) ? 'update-appended' : 'bytes-appended')
  offsets.push([pages.root, rest])
  written(file, end, { base, rest, offsets, files, pages, size: object })
}

/** Catalog, cross-reference sections and trailer. */
function written(file, end, { base, rest, offsets, files, pages, size: next }) {
  const match = /^(\d+) 0 obj\n(<<.*>>)\nendobj\nxref\n((?:\d+ \d+\n(?:\d{10} 00000 n\r\n)+)+)trailer\n<<\/Size (\d+)\/Root (\d+) 0 R\/Prev (\d+)(.*)>>\nstartxref\n(\d+)\n%%EOF\n$/s.exec(end)
  const [, object, catalog, table, size, root, previous, more, xref] = match ?? refuse('update-altered')
  const names = files.map(([name, number]) => `(${name})${number} 0 R`).join(' ')
  const added = `/AF[${files.map(([, number]) => `${number} 0 R`).join(' ')}]/Names<<`
  const embedded = `/EmbeddedFiles<</Names[${names}]>>>>>>`
  must(catalog.includes(added) && catalog.endsWith(embedded), 'update-altered')
  // What else the catalog says stands in the base, word for word.
  const kept = catalog.slice(2, catalog.indexOf(added))
  const original = loose(pages.text)
  must(original.includes(loose(kept)) || kept.split(/(?=\/[A-Z])/).every((entry) => original.includes(loose(entry))), 'update-altered')
  must(Number(xref) === rest + end.indexOf('xref\n'), 'update-altered')
  must(Number(size) === next && Number(previous) === pages.xref, 'update-altered')
  must(Number(object) === pages.root && Number(root) === pages.root, 'update-altered')
  const listed = []
  for (const [, first, count, lines] of table.matchAll(/(\d+) (\d+)\n((?:\d{10} 00000 n\r\n)+)/g)) {
    must(lines.length === 20 * Number(count), 'update-altered')
    for (let i = 0; i < Number(count); i += 1) listed.push([Number(first) + i, Number(lines.slice(20 * i, 20 * i + 10))])
  }
  must(same(listed, [...offsets].sort((a, b) => a[0] - b[0])), 'update-altered')
  const id = /^(\/Info \d+ 0 R)?(?:\/ID \[(.*)<([0-9a-f]{32})>\])?$/s.exec(more) ?? refuse('update-altered')
  for (const words of [id[1], id[2]]) if (words) must(original.includes(loose(words)), 'update-altered')
  if (id[3]) {
    const before = file.lastIndexOf('/ID [', file.length, 'latin1')
    const digest = createHash('sha256').update(file.subarray(base.length, before)).digest('hex')
    must(digest.startsWith(id[3]), 'update-altered')
  }
}
