import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MinutesText } from '../../../wire/MinutesText'
import { Book } from './book.svelte'
import { noteKinds, written } from './notes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const text = (closed: number): MinutesText => ({ langs: ['it'], lines: [], closed })
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

it('the minutes are fetched at once, and then seldom, however much happens', async () => {
  const fetch = vi.fn(async () => text(1))
  const book = new Book('s', fetch)
  book.follow(1)
  await settle()
  expect(book.text?.closed).toBe(1)
  for (const version of [2, 3, 4, 5]) book.follow(version)
  expect(fetch).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(2_000)
  await settle()
  expect(fetch).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(60_000)
  expect(fetch).toHaveBeenCalledTimes(2)
})

it('an answer that was overtaken is not shown over a newer one', async () => {
  const arrive: ((text: MinutesText) => void)[] = []
  const book = new Book('s', () => new Promise((resolve) => arrive.push(resolve)))
  book.follow(1)
  void book.renew()
  arrive[1]?.(text(2))
  await settle()
  arrive[0]?.(text(1))
  await settle()
  expect(book.text?.closed).toBe(2)
})

it('what could not be fetched is said, and what was there stays', async () => {
  let away = false
  const book = new Book('s', async () => {
    if (away) throw new Error('away')
    return text(1)
  })
  await book.renew()
  away = true
  await book.renew()
  expect(book.text?.closed).toBe(1)
  expect(book.failure).toBeInstanceOf(Error)
})

it('whoever does not keep the minutes adds only what is theirs', () => {
  expect(noteKinds('interpreter')).toEqual(['correction'])
  expect(noteKinds('respondent_agent')).toEqual(['objection'])
  expect(noteKinds('clerk')).toEqual(['statement', 'objection', 'correction', 'note'])
})

it('a line is what was written, in the languages in which something was', () => {
  expect(written({ it: ' Merce ', 'zh-CN': '  ' })).toEqual({ it: 'Merce' })
  expect(written({ it: '' })).toBeNull()
})
