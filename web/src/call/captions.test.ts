import { expect, it } from 'vitest'
import type { Caption } from '../wire/Caption'
import { lastCaptions } from './captions'

const said = (number: number, text = `${number}`): Caption => ({
  number,
  at_ms: number * 1_000,
  by: 'i',
  spoken: { lang: 'it', text, speaker: 'a', rendering: true },
})
const shown = (came: Caption[], count: number, now: number) =>
  lastCaptions(came, count, now).map((one) => one.number)

it('captions stand in the order of the journal, whatever order they came in', () => {
  expect(shown([said(7), said(3), said(5)], 9, 10_000)).toEqual([3, 5, 7])
})
it('a caption that comes again after a reconnect stands there once', () => {
  expect(shown([said(3), said(5), said(3), said(5), said(8)], 9, 10_000)).toEqual([3, 5, 8])
})
it('the newest are shown, and none for ever', () => {
  expect(
    shown(
      [1, 2, 3, 4].map((n) => said(n)),
      2,
      10_000,
    ),
  ).toEqual([3, 4])
  expect(shown([said(1), said(80)], 2, 120_000)).toEqual([80])
  expect(shown([said(1)], 2, 300_000)).toEqual([])
})
