// Three languages and no interpreter who knows all of them: the Arabic booth works from the Italian
// channel (接力传译). Who hears what is measured at the loudspeakers.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { declare, goOnAir, sitDown } from '../lib/booth.mjs'
import { above, gather, reaches } from '../lib/cast.mjs'
import { EVER, HEARD } from '../lib/ears.mjs'
import { LOOKED, Measured } from '../lib/measured.mjs'
import { faults } from '../lib/screen.mjs'
import { me, named, openMicrophone } from '../lib/seats.mjs'

let cast, zhou, fang, davide, salem, ye, huda
const figures = {}
const measured = new Measured()

before(async () => {
  // A device's beeps pass through the browser's echo and noise suppression, which on a busy machine makes one
  // voice as much quieter as the mix does; what is measured here is the mix.
  cast = await gather(['zhou', 'fang', 'davide', 'salem', 'ye', 'huda'], { measured, singers: ['fang', 'ye', 'huda'] })
  ;({ zhou, fang, davide, salem, ye, huda } = cast)
}, { timeout: 240_000 })
after(async () => {
  await cast?.leave()
  console.log(JSON.stringify(figures, null, 2))
})

test('three languages with relay', { timeout: 180_000 }, async () => {
  for (const person of [ye, huda]) await declare(person)
  await sitDown(ye, ['zh-CN', 'it'])
  await sitDown(huda, ['it', 'ar'])
  await goOnAir(ye, 'it')
  await goOnAir(huda, 'ar')
  await openMicrophone(fang)
  await reaches(davide, ye.hertz)

  const choice = huda.page.getByRole('button').filter({ hasText: huda.word('staff-booth-channel', { lang: huda.word('lang-it') }) })
  await choice.click()
  await huda.sees('the relay', (view) => view.my_booth.relay === 'it')
  await reaches(huda, ye.hertz)
  await reaches(salem, huda.hertz)
  await davide.sees('that both channels run', (view) => ['it', 'ar'].every((lang) => view.channels.includes(lang)))

  const [fromItalian, floorInBooth] = await above(huda, ye.hertz, fang.hertz)
  figures.hudaHears = { italian: fromItalian, floor: floorInBooth }
  const [arabic, floor] = await above(salem, huda.hertz, fang.hertz)
  const [italian] = await salem.hears([ye.hertz])
  figures.salemHears = { arabic, italian, floor }
  assert.ok(italian < EVER, `the Italian channel is not for him: ${italian} dB`)
  const [own, other] = await davide.hears([ye.hertz, huda.hertz])
  figures.davideHears = { italian: own, arabic: other }
  assert.ok(own > HEARD && other < EVER, `Davide hears Italian alone: ${own}, ${other} dB`)

  // In words: whom the Chinese party reaches, and that the Arabic booth renders the Italian on.
  const line = ye.page.locator('.line[role=status]').filter({ hasText: named(huda, ye) })
  await line.filter({ hasText: ye.word('room-detail-relay', { lang: ye.word('lang-ar') }) }).first().waitFor()
  for (const person of [ye, huda, salem]) {
    await person.picture(`relay-${person.part}`)
    assert.deepEqual(await faults(person.page), [], person.name)
  }
})

test('relays that go round are refused, with the way in words', { timeout: 60_000 }, async () => {
  await ye.page.getByRole('button').filter({ hasText: ye.word('staff-booth-channel', { lang: ye.word('lang-ar') }) }).click()
  await ye.page.getByRole('alert').filter({ hasText: 'Italiano → العربية → Italiano' }).waitFor()
  assert.equal(ye.view.my_booth.relay, null)
  await ye.picture('relay-cycle')
})

test('a relayed channel that stops leaves the floor, and says so', { timeout: 60_000 }, async () => {
  await ye.press('staff-booth-stop')
  await huda.sees('that the relay is lost', (view) => view.my_booth.lost === 'it' && view.my_booth.relay === null)
  await huda.page.getByText(huda.word('staff-booth-lost', { lang: huda.word('lang-it') })).waitFor()
  assert.equal(me(huda).interpreting, 'ar')
  await ye.sees('that nobody hears me', (view) => view.hearers.length === 0)
  assert.ok(!me(ye).muted)
  await ye.page.getByText(ye.word('room-heard-nobody-standby')).first().waitFor()
  await reaches(huda, fang.hertz)
  await zhou.picture('relay-mediator')
})

test('the ledger says of all of this what the browsers measured, channel by channel', { timeout: 30_000 }, async () => {
  const answer = await zhou.context.request.get(`${cast.server.url}/api/sessions/${zhou.session.session}/ledger.json`)
  figures.ledger = measured.compare(await answer.json())
  const { disagreements, long, compared, channels } = figures.ledger
  assert.deepEqual(disagreements, [])
  assert.ok(compared >= LOOKED * long && compared >= 20 && channels >= 3, JSON.stringify(figures.ledger))
})
