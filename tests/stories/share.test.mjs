// A shared screen: shown large with the name of who shares, one at a time, ended by whoever may.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caucus, comeBack, meet } from '../lib/flow.mjs'
import { ask, hold } from '../lib/link.mjs'
import { Person } from '../lib/person.mjs'
import { faults } from '../lib/screen.mjs'
import { nameOf } from '../lib/seats.mjs'
import { Server, until } from '../lib/server.mjs'

let server, zhou, fang, davide
const figures = {}
const link = (name) => server.links().find((one) => one.name.startsWith(name)).url
const sharing = (of) => (view) => view.seats.find((one) => one.seat === of.view.me).sharing

/** Keeps what was captured; a headless browser has no screen, so a page of moving text stands in. */
function capture() {
  globalThis.__captures = []
  navigator.mediaDevices.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 800 })
    const draw = canvas.getContext('2d')
    let n = 0
    setInterval(() => {
      draw.fillStyle = '#fff'
      draw.fillRect(0, 0, 1280, 800)
      draw.fillStyle = '#111'
      draw.font = '28px serif'
      for (let line = 0; line < 17; line += 1) draw.fillText(`§ ${line + 1} · 18.600,00 € · ${n}`, 60, 70 + 42 * line)
      n += 1
    }, 100)
    const stream = canvas.captureStream(15)
    globalThis.__captures.push(stream.getVideoTracks()[0])
    return stream
  }
}
const captures = (person) => person.page.evaluate(() => globalThis.__captures.map((track) => track.readyState))

before(async () => {
  server = await Server.start()
  zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai', scripts: [capture] })
  fang = await Person.arrive('Fang Xiaolan', { part: 'applicant', lang: 'zh-CN', zone: 'Asia/Shanghai', scripts: [capture, hold] })
  davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it', phone: false, scripts: [capture] })
})

after(async () => {
  for (const person of [zhou, fang, davide]) await person?.leave()
  await server?.stop()
  console.log(JSON.stringify(figures, null, 2))
})

async function share(person) {
  await person.press('room-more')
  await person.press('room-share')
  await person.sees('my share', sharing(person))
}
/** Frames of the shared screen that were decoded so far, and its size. */
async function seen(person) {
  const slot = person.slots.find((one) => one.source.media === 'share')
  if (!slot) return { frames: 0 }
  const lines = await person.page.evaluate(() => globalThis.__received())
  const video = await person.page.evaluate(() => {
    const shown = document.querySelector('.paper video')
    return shown && { width: shown.videoWidth, height: shown.videoHeight }
  })
  return { frames: lines.find((line) => line.mid === slot.mid)?.frames ?? 0, ...video }
}

test('three people come in', { timeout: 120_000 }, async () => {
  await meet(zhou, [fang, davide], link)
})

test('a party shares: the others see it sharp, with the name', { timeout: 60_000 }, async () => {
  const started = Date.now()
  await share(davide)
  for (const person of [zhou, fang]) {
    await until(`${person.name} sees the screen`, async () => (await seen(person)).frames > 0, { every: 30 })
    figures.firstFrameMs ??= Date.now() - started
    await person.page.getByText(person.word('room-sharing', { name: nameOf(davide) }), { exact: true }).first().waitFor()
    await until(`${person.name} sees every line`, async () => (await seen(person)).width === 1280)
  }
  await davide.page.getByText(davide.word('room-sharing-me')).waitFor()
  for (const person of [zhou, fang, davide]) {
    await person.picture(`share-${person.part}`)
    assert.deepEqual(await faults(person.page, { reader: person === fang }), [], person.name)
  }
})

test('on a phone it is enlarged and made smaller again', async () => {
  await fang.press('room-share-larger')
  const box = await fang.page.locator('.paper').boundingBox()
  assert.ok(box.height > 500, `it fills the screen: ${box.height} px`)
  await fang.picture('share-enlarged')
  await fang.press('room-share-smaller')
})

test('one at a time: the button is gone, and the request is refused', async () => {
  assert.ok(!fang.view.may.includes('share'))
  await fang.press('room-more')
  // The sheet is fetched when it is first asked for: before it stands, nothing would be offered either.
  const sheet = fang.page.getByRole('dialog', { name: fang.word('room-more'), exact: true })
  await sheet.getByRole('button', { name: fang.word('room-devices'), exact: true }).waitFor()
  assert.equal(await fang.button('room-share').count(), 0)
  await fang.page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  const reply = await ask(fang.page, { type: 'share', on: true })
  assert.equal(reply.error?.code, 'share-taken')
})

test('the mediator ends it: the capture stops', async () => {
  await zhou.press('room-share-end', { name: nameOf(davide) })
  await davide.sees('the end', (view) => !sharing(davide)(view))
  await until('the capture stops', async () => (await captures(davide)).every((state) => state === 'ended'))
  await until('nobody sees it', async () => (await zhou.page.locator('.paper').count()) === 0)
})

test('stopped in the browser’s own bar, it ends for everybody', async () => {
  await share(davide)
  await fang.sees('it', sharing(davide))
  await davide.page.evaluate(() => {
    const track = globalThis.__captures.at(-1)
    track.stop()
    track.dispatchEvent(new Event('ended'))
  })
  await fang.sees('the end', (view) => !sharing(davide)(view))
})

test('it does not go along into a private meeting', { timeout: 60_000 }, async () => {
  await share(davide)
  await fang.sees('it', sharing(davide))
  await caucus(zhou, [davide])
  await davide.sees('the private meeting', (view) => view.here.kind === 'caucus')
  await until('the capture stops', async () => (await captures(davide)).every((state) => state === 'ended'))
  await until('Fang holds it no more', () => !fang.slots.some((slot) => slot.source.media === 'share'))
  await comeBack(zhou)
  await davide.sees('the floor', (view) => view.here.kind === 'floor')
})

test('it comes back with the one who shares', { timeout: 60_000 }, async () => {
  await share(fang)
  const sockets = fang.sockets
  await fang.page.evaluate(() => globalThis.__socket.close())
  await until('a new socket', () => fang.sockets > sockets)
  await zhou.sees('the share again', sharing(fang))
  const before = (await seen(zhou)).frames
  await until('it moves', async () => (await seen(zhou)).frames > before)
  assert.equal((await captures(fang)).at(-1), 'live', 'nothing was chosen anew')
})
