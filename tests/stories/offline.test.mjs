// The verifier as one file on a disk: opened without any server in two browsers, it answers every file of the
// published corpus with its own message, in eight languages, and asks nothing of anybody.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import Ajv from 'ajv/dist/2020.js'
import { chromium } from 'playwright-core'
import { FirefoxPerson } from '../lib/firefox.mjs'
import { faults } from '../lib/screen.mjs'
import { until } from '../lib/server.mjs'
import { word } from '../lib/words.mjs'

const root = join(import.meta.dirname, '../..')
const built = join(root, 'web/dist/heqiao-verify.html')
const folder = join(root, 'crates/record/testdata/corpus')
const { trust, files } = JSON.parse(readFileSync(join(folder, 'corpus.json'), 'utf8'))
const LANGS = { 'zh-CN': '中文', it: 'Italiano', en: 'English', ar: 'العربية', fr: 'Français', es: 'Español', de: 'Deutsch', ru: 'Русский' }
const SIZES = [{ width: 1280, height: 800 }, { width: 360, height: 740 }]
const VERDICT = ['valid', 'invalid', 'unreadable', 'valid-trust-unknown']

/** What a reader of that language is told about a file of the corpus. */
function message(lang, { code, about }) {
  const role = ['party', 'institution'].includes(about) ? word(lang, `verify-role-${about}`) : ''
  return word(lang, `verify-${code}`, { part: about ?? '', name: about ?? '', role })
}
const plain = (text) => text.replace(/[\u2066-\u2069]/g, '')

describe('the verifier on a disk', () => {
  let browser, place, file, url
  before(async () => {
    assert.ok(existsSync(built), 'web/dist has it: run npm run build in web/')
    // Where a court would have it: in a folder with nothing else.
    place = mkdtempSync(join(tmpdir(), 'heqiao-offline-'))
    file = join(place, 'heqiao-verify.html')
    writeFileSync(file, readFileSync(built))
    url = pathToFileURL(file).href
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  })
  after(async () => {
    await browser?.close()
    rmSync(place, { recursive: true, force: true })
  })

  async function open(lang) {
    const context = await browser.newContext({ locale: lang, timezoneId: 'Europe/Rome' })
    const page = await context.newPage()
    page.asked = []
    page.complaints = []
    await page.exposeFunction('__complain', (text) => page.complaints.push(text))
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', (event) => globalThis.__complain(`policy: ${event.violatedDirective} ${event.blockedURI}`)),
    )
    page.on('pageerror', (error) => page.complaints.push(String(error)))
    page.on('console', (said) => { if (said.type() === 'error') page.complaints.push(said.text()) })
    page.on('request', (request) => page.asked.push(request.url()))
    await page.goto(url)
    await page.getByRole('heading', { level: 1, name: word(lang, 'verify-ask'), exact: true }).waitFor()
    return page
  }
  const choose = (page, names) => page.locator('main > .start > label input[type=file]').setInputFiles(names.map((name) => join(folder, name)))
  const again = (page, lang) => page.getByRole('button', { name: word(lang, 'verify-again'), exact: true }).click()
  /** Nothing was asked for but the file itself, and its own policy was never broken. */
  function quiet(page) {
    assert.deepEqual(page.asked.filter((asked) => asked !== url && !asked.startsWith('blob:')), [])
    assert.deepEqual(page.complaints, [])
  }

  test('its digest is the one beside it, and it names nothing outside', () => {
    const html = readFileSync(built, 'utf8')
    const [digest, name] = readFileSync(`${built}.sha256`, 'utf8').trim().split('  ')
    assert.equal(createHash('sha256').update(html).digest('hex'), digest)
    assert.equal(name, 'heqiao-verify.html')
    assert.doesNotMatch(html, /<(?:script|link|img|iframe)[^>]*\s(?:src|href)=/)
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^' ]+' 'wasm-unsafe-eval'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'$/)
  })

  test('it could not send anything if it wanted to', { timeout: 60_000 }, async () => {
    const page = await open('en')
    const refused = await page.evaluate(() => fetch('http://127.0.0.1:9/', { method: 'POST', body: 'x' }).then(() => 'sent', (error) => error.name))
    assert.equal(refused, 'TypeError')
    assert.ok(page.complaints.some((one) => one.includes('Content Security Policy')), String(page.complaints))
    assert.deepEqual(page.asked, [url])
    await page.context().close()
  })

  test('every file of the corpus is answered with its own message', { timeout: 300_000 }, async () => {
    const page = await open('en')
    await page.locator('details input[type=file]').setInputFiles(join(folder, trust))
    for (const expected of files) {
      await choose(page, [expected.file])
      const card = page.locator('main section')
      await page.getByRole('heading', { level: 1, name: word('en', `verify-verdict-${VERDICT[expected.exit]}`), exact: true }).waitFor()
      const said = await card.locator('p > b').allInnerTexts()
      assert.deepEqual(said, expected.code ? [message('en', expected)] : [], expected.file)
      await again(page, 'en')
    }
    quiet(page)
    await page.context().close()
  })

  test('without a key file nobody is trusted; records and keys may come together', { timeout: 60_000 }, async () => {
    const page = await open('en')
    await choose(page, ['valid.pdf'])
    await page.getByRole('heading', { level: 1, name: word('en', 'verify-verdict-valid-trust-unknown'), exact: true }).waitFor()
    await again(page, 'en')
    await choose(page, ['corpus.json', 'valid.pdf'])
    await page.getByRole('alert').filter({ hasText: word('en', 'verify-trust-unreadable') }).waitFor()
    await choose(page, ['valid.pdf', 'overlay.pdf', trust])
    await page.getByRole('heading', { level: 1, name: word('en', 'verify-verdict-valid'), exact: true }).waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'overlay.pdf' }).click()
    await page.getByRole('heading', { level: 1, name: word('en', 'verify-verdict-invalid'), exact: true }).waitFor()
    quiet(page)
    await page.context().close()
  })

  test('the result is saved as the published schema says, and printed unfolded', { timeout: 60_000 }, async () => {
    const page = await open('it')
    await choose(page, ['valid-logged.pdf', trust])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: word('it', 'verify-report'), exact: true }).click(),
    ])
    assert.equal(download.suggestedFilename(), 'valid-logged.report.json')
    const report = JSON.parse(readFileSync(await download.path(), 'utf8'))
    const valid = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(root, 'docs/report.schema.json'), 'utf8')))
    assert.ok(valid(report), JSON.stringify(valid.errors))
    assert.equal(report.file.sha256, createHash('sha256').update(readFileSync(join(folder, 'valid-logged.pdf'))).digest('hex'))
    assert.equal(report.verdict, 'valid')
    // Printing unfolds what is folded on the screen, and folds it again.
    const open_ = () => page.locator('main ol details[open]').count()
    assert.equal(await open_(), 0)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    assert.equal(await open_(), await page.locator('main ol details').count())
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    assert.equal(await open_(), 0)
    quiet(page)
    await page.context().close()
  })

  const CHAIN = ['../chain/3.pdf', '../chain/1.pdf', '../chain/2.pdf']

  test('records that continue one another are read as one chain, with what is owed or why nothing can be said', { timeout: 60_000 }, async () => {
    const page = await open('en')
    const card = page.locator('section').filter({ has: page.locator('h2') }).first()
    const says = (id) => card.getByText(word('en', id), { exact: true }).waitFor()
    await choose(page, [...CHAIN, '../trust.json'])
    await says('verify-chain-valid')
    assert.deepEqual(await card.locator('ol li bdi').allInnerTexts(), ['HQ-2026-0001', 'HQ-2026-0001-2', 'HQ-2026-0001-3'])
    assert.match(plain(await card.innerText()), /agreed EUR.1,500\.50, received EUR.400\.00, outstanding EUR.1,100\.50/)
    await again(page, 'en')
    await choose(page, CHAIN.slice(0, 2))
    await says('verify-chain-invalid')
    assert.match(plain(await card.locator('ul').innerText()), /^The record before No\. HQ-2026-0001-3 is not among the files/)
    await again(page, 'en')
    await choose(page, ['valid.pdf', 'overlay.pdf'])
    await page.getByRole('navigation').waitFor()
    assert.equal(await page.locator('section h2').filter({ hasText: word('en', 'verify-chain-invalid') }).count(), 0, 'strangers are no chain')
    quiet(page)
    await page.context().close()
  })

  for (const lang of Object.keys(LANGS)) {
    test(`in ${LANGS[lang]}: nothing cut, nothing too small, no word missing`, { timeout: 120_000 }, async () => {
      // It begins in the browser's language; whoever asked for another finds it by its own name.
      const page = await open(lang)
      const found = []
      async function look(screen) {
        for (const size of SIZES) {
          await page.setViewportSize(size)
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
          for (const fault of await faults(page, { reader: true })) found.push(`${screen}, ${size.width} px: ${fault}`)
          if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/offline-${screen}-${lang}-${size.width}.png`, fullPage: true })
        }
      }
      await look('start')
      await choose(page, ['valid-logged.pdf', 'bit-02-party-json.pdf', 'valid-stranger.pdf', trust])
      await page.getByRole('heading', { level: 1, name: word(lang, 'verify-verdict-valid'), exact: true }).waitFor()
      await look('valid')
      await page.getByRole('navigation').getByRole('button').nth(1).click()
      const wrong = files.find((one) => one.file === 'bit-02-party-json.pdf')
      assert.equal(plain(await page.locator('main section p > b').innerText()), message(lang, wrong))
      // Signatures that do not count are said to be missing, not to be there with a mark.
      await page.getByText(word(lang, 'verify-lacking', { what: word(lang, 'verify-gate-parties-signed') }), { exact: true }).first().waitFor()
      await look('invalid')
      await again(page, lang)
      await choose(page, [...CHAIN, '../trust.json'])
      await page.getByText(word(lang, 'verify-chain-balance'), { exact: true }).waitFor()
      await look('chain')
      await again(page, lang)
      await choose(page, ['bit-02-party-json.pdf'])
      await page.getByRole('heading', { level: 1, name: word(lang, 'verify-verdict-invalid'), exact: true }).waitFor()
      assert.equal(await page.locator('html').getAttribute('dir'), lang === 'ar' ? 'rtl' : 'ltr')
      const other = lang === 'ru' ? 'fr' : 'ru'
      await page.getByRole('combobox').selectOption({ label: LANGS[other] })
      await page.getByRole('heading', { level: 1, name: word(other, 'verify-verdict-invalid'), exact: true }).waitFor()
      assert.deepEqual(found, [])
      quiet(page)
      await page.context().close()
    })
  }

  test('Firefox answers alike', { timeout: 180_000 }, async () => {
    const firefox = await FirefoxPerson.arrive('a court clerk', { lang: 'ar', width: 360, height: 740 })
    try {
      await firefox.command('WebDriver:Navigate', { url })
      for (const name of ['valid-logged.pdf', 'overlay.pdf', 'content-float.pdf', 'log-forked-cosigned.pdf', 'valid-stranger.pdf']) {
        const expected = files.find((one) => one.file === name)
        await until('it stands ready', () => firefox.run(() => document.querySelector('main > .start > label input') !== null))
        await firefox.run(give, [name, trust].map((one) => [one, readFileSync(join(folder, one)).toString('base64')]))
        const said = await until(`it answers ${name}`, () => firefox.run(() => {
          const card = document.querySelector('main section')
          return card && { verdict: card.querySelector('h1').innerText, why: card.querySelector('p > b')?.innerText ?? null, dir: document.documentElement.dir }
        }))
        assert.equal(said.verdict, word('ar', `verify-verdict-${VERDICT[expected.exit]}`), name)
        assert.equal(said.why && plain(said.why), expected.code && message('ar', expected), name)
        assert.equal(said.dir, 'rtl')
        await firefox.picture(`offline-firefox-${name}`)
        await firefox.press('verify-again')
      }
    } finally {
      await firefox.leave()
    }
  })
})

/** Runs in the page: gives it files as somebody who chooses them would. */
function give(files) {
  const input = document.querySelector('main > .start > label input')
  const chosen = new DataTransfer()
  for (const [name, text] of files) chosen.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name))
  input.files = chosen.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}
