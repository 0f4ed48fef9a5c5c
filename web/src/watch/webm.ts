/**
 * The little of WebM (RFC 9559) that playing a recording piece by piece takes: its header, and a
 * cluster with one medium alone, so that a silent microphone cannot hold up a picture.
 *
 * Pure. **Invariant:** a length is never trusted beyond the bytes there are.
 */
const SEGMENT = 0x18538067
const TRACKS = 0x1654ae6b
const ENTRY = 0xae
const NUMBER = 0xd7
const CODEC = 0x86
const CLUSTER = 0x1f43b675
const TIMESTAMP = 0xe7
const BLOCK = 0xa3

interface Element {
  id: number
  /** Where its head begins, its body begins, and it ends. */
  at: number
  body: number
  end: number
}

function* elements(bytes: Uint8Array, from: number, to: number): Generator<Element> {
  let at = from
  while (at < to) {
    const id = vint(bytes, at, to)
    const size = id && vint(bytes, at + id.length, to)
    if (!id || !size) return
    const body = at + id.length + size.length
    const end = size.unknown ? to : body + size.value
    if (end > to) return
    yield { id: id.marked, at, body, end }
    at = end
  }
}

interface Vint {
  /** With its marker bit, as ids are written. */
  marked: number
  value: number
  /** All ones: the size is not known. */
  unknown: boolean
  length: number
}

function vint(bytes: Uint8Array, at: number, to: number): Vint | null {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (length > 8 || at + length > to) return null
  const ones = 0xff >> length
  let [marked, value] = [first, first & ones]
  let unknown = value === ones
  for (let n = at + 1; n < at + length; n += 1) {
    const byte = bytes[n] ?? 0
    marked = marked * 256 + byte
    // The marker bit of eight bytes would take more digits than a number has.
    value = value * 256 + byte
    unknown &&= byte === 0xff
  }
  return { marked, value, unknown, length }
}

export type Medium = 'audio' | 'video'
export interface TrackHead {
  number: number
  medium: Medium
  /** What a browser's media source is told. */
  mime: string
  entry: Uint8Array
}
export interface Head {
  /** Everything before the list of tracks. */
  before: Uint8Array
  tracks: TrackHead[]
}

const MIMES: Record<string, [Medium, string]> = {
  A_OPUS: ['audio', 'audio/webm; codecs="opus"'],
  V_VP8: ['video', 'video/webm; codecs="vp8"'],
  V_VP9: ['video', 'video/webm; codecs="vp09.00.10.08"'],
}

/** What stands before the first cluster. */
export function head(bytes: Uint8Array): Head {
  const found: Head = { before: new Uint8Array(), tracks: [] }
  for (const outer of elements(bytes, 0, bytes.length)) {
    if (outer.id !== SEGMENT) continue
    for (const inner of elements(bytes, outer.body, outer.end)) {
      if (inner.id !== TRACKS) continue
      found.before = bytes.slice(0, inner.at)
      for (const entry of elements(bytes, inner.body, inner.end)) {
        const read = entry.id === ENTRY ? trackHead(bytes, entry) : null
        if (read) found.tracks.push(read)
      }
    }
  }
  return found
}

function trackHead(bytes: Uint8Array, entry: Element): TrackHead | null {
  let [number, codec] = [0, '']
  for (const { id, body, end } of elements(bytes, entry.body, entry.end)) {
    if (id === NUMBER) number = bytes[body] ?? 0
    if (id === CODEC) codec = String.fromCharCode(...bytes.subarray(body, end))
  }
  const known = MIMES[codec]
  return known ? { number, medium: known[0], mime: known[1], entry: bytes.slice(entry.at, entry.end) } : null
}

/** A header that knows of one track. */
export function headOf({ before }: Head, track: TrackHead): Uint8Array {
  return join([before, sized([0x16, 0x54, 0xae, 0x6b], track.entry.length), track.entry])
}

/**
 * The cluster with one track's blocks; null where it has none. `until` is when the track's next picture
 * begins, ms on the file's clock: the last picture is said to last exactly so long. A browser would
 * guess it from the one before, and a camera's pictures never come that evenly: where the guess
 * reaches into the next picture, Firefox drops everything up to the next key frame.
 */
export function only(cluster: Uint8Array, number: number, until?: number): Uint8Array | null {
  const [outer] = elements(cluster, 0, cluster.length)
  if (outer?.id !== CLUSTER) return null
  const kept: Uint8Array[] = []
  let last = -1
  for (const { id, at, body, end } of elements(cluster, outer.body, outer.end)) {
    const mine = id === BLOCK && ((cluster[body] ?? 0) & 0x7f) === number
    if (mine) last = kept.length
    if (mine || id === TIMESTAMP) kept.push(cluster.subarray(at, end))
  }
  const block = kept[last]
  if (!block) return null
  if (until !== undefined) kept[last] = lasting(block, until - timeOf(cluster, outer))
  const length = kept.reduce((sum, part) => sum + part.length, 0)
  return join([sized([0x1f, 0x43, 0xb6, 0x75], length), ...kept])
}

/** When a track's first block in a cluster is shown, ms; null where it has none. */
export function begin(cluster: Uint8Array, number: number): number | null {
  const [outer] = elements(cluster, 0, cluster.length)
  if (outer?.id !== CLUSTER) return null
  for (const { id, body } of elements(cluster, outer.body, outer.end)) {
    if (id !== BLOCK || ((cluster[body] ?? 0) & 0x7f) !== number) continue
    const view = new DataView(cluster.buffer, cluster.byteOffset + body)
    return timeOf(cluster, outer) + view.getInt16(1)
  }
  return null
}

function timeOf(cluster: Uint8Array, outer: Element): number {
  for (const { id, body, end } of elements(cluster, outer.body, outer.end)) {
    if (id !== TIMESTAMP) continue
    let time = 0
    for (let n = body; n < end; n += 1) time = time * 256 + (cluster[n] ?? 0)
    return time
  }
  return 0
}

/** How long a picture stands that none follows soon, and from when on that is so, ms. */
const ALONE = 40
const SOON = 2_000

/** A simple block as a group that says how long it lasts. */
function lasting(simple: Uint8Array, until: number): Uint8Array {
  const [element] = elements(simple, 0, simple.length)
  const block = simple.slice(element?.body)
  const view = new DataView(block.buffer)
  const key = ((block[3] ?? 0) & 0x80) !== 0
  const left = until - view.getInt16(1)
  const duration = left > 0 && left < SOON ? left : ALONE
  // A group has its mark of a key frame elsewhere: it refers to no other.
  block[3] = (block[3] ?? 0) & 0x7e
  const lasts = new Uint8Array([0x9b, 0x82, duration >> 8, duration & 0xff])
  const refers = key ? new Uint8Array() : new Uint8Array([0xfb, 0x81, 0xff])
  const head = sized([0xa1], block.length)
  return join([
    sized([0xa0], head.length + block.length + lasts.length + refers.length),
    head,
    block,
    lasts,
    refers,
  ])
}

/** Id and a size of eight bytes. */
function sized(id: readonly number[], length: number): Uint8Array {
  const out = new Uint8Array(id.length + 8)
  out.set(id)
  const view = new DataView(out.buffer, id.length)
  view.setUint32(0, 0x01000000 + Math.floor(length / 2 ** 32))
  view.setUint32(4, length % 2 ** 32)
  return out
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
