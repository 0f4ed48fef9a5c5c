// What goes wrong from outside: links that open nothing, a refused consent, a second device, frames
// that are not ours, an end of the process, a disk that fills up. Each is told in the reader's
// language, and nothing that was acknowledged is lost.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { connect } from 'node:net'
import { join as path } from 'node:path'
import { after, before, test } from 'node:test'
import { SmallDisk } from '../lib/disk.mjs'
import { HEARD } from '../lib/ears.mjs'
import { join } from '../lib/flow.mjs'
import { ask, closes, complaints, hold, send, sendLong } from '../lib/link.mjs'
import { Person } from '../lib/person.mjs'
import { plays, probe, tones } from '../lib/recordings.mjs'
import { pause, Server, until } from '../lib/server.mjs'
import { word } from '../lib/words.mjs'

/** A tone in a file, and what may leak of another's beeps into its frequency; dB of full scale. */
const RECORDED = -20
const ABSENT = -40
/** The recorder leaves so much of the disk to the journal, in bytes. */
const RESERVE = 64 * 2 ** 20

let server, disk, zhou, davide, links
const figures = {}

before(async () => {
  server = await Server.start()
  links = link()
  zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
  davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it' })
  for (const person of [zhou, davide]) await person.context.addInitScript(hold)
})

after(async () => {
  await davide?.leave()
  await zhou?.leave()
  await server?.stop()
  await disk?.end()
  console.log(JSON.stringify(figures, null, 2))
})

test('a wrong, an expired and a used link each say why and what to do', { timeout: 240_000 }, async () => {
  await server.end()
  expire(links('Ye Zhiwei'))
  server.demo = false // a fresh sample would withdraw the links
  await server.boot()
  await comeIn(zhou, { side: false })
  await comeIn(davide, { record: false })

  const wrong = links('Fang Xiaolan').slice(0, -6) + 'AAAAAA'
  for (const lang of ['it', 'zh-CN', 'ar']) {
    await deadLink(lang, links('Davide Corvale'), 'error-invite-used')
    await deadLink(lang, links('Ye Zhiwei'), 'error-invite-expired')
    await deadLink(lang, wrong, 'error-invite-unknown')
    await deadLink(lang, `${server.url}/#/join/abc`, 'error-invite-unknown')
  }
})

test('who refuses to be recorded is in the room and in no file', { timeout: 90_000 }, async () => {
  await zhou.press('staff-admit-one', { name: 'Davide Corvale' })
  await davide.sees('the room', (view) => view.here.kind === 'floor')
  for (const person of [zhou, davide]) await openMicrophone(person)
  await until('Zhou hears Davide', async () => (await zhou.hears([davide.hertz], 600))[0] > HEARD)

  await zhou.press('staff-recording-start')
  await davide.sees('that the others are recorded', (view) => view.recording.kind === 'on' && !view.recorded)
  await zhou.sees('being recorded', (view) => view.recorded)
  await davide.page.getByText(davide.word('room-recording-not-me')).waitFor()
  const [during] = await zhou.hears([davide.hertz], 4_000)
  assert.ok(during > HEARD, `who is not recorded is heard all the same: ${during} dB`)
  await zhou.press('staff-recording-stop')
  await zhou.sees('the end of the recording', (view) => view.recording.kind === 'off')

  const folder = path(server.data, 'recordings', zhou.session.session)
  const onDisk = readdirSync(folder).filter((file) => file.endsWith('.webm.sealed'))
  assert.ok(!onDisk.some((file) => file.includes(davide.view.me)), `no file of Davide's: ${onDisk}`)
  assert.deepEqual(onDisk.map((file) => file.includes(zhou.view.me)), [true])
  const [file] = await files()
  const [own, refused] = tones(file.local, [zhou.hertz, davide.hertz])
  figures.consentRefused = { files: onDisk.length, mediatorsTone: own, refusersTone: refused, refuserHeardInTheRoom: during }
  assert.ok(own > RECORDED, `the mediator's tone is in the file: ${own} dB`)
  assert.ok(refused < ABSENT, `Davide's is not: ${refused} dB`)
})

test('a second device takes the seat, and the first is told', { timeout: 90_000 }, async () => {
  const second = await davide.context.newPage()
  const started = Date.now()
  await second.goto(`${server.url}/#/room`)
  await davide.page.getByText(davide.word('room-taken-text')).waitFor()
  figures.secondDevice = { toldMs: Date.now() - started }
  await davide.picture('taken-over')
  await until('the old socket is closed', async () => (await closes(davide.page)).length === 1)

  const packets = async () => (await second.evaluate(() => globalThis.__received())).reduce((sum, line) => sum + line.packets, 0)
  await until('the second device receives the room', async () => (await packets()) > 50, { within: 20_000 })
  await until('Zhou hears the second device', async () => (await zhou.hears([davide.hertz], 600))[0] > HEARD)
  figures.secondDevice.heardMs = Date.now() - started
  assert.equal(zhou.view.seats.filter((seat) => seat.connected).length, 2)

  await davide.press('room-taken-back')
  await second.getByText(davide.word('room-taken-text')).waitFor()
  await until('the first device is heard again', async () => (await zhou.hears([davide.hertz], 600))[0] > HEARD, { within: 20_000 })
  await second.close()
})

test('frames that are not ours are refused, and the room goes on', { timeout: 120_000 }, async () => {
  const { page } = davide
  const others = zhou.sockets
  for (const frame of ['{', '['.repeat(200_000), '{"type":"command","id":7,"command":{"type":"become_mediator"}}']) {
    const [before, gone] = [(await complaints(page)).length, (await closes(page)).length]
    await send(page, frame)
    await until('the refusal', async () => (await complaints(page)).length > before)
    assert.equal((await complaints(page)).at(-1), 'frame-unreadable')
    assert.deepEqual(await ask(page, { type: 'mute', muted: false }).then((reply) => reply.type), 'done', 'the socket goes on')
    assert.equal((await closes(page)).length, gone)
  }
  figures.frames = {}
  figures.frames.threeInARow = await closedBy(async () => {
    for (let turn = 0; turn < 3; turn += 1) await send(page, 'nonsense')
  })
  assert.equal(figures.frames.threeInARow.code, 1008)
  figures.frames.just = await closedBy(() => sendLong(page, 256 * 1024 + 1))
  assert.equal(figures.frames.just.code, 1009)
  figures.frames.far = await closedBy(() => sendLong(page, 4 * 2 ** 20))
  assert.ok([1009, 1006].includes(figures.frames.far.code), `${figures.frames.far.code}`)
  await until('Davide is heard again', async () => (await zhou.hears([davide.hertz], 600))[0] > HEARD, { within: 20_000 })
  assert.equal(zhou.sockets, others, 'nobody else lost the connection')
  const memory = server.memoryMiB()
  for (let turn = 0; turn < 5; turn += 1) await closedBy(() => sendLong(page, 4 * 2 ** 20))
  figures.frames.memoryGrowthMiB = server.memoryMiB() - memory
})

test('the server ends within three seconds and tells every socket', { timeout: 60_000 }, async () => {
  const half = connect(server.port, '127.0.0.1')
  half.on('error', () => {})
  await once(half, 'connect')
  half.write('POST /api/invitations/peek HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n')
  await pause(300)
  const people = [zhou, davide]
  const before = await Promise.all(people.map(async (person) => (await closes(person.page)).length))
  const took = await server.end()
  const told = await Promise.all(people.map((person) => closes(person.page)))
  half.destroy()
  // Behind the farewell come the failures of the pages' own attempts to be back.
  figures.end = { ms: took, codes: told.map((codes, i) => codes[before[i]]) }
  assert.equal(server.process.exitCode, 0)
  assert.ok(took < 3_500, `${took} ms`)
  assert.deepEqual(figures.end.codes, [1001, 1001])
  const logged = server.log.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
  figures.end.logLines = logged.length
  assert.deepEqual(logged.filter(({ target }) => /^(rtc|sqlx|sea_orm)/.test(target)), [], 'the log is about the house')
})

test('a disk that fills up while recording: everybody is told at once', { timeout: 180_000 }, async () => {
  await server.stop()
  disk = await SmallDisk.make(70)
  server = await Server.start({ disk })
  links = link()
  await comeIn(zhou, { side: false })
  await comeIn(davide)
  await zhou.press('staff-admit-one', { name: 'Davide Corvale' })
  await davide.sees('the room', (view) => view.here.kind === 'floor')
  for (const person of [zhou, davide]) await openMicrophone(person)
  await zhou.press('staff-recording-start')
  const people = [zhou, davide]
  for (const person of people) await person.sees('being recorded', (view) => view.recorded)
  figures.disk = { freeAtStartMiB: disk.free() / 2 ** 20 }

  await until('the disk fills up', () => disk.free() < RESERVE, { within: 90_000, every: 20 })
  const full = Date.now()
  for (const person of people) {
    await person.sees('the failure', (view) => view.recording.kind === 'failed' && !view.recorded, { within: 5_000, every: 20 })
    await person.page.getByText(person.word('room-recording-failed')).first().waitFor({ timeout: 2_000 })
    await person.picture(`disk-full-${person.part}`)
  }
  // Who can act is told how; the other, why and that there is nothing to do.
  await davide.page.getByText(davide.word('room-unrecorded-recorder-disk-full')).waitFor()
  assert.ok(await zhou.button('staff-recording-again').isVisible())
  assert.equal(await zhou.button('staff-recording-stop').count(), 0, 'nothing runs that could be stopped')
  figures.disk.toldMs = people.map((person) => person.viewAt - full)
  assert.deepEqual(zhou.view.recording, { kind: 'failed', code: 'recorder-disk-full' })
  await zhou.page.getByText(zhou.word('error-recorder-disk-full')).waitFor()
})

test('the session goes on; what was recorded plays; nothing acknowledged is lost', { timeout: 120_000 }, async () => {
  await until('Zhou hears Davide', async () => (await zhou.hears([davide.hertz], 600))[0] > HEARD)
  for (const muted of [true, false, true]) {
    assert.equal((await ask(davide.page, { type: 'mute', muted })).type, 'done')
  }
  const mute = (view) => view.seats.find((seat) => seat.seat === davide.view.me).muted
  await zhou.sees('that Davide is muted', mute)
  await pause(1_500)
  const recorded = await files()
  assert.equal(recorded.length, 2)
  figures.disk.files = recorded.map(({ bytes, local }) => ({ bytes, streams: probe(local).streams.length, plays: plays(local) }))
  for (const { local, name } of recorded) {
    const [one, other] = name === named(zhou) ? [zhou, davide] : [davide, zhou]
    const [own, foreign] = tones(local, [one.hertz, other.hertz])
    assert.ok(own > RECORDED && foreign < ABSENT, `${name}: ${own}, ${foreign} dB`)
  }

  // The mediator tries again although there is still no room: everybody is told again.
  await zhou.press('staff-recording-again')
  await davide.sees('that it is tried again', (view) => view.recording.kind === 'on')
  await davide.sees('that it failed again', (view) => view.recording.kind === 'failed', { within: 10_000 })

  const { version } = zhou.view
  await server.kill()
  server.demo = false
  await server.boot()
  await zhou.sees('the room after a power cut', (view) => view.version > version && view.here.kind === 'floor', { within: 30_000 })
  assert.ok(mute(zhou.view), 'the acknowledged mute is there')
  assert.equal(zhou.view.recording.kind, 'failed')
  const kept = await files()
  for (const { file, bytes, local } of recorded) {
    const again = kept.find((one) => one.file === file)
    assert.ok(again?.bytes >= bytes, `${file}: ${again?.bytes} of ${bytes}`)
    // What was fetched before stands, byte by byte; the second try may have added to it.
    execFileSync('cmp', ['-n', `${bytes}`, local, again.local])
    assert.ok(plays(again.local))
  }
})

test('a disk without one free byte: nothing is acknowledged that is not kept', { timeout: 120_000 }, async () => {
  const filler = path(disk.outside, 'filler')
  fill(filler)
  let muted = false
  let [kept, refused] = [null, null]
  figures.journal = { acknowledgedBeforeFull: 0 }
  // What the database has already taken of the disk it may still use.
  for (let turn = 0; turn < 600 && !refused; turn += 1) {
    muted = !muted
    const reply = await ask(davide.page, { type: 'mute', muted })
    if (reply.type === 'refused') refused = reply.error.code
    else [kept, figures.journal.acknowledgedBeforeFull] = [muted, turn + 1]
  }
  assert.equal(refused, 'journal-unavailable')
  const mute = (view) => view.seats.find((seat) => seat.seat === davide.view.me).muted
  if (kept !== null) await zhou.sees('the last acknowledged state', (view) => mute(view) === kept)
  const before = mute(zhou.view)
  assert.equal(server.process.exitCode, null, 'the server goes on')

  rmSync(filler)
  const freed = Date.now()
  await until('commands are taken again', () => ask(davide.page, { type: 'mute', muted: before }).then((reply) => reply.type === 'done'))
  figures.journal.takenAgainMs = Date.now() - freed
  const { version } = zhou.view
  await server.kill()
  await server.boot()
  await zhou.sees('the room after another power cut', (view) => view.version > version, { within: 30_000 })
  assert.equal(mute(zhou.view), before)
})

/** Takes every byte that is left. */
function fill(file) {
  const open = openSync(file, 'w')
  for (const size of [1 << 20, 4096, 1]) {
    try {
      for (;;) writeSync(open, Buffer.alloc(size))
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error
    }
  }
  closeSync(open)
}

const link = () => {
  const printed = server.links()
  return (name) => printed.find((one) => one.name.startsWith(name)).url
}

/** Through the door by the printed link. */
async function comeIn(person, choices) {
  await join(person, links(person.name), choices)
  await person.sees('the door open', (view) => view.here.kind === (person === zhou ? 'floor' : 'lobby'))
  if (person !== zhou) await zhou.sees(`${person.name} waiting`, (view) => view.seats.some((seat) => seat.place === 'lobby'))
}

/** The link's row as it will be when its time is over; the server is not running. */
function expire(url) {
  const hash = createHash('sha256').update(url.split('/').at(-1)).digest('hex')
  const change = `import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
with base:
    print(base.execute("UPDATE invitation SET expires_ms = created_ms + 1 WHERE token_hash = ?", (bytes.fromhex(sys.argv[2]),)).rowcount)`
  const changed = execFileSync('python3', ['-c', change, path(server.data, 'heqiao.db'), hash]).toString().trim()
  assert.equal(changed, '1')
}

/** Somebody with a browser in `lang` opens a link that opens nothing. */
async function deadLink(lang, url, why) {
  const stranger = await davide.browser.newContext({ locale: lang, viewport: { width: 360, height: 740 } })
  const page = await stranger.newPage()
  await page.goto(url)
  for (const id of [why, 'join-dead', 'join-dead-next']) await page.getByText(word(lang, id), { exact: true }).first().waitFor()
  assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr')
  assert.deepEqual(await stranger.cookies(), [], 'a link that opens nothing gives no cookie')
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${why}-${lang}.png` })
  await stranger.close()
}

/** Every recorded file, fetched as the mediator fetches it: `{ file, name, bytes, local }`. */
async function files() {
  const base = `${server.url}/api/sessions/${zhou.session.session}/recordings`
  const list = await (await zhou.context.request.get(base)).json()
  const folder = path(server.root, 'out', String(Date.now()))
  mkdirSync(folder, { recursive: true })
  for (const entry of list) {
    entry.local = path(folder, entry.file)
    writeFileSync(entry.local, await (await zhou.context.request.get(`${base}/${entry.file}`)).body())
  }
  return list
}

/** Does something for which the server closes Davide's socket; the page must come back by itself. */
async function closedBy(deed) {
  const [before, sockets] = [(await closes(davide.page)).length, davide.sockets]
  await deed()
  const started = Date.now()
  const code = await until('the close', async () => (await closes(davide.page))[before])
  await until('a new socket', () => davide.sockets > sockets)
  await until('an answer on it', () => ask(davide.page, { type: 'mute', muted: false }).then((reply) => reply.type === 'done', () => false))
  return { code, backMs: Date.now() - started }
}

async function openMicrophone(person) {
  const me = (view) => view.seats.find((seat) => seat.seat === view.me)
  if (me(person.view).muted) await person.press('room-mic-open')
  await person.sees('an open microphone', (view) => !me(view).muted)
}

const named = (person) => person.view.seats.find((seat) => seat.seat === person.view.me).name
