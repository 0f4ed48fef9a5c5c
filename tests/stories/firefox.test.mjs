// Chromium and Firefox in one room, 5 % lost each way: each sends its layers, and sees and hears
// the other.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HEARD } from '../lib/ears.mjs'
import { FirefoxPerson } from '../lib/firefox.mjs'
import { join } from '../lib/flow.mjs'
import { BadNetwork } from '../lib/helper.mjs'
import { ADDRESS, inside } from '../lib/namespace.mjs'
import { Person } from '../lib/person.mjs'
import { pause, Server, until } from '../lib/server.mjs'

/** Share lost and ms on the way, each way. */
const WAY = [0.05, 40]
/** A tone in a recording, dB of full scale. */
const RECORDED = -20

if (inside(import.meta.filename)) story()

function story() {
  let server, network, zhou, davide
  const figures = { way: WAY }

  before(async () => {
    // Media listens on loopback, where Firefox tries none; at the address that browsers are told
    // stands the network.
    server = await Server.start({ env: { HEQIAO_MEDIA_ADDRESSES: ADDRESS, HEQIAO_MEDIA_TCP: 'off' } })
    network = await BadNetwork.start({ listen: `${ADDRESS}:${server.media}`, target: `${server.address}:${server.media}`, seed: 1, way: WAY })
    zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
    davide = await FirefoxPerson.arrive('Davide Corvale', { lang: 'it' })
    figures.versions = { chromium: zhou.browser.version(), firefox: davide.version }
  })

  after(async () => {
    await davide?.leave()
    await zhou?.leave()
    await network?.end()
    await server?.stop()
    console.log(JSON.stringify(figures, null, 2))
  })

  const link = (name) => server.links().find((one) => one.name.startsWith(name)).url
  const seat = () => zhou.view.seats.find((one) => one.name === davide.name)
  const stats = {
    chromium: () => zhou.page.evaluate(() => globalThis.__stats()),
    firefox: () => davide.run(() => globalThis.__stats()),
  }
  const browsers = Object.keys(stats)
  const other = { chromium: 'firefox', firefox: 'chromium' }
  const of = (all, type, kind) => all.filter((stat) => stat.type === type && stat.kind === kind)
  const sum = (all, name) => all.reduce((total, stat) => total + (stat[name] ?? 0), 0)
  /** What arrived so far, all slots together, and frames encoded so far of each layer that is sent. */
  const counted = async (who) => {
    const all = await stats[who]()
    const [sound, pictures] = ['audio', 'video'].map((kind) => of(all, 'inbound-rtp', kind).filter((stat) => stat.packetsReceived > 0))
    return {
      at: Date.now(),
      frames: sum(pictures, 'framesDecoded'),
      sound: sum(sound, 'packetsReceived'),
      samples: sum(sound, 'totalSamplesReceived'),
      concealed: sum(sound, 'concealedSamples') - sum(sound, 'silentConcealedSamples'),
      layers: Object.fromEntries(of(all, 'outbound-rtp', 'video').filter((stat) => stat.rid).map((stat) => [stat.rid, stat.framesEncoded ?? 0])),
    }
  }

  test('both come into the room', { timeout: 120_000 }, async () => {
    await join(zhou, link('Zhou Qining'), { side: false })
    await zhou.sees('the room', (view) => view.here.kind === 'floor')

    await davide.goto(link('Davide Corvale'))
    await davide.pressWords('Italiano')
    await davide.press('join-accept')
    await davide.press('join-yes')
    await davide.press('join-choices-continue')
    await davide.press('join-me-skip')
    await davide.press('join-check-start')
    await davide.press('join-check-enter')
    await zhou.sees('Davide waiting', () => seat()?.place === 'lobby')
    await zhou.press('staff-admit-one', { name: davide.name })
    await zhou.sees('Davide in the room', () => seat()?.place === 'floor')
  })

  test('both open their microphones', { timeout: 30_000 }, async () => {
    const me = () => zhou.view.seats.find((one) => one.seat === zhou.view.me)
    if (me().muted) await zhou.press('room-mic-open')
    if (seat().muted) await davide.press('room-mic-open')
    await zhou.sees('open microphones', () => !me().muted && !seat().muted)
  })

  test('each sends its picture in two layers', { timeout: 90_000 }, async () => {
    for (const who of browsers) {
      const before = await counted(who)
      await until(`${who} encodes both layers`, async () => {
        const { layers } = await counted(who)
        figures[who] = { layers }
        return Object.entries(layers).filter(([rid, frames]) => frames > (before.layers[rid] ?? 0) + 10).length > 1
      }, { within: 40_000 })
    }
  })

  test('each goes on seeing and hearing the other', { timeout: 90_000 }, async () => {
    for (const who of browsers) {
      await until(`${who} decodes a picture and gets sound`, async () => {
        const { frames, sound } = await counted(who)
        return frames > 10 && sound > 10
      }, { within: 30_000 })
    }
    const [from, to] = [{}, {}]
    for (const who of browsers) from[who] = await counted(who)
    await pause(8_000)
    for (const who of browsers) to[who] = await counted(who)
    const grown = (who, name) => to[who][name] - from[who][name]
    for (const who of browsers) {
      const layers = Object.entries(to[other[who]].layers).map(([rid, frames]) => [rid, frames - (from[other[who]].layers[rid] ?? 0)])
      // Which of the two is passed on is the server's choice; an encoder short of bits skips frames of the larger.
      const sent = Math.min(...layers.map(([, frames]) => frames).filter((frames) => frames > 0))
      const seconds = grown(who, 'at') / 1_000
      Object.assign(figures[who], {
        framesPerSecond: grown(who, 'frames') / seconds,
        framesSentPerSecond: Object.fromEntries(layers.map(([rid, frames]) => [rid, frames / seconds])),
        soundPacketsPerSecond: grown(who, 'sound') / seconds,
        concealedPercent: (100 * grown(who, 'concealed')) / grown(who, 'samples'),
      })
      const { framesPerSecond, soundPacketsPerSecond, concealedPercent } = figures[who]
      assert.ok(grown(who, 'frames') > sent / 2, `${who} decodes more than half of the frames: ${grown(who, 'frames')} of ${sent}`)
      assert.ok(framesPerSecond > 3, `${who} goes on decoding: ${framesPerSecond} frames a second`)
      assert.ok(soundPacketsPerSecond > 20, `${who} goes on hearing: ${soundPacketsPerSecond} packets a second`)
      assert.ok(concealedPercent < 50, `${who} makes up less than half of the sound: ${concealedPercent} %`)
    }
    const [inChromium] = await zhou.hears([davide.hertz])
    const [inFirefox] = await davide.hears([zhou.hertz])
    figures.chromium.heardDb = inChromium
    figures.firefox.heardDb = inFirefox
    assert.ok(inChromium > HEARD, `Chromium hears Firefox's tone: ${inChromium} dB`)
    assert.ok(inFirefox > RECORDED, `Firefox hears Chromium's tone: ${inFirefox} dB`)
    await zhou.picture('firefox-room-chromium')
    await davide.picture('firefox-room-firefox')
  })
}
