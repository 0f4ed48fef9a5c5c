// A TURN client by hand (RFC 8656), as a stranger with good credentials would write one.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'

const COOKIE = 0x2112a442
const ALLOCATE = 0x0003
const CREATE_PERMISSION = 0x0008
const CHANNEL_BIND = 0x0009
const SEND = 0x0016
const ATTRIBUTE = {
  username: 0x0006, integrity: 0x0008, error: 0x0009, channel: 0x000c, peer: 0x0012, data: 0x0013,
  realm: 0x0014, nonce: 0x0015, family: 0x0017, transport: 0x0019,
}

export class TurnClient {
  /** A client of the relay at `host:port` with these credentials; holds nothing there yet. */
  static async open({ host, port, username, credential }) {
    const client = new TurnClient()
    Object.assign(client, { host, port, username, credential, channel: 0x4000, waiting: new Map() })
    client.socket = createSocket('udp4')
    client.socket.on('message', (message) => {
      client.waiting.get(message.toString('hex', 8, 20))?.(message)
    })
    client.socket.bind(0)
    await once(client.socket, 'listening')
    return client
  }

  close() {
    this.socket.close()
  }

  /** Asks for a relayed address of IPv4 or IPv6; 0 when it was given, else the error's number. */
  async allocate(family = 4) {
    const wanted = [
      [ATTRIBUTE.transport, Buffer.from([17, 0, 0, 0])],
      [ATTRIBUTE.family, Buffer.from([family === 4 ? 1 : 2, 0, 0, 0])],
    ]
    const first = parse(await this.#ask(message(ALLOCATE, wanted)))
    if (first.error !== 401) return first.error
    this.realm = first.attributes.get(ATTRIBUTE.realm)
    this.nonce = first.attributes.get(ATTRIBUTE.nonce)
    const name = `${this.username}:${this.realm}:${this.credential}`
    this.key = createHash('md5').update(name).digest()
    return this.#request(ALLOCATE, wanted)
  }

  /** Asks to exchange packets with an address; 0 or the error's number. */
  permission(address, port) {
    return this.#request(CREATE_PERMISSION, [[ATTRIBUTE.peer, (tid) => xored(address, port, tid)]])
  }

  /** The same by a channel, over which something is sent at once, whatever the answer is. */
  async bind(address, port, data) {
    const channel = Buffer.alloc(4)
    channel.writeUInt16BE(this.channel++)
    const peer = [ATTRIBUTE.peer, (tid) => xored(address, port, tid)]
    const error = await this.#request(CHANNEL_BIND, [[ATTRIBUTE.channel, channel], peer])
    channel.writeUInt16BE(data.length, 2)
    this.#put(Buffer.concat([channel, data]))
    return error
  }

  /** Sends without asking. */
  send(address, port, data) {
    const peer = [ATTRIBUTE.peer, (tid) => xored(address, port, tid)]
    this.#put(message(SEND, [peer, [ATTRIBUTE.data, data]]))
  }

  async #request(type, attributes) {
    const signed = [
      ...attributes,
      [ATTRIBUTE.username, Buffer.from(this.username)],
      [ATTRIBUTE.realm, this.realm],
      [ATTRIBUTE.nonce, this.nonce],
    ]
    return parse(await this.#ask(message(type, signed, this.key))).error
  }

  /** The answer, asked for again when it is lost. */
  async #ask(bytes) {
    const tid = bytes.toString('hex', 8, 20)
    for (let turn = 0; turn < 5; turn += 1) {
      const answer = new Promise((resolve) => this.waiting.set(tid, resolve))
      this.#put(bytes)
      const late = new Promise((resolve) => setTimeout(resolve, 1_000))
      const got = await Promise.race([answer, late])
      if (got) return got
    }
    throw new Error('the relay does not answer')
  }

  #put(bytes) {
    this.socket.send(bytes, this.port, this.host)
  }
}

/** RFC 8489 section 5; a value may depend on the transaction. */
function message(type, attributes, key) {
  const tid = randomBytes(12)
  const parts = attributes.map(([id, value]) => attribute(id, typeof value === 'function' ? value(tid) : value))
  let body = Buffer.concat(parts)
  if (key) {
    // The length already counts the integrity attribute that is computed over it.
    const signed = Buffer.concat([header(type, body.length + 24, tid), body])
    body = Buffer.concat([body, attribute(ATTRIBUTE.integrity, createHmac('sha1', key).update(signed).digest())])
  }
  return Buffer.concat([header(type, body.length, tid), body])
}

function header(type, length, tid) {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16BE(type)
  bytes.writeUInt16BE(length, 2)
  bytes.writeUInt32BE(COOKIE, 4)
  return Buffer.concat([bytes, tid])
}

function attribute(id, value) {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(id)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)])
}

/** `error` is 0 for a success. */
function parse(bytes) {
  const attributes = new Map()
  for (let at = 20; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16BE(at + 2)
    attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length + (-length & 3)
  }
  const error = attributes.get(ATTRIBUTE.error)
  return { attributes, error: error ? error[2] * 100 + error[3] : 0 }
}

function xored(address, port, tid) {
  const six = isIPv6(address)
  const bytes = six ? ipv6(address) : Buffer.from(address.split('.').map(Number))
  const mask = Buffer.alloc(4)
  mask.writeUInt32BE(COOKIE)
  const pad = Buffer.concat([mask, tid])
  const head = Buffer.from([0, six ? 2 : 1, 0, 0])
  head.writeUInt16BE(port ^ (COOKIE >>> 16), 2)
  return Buffer.concat([head, bytes.map((byte, i) => byte ^ pad[i])])
}

/** Sixteen bytes; an IPv4 address may stand at the end. */
function ipv6(text) {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  const [, before, a, b, c, d] = dotted ?? []
  const hex = (high, low) => ((Number(high) << 8) | Number(low)).toString(16)
  const whole = dotted ? `${before}${hex(a, b)}:${hex(c, d)}` : text
  const [head, tail] = whole.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = tail ? [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail] : head
  const bytes = Buffer.alloc(16)
  groups.forEach((group, i) => bytes.writeUInt16BE(Number.parseInt(group, 16), 2 * i))
  return bytes
}
