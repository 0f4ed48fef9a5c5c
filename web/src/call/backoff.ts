/** How long to wait before trying again: doubling with jitter, capped. */

const FIRST_MS = 250
/** Rooms are small, so a server that is back may be asked often: everybody is in again within seconds. */
const CAP_MS = 3_000

/** @param attempt 0 for the first retry. @param random in [0, 1): spreads a crowd of clients. */
export function backoff(attempt: number, random: number): number {
  const full = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 16))
  return Math.round(full * (0.5 + random / 2))
}
