// From what browsers noted at both ends of a window to the figures of a run. Pure.

/** Frames per second that the camera is asked for, by both sides' pages. */
export const CAMERA_RATE = 24
/** A browser that shows its own camera with such gaps (ms) is the bottleneck, as is one with less than this share of the frames. */
const OWN_GAP = 150
const OWN_SHARE = 0.9

/** Longest time without a new frame, in ms, between two times; both count as frames. */
export function longestGap(frames, from, to) {
  let [longest, last] = [0, { at: from, count: null, track: null }]
  for (const frame of [...frames.filter(({ at }) => at >= from && at <= to), { at: to, count: null, track: null }]) {
    // Frames that were shown while nobody could be told of each of them divide the time.
    const told = frame.track === last.track && frame.count > last.count ? frame.count - last.count : 1
    longest = Math.max(longest, (frame.at - last.at) / told)
    last = frame
  }
  return longest
}

/** Frames shown; those that nobody was told of count too. */
export function countFrames(frames) {
  const counted = frames.map((frame, n) => {
    const last = frames[n - 1]
    return last?.track === frame.track && frame.count > last.count ? frame.count - last.count : 1
  })
  return counted.reduce((all, one) => all + one, 0)
}

/** What counters of the same thing grew by; a thing that is new starts from nothing. */
function grown(before, after, type, kind) {
  const is = (stat) => stat.type === type && stat.kind === kind
  const old = new Map(before.filter(is).map((stat) => [stat.id, stat]))
  return after.filter(is).map((stat) => ({ stat, by: (name) => (stat[name] ?? 0) - (old.get(stat.id)?.[name] ?? 0) }))
}
const sum = (all, name) => all.reduce((total, { by }) => total + by(name), 0)

/** What is made up while nothing is sent is silence, and no loss; who hears nothing at all misses all of it. */
function heard(sound, seconds) {
  if (sound.length === 0) return { samples: 48_000 * seconds, concealed: 48_000 * seconds }
  return {
    samples: sum(sound, 'totalSamplesReceived'),
    concealed: sum(sound, 'concealedSamples') - sum(sound, 'silentConcealedSamples'),
  }
}

const largest = (sent) => sent.toSorted((a, b) => (b.stat.frameWidth ?? 0) - (a.stat.frameWidth ?? 0))[0]

/** One page's part: sound and pictures that came, and how its own sending fared. */
export function read(before, after) {
  const of = (type, kind) => grown(before.stats, after.stats, type, kind)
  const seconds = (after.at - before.at) / 1_000
  const sound = of('inbound-rtp', 'audio').filter(({ by }) => by('packetsReceived') > 0)
  const pictures = of('inbound-rtp', 'video').filter(({ by }) => by('packetsReceived') > 0)
  const sent = of('outbound-rtp', 'video')
  const cameras = of('media-source', 'video').filter(({ by }) => by('frames') > 0)
  const limited = (stat) => stat?.qualityLimitationDurations?.cpu ?? 0
  return {
    seconds,
    ...heard(sound, seconds),
    freezes: sum(pictures, 'freezeCount'),
    frozen: sum(pictures, 'totalFreezesDuration'),
    shown: countFrames(after.remote.filter(({ at }) => at >= before.at)),
    gap: longestGap(after.remote, before.at, after.at),
    width: Math.max(0, ...pictures.map(({ stat }) => stat.frameWidth ?? 0)),
    keyFrames: sum(pictures, 'keyFramesDecoded'),
    repaired: sum(pictures, 'retransmittedPacketsReceived'),
    asked: sum(pictures, 'nackCount'),
    dropped: sum(pictures, 'framesDropped'),
    buffer: (1_000 * sum(pictures, 'jitterBufferDelay')) / Math.max(1, sum(pictures, 'jitterBufferEmittedCount')),
    pli: sum(pictures, 'pliCount'),
    ownGap: longestGap(after.own, before.at, after.at),
    captured: Math.max(0, ...cameras.map(({ by }) => by('frames'))) / seconds,
    encoded: Math.max(0, ...sent.map(({ by }) => by('framesEncoded'))) / seconds,
    layers: sent.filter(({ by }) => by('framesEncoded') > 0).length,
    large: (largest(sent)?.by('framesEncoded') ?? 0) / seconds,
    largeKbps: (8 * (largest(sent)?.by('bytesSent') ?? 0)) / seconds / 1_000,
    decoded: sum(pictures, 'framesDecoded') / seconds,
    outgoing: Math.max(0, ...after.stats.map((stat) => stat.availableOutgoingBitrate ?? 0)) / 1_000,
    starved: sum(sent.map(({ stat }) => {
      const old = before.stats.find((one) => one.id === stat.id)
      return { by: () => limited(stat) - limited(old) }
    }), 'cpu'),
  }
}

/** Why a page's machine, and not the network or the server, made its figures; `null` if not. */
export function fellBehind(page) {
  if (page.ownGap > OWN_GAP) return `a browser showed its own camera ${page.ownGap.toFixed(0)} ms late`
  for (const [what, rate] of [['captured', page.captured], ['encoded', page.encoded]]) {
    if (rate < OWN_SHARE * CAMERA_RATE) return `a browser ${what} ${rate.toFixed(1)} of ${CAMERA_RATE} frames a second`
  }
  if (page.starved > 0) return `a browser encoded less for want of processor for ${page.starved.toFixed(1)} s`
  return null
}

/** The figures of a window from all pages' parts, as `cargo xtask bench` reads them. */
export function figures(pages) {
  const all = (name) => pages.map((page) => page[name])
  const total = (name) => all(name).reduce((a, b) => a + b, 0)
  const minutes = total('seconds') / 60
  return {
    values: {
      concealed_percent: (100 * total('concealed')) / total('samples'),
      gap_ms: Math.max(...all('gap')),
      freezes_per_minute: total('freezes') / minutes,
      frozen_ms_per_minute: (1_000 * total('frozen')) / minutes,
      fps: Math.min(...pages.map((page) => page.shown / page.seconds)),
    },
    void: pages.map(fellBehind).find((why) => why !== null) ?? null,
    crowd: {
      own_gap_ms: Math.max(...all('ownGap')),
      encoded_fps: Math.min(...all('encoded')),
      layers: Math.min(...all('layers')),
      large_fps: Math.min(...all('large')),
      large_kbps: Math.min(...all('largeKbps')),
      outgoing_kbps: Math.min(...all('outgoing')),
      decoded_fps: Math.min(...all('decoded')),
      width: Math.min(...all('width')),
      nacks: total('asked'),
      repaired: total('repaired'),
      plis: total('pli'),
      key_frames: total('keyFrames'),
      dropped: total('dropped'),
      buffer_ms: Math.max(...all('buffer')),
    },
  }
}

/** The middle one; `undefined` of nothing. */
export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
