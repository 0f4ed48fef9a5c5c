// The second verifier over the published vectors: it agrees with ours on what is honest, and lets no change pass.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Refused, open, verify } from './verify.mjs'

const testdata = new URL('../../crates/record/testdata/', import.meta.url)
const sealed = readFileSync(new URL('sealed.pdf', testdata))
const trust = JSON.parse(readFileSync(new URL('trust.json', testdata)))

function refused(file) {
  try {
    verify(file, trust)
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
  return null
}

test('the published record is valid, and its seal trusted with the trust file only', () => {
  const found = verify(sealed, trust)
  assert.deepEqual(found.signed, ['01-party', '02-party', '03-interpreter', '04-mediator', '05-institution'])
  assert.equal(found.exit, 0)
  assert.equal(verify(sealed).exit, 3)
  const namesake = structuredClone(trust)
  namesake.institutions[0].name = 'another'
  assert.equal(verify(sealed, namesake).exit, 3)
})

test('a changed part has the code of that part', () => {
  const { parts, base } = open(sealed)
  const flipped = (bytes, inside) => {
    const changed = Buffer.from(sealed)
    changed[sealed.indexOf(bytes, bytes === base ? 0 : base.length) + inside] ^= 1
    return refused(changed)
  }
  assert.equal(flipped(base, base.length >> 1), 'pages-changed')
  for (const [name, code] of [
    ['01-party.json', 'statement-changed'],
    ['02-party.sig', 'signature-changed'],
    ['03-interpreter-key.json', 'binding-changed'],
    ['04-mediator.json', 'statement-changed'],
    ['05-institution.sig', 'seal-signature-invalid'],
    ['log.json', 'log-proof-unknown'],
  ]) {
    const bytes = parts.get(name)
    // A digit of a digest where there is one, so that the JSON stays well-formed.
    const digest = bytes.indexOf('sha256"')
    assert.equal(flipped(bytes, digest < 0 ? bytes.length >> 1 : digest + 12), code, name)
  }
})

test('no changed byte behind the pages passes, no cut, no byte more', () => {
  const { base } = open(sealed)
  // Every fifth byte: each is a whole verification.
  for (let at = base.length; at < sealed.length; at += 5) {
    const changed = Buffer.from(sealed)
    changed[at] ^= 1
    assert.ok(refused(changed), `byte ${at}`)
  }
  for (const cut of [base.length, base.length + 40, sealed.length - 1, sealed.length - 200]) {
    assert.ok(refused(sealed.subarray(0, cut)), `cut at ${cut}`)
  }
  assert.ok(refused(Buffer.concat([sealed, Buffer.from('\n')])))
  const overlay = Buffer.from('1 0 obj\n<</Type/Page>>\nendobj\nxref\n0 0\ntrailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n')
  assert.ok(refused(Buffer.concat([sealed, overlay])))
})
