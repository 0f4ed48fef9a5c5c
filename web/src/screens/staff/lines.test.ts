import { describe, expect, it } from 'vitest'
import type { PersonStatistics } from '../../wire/PersonStatistics'
import { judgeLine } from './lines'

const line = (change: Partial<PersonStatistics> = {}): PersonStatistics => ({
  seat: 'a',
  rtt_ms: 80,
  loss_up_permille: 2,
  loss_down_permille: 2,
  kbps_up: 1_000,
  kbps_down: 2_000,
  kbps_estimate: null,
  height: 540,
  pictures: true,
  freezes: 0,
  concealed_permille: 1,
  ...change,
})

describe('a connection', () => {
  it('is good, also far away', () => {
    expect(judgeLine(line())).toBe('good')
    expect(judgeLine(line({ rtt_ms: 350 }))).toBe('good')
    expect(judgeLine(line({ rtt_ms: null }))).toBe('good')
  })
  it('is no better than its worst figure, in either direction', () => {
    expect(judgeLine(line({ loss_up_permille: 30 }))).toBe('fair')
    expect(judgeLine(line({ loss_down_permille: 100 }))).toBe('poor')
    expect(judgeLine(line({ concealed_permille: 20, freezes: 6 }))).toBe('poor')
  })
  it('that carries voices only is poor, however clean those are', () => {
    expect(judgeLine(line({ pictures: false }))).toBe('poor')
  })
})
