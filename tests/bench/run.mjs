// One run of `cargo xtask bench browser`: one side, fresh processes, one line of JSON on standard
// output. Two people meet, the second joins anew a few times, and a window is measured.
import { parseArgs } from 'node:util'
import { pause, until } from '../lib/server.mjs'
import { figures, median, read } from './figures.mjs'
import { heqiao } from './heqiao.mjs'
import { videoroom } from './videoroom.mjs'

const SIDES = {
  ours: heqiao,
  janus: (options) => videoroom(options),
  'janus-loops': (options) => videoroom({ ...options, loops: 2 }),
}
/** What each direction does: share lost, ms on the way. */
const SCENARIOS = { loss: [0.05, 40], join: [0, 0] }
/** Whoever has seen nobody after so many ms has not come in; it counts as this long. */
const PATIENCE = 20_000

const { values: options } = parseArgs({
  options: {
    side: { type: 'string' },
    scenario: { type: 'string' },
    address: { type: 'string' },
    seed: { type: 'string', default: '1' },
    joins: { type: 'string', default: '3' },
    warm: { type: 'string', default: '8' },
    window: { type: 'string', default: '20' },
  },
})

const side = await SIDES[options.side]({ address: options.address, seed: Number(options.seed), way: SCENARIOS[options.scenario] })
try {
  console.log(JSON.stringify(await play(side)))
} finally {
  await side.end()
}

async function play({ first, second, admitMs, rejoin }) {
  const joins = []
  let inside = false
  for (let n = 0; n < Number(options.joins) || (!inside && n < Number(options.joins) + 2); n += 1) {
    await rejoin()
    const at = await frameAt(second)
    inside = at !== null
    joins.push(inside ? at - (await second.page.evaluate(() => globalThis.__joinAt)) : PATIENCE)
    await pause(500)
  }
  if (!inside) throw new Error(`nobody is seen: ${joins.map(Math.round)} ms`)
  const found = { values: {}, void: null, crowd: {} }
  if (Number(options.window) > 0) {
    await pause(1_000 * Number(options.warm))
    const marks = () => Promise.all([first, second].map(({ page }) => page.evaluate(() => globalThis.__mark())))
    const before = await marks()
    await pause(1_000 * Number(options.window))
    const after = await marks()
    Object.assign(found, figures(before.map((mark, n) => read(mark, after[n]))))
  }
  found.values.join_ms = median(joins)
  found.crowd.join_worst_ms = Math.max(...joins)
  if (admitMs !== undefined) found.values.admit_ms = admitMs
  return found
}

/** When, ms since 1970, the page showed the first frame of somebody else; `null` if it did not. */
async function frameAt({ name, page }) {
  const shown = () => page.evaluate(() => globalThis.__firstFrame).catch(() => 0)
  try {
    return await until(`${name} sees somebody`, shown, { every: 20, within: PATIENCE })
  } catch (failure) {
    console.error(failure.message, JSON.stringify(await page.evaluate(() => globalThis.__paths())))
    return null
  }
}
