// How long the verifier on a disk takes for a record, from the choice of the file to the verdict on screen. Usage:
//   HEQIAO_WRITE_LARGE=/tmp/large.pdf cargo test -p record five_megabytes
//   node tests/bench/offline.mjs /tmp/large.pdf
// One line of JSON: each time in ms with a fresh page, their median, and the first byte of the page to its readiness.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { median } from './figures.mjs'

const RUNS = 7
const [file] = process.argv.slice(2)
const root = join(import.meta.dirname, '../..')
const trust = join(root, 'crates/record/testdata/corpus/trust.json')
const url = pathToFileURL(join(root, 'web/dist/heqiao-verify.html')).href
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })

/** Runs in the page: the instants of the choice and of the verdict's picture. */
function watch() {
  addEventListener('change', () => { globalThis.__chosen = performance.now() }, true)
  new MutationObserver((_, observer) => {
    if (!document.querySelector('main section h1')) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => { globalThis.__shown = performance.now() }))
  }).observe(document, { childList: true, subtree: true })
}

const [ready, verdict] = [[], []]
for (let run = 0; run < RUNS; run += 1) {
  const page = await browser.newPage({ locale: 'en' })
  await page.addInitScript(watch)
  await page.goto(url)
  const input = page.locator('main > .start > label input[type=file]')
  await input.waitFor({ state: 'attached' })
  ready.push(await page.evaluate(() => performance.now()))
  await input.setInputFiles([file, trust])
  await page.waitForFunction(() => globalThis.__shown)
  verdict.push(await page.evaluate(() => globalThis.__shown - globalThis.__chosen))
  const said = await page.locator('main section').getAttribute('class')
  if (!/\bok\b/.test(said)) throw new Error(`the record is not valid: ${said}`)
  await page.close()
}
await browser.close()
const round = (ms) => Math.round(ms)
console.log(JSON.stringify({
  bytes: statSync(file).size,
  page_bytes: readFileSync(new URL(url)).length,
  verdict_ms: { median: round(median(verdict)), all: verdict.map(round) },
  ready_ms: { median: round(median(ready)), all: ready.map(round) },
}))
