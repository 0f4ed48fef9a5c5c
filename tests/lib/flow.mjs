// What people do at the door, in the order in which the pages ask it.
import assert from 'node:assert/strict'
import { documentPicture } from './devices.mjs'
import { devices, named, nameOf } from './seats.mjs'
import { word } from './words.mjs'

const OWN_NAMES = { 'zh-CN': '中文', en: 'English', it: 'Italiano', ar: 'العربية' }

/** From the link to the waiting room (or, for the mediator, into the room). */
export async function join(person, link, { side = true, record = true, interpreter = true, document } = {}) {
  const { page } = person
  await page.goto(link)
  await page.getByRole('button', { name: OWN_NAMES[person.lang] }).click()
  await person.press('join-accept')
  await answer(person, 'join-online', true)
  await answer(person, 'join-interp', interpreter)
  await answer(person, 'join-rec', record)
  await person.press('join-choices-continue')
  if (document) await showDocument(person, document)
  else if (side) await person.press('join-me-skip')
  // A browser that has granted its devices before is not asked again.
  await person.button('join-check-start').or(person.button('join-check-enter')).first().waitFor()
  if (await person.button('join-check-start').isVisible()) {
    // The page may go on by itself between the look and the press.
    await person.button('join-check-start').click({ timeout: 3_000 }).catch(() => {})
  }
  await person.press('join-check-enter')
}

/** The document's kind, number and picture; public sample numbers only. */
async function showDocument(person, { kind, number }) {
  const { page } = person
  await page.getByLabel(person.word('join-me-kind')).selectOption(kind)
  await page.getByLabel(person.word('join-me-number')).fill(number)
  await page.locator('input[type=file]').setInputFiles(documentPicture())
  await person.press('join-me-send')
}

/** One of the three choices. */
export async function answer(person, question, yes) {
  const card = person.page.getByRole('group', { name: word(person.lang, question), exact: true })
  await card.getByRole('button', { name: person.word(yes ? 'join-yes' : 'join-no'), exact: true }).click()
}

/**
 * The mediator and the others come in by their links, and speak unless told otherwise; `documents` are shown by
 * name, and `waiting` is looked at while they are still outside.
 */
export async function meet(mediator, guests, link, { documents = {}, waiting, speak = true } = {}) {
  await join(mediator, link(mediator.name), { side: false })
  await mediator.sees('the room', (view) => view.here.kind === 'floor')
  for (const guest of guests) {
    await join(guest, link(guest.name), { side: guest.part !== 'interpreter', document: documents[guest.name] })
  }
  await mediator.sees('all are waiting', (view) => view.seats.filter((one) => one.place === 'lobby').length === guests.length)
  await waiting?.()
  if (guests.length > 1) await mediator.press('staff-admit-all', { count: guests.length })
  else if (guests.length === 1) await mediator.press('staff-admit-one', { name: named(guests[0], mediator) })
  for (const person of [mediator, ...guests]) {
    await person.sees('the room', (view) => view.here.kind === 'floor')
    if (speak) await devices(person, { mic: true })
  }
}

/**
 * Every step that holds something up, as far as this gate: the mediator asks, and each person whom it was put to
 * answers on their own screen as the script expects.
 */
export async function proceed(mediator, people, gate) {
  const { page } = mediator
  const { origin } = new URL(page.url())
  const script = await (await mediator.context.request.get(`${origin}/api/sessions/${mediator.session.session}/procedure`)).json()
  const stands = (id) => mediator.view.proceedings.procedure.steps.find((one) => one.id === id)
  await page.getByRole('tab', { name: mediator.word('staff-tab-steps') }).click()
  for (const step of script.steps) {
    if (step.id === gate) break
    if (step.asks.length === 0 || !step.required || stands(step.id).state === 'done') continue
    await mediator.sees(`${step.id} may be asked`, () => stands(step.id).state === 'open')
    const now = page.locator('.steps > li[aria-current=step]').filter({ hasText: mediator.word(`procedure-${step.id}`) })
    await now.locator('button.primary').click()
    await mediator.sees(`${step.id} was asked`, () => stands(step.id).of.length > 0 || stands(step.id).state === 'done')
    for (const seat of stands(step.id).of) await reply(people.find((one) => one.view.me === seat), step)
    await mediator.sees(`${step.id} is complete`, () => stands(step.id).state === 'done')
  }
  await mediator.sees(`the gate ${gate} is open`, () => stands(gate).state === 'done')
  for (const person of people) {
    const sheet = person.page.getByRole('dialog', { name: person.word('table-question'), exact: true })
    if (await sheet.isVisible()) await person.page.keyboard.press('Escape')
  }
}

/** Answers what was put to them: on the sheet that comes up, or whoever runs the session beside the step. */
async function reply(person, { id, reply: kind, expect }) {
  const sheet = person.page.getByRole('dialog', { name: person.word('table-question'), exact: true })
  const words = person.lang === 'it' ? 'Milano, Italia' : '没有利害关系'
  if (person.part === 'mediator') {
    const field = person.page.getByRole('textbox', { name: person.word('staff-step-note', { name: nameOf(person) }) })
    await field.fill(words)
    return person.press('staff-step-keep')
  }
  const question = sheet.getByRole('region', { name: person.word(`procedure-${id}`), exact: true })
  if (kind === 'yes_no') return question.getByRole('button', { name: person.word(expect === false ? 'no' : 'yes'), exact: true }).click()
  await question.getByRole('textbox', { name: person.word('table-question-words') }).fill(words)
  return question.getByRole('button', { name: person.word('table-question-send'), exact: true }).click()
}

/** The mediator takes these people into a private meeting, in one action. */
export async function caucus(mediator, members) {
  const { page } = mediator
  await mediator.page.getByRole('tab', { name: mediator.word('staff-tab-people') }).click()
  await page.getByText(mediator.word('staff-caucus-choose')).click()
  for (const member of members) {
    const seat = mediator.view.seats.find((one) => one.seat === member.view.me)
    await page.getByRole('checkbox', { name: seat.name }).check()
  }
  await page.locator('details').getByRole('button').click()
}

/** Everybody back to the main room. */
export async function comeBack(mediator) {
  await mediator.press('staff-caucus-return')
}

/** The mediator fills in the sums and lays the draft on the table. */
export async function draft(mediator, { debtor, creditor, total, count, first, before }) {
  const { page } = mediator
  await page.getByRole('tab', { name: mediator.word('staff-tab-agreement') }).click()
  const field = (id) => page.getByLabel(mediator.word(id), { exact: true })
  await field('staff-draft-debtor').selectOption({ label: debtor })
  await field('staff-draft-creditor').selectOption({ label: creditor })
  await field('staff-draft-total').fill(total)
  await field('staff-draft-currency').selectOption('EUR')
  await field('staff-draft-count').fill(count)
  await field('staff-draft-first').fill(first)
  await field('staff-draft-first').blur()
  await mediator.press('staff-draft-make')
  await before?.()
  await mediator.press('staff-draft-put')
}

/**
 * Clause by clause: read aloud in every language, then agreed by each party in their own; and where
 * the case aims at confirmation by a court, each party says whether to apply for it.
 */
export async function readAndAgree({ interpreter, parties, apply = true }) {
  for (const person of [interpreter, ...parties]) await person.sees('the draft', (view) => view.settlement)
  const { clauses, langs } = interpreter.view.settlement.draft
  for (const party of parties) await party.press('room-document')
  for (const clause of clauses) {
    for (const lang of langs) {
      await interpreter.press('staff-read-done', { lang: interpreter.word(`lang-${lang}`) })
      await interpreter.sees(`${clause.id} read in ${lang}`, (view) => view.settlement.read[clause.id]?.includes(lang))
    }
    for (const party of parties) {
      await party.press('room-clause-agree')
      await party.sees(`${clause.id} agreed`, (view) => view.settlement.agreed[clause.id]?.includes(view.me))
    }
  }
  for (const party of parties) {
    if (!party.view.joint_application) continue
    await answer(party, 'room-apply', apply)
    await party.sees('my answer', (view) => view.joint_application[view.me] === apply)
  }
}

/** The mediator compares each face with the document, on camera. */
export async function matchFaces(mediator, people) {
  const { page } = mediator
  await page.getByRole('tab', { name: mediator.word('staff-tab-identity') }).click()
  for (const person of people) {
    const seat = mediator.view.seats.find((one) => one.seat === person.view.me)
    const who = page.getByRole('group', { name: mediator.word('staff-identity-who') })
    await who.getByRole('button', { name: seat.name }).click()
    const verdict = `${mediator.word('staff-identity-passed')} ${mediator.word('method-human-face-match')}`
    await page.getByRole('button', { name: verdict, exact: true }).click()
    await mediator.sees(`${seat.name} judged`, (view) =>
      view.identities.find((one) => one.seat === seat.seat)?.methods.human_face_match === 'passed')
  }
}

/**
 * The parties write their names and the mediator reads them; everybody makes a key, and the mediator attests the
 * others' after hearing the fingerprints.
 */
export async function attest({ mediator, others }) {
  await mediator.page.getByRole('tab', { name: mediator.word('staff-tab-signing') }).click()
  await mediator.press('sign-key-make')
  for (const person of others) {
    const seat = mediator.view.seats.find((one) => one.seat === person.view.me)
    if (person.part !== 'interpreter') {
      await openSigning(person)
      await writeName(person)
      await mediator.press('staff-hand-legible', { name: seat.name })
      await person.sees('a name that was read', (view) => view.hands_written.find((hand) => hand.seat === view.me)?.legible)
    }
    await person.press('sign-key-make')
    await mediator.press('staff-attest', { name: seat.name })
    await person.sees('an attested key', (view) => view.keys.find((key) => key.seat === view.me)?.attested)
  }
}

/**
 * Prepare, sign in turn (parties, interpreter if there is one, mediator), seal. `unrecognised` is looked at after the
 * mediator's device did not recognise them.
 */
export async function seal({ mediator, parties, interpreter, unrecognised }) {
  await mediator.press('staff-prepare')
  await mediator.sees('the prepared record', (view) => view.record, { within: 30_000 })
  for (const person of [...parties, interpreter, mediator].filter(Boolean)) {
    if (parties.includes(person)) await seesWhatIsSigned(person)
    await person.press('sign-do')
    await person.sees('my signature', (view) => view.record.signed.some((one) => one.kind === 'seat' && one.seat === view.me))
  }
  const recognised = await mediator.passkeys()
  if (unrecognised) {
    await recognised(false)
    await mediator.press('staff-seal')
    await unrecognised()
    await recognised(true)
  }
  await mediator.press('staff-seal')
  await mediator.sees('the seal', (view) => view.record.sealed, { within: 30_000 })
}

/** Before the signature every clause is there, in the signer's language, and that it was read and agreed to. */
async function seesWhatIsSigned(person) {
  const { draft } = person.view.settlement
  const lang = draft.langs.includes(person.lang) ? person.lang : draft.langs[0]
  const section = person.page.locator('section', { has: person.page.getByRole('heading', { name: person.word('sign-clauses') }) })
  const plain = (text) => text.replace(/\u00a0/g, ' ').replace(/\s+/g, ' ').trim()
  const clauses = (await section.getByRole('listitem').all()).map(async (one) => plain(await one.innerText()))
  const shown = await Promise.all(clauses)
  assert.equal(shown.length, draft.clauses.length)
  const marks = [person.word('sign-clause-read', { langs: '' }), person.word('room-clause-agreed')].map(plain)
  for (const [n, { heading, text }] of draft.clauses.entries())
    for (const part of [heading[lang], text[lang], ...marks].map(plain)) assert.ok(shown[n].includes(part), `${part} in ${shown[n]}`)
  await person.picture(`signing-${lang}`)
}

/** A name, as far as a mouse can write: letters of five strokes, and one stroke taken back. */
export async function writeName(person) {
  const paper = person.page.getByRole('application', { name: person.word('sign-hand-field') })
  await paper.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  const field = await paper.boundingBox()
  const { mouse } = person.page
  const stroke = async (...points) => {
    const on = ([x, y]) => [field.x + x * field.width, field.y + y * field.height]
    await mouse.move(...on(points[0]))
    await mouse.down()
    for (const point of points.slice(1)) await mouse.move(...on(point), { steps: 6 })
    await mouse.up()
  }
  for (const at of [0.08, 0.26, 0.44, 0.62, 0.8]) await stroke([at, 0.2], [at + 0.05, 0.75], [at + 0.12, 0.3], [at + 0.14, 0.6])
  await stroke([0.05, 0.9], [0.95, 0.92])
  await person.press('sign-hand-undo')
  await person.press('sign-hand-send')
  await person.sees('my name', (view) => view.hands_written.find((hand) => hand.seat === view.me)?.strokes === 5)
}

async function openSigning(person) {
  await person.press('room-key-go')
}
