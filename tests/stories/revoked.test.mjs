// A consent to being recorded that is taken back in the middle, and given again: of the time between there
// is nothing in the file, by content and by time, while the others are recorded on.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { after, before, test } from 'node:test'
import { gather } from '../lib/cast.mjs'
import { ask } from '../lib/link.mjs'
import { beat, beeps } from '../lib/metronome.mjs'
import { packetTimes, plays, zeroOf } from '../lib/recordings.mjs'
import { openMicrophone } from '../lib/seats.mjs'
import { pause } from '../lib/server.mjs'

let cast, zhou, fang, davide
const figures = {}

before(async () => {
  cast = await gather(['zhou', 'fang', 'davide'], { scripts: [beat] })
  ;({ zhou, fang, davide } = cast)
}, { timeout: 240_000 })
after(async () => {
  await cast?.leave()
  console.log(JSON.stringify(figures, null, 2))
})

const consent = async (granted) => {
  const before = Date.now()
  const reply = await ask(davide.page, { type: 'consent', kind: 'recording', granted })
  assert.equal(reply.type, 'done')
  return [before, Date.now()]
}

test('a consent taken back cuts the recording, and one given again goes on', { timeout: 120_000 }, async () => {
  for (const person of [fang, davide]) await openMicrophone(person)
  await zhou.press('staff-recording-start')
  await davide.sees('being recorded', (view) => view.recorded)
  await pause(6_000)
  const [, back] = await consent(false)
  await davide.sees('not being recorded', (view) => !view.recorded && view.recording.kind === 'on')
  assert.ok(fang.view.recorded)
  await pause(6_000)
  const [again] = await consent(true)
  await davide.sees('being recorded', (view) => view.recorded)
  await pause(5_000)
  await zhou.press('staff-recording-stop')
  await zhou.sees('no recording', (view) => !view.recorded)

  const { server } = cast
  const session = zhou.session.session
  const url = `${server.url}/api/sessions/${session}/recordings`
  const list = await (await zhou.context.request.get(url)).json()
  const zero = zeroOf(server.data, session)
  mkdirSync(path(server.root, 'out'), { recursive: true })
  for (const person of [fang, davide]) {
    const { name } = person.view.seats.find((seat) => seat.seat === person.view.me)
    const [whole, inside, beats] = [[], [], []]
    for (const { file } of list.filter((one) => one.name === name && !one.lang)) {
      const local = path(server.root, 'out', file)
      writeFileSync(local, await (await zhou.context.request.get(`${url}/${file}`)).body())
      assert.ok(plays(local))
      const within = (at) => at + zero > back && at + zero < again
      whole.push(...packetTimes(local))
      inside.push(...packetTimes(local).filter(within))
      beats.push(...beeps(local).filter((at) => within(at * 1_000)))
    }
    figures[person.name] = { packets: whole.length, inside: inside.length, beeps: beats.length }
  }
  const he = figures[davide.name]
  assert.ok(he.packets > 300, `${he.packets} packets of the time before and after`)
  assert.deepEqual([he.inside, he.beeps], [0, 0], 'nothing of the time between')
  const she = figures[fang.name]
  assert.ok(she.inside > 250 && she.beeps >= 4, `the other is recorded on: ${JSON.stringify(she)}`)
})
