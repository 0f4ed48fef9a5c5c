// Every screen a party and a mediator come to, on a small phone and on a desk, in three languages:
// nothing cut, nothing too small for a finger, nothing axe calls serious, no word missing. And the
// verifier, in the browser, with nothing sent anywhere.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { answer, draft, join } from '../lib/flow.mjs'
import { openSession } from '../lib/house.mjs'
import { ask, hold } from '../lib/link.mjs'
import { Person } from '../lib/person.mjs'
import { faults } from '../lib/screen.mjs'
import { Server } from '../lib/server.mjs'
import { word } from '../lib/words.mjs'

const OWN = { 'zh-CN': '中文', it: 'Italiano', ar: 'العربية' }
const SIZES = [{ width: 1280, height: 800 }, { width: 360, height: 740 }]
/** Screens that are laid out anew on a desk; the others only get margins. */
const DESK = new Set(['room', 'mediator-lobby', 'mediator-draft', 'today', 'verify-valid'])
const testdata = path(import.meta.dirname, '../../crates/record/testdata')

for (const lang of ['it', 'zh-CN', 'ar']) {
  describe(`screens in ${lang}`, () => {
    let server, links, party, mediator, staff
    const found = []

    before(async () => {
      server = await Server.start()
      // Nobody but the two comes, so nobody could answer what the law puts first under other regimes.
      links = await openSession(server, ['fang', 'davide', 'zhou', 'ye'], { regime: 'commercial_mediation' })
      ;[party, mediator] = await Promise.all([
        Person.arrive('Davide Corvale', { part: 'respondent', lang, scripts: [hold] }),
        Person.arrive('Zhou Qining', { part: 'mediator', lang, phone: false, zone: 'Asia/Shanghai', scripts: [hold] }),
      ])
      const desk = await mediator.browser.newContext({ locale: lang, timezoneId: 'Asia/Shanghai' })
      staff = { lang, page: await desk.newPage() }
      for (const { page } of [party, mediator, staff]) await watch(page)
    })
    after(async () => {
      await party?.leave()
      await mediator?.leave()
      await server?.stop()
    })

    /** Looks at the screen in both sizes, with axe in the last; ends on the phone. */
    async function look(screen, { page }) {
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
        for (const fault of await faults(page, { reader: size === SIZES.at(-1) || DESK.has(screen) })) found.push(`${screen}, ${size.width} px: ${fault}`)
        if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${screen}-${lang}-${size.width}.png` })
      }
      for (const said of page.complaints.splice(0)) found.push(`${screen}: ${said}`)
    }
    const clean = () => assert.deepEqual(found.splice(0), [])

    test('at the door', { timeout: 60_000 }, async () => {
      const { page } = party
      await page.goto(links.davide)
      await page.getByRole('button', { name: OWN[lang] }).click()
      await party.button('join-accept').waitFor()
      await look('invitation', party)
      await party.press('join-accept')
      await party.button('join-choices-continue').waitFor()
      await look('choices', party)
      await answer(party, 'join-online', true)
      await answer(party, 'join-interp', true)
      await answer(party, 'join-rec', false)
      await look('choices-answered', party)
      await party.press('join-choices-continue')
      await party.button('join-me-skip').waitFor()
      await look('document', party)
      await party.press('join-me-skip')
      await party.button('join-check-start').or(party.button('join-check-enter')).first().waitFor()
      if (await party.button('join-check-start').isVisible()) {
        await party.button('join-check-start').click({ timeout: 3_000 }).catch(() => {})
      }
      await party.button('join-check-enter').waitFor()
      await look('check', party)
      await party.press('join-check-enter')
      await party.sees('the waiting room', (view) => view.here.kind === 'lobby')
      await look('waiting', party)
      clean()
    })

    test('in the room', { timeout: 60_000 }, async () => {
      await mediator.page.setViewportSize(SIZES[0])
      await join(mediator, links.zhou, { side: false })
      await mediator.sees('the room', (view) => view.here.kind === 'floor')
      await look('mediator-lobby', mediator)
      await mediator.page.setViewportSize(SIZES[0])
      await mediator.press('staff-admit-one', { name: lang === 'ar' ? `\u2068${party.name}\u2069` : party.name })
      await party.sees('the room', (view) => view.here.kind === 'floor')
      await party.button('room-more').waitFor()
      await look('room', party)
      await draft(mediator, {
        debtor: party.name,
        creditor: lang === 'zh-CN' ? '方小兰' : 'Fang Xiaolan',
        total: '18600',
        count: '3',
        first: new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10),
      })
      await party.sees('the draft', (view) => view.settlement !== null)
      await look('mediator-draft', mediator)
      await party.press('room-document')
      await look('clause', party)
      const { clauses, langs, revision } = party.view.settlement.draft
      for (const { id: clause } of clauses) {
        for (const spoken of langs) await ask(mediator.page, { type: 'read_back', clause, lang: spoken, revision })
        await ask(party.page, { type: 'agree', clause, revision })
      }
      await party.page.getByRole('group', { name: party.word('room-apply'), exact: true }).waitFor()
      await look('apply', party)
      clean()
    })

    test('at the desk', { timeout: 60_000 }, async () => {
      const { page } = staff
      await page.goto(links.staff)
      await page.getByRole('button', { name: OWN[lang] }).click()
      await page.locator(`html[lang="${lang}"]`).waitFor()
      await look('welcome', staff)
      await page.locator('button.primary').click()
      await page.locator('a[href^="#/cases/"] .times').first().waitFor()
      await look('today', staff)
      await page.locator('a[href^="#/cases/"]').first().click()
      await page.locator('form').waitFor()
      await look('case', staff)
      clean()
    })

    test('the verifier finds the sealed file whole and a changed byte, and sends nothing', { timeout: 60_000 }, async () => {
      const { page } = staff
      await page.goto(`${server.url}/#/verify`)
      await page.waitForLoadState('networkidle')
      // The verifier to keep is the file whose digest is shown.
      const kept = page.getByRole('link', { name: word(lang, 'verify-keep-save'), exact: true })
      const file = await page.request.get(new URL(await kept.getAttribute('href'), server.url).href)
      const digest = createHash('sha256').update(await file.body()).digest('hex')
      assert.equal(await page.locator('section code').innerText(), digest)
      await look('verify', staff)
      const sent = []
      page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`))
      const pdf = readFileSync(path(testdata, 'sealed.pdf'))
      const drop = (name, buffer) =>
        page.locator('main > .start > label input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer })

      await page.locator('details input[type=file]').setInputFiles(path(testdata, 'trust.json'))
      await drop('sealed.pdf', pdf)
      await page.getByRole('heading', { level: 1, name: word(lang, 'verify-verdict-valid'), exact: true }).waitFor()
      await look('verify-valid', staff)

      await page.getByRole('button', { name: word(lang, 'verify-again'), exact: true }).click()
      const changed = Buffer.from(pdf)
      changed[Math.floor(changed.length / 3)] ^= 1
      await drop('changed.pdf', changed)
      await page.getByRole('heading', { level: 1, name: word(lang, 'verify-verdict-invalid'), exact: true }).waitFor()
      const why = await page.locator('section.bad b').innerText()
      assert.ok(why.length > 5, 'what is wrong is said')
      await look('verify-changed', staff)
      assert.deepEqual(sent, [], 'nothing was requested while two files were verified')
      clean()
    })
  })
}

/** What the page complains of: refused by its own policy, thrown, or logged as an error. */
async function watch(page) {
  page.complaints = []
  await page.exposeFunction('__complain', (text) => page.complaints.push(text))
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) =>
      globalThis.__complain(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  )
  page.on('pageerror', (error) => page.complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') page.complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
}
