/** A first look at the network: how long the server takes to answer. */

export type Line = 'wait' | 'ok' | 'slow' | 'bad'

const SLOW_MS = 900

/** The middle of three round trips, the first of which also pays for the connection. */
export async function probe(): Promise<Line> {
  const taken: number[] = []
  for (let n = 0; n < 3; n++) {
    const from = performance.now()
    try {
      const answer = await fetch('/api/health', { cache: 'no-store' })
      if (!answer.ok) return 'bad'
    } catch {
      return 'bad'
    }
    taken.push(performance.now() - from)
  }
  taken.sort((a, b) => a - b)
  return (taken[1] ?? 0) > SLOW_MS ? 'slow' : 'ok'
}
