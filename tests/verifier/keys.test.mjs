// The second verifier over the published key list: the same judgments as ours, and no changed byte passes.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkTrust, keyList, standing } from './keys.mjs'
import { Refused, verify } from './verify.mjs'

const testdata = new URL('../../crates/record/testdata/', import.meta.url)
const bytes = (path) => readFileSync(new URL(path, testdata))
const { list: name, head_sha256: head, judged } = JSON.parse(bytes('keylist/judged.json'))
const published = bytes(`keylist/${name}`)
const trust = JSON.parse(bytes('corpus/trust.json'))

test('every key is judged at every leaf as published', () => {
  const list = keyList(published)
  assert.equal(list.heads.at(-1), head)
  assert.ok(judged.length >= 20)
  for (const { key, index, standing: wanted } of judged) assert.equal(standing(list, key, index), wanted, `${key} at ${index}`)
})

test('the example of the documents holds, and has the digests that they name', () => {
  const text = readFileSync(new URL('../../docs/record-format.md', import.meta.url), 'utf8')
  const [, example] = /```json\n(\{"entries":.*)\n/.exec(text)
  const list = keyList(Buffer.from(example))
  assert.equal(list.heads.length, 2)
  for (const one of list.heads) assert.ok(text.includes(one), one)
})

test('no changed byte of a list passes', () => {
  // Every third byte: each is a whole list.
  for (let at = 0; at < published.length; at += 3) {
    const changed = Buffer.from(published)
    changed[at] ^= 1
    assert.throws(() => keyList(changed), Refused, `byte ${at}`)
  }
})

const answer = (file, keys) => {
  try {
    return verify(bytes(`corpus/${file}`), keys).exit
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

test('a list beside the trust file says what the carried one leaves out', () => {
  const whole = { ...trust, key_lists: [published.toString()] }
  assert.equal(answer('keys-rolled-back.pdf', whole), 'seal-revoked')
  assert.equal(answer('keys-valid.pdf', whole), 0)
  const told = { ...whole, roots: trust.roots.map(({ logged, ...rest }) => rest) }
  assert.equal(answer('keys-forked.pdf', told), 'keys-forked')
  // Who was told the roots and nothing else does not learn what a carried list leaves out.
  assert.equal(answer('keys-rolled-back.pdf', { ...told, key_lists: [] }), 0)
})

test('a trust file without roots means what it always meant', () => {
  const { roots, ...old } = trust
  assert.equal(answer('keys-valid.pdf', old), 3)
  assert.equal(answer('keys-revoked.pdf', old), 3)
  assert.equal(answer('valid-logged.pdf', old), 0)
})

test('a trust file whose roots or lists do not hold is none', () => {
  const broken = (edit) => {
    const one = structuredClone({ ...trust, key_lists: [published.toString()] })
    edit(one)
    return () => checkTrust(one)
  }
  assert.doesNotThrow(broken(() => {}))
  for (const edit of [
    (one) => { one.roots.push(one.roots[0]) },
    (one) => { one.roots[0].keys[1] = one.roots[0].keys[0] },
    (one) => { one.roots[0].keys[1] = one.institutions[0].key },
    (one) => { one.roots[0].institution = 'another' },
    (one) => { one.roots[0].logged.head_sha256 = '0'.repeat(64) },
    (one) => { one.key_lists[0] = one.key_lists[0].slice(1) },
  ]) assert.throws(broken(edit), /not a trust file/, String(edit))
})
