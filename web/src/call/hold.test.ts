import { describe, expect, it } from 'vitest'
import { hold, NOT_HELD, watch } from './hold'

/** Looks every second at a counter that grows by these. */
const looks = (...grown: number[]) => {
  let holding = watch(NOT_HELD, 0, 0)
  for (const more of grown) holding = watch(holding, holding.asked + more, holding.at + 1_000)
  return holding
}

describe('pictures on a lossy line', () => {
  it('are not held on a good one', () => {
    expect(hold(looks(0, 0, 0), 80)).toBe(null)
    expect(hold(watch(NOT_HELD, 500, 10), 80), 'what was before the first look').toBe(null)
  })

  it('are held for two round trips, within reason', () => {
    expect(hold(looks(0, 4), 80)).toBe(220)
    expect(hold(looks(0, 4), 300)).toBe(400)
    expect(hold(looks(0, 4), null)).toBe(null)
  })

  it('and for a while after the last loss', () => {
    const quiet = (seconds: number) => Array.from({ length: seconds }, () => 0)
    expect(hold(looks(4, ...quiet(19)), 80)).toBe(220)
    expect(hold(looks(4, ...quiet(20)), 80)).toBe(null)
  })

  it('a new connection counts anew', () => {
    expect(hold(watch(looks(0, 0), 0, 3_000), 80)).toBe(null)
  })
})
