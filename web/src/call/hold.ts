/**
 * How long pictures are held back before they are shown, so that what a network loses can be
 * repaired in time: a repair takes a round trip, and the repair of a repair two. Sound is not
 * held: people answer to what they hear. Does no I/O.
 */

/** Since when and how long pictures are held. */
export interface Holding {
  /** Requests for repair so far (`nackCount`, W3C webrtc-stats). */
  asked: number
  /** When the network last lost something, ms; never yet is minus infinity. */
  lossy: number
  at: number
}

export const NOT_HELD: Holding = { asked: 0, lossy: Number.NEGATIVE_INFINITY, at: Number.NEGATIVE_INFINITY }

/** So many requests a second are no accident. */
const ASKED_A_SECOND = 1
/** A network that was lossy is taken for lossy so long, ms. */
const LOSSY_MS = 20_000
/** What a gap takes to be noticed and its repair to be decoded, ms. */
const NOTICED_MS = 60
/** Beyond this, ms, a face that lags behind its voice is worse than one that stops. */
const LONGEST_MS = 400

/** One look at the counter. A counter that fell belongs to a new connection. */
export function watch(before: Holding, asked: number, now: number): Holding {
  const seconds = Math.max(0.001, (now - before.at) / 1_000)
  const many = asked >= before.asked && (asked - before.asked) / seconds >= ASKED_A_SECOND
  return { asked, lossy: many ? now : before.lossy, at: now }
}

/** How long to hold pictures back, ms; `null` leaves it to the browser. */
export const hold = (of: Holding, rtt: number | null): number | null =>
  rtt !== null && of.at - of.lossy < LOSSY_MS ? Math.min(LONGEST_MS, Math.round(2 * rtt + NOTICED_MS)) : null
