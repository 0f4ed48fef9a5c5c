#!/usr/bin/env node
// A second verifier, written from docs/record-format.md alone. Nothing of ours is imported; of the platform it takes
// SHA-256 and Ed25519. Usage: verify.mjs FILE… [TRUST.json]. Exit codes as in section 7 (of several files the worst), codes
// as in section 9.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chain } from './chain.mjs'
import { holdsTogether } from './content.mjs'
import { canonical, json } from './json.mjs'
import { fromPem, verified } from './key.mjs'
import { vouched } from './keys.mjs'
import { logged } from './log.mjs'
import { open, tail } from './pdf.mjs'
import { must, Refused, refuse } from './refused.mjs'
import { stamped } from './stamp.mjs'

export { open, Refused }

const ROLES = ['party', 'interpreter', 'mediator', 'institution']
const DECLARED = {
  party: ['agreed', 'own_will', 'understood'],
  interpreter: ['accurate', 'complete'],
  mediator: ['identity_checked', 'read_back'],
  institution: ['sealed'],
}
const sha = (...bytes) => bytes.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const hex = (bytes) => bytes.toString('hex')
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

// --- Section 3 ---------------------------------------------------------------------------------

function fields(value, names, part) {
  must(value !== null && typeof value === 'object' && same(Object.keys(value).sort(), [...names].sort()), 'json-shape', part)
  return value
}
function list(value, names, part) {
  must(Array.isArray(value), 'json-shape', part)
  return value.map((one) => fields(one, names, part))
}
const instant = (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && new Date(text).toISOString() === text.replace('Z', '.000Z')

// --- Section 2 ---------------------------------------------------------------------------------

function sort(parts) {
  const left = new Map(parts)
  const need = (name) => { const bytes = left.get(name) ?? refuse('part-missing', name); left.delete(name); return bytes }
  const body = need('body.json')
  const log = left.get('log.tlog-proof') ?? null
  if (log) left.delete('log.tlog-proof')
  else must(need('log.json').equals(Buffer.from('{"proof":null,"type":"heqiao/log/v1"}')), 'log-proof-unknown')
  const timestamp = log ? (left.get('timestamp.tst') ?? null) : null
  if (log) left.delete('timestamp.tst')
  const keys = left.get('keys.json') ?? null
  left.delete('keys.json')
  const statements = []
  for (;;) {
    const number = String(statements.length + 1).padStart(2, '0')
    const role = ROLES.find((one) => left.has(`${number}-${one}.json`))
    if (!role) break
    const stem = `${number}-${role}`
    const [signature, bytes, pem] = ['.sig', '.json', '.pem'].map((end) => need(stem + end))
    must(signature.length === 64, 'part-signature-size', `${stem}.sig`)
    const binding = left.get(`${stem}-key.json`) ?? null
    left.delete(`${stem}-key.json`)
    statements.push({ role, stem, bytes, signature, pem, binding, digest: hex(sha(bytes)) })
  }
  must(left.size === 0, 'part-unknown', [...left.keys()].sort()[0])
  return { body, log, timestamp, keys, statements }
}

// --- Sections 4 and 5 --------------------------------------------------------------------------

const STATEMENT = ['type', 'body_sha256', 'pdf_prefix_sha256', 'pdf_prefix_len', 'role', 'seat', 'language_read', 'interpreted_by', 'declarations', 'session_nonce', 'key_binding_sha256', 'prior_sha256', 'signed_at']
const BODY = ['schema', 'record_number', 'case_number', 'type', 'previous', 'root', 'issued_at', 'regime', 'route', 'institution', 'matter', 'sessions', 'parties', 'agents', 'mediators', 'interpreters', 'agreed_facts', 'clauses', 'agreed_method', 'languages', 'attachments', 'recording', 'journal', 'audibility_sha256', 'consents', 'session_nonce', 'signing_policy']
const BINDING = ['type', 'record_number', 'session_nonce', 'seat', 'public_key', 'evidence_sha256', 'checks', 'recording_offset_ms', 'extractable', 'attested_by']

const SIGNER = ['role', 'seat', 'key_sha256', 'language', 'interpreted_by']
const LISTS = {
  agreed_facts: ['id', 'text'],
  clauses: ['id', 'text', 'obligations'],
  languages: ['tag', 'text_sha256', 'role', 'translator'],
  parties: ['seat', 'name', 'name_latin', 'name_mrz', 'standing', 'document'],
  agents: ['seat', 'acts_for', 'name', 'name_latin', 'powers', 'power_of_attorney_sha256'],
  mediators: ['seat', 'name', 'name_latin', 'credential'],
  interpreters: ['seat', 'name', 'name_latin', 'credential', 'directions'],
}

const ACTS = {
  performance: ['received', ['act', 'amount', 'obligation', 'on'], 'on'],
  extension: ['extended', ['act', 'due', 'obligation'], 'due'],
  default_notice: ['defaulted', ['act', 'obligation'], null],
}
const day = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && instant(`${text}T00:00:00Z`)
const money = (sum) => sum === null || (fields(sum, ['currency', 'minor_units'], 'body.json') && /^[A-Z]{3}$/.test(sum.currency) && /^[1-9]\d{0,17}$/.test(sum.minor_units))

function read(bytes) {
  const whole = json(bytes, 'body.json')
  const more = ['acts', 'handwriting', 'ruling'].filter((name) => whole?.[name] !== undefined)
  const body = fields(whole, [...BODY, ...more], 'body.json')
  must(more.every((name) => name === 'ruling' || body[name].length > 0), 'json-shape')
  if (body.ruling) fields(body.ruling, ['authority', 'number', 'on'], 'body.json')
  for (const [name, names] of Object.entries(LISTS)) list(body[name], names, 'body.json')
  fields(body.institution, ['name', 'name_latin', 'company_code', 'licence', 'keys_published_at'], 'body.json')
  list(fields(body.signing_policy, ['required'], 'body.json').required, SIGNER, 'body.json')
  return body
}

/** The keys and signatures; a statement's signature that fails is told from a changed statement by the seal's list. */
function signaturesHold(body, statements) {
  for (const one of statements) {
    one.key = fromPem(one.pem, `${one.stem}.pem`)
    one.signer = body.signing_policy.required.find((signer) => signer.role === one.role && signer.key_sha256 === hex(sha(one.key)))
    must(one.signer, 'key-not-in-policy', `${one.stem}.pem`)
  }
  let listed = []
  for (const one of [...statements].reverse()) {
    if (!verified(one.key, one.bytes, one.signature)) {
      if (one.role === 'institution') refuse('seal-signature-invalid', `${one.stem}.sig`)
      if (listed.includes(one.digest)) refuse('signature-changed', `${one.stem}.sig`)
      refuse('statement-changed', `${one.stem}.json`)
    }
    one.says = fields(json(one.bytes, `${one.stem}.json`), STATEMENT, `${one.stem}.json`)
    if (one.role === 'institution') listed = one.says.prior_sha256
  }
}

function statementsHold({ base, body, bytes, statements }) {
  const place = (role) => ROLES.indexOf(role)
  const required = body.signing_policy.required
  signaturesHold(body, statements)
  const whole = {
    body_sha256: [hex(sha(bytes)), 'body-changed', 'statement-other-record'],
    pdf_prefix_len: [base.length, 'pages-length-changed', 'statement-other-length'],
    pdf_prefix_sha256: [hex(sha(base)), 'pages-changed', 'statement-other-pages'],
  }
  // What no statement fits has changed; what only some do not fit was brought from elsewhere.
  for (const [name, [value, code]] of Object.entries(whole))
    must(statements.length === 0 || statements.some((one) => same(one.says[name], value)), code)
  for (const one of statements) {
    const earlier = statements.filter((other) => place(other.role) < place(one.role))
    const lists = one.role === 'mediator' || one.role === 'institution'
    const own = (name) => [whole[name][0], whole[name][2]]
    const expected = {
      type: [`heqiao/statement/${one.role}/v1`, 'statement-wrong-domain'],
      role: [one.role, 'statement-wrong-domain'],
      seat: [one.signer.seat, 'statement-wrong-seat'],
      body_sha256: own('body_sha256'),
      pdf_prefix_len: own('pdf_prefix_len'),
      pdf_prefix_sha256: own('pdf_prefix_sha256'),
      session_nonce: [body.session_nonce, 'statement-wrong-nonce'],
      language_read: [one.signer.language, 'statement-wrong-language'],
      interpreted_by: [one.signer.interpreted_by, 'statement-wrong-interpreter'],
      declarations: [DECLARED[one.role], 'statement-wrong-declarations'],
      key_binding_sha256: [one.binding && hex(sha(one.binding)), 'binding-changed'],
      prior_sha256: [lists ? earlier.map((other) => other.digest) : [], 'statement-wrong-list'],
    }
    for (const [name, [value, code]] of Object.entries(expected)) {
      const bound = name === 'key_binding_sha256'
      must(same(one.says[name], value), bound && !one.binding ? 'binding-missing' : code, `${one.stem}${bound ? '-key' : ''}.json`)
    }
    must(instant(one.says.signed_at), 'statement-time', `${one.stem}.json`)
  }
  orderHolds(statements, place)
  for (const signer of required) {
    const found = statements.filter((one) => one.signer === signer).length
    must(found > 0, 'signer-missing', signer.role)
    must(found === 1, 'signer-twice', signer.role)
  }
  for (const one of statements) {
    if (one.role === 'institution') must(one.binding === null, 'part-unknown', `${one.stem}-key.json`)
    else bindingHolds(one, body, statements)
  }
}

function orderHolds(statements, place) {
  for (const [i, one] of statements.entries())
    must(i === 0 || place(statements[i - 1].role) <= place(one.role), 'statement-order-broken', `${one.stem}.json`)
  for (const one of statements) {
    const earlier = statements.filter((other) => place(other.role) < place(one.role))
    must(earlier.every((other) => other.says.signed_at <= one.says.signed_at), 'statement-time-order', `${one.stem}.json`)
  }
}

function bindingHolds(one, body, statements) {
  const part = `${one.stem}-key.json`
  must(one.binding, 'binding-missing', part)
  const { binding, signature } = fields(json(one.binding, part), ['binding', 'signature'], part)
  fields(binding, BINDING, part)
  must(binding.type === 'heqiao/key-binding/v1' && binding.record_number === body.record_number && binding.session_nonce === body.session_nonce, 'binding-other-record', part)
  must(binding.public_key === hex(one.key) && binding.seat === one.signer.seat, 'binding-other-key', part)
  const role = one.role === 'mediator' ? 'institution' : 'mediator'
  const by = statements.find((other) => other.role === role && other.signer.seat === binding.attested_by)
  must(by, 'binding-attester', part)
  must(/^[0-9a-f]{128}$/.test(signature) && verified(by.key, Buffer.from(canonical(binding)), Buffer.from(signature, 'hex')), 'binding-signature-invalid', part)
}

function bodyHolds(body) {
  must(body.schema === 1, 'body-schema')
  const chained = body.previous !== null && body.root !== null
  const begins = body.type === 'settlement' || body.type === 'notarial_act'
  must(begins ? (body.previous === null) === (body.root === null) : chained, 'body-chain')
  const promises = ['settlement', 'supplement', 'correction'].includes(body.type) || (body.type === 'notarial_act' && body.previous === null)
  must(promises || body.clauses.every(({ obligations }) => obligations.length === 0), 'body-chain')
  const [verb, names, date] = ACTS[body.type] ?? []
  must(verb ? body.acts?.length > 0 : body.acts === undefined, 'body-chain')
  for (const act of body.acts ?? []) {
    must(fields(act, names, 'body.json').act === verb, 'body-chain')
    must((date === null || day(act[date])) && money(act.amount ?? null), 'body-value')
  }
  if (body.ruling !== undefined) {
    must(['judicial_confirmation', 'notarial_act'].includes(body.type) && body.previous !== null, 'body-chain')
    must(body.ruling.authority !== '' && body.ruling.number !== '' && day(body.ruling.on), 'body-value')
  }
  const tags = body.languages.map((language) => language.tag).sort()
  const seen = new Set()
  const once = (id) => { must(id !== '' && !seen.has(id), 'body-duplicate-id'); seen.add(id) }
  for (const { id, text } of [...body.agreed_facts, ...body.clauses, { id: 'matter', text: body.matter }]) {
    if (text !== body.matter) once(id)
    must(tags.length > 0 && same(Object.keys(text).sort(), tags), 'body-alignment')
  }
  for (const { tag, text_sha256: digest } of body.languages) {
    const texts = (list) => list.map(({ id, text }) => [id, text[tag]])
    const whole = canonical({ tag, matter: body.matter[tag], facts: texts(body.agreed_facts), clauses: texts(body.clauses) })
    must(hex(sha(Buffer.from(whole))) === digest, 'body-text-digest')
  }
  const signs = new Set(body.signing_policy.required.map((signer) => signer.seat))
  must(signs.size === body.signing_policy.required.length, 'body-duplicate-id')
  must(body.signing_policy.required.filter(({ role }) => role === 'institution').length === 1, 'body-policy')
  const speaks = ({ seat }) => signs.has(seat) || body.agents.some((agent) => agent.acts_for === seat && signs.has(agent.seat))
  must(body.parties.every(speaks) && [...body.mediators, ...body.interpreters].every(({ seat }) => signs.has(seat)) && body.mediators.length > 0, 'body-policy')
}

// --- All of it ---------------------------------------------------------------------------------

/** What is known of a file; throws [`Refused`]. */
export function verify(file, trust = { institutions: [] }) {
  const opened = open(file)
  const { body: bytes, log, timestamp, keys, statements } = sort(opened.parts)
  const body = read(bytes)
  statementsHold({ base: opened.base, body, bytes, statements })
  bodyHolds(body)
  holdsTogether(body, fields)
  tail(file, opened)
  const seal = statements.at(-1)
  const { said, place } = log ? logged(log, Buffer.from(seal.digest, 'hex'), trust.logs ?? [], (checkpoint) => timestamp && stamped(timestamp, checkpoint)) : { said: 'log-absent', place: null }
  const at = seal.says.signed_at
  const known = vouched(keys, trust, body.institution.name, hex(seal.key), place) ?? trust.institutions.some((one) =>
    one.key === hex(seal.key) && one.name === body.institution.name && one.not_before <= at && (one.not_after === null || at <= one.not_after))
  return { body, digest: hex(sha(bytes)), record: body.record_number, signed: statements.map((one) => one.stem), log: said, exit: known ? 0 : 3 }
}

/** Every file alone, then all of them as a chain, a line of JSON for each. */
function main(names) {
  const read = (name) => JSON.parse(readFileSync(name, 'utf8'))
  const trust = names.at(-1)?.endsWith('.json') ? read(names.pop()) : undefined
  const worst = (one, other) => (SEVERITY.indexOf(other) > SEVERITY.indexOf(one) ? other : one)
  const valid = []
  let exit = 0
  for (const name of names) {
    try {
      const { body, digest, ...said } = verify(readFileSync(name), trust)
      valid.push({ body, digest })
      console.log(JSON.stringify(said))
      exit = worst(exit, said.exit)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      console.log(JSON.stringify({ refused: error.code, about: error.about, exit: error.exit }))
      exit = worst(exit, error.exit)
    }
  }
  const whole = names.length > 1 ? chain(valid, names.length - valid.length) : null
  if (whole) {
    console.log(JSON.stringify({ chain: whole }))
    exit = worst(exit, whole.codes.length > 0 ? 1 : 0)
  }
  process.exitCode = exit
}
const SEVERITY = [0, 3, 1, 2]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2))
