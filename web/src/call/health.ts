/** What my browser itself noticed of the media it plays and sends. Does no I/O. */
import type { Health } from './live'

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

/** Gathers what was noticed until the next pulse tells it. */
export class Noticed {
  private rtt: number | null = null
  private totals = NOTHING
  private fresh = NOTHING

  /** @param rtt of the selected pair, ms. */
  note(rtt: number | null, totals: Totals): void {
    this.rtt = rtt === null ? null : Math.round(rtt)
    this.fresh = plus(this.fresh, since(this.totals, totals))
    this.totals = totals
  }

  /** What I noticed since I told it last; freezes are known while I am `connected`. */
  tell(connected: boolean): Health {
    const health = {
      rtt_ms: this.rtt,
      freezes: connected ? this.fresh.freezes : null,
      concealed_permille: concealedPermille(this.fresh),
    }
    this.fresh = NOTHING
    return health
  }
}

/** Whether media arrives: browsers notice a dead path after six seconds, an ear after one. */
export interface Flow {
  /** When the newest packet arrived, by a clock of the browser's; only its change counts. */
  newest: number
  /** When that changed last, and since when it has changed without a break, ms. */
  moved: number
  since: number
  /** When the silence was complained of last, ms. */
  asked: number
}

export const NO_FLOW: Flow = {
  newest: 0,
  moved: Number.NEGATIVE_INFINITY,
  since: Number.POSITIVE_INFINITY,
  asked: Number.NEGATIVE_INFINITY,
}

/** Shorter than this may be a mere beginning; a wrong alarm costs one ICE restart, a missed one seconds of silence. */
const STEADY_MS = 500
const STOPPED_MS = 1_000
/** Over a long way a renewal takes a second to be heard. */
const AGAIN_MS = 1_500

/** One look; at least two in a second. */
export function flow(before: Flow, newest: number, now: number): Flow {
  if (newest === before.newest) return before
  const since = now - before.moved < STOPPED_MS ? Math.min(before.since, now) : now
  return { newest, moved: now, since, asked: before.asked }
}

/** What came steadily has stopped, and it is time to say so. What never came steadily tells nothing of the path. */
export const hasStopped = (of: Flow, now: number): boolean =>
  now - of.moved >= STOPPED_MS && of.moved - of.since >= STEADY_MS && now - of.asked >= AGAIN_MS

/** Whether this silence was complained of already. */
export const wasAsked = (of: Flow): boolean => of.asked > of.moved

export const ask = (of: Flow, now: number): Flow => ({ ...of, asked: now })

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
