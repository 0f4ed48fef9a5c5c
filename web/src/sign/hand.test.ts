import { describe, expect, it } from 'vitest'
import { drawn, fits, HEIGHT, line, place, type Strokes, WIDTH } from './hand'

const field = { left: 10, top: 20, width: 300, height: 120 } as DOMRect

describe('a name by hand', () => {
  it('is in units of its field, wherever the field is, and never outside', () => {
    expect(place({ clientX: 10, clientY: 20 }, field)).toEqual([0, 0])
    expect(place({ clientX: 160, clientY: 80 }, field)).toEqual([500, 200])
    expect(place({ clientX: 900, clientY: -5 }, field)).toEqual([WIDTH, 0])
    expect(place({ clientX: 10, clientY: 900 }, { ...field, height: 0 })).toEqual([0, HEIGHT])
  })
  it('leaves out what says nothing new', () => {
    const begun: Strokes = [[[0, 0]]]
    expect(drawn(begun, [3, 3])).toBe(begun)
    expect(drawn(begun, [30, 3])).toEqual([
      [
        [0, 0],
        [30, 3],
      ],
    ])
    expect(drawn([], [30, 3])).toEqual([])
  })
  it('ends where the server would refuse it', () => {
    let strokes: Strokes = [[[0, 0]]]
    for (let n = 1; n < 5_000; n += 1) strokes = drawn(strokes, [(n * 7) % WIDTH, (n * 11) % HEIGHT])
    expect(strokes[0]?.length).toBe(1_600)
    expect(fits(strokes)).toBe(false)
    expect(fits(Array(160).fill([[0, 0]]), true)).toBe(false)
    expect(fits(Array(160).fill([[0, 0]]))).toBe(true)
  })
  it('shows a dot', () => {
    expect(line([[4, 5]])).toBe('4,5 4,5')
  })
})
