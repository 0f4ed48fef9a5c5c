// Two interpreters in one booth: the handover without a gap, the cough, the signs, and the consecutive
// mode; worked from the keyboard as interpreters do.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { declare, goOnAir, key, sitDown } from '../lib/booth.mjs'
import { fadesFor, gather, reaches } from '../lib/cast.mjs'
import { EVER, longestGap, record } from '../lib/ears.mjs'
import { ask } from '../lib/link.mjs'
import { faults } from '../lib/screen.mjs'
import { me, named, openMicrophone, shutMicrophone } from '../lib/seats.mjs'
import { pause, until } from '../lib/server.mjs'

/** The product's own bound: a listener loses no more of the channel when the interpreters change. */
const GAP_MS = 200

let cast, zhou, fang, davide, ye, marta
const figures = {}

before(async () => {
  cast = await gather(['zhou', 'fang', 'davide', 'ye', 'marta'], { singers: ['fang', 'ye', 'marta'] })
  ;({ zhou, fang, davide, ye, marta } = cast)
}, { timeout: 240_000 })
after(async () => {
  await cast?.leave()
  console.log(JSON.stringify(figures, null, 2))
})

test('two sit down in one booth; the microphone of who stands by is open and heard by nobody', { timeout: 120_000 }, async () => {
  for (const person of [ye, marta]) {
    await declare(person)
    await sitDown(person, ['zh-CN', 'it'])
  }
  await goOnAir(ye, 'it')
  await openMicrophone(fang)
  // One speaks and the others listen, as they are asked to.
  for (const person of [zhou, davide]) await shutMicrophone(person)
  await openMicrophone(marta)
  await reaches(davide, ye.hertz)
  await marta.sees('that I am heard by nobody', (view) => view.hearers.length === 0)
  await marta.page.getByText(marta.word('room-heard-nobody-standby')).first().waitFor()
  for (const person of [davide, fang, zhou, ye]) {
    const [level] = await person.hears([marta.hertz], 1_200)
    assert.ok(level < EVER, `${person.name} does not hear who stands by: ${level} dB`)
  }
  await ye.picture('booth-on')
  await marta.picture('booth-standby')
  for (const person of [ye, marta]) assert.deepEqual(await faults(person.page), [], person.name)
})

test('handover without a gap', { timeout: 120_000 }, async () => {
  figures.handoverGapsMs = []
  let [from, to] = [ye, marta]
  for (let run = 0; run < 3; run += 1) {
    const heard = await record(davide.page, [from.hertz, to.hertz])
    await pause(1_500)
    await key(from, 'KeyH')
    await to.sees('the offer', (view) => view.my_booth.offered_by === from.view.me && view.may.includes('accept_handover'))
    if (run === 2) await to.picture('booth-offered')
    await key(to, 'KeyH')
    await to.sees('me on the air', () => me(to).interpreting === 'it')
    await from.sees('me off the air', () => me(from).interpreting === null)
    await pause(2_500)
    const { windows, missedMs } = await heard()
    const [before, after] = windows.map((one) => Math.max(...one))
    assert.ok(before > 0.01 && after > 0.01, `both voices were heard: ${before}, ${after}`)
    figures.handoverGapsMs.push({ gap: longestGap(windows), missedMs })
    ;[from, to] = [to, from]
  }
  // One of three may have met a busy machine.
  const [, median] = figures.handoverGapsMs.map(({ gap }) => gap).sort((a, b) => a - b)
  assert.ok(median <= GAP_MS, `the channel was silent for ${median} ms`)
})

test('an offer is withdrawn, and then cannot be accepted', { timeout: 60_000 }, async () => {
  const [on, off] = me(ye).interpreting ? [ye, marta] : [marta, ye]
  await key(on, 'KeyH')
  await off.sees('the offer', (view) => view.may.includes('accept_handover'))
  await key(on, 'KeyH')
  await off.sees('that it is gone', (view) => view.my_booth.offered_by === null && !view.may.includes('accept_handover'))
  await until('the button is gone', async () => (await off.button('staff-booth-accept').count()) === 0)
})

test('a cough is silent while the key is held, and the floor stays low', { timeout: 60_000 }, async () => {
  const on = me(ye).interpreting ? ye : marta
  const [before] = await davide.hears([fang.hertz])
  const release = await key(on, 'Space', true)
  await davide.sees('the cough', (view) => view.seats.find((seat) => seat.seat === on.view.me).coughing)
  await davide.page.getByText(davide.word('room-interpreter-pauses', { name: named(on, davide) })).waitFor()
  await fadesFor(davide, on.hertz)
  const [silent, floor] = await davide.hears([on.hertz, fang.hertz])
  await davide.picture('booth-cough-listener')
  await release()
  figures.cough = { before, floor, silent }
  assert.ok(silent < EVER, `the cough is not heard: ${silent} dB`)
  assert.ok(floor - before < 4, `the floor stays low: ${floor} after ${before} dB`)
  await reaches(davide, on.hertz)
})

test('the gentle signs reach who speaks, and nobody else', { timeout: 60_000 }, async () => {
  const on = me(ye).interpreting ? ye : marta
  await key(on, 'KeyS')
  await fang.page.getByText(fang.word('room-sign-slow', { name: named(on, fang) })).waitFor()
  await on.page.getByText(on.word('staff-booth-sent')).first().waitFor()
  await fang.picture('booth-sign')
  assert.equal(davide.view.signals.length, 0, 'who does not speak is not bothered')
  await pause(5_500)
  await key(on, 'KeyR')
  await fang.page.getByText(fang.word('room-sign-repeat', { name: named(on, fang) })).waitFor()
})

test('partners hear each other off the air when both want it, and write to each other', { timeout: 60_000 }, async () => {
  const [on, off] = me(ye).interpreting ? [ye, marta] : [marta, ye]
  await off.press('staff-booth-hear')
  await on.page.getByText(on.word('staff-booth-partner-asks', { name: named(off, on) })).waitFor()
  assert.deepEqual(off.view.hearers, [], 'one wish is not enough')
  await on.press('staff-booth-hear')
  await off.sees('that my partner hears me', (view) => view.hearers.length === 1 && view.hearers[0].channel.kind === 'booth')
  await off.page.getByText(off.word('room-heard-booth', { name: named(on, off) })).first().waitFor()
  await reaches(on, off.hertz)
  for (const person of [davide, fang, zhou]) {
    const [level] = await person.hears([off.hertz], 1_200)
    assert.ok(level < EVER, `${person.name} does not hear it: ${level} dB`)
  }
  await on.page.getByLabel(on.word('staff-booth-chat'), { exact: true }).last().fill('Corvale: 18.600 €')
  await on.press('staff-booth-chat-send')
  await off.page.getByRole('log').getByText('Corvale: 18.600 €').waitFor()
  await off.picture('booth-partner')
})

test('consecutive mode: one after the other, and everybody is shown whose turn it is', { timeout: 90_000 }, async () => {
  const on = me(ye).interpreting ? ye : marta
  const reply = await ask(zhou.page, { type: 'set_mode', mode: 'consecutive' })
  assert.equal(reply.type, 'done')
  for (const person of cast.everybody) await person.sees('the mode', (view) => view.mode === 'consecutive' && view.channels.length === 0)
  await until('Davide hears the floor at full', async () => (await davide.hears([fang.hertz]))[0] > figures.cough.before + 8)

  await key(on, 'KeyT')
  for (const person of cast.everybody) await person.sees('who renders', (view) => view.rendering === on.view.me)
  for (const person of [zhou, fang, davide]) {
    await person.page.getByText(person.word('room-turn-rendering', { name: named(on, person) })).first().waitFor()
    await reaches(person, on.hertz)
  }
  await on.page.getByText(on.word('room-turn-rendering-me')).first().waitFor()
  await fang.picture('consecutive-party')
  await on.picture('consecutive-booth')
  assert.deepEqual(await faults(fang.page), [])
  assert.deepEqual(await faults(on.page), [])

  await key(on, 'KeyT')
  for (const person of cast.everybody) await person.sees('the floor given back', (view) => view.rendering === null)
  // Whoever has rendered is silent and listens; a singer has to be told.
  await ask(on.page, { type: 'mute', muted: true })
  await davide.page.getByText(davide.word('room-turn-speaking', { name: named(fang, davide) })).waitFor()

  await ask(zhou.page, { type: 'set_mode', mode: 'simultaneous' })
  await ask(on.page, { type: 'mute', muted: false })
  await davide.sees('the channel again', (view) => view.channels.includes('it'))
  await until('the floor is lowered again', async () => (await davide.hears([fang.hertz]))[0] < figures.cough.before + 4)
})
