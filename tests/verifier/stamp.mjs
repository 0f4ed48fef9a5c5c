// Section 12: the time stamp. Of the platform it takes digests, and the signatures of RSA and ECDSA.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { must, refuse } from './refused.mjs'

const OID = {
  signedData: '2a864886f70d010702', info: '2a864886f70d0109100104', contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904', certificate: '2a864886f70d010910020c', certificateV2: '2a864886f70d010910022f',
  keyId: '551d0e', usage: '551d25', timeStamping: '2b06010505070308', rsa: '2a864886f70d010101', ec: '2a8648ce3d0201',
}
const HASHES = {
  '608648016503040201': { name: 'sha256', rsa: '2a864886f70d01010b', ecdsa: '2a8648ce3d040302' },
  '608648016503040202': { name: 'sha384', rsa: '2a864886f70d01010c', ecdsa: '2a8648ce3d040303' },
  '608648016503040203': { name: 'sha512', rsa: '2a864886f70d01010d', ecdsa: '2a8648ce3d040304' },
}
const CURVES = ['2a8648ce3d030107', '2b81040022']
const malformed = () => refuse('timestamp-malformed')
const known = (condition) => must(condition, 'timestamp-malformed')
const sha = (name, bytes) => createHash(name).update(bytes).digest()
const hex = (bytes) => bytes.toString('hex')

/** The values that stand one behind the other in these bytes. */
function items(bytes) {
  const found = []
  for (let at = 0; at < bytes.length; ) {
    const start = at
    known(at + 2 <= bytes.length && (bytes[at] & 0x1f) !== 0x1f)
    let length = bytes[at + 1]
    at += 2
    if (length > 0x7f) {
      const count = length - 0x80
      known(count >= 1 && count <= 3 && at + count <= bytes.length)
      length = bytes.readUIntBE(at, count)
      known(length > 0x7f && length >= 2 ** (8 * (count - 1)))
      at += count
    }
    known(at + length <= bytes.length)
    found.push({ tag: bytes[start], body: bytes.subarray(at, at + length), whole: bytes.subarray(start, at + length) })
    at += length
  }
  return found
}
const inside = (item, tag) => (item?.tag === tag ? items(item.body) : malformed())
const body = (item, tag) => (item?.tag === tag ? item.body : malformed())
const oid = (item) => hex(body(item, 0x06))

/** `20260302091500.5Z` in seconds. */
function seconds(text) {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text) ?? malformed()
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  known(new Date(at).toISOString().replace(/\D/g, '').startsWith(text.slice(0, 14)))
  return at / 1000
}
/** Of a certificate: the century is not said before 2050. */
const validity = ({ tag, body: text }) => seconds(tag === 0x17 ? `${Number(text.toString('latin1').slice(0, 2)) < 50 ? 20 : 19}${text.toString('latin1')}` : text.toString('latin1'))

function read(certificate) {
  const fields = inside(inside(certificate, 0x30)[0], 0x30)
  if (fields[0].tag === 0xa0) fields.shift()
  const [serial, , issuer, valid, , key, ...more] = fields
  const listed = more.find(({ tag }) => tag === 0xa3)
  const extensions = listed ? inside(items(listed.body)[0], 0x30).map((one) => inside(one, 0x30)) : []
  const extension = (name) => {
    const found = extensions.find((one) => oid(one[0]) === name)
    return found && { critical: found.length === 3 && found[1].body[0] === 0xff, value: items(body(found.at(-1), 0x04))[0] }
  }
  return { whole: certificate.whole, serial, issuer, valid: inside(valid, 0x30).map(validity), key, extension }
}

function signedBy(key, named, hash, bytes, signature) {
  const [algorithm] = inside(key, 0x30)
  const [kind, curve] = inside(algorithm, 0x30)
  const rsa = oid(kind) === OID.rsa && [OID.rsa, hash.rsa].includes(named)
  known(rsa || (oid(kind) === OID.ec && named === hash.ecdsa && CURVES.includes(oid(curve))))
  const made = createPublicKey({ key: key.whole, format: 'der', type: 'spki' })
  known(!rsa || (made.asymmetricKeyDetails.modulusLength >= 2048 && made.asymmetricKeyDetails.modulusLength <= 8192))
  return verify(hash.name, bytes, made, signature)
}

/** When, and by which certificate (its digest), these bytes were stamped. */
export function stamped(token, bytes) {
  const [outer, ...rest] = items(token)
  known(rest.length === 0)
  const [type, wrapped] = inside(outer, 0x30)
  known(oid(type) === OID.signedData)
  const [, , content, ...more] = inside(inside(wrapped, 0xa0)[0], 0x30)
  const [kind, carried] = inside(content, 0x30)
  known(oid(kind) === OID.info)
  const info = body(inside(carried, 0xa0)[0], 0x04)
  const [version, , imprint, , time] = inside(items(info)[0], 0x30)
  const [algorithm, digest] = inside(imprint, 0x30)
  known(hex(body(version, 0x02)) === '01' && HASHES[oid(inside(algorithm, 0x30)[0])]?.name === 'sha256')
  const at = seconds(body(time, 0x18).toString('latin1'))
  must(body(digest, 0x04).equals(sha('sha256', bytes)), 'timestamp-other-content')

  const signers = inside(more.at(-1), 0x31)
  known(signers.length === 1)
  const [, sid, hashed, attributes, named, signature] = inside(signers[0], 0x30)
  const certificates = inside(more.find(({ tag }) => tag === 0xa0), 0xa0).filter(({ tag }) => tag === 0x30).map(read)
  const own = certificates.find(({ issuer, serial, extension }) => (sid.tag === 0x30
    ? items(sid.body).every(({ whole }, n) => whole.equals([issuer, serial][n].whole))
    : extension(OID.keyId)?.value.body.equals(sid.body))) ?? malformed()
  const hash = HASHES[oid(inside(hashed, 0x30)[0])] ?? malformed()
  const said = new Map(inside(attributes, 0xa0).map((one) => inside(one, 0x30)).map(([name, values]) => [oid(name), inside(values, 0x31)[0]]))
  const invalid = (condition) => must(condition, 'timestamp-signature-invalid')
  const [contentType, messageDigest] = [said.get(OID.contentType) ?? malformed(), said.get(OID.messageDigest) ?? malformed()]
  invalid(oid(contentType) === OID.info && body(messageDigest, 0x04).equals(sha(hash.name, info)))
  if (said.has(OID.certificateV2)) {
    const id = inside(inside(inside(said.get(OID.certificateV2), 0x30)[0], 0x30)[0], 0x30)
    const by = id[0].tag === 0x30 ? (HASHES[oid(items(id.shift().body)[0])] ?? malformed()).name : 'sha256'
    invalid(body(id[0], 0x04).equals(sha(by, own.whole)))
  } else known(said.has(OID.certificate))
  const set = Buffer.from(attributes.whole)
  set[0] = 0x31
  invalid(signedBy(own.key, oid(inside(named, 0x30)[0]), hash, set, body(signature, 0x04)))

  const usage = own.extension(OID.usage)
  const [from, to] = own.valid
  const stamps = usage?.critical && items(usage.value.body).map(oid).join() === OID.timeStamping
  must(stamps && from <= at && at <= to, 'timestamp-not-for-stamping')
  return { at, certificate: hex(sha('sha256', own.whole)) }
}
