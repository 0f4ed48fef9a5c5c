// The last rung: a network that reaches neither media port talks through coturn, configured as
// docs/relay.md says; and through that configuration nothing else is reached (threat T1).
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { after, before, test } from 'node:test'
import { HEARD } from '../lib/ears.mjs'
import { join } from '../lib/flow.mjs'
import { ADDRESS, inside } from '../lib/namespace.mjs'
import { Person } from '../lib/person.mjs'
import { Coturn, DOOR, FarNetwork, ip, PORT, RELAY, RELAY6, SECRET } from '../lib/relay.mjs'
import { pause, Server, until } from '../lib/server.mjs'
import { TurnClient } from '../lib/turn.mjs'

/** Inner, special and foreign addresses; whatever can be ours here is made so, to be reached if the relay let it. */
const FORBIDDEN = [
  '0.0.0.0', '0.0.0.1', '8.8.8.8', '10.0.0.1', '10.255.255.254', '100.64.0.1', '100.100.100.200', '127.0.0.1',
  '127.1.2.3', '127.255.255.254', '168.63.129.16', '169.254.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.254',
  '192.0.0.1', '192.0.0.170', '192.0.2.1', '192.88.99.1', '192.168.0.1', '192.168.255.254', '198.18.0.1',
  '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', DOOR, RELAY,
  '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1', '64:ff9b::169.254.169.254', '64:ff9b:1::169.254.169.254', '100::1', '2001::1', '2001:db8::1',
  '2002:7f00:1::1', '2606:4700:4700::1111', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', 'ff0e::1', RELAY6,
]

if (inside(import.meta.filename)) story()

function story() {
  let server, far, coturn, zhou, davide, secret
  const figures = {}
  const link = (name) => server.links().find((one) => one.name.startsWith(name)).url
  const seat = () => zhou.view.seats.find((one) => one.name === davide.name)
  /** What carries the person's media, as soon as the browser says it. */
  const carrier = (person) => until(`${person.name}'s path`, async () =>
    (await person.page.evaluate(() => globalThis.__paths())).find((one) => one.state === 'connected' && one.candidate))

  before(async () => {
    secret = mkdtempSync(path(tmpdir(), 'heqiao-secret-'))
    writeFileSync(path(secret, 'relay'), `${SECRET}\n`)
    far = await FarNetwork.make()
    coturn = await Coturn.start(ADDRESS)
    server = await Server.start({
      address: ADDRESS,
      env: {
        HEQIAO_RELAY__URLS: `turn:${DOOR}:${PORT}?transport=udp,turn:${DOOR}:${PORT}?transport=tcp`,
        HEQIAO_RELAY__SECRET_FILE: path(secret, 'relay'),
      },
    })
    await far.bringPages(server.port)
    zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
    davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it', browser: far.chromium })
  })

  after(async () => {
    for (const person of [davide, zhou]) await person?.leave()
    await server?.stop()
    await coturn?.stop()
    await far?.end()
    if (secret) rmSync(secret, { recursive: true, force: true })
    console.log(JSON.stringify(figures, null, 2))
  })

  test('from the far network the media is out of reach', () => {
    assert.equal(far.reaches(ADDRESS, server.mediaTcp), false)
    assert.equal(far.reaches(DOOR, PORT), true, 'the relay is not')
  })

  test('they hear and see each other through the relay', { timeout: 120_000 }, async () => {
    await join(zhou, link('Zhou Qining'), { side: false })
    assert.equal(davide.relay, undefined)
    await join(davide, link('Davide Corvale'))
    await zhou.sees('Davide waiting', () => seat()?.place === 'lobby')
    // It is told over another socket than the one that shows him waiting.
    await until('past the door the relay is told', () => davide.relay?.urls.length === 2)
    await zhou.press('staff-admit-one', { name: davide.name })
    const admitted = Date.now()
    for (const person of [zhou, davide]) {
      await person.sees('the room', (view) => view.here.kind === 'floor')
      await person.button('room-mic-open').or(person.button('room-mic-shut')).first().waitFor()
      const me = (view) => view.seats.find((one) => one.seat === view.me)
      if (me(person.view).muted) await person.press('room-mic-open')
      await person.sees('an open microphone', (view) => !me(view).muted)
    }
    await until('Zhou hears Davide', async () => (await zhou.hears([davide.hertz], 600))[0] > HEARD, { within: 30_000 })
    await until('Davide hears Zhou', async () => (await davide.hears([zhou.hertz], 600))[0] > HEARD, { within: 30_000 })
    await until('Davide sees Zhou', async () =>
      (await davide.page.evaluate(() => globalThis.__received())).some((line) => line.kind === 'video' && line.frames > 0))
    figures.heardAfterMs = Date.now() - admitted
    const [his, hers] = [await carrier(davide), await carrier(zhou)]
    assert.equal(his.candidate, 'relay')
    assert.equal(his.address, RELAY)
    assert.notEqual(hers.candidate, 'relay', 'who has a direct path takes it')
    figures.paths = { far: his, near: hers }
  })

  test('the relay starts again and hears no UDP: the path comes back over TCP', { timeout: 120_000 }, async () => {
    await coturn.kill()
    await coturn.boot('--no-udp')
    try {
      const cut = Date.now()
      await until('Davide hears Zhou again', async () => (await davide.hears([zhou.hertz], 600))[0] > HEARD, { within: 60_000 })
      await until('Zhou hears Davide again', async () => (await zhou.hears([davide.hertz], 600))[0] > HEARD, { within: 30_000 })
      figures.backAfterMs = Date.now() - cut
      const { candidate, relayed } = await carrier(davide)
      assert.deepEqual([candidate, relayed], ['relay', 'tcp'])
    } finally {
      // The attacks below are as good a test whatever became of this one.
      await coturn.kill()
      await coturn.boot()
    }
  })

  test('nothing else is reached through it', { timeout: 180_000 }, async () => {
    for (const address of FORBIDDEN) {
      // Not every special address can be given to an interface; those that can are.
      try {
        if (isIPv6(address)) ip('-6', 'addr', 'add', `${address}/128`, 'dev', 'lo', 'nodad')
        else ip('addr', 'add', `${address}/32`, 'dev', 'lo')
      } catch {}
    }
    const canary = await Canary.open()
    for (const address of FORBIDDEN) canary.direct(address)
    await pause(500)
    figures.forbidden = { asked: FORBIDDEN.length, wouldReachTheCanary: canary.names().length }
    assert.ok(canary.names().length >= 30, `the canary hears what is sent to it: ${canary.names()}`)
    canary.forget()

    const { username, credential } = davide.relay
    const here = { host: DOOR, port: PORT, username, credential }
    const clients = { 4: await TurnClient.open(here), 6: await TurnClient.open(here) }
    for (const family of [4, 6]) assert.equal(await clients[family].allocate(family), 0, `an IPv${family} allocation`)
    for (const address of FORBIDDEN) {
      const client = clients[isIPv6(address) ? 6 : 4]
      const said = {
        permission: await client.permission(address, canary.port),
        channel: await client.bind(address, canary.port, Buffer.from(address)),
      }
      client.send(address, canary.port, Buffer.from(address))
      for (const [what, error] of Object.entries(said)) {
        assert.ok(error >= 400 && error < 500, `${what} to ${address}: ${error}`)
      }
    }
    await pause(1_000)
    assert.deepEqual(canary.names(), [], 'not one byte')

    // The same, word for word, to the media's address: so the canary would have heard.
    assert.equal(await clients[4].permission(ADDRESS, canary.port), 0)
    clients[4].send(ADDRESS, canary.port, Buffer.from(ADDRESS))
    await until('what is allowed arrives', () => canary.names().includes(ADDRESS))
    for (const client of Object.values(clients)) client.close()
    canary.close()
  })

  test('a stranger, an old name and a greedy seat are refused', { timeout: 120_000 }, async () => {
    const [end, whose] = davide.relay.username.split(':')
    const seconds = Number(end) - Date.now() / 1_000
    assert.ok(seconds > 0 && seconds <= 600, `good for minutes: ${seconds} s`)
    assert.equal(whose, davide.view.me)
    const sign = (username) => createHmac('sha1', SECRET).update(username).digest('base64')
    const old = `${Math.floor(Date.now() / 1_000) - 1}:${whose}`
    const tries = {
      stranger: { username: `${end}:${whose}`, credential: sign('another name') },
      old: { username: old, credential: sign(old) },
    }
    for (const [who, credentials] of Object.entries(tries)) {
      const client = await TurnClient.open({ host: DOOR, port: PORT, ...credentials })
      assert.equal(await client.allocate(), 401, who)
      client.close()
    }
    const clients = []
    let refused = 0
    while (refused === 0 && clients.length <= 12) {
      const client = await TurnClient.open({ host: DOOR, port: PORT, username: davide.relay.username, credential: davide.relay.credential })
      clients.push(client)
      refused = await client.allocate()
    }
    for (const client of clients) client.close()
    assert.equal(refused, 486, 'the quota of one seat')
    figures.allocationsOfOneSeat = clients.length - 1
  })
}

/** Listens on every address of this network and remembers what it was told. */
class Canary {
  static async open() {
    const canary = new Canary()
    canary.heard = new Set()
    canary.sockets = [createSocket('udp4'), createSocket({ type: 'udp6', ipv6Only: true })]
    for (const socket of canary.sockets) socket.on('message', (bytes) => canary.heard.add(String(bytes))).on('error', () => {})
    canary.sockets[0].bind(0)
    await once(canary.sockets[0], 'listening')
    canary.port = canary.sockets[0].address().port
    canary.sockets[1].bind(canary.port)
    await once(canary.sockets[1], 'listening')
    return canary
  }

  /** Without a relay, from this very network. */
  direct(address) {
    this.sockets[isIPv6(address) ? 1 : 0].send(address, this.port, address, () => {})
  }

  names() {
    return [...this.heard]
  }

  forget() {
    this.heard.clear()
  }

  close() {
    for (const socket of this.sockets) socket.close()
  }
}
