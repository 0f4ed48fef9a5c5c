// Chromium and Firefox in one room: each decodes the other's sound and picture.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FirefoxPerson } from '../lib/firefox.mjs'
import { join } from '../lib/flow.mjs'
import { ADDRESS, inside } from '../lib/namespace.mjs'
import { Person } from '../lib/person.mjs'
import { pause, Server, until } from '../lib/server.mjs'

if (inside(import.meta.filename)) story()

function story() {
  let server, zhou, davide
  const figures = {}

  before(async () => {
    server = await Server.start({ address: ADDRESS })
    zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
    davide = await FirefoxPerson.arrive('Davide Corvale', { lang: 'it' })
  })

  after(async () => {
    await davide?.leave()
    await zhou?.leave()
    await server?.stop()
    console.log(JSON.stringify(figures, null, 2))
  })

  const link = (name) => server.links().find((one) => one.name.startsWith(name)).url
  const seat = () => zhou.view.seats.find((one) => one.name === davide.name)
  const inChromium = () => zhou.page.evaluate(() => globalThis.__received())
  const inFirefox = () => davide.run(() => globalThis.__received())
  /** Frames decoded and sound packets received, all slots together. */
  const sum = (lines) => ({
    frames: lines.reduce((all, line) => all + line.frames, 0),
    sound: lines.filter((line) => line.kind === 'audio').reduce((all, line) => all + line.packets, 0),
  })

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

  test('each decodes the other', { timeout: 60_000 }, async () => {
    const both = { chromium: inChromium, firefox: inFirefox }
    const from = {}
    for (const [who, received] of Object.entries(both)) {
      await until(`${who} decodes a picture and gets sound`, async () => {
        const { frames, sound } = sum(await received())
        return frames > 10 && sound > 10
      }, { within: 30_000 })
    }
    for (const [who, received] of Object.entries(both)) from[who] = { ...sum(await received()), at: Date.now() }
    await pause(5_000)
    for (const [who, received] of Object.entries(both)) {
      const { frames, sound } = sum(await received())
      const seconds = (Date.now() - from[who].at) / 1_000
      figures[who] = {
        framesPerSecond: (frames - from[who].frames) / seconds,
        soundPacketsPerSecond: (sound - from[who].sound) / seconds,
      }
      assert.ok(figures[who].framesPerSecond > 3, `${who} goes on decoding: ${figures[who].framesPerSecond} frames a second`)
      assert.ok(figures[who].soundPacketsPerSecond > 20, `${who} goes on hearing: ${figures[who].soundPacketsPerSecond} packets a second`)
    }
    await zhou.picture('firefox-room-chromium')
    await davide.picture('firefox-room-firefox')
  })
}
