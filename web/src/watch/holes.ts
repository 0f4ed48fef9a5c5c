/** What was not recorded, as it is shown: named, and each thing once. Pure. */
import type { Hole } from '../wire/Hole'

/** Reasons that have words of their own; all others are told in general. */
const NAMED = new Set([
  'loss',
  'no-keyframe',
  'malformed',
  'storage',
  'caucus',
  'break',
  'server-down',
  'stopped',
  'failed',
  'ended',
  'not-on-floor-or-no-consent',
])

export const holeWord = (code: string): string => `watch-hole-${NAMED.has(code) ? code : 'other'}`

/** A hole and everybody whom it concerns; `tracks` is empty where that is all. */
export interface SharedHole {
  code: string
  from: number
  to: number
  tracks: string[]
  lost: boolean
}

/** Pauses that begin together are one; what ends with the recording says nothing new. */
export function shared(holes: readonly Hole[], end: number): SharedHole[] {
  const found: SharedHole[] = []
  for (const { code, from_ms, to_ms, track, kind } of holes) {
    if (code === 'ended' || from_ms >= end) continue
    const to = to_ms ?? end
    const near = (one: SharedHole) =>
      one.code === code && Math.abs(one.from - from_ms) < 500 && Math.abs(one.to - to) < 500
    const known = found.find(near)
    if (!known) found.push({ code, from: from_ms, to, tracks: track ? [track] : [], lost: kind === 'gap' })
    else if (track === null) known.tracks = []
    else if (known.tracks.length > 0 && !known.tracks.includes(track)) known.tracks.push(track)
  }
  return found.sort((a, b) => a.from - b.from)
}
