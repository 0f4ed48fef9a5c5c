import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { view } from '../../dev/fixtures'
import type { Here } from '../wire/Here'
import { Circle, REST_MS } from './circle'

let told: number[]
let circle: Circle
let changes: boolean[]
const floor: Here = { kind: 'floor' }
const meeting = (caucus: string): Here => ({
  kind: 'caucus',
  caucus,
  members: ['a', 'm'],
  since_ms: 0,
  until_ms: null,
})
const show = (version: number, here: Here) => circle.shown(view('zh-CN', { version, here }))

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  changes = []
  circle = new Circle(
    (version) => told.push(version),
    () => changes.push(circle.known),
  )
})
afterEach(() => vi.useRealTimers())

it('the first view on a socket is told at once, later ones of the same room are not', () => {
  show(4, floor)
  show(5, floor)
  circle.lapse()
  show(6, floor)
  expect(told).toEqual([4, 6])
  expect(circle.known).toBe(true)
})
it('into a private meeting nothing waits', () => {
  show(4, floor)
  show(5, meeting('k'))
  expect([circle.known, changes]).toEqual([true, []])
})
it('out of it the microphone rests first, then the newest view is told', () => {
  show(4, meeting('k'))
  show(5, floor)
  expect([circle.known, told]).toEqual([false, [4]])
  show(6, floor)
  vi.advanceTimersByTime(REST_MS - 1)
  expect([circle.known, told]).toEqual([false, [4]])
  vi.advanceTimersByTime(1)
  expect([circle.known, told]).toEqual([true, [4, 6]])
  expect(changes).toEqual([false, true])
})
it('from one meeting into the next it is the same', () => {
  show(4, meeting('k'))
  show(5, meeting('l'))
  expect(circle.known).toBe(false)
  vi.advanceTimersByTime(REST_MS)
  expect(told).toEqual([4, 5])
})
it('a socket that is lost meanwhile begins the rest anew', () => {
  show(4, meeting('k'))
  show(5, floor)
  vi.advanceTimersByTime(REST_MS / 2)
  circle.lapse()
  vi.advanceTimersByTime(60_000)
  expect([circle.known, told]).toEqual([false, [4]])
  show(6, floor)
  expect(told).toEqual([4])
  vi.advanceTimersByTime(REST_MS)
  expect([circle.known, told]).toEqual([true, [4, 6]])
})
it('a meeting that ended while I was away is left all the same', () => {
  show(4, meeting('k'))
  circle.lapse()
  show(7, floor)
  expect(circle.known).toBe(false)
})
