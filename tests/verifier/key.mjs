// Ed25519: which keys count, and whether one of them signed.
import { createPublicKey, verify as check } from 'node:crypto'
import { must, refuse } from './refused.mjs'

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
/** The points of small order in every encoding that decodes ("Taming the many EdDSAs", table 1). */
const SMALL = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
])
const P = 2n ** 255n - 19n

function power(base, exponent) {
  let result = 1n
  for (let [square, left] = [base % P, exponent]; left > 0n; left >>= 1n, square = (square * square) % P)
    if (left & 1n) result = (result * square) % P
  return result
}
const D = (P - 121_665n) * power(121_666n, P - 2n) % P
/** Whether the curve has points with this y (RFC 8032 section 5.1.3). */
function onCurve(y) {
  const x2 = (y * y - 1n + P) * power(D * y * y + 1n, P - 2n) % P
  return x2 === 0n || power(x2, (P - 1n) / 2n) === 1n
}

/** An ordinary key: a point in its own spelling, not of small order. */
export function ordinary(raw, part) {
  must(!SMALL.has(raw.toString('hex')), 'key-small-order', part)
  const y = BigInt(`0x${Buffer.from(raw).reverse().toString('hex')}`) & (2n ** 255n - 1n)
  must(y < P && onCurve(y), 'key-malformed', part)
  return raw
}

/** The 32 bytes in a PEM of one spelling. */
export function fromPem(pem, part) {
  const [, line] = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]{60})\n-----END PUBLIC KEY-----\n$/.exec(pem.toString('latin1')) ?? refuse('key-pem', part)
  const der = Buffer.from(line, 'base64')
  must(der.length === 44 && der.subarray(0, 12).equals(SPKI) && der.toString('base64') === line, 'key-pem', part)
  return ordinary(der.subarray(12), part)
}

export function verified(raw, message, signature) {
  const spki = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
  return check(null, message, spki, signature)
}
