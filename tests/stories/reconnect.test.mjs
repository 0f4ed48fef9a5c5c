// What is lost comes back by itself: the server, the socket, the address, and UDP as such.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { join } from '../lib/flow.mjs'
import { hold } from '../lib/link.mjs'
import { changeAddress, inside } from '../lib/namespace.mjs'
import { Person } from '../lib/person.mjs'
import { pause, Server, until } from '../lib/server.mjs'

if (inside(import.meta.filename)) story()

function story() {
  let server, zhou, davide, fang
  const figures = {}
  // A server that starts again prints its links anew; the newest are the good ones.
  const link = (name) => server.links().findLast((one) => one.name.startsWith(name)).url

  before(async () => {
    server = await Server.start()
    zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
    davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it', scripts: [hold] })
  })

  after(async () => {
    for (const person of [fang, davide, zhou]) await person?.leave()
    await server?.stop()
    console.log(JSON.stringify(figures, null, 2))
  })

  const paths = (person) => person.page.evaluate(() => globalThis.__paths())
  const alive = async (person) => (await paths(person)).filter((one) => one.state !== 'closed')
  /** Packets and decoded frames of the connections that exist. */
  const got = async (person) => {
    const lines = await person.page.evaluate(() => globalThis.__received())
    return lines.reduce((sum, { packets, frames }) => ({ packets: sum.packets + packets, frames: sum.frames + frames }), { packets: 0, frames: 0 })
  }
  /** Milliseconds until sound flows on, and with `pictures` until they move too, counted from now. */
  async function flowsAgain(person, { within = 20_000, pictures = true } = {}) {
    const started = Date.now()
    let last = await got(person)
    await until(`${person.name} gets ${pictures ? 'sound and pictures' : 'sound'} again`, async () => {
      const now = await got(person)
      const flows = now.packets > last.packets && (!pictures || now.frames > last.frames)
      last = now
      return flows
    }, { within, every: 50 })
    return Date.now() - started
  }
  /** The longest silence, in ms, of what arrives within a time. */
  async function longestGap(person, within) {
    const end = Date.now() + within
    let [last, since, longest] = [(await got(person)).packets, Date.now(), 0]
    while (Date.now() < end) {
      await pause(40)
      const { packets } = await got(person)
      if (packets === last) continue
      longest = Math.max(longest, Date.now() - since)
      last = packets
      since = Date.now()
    }
    return Math.max(longest, Date.now() - since)
  }
  const seat = () => zhou.view.seats.find((one) => one.name === davide.name)

  test('two people talk', { timeout: 120_000 }, async () => {
    await join(zhou, link('Zhou Qining'), { side: false })
    await join(davide, link('Davide Corvale'))
    await zhou.sees('Davide waiting', () => seat()?.place === 'lobby')
    await zhou.press('staff-admit-one', { name: davide.name })
    for (const person of [zhou, davide]) await person.sees('the room', (view) => view.here.kind === 'floor')
    await davide.button('room-mic-open').or(davide.button('room-mic-shut')).first().waitFor()
    if (seat().muted) await davide.press('room-mic-open')
    await zhou.sees('an open microphone', () => !seat().muted)
    await flowsAgain(davide)
    await until('Davide speaks', async () => (await alive(davide))[0]?.open)
  })

  test('a cut socket shuts the microphone and costs no connection', { timeout: 60_000 }, async () => {
    figures.socket = []
    for (let run = 0; run < 5; run += 1) {
      const [sockets, connections] = [davide.sockets, (await paths(davide)).length]
      const cut = Date.now()
      const open = await davide.page.evaluate(async () => {
        const socket = globalThis.__socket
        const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
        socket.close()
        await closed
        return (await globalThis.__paths()).some((one) => one.open)
      })
      assert.equal(open, false, 'without a socket nobody is spoken to')
      await until('a new socket', () => davide.sockets > sockets)
      await until('the microphone is open again', async () => (await alive(davide))[0].open, { every: 20 })
      await flowsAgain(davide)
      figures.socket.push(Date.now() - cut)
      assert.equal((await paths(davide)).length, connections, 'the connection was kept')
      await pause(500)
    }
  })

  test('the server is killed and everybody is back, told in words meanwhile', { timeout: 120_000 }, async () => {
    figures.restart = []
    figures.restartPictures = []
    for (let run = 0; run < 5; run += 1) {
      await server.kill()
      await davide.page.getByText(davide.word('room-lost')).waitFor()
      assert.ok((await alive(davide)).every((one) => !one.open), 'the microphone is shut')
      if (run === 0) await davide.picture('reconnect-lost')
      await pause(1_500 * run)
      await server.boot()
      const up = Date.now()
      for (const person of [zhou, davide]) await flowsAgain(person, { pictures: false })
      figures.restart.push(Date.now() - up)
      for (const person of [zhou, davide]) await flowsAgain(person)
      figures.restartPictures.push(Date.now() - up)
      await davide.page.getByText(davide.word('room-lost')).waitFor({ state: 'hidden' })
    }
    assert.ok(Math.max(...figures.restart) < 5_000, `back within 5 s: ${figures.restart} ms`)
  })

  test('another address: the same connection goes on', { timeout: 60_000 }, async () => {
    const connections = (await paths(davide)).length
    const [before] = await alive(davide)
    changeAddress('10.77.0.7')
    figures.addressGapMs = await longestGap(davide, 10_000)
    await flowsAgain(zhou)
    const [now] = await alive(davide)
    assert.notEqual(now.address, before.address)
    assert.equal((await paths(davide)).length, connections, 'the connection was kept')
  })

  test('a network that lets no UDP through: media comes over TCP', { timeout: 120_000 }, async () => {
    fang = await Person.arrive('Fang Xiaolan', {
      part: 'applicant',
      lang: 'zh-CN',
      zone: 'Asia/Shanghai',
      args: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'],
    })
    await join(fang, link('Fang Xiaolan'))
    await fang.sees('the waiting room', (view) => view.here.kind === 'lobby')
    const name = zhou.view.seats.find((one) => one.seat === fang.view.me).name
    await zhou.press('staff-admit-one', { name })
    await fang.sees('the room', (view) => view.here.kind === 'floor')
    const started = Date.now()
    await until('pictures', async () => (await got(fang)).frames > 0, { every: 30 })
    figures.tcp = { firstFrameMs: Date.now() - started }
    await until('a path by TCP', async () => (await alive(fang))[0].protocol === 'tcp')
    const before = await got(fang)
    await pause(5_000)
    figures.tcp.framesPerSecond = ((await got(fang)).frames - before.frames) / 5
    assert.ok(figures.tcp.framesPerSecond > 5, `pictures move: ${figures.tcp.framesPerSecond} a second`)
    await until('the others see Fang', () => zhou.slots.some((slot) => slot.source.seat === fang.view.me && slot.source.media === 'video'))
  })
}
