/**
 * A name written by hand: strokes in whole units of the field that `domain::handwriting` knows.
 *
 * **Invariant:** what is sent is within the field and within its bounds; what would not fit is not drawn either.
 */

/** `domain::handwriting::{WIDTH, HEIGHT, MAX_STROKES, MAX_POINTS}`. */
export const WIDTH = 1000
export const HEIGHT = 400
const MAX_STROKES = 160
const MAX_POINTS = 1600
/** Nearer than this to the point before says nothing more: 0.3 mm on the page. */
const STEP = 6

export type Point = [number, number]
export type Strokes = readonly (readonly Point[])[]

/** Where in the field somebody touched, from where on the screen the field is. */
export function place(at: { clientX: number; clientY: number }, field: DOMRect): Point {
  const along = (offset: number, length: number, units: number) =>
    Math.round(Math.min(1, Math.max(0, offset / (length || 1))) * units)
  return [
    along(at.clientX - field.left, field.width, WIDTH),
    along(at.clientY - field.top, field.height, HEIGHT),
  ]
}

/** Whether another point fits, and in `fresh` another stroke. */
export function fits(strokes: Strokes, fresh = false): boolean {
  const points = strokes.reduce((all, stroke) => all + stroke.length, 0)
  return points < MAX_POINTS && (!fresh || strokes.length < MAX_STROKES)
}

/** The strokes with a point more on the last one, or the same if it says nothing new. */
export function drawn(strokes: Strokes, point: Point): Strokes {
  const stroke = strokes.at(-1)
  const last = stroke?.at(-1)
  if (!stroke || !last || !fits(strokes)) return strokes
  if (Math.hypot(point[0] - last[0], point[1] - last[1]) < STEP) return strokes
  return [...strokes.slice(0, -1), [...stroke, point]]
}

/** A stroke as the points of an SVG line; a dot is a line of no length, which a round cap shows. */
export const line = (stroke: readonly Point[]): string =>
  (stroke.length === 1 ? [...stroke, ...stroke] : stroke).map((point) => point.join(',')).join(' ')
