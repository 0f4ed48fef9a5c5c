// The floor and its private meetings, each at real browsers with a tone per person: who hears whom is
// measured at the loudspeaker, and what must not arrive is counted in packets.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { above, fadesFor, invite, reaches } from '../lib/cast.mjs'
import { EVER } from '../lib/ears.mjs'
import { comeBack } from '../lib/flow.mjs'
import { act, arriving, drained, durable, meetApart, pressFor, takeSide } from '../lib/floor.mjs'
import { ask } from '../lib/link.mjs'
import { LOOKED, Measured } from '../lib/measured.mjs'
import { faults } from '../lib/screen.mjs'
import { devices, nameOf, seatIn } from '../lib/seats.mjs'
import { pause, until } from '../lib/server.mjs'

let cast, server, zhou, fang, davide, ye, he, four
const figures = {}
const measured = new Measured()

before(async () => {
  cast = await invite(['fang', 'davide', 'zhou', 'ye', 'he'], { measured })
  ;({ server, zhou, fang, davide, ye, he } = cast)
  four = [zhou, fang, davide, ye]
})

after(async () => {
  await cast?.leave()
  console.log(JSON.stringify(figures, null, 2))
})

const kind = (wanted) => (view) => view.here.kind === wanted
const hears = (listener, speaker) => reaches(listener, speaker.hertz)
async function deaf(listener, speakers) {
  const levels = await listener.hears(speakers.map((one) => one.hertz), 1_500)
  levels.forEach((level, n) => assert.ok(level < EVER, `${listener.name} does not hear ${speakers[n].name}: ${level} dB`))
}
async function onFloor(people) {
  for (const person of people) await person.sees('the main room', kind('floor'))
}

test('four come in; the observer waits', { timeout: 150_000 }, async () => {
  for (const person of [zhou, fang, davide, ye, he]) await person.enter()
  await zhou.sees('four waiting', (view) => view.seats.filter((seat) => seat.place === 'lobby').length === 4)
  for (const person of [fang, davide, ye]) await pressFor(zhou, 'staff-admit', nameOf(person))
  await onFloor(four)
  for (const person of four) await devices(person, { mic: true, camera: true })
  await ask(ye.page, { type: 'declare' })
  await hears(davide, fang)
  assert.equal(await he.packets(), 0, 'nothing is sent into the waiting room')
})

test('caucus with interpreter: one press, and the side left out receives nothing', { timeout: 90_000 }, async () => {
  await takeSide(zhou, davide)
  const inside = [zhou, davide, ye]
  for (const person of inside) await person.sees('the private meeting', kind('caucus'))
  await fang.sees('that they are private', (view) => view.seats.filter((seat) => seat.place === 'private').length === 3)
  assert.deepEqual(fang.view.caucuses, [], 'who is with whom is not told')
  await fang.page.getByText(fang.word('room-private-on')).waitFor()
  await ask(ye.page, { type: 'interpret', into: 'zh-CN' })
  await drained(fang)
  figures.caucus = await arriving([fang], 3_000)
  assert.equal(figures.caucus[fang.name], 0)
  await hears(zhou, davide)
  const [interpretedDb, floorDb] = await above(zhou, ye.hertz, davide.hertz)
  Object.assign(figures.caucus, { interpretedDb, floorDb })
  await deaf(fang, inside)
  for (const person of [...inside, fang]) {
    assert.deepEqual(await faults(person.page), [], person.name)
    await person.picture(`caucus-${person.part}`)
  }
})

test('who is left out may knock, and is answered', { timeout: 30_000 }, async () => {
  await fang.press('room-knock')
  await zhou.sees('the knock', (view) => view.knocks.includes(fang.view.me))
  await zhou.picture('knock')
  await pressFor(zhou, 'staff-knock-no', nameOf(fang))
  await fang.sees('the answer', (view) => view.knocks.length === 0)
})

test('what is written in a private meeting stays there', { timeout: 30_000 }, async () => {
  await davide.press('room-more')
  await davide.press('room-chat')
  await davide.page.getByLabel(davide.word('room-chat-write')).fill('solo per voi')
  await davide.press('room-chat-send')
  await davide.page.getByText('solo per voi').waitFor()
  await davide.picture('chat-private')
  await davide.page.keyboard.press('Escape')
  await until('Zhou is told', () => zhou.texts.includes('solo per voi'))
  assert.ok(!fang.texts.includes('solo per voi') && !he.texts.includes('solo per voi'))
  await zhou.page.getByLabel(zhou.word('staff-announce-text')).fill('请大家稍候')
  await zhou.press('staff-announce-do')
  for (const person of [fang, davide, ye, he]) await person.page.getByText('请大家稍候').first().waitFor()
  await he.picture('announced-waiting')
  for (const person of [fang, davide, ye, he]) await person.press('room-announced-close')
})

test('kill -9 within a private meeting: everybody is back in it', { timeout: 90_000 }, async () => {
  await ask(fang.page, { type: 'hand', up: true })
  await fang.sees('my hand', (view) => view.hands.length === 1)
  await pause(500)
  const before = new Map(four.map((person) => [person, durable(person.view)]))
  const versions = new Map(four.map((person) => [person, person.view.version]))
  await server.kill()
  await pause(700)
  await server.boot()
  const up = Date.now()
  for (const person of four) {
    await person.sees('everybody again', (view) => view.version > versions.get(person) && view.seats.filter((seat) => seat.connected).length === 5, { within: 30_000 })
  }
  await hears(zhou, davide)
  figures.backMs = Date.now() - up
  for (const person of four) assert.deepEqual(durable(person.view), before.get(person), person.name)
  assert.equal((await arriving([fang], 2_000))[fang.name], 0, 'and the side left out still receives nothing')
  await davide.press('room-more')
  await davide.press('room-chat')
  await davide.page.getByText('solo per voi').waitFor()
  await davide.page.keyboard.press('Escape')
  await ask(fang.page, { type: 'hand', up: false })
  await ask(ye.page, { type: 'interpret', into: null })
  await comeBack(zhou)
  await onFloor(four)
})

test('two caucuses at once: nothing goes across', { timeout: 120_000 }, async () => {
  await meetApart(zhou, [davide, ye], 15)
  for (const person of [davide, ye]) await person.sees('the private meeting', (view) => view.here.kind === 'caucus' && view.here.until_ms !== null)
  await zhou.sees('it from outside', (view) => view.here.kind === 'floor' && view.caucuses.length === 1)
  await takeSide(zhou, fang)
  for (const person of [zhou, fang]) await person.sees('the other one', kind('caucus'))
  assert.notEqual(fang.view.here.caucus, davide.view.here.caucus)
  await zhou.picture('two-caucuses')
  figures.across = {}
  for (const [quiet, loud] of [[[davide, ye], [zhou, fang]], [[zhou, fang], [davide, ye]]]) {
    for (const person of quiet) await devices(person, { mic: false, camera: false })
    for (const person of loud) await devices(person, { mic: true, camera: true })
    for (const person of quiet) await drained(person)
    const [got] = await Promise.all([arriving(quiet, 3_000), hears(loud[0], loud[1])])
    Object.assign(figures.across, got)
    for (const person of quiet) assert.equal(got[person.name], 0, `${person.name} receives nothing from the other meeting`)
    for (const person of quiet) await deaf(person, loud)
  }
  for (const person of four) await devices(person, { mic: true, camera: true })
  await pressFor(zhou, 'staff-caucus-return', nameOf(davide))
  await davide.sees('the main room', kind('floor'))
  assert.ok(seatIn(davide.view, davide).muted, 'brought back by somebody who was not there: with a shut microphone')
  await comeBack(zhou)
  await onFloor(four)
  for (const person of four) await devices(person, { mic: true })
})

test('hands, a turn, a request to mute: and nobody can be unmuted', { timeout: 60_000 }, async () => {
  await fang.press('room-hand')
  await zhou.sees('the hand', (view) => view.hands.includes(fang.view.me))
  await pressFor(zhou, 'staff-turn-give', nameOf(fang))
  await fang.page.getByText(fang.word('room-turn-mine')).first().waitFor()
  await fang.picture('turn-mine')
  await fang.press('room-turn-end')
  await zhou.sees('no turn', (view) => view.turn === null)
  await act(zhou, davide, 'staff-ask-mute')
  await davide.press('room-mute-do')
  await zhou.sees('a shut microphone', (view) => seatIn(view, davide).muted)
  await act(zhou, fang, 'staff-mute')
  await fang.sees('my shut microphone', (view) => seatIn(view, fang).muted)
  await zhou.press('staff-more', { name: nameOf(fang) })
  const offered = await zhou.page.getByRole('dialog').getByRole('button').allInnerTexts()
  assert.deepEqual(offered.map((text) => text.trim()).filter(Boolean), [zhou.word('staff-turn-give'), zhou.word('staff-to-lobby')])
  await zhou.page.keyboard.press('Escape')
  for (const person of [fang, davide]) await devices(person, { mic: true })
})

test('the mediator’s notes are kept, and are the mediator’s alone', { timeout: 30_000 }, async () => {
  await zhou.page.getByRole('tab', { name: zhou.word('staff-notes') }).click()
  const field = zhou.page.getByLabel(zhou.word('staff-notes'), { exact: true })
  await field.fill('可以少要利息')
  await zhou.page.getByText(zhou.word('staff-notes-kept'), { exact: true }).waitFor()
  await zhou.picture('notes')
  await zhou.page.getByRole('tab', { name: zhou.word('staff-tab-people') }).click()
  const url = `${server.url}/api/sessions/${zhou.session.session}/notes`
  assert.equal((await (await zhou.context.request.get(url)).json()).text, '可以少要利息')
  const other = await fang.context.request.get(url)
  assert.ok(other.status() >= 400 || (await other.json()).text === '', 'nobody else reads them')
})

test('break: nobody receives anything, and the screen says so', { timeout: 60_000 }, async () => {
  await zhou.press('staff-recording-start')
  await fang.sees('the recording', (view) => view.recording.kind === 'on')
  await zhou.press('staff-break-start')
  for (const person of four) await person.sees('the break', (view) => view.break_since_ms !== null && view.recording.kind === 'paused')
  for (const person of four) await person.page.getByText(person.word('room-break-off')).waitFor()
  for (const person of four) await drained(person)
  figures.break = await arriving(four, 3_000)
  for (const person of four) {
    assert.equal(figures.break[person.name], 0, person.name)
    const open = (await person.page.evaluate(() => globalThis.__paths())).some((path) => path.open)
    assert.equal(open, false, `${person.name}’s microphone is shut`)
    assert.deepEqual(await faults(person.page), [], person.name)
    await person.picture(`break-${person.part}`)
  }
  await zhou.press('room-break-end')
  for (const person of four) await person.sees('the end', (view) => view.break_since_ms === null && view.recording.kind === 'on')
  await hears(davide, fang)
})

test('return to lobby: the room goes on without them', { timeout: 60_000 }, async () => {
  await act(zhou, davide, 'staff-to-lobby')
  await davide.sees('the waiting room', kind('lobby'))
  await davide.page.getByText(davide.word('room-heard-nobody')).first().waitFor()
  await drained(davide)
  figures.lobby = await arriving([davide], 3_000)
  assert.equal(figures.lobby[davide.name], 0)
  await deaf(davide, [fang, zhou])
  await hears(zhou, fang)
  await pressFor(zhou, 'staff-admit', nameOf(davide))
  await davide.sees('the main room', kind('floor'))
  await hears(davide, fang)
})

test('observer: called in, seen by all, silent until called upon', { timeout: 150_000 }, async () => {
  // Five pictures on one small machine leave the fifth browser five frames a second.
  for (const person of four) if (seatIn(person.view, person).camera) await devices(person, { camera: false })
  await zhou.press('staff-admit-one', { name: nameOf(he) })
  await he.sees('the main room', kind('floor'))
  await hears(he, fang)
  assert.equal(await he.button('room-mic-open').count(), 0, 'there is no microphone to open')
  await he.page.getByText(he.word('room-heard-nobody-observer')).waitFor()
  if (!seatIn(he.view, he).camera) await devices(he, { camera: true })
  for (const person of four) {
    await until(`${person.name} sees He`, () => person.slots.some((slot) => slot.source.seat === he.view.me && slot.source.media === 'video'))
    assert.ok(!person.slots.some((slot) => slot.source.seat === he.view.me && slot.source.media === 'audio'))
    await deaf(person, [he])
  }
  assert.equal((await ask(he.page, { type: 'mute', muted: false })).type, 'refused')
  assert.deepEqual(await faults(he.page), [])
  await he.picture('observer')
  await act(zhou, he, 'staff-call-upon')
  await he.sees('the word', (view) => seatIn(view, he).may_speak)
  await devices(he, { mic: true })
  await hears(zhou, he)
  await act(zhou, he, 'staff-call-off')
  await he.sees('silence again', (view) => !seatIn(view, he).may_speak && seatIn(view, he).muted)
  await fadesFor(zhou, he.hertz)
  await deaf(zhou, [he])
})

test('the ledger says of all of this what the browsers measured', { timeout: 30_000 }, async () => {
  const answer = await zhou.context.request.get(`${server.url}/api/sessions/${zhou.session.session}/ledger.json`)
  assert.equal(answer.status(), 200)
  figures.ledger = measured.compare(await answer.json())
  const { disagreements, long, compared } = figures.ledger
  assert.deepEqual(disagreements, [])
  assert.ok(compared >= LOOKED * long && compared >= 40, JSON.stringify(figures.ledger))
})
