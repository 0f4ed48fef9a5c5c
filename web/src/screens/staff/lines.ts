/** What the figures of a connection mean for the talk. Pure. */
import type { PersonStatistics } from '../../wire/PersonStatistics'

export type Line = 'good' | 'fair' | 'poor'

/** From here on a talk is felt to stumble, and from there on it does. */
const FAIR = { loss: 30, rtt: 400, concealed: 20, freezes: 2 }
const POOR = { loss: 100, rtt: 900, concealed: 60, freezes: 6 }

export function judgeLine(of: PersonStatistics): Line {
  const beyond = (limit: typeof FAIR) =>
    Math.max(of.loss_up_permille, of.loss_down_permille) >= limit.loss ||
    (of.rtt_ms ?? 0) >= limit.rtt ||
    of.concealed_permille >= limit.concealed ||
    of.freezes >= limit.freezes
  // Pictures are given up only where voices would suffer.
  if (!of.pictures || beyond(POOR)) return 'poor'
  return beyond(FAIR) ? 'fair' : 'good'
}
