// Section 6: the proof from the log.
import { createHash } from 'node:crypto'
import { ordinary, verified } from './key.mjs'
import { must, refuse } from './refused.mjs'

const sha = (...bytes) => bytes.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const hex = (bytes) => bytes.toString('hex')

/** Follows the proof; says who of the trusted has signed the checkpoint it leads to, and the place if that is believed. `examined` sees its text first. */
export function logged(bytes, record, logs, examined) {
  const text = bytes.toString('utf8')
  const [, extra, number, hashes, origin, size, root, lines] =
    /^c2sp\.org\/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9]\d*)\n((?:\S+\n)*)\n([^\n]+)\n(0|[1-9]\d*)\n(\S+)\n\n((?:\u2014 \S+ \S+\n)+)$/.exec(text) ?? refuse('log-proof-unknown')
  const decoded = (word, length = 32) => {
    const raw = Buffer.from(word, 'base64')
    must(raw.toString('base64') === word && (length === null || raw.length === length), 'log-proof-unknown')
    return raw
  }
  const path = hashes.split('\n').filter(Boolean).map((line) => decoded(line))
  let at = BigInt(number)
  let last = BigInt(size) - 1n
  must(at <= last, 'log-leaf-out-of-range')
  let hash = sha(Buffer.of(0), sha(record, decoded(extra)))
  for (const sibling of path) {
    must(last !== 0n, 'log-proof-length')
    if (at % 2n === 1n || at === last) {
      hash = sha(Buffer.of(1), sibling, hash)
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n]
    } else {
      hash = sha(Buffer.of(1), hash, sibling)
    }
    ;[at, last] = [at / 2n, last / 2n]
  }
  must(last === 0n, 'log-proof-length')
  must(hash.equals(decoded(root)), 'log-not-included')
  const note = `${origin}\n${size}\n${root}\n`
  examined(Buffer.from(note))
  const signatures = lines.trimEnd().split('\n').map((line) => { const [, name, raw] = line.split(' '); return { name, raw: decoded(raw, null) } })
  const signed = (line) => {
    const [name, id, coded] = line.split('+').length > 3 ? [line.split('+')[0], line.split('+')[1], line.split('+').slice(2).join('+')] : line.split('+')
    const typed = decoded(coded, 33)
    must(hex(sha(Buffer.from(`${name}\n`), typed)).startsWith(id), 'trust-log')
    const mine = signatures.filter((one) => one.name === name && hex(one.raw.subarray(0, 4)) === id)
    return mine.length > 0 && mine.every(({ raw }) => {
      const witness = typed[0] === 4
      const message = witness ? `cosignature/v1\ntime ${raw.readBigUInt64BE(4)}\n${note}` : note
      must(verified(ordinary(typed.subarray(1), name), Buffer.from(message), raw.subarray(witness ? 12 : 4)), witness ? 'log-cosignature' : 'log-signature', name)
      return true
    })
  }
  const log = logs.find(({ key: line }) => line.split('+')[0] === origin)
  if (!log) return { said: 'log-unknown', place: null }
  must(signed(log.key), 'log-signature', origin)
  const believed = log.witnesses.filter(signed).length >= log.needed
  if (!believed) return { said: 'log-too-few-witnesses', place: null }
  return { said: 'log-witnessed', place: { log: origin, index: Number(number) } }
}
