// When recording fails everybody in the room is told within two seconds: a disk that does not answer, a
// folder that nobody may write to. What was recorded before plays, and it goes on when the disk does.
// (A disk that fills up: `bad-input.test.mjs`.)
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { after, before, test } from 'node:test'
import { gather } from '../lib/cast.mjs'
import { SmallDisk } from '../lib/disk.mjs'
import { packetTimes, plays } from '../lib/recordings.mjs'
import { openMicrophone } from '../lib/seats.mjs'
import { pause, until } from '../lib/server.mjs'

/** Everybody is told within so many milliseconds. */
const TOLD = 2_000

let cast, zhou, davide, disk, root
const figures = {}

before(async () => {
  // Recordings on a disk of their own: what happens to it does not happen to the journal.
  disk = await SmallDisk.make(256)
  root = mkdtempSync(path(tmpdir(), 'heqiao-loud-'))
  const data = path(root, 'data')
  mkdirSync(data, { mode: 0o700 })
  symlinkSync(disk.path, path(data, 'recordings'))
  cast = await gather(['zhou', 'fang', 'davide'], { at: { disk, data } })
  ;({ zhou, davide } = cast)
  for (const person of [zhou, davide]) await openMicrophone(person)
}, { timeout: 240_000 })
after(async () => {
  await cast?.leave()
  await disk?.end()
  if (root) rmSync(root, { recursive: true })
  console.log(JSON.stringify(figures, null, 2))
})

/** Waits until both know, and tells when each did. */
async function failed(code) {
  for (const person of [zhou, davide]) {
    await person.sees('the failure', (view) => view.recording.kind === 'failed' && !view.recorded, { within: 10_000, every: 10 })
    await person.page.getByText(person.word('room-recording-failed')).first().waitFor({ timeout: 2_000 })
  }
  assert.deepEqual(zhou.view.recording, { kind: 'failed', code })
  return [zhou.viewAt, davide.viewAt]
}

/** Every file of the recording, as whoever may watch it gets it: on the disk they lie sealed. */
async function files() {
  const url = `${cast.server.url}/api/sessions/${zhou.session.session}/recordings`
  const list = await (await zhou.context.request.get(url)).json()
  return Promise.all(list.map(async ({ file }) => (await zhou.context.request.get(`${url}/${file}`)).body()))
}

test('a folder that nobody may write to is told', { timeout: 60_000 }, async () => {
  const remount = async (how) => {
    const [command, ...within] = [...disk.within, 'mount', '-o', `remount,${how}`, disk.path]
    const [code] = await once(spawn(command, within, { stdio: 'inherit' }), 'exit')
    assert.equal(code, 0)
  }
  await remount('ro')
  const began = Date.now()
  await zhou.press('staff-recording-start')
  const told = await failed('recorder-disk-read-only')
  figures.readOnly = { toldMs: told.map((at) => at - began) }
  assert.ok(Math.max(...figures.readOnly.toldMs) <= TOLD, JSON.stringify(figures.readOnly))
  await remount('rw')
})

test('a disk that does not answer is told, and what was recorded plays', { timeout: 120_000 }, async () => {
  // After the failure before, the button says so.
  await zhou.press('staff-recording-again')
  await davide.sees('the recording', (view) => view.recorded)
  await pause(3_000)
  const { pid } = cast.server.process
  const thread = readdirSync(`/proc/${pid}/task`)
    .find((one) => readFileSync(`/proc/${pid}/task/${one}/comm`, 'utf8').trim() === 'recorder')
  assert.ok(thread, 'the recorder has a thread of its own')
  // Each fsync of that thread, and of no other, takes five seconds.
  const traced = path(root, 'trace')
  const strace = spawn('strace', ['-p', thread, '-ttt', '-o', traced, '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:delay_enter=5000000'], { stdio: 'ignore' })
  const told = await failed('recorder-stalled')
  await zhou.page.getByText(zhou.word('error-recorder-stalled')).waitFor().catch(() => {})
  await davide.picture('recorder-stalled')
  const began = await until('the trace', () => Number.parseFloat(readFileSync(traced, 'utf8')) * 1_000, { within: 10_000 })
  figures.stalled = { toldMs: told.map((at) => at - began) }
  assert.ok(Math.max(...figures.stalled.toldMs) <= TOLD, JSON.stringify(figures.stalled))
  // The room itself goes on meanwhile.
  const asked = Date.now()
  await davide.press('room-mic-shut')
  await zhou.sees('a shut microphone', (view) => view.seats.find((seat) => seat.seat === davide.view.me).muted)
  figures.stalled.roomMs = Date.now() - asked
  assert.ok(figures.stalled.roomMs < 1_500, `the room took ${figures.stalled.roomMs} ms`)
  await openMicrophone(davide)
  strace.kill('SIGINT')
  await once(strace, 'exit')

  await pause(6_000)
  await zhou.press('staff-recording-again')
  await davide.sees('the recording', (view) => view.recorded)
  await pause(3_000)
  assert.equal(zhou.view.recording.kind, 'on')
  await zhou.press('staff-recording-stop')
  await zhou.sees('no recording', (view) => !view.recorded)
  const recorded = await files()
  assert.ok(recorded.length >= 2)
  for (const bytes of recorded) {
    const copy = path(root, 'copy.webm')
    writeFileSync(copy, bytes)
    assert.ok(plays(copy))
    const times = packetTimes(copy)
    figures.stalled.seconds = (times.at(-1) - times[0]) / 1_000
    assert.ok(times.at(-1) - times[0] > 6_000, 'both halves are there')
  }
})
