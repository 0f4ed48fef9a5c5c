import { describe, expect, it } from 'vitest'
import {
  ask,
  concealedPermille,
  flow,
  hasStopped,
  hush,
  isHushed,
  NO_FLOW,
  NOTHING,
  Noticed,
  since,
  UNHEARD,
  wasAsked,
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

it('what was noticed is told once', () => {
  const noticed = new Noticed()
  noticed.note(80.4, { freezes: 2, concealed: 480, samples: 48_000 })
  noticed.note(90.4, { freezes: 3, concealed: 480, samples: 96_000 })
  expect(noticed.tell(true)).toEqual({ rtt_ms: 90, freezes: 3, concealed_permille: 5 })
  expect(noticed.tell(true)).toEqual({ rtt_ms: 90, freezes: 0, concealed_permille: null })
  expect(noticed.tell(false).freezes).toBeNull()
})

describe('a path that carries nothing any more', () => {
  /** Packets until `until`, looked at four times a second until `to`; when its silence was complained of. */
  const look = (until: number, to: number, every = 250) => {
    let seen = NO_FLOW
    const complaints: number[] = []
    for (let now = 0; now <= to; now += 250) {
      if (now <= until && now % every === 0) seen = flow(seen, now + 1, now)
      if (!hasStopped(seen, now)) continue
      expect(wasAsked(seen)).toBe(complaints.length > 0)
      seen = ask(seen, now)
      complaints.push(now)
    }
    return complaints
  }
  it('is noticed after a second, and again as long as it lasts', () => {
    expect(look(10_000, 14_500)).toEqual([11_000, 12_500, 14_000])
  })
  it('is one that carried something for a while', () => {
    expect(look(250, 20_000)).toEqual([])
    expect(look(0, 20_000)).toEqual([])
    expect(look(20_000, 40_000, 5_000)).toEqual([])
  })
  it('that is found again is another', () => {
    let seen = flow(ask(flow(NO_FLOW, 1, 0), 2_000), 2, 3_000)
    expect(wasAsked(seen)).toBe(false)
    for (let now = 3_250; now <= 5_000; now += 250) seen = flow(seen, now, now)
    expect(hasStopped(seen, 5_750)).toBe(false)
    expect(hasStopped(seen, 6_000)).toBe(true)
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
