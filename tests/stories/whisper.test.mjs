// The private word between a party and their counsel (耳语): the two hear each other and the room; the
// room receives not a packet of it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gather, reaches } from '../lib/cast.mjs'
import { EVER, soundPackets } from '../lib/ears.mjs'
import { drained } from '../lib/floor.mjs'
import { faults } from '../lib/screen.mjs'
import { me, named, openMicrophone } from '../lib/seats.mjs'
import { pause, until } from '../lib/server.mjs'

let cast, zhou, fang, counsel, davide
const figures = {}

before(async () => {
  cast = await gather(['zhou', 'fang', 'counsel', 'davide'])
  ;({ zhou, fang, counsel, davide } = cast)
  for (const person of cast.everybody) await openMicrophone(person)
  for (const person of [zhou, davide]) for (const one of [fang, counsel]) await reaches(person, one.hertz)
}, { timeout: 240_000 })
after(async () => {
  await cast?.leave()
  console.log(JSON.stringify(figures, null, 2))
})

test('asked for, and refused', { timeout: 60_000 }, async () => {
  assert.equal(await davide.page.getByText(davide.word('room-whisper'), { exact: false }).count(), 0, 'who has no counsel here is offered none')
  await fang.press('room-whisper-ask', { name: named(counsel, fang) })
  await counsel.page.getByText(counsel.word('room-whisper-asks', { name: named(fang, counsel) })).waitFor()
  await fang.picture('whisper-asked')
  await counsel.press('room-whisper-refuse')
  await fang.sees('that there is none', (view) => view.whisper === null)
})

test('whisper: the room gets nothing of it', { timeout: 90_000 }, async () => {
  await fang.press('room-whisper-ask', { name: named(counsel, fang) })
  await counsel.press('room-whisper-accept')
  for (const [person, other] of [[fang, counsel], [counsel, fang]]) {
    await person.sees('the private word', (view) => view.whisper?.since_ms !== null)
    await person.sees('who alone hears me', (view) => view.hearers.length === 1 && view.hearers[0].seat === other.view.me)
    await person.page.getByText(person.word('room-heard-whisper', { name: named(other, person) })).first().waitFor()
    await reaches(person, other.hertz)
    await reaches(person, davide.hertz)
  }
  for (const person of [zhou, davide]) {
    await person.sees('that they are in a private word', (view) => view.seats.filter((seat) => seat.private_word).length === 2)
    for (const whisperer of [fang, counsel]) {
      assert.ok(!person.slots.some((slot) => slot.source.media === 'audio' && slot.source.seat === whisperer.view.me), 'no slot carries it')
    }
  }
  const others = { zhou: [davide.view.me], davide: [zhou.view.me] }
  await drained(zhou, () => soundPackets(zhou, others.zhou))
  await drained(davide, () => soundPackets(davide, others.davide))
  const before = { zhou: await soundPackets(zhou, others.zhou), davide: await soundPackets(davide, others.davide) }
  await pause(3_000)
  figures.packetsToTheExcluded = {
    zhou: (await soundPackets(zhou, others.zhou)) - before.zhou,
    davide: (await soundPackets(davide, others.davide)) - before.davide,
  }
  assert.deepEqual(figures.packetsToTheExcluded, { zhou: 0, davide: 0 })
  figures.levels = {}
  for (const person of [zhou, davide]) {
    const [party, agent] = await person.hears([fang.hertz, counsel.hertz])
    figures.levels[person.name] = { party, agent }
    assert.ok(party < EVER && agent < EVER, `${person.name} hears nothing of it: ${party}, ${agent} dB`)
  }
  for (const person of [fang, counsel, davide]) {
    await person.picture(`whisper-${person.part}`)
    assert.deepEqual(await faults(person.page), [], person.name)
  }
})

test('it ends with both microphones shut, and nothing said slips into the room', { timeout: 60_000 }, async () => {
  await counsel.press('room-whisper-end')
  for (const person of [fang, counsel]) {
    await person.sees('the end', (view) => view.whisper === null)
    assert.ok(me(person).muted, `${person.name} is muted`)
    await until('the frame is gone', async () => (await person.page.locator('main.whispering').count()) === 0)
  }
  const [party, agent] = await davide.hears([fang.hertz, counsel.hertz], 1_500)
  assert.ok(party < EVER && agent < EVER, `nothing slips out: ${party}, ${agent} dB`)
  await openMicrophone(fang)
  await reaches(davide, fang.hertz)
})
