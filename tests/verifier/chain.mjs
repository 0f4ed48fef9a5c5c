// Several records as one chain, written from section 8 of docs/record-format.md alone.

const SIGNED_BY_ALL = new Set(['settlement', 'supplement', 'correction', 'rescission'])
const ELSEWHERE = new Set(['judicial_confirmation', 'notarial_act'])

/**
 * What records amount to; each is `{digest, body}` of a file that is valid alone. `unbelieved` counts those that are not.
 * Null if none continues another; else `{codes, balance}`, where one of the two is empty.
 */
export function chain(records, unbelieved = 0) {
  const given = new Map(records.map((one) => [one.digest, one]))
  if (![...given.values()].some(({ body }) => body.previous !== null)) return null
  const codes = Array.from({ length: unbelieved }, () => 'chain-unbelieved')
  const rootDigest = rootOf(given)
  const root = given.get(rootDigest)
  if (!root) return { codes: [...codes, 'chain-root-missing'], balance: null }
  const after = new Map()
  for (const one of given.values()) {
    if (one === root) continue
    const { body } = one
    const here = given.has(body.previous)
    if (body.case_number !== root.body.case_number || body.previous === null) codes.push('chain-foreign')
    else if (body.root !== rootDigest) codes.push(here ? 'chain-wrong-root' : 'chain-foreign')
    else {
      if (!here) codes.push('chain-missing-link')
      after.set(body.previous, [...(after.get(body.previous) ?? []), one])
    }
  }
  for (const next of after.values()) for (let i = 1; i < next.length; i += 1) codes.push('chain-fork')
  const order = [root]
  for (let next = [root]; next?.length === 1; next = after.get(next[0].digest)) if (next[0] !== root) order.push(next[0])
  const account = settle(order.map((one) => one.body))
  codes.push(...account.codes)
  return { codes, balance: codes.length === 0 ? account.balance : null, order: order.map(({ body }) => body.record_number) }
}

function rootOf(given) {
  const named = new Map()
  for (const { body } of given.values()) if (body.root !== null) named.set(body.root, (named.get(body.root) ?? 0) + 1)
  const most = Math.max(...named.values())
  const likely = [...named.keys()].filter((digest) => named.get(digest) === most).sort()
  return likely.find((digest) => given.has(digest)) ?? likely[0]
}

function settle([first, ...rest]) {
  const codes = []
  const parties = new Map(first.parties.map((one) => [one.seat, one.name]))
  const clauses = new Set()
  let lines = []
  let rescinded = null
  const taken = (id) => clauses.has(id) || lines.some((line) => line.obligation === id)
  const oblige = (clause, at, former) => {
    for (const one of clause.obligations) {
      const before = former.find((line) => line.obligation === one.id)
      if (!before && taken(one.id)) {
        codes.push('chain-id-again')
        continue
      }
      lines.splice(at, 0, opened(clause.id, one, before))
      at += 1
    }
  }
  const promise = (body) => {
    for (const clause of body.clauses) {
      if (taken(clause.id)) {
        codes.push('chain-id-again')
        continue
      }
      clauses.add(clause.id)
      oblige(clause, lines.length, [])
    }
  }
  const correct = (body) => {
    for (const clause of body.clauses) {
      const former = lines.filter((line) => line.clause === clause.id)
      const broken = former.filter((line) => !kept(clause, line))
      codes.push(...broken.map(() => 'chain-corrects-received'))
      if (!clauses.has(clause.id)) codes.push('chain-unknown-clause')
      else if (broken.length === 0) {
        const at = former.length > 0 ? lines.indexOf(former[0]) : lines.length
        lines = lines.filter((line) => line.clause !== clause.id)
        oblige(clause, at, former)
      }
    }
  }
  promise(first)
  let before = first
  for (const body of rest) {
    if (rescinded !== null) {
      codes.push('chain-after-rescission')
      continue
    }
    if (body.issued_at < before.issued_at) codes.push('chain-time-order')
    before = body
    if (!ELSEWHERE.has(body.type) && body.institution.name !== first.institution.name) {
      codes.push('chain-other-institution')
      continue
    }
    if (SIGNED_BY_ALL.has(body.type)) {
      const missing = [...parties.keys()].filter((seat) => !body.parties.some((one) => one.seat === seat))
      codes.push(...missing.map(() => 'chain-party-missing'))
      if (missing.length > 0) continue
      for (const one of body.parties) parties.set(one.seat, one.name)
      if (body.type === 'rescission') rescinded = body.record_number
      else if (body.type === 'correction') correct(body)
      else promise(body)
    }
    for (const act of body.acts ?? []) {
      const fault = does(act, body, lines, parties)
      if (fault) codes.push(fault)
    }
  }
  return { codes, balance: { rescinded_by: rescinded, obligations: lines.map(shown), totals: totals(lines) } }
}

function opened(clause, one, before) {
  const received = before?.sum?.received ?? 0n
  const sum = one.amount && { currency: one.amount.currency, agreed: BigInt(one.amount.minor_units), received }
  const done = before?.done ?? false
  const notice = Boolean(before?.notice && before.due === one.due)
  return { clause, obligation: one.id, debtor: one.debtor, creditor: one.creditor, due: one.due, sum, done, notice }
}

const open = (line) => line.sum.agreed - line.sum.received
const performed = (line) => (line.sum ? open(line) === 0n : line.done)

function kept(clause, line) {
  if (line.sum ? line.sum.received === 0n : !line.done) return true
  return clause.obligations.some((one) => {
    if (one.id !== line.obligation || one.creditor !== line.creditor) return false
    if (!one.amount || !line.sum) return !one.amount && !line.sum
    return one.amount.currency === line.sum.currency && BigInt(one.amount.minor_units) >= line.sum.received
  })
}

/** The code of what is wrong with an act, or nothing and it is done. */
function does(act, body, lines, parties) {
  const line = lines.find((one) => one.obligation === act.obligation)
  if (!line) return 'chain-unknown-obligation'
  const name = parties.get(line.creditor)
  if (!body.parties.some((one) => one.seat === line.creditor && one.name === name)) return 'chain-not-creditor'
  if (act.act === 'received') {
    if (!act.amount && !line.sum) {
      if (line.done) return 'chain-nothing-owed'
      line.done = true
    } else {
      if (act.amount?.currency !== line.sum?.currency) return 'chain-currency'
      if (BigInt(act.amount.minor_units) > open(line)) return 'chain-over-performance'
      line.sum.received += BigInt(act.amount.minor_units)
    }
    if (performed(line)) line.notice = false
  } else if (act.act === 'extended') {
    if (line.due !== null && act.due <= line.due) return 'chain-no-extension'
    Object.assign(line, { due: act.due, notice: false })
  } else {
    if (performed(line)) return 'chain-nothing-owed'
    if (line.due !== null && body.issued_at.slice(0, 10) < line.due) return 'chain-not-yet-due'
    line.notice = true
  }
  return null
}

function shown({ clause, obligation, debtor, creditor, due, sum, done, notice }) {
  const line = { sum, done }
  return {
    clause, obligation, debtor, creditor, due,
    sum: sum && { currency: sum.currency, agreed: `${sum.agreed}`, received: `${sum.received}`, outstanding: `${open(line)}` },
    performed: performed(line),
    defaulted: notice,
  }
}

function totals(lines) {
  const sums = new Map()
  for (const { sum } of lines.filter((line) => line.sum)) {
    const so = sums.get(sum.currency) ?? { agreed: 0n, received: 0n }
    sums.set(sum.currency, { agreed: so.agreed + sum.agreed, received: so.received + sum.received })
  }
  const codes = [...sums.keys()].sort()
  return codes.map((currency) => {
    const { agreed, received } = sums.get(currency)
    return { currency, agreed: `${agreed}`, received: `${received}`, outstanding: `${agreed - received}` }
  })
}
