import { describe, expect, it } from 'vitest'
import {
  concealedPermille,
  flow,
  hasStopped,
  hush,
  isHushed,
  NO_FLOW,
  NOTHING,
  since,
  UNHEARD,
} from './health'

describe('what was noticed between two pulses', () => {
  it('is the difference, or all of a new connection’s', () => {
    const before = { freezes: 2, concealed: 480, samples: 48_000 }
    expect(since(before, { freezes: 3, concealed: 960, samples: 96_000 })).toEqual({
      freezes: 1,
      concealed: 480,
      samples: 48_000,
    })
    const renewed = { freezes: 0, concealed: 10, samples: 1_000 }
    expect(since(before, renewed)).toEqual(renewed)
  })
  it('is unknown while nothing was played', () => {
    expect(concealedPermille(NOTHING)).toBeNull()
    expect(concealedPermille({ freezes: 0, concealed: 15, samples: 1_000 })).toBe(15)
  })
})

describe('a path that carries nothing any more', () => {
  /** Packets until `until`, looked at four times a second until `to`. */
  const look = (until: number, to: number, every = 250) => {
    let seen = NO_FLOW
    for (let now = 0; now <= to; now += 250) {
      if (now <= until && now % every === 0) seen = flow(seen, now + 1, now)
      if (hasStopped(seen, now)) return now
    }
    return null
  }
  it('is noticed after two seconds', () => {
    expect(look(10_000, 20_000)).toBe(12_000)
  })
  it('is one that carried something for a while', () => {
    expect(look(1_000, 20_000)).toBeNull()
    expect(look(0, 20_000)).toBeNull()
    expect(look(20_000, 40_000, 5_000)).toBeNull()
  })
})

describe('a microphone that was taken away', () => {
  const hushedBy = (samples: (number | null)[], open = true) =>
    isHushed(samples.reduce((held, energy) => hush(held, energy, open), UNHEARD))
  it('gives nothing at all for two samples', () => {
    expect(hushedBy([0.1, 0.1])).toBe(false)
    expect(hushedBy([0.1, 0.1, 0.1])).toBe(true)
    expect(hushedBy([0, 0, 0])).toBe(true)
  })
  it('is not one that hisses, is shut, or tells nothing', () => {
    expect(hushedBy([0.1, 0.1, 0.100001])).toBe(false)
    expect(hushedBy([0.1, 0.1, 0.1], false)).toBe(false)
    expect(hushedBy([null, null, null])).toBe(false)
  })
})
