// What lies on the table besides the talk: questions, facts, offers, sealed figures, minutes, captions, the
// procedure and the ledger, as their fixtures show them. On a small phone and on a desk, in three
// languages: nothing cut, nothing too small for a finger, nothing axe calls serious, no word missing;
// and all of it from the keyboard.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { chromium } from 'playwright-core'
import { Harness } from '../lib/harness.mjs'
import { faults } from '../lib/screen.mjs'
import { word } from '../lib/words.mjs'

const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 800 }
const SHEET = 'dialog[open] .line [role=status]'
/** Screen → what is there once it is drawn. */
const PARTY = {
  question: `${SHEET}`,
  answered: SHEET,
  'table-line': 'section.talk [role=status] button',
  facts: SHEET,
  offers: SHEET,
  blind: 'dialog[open] input[name=figure]',
  crossed: 'dialog[open] .outcome.crossed',
  minutes: 'dialog[open] ol time',
  captions: 'section.talk ol[aria-live] li',
  'table-more': 'dialog[open] .first button',
}
const STAFF = {
  steps: '.steps > li',
  talks: '.secret',
  minutes: '.body ol time',
  reading: '#reading',
  clerk: '.steps > li',
  hearing: 'table tbody tr',
  ledger: 'table tbody tr',
}

let harness, browser
before(async () => {
  harness = await Harness.start()
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
})
after(async () => {
  await browser?.close()
  await harness?.stop()
})

async function open(lang, place, screen, size, more = '') {
  const context = await browser.newContext({ viewport: size, locale: lang, timezoneId: 'Europe/Rome' })
  const page = await context.newPage()
  page.complaints = []
  page.on('pageerror', (error) => page.complaints.push(String(error)))
  await page.goto(harness.at(place, screen, lang, more))
  return page
}
/** Drawn, and at rest. */
async function drawn(page, what) {
  await page.locator(what).first().waitFor({ timeout: 20_000 })
  await page.waitForTimeout(400)
}

for (const lang of ['it', 'zh-CN', 'ar']) {
  describe(`the table in ${lang}`, () => {
    for (const [place, screens] of [['party', PARTY], ['desk', STAFF]]) {
      test(place === 'desk' ? 'for those who run the session' : 'for a party', { timeout: 240_000 }, async () => {
        const found = []
        for (const [screen, what] of Object.entries(screens)) {
          for (const size of [PHONE, DESK]) {
            const page = await open(lang, place, screen, size)
            await drawn(page, what)
            for (const fault of await faults(page, { reader: size === PHONE || place === 'desk' })) found.push(`${screen}, ${size.width} px: ${fault}`)
            for (const said of page.complaints) found.push(`${screen}, ${size.width} px: ${said}`)
            if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${place}-${screen}-${lang}-${size.width}.png`, fullPage: false })
            await page.context().close()
          }
        }
        assert.deepEqual(found, [])
      })
    }
  })
}

for (const lang of ['zh-CN', 'it', 'ar', 'en']) {
  test(`every tab of whoever runs the session is in sight, in ${lang}`, { timeout: 60_000 }, async () => {
    for (const size of [DESK, PHONE]) {
      const page = await open(lang, 'desk', 'steps', size)
      await drawn(page, STAFF.steps)
      const list = page.getByRole('tablist').first()
      const frame = await list.boundingBox()
      const tabs = await list.getByRole('tab').all()
      assert.ok(tabs.length >= 8, `${tabs.length} tabs`)
      for (const tab of tabs) {
        const [box, label] = [await tab.boundingBox(), await tab.innerText()]
        const inside = box.x >= frame.x - 1 && box.x + box.width <= frame.x + frame.width + 1
        assert.ok(inside && box.y + box.height <= frame.y + frame.height + 1, `${size.width} px: ${label} is out of sight`)
      }
      assert.ok(await list.evaluate((of) => of.scrollWidth <= of.clientWidth), `${size.width} px: the row scrolls`)
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/tabs-${lang}-${size.width}.png` })
      await page.context().close()
    }
  })
}

test('a question comes up by itself, says who hears me, and is answered from the keyboard', { timeout: 60_000 }, async () => {
  const page = await open('it', 'party', 'question', PHONE)
  await drawn(page, SHEET)
  const dialog = page.getByRole('dialog', { name: word('it', 'table-question'), exact: true })
  await dialog.getByText('Fang Xiaolan').first().waitFor()
  const question = dialog.getByRole('group', { name: word('it', 'procedure-rights'), exact: true })
  await question.waitFor()
  const yes = question.getByRole('button', { name: word('it', 'yes'), exact: true })
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if (await yes.evaluate((of) => of === document.activeElement)) break
  }
  assert.ok(await yes.evaluate((of) => of === document.activeElement), 'the answer is reached with the keyboard')
  await page.keyboard.press('Enter')
  // No server is there: the refusal stands in the sheet, in words.
  await dialog.getByRole('alert').getByText(word('it', 'error-connection-lost')).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' }).catch(() => {})
  await page.getByRole('button', { name: word('it', 'table-go-question'), exact: true }).waitFor()
  await page.context().close()
})

test('a line of the minutes is changed, and what it said stays beside it', { timeout: 60_000 }, async () => {
  const page = await open('it', 'desk', 'minutes', DESK)
  await drawn(page, STAFF.minutes)
  const lines = page.getByRole('list', { name: word('it', 'table-minutes-lines', { lang: 'italiano' }), exact: true }).locator('> li')
  const third = lines.nth(2)
  assert.equal(await third.locator('del').count(), 0)
  await third.getByRole('button', { name: new RegExp(`^${word('it', 'edit')}`) }).click()
  const box = third.getByRole('textbox', { name: word('it', 'table-in-lang', { lang: 'italiano' }), exact: true })
  const before = await box.inputValue()
  await box.fill('Fang Xiaolan (istante): Sì, da sola.')
  await third.getByRole('button', { name: word('it', 'table-minutes-keep'), exact: true }).click()
  await third.getByText('Fang Xiaolan (istante): Sì, da sola.').waitFor()
  assert.equal(await third.locator('del').innerText(), before)
  await third.getByText(/Zhou Qining/).waitFor()
  await third.getByRole('button', { name: new RegExp(`^${word('it', 'edit')}`) }).click()
  await third.getByRole('button', { name: word('it', 'table-minutes-strike'), exact: true }).click()
  await third.getByText(word('it', 'table-minutes-struck', { lang: 'italiano' })).waitFor()
  assert.equal(await third.locator('del').count(), 2, 'every former wording stays')
  await page.context().close()
})

test('captions stand above the line of who hears me, and can be hidden for good', { timeout: 60_000 }, async () => {
  const page = await open('it', 'party', 'captions', PHONE)
  await drawn(page, PARTY.captions)
  const strip = page.getByRole('region', { name: word('it', 'table-captions'), exact: true })
  const below = await strip.evaluate((of) => of.compareDocumentPosition(document.querySelector('section.sound')) & Node.DOCUMENT_POSITION_FOLLOWING)
  assert.ok(below, 'the strip comes before the sound card')
  const [box, sound] = [await strip.boundingBox(), await page.locator('section.sound').boundingBox()]
  assert.ok(box.y + box.height <= sound.y + 0.5, 'and covers nothing of it')
  await strip.getByRole('button', { name: word('it', 'table-captions-hide'), exact: true }).click()
  assert.equal(await strip.getByRole('listitem').count(), 0)
  await page.reload()
  await strip.getByRole('button', { name: word('it', 'table-captions-show'), exact: true }).waitFor()
  assert.equal(await strip.getByRole('listitem').count(), 0, 'hidden after a reload too')
  await page.context().close()
})

test('a sealed figure is still on the device after a reload, and is said to be on another one where it is', { timeout: 60_000 }, async () => {
  const page = await open('it', 'party', 'blind', PHONE)
  await drawn(page, PARTY.blind)
  const dialog = page.getByRole('dialog', { name: word('it', 'table-offers'), exact: true })
  await dialog.locator('input[name=figure]').fill('16.500,00')
  await dialog.getByRole('button', { name: word('it', 'table-blind-seal-sum', { sum: '16.500,00\u00a0€' }), exact: true }).click()
  await dialog.getByRole('alert').waitFor()
  const kept = () =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const asked = indexedDB.open('heqiao-sealed', 1)
          asked.onsuccess = () => {
            const all = asked.result.transaction('keys').objectStore('keys').getAll()
            all.onsuccess = () => {
              asked.result.close()
              resolve(all.result.flat())
            }
          }
        }),
    )
  const [seal] = await kept()
  assert.deepEqual(seal.figure, { minor: '1650000', currency: 'EUR' })
  assert.match(seal.nonce, /^[0-9a-f]{64}$/)
  await page.reload()
  await drawn(page, PARTY.blind)
  assert.equal((await kept())[0].commitment, seal.commitment)
  await page.goto(harness.at('party', 'sealed', 'it', `&mine=${seal.commitment}`))
  await dialog.getByText(word('it', 'table-blind-own', { sum: '16.500,00\u00a0€' })).waitFor()
  await page.goto(harness.at('party', 'sealed', 'it', `&mine=${'0'.repeat(64)}`))
  await dialog.getByText(word('it', 'table-blind-elsewhere')).waitFor()
  await page.context().close()
})
