/** Judging the network with patience in both directions, so that the room does not flicker. */

export interface Sample {
  /** Round trip of the selected pair, ms. */
  rtt: number | null
  /** Share of my packets that the server reports lost, 0 to 1. */
  loss: number | null
  /** What the sender's estimate allows, bits per second. */
  outgoing: number | null
}

export interface Network {
  kind: 'good' | 'weak'
  /** Samples in a row that speak against `kind`. */
  against: number
}

export const GOOD: Network = { kind: 'good', against: 0 }

const TO_WEAK = 2
const TO_GOOD = 4

/** The next state after one sample (every ~2.5 s): weak after two bad ones, good after four. */
export function judge(state: Network, sample: Sample): Network {
  const says = bad(sample) ? 'weak' : 'good'
  if (says === state.kind) return { kind: state.kind, against: 0 }
  const against = state.against + 1
  return against >= (says === 'weak' ? TO_WEAK : TO_GOOD)
    ? { kind: says, against: 0 }
    : { kind: state.kind, against }
}

function bad({ rtt, loss, outgoing }: Sample): boolean {
  return (rtt ?? 0) > 1_200 || (loss ?? 0) > 0.15 || (outgoing !== null && outgoing < 90_000)
}
