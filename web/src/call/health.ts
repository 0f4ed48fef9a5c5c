/** What my browser itself noticed of the media it plays, between two pulses. Pure. */

/** Totals since a connection was made; a new connection starts from nothing. */
export interface Totals {
  /** Pictures that stood still longer than they should have (`freezeCount`, W3C webrtc-stats). */
  freezes: number
  /** Samples that were made up for lost ones, silence not counted. */
  concealed: number
  /** Samples played. */
  samples: number
}

export const NOTHING: Totals = { freezes: 0, concealed: 0, samples: 0 }

/** What was added since `before`. A total that fell belongs to a new connection. */
export function since(before: Totals, now: Totals): Totals {
  const fresh =
    now.samples < before.samples || now.freezes < before.freezes || now.concealed < before.concealed
  const from = fresh ? NOTHING : before
  return {
    freezes: now.freezes - from.freezes,
    concealed: now.concealed - from.concealed,
    samples: now.samples - from.samples,
  }
}

export const plus = (a: Totals, b: Totals): Totals => ({
  freezes: a.freezes + b.freezes,
  concealed: a.concealed + b.concealed,
  samples: a.samples + b.samples,
})

/** Share of made-up sound in thousandths; unknown while nothing was played. */
export const concealedPermille = ({ concealed, samples }: Totals): number | null =>
  samples > 0 ? Math.min(1_000, Math.round((1_000 * concealed) / samples)) : null

/** Whether media arrives: browsers notice a dead path after six seconds, an ear after two. */
export interface Flow {
  /** When the newest packet arrived, by a clock of the browser's; only its change counts. */
  newest: number
  /** When that changed last, and since when it has changed without a break, ms. */
  moved: number
  since: number
}

export const NO_FLOW: Flow = { newest: 0, moved: Number.NEGATIVE_INFINITY, since: Number.POSITIVE_INFINITY }

const STEADY_MS = 2_000
const STOPPED_MS = 2_000

/** One look; at least two in a second. */
export function flow(before: Flow, newest: number, now: number): Flow {
  if (newest === before.newest) return before
  return { newest, moved: now, since: now - before.moved < STOPPED_MS ? Math.min(before.since, now) : now }
}

/** What came steadily has stopped. What never came steadily tells nothing of the path. */
export const hasStopped = (of: Flow, now: number): boolean =>
  now - of.moved >= STOPPED_MS && of.moved - of.since >= STEADY_MS

/** My own microphone, as its energy tells; a call or another app silences it without a flag. */
export interface Hush {
  energy: number | null
  /** Samples in a row in which an open microphone gave nothing at all. */
  still: number
}

export const UNHEARD: Hush = { energy: null, still: 0 }

/** A live microphone hisses even in a silent room: energy that stands still is no microphone. */
export function hush(before: Hush, energy: number | null, open: boolean): Hush {
  if (energy === null || !open) return UNHEARD
  return { energy, still: before.energy === energy ? before.still + 1 : 0 }
}

/** Two samples, about five seconds. */
export const isHushed = (of: Hush): boolean => of.still >= 2
