import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { view } from '../../../../dev/fixtures'
import { proceedings, round } from '../../../../dev/table'
import type { Box } from '../../../box'
import type { BlindView } from '../../../wire/BlindView'
import type { View } from '../../../wire/View'
import { commitment, Opener, type Seal, Seals, toOpen } from './sealed'

const SESSION = '0190c1de-0000-7000-8000-000000000001'
const SEAT = '0190c1de-0000-7000-8000-000000000002'
const FIGURE = { minor: '1650000', currency: 'EUR' as const }

/** A device: what is in it outlives the page. */
const device = () => {
  const held = new Map<string, string>()
  const kept: Box<Seal[]> = {
    get: async (name) => JSON.parse(held.get(name) ?? 'null') ?? undefined,
    put: async (name, value) => void held.set(name, JSON.stringify(value)),
    drop: async (name) => void held.delete(name),
  }
  return { held, kept }
}
const seen = (blind: BlindView): View => view('it', { proceedings: proceedings({ blind: [blind] }) })
const sealedRound = (mine: string | null, change: Partial<BlindView> = {}) =>
  round({ mine, committed: ['a', 'r'], opening: true, ...change }, 1)

describe('a figure', () => {
  it('is committed to by the very bytes that the house’s rule hashes', async () => {
    const nonce = `${'0'.repeat(63)}f`
    const text = `heqiao-blind-offer/1\n${SESSION}\n3\n${SEAT}\n1650000 EUR\n${nonce}`
    const known = createHash('sha256').update(text, 'utf8').digest('hex')
    expect(await commitment(SESSION, 3, SEAT, FIGURE, nonce)).toBe(known)
  })
  it('is on the device before anybody is told what it commits to', async () => {
    const { kept } = device()
    const order: string[] = []
    const seals = new Seals({
      ...kept,
      put: async (name, value) => {
        await kept.put(name, value)
        order.push('kept')
      },
    })
    await seals.seal(SESSION, 1, SEAT, FIGURE)
    order.push('told')
    expect(order).toEqual(['kept', 'told'])
    const full = new Seals({
      ...kept,
      put: async () => {
        throw new Error('the device is full')
      },
    })
    await expect(full.seal(SESSION, 1, SEAT, FIGURE)).rejects.toThrow('full')
  })
  it('commits to something else each time, even the same figure', async () => {
    const seals = new Seals(device().kept)
    const one = await seals.seal(SESSION, 1, SEAT, FIGURE)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(await seals.seal(SESSION, 1, SEAT, FIGURE)).not.toBe(one)
  })
  it('is found again after the page was loaded anew', async () => {
    const { kept } = device()
    const told = await new Seals(kept).seal(SESSION, 1, SEAT, FIGURE)
    const found = await new Seals(kept).find(SESSION, SEAT, sealedRound(told))
    expect(found?.figure).toEqual(FIGURE)
    expect(await commitment(SESSION, 1, SEAT, FIGURE, found?.nonce ?? '')).toBe(told)
  })
  it('is the one whose commitment the server has, where an answer was lost in between', async () => {
    const seals = new Seals(device().kept)
    const first = await seals.seal(SESSION, 1, SEAT, FIGURE)
    await seals.seal(SESSION, 1, SEAT, { ...FIGURE, minor: '1' })
    expect((await seals.find(SESSION, SEAT, sealedRound(first)))?.figure).toEqual(FIGURE)
  })
  it('of another device, round or seat is not found, nor one that was deleted', async () => {
    const { kept, held } = device()
    const seals = new Seals(kept)
    const told = await seals.seal(SESSION, 1, SEAT, FIGURE)
    expect(await new Seals(device().kept).find(SESSION, SEAT, sealedRound(told))).toBeNull()
    expect(await seals.find(SESSION, SEAT, sealedRound(told, { round: 2 }))).toBeNull()
    expect(await seals.find(SESSION, 'r', sealedRound(told))).toBeNull()
    expect(await seals.find(SESSION, SEAT, sealedRound(null))).toBeNull()
    await seals.forget(SESSION, SEAT, 1)
    expect(held.size).toBe(0)
  })
})

describe('a figure is opened', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  const seal: Seal = { figure: FIGURE, nonce: 'n', commitment: 'c' }
  const opener = (reveal: (sealed: unknown) => Promise<void>, found: Seal | null = seal) =>
    new Opener({ find: async () => found }, reveal)

  it('only for a round that I sealed, while both are sealed and there is no outcome', () => {
    expect(toOpen(seen(sealedRound('c')))?.round).toBe(1)
    expect(toOpen(seen(sealedRound('c', { opening: false })))).toBeUndefined()
    expect(toOpen(seen(sealedRound(null)))).toBeUndefined()
    expect(toOpen(seen(sealedRound('c', { outcome: { kind: 'apart' } })))).toBeUndefined()
  })
  it('once on a connection, and again on the next', async () => {
    const reveal = vi.fn(async () => {})
    const own = opener(reveal)
    const shown = seen(sealedRound('c'))
    own.follow(SESSION, shown, true)
    own.follow(SESSION, { ...shown, version: 11 }, true)
    await settle()
    expect(reveal.mock.calls).toEqual([[{ round: 1, figure: FIGURE, nonce: 'n' }]])
    own.follow(SESSION, shown, false)
    own.follow(SESSION, shown, true)
    await settle()
    expect(reveal).toHaveBeenCalledTimes(2)
  })
  it('never on a connection whose view is not known yet', async () => {
    const reveal = vi.fn(async () => {})
    opener(reveal).follow(SESSION, seen(sealedRound('c')), false)
    await settle()
    expect(reveal).not.toHaveBeenCalled()
  })
  it('again after a refusal, until there is an outcome', async () => {
    const reveal = vi.fn(async () => {
      throw new Error('the journal is away')
    })
    const own = opener(reveal)
    own.follow(SESSION, seen(sealedRound('c')), true)
    await settle()
    vi.advanceTimersByTime(3_000)
    await settle()
    expect(reveal).toHaveBeenCalledTimes(2)
    own.follow(SESSION, seen(sealedRound('c', { outcome: { kind: 'apart' } })), true)
    vi.advanceTimersByTime(60_000)
    await settle()
    expect(reveal).toHaveBeenCalledTimes(2)
  })
  it('not from a device that does not hold it', async () => {
    const reveal = vi.fn(async () => {})
    opener(reveal, null).follow(SESSION, seen(sealedRound('c')), true)
    await settle()
    expect(reveal).not.toHaveBeenCalled()
  })
})
