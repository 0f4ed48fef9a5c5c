/** Stretches of time on the recording's clock. Pure. */
export interface Stretch {
  from: number
  to: number
}

/** What no more than this lies between belongs together, ms. */
const JOINED = 1_000

/** Where something begins at each of `starts`, the last of which lasts until `end`. */
export function stretches(starts: readonly number[], end: number, joined = JOINED): Stretch[] {
  const found: Stretch[] = []
  starts.forEach((from, n) => {
    const next = starts[n + 1]
    const to = Math.max(from, next === undefined ? end : Math.min(next, from + joined))
    const last = found.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else found.push({ from, to })
  })
  return found
}

export const within = (all: readonly Stretch[], at: number): boolean =>
  all.some(({ from, to }) => at >= from && at < to)

/** The last of rising numbers that is not above `at`; -1 where all are. */
export function lastAt(rising: readonly number[], at: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
