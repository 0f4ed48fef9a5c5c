// Sections 3, 4 and 5.6: values, references and signers of the content.
import { must } from './refused.mjs'

const NESTED = {
  sessions: ['number', 'started_at', 'ended_at', 'zone'],
  attachments: ['name', 'kind', 'media_type', 'size', 'sha256'],
  consents: ['seat', 'kind', 'given', 'at'],
}
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const instant = (text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text.replace('Z', '.000Z')
const day = (text) => instant(`${text}T00:00:00Z`)
const money = ({ minor_units: units, currency }) => /^[1-9]\d{0,17}$/.test(units) && /^[A-Z]{3}$/.test(currency)

/** `fields` asks for exactly these keys. */
export function holdsTogether(body, fields) {
  shapes(body, (value, names) => fields(value, names, 'body.json'))
  values(body)
  const seats = references(body)
  signers(body, seats)
}

function shapes(body, exactly) {
  for (const [name, names] of Object.entries(NESTED)) for (const one of body[name]) exactly(one, names)
  for (const { obligations } of body.clauses)
    for (const one of obligations) {
      exactly(one, ['id', 'debtor', 'creditor', 'amount', 'due', 'method', 'enforcement_consent'])
      if (one.amount) exactly(one.amount, ['minor_units', 'currency'])
    }
  for (const one of body.handwriting ?? []) exactly(one, ['confirmed_by', ...('reason' in one ? ['reason'] : []), 'seat', 'strokes'])
  for (const { document } of body.parties) if (document) exactly(document, ['kind', 'issuer', 'masked_number', 'number_hmac_sha256'])
  for (const { directions } of body.interpreters) for (const one of directions) exactly(one, ['from', 'to'])
  exactly(body.journal, ['head_sha256', 'length'])
  if (!body.recording) return
  for (const gap of exactly(body.recording, ['manifest_sha256', 'gaps']).gaps) exactly(gap, ['from_ms', 'to_ms', 'reason'])
}

function values(body) {
  const times = [body.issued_at, ...body.sessions.flatMap((one) => [one.started_at, one.ended_at]), ...body.consents.map(({ at }) => at)]
  must(times.every(instant), 'body-value')
  for (const { due, amount } of body.clauses.flatMap(({ obligations }) => obligations))
    must((due === null || day(due)) && (amount === null || money(amount)), 'body-value')
  must(body.institution.company_code !== '', 'body-value')
  must(body.parties.every(({ document }) => !document || (document.kind && document.masked_number)), 'body-value')
  must((body.handwriting ?? []).every(byHand), 'body-handwriting')
  must((body.recording?.gaps ?? []).every((gap) => gap.from_ms < gap.to_ms), 'body-value')
}

/** Strokes in a field of 1000 × 400, or a reason. */
function byHand({ reason, strokes }) {
  if (reason !== undefined) return reason !== '' && strokes.length === 0
  const within = (point) => point.length === 2 && point.every((at, i) => Number.isInteger(at) && at >= 0 && at <= [1000, 400][i])
  return strokes.length > 0 && strokes.every((stroke) => stroke.length > 0 && stroke.every(within))
}

/** Ids once each; who and what is named is there. */
function references(body) {
  const once = (seen, id) => { must(id !== '' && !seen.has(id), 'body-duplicate-id'); seen.add(id) }
  const known = (all, id) => must(all.has(id), 'body-unknown-reference')
  const seats = new Set(['institution'])
  for (const { seat } of [...body.parties, ...body.agents, ...body.mediators, ...body.interpreters]) once(seats, seat)
  const parties = new Set(body.parties.map(({ seat }) => seat))
  const ids = new Set()
  for (const { id } of body.agreed_facts) once(ids, id)
  for (const clause of body.clauses) {
    once(ids, clause.id)
    for (const { id, debtor, creditor } of clause.obligations) {
      once(ids, id)
      known(parties, debtor)
      known(parties, creditor)
    }
  }
  for (const { acts_for: party } of body.agents) known(parties, party)
  for (const { seat } of body.consents) known(seats, seat)
  const hands = new Set()
  for (const { seat, confirmed_by: mediator } of body.handwriting ?? []) {
    once(hands, seat)
    known(parties, seat)
    known(new Set(body.mediators.map((one) => one.seat)), mediator)
  }
  if (body.agreed_method !== null) known(new Set(body.clauses.map(({ id }) => id)), body.agreed_method)
  return seats
}

/** The policy: roles in their order, nobody twice, everybody seated, an interpreter into the signer's language. */
function signers(body, seats) {
  const ORDER = ['party', 'interpreter', 'mediator', 'institution']
  const required = body.signing_policy.required
  const places = required.map(({ role }) => ORDER.indexOf(role))
  must(places.every((place, i) => place >= (places[i - 1] ?? 0)), 'body-policy')
  must(new Set(required.map((signer) => signer.key_sha256)).size === required.length, 'body-policy')
  const tags = new Set(body.languages.map(({ tag }) => tag))
  const sitting = {
    party: [...body.parties, ...body.agents],
    interpreter: body.interpreters,
    mediator: body.mediators,
    institution: [{ seat: 'institution' }],
  }
  for (const { role, seat, language, interpreted_by: by } of required) {
    must(sitting[role].some((one) => one.seat === seat) && tags.has(language), 'body-unknown-reference')
    if (by === null) continue
    const interpreter = body.interpreters.find((one) => one.seat === by)
    must(interpreter && seats.has(by), 'body-unknown-reference')
    must(interpreter.directions.some(({ to }) => to === language), 'body-policy')
  }
}
