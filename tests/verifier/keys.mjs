// Section 11: key lists, written from docs/record-format.md alone.
import { createHash } from 'node:crypto'
import { canonical, json } from './json.mjs'
import { ordinary, verified } from './key.mjs'
import { must, Refused, refuse } from './refused.mjs'

const PART = 'keys.json'
const digest = (value) => createHash('sha256').update(canonical(value)).digest('hex')
const HEX32 = /^[0-9a-f]{64}$/
const HEX64 = /^[0-9a-f]{128}$/
const REASONS = new Set(['compromised', 'lost', 'superseded', 'ceased'])
const index = (value) => Number.isSafeInteger(value) && value >= 0
const text = (value) => typeof value === 'string'
const hex32 = (value) => text(value) && HEX32.test(value)
const orNull = (fits) => (value) => value === null || fits(value)

/** Exactly these keys, each with a value that fits. */
function shape(value, fits) {
  must(value !== null && typeof value === 'object' && !Array.isArray(value), 'json-shape', PART)
  must(Object.keys(value).sort().join() === Object.keys(fits).sort().join(), 'json-shape', PART)
  for (const [name, fit] of Object.entries(fits)) must(fit(value[name]), 'json-shape', PART)
}
const each = (fits) => (value) => Array.isArray(value) && value.every((one) => shape(one, fits) ?? true)
const STATEMENT = {
  type: text, institution: text, log: text, sequence: index, previous_sha256: hex32, key: hex32, old_key: orNull(hex32),
  from_index: index, handover_until_index: orNull(index), reason: orNull((value) => REASONS.has(value)),
}
const DOCUMENT = {
  type: text, institution: text, log: text, threshold: index,
  roots: (value) => Array.isArray(value) && value.every(hex32),
  entries: each({
    statement: (value) => shape(value, STATEMENT) ?? true,
    signatures: each({ key: hex32, signature: (value) => text(value) && HEX64.test(value) }),
  }),
}

/** Which fields besides those of every act are there. */
const ACTS = {
  'heqiao/key-list/add/v1': (one) => one.old_key === null && one.handover_until_index === null && one.reason === null,
  'heqiao/key-list/rotate/v1': (one) => one.old_key !== null && one.reason === null,
  'heqiao/key-list/revoke/v1': (one) => one.old_key === null && one.handover_until_index === null && one.reason !== null,
}

/** A list that holds, as `{institution, log, roots, heads, keys}`; throws [`Refused`]. */
export function keyList(bytes) {
  const list = json(bytes, PART)
  shape(list, DOCUMENT)
  const { entries, ...header } = list
  for (const root of header.roots) ordinary(Buffer.from(root, 'hex'), PART)
  const ascending = header.roots.every((root, i) => i === 0 || header.roots[i - 1] < root)
  const whole = header.type === 'heqiao/key-list/v1' && header.threshold === 2 && header.institution !== '' && header.log !== ''
  must(header.roots.length === 3 && ascending && whole, 'keys-roots', PART)
  const account = { heads: [digest(header)], keys: [], floor: 0 }
  for (const [at, entry] of entries.entries()) enter(entry, at, header, account)
  return { ...header, heads: account.heads, keys: account.keys }
}

function enter({ statement, signatures }, at, header, account) {
  const part = `${PART}#${at}`
  const right = (fact, code) => must(fact, code, part)
  right(statement.sequence === at, 'keys-gap')
  right(statement.previous_sha256 === account.heads.at(-1), 'keys-chain')
  right(statement.institution === header.institution && statement.log === header.log, 'keys-other-list')
  ordinary(Buffer.from(statement.key, 'hex'), part)
  right(Object.hasOwn(ACTS, statement.type) && ACTS[statement.type](statement), 'json-shape')
  if (statement.old_key) ordinary(Buffer.from(statement.old_key, 'hex'), part)
  const asked = acts(statement, header.roots, account, right)
  signed(statement, signatures, header.roots, asked, right)
  account.heads.push(digest(statement))
}

/** Does what an entry says; gives the keys besides the roots that sign it, each with the code of its silence. */
function acts(statement, roots, account, right) {
  const { key, old_key: old, from_index: from, handover_until_index: until } = statement
  const last = account.keys.at(-1)
  const active = last && last.revoked === null ? last : undefined
  if (statement.type.includes('/revoke/')) {
    const found = account.keys.find((one) => one.key === key && one.revoked === null)
    right(found, 'keys-revokes-unknown')
    found.revoked = from
    if (found === active) account.floor = Math.max(account.floor, from)
    return []
  }
  const rotates = statement.type.includes('/rotate/')
  if (rotates) {
    right(active?.key === old, 'keys-wrong-old-key')
    right(until === null || until > from, 'keys-index')
  } else {
    right(!active, 'keys-add-active')
  }
  right(!roots.includes(key) && account.keys.every((one) => one.key !== key), 'keys-key-again')
  right(from >= account.floor, 'keys-index')
  account.floor = until ?? from
  if (rotates) active.until = until ?? from
  account.keys.push({ key, from, until: null, revoked: null })
  const holds = [key, 'keys-possession']
  return rotates ? [[old, 'keys-old-key-unsigned'], holds] : [holds]
}

function signed(statement, signatures, roots, asked, right) {
  for (const [i, { key }] of signatures.entries()) {
    if (i === 0 || signatures[i - 1].key < key) continue
    right(!(signatures[i - 1].key === key && roots.includes(key)), 'keys-root-twice')
    right(false, 'keys-signature-order')
  }
  const signers = signatures.map(({ key }) => key)
  right(signers.every((key) => roots.includes(key) || asked.some(([one]) => one === key)), 'keys-unknown-signer')
  for (const [key, code] of asked) right(signers.includes(key), code)
  right(signers.filter((key) => roots.includes(key)).length >= 2, 'keys-roots-too-few')
  const message = Buffer.from(canonical(statement))
  const fit = signatures.filter(({ key, signature }) => verified(Buffer.from(key, 'hex'), message, Buffer.from(signature, 'hex')))
  right(fit.length > 0, 'keys-entry-changed')
  right(fit.length === signatures.length, 'keys-signature')
}

/** The one of the lists that counts, all of them of the institution of `roots`. */
function current(roots, lists, whole) {
  const keys = [...roots.keys].sort().join()
  let longest
  for (const list of lists) {
    must(list.roots.join() === keys, 'keys-other-roots', PART)
    must(!longest || list.heads.every((head, i) => i >= longest.heads.length || head === longest.heads[i]), 'keys-forked', PART)
    if (!longest || longest.heads.length < list.heads.length) longest = list
  }
  if (longest && roots.logged) {
    const head = longest.heads[roots.logged.entries]
    must(head === undefined || head === roots.logged.head_sha256, 'keys-forked', PART)
    must(head !== undefined || !whole, 'keys-rolled-back', PART)
  }
  return longest
}

/** What section 11 asks of a trust file; throws an error that is no [`Refused`]. */
export function checkTrust({ institutions, roots = [], key_lists: texts = [] }) {
  const fail = (fact) => { if (!fact) throw new Error('not a trust file') }
  fail(new Set(roots.map(({ institution }) => institution)).size === roots.length)
  for (const { keys } of roots) {
    fail(keys.length === 3 && new Set(keys).size === 3)
    fail(institutions.every(({ key }) => !keys.includes(key)))
  }
  try {
    const lists = texts.map((one) => keyList(Buffer.from(one)))
    for (const list of lists) fail(roots.some(({ institution }) => institution === list.institution))
    for (const one of roots) current(one, lists.filter(({ institution }) => institution === one.institution), false)
    return lists
  } catch (error) {
    if (error instanceof Refused) fail(false)
    throw error
  }
}

/** What a list says of a seal by `key` of a record at this index of its log, or at none that is proven. */
export function standing(list, key, at) {
  const found = list.keys.find((one) => one.key === key)
  if (!found) return 'unknown'
  const { from, until, revoked } = found
  if (at === null) return revoked !== null ? 'revoked-unlogged' : until !== null ? 'unproven' : 'valid'
  if (revoked !== null && at >= revoked) return 'revoked'
  if (at < from) return 'not-yet'
  if (until !== null && at >= until) return 'retired'
  return revoked !== null ? 'valid-revoked-later' : 'valid'
}

/** Whether key lists vouch for the seal: true, false, or null if they do not know the key. */
export function vouched(carried, trust, name, key, place) {
  const own = carried ? [keyList(carried)] : []
  must(own.every(({ institution }) => institution === name), 'keys-other-institution', PART)
  const lists = checkTrust(trust)
  const roots = (trust.roots ?? []).find(({ institution }) => institution === name)
  if (!roots) return null
  const list = current(roots, [...lists.filter(({ institution }) => institution === name), ...own], true)
  if (!list) return null
  const said = standing(list, key, place && place.log === list.log ? place.index : null)
  if (said === 'unknown') return null
  if (said.startsWith('revoked')) refuse(`seal-${said}`, name)
  return said.startsWith('valid')
}
