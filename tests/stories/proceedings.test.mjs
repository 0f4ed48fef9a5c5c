// What is done at the table besides talking, in real browsers against the real server: questions that
// come up by themselves, a fact and a sealed figure on both phones, captions, and the minutes to their end.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { matchFaces, meet, proceed } from '../lib/flow.mjs'
import { Person } from '../lib/person.mjs'
import { nameOf } from '../lib/seats.mjs'
import { Server } from '../lib/server.mjs'

let server, mediator, applicant, respondent, people
const link = (name) => server.links().find((one) => one.name.startsWith(name)).url
const table = (person) => person.view.proceedings
const exactly = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s|$)`)
const dialog = (person, id) => person.page.getByRole('dialog', { name: person.word(id), exact: true })
const tab = (person, id) => person.page.getByRole('tab', { name: exactly(person.word(id)) }).click()

before(async () => {
  server = await Server.start()
  ;[mediator, applicant, respondent] = await Promise.all([
    Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' }),
    Person.arrive('Fang Xiaolan', { part: 'applicant', lang: 'zh-CN', zone: 'Asia/Shanghai' }),
    Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it' }),
  ])
  people = [mediator, applicant, respondent]
  await meet(mediator, [applicant, respondent], (name) => link(name), { speak: false })
})
after(async () => {
  for (const one of people ?? []) await one.leave()
  await server?.stop()
})

test('a question comes up on both phones, and its answers stand in the steps', { timeout: 90_000 }, async () => {
  await tab(mediator, 'staff-tab-steps')
  const step = mediator.page.locator('.steps > li[aria-current=step]')
  await step.getByText(mediator.word('procedure-alone'), { exact: true }).first().waitFor()
  await step.locator('button.primary').click()
  for (const one of [applicant, respondent]) {
    const question = dialog(one, 'table-question').getByRole('group', { name: one.word('procedure-alone'), exact: true })
    await question.getByRole('button', { name: one.word('yes'), exact: true }).click()
  }
  const stands = () => table(mediator).procedure.steps.find((one) => one.id === 'alone')
  await mediator.sees('both answers', () => stands().state === 'done')
  assert.equal(stands().answers.length, 2)
  for (const one of [applicant, respondent]) await one.page.keyboard.press('Escape')
})

test('one is asked after the other, and what somebody said aloud is noted down', { timeout: 60_000 }, async () => {
  const { page } = mediator
  const stands = () => table(mediator).procedure.steps.find((one) => one.id === 'place')
  const step = page.locator('.steps > li').filter({ hasText: mediator.word('procedure-place') })
  const askOnly = (one) => step.getByRole('button', { name: exactly(mediator.word('staff-step-ask-one', { name: nameOf(one) })) })
  await askOnly(applicant).click()
  const question = dialog(applicant, 'table-question').getByRole('region', { name: applicant.word('procedure-place'), exact: true })
  await question.getByRole('textbox').fill('浙江 义乌')
  await question.getByRole('button', { name: applicant.word('table-question-send'), exact: true }).click()
  await mediator.sees('one answer', () => stands().answers.length === 1)
  assert.equal(stands().state, 'asked', 'the other has to answer too')
  assert.deepEqual(stands().unasked, [respondent.view.me])
  assert.equal(await dialog(respondent, 'table-question').count(), 0, 'and was not asked yet')
  await mediator.picture('step-one')
  await askOnly(respondent).click()
  await dialog(respondent, 'table-question').getByRole('region', { name: respondent.word('procedure-place'), exact: true }).waitFor()
  await step.getByRole('textbox', { name: mediator.word('staff-step-note', { name: nameOf(respondent) }) }).fill('米兰')
  await step.getByRole('button', { name: mediator.word('staff-step-keep'), exact: true }).click()
  await mediator.sees('both', () => stands().state === 'done')
  assert.deepEqual(stands().answers.map(({ seat, by }) => seat === by).sort(), [false, true])
  await step.locator('button.head').click()
  await step.getByText(/由周启宁记录/).waitFor()
  for (const one of [applicant, respondent]) await one.page.keyboard.press('Escape')
})

test('facts, offers and a draft wait for what the law puts first', { timeout: 120_000 }, async () => {
  assert.ok(!mediator.view.may.includes('state_fact') && !applicant.view.may.includes('make_offer'))
  await matchFaces(mediator, [applicant, respondent])
  await proceed(mediator, people, 'floor')
  await mediator.sees('the open floor', (view) => ['state_fact', 'open_blind', 'put_draft'].every((one) => view.may.includes(one)))
})

test('a fact is answered by each party in their own language', { timeout: 90_000 }, async () => {
  await tab(mediator, 'staff-tab-talks')
  const box = (lang) => mediator.page.getByRole('textbox', { name: mediator.word('table-in-lang', { lang }), exact: true })
  await box('中文').fill('货物于 2026 年 9 月 14 日收到。')
  await box('意大利语').fill('La merce è arrivata il 14 settembre 2026.')
  await mediator.press('table-fact-state')
  for (const one of [applicant, respondent]) {
    await one.press('table-go-facts')
    const sheet = dialog(one, 'table-facts')
    await sheet.getByText(one === respondent ? 'La merce è arrivata' : '货物于').waitFor()
    await sheet.getByRole('button', { name: exactly(one.word('table-fact-yes')) }).click()
    await one.sees('my answer', () => table(one).facts[0].answers[one.view.me]?.confirmed === true)
    await one.page.keyboard.press('Escape')
  }
  await mediator.page.getByText(mediator.word('table-fact-all')).waitFor()
  const { answers } = table(mediator).facts[0]
  assert.deepEqual(Object.values(answers).map((one) => one.lang).sort(), ['it', 'zh-CN'])
})

test('sealed figures that cross tell both the middle, even after a page was loaded anew', { timeout: 90_000 }, async () => {
  await mediator.press('table-blind-begin')
  const seal = async (one, typed, sum) => {
    await one.press('table-go-offers')
    const sheet = dialog(one, 'table-offers')
    await sheet.locator('input[name=figure]').fill(typed)
    await sheet.getByRole('button', { name: one.word('table-blind-seal-sum', { sum }), exact: true }).click()
    await sheet.getByText(one.word('table-blind-own', { sum })).waitFor()
  }
  await seal(respondent, '16.500,00', '16.500,00\u00a0€')
  await respondent.page.reload()
  await respondent.button('room-more').waitFor()
  assert.ok(!JSON.stringify(table(mediator).blind).includes('1650000'), 'nobody is told a figure')
  await seal(applicant, '15000', '15,000.00\u00a0欧元')
  for (const one of people) {
    await one.sees('the outcome', () => table(one).blind[0]?.outcome?.kind === 'crossed')
    assert.deepEqual(table(one).blind[0].outcome.middle, { minor: '1575000', currency: 'EUR' })
  }
  await dialog(applicant, 'table-offers').getByText(applicant.word('table-blind-crossed', { sum: '15,750.00\u00a0欧元' })).waitFor()
  await applicant.page.keyboard.press('Escape')
})

test('sealed figures that do not meet are told to nobody', { timeout: 90_000 }, async () => {
  await mediator.press('table-blind-begin')
  for (const [one, typed] of [[respondent, '12000'], [applicant, '18000']]) {
    await one.press('table-go-offers')
    const sheet = dialog(one, 'table-offers')
    await sheet.locator('input[name=figure]').fill(typed)
    await sheet.locator('form').filter({ has: one.page.locator('input[name=figure]') }).getByRole('button').click()
    await one.sees('sealed', () => table(one).blind[1]?.mine !== null)
    await one.page.keyboard.press('Escape')
  }
  for (const one of people) {
    await one.sees('the outcome', () => table(one).blind[1]?.outcome?.kind === 'apart')
    const told = JSON.stringify(table(one).blind[1])
    assert.ok(!told.includes('1200000') && !told.includes('1800000'))
  }
})

test('a caption reaches whoever reads its language, and nobody else', { timeout: 60_000 }, async () => {
  await tab(mediator, 'staff-tab-minutes')
  await mediator.page.getByLabel(mediator.word('staff-caption-lang'), { exact: true }).selectOption('it')
  await mediator.page.getByRole('textbox', { name: mediator.word('staff-caption-text'), exact: true }).fill('Cominciamo.')
  await mediator.press('staff-caption-send')
  const strip = (one) => one.page.getByRole('region', { name: one.word('table-captions'), exact: true })
  await strip(respondent).getByText('Cominciamo.').waitFor()
  assert.equal(await applicant.page.getByText('Cominciamo.').count(), 0)
})

test('the minutes are changed, closed, confirmed by one and objected to by the other', { timeout: 90_000 }, async () => {
  const { page } = mediator
  const lines = page.getByRole('list', { name: mediator.word('table-minutes-lines', { lang: '中文' }), exact: true }).locator('> li')
  await lines.filter({ hasText: '答：是' }).first().waitFor()
  const answer = lines.nth((await lines.allInnerTexts()).findIndex((text) => text.includes('答：是')))
  const before = await answer.locator('.doc').innerText()
  await answer.locator('button.edit').click()
  await answer.getByRole('textbox').fill(`${before}（本人独自在场）`)
  await answer.getByRole('button', { name: mediator.word('table-minutes-keep'), exact: true }).click()
  await lines.locator('del').getByText(before, { exact: true }).waitFor()
  await mediator.press('table-reading-close')
  await respondent.press('table-go-minutes')
  const read = dialog(respondent, 'table-minutes')
  await read.getByText(respondent.word('procedure-alone-text')).first().waitFor()
  await read.getByRole('button', { name: respondent.word('table-reading-right'), exact: true }).click()
  await applicant.press('table-go-minutes')
  const wrong = dialog(applicant, 'table-minutes')
  await wrong.getByRole('button', { name: applicant.word('table-reading-wrong'), exact: true }).click()
  await wrong.getByRole('textbox', { name: applicant.word('table-reading-what'), exact: true }).fill('日期不对。')
  await wrong.getByRole('button', { name: applicant.word('table-reading-object'), exact: true }).click()
  await mediator.sees('both readings', () => table(mediator).minutes.read.length === 2)
  assert.deepEqual(table(mediator).minutes.read.map((one) => one.objection).sort(), ['日期不对。', null].sort())
  const text = await page.evaluate(async (session) => (await fetch(`/api/sessions/${session}/minutes`)).text(), mediator.session.session)
  assert.ok(!/1650000|16[.,]?500|15[.,]?750|密封|sigillat/.test(text), 'no offer is in the minutes')
})

test('who could hear whom is a table, and its file says the same', { timeout: 60_000 }, async () => {
  await tab(mediator, 'staff-tab-lines')
  const { page } = mediator
  await page.getByText(mediator.word('staff-ledger'), { exact: true }).first().click()
  const rows = page.locator('table tbody tr')
  await rows.first().waitFor()
  const file = await page.evaluate(async (session) => (await fetch(`/api/sessions/${session}/ledger.json`)).json(), mediator.session.session)
  assert.equal(file.schema, 1)
  assert.ok(file.heard.length >= 2 && (await rows.count()) >= 1)
  assert.deepEqual(people.flatMap((one) => one.errors), [])
})
