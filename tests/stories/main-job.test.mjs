// One real mediation, from the links to the verified file: four people at four browsers, each with a
// camera and a tone of their own, so that who hears whom is measured at the listener's loudspeaker.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { after, before, test } from 'node:test'
import { attest, caucus, comeBack, draft, join, matchFaces, readAndAgree, seal } from '../lib/flow.mjs'
import { Person } from '../lib/person.mjs'
import { packetTimes, plays, probe, tones } from '../lib/recordings.mjs'
import { pause, Server, until } from '../lib/server.mjs'

/** What separates a voice from silence at the loudspeaker, in dB (silence measures below −90). */
const HEARD = -60

let server, zhou, fang, davide, ye, everybody
const figures = {}

before(async () => {
  server = await Server.start()
  const link = (name) => server.links().find((one) => one.name.startsWith(name)).url
  zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
  fang = await Person.arrive('Fang Xiaolan', { part: 'applicant', lang: 'zh-CN', zone: 'Asia/Shanghai' })
  davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it' })
  ye = await Person.arrive('Ye Zhiwei', { part: 'interpreter', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
  everybody = [zhou, fang, davide, ye]
  for (const person of everybody) person.link = link(person.name)
})

after(async () => {
  for (const person of everybody ?? []) await person.leave()
  await server?.stop()
  console.log(JSON.stringify(figures, null, 2))
})

test('four people come in by their links', { timeout: 120_000 }, async () => {
  await join(zhou, zhou.link, { side: false })
  await zhou.sees('the room', (view) => view.here.kind === 'floor')
  for (const person of [fang, davide]) await join(person, person.link)
  await join(ye, ye.link, { side: false })
  for (const person of [fang, davide, ye]) await person.sees('the waiting room', (view) => view.here.kind === 'lobby')
  assert.equal(await davide.packets(), 0, 'nothing is sent into the waiting room')

  await zhou.press('staff-admit-all', { count: 3 })
  for (const person of everybody) await person.sees('the room', (view) => view.here.kind === 'floor')
  await until('Davide sees a remote picture', async () =>
    (await davide.page.evaluate(() => globalThis.__received())).some((line) => line.kind === 'video' && line.frames > 0),
  )
  for (const person of everybody) await person.picture(`room-${person.part}`)
})

test('a used link says what to do', async () => {
  const other = await davide.context.browser().newContext({ locale: 'it' })
  const page = await other.newPage()
  await page.goto(davide.link)
  await page.getByText(davide.word('join-dead-next')).waitFor()
  await other.close()
})

test('the Italian party hears the interpreter at full and the floor ducked', { timeout: 60_000 }, async () => {
  await ye.press('staff-booth-declare-do')
  await ye.press('staff-booth-start', { lang: ye.word('lang-it') })
  await davide.sees('the Italian channel', (view) => view.channels.includes('it'))
  await fang.sees('that Davide follows in Italian', (view) =>
    view.hearers.some((one) => one.channel.kind === 'interpreted' && one.channel.lang === 'it'),
  )
  await openMicrophones()
  await until('Davide hears the channel', async () => (await davide.hears([ye.hertz], 600))[0] > HEARD)

  const [interpreter, floor, mediator] = await davide.hears([ye.hertz, fang.hertz, zhou.hertz])
  figures.italianHears = { interpreter, floor, mediator }
  assert.ok(interpreter > HEARD, `the interpreter is heard: ${interpreter} dB`)
  assert.ok(floor > HEARD, `the floor is still heard: ${floor} dB`)
  assert.ok(interpreter - floor > 8, `the floor is ducked: ${interpreter} against ${floor} dB`)

  const [channel, party] = await fang.hears([ye.hertz, davide.hertz])
  figures.chineseHears = { channel, party }
  assert.ok(channel < HEARD, `nobody who listens in Chinese hears the Italian channel: ${channel} dB`)
  assert.ok(party > HEARD, `Davide's own voice is heard: ${party} dB`)
})

test('the floor is recorded', async () => {
  await zhou.press('staff-recording-start')
  for (const person of everybody) await person.sees('that it is recorded', (view) => view.recording.kind === 'on' && view.recorded)
  await pause(6_000)
})

test('a private meeting: the excluded party receives nothing, the recorder neither', { timeout: 60_000 }, async () => {
  await caucus(zhou, [fang, ye])
  const members = [zhou, fang, ye]
  for (const person of members) await person.sees('the private meeting', (view) => view.here.kind === 'caucus')
  await davide.sees('only that they are private', (view) =>
    view.seats.filter((seat) => seat.place === 'private').length === 3 && view.hearers.length === 0,
  )
  const since = (zhou.view.here.since_ms - zhou.view.recording.since_ms) / 1_000
  figures.caucus = {}
  for (const person of everybody) await person.picture(`private-${person.part}`)
  await pause(300) // what was on the wire when the meeting began
  const before = await davide.packets()
  const [fangHears] = await zhou.hears([fang.hertz], 3_000)
  figures.caucus.packetsToTheExcluded = (await davide.packets()) - before
  assert.equal(figures.caucus.packetsToTheExcluded, 0)
  assert.ok(fangHears > HEARD, `inside they hear each other: ${fangHears} dB`)
  const [outside] = await davide.hears([fang.hertz], 1_500)
  assert.ok(outside < HEARD, `outside nothing is heard: ${outside} dB`)
  const end = (Date.now() - zhou.view.recording.since_ms) / 1_000
  figures.caucus.seconds = [since, end]

  await comeBack(zhou)
  for (const person of everybody) await person.sees('the floor again', (view) => view.here.kind === 'floor')
  await until('Davide hears Fang again', async () => (await davide.hears([fang.hertz], 600))[0] > HEARD)
})

test('the server is killed and everybody is back without a hand', { timeout: 90_000 }, async () => {
  const version = davide.view.version
  const started = Date.now()
  await server.kill()
  await pause(500)
  await server.boot()
  const up = Date.now()
  for (const person of everybody) {
    await person.sees('the room after the restart', (view) => view.version > version && view.here.kind === 'floor', { within: 30_000 })
  }
  await until('everybody is connected', () => davide.view.seats.filter((seat) => seat.connected).length === 4, { within: 30_000 })
  await until('Davide hears Fang again', async () => (await davide.hears([fang.hertz], 600))[0] > HEARD, { within: 30_000 })
  figures.restart = { downMs: up - started, backMs: Date.now() - up }
  assert.equal(davide.view.recording.kind, 'on')
  assert.ok(davide.view.channels.includes('it'), 'the interpreter still interprets')
  await pause(4_000)
})

test('process CPU with four people in the room', { timeout: 60_000 }, async () => {
  const shares = []
  for (let run = 0; run < 5; run += 1) {
    const [cpu, at] = [server.cpuSeconds(), Date.now()]
    await pause(2_000)
    shares.push((server.cpuSeconds() - cpu) / ((Date.now() - at) / 1_000))
  }
  figures.cpuCores = shares.sort((a, b) => a - b)[2]
  figures.memoryMiB = server.memoryMiB()
})

test('the settlement is drafted, read back and agreed clause by clause', { timeout: 120_000 }, async () => {
  await zhou.press('staff-recording-stop')
  await draft(zhou, { debtor: 'Davide Corvale', creditor: '方小兰', total: '18600', count: '3', first: inDays(40) })
  await davide.sees('the draft', (view) => view.settlement !== null)
  const { draft: onTable } = davide.view.settlement
  assert.deepEqual([...onTable.langs].sort(), ['it', 'zh-CN'])
  const refused = await davide.page.evaluate(() => document.body.innerText)
  assert.ok(!refused.includes(davide.word('room-clause-agree')), 'Agree is not offered before the reading')
  await readAndAgree({ interpreter: ye, parties: [fang, davide] })
  await zhou.sees('the agreement', (view) => view.settlement.settled)
})

test('everybody signs in turn and the record is sealed', { timeout: 120_000 }, async () => {
  await matchFaces(zhou, [fang, davide])
  await attest({ mediator: zhou, others: [fang, davide, ye] })
  await seal({ mediator: zhou, parties: [fang, davide], interpreter: ye })
  await davide.sees('the sealed record', (view) => view.record?.sealed)
  for (const person of everybody) await person.picture(`sealed-${person.part}`)
})

test('the file verifies with our tool, with openssl and with sha256sum', { timeout: 60_000 }, async () => {
  const folder = path(server.root, 'out')
  mkdirSync(folder, { recursive: true })
  const pdf = await davide.context.request.get(`${server.url}/api/sessions/${davide.session.session}/record.pdf`)
  assert.equal(pdf.status(), 200)
  const file = path(folder, 'record.pdf')
  writeFileSync(file, await pdf.body())
  const trust = path(folder, 'trust.json')
  writeFileSync(trust, await (await fetch(`${server.url}/api/trust`)).text())
  if (process.env.PICTURES) writeFileSync(`${process.env.PICTURES}/record.pdf`, await pdf.body())

  const verify = (...args) => execFileSync(process.env.HEQIAO ?? '../target/debug/heqiao', ['verify', ...args]).toString()
  assert.match(verify(file, '--trust', trust), /valid/)
  const prepared = davide.view.record.prepared
  const bytes = readFileSync(file)
  const digest = createHash('sha256').update(bytes.subarray(0, prepared.pdf_len)).digest('hex')
  assert.equal(digest, prepared.pdf_digest, 'head -c N file.pdf | sha256sum')
  execFileSync('qpdf', ['--check', file])
  const names = execFileSync('pdfdetach', ['-list', file]).toString()
  assert.match(names, /body\.json/)
  figures.record = { bytes: bytes.length, pages: prepared.pdf_len }
})

test('each recording plays and holds its own tone, and nothing of the private meeting', { timeout: 120_000 }, async () => {
  const list = await (await zhou.context.request.get(`${server.url}/api/sessions/${zhou.session.session}/recordings`)).json()
  assert.ok(list.length >= 4, JSON.stringify(list))
  const hertz = everybody.map((person) => person.hertz)
  figures.recordings = []
  const [from, to] = figures.caucus.seconds
  for (const { file, name, lang, bytes } of list) {
    const url = `${server.url}/api/sessions/${zhou.session.session}/recordings/${file}`
    const got = await zhou.context.request.get(url)
    const local = path(server.root, 'out', file)
    writeFileSync(local, await got.body())
    const { streams } = probe(local)
    plays(local)
    const owner = lang ? ye : everybody.find((person) => named(person) === name)
    const inside = packetTimes(local).filter((t) => t > from + 0.25 && t < to)
    figures.recordings.push({ file, bytes, streams: streams.map((one) => one.codec_name).join('+'), duringTheCaucus: inside.length })
    if (owner !== davide) assert.equal(inside.length, 0, `${file} holds nothing of the private meeting`)
    if (lang) assert.equal(streams[0].tags.language, 'ita')
    if (owner === ye && !lang) {
      // While interpreting, the voice belongs to the channel: the person's own file is the picture.
      assert.deepEqual(streams.map((one) => one.codec_type), ['video'])
      continue
    }
    const loudness = tones(local, hertz)
    const loudest = everybody[loudness.indexOf(Math.max(...loudness))]
    assert.equal(loudest.name, owner.name, `${file} holds the tone of ${owner.name}: ${loudness.map(Math.round)}`)
  }
  assert.ok(figures.recordings.some((one) => one.duringTheCaucus > 0), "the excluded party, alone on the floor, is still recorded")
})

const named = (person) => person.view.seats.find((seat) => seat.seat === person.view.me).name
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Whoever comes in muted opens the microphone, as people do when asked to speak. */
async function openMicrophones() {
  for (const person of everybody) {
    const me = person.view.seats.find((seat) => seat.seat === person.view.me)
    if (!me.muted) continue
    await person.press(person === ye ? 'staff-booth-unmute' : 'room-mic-open')
    await person.sees('an open microphone', (view) => !view.seats.find((seat) => seat.seat === view.me).muted)
  }
}
