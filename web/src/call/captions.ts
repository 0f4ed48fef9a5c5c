/** What is said, typed by somebody: which lines to show, and in which order. Pure. */
import type { Caption } from '../wire/Caption'

/** How long the last lines stay while nothing new is typed. */
const SHOWN_MS = 90_000

/** The newest `count` that are not old, one of each number, oldest first, however they came. */
export function lastCaptions(came: readonly Caption[], count: number, now: number): Caption[] {
  const one = new Map(came.map((caption) => [caption.number, caption]))
  const young = [...one.values()].filter((caption) => now - caption.at_ms < SHOWN_MS)
  return young.sort((a, b) => a.number - b.number).slice(-count)
}
