// The published corpus: every file is answered alike by the second verifier and by ours, with its own message, and
// what ours reports is valid under the published schema. Ours runs here as the browser's `verify.wasm`.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import Ajv from 'ajv/dist/2020.js'
import { Refused, verify } from './verify.mjs'

const at = (path) => new URL(`../../${path}`, import.meta.url)
const corpus = (name) => readFileSync(at(`crates/record/testdata/corpus/${name}`))
const { trust: list, files } = JSON.parse(corpus('corpus.json'))
const trust = corpus(list)
const valid = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(JSON.parse(readFileSync(at('docs/report.schema.json'))))

let wasm
before(async () => {
  const { instance } = await WebAssembly.instantiate(readFileSync(at('web/public/verify.wasm')), {})
  wasm = instance.exports
})

/** What a page gets: see `crates/verify-wasm`. */
function ours(file, keys) {
  const put = (bytes) => {
    const place = wasm.heqiao_alloc(bytes.length)
    new Uint8Array(wasm.memory.buffer, place, bytes.length).set(bytes)
    return place
  }
  const [a, b] = [put(file), put(keys)]
  const reply = wasm.heqiao_verify(a, file.length, b, keys.length)
  const length = new DataView(wasm.memory.buffer).getUint32(reply, true)
  return JSON.parse(new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, reply + 4, length))).report
}

function second(file) {
  try {
    return { exit: verify(file, JSON.parse(trust)).exit, code: null, about: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { exit: error.exit, code: error.code, about: error.about }
  }
}

function first(report) {
  const [problem] = report.problems
  const about = problem?.args.part ?? problem?.args.role ?? problem?.args.name
  return { exit: report.exit_code, code: problem?.code ?? null, about: about || null }
}

test('the corpus holds what the record format promises to refuse', () => {
  const count = (exit) => files.filter((file) => file.exit === exit).length
  assert.deepEqual([count(0), count(2), count(3)], [7, 2, 5])
  assert.ok(count(1) > 105)
})

for (const { file, what, ...expected } of files) {
  test(`${file}: ${what}`, () => {
    const bytes = corpus(file)
    const report = ours(bytes, trust)
    assert.deepEqual(first(report), expected, 'ours')
    assert.deepEqual(second(bytes), expected, 'the second one')
    for (const one of [report, ours(bytes, new Uint8Array())]) assert.ok(valid(one), JSON.stringify(valid.errors))
  })
}

test('the schema refuses what is no report', () => {
  const good = ours(corpus('valid-logged.pdf'), trust)
  const broken = (edit) => {
    const report = structuredClone(good)
    edit(report)
    return valid(report)
  }
  assert.ok(broken(() => {}))
  for (const edit of [
    (report) => { delete report.file },
    (report) => { report.more = 1 },
    (report) => { report.exit_code = 1 },
    (report) => { report.verdict = 'invalid' },
    (report) => { report.answers.pop() },
    (report) => { report.answers.push(report.answers[0]) },
    (report) => { report.answers.reverse() },
    (report) => { report.answers[0].code = 'no-such-code' },
    (report) => { report.answers[0].evidence[0].args.length = 3 },
    (report) => { report.summary.body_sha256 = 'x' },
  ]) assert.ok(!broken(edit), String(edit))
})
