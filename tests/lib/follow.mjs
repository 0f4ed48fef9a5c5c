// What happens to a settlement in a later session: the clerk schedules it, the creditor says what has come.
import assert from 'node:assert/strict'
import { attest, matchFaces, meet, proceed, readAndAgree, seal } from './flow.mjs'
import { faults } from './screen.mjs'
import { until } from './server.mjs'

/** A session of these people of the case alone; gives the link of each by name. */
export async function scheduleWith(clerk, server, names) {
  const { page } = clerk
  const who = page.getByRole('group', { name: clerk.word('staff-schedule-who') })
  for (const box of await who.getByRole('checkbox').all()) {
    const label = await box.evaluate((of) => of.labels[0].innerText)
    await box.setChecked(names.some((name) => label.startsWith(name)))
  }
  const before = await page.getByText(clerk.word('staff-seat-add')).count()
  await clerk.press('staff-schedule-do')
  await until('the new session', async () => (await page.getByText(clerk.word('staff-seat-add')).count()) > before)
  const id = page.url().split('/').at(-1)
  const { sessions } = await (await clerk.context.request.get(`${server.url}/api/cases/${id}`)).json()
  const made = sessions.find((one) => one.people.length === names.length)
  assert.deepEqual(made.people.map((one) => one.name).sort(), [...names].sort())
  const links = {}
  for (const { seat, name } of made.people) {
    const asked = { data: { seat }, headers: { origin: server.url } }
    const response = await clerk.context.request.post(`${server.url}/api/sessions/${made.session}/invitations`, asked)
    links[name] = (await response.json()).url
  }
  return links
}

/** The mediator records alone what a court decided; gives the session's id. */
export async function recordRuling({ mediator, link, authority, number, on, scan }) {
  const { page } = mediator
  await meet(mediator, [], () => link, { speak: false })
  await proceed(mediator, [mediator], 'floor')
  await page.getByRole('tab', { name: mediator.word('staff-tab-agreement') }).click()
  await page.getByRole('radio', { name: mediator.word('staff-follow-judicial-confirmation') }).check()
  await mediator.press('staff-follow-make')
  await page.getByText(mediator.word('staff-follow-ruling-wrong')).waitFor()
  await page.getByLabel(mediator.word('staff-follow-authority'), { exact: true }).fill(authority)
  await page.getByLabel(mediator.word('staff-follow-number'), { exact: true }).fill(number)
  await page.getByLabel(mediator.word('staff-follow-day'), { exact: true }).fill(on)
  await page.getByLabel(mediator.word('staff-follow-document')).setInputFiles(scan)
  assert.deepEqual(await faults(page), [])
  await mediator.picture('ruling-form')
  await mediator.press('staff-follow-make')
  await mediator.press('staff-draft-put')
  await mediator.sees('the ruling', (view) => view.settlement?.draft.ruling)
  await proceed(mediator, [mediator], 'signing')
  await attest({ mediator, others: [] })
  await seal({ mediator, parties: [] })
  return mediator.session.session
}

/** The creditor confirms a payment before the mediator, and both sign; gives the session's id. */
export async function confirmPayment({ mediator, creditor, links, amount }) {
  const { page } = mediator
  await meet(mediator, [creditor], (name) => links[name], { speak: false })
  await matchFaces(mediator, [creditor])
  await proceed(mediator, [mediator, creditor], 'floor')
  await page.getByRole('tab', { name: mediator.word('staff-tab-agreement') }).click()
  await page.getByRole('radio', { name: mediator.word('staff-follow-supplement') }).check()
  await page.getByText(mediator.word('staff-follow-all')).waitFor()
  await page.getByRole('radio', { name: mediator.word('staff-follow-performance') }).check()
  await page.getByRole('checkbox').first().check()
  const field = page.getByLabel(mediator.word('staff-follow-amount'), { exact: true })
  const all = await field.inputValue()
  await field.fill('99999')
  await mediator.press('staff-follow-make')
  await page.locator('.error').first().waitFor()
  assert.deepEqual(await faults(page), [])
  await mediator.picture('follow-form')
  await field.fill(amount ?? all)
  await mediator.press('staff-follow-make')
  await mediator.press('staff-draft-put')
  await creditor.sees('the receipt', (view) => view.settlement?.draft.purpose === 'performance')
  assert.equal(creditor.view.joint_application, undefined, 'nobody is asked about a court again')
  await readAndAgree({ interpreter: mediator, parties: [creditor] })
  await creditor.picture('follow-clause')
  await proceed(mediator, [mediator, creditor], 'signing')
  await attest({ mediator, others: [creditor] })
  await seal({ mediator, parties: [creditor] })
  return mediator.session.session
}
