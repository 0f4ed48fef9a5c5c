// What is wrong with the screen that is shown: for a reader, a finger, a keyboard, a screen reader.
import { createRequire } from 'node:module'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/**
 * Everything to be ashamed of on this page, as sentences; none is the aim.
 *
 * `touch` also measures what a finger has to hit; `reader` asks axe-core as well. axe-core comes in through the debugging protocol
 * and not through a script element, so the page's content security policy stays as it is served.
 */
export async function faults(page, { touch = true, least = 44, reader = true } = {}) {
  const found = await page.evaluate(inspect, { touch, least })
  if (!reader) return found
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await source())
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  )
  for (const one of violations.filter((v) => ['serious', 'critical'].includes(v.impact))) {
    for (const node of one.nodes) found.push(`${one.id}: ${node.target.join(' ')} – ${node.any[0]?.message ?? one.help}`)
  }
  return found
}

let text
async function source() {
  const { readFile } = await import('node:fs/promises')
  text ??= await readFile(axe, 'utf8')
  return text
}

/** Runs in the page. */
function inspect({ touch, least }) {
  const found = []
  const say = (what, of) => {
    const words = (of.getAttribute?.('aria-label') ?? of.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50)
    found.push(`${what}: <${of.localName} class="${of.getAttribute('class') ?? ''}"> ${words}`)
  }
  const shown = (of) => of.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  // What a screen reader alone is told is clipped to one pixel, on purpose.
  const aside = (of) => of.closest('.sr') !== null
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) say(`wider than the screen by ${root.scrollWidth - root.clientWidth} px`, root)

  for (const of of document.body.querySelectorAll('*')) {
    if (!shown(of) || aside(of) || of.closest('svg')) continue
    const style = getComputedStyle(of)
    const box = of.getBoundingClientRect()
    const own = [...of.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    if (own && style.overflowX !== 'visible' && of.scrollWidth > of.clientWidth + 1 && style.overflowX !== 'auto') say('cut', of)
    if (own && (box.left < -1 || box.right > root.clientWidth + 1) && !scrolls(of)) say('outside the screen', of)
    if (own && spills(of)) say('spills out of its box', of)
    if (touch && of.matches('button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=switch]')) {
      // A box to tick is hit through its label.
      const target = (of.labels?.[0] ?? of).getBoundingClientRect()
      const tall = Math.max(box.height, target.height)
      const long = Math.max(box.width, target.width)
      if (tall < least - 0.5 || long < least - 0.5) say(`small target ${Math.round(long)}×${Math.round(tall)}`, of)
    }
  }
  const primary = [...document.querySelectorAll('button, a')].filter((of) => shown(of) && of.matches('.primary'))
  if (primary.length > 1) say('a second thing to do now', primary[1])

  const words = document.body.innerText
  for (const bad of words.match(/⟦[^⟧]*⟧?|\{\s*\$?[\w-]+\s*\}|\b(?:undefined|null|NaN)\b|\[object [^\]]*\]/g) ?? []) found.push(`raw: ${bad}`)
  for (const id of words.match(/\b(?:join|room|staff|sign|verify|ui|error|role|lang|method|table|procedure|currency)-[a-z]+(?:-[a-z0-9]+)*\b/g) ?? []) found.push(`message id: ${id}`)
  // One reader, one set of digits: an Arabic page that counts in two of them is a mistake.
  for (const of of document.querySelectorAll('h1, h2, h3, p, li, button, dt, dd, span, td, label')) {
    if (shown(of) && of.childElementCount === 0 && /[٠-٩]/.test(of.textContent) && /[0-9]/.test(of.textContent)) say('two sets of digits', of)
  }
  return found

  function scrolls(of) {
    for (let up = of; up; up = up.parentElement) if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true
    return false
  }
  /** Text wider than the button or card that it stands in. */
  function spills(of) {
    const frame = of.closest('button, a, li, figure, td, label')
    if (!frame || scrolls(of)) return false
    const outer = frame.getBoundingClientRect()
    return [...of.childNodes].some((node) => {
      if (node.nodeType !== 3 || node.data.trim() === '') return false
      const range = document.createRange()
      range.selectNodeContents(node)
      const inner = range.getBoundingClientRect()
      return inner.width > 0 && (inner.left < outer.left - 1.5 || inner.right > outer.right + 1.5)
    })
  }
}
