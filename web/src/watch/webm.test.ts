import { describe, expect, it } from 'vitest'
import { shared } from './holes'
import { lastAt, stretches, within } from './stretches'
import { hex, packed, sha256, Tally } from './tally.svelte'
import { begin, head, headOf, only } from './webm'

const bytes = (...parts: (number | string | Uint8Array | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'number'
        ? [part]
        : typeof part === 'string'
          ? [...part].map((c) => c.charCodeAt(0))
          : [...part],
    ),
  )
const element = (id: number[], body: Uint8Array) => bytes(id, 0x80 | body.length, body)
const entry = (number: number, codec: string) =>
  element([0xae], bytes(element([0xd7], bytes(number)), element([0x86], bytes(codec))))
const file = bytes(
  element([0x1a, 0x45, 0xdf, 0xa3], bytes('webm')),
  [0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  element([0x16, 0x54, 0xae, 0x6b], bytes(entry(1, 'A_OPUS'), entry(2, 'V_VP8'))),
)
const block = (track: number, ...data: number[]) => element([0xa3], bytes(0x80 | track, 0, 0, 0x80, data))
const cluster = element(
  [0x1f, 0x43, 0xb6, 0x75],
  bytes(element([0xe7], bytes(9)), block(1, 5), block(2, 6, 7), block(1, 8)),
)

describe('a file piece by piece', () => {
  it('tells its tracks, and has a header for each alone', () => {
    const found = head(file)
    expect(found.tracks.map(({ number, medium }) => [number, medium])).toEqual([
      [1, 'audio'],
      [2, 'video'],
    ])
    for (const track of found.tracks) {
      const again = head(headOf(found, track))
      expect(again.tracks.map(({ mime }) => mime)).toEqual([track.mime])
    }
  })
  it('gives a cluster with one medium', () => {
    const sound = only(cluster, 1)
    if (!sound) throw new Error('there is sound')
    const again = only(sound, 1)
    expect(again).toEqual(sound)
    expect(only(sound, 2)).toBeNull()
    expect([...sound]).toEqual(expect.arrayContaining([5, 8]))
    expect([...sound]).not.toContain(7)
  })
  it('says how long the last picture lasts, and whether it refers to another', () => {
    expect([begin(cluster, 1), begin(cluster, 2), begin(cluster, 3)]).toEqual([9, 9, null])
    const group = (until: number, flags: number) => {
      const picture = element([0xa3], bytes(0x82, 0, 0, flags, 6))
      const found = [
        ...(only(element([0x1f, 0x43, 0xb6, 0x75], bytes(element([0xe7], bytes(9)), picture)), 2, until) ??
          []),
      ]
      return found.slice(found.indexOf(0x9b))
    }
    expect(group(309, 0x80)).toEqual([0x9b, 0x82, 300 >> 8, 300 & 0xff])
    expect(group(309, 0)).toEqual([0x9b, 0x82, 300 >> 8, 300 & 0xff, 0xfb, 0x81, 0xff])
    expect(group(60_000, 0x80)).toEqual([0x9b, 0x82, 0, 40])
  })
  it('survives what is cut or garbage', () => {
    for (let end = 0; end < file.length; end += 1)
      expect(head(file.slice(0, end)).tracks.length).toBeLessThan(3)
    for (let end = 0; end < cluster.length; end += 1) expect(only(cluster.slice(0, end), 1)).toBeNull()
  })
})

describe('time', () => {
  it('is joined over short steps and parted by a hole', () => {
    expect(stretches([0, 300, 600, 5_000, 5_300], 5_600)).toEqual([
      { from: 0, to: 1_600 },
      { from: 5_000, to: 5_600 },
    ])
    expect(stretches([], 9)).toEqual([])
    expect(within([{ from: 1, to: 3 }], 3)).toBe(false)
  })
  it('finds the last that is not later', () => {
    expect([5, 10, 15, 99, 0].map((at) => lastAt([5, 10, 20], at))).toEqual([0, 1, 1, 2, -1])
  })
})

it('what begins together for several is told once, and the end of all is not told', () => {
  const pause = (track: string, from_ms: number, code = 'caucus') =>
    ({ kind: 'pause', track, code, from_ms, to_ms: 9_000 }) as const
  const holes = [pause('a', 1_000), pause('b', 1_100), pause('c', 1_000, 'ended')]
  expect(shared(holes, 20_000)).toEqual([
    { code: 'caucus', from: 1_000, to: 9_000, tracks: ['a', 'b'], lost: false },
  ])
  const all = { kind: 'declared', track: null, code: 'caucus', from_ms: 1_050, to_ms: 9_000 } as const
  expect(shared([...holes, all], 20_000)[0]?.tracks).toEqual([])
})

describe('the tally', () => {
  const one = bytes('one')
  it('counts a place once, and tells a changed one with its place', async () => {
    const digest = await sha256(one)
    const tally = new Tally()
    tally.expect(2)
    expect(tally.verdict).toBe('unverified')
    for (let n = 0; n < 2; n += 1) expect(await tally.check('t', 'f', 0, 10, one, digest)).toBe(true)
    expect([tally.good, tally.verdict]).toEqual([1, 'so-far'])
    expect(await tally.check('t', 'f', 1, 20, bytes('two'), digest)).toBe(false)
    expect(tally.verdict).toBe('broken')
    expect(tally.broken).toEqual([{ track: 't', at: 20, what: 'changed' }])
  })
  it('is whole only when every piece was seen', async () => {
    const tally = new Tally()
    tally.expect(1)
    await tally.check('t', 'f', 0, 0, one, packed([hex(await sha256(one))]))
    expect(tally.verdict).toBe('verified')
  })
  it('never takes a piece that the manifest does not know', async () => {
    const tally = new Tally()
    expect(await tally.check('t', 'f', 0, 0, one, undefined)).toBe(false)
    expect(tally.verdict).toBe('broken')
  })
})
