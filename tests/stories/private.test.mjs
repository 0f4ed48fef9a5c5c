// A private meeting, again and again, judged by what was said and not by any clock: whoever is
// told that they are private changes their tone in that instant, and back when told otherwise. The
// private tone is heard inside, never outside, and is in no recording.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { after, before, test } from 'node:test'
import { EVER } from '../lib/ears.mjs'
import { meet } from '../lib/flow.mjs'
import { ask, hold } from '../lib/link.mjs'
import { Person } from '../lib/person.mjs'
import { packetTimes, plays, tones, zeroOf } from '../lib/recordings.mjs'
import { pause, Server, until } from '../lib/server.mjs'
import { speakAsShown } from '../lib/voice.mjs'

/** How often they meet. */
const MEETINGS = Number(process.env.MEETINGS ?? 12)
/** A tone that is there measures above −20 dB in a file. */
const RECORDED = -40
/** No tone is a harmonic of another. */
const VOICE = { zhou: { floor: 500, secret: 2_730 }, fang: { floor: 800, secret: 3_370 } }
const SECRETS = [VOICE.zhou.secret, VOICE.fang.secret]

let server, zhou, fang, davide
const figures = { meetings: [] }
const link = (name) => server.links().find((one) => one.name.startsWith(name)).url

before(async () => {
  server = await Server.start()
  const scripts = (voice) => [[speakAsShown, voice], hold, keepLoudest]
  zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai', scripts: scripts(VOICE.zhou) })
  fang = await Person.arrive('Fang Xiaolan', { part: 'applicant', lang: 'zh-CN', zone: 'Asia/Shanghai', scripts: scripts(VOICE.fang) })
  davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it', scripts: [keepLoudest] })
})

after(async () => {
  for (const person of [zhou, fang, davide]) await person?.leave()
  await server?.stop()
  console.log(JSON.stringify(figures, null, 2))
})

/** Runs in the page: the loudest that each tone ever was at the loudspeaker. */
function keepLoudest() {
  globalThis.__keep = (hertz) => {
    const kept = hertz.map(() => -200)
    // The analyser looks back 170 ms, so nothing falls between two looks.
    setInterval(() => {
      globalThis.__levels(hertz).forEach((level, i) => { kept[i] = Math.max(kept[i], level) })
    }, 40)
    globalThis.__loudest = () => kept.splice(0, kept.length, ...hertz.map(() => -200))
  }
}
const loudest = (person) => person.page.evaluate(() => globalThis.__loudest())

async function done(person, command) {
  const reply = await ask(person.page, command)
  assert.equal(reply.type, 'done', JSON.stringify(reply))
}

test('three people talk and are recorded', { timeout: 120_000 }, async () => {
  await meet(zhou, [fang, davide], link)
  await zhou.press('staff-recording-start')
  await davide.sees('the recording', (view) => view.recorded)
  for (const tone of [VOICE.zhou.floor, VOICE.fang.floor]) {
    await until('Davide hears both', async () => (await davide.hears([tone], 400))[0] > EVER)
  }
  for (const person of [zhou, fang, davide]) await person.page.evaluate((hertz) => globalThis.__keep(hertz), SECRETS)
})

test('what is said in private is heard inside and never outside', { timeout: 240_000 }, async () => {
  for (let meeting = 0; meeting < MEETINGS; meeting += 1) {
    await done(zhou, { type: 'open_caucus', members: [fang.view.me] })
    for (const person of [zhou, fang]) await person.sees('the private meeting', (view) => view.here.kind === 'caucus')
    const { caucus, since_ms } = zhou.view.here
    await pause(500 + 70 * meeting)
    const inside = [-Infinity, -Infinity]
    await until('they hear each other inside', async () => {
      const now = [(await loudest(zhou))[1], (await loudest(fang))[0]]
      for (const [n, level] of now.entries()) inside[n] = Math.max(inside[n], level)
      return Math.min(...inside) > EVER
    })
    const closing = Date.now()
    await done(zhou, { type: 'close_caucus', caucus })
    for (const person of [zhou, fang]) await person.sees('the floor', (view) => view.here.kind === 'floor')
    const back = Date.now()
    await until('Davide hears Fang again', async () => (await davide.hears([VOICE.fang.floor], 250))[0] > EVER, { every: 20 })
    await pause(300)
    const outside = await loudest(davide)
    figures.meetings.push({ since_ms, closing, heardAgainMs: Date.now() - 300 - back, inside, outside })
    assert.ok(Math.max(...outside) < EVER, `meeting ${meeting}: private tones outside at ${outside} dB`)
    for (const person of [zhou, fang]) await loudest(person)
  }
})

test('and is in no recording, by content and by time', { timeout: 120_000 }, async () => {
  await pause(1_000)
  await zhou.press('staff-recording-stop')
  await zhou.sees('no recording', (view) => !view.recorded)
  const session = zhou.session.session
  const url = `${server.url}/api/sessions/${session}/recordings`
  const list = await (await zhou.context.request.get(url)).json()
  const zero = zeroOf(server.data, session)
  mkdirSync(path(server.root, 'out'), { recursive: true })
  const named = (person) => person.view.seats.find((seat) => seat.seat === person.view.me).name
  figures.files = {}
  for (const [person, voice] of [[zhou, VOICE.zhou], [fang, VOICE.fang]]) {
    const { file } = list.find((one) => one.name === named(person) && !one.lang)
    const local = path(server.root, 'out', file)
    writeFileSync(local, await (await zhou.context.request.get(`${url}/${file}`)).body())
    plays(local)
    const [floor, ...secrets] = tones(local, [voice.floor, ...SECRETS])
    const times = packetTimes(local)
    const inside = figures.meetings.map(({ since_ms, closing }) =>
      times.filter((t) => t > since_ms - zero && t < closing - zero).length)
    figures.files[person.part] = { floor, secrets, packets: times.length, inside }
    assert.ok(floor > RECORDED, `the voice on the floor is there: ${floor} dB`)
    assert.ok(Math.max(...secrets) < RECORDED, `${person.name}: private tones at ${secrets} dB`)
    assert.deepEqual(inside, inside.map(() => 0), `${person.name}: packets dated private`)
  }
})
