// The second verifier over the published chains: the same faults and the same balance as ours, whatever the order.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chain } from './chain.mjs'

const testdata = new URL('../../crates/record/testdata/', import.meta.url)
const path = (name) => fileURLToPath(new URL(name, testdata))
const { bodies, cases } = JSON.parse(readFileSync(path('chain/cases.json')))

const record = (digest) => {
  assert.equal(createHash('sha256').update(bodies[digest]).digest('hex'), digest)
  return { digest, body: JSON.parse(bodies[digest]) }
}

test('every published chain has the faults and the balance that are published with it', () => {
  assert.ok(cases.length > 25 && cases.some(({ balance }) => balance) && cases.some(({ balance }) => !balance))
  for (const { name, records, codes, balance } of cases) {
    for (const order of [records, [...records].reverse(), [...records.slice(1), records[0], records[0]]]) {
      const found = chain(order.map(record))
      assert.deepEqual([...found.codes].sort(), [...codes].sort(), name)
      assert.deepEqual(found.balance, balance, name)
    }
  }
})

test('a settlement alone is no chain', () => {
  assert.equal(chain([record(cases[0].records[0])]), null)
})

function run(...names) {
  const files = names.map(path)
  const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(new URL('verify.mjs', import.meta.url)), ...files])
  return { said: stdout.toString().trim().split('\n').map((line) => JSON.parse(line)), status }
}

test('sealed files are verified one by one and then as a chain', () => {
  const { said, status } = run('chain/3.pdf', 'chain/1.pdf', 'chain/2.pdf', 'trust.json')
  assert.equal(status, 0)
  assert.deepEqual(said.at(-1).chain.order, ['HQ-2026-0001', 'HQ-2026-0001-2', 'HQ-2026-0001-3'])
  assert.deepEqual(said.at(-1).chain.balance.totals, [{ currency: 'EUR', agreed: '150050', received: '40000', outstanding: '110050' }])
  const hole = run('chain/1.pdf', 'chain/3.pdf', 'trust.json')
  assert.deepEqual([hole.status, hole.said.at(-1).chain.codes], [1, ['chain-missing-link']])
  assert.equal(run('chain/2.pdf').status, 3, 'a receipt alone is a record like any other')
})
