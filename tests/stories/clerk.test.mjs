// From an empty server to a party at the door: the first administrator, a case, a session, a link.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answer } from '../lib/flow.mjs'
import { Person } from '../lib/person.mjs'
import { faults } from '../lib/screen.mjs'
import { Server, until } from '../lib/server.mjs'

let server, clerk, davide, link

before(async () => {
  server = await Server.start({ demo: false })
  clerk = await Person.arrive('clerk', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
})

after(async () => {
  await davide?.leave()
  await clerk?.leave()
  await server?.stop()
})

test('the printed link makes the first administrator, once', async () => {
  const { page } = clerk
  const [bootstrap] = await until('the bootstrap link', () => server.links().length > 0 && server.links())
  await page.goto(bootstrap.url)
  await page.locator('input[name=institution]').fill('和侨示范调解中心')
  await page.locator('input[name=name]').fill('何书瑶')
  await clerk.press('staff-boot-make')
  await page.waitForURL(`${server.url}/#/`)

  const again = await fetch(`${server.url}/api/bootstrap`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ token: bootstrap.url.split('/').at(-1), name: 'x', institution: 'x', lang: 'en' }),
  })
  assert.ok(again.status >= 400, 'the token is spent')
})

test('a case is opened and a session scheduled, in everybody\'s own time', async () => {
  const { page } = clerk
  await page.goto(`${server.url}/#/new-case`)
  await page.locator('input[name=title]').fill('货款纠纷')
  await page.locator('input[name=claim]').fill('18600')
  for (const [n, name] of ['方小兰', 'Davide Corvale', '周启宁', '叶知微'].entries()) {
    await page.locator(`input[name=name-${n + 1}]`).fill(name)
  }
  await clerk.press('staff-case-open')
  await page.getByRole('alert').filter({ hasText: clerk.word('error-route-matter-unknown') }).waitFor()
  // The plan follows what is ticked: the two routes exclude each other, then one of them is taken out again.
  await page.getByLabel(clerk.word('staff-route-matter-commercial'), { exact: true }).check()
  const contract = page.getByLabel(clerk.word('route-contract-only'), { exact: true })
  await contract.check()
  await page.getByText(clerk.word('staff-route-conflict'), { exact: true }).first().waitFor()
  await clerk.picture('clerk-routes')
  assert.deepEqual(await faults(page), [])
  await contract.uncheck()
  await page.getByText(clerk.word('staff-route-may-draft')).waitFor()
  await clerk.press('staff-case-open')
  await page.locator('input[name=date]').fill(new Date(Date.now() + 86_400_000 * 3).toISOString().slice(0, 10))
  await page.locator('input[name=time]').fill('16:00')
  await clerk.picture('clerk-schedule')
  await clerk.press('staff-schedule-do')
  const invite = page.getByRole('button', { name: new RegExp(`^${clerk.word('staff-link')}\\s+Davide Corvale$`) })
  await invite.click()
  link = await page.locator('.link input').inputValue()
  assert.match(link, /\/#\/join\/[\w-]{43}$/, 'the token is in the fragment: 256 bits')
  await clerk.picture('clerk-link')
})

test('a further person gets a seat in the session that was scheduled, and a link', async () => {
  const { page } = clerk
  const add = page.locator('details').filter({ hasText: clerk.word('staff-seat-add') })
  await add.locator('summary').click()
  await add.getByRole('button', { name: clerk.word('staff-seat-do'), exact: true }).click()
  await add.getByText(clerk.word('staff-needed')).waitFor()
  await add.getByLabel(clerk.word('staff-person-country'), { exact: true }).selectOption('IT')
  await add.locator('input[name^=name-]').fill('Marta Solvi')
  await clerk.picture('clerk-seat')
  assert.deepEqual(await faults(page), [])
  await add.getByRole('button', { name: clerk.word('staff-seat-do'), exact: true }).click()
  await page.getByRole('button', { name: new RegExp(`^${clerk.word('staff-link')}\\s+Marta Solvi$`) }).click()
  await page.locator('.link input').nth(1).waitFor()
  const [session] = (await (await clerk.context.request.get(`${server.url}/api/cases/${page.url().split('/').at(-1)}`)).json()).sessions
  const marta = session.people.find((one) => one.name === 'Marta Solvi')
  assert.deepEqual([marta.role, marta.lang, marta.zone], ['interpreter', 'it', 'Europe/Rome'])
})

test('the party reads the invitation in Italian, at Italian time, and may refuse', async () => {
  davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it' })
  const { page } = davide
  await page.goto(link)
  await page.getByRole('button', { name: 'Italiano' }).click()
  const text = await page.locator('body').innerText()
  assert.match(text, /\b(09|10):00/, 'sixteen o’clock in Shanghai is nine or ten in Rome')
  assert.match(text, /16:00/, 'and the other side’s time stands beside it')
  await davide.picture('invitation-it')
  await davide.press('join-accept')
  await page.waitForURL((url) => !url.hash.startsWith('#/join/'))
  assert.ok(!page.url().includes(link.split('/').at(-1)), 'the token leaves the address bar')
  for (const question of ['join-online', 'join-interp', 'join-rec']) await answer(davide, question, false)
  await davide.press('join-choices-continue')
  await page.getByText(davide.word('join-offline')).first().waitFor()
  assert.deepEqual(davide.view.here, { kind: 'door' })
})
