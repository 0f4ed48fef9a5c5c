// What the browsers heard of each other through a whole story, held line by line against the session's
// audibility ledger. One clock for all: the browsers, the server and the story run on one machine.
import { EVER, HEARD, LOOKS_BACK } from './ears.mjs'

/** The log's grain, ms. */
const STEP = 250
/** How often a page looks, ms: more often than the analyser looks back, so that no beep falls between. */
const LOOK = 50
/**
 * A voice so far under the loudest of its moment is none, dB: where a beep begins or ends it clicks, up to
 * 35 dB below itself, at every frequency. The floor beneath an interpreter is 14 dB below.
 */
const CLICK = 28
/**
 * A line shorter than this says nothing that could be measured: the voices beep twice a second, and a
 * sound needs its time from one's microphone to another's loudspeaker.
 */
const LONG = 1_500
/**
 * After the end of a line its last sound may still be heard for so long, ms: what is on the network, in
 * a jitter buffer at rest, and 170 behind the analyser; and for as much longer as the listener's jitter buffer
 * is known to hold and the loudspeaker is behind the clock, on a machine that has too much to do. Before a line begins nothing may
 * be heard at all: the journal has the instant before the media plan is widened.
 */
const ON_THE_WAY = 600
/**
 * Within a line nobody may be silent for longer, ms: 150 are between two beeps, and a line begins when it
 * is permitted, before the microphone's rest of 200, the listener's new slot and the noise suppression
 * that takes the first beeps for noise. A line also lasts from the moment a server is killed until it is
 * up again: it cannot write down its own death.
 */
const SILENT = 2_500
/**
 * Of all lines this part must have been looked at long enough: a page that starves, on a machine that has too much
 * to do, can say nothing of a line of two seconds; of twenty, one at most.
 */
export const LOOKED = 0.95
/** An interpreted channel is at least so much louder than the floor beneath it (dB; the mix gives 14). */
const ABOVE = 6

/** Runs in the page before its own scripts: tells the loudest of each tone, `step` after `step`. */
function keepHearing({ hertz, step, look }) {
  let now = null
  let played = -Infinity
  const behind = []
  // What a jitter buffer held lately it may still play, however long ago it was said.
  const held = [0, 0, 0]
  setInterval(async () => {
    held.push(await globalThis.__buffered())
    held.shift()
  }, 1_000)
  setInterval(() => {
    const at = Date.now()
    const from = at - (at % step)
    if (now?.from !== from) {
      if (now) void globalThis.__heard(now)
      now = { from, blind: 0, late: 0, held: Math.max(...held), levels: hertz.map(() => -200) }
    }
    const clock = globalThis.__played()
    if (clock === -Infinity) return
    // A loudspeaker that was behind and gave up what it missed is as good as its last three seconds.
    if (behind.push(at - clock) > 60) behind.shift()
    now.late = Math.max(now.late, at - clock - Math.min(...behind))
    now.blind = Math.max(now.blind, clock - played)
    played = clock
    globalThis.__levels(hertz).forEach((level, n) => { now.levels[n] = Math.max(now.levels[n], level) })
  }, look)
}

export class Measured {
  #people = []
  #logs = new Map()

  /** From the next page on, everything that these people's browsers play is noted. */
  async follow(people) {
    this.#people = people
    for (const person of people) {
      const log = []
      this.#logs.set(person, log)
      await person.context.exposeBinding('__heard', (_, step) => log.push(step))
      await person.context.addInitScript(keepHearing, { hertz: people.map((one) => one.hertz), step: STEP, look: LOOK })
    }
  }

  /** Holds everything heard until `now` against the ledger; what disagrees is told, and how close the rest came. */
  compare({ heard, private: circles }, now = Date.now()) {
    const lines = heard.map((line) => ({ ...line, ...span(line, now) }))
    const together = circles.map((circle) => ({ ...circle, ...span(circle, now) }))
    const told = { lines: lines.length, long: 0, compared: 0, channels: 0, stepsHeard: 0, stepsSilent: 0 }
    const closest = { longestSilence: 0, firstHeardAfter: 0, heardAfterEnd: 0, leastAbove: Infinity }
    const disagreements = []
    for (const listener of this.#people) {
      const log = this.#logs.get(listener).filter((step) => step.from + STEP <= now)
      const mine = lines.filter((line) => line.listener === listener.view.me)
      for (const [n, speaker] of this.#people.entries()) {
        const steps = stepsOf(log, n)
        const ways = mine.filter((line) => line.speaker === speaker.view.me)
        const circles = together.filter(({ attendees }) => [speaker, listener].every((one) => attendees.includes(one.view.me)))
        told.stepsHeard += steps.filter((step) => step.loud).length
        told.stepsSilent += steps.filter((step) => step.known && !step.loud).length
        const who = { listener: listener.name, speaker: speaker.name }
        for (const late of heardBeyond(steps, speaker === listener ? [] : [...ways, ...circles])) {
          if (late.after <= ON_THE_WAY + late.late) closest.heardAfterEnd = Math.max(closest.heardAfterEnd, late.after)
          else disagreements.push({ what: 'heard, but not by the ledger', ...who, ...late })
        }
        for (const line of ways.filter(({ from, until }) => until - from >= LONG)) {
          told.long += 1
          const { known, silence, first } = silences(steps, line)
          if (!known) continue
          told.compared += 1
          if (first === null || silence > SILENT) {
            disagreements.push({ what: 'in the ledger, but not heard', ...who, line: heard[lines.indexOf(line)], silence, first })
            continue
          }
          closest.longestSilence = Math.max(closest.longestSilence, silence)
          closest.firstHeardAfter = Math.max(closest.firstHeardAfter, first)
        }
      }
      for (const { above, line } of this.#channels(log, mine)) {
        told.channels += 1
        closest.leastAbove = Math.min(closest.leastAbove, above)
        if (above < ABOVE) disagreements.push({ what: 'not above the floor', listener: listener.name, line, above })
      }
    }
    return { ...told, disagreements, closest }
  }

  /** How far each interpreted line stands above a line of the floor that the same person hears meanwhile. */
  *#channels(log, mine) {
    // The upper quartile, not the very loudest: what the floor was before it was lowered, on a machine that
    // has too much to do, is not what the listener hears beneath the interpreter.
    const loudness = (line, from, until) => {
      const n = this.#people.findIndex((one) => one.view.me === line.speaker)
      const steps = log.filter((step) => step.from >= from && step.from + STEP <= until)
      const levels = steps.map(({ levels }) => levels[n]).sort((a, b) => a - b)
      return levels[Math.floor(levels.length * 0.75)] ?? -200
    }
    for (const line of mine.filter(({ channel }) => channel.kind === 'interpreted')) {
      for (const floor of mine.filter(({ channel }) => channel.kind === 'floor')) {
        // The floor is lowered by a view that comes after the line has begun.
        const [from, until] = [Math.max(line.from, floor.from) + ON_THE_WAY, Math.min(line.until, floor.until)]
        if (until - from >= LONG) yield { above: loudness(line, from, until) - loudness(floor, from, until), line }
      }
    }
  }
}

const span = ({ from, until }, now) => ({ from: Date.parse(from), until: until ? Date.parse(until) : now })

/** One voice in a listener's log: whether it was heard, and whether its silence would have been noticed. */
function stepsOf(log, n) {
  return log.map(({ from, blind, late, held, levels }, at) => {
    const loudest = Math.max(...log.slice(Math.max(0, at - 1), at + 2).flatMap((step) => step.levels))
    const loud = levels[n] > HEARD && levels[n] > loudest - CLICK
    return { from, late: late + held, level: levels[n], loud, known: loud || blind <= LOOKS_BACK }
  })
}

/**
 * Steps in which somebody was heard whom no stretch covers, and how long after the last one's end. Louder than
 * clicks are: over a whole story there are many of them.
 */
function heardBeyond(steps, stretches) {
  return steps
    .filter((step) => step.loud && step.level > EVER && !stretches.some(({ from, until }) => step.from + STEP > from && step.from < until))
    .map(({ from, level, late }) => {
      const ends = stretches.map(({ until }) => until).filter((until) => until <= from)
      return { at: new Date(from).toISOString(), level, late, after: ends.length > 0 ? from - Math.max(...ends) : Infinity }
    })
}

/**
 * Within a line: whether enough was looked at, the longest silence, and when the voice was first heard. What a
 * page did not look at (it was loaded anew, or starved) is neither sound nor silence.
 */
function silences(steps, { from, until }) {
  const inside = steps.filter((step) => step.from >= from && step.from + STEP <= until && step.known)
  const enough = inside.length * STEP >= Math.min((until - from) / 2, LONG - 2 * STEP)
  let [silence, longest] = [0, 0]
  for (const { loud } of inside) {
    silence = loud ? 0 : silence + STEP
    longest = Math.max(longest, silence)
  }
  const first = steps.find((step) => step.loud && step.from + STEP > from && step.from < until + ON_THE_WAY)
  return { known: enough, silence: longest, first: first ? Math.max(0, first.from - from) : null }
}
