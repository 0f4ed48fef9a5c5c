// What the mediator and the others do on the floor and with private meetings, by what they would press.
import { nameOf } from './seats.mjs'
import { pause, until } from './server.mjs'

const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Presses the button that says this and, for a screen reader, about whom. */
export async function pressFor(person, id, who) {
  const name = new RegExp(`^${quoted(person.word(id))}\\s+.*${quoted(who)}`)
  await person.page.getByRole('button', { name }).first().click()
}

/** One press under a side's people: the side and its interpreters go into a private meeting. */
export async function takeSide(mediator, party) {
  await pressFor(mediator, 'staff-caucus', nameOf(party))
}

/** The chooser: these people, without the mediator, for so long. */
export async function meetApart(mediator, people, minutes) {
  const { page } = mediator
  await page.getByRole('tab', { name: mediator.word('staff-tab-people') }).click()
  await page.getByText(mediator.word('staff-caucus-choose'), { exact: true }).click()
  for (const person of people) await page.getByRole('checkbox', { name: nameOf(person) }).check()
  await page.getByRole('checkbox', { name: mediator.word('staff-caucus-apart') }).check()
  await page.locator('details').getByLabel(mediator.word('staff-caucus-limit')).selectOption(`${minutes}`)
  await page.locator('details').getByRole('button').click()
}

/** Opens what can be done to one person, and does it. */
export async function act(mediator, person, id) {
  await mediator.press('staff-more', { name: nameOf(person) })
  await mediator.page.getByRole('dialog').getByRole('button', { name: mediator.word(id), exact: true }).click()
}

/**
 * Waits until nothing has reached this person for half a second: what was on the wire is there, also through the
 * queues of a machine that has too much to do. A leak never rests, so it is not waited out.
 */
export const drained = (person, count = () => person.packets()) =>
  until(`nothing more reaches ${person.name}`, async () => {
    const before = await count()
    await pause(500)
    return (await count()) === before
  }, { within: 5_000 })

/** Packets that reach each of these people within a time, by name. */
export async function arriving(people, ms) {
  const before = await Promise.all(people.map((person) => person.packets()))
  await new Promise((done) => setTimeout(done, ms))
  const after = await Promise.all(people.map((person) => person.packets()))
  return Object.fromEntries(people.map((person, n) => [person.name, after[n] - before[n]]))
}

/** What of a view must be the same after a restart: everything but clocks, versions and who is on the line. */
export function durable(view) {
  const { version, hearers, recorded, seats, ...rest } = view
  return { ...rest, seats: seats.map(({ connected, ...seat }) => seat) }
}
