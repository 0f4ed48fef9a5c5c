// Several people of one session at their browsers: from the links to the door, and on into the room.
import { EVER, HEARD, sing } from './ears.mjs'
import { join } from './flow.mjs'
import { CAST, openSession } from './house.mjs'
import { hold } from './link.mjs'
import { Person, TONES } from './person.mjs'
import { devices } from './seats.mjs'
import { Server, until } from './server.mjs'

const SEATS = { zhou: 'mediator', fang: 'applicant', davide: 'respondent', counsel: 'fifth', salem: 'fifth', marta: 'fifth', ye: 'interpreter', huda: 'sixth', he: 'sixth' }
const SIDES = new Set(['applicant', 'respondent', 'applicant_agent', 'respondent_agent'])
const PHONES = new Set([...SIDES, 'observer'])
const isSide = (one) => SIDES.has(CAST[one].role)

/**
 * A server and these people with their links, not yet opened; `singers` sing steadily instead of beeping, and
 * what all of them hear is noted by `measured`; `scripts` run in every page, `at` is for the server.
 */
export async function invite(who, { singers = [], measured, scripts: more = [], at = {} } = {}) {
  const server = await Server.start(at)
  const links = await openSession(server, who)
  const cast = { server, everybody: [] }
  cast.leave = async () => {
    for (const person of cast.everybody) await person.leave()
    await server.stop()
  }
  for (const one of who) {
    const { role, lang, latin_name, name, zone } = CAST[one]
    const part = SEATS[one]
    const scripts = [hold, ...(singers.includes(one) ? [[sing, TONES[part]]] : []), ...more]
    cast[one] = await Person.arrive(latin_name ?? name, { part, lang, zone, phone: PHONES.has(role), scripts })
    cast[one].enter = () => join(cast[one], links[one], { side: isSide(one) })
    cast.everybody.push(cast[one])
  }
  await measured?.follow(cast.everybody)
  return cast
}

/** The same people in the room. Cameras stay shut: the stories that gather so are about voices. */
export async function gather(who, options) {
  const cast = await invite(who, options)
  const { zhou, everybody } = cast
  await zhou.enter()
  await zhou.sees('the room', (view) => view.here.kind === 'floor')
  const guests = everybody.filter((one) => one !== zhou)
  for (const guest of guests) await guest.enter()
  await zhou.sees('everybody waits', (view) => view.seats.filter((one) => one.place === 'lobby').length === guests.length)
  await zhou.press('staff-admit-all', { count: guests.length })
  for (const person of everybody) {
    await person.sees('the room', (view) => view.here.kind === 'floor')
    await devices(person, { camera: false })
  }
  return cast
}

/** Waits until a tone is heard. */
export const reaches = (listener, hertz, within = 15_000) =>
  until(`${listener.name} hears ${hertz} Hz`, async () => (await listener.hears([hertz], 600))[0] > HEARD, { within })

/** An interpreter at full stands 14 dB above the floor beneath; so far at least, with beeps that are not all as loud. */
const ABOVE = 8

/**
 * Waits until a channel is heard well above the floor beneath it, and tells both in dB. The floor goes down with
 * the view that names the channel, which may come after the channel's first sound; that it stays down is held
 * against the ledger.
 */
export const above = (listener, channel, floor, within = 15_000) =>
  until(`${listener.name} hears ${channel} Hz well above ${floor} Hz`, async () => {
    const [upper, lower] = await listener.hears([channel, floor], 1_500)
    return upper > HEARD && upper - lower > ABOVE && [upper, lower]
  }, { within })

/** Waits until a tone is no longer heard: what was on the wire, and in a jitter buffer that fills on a busy machine. */
export const fadesFor = (listener, hertz, within = 5_000) =>
  until(`${listener.name} hears ${hertz} Hz no more`, async () => (await listener.hears([hertz], 600))[0] < EVER, { within })
