import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAMERA_RATE, countFrames, fellBehind, figures, longestGap, median, read } from './figures.mjs'

const frame = (at, count = at, track = 'a') => ({ at, count, track })

test('the longest gap counts from edge to edge', () => {
  assert.equal(longestGap([frame(100, 1), frame(150, 2), frame(400, 3)], 50, 500), 250)
  assert.equal(longestGap([frame(400, 3)], 0, 410), 400)
  assert.equal(longestGap([], 0, 500), 500)
  assert.equal(longestGap([frame(10, 1), frame(600, 2)], 50, 500), 450, 'what is outside does not count')
})

test('frames that were shown unseen divide a gap; another track does not', () => {
  assert.equal(longestGap([frame(0, 1), frame(300, 4)], 0, 300), 100)
  assert.equal(longestGap([frame(0, 1), frame(300, 4, 'b')], 0, 300), 300)
  assert.equal(countFrames([frame(0, 1), frame(300, 4), frame(310, 1, 'b')]), 5)
})

const page = (changes) => {
  const stat = (id, type, kind, all) => ({ id, type, kind, ...all })
  const [old, now] = ['before', 'after'].map((when) => [
    stat('1', 'inbound-rtp', 'audio', { packetsReceived: when === 'after' ? 100 : 50, totalSamplesReceived: when === 'after' ? 2_000 : 1_000, concealedSamples: when === 'after' ? 400 : 100, silentConcealedSamples: when === 'after' ? 290 : 0 }),
    // A slot that carries nothing plays nothing but silence.
    stat('2', 'inbound-rtp', 'audio', { packetsReceived: 7, totalSamplesReceived: when === 'after' ? 9_000 : 1, concealedSamples: when === 'after' ? 9_000 : 1 }),
    stat('3', 'outbound-rtp', 'video', { framesEncoded: when === 'after' ? CAMERA_RATE : 0, qualityLimitationDurations: { cpu: 1 } }),
    stat('4', 'media-source', 'video', { frames: when === 'after' ? CAMERA_RATE : 0 }),
  ])
  const own = Array.from({ length: 20 }, (_, n) => frame(1_000 + 50 * n, n))
  return { ...read({ at: 1_000, stats: old }, { at: 2_000, stats: now, remote: own, own }), ...changes }
}

test('made-up sound is what was not silence, of what played', () => {
  const found = figures([page(), page()])
  assert.equal(found.values.concealed_percent, 1)
  assert.equal(found.values.fps, 20)
  assert.equal(found.void, null)
})

test('who hears nothing at all misses all of it', () => {
  const none = { at: 0, stats: [], remote: [], own: [] }
  assert.equal(figures([read(none, { ...none, at: 1_000 })]).values.concealed_percent, 100)
})

test('a browser that fell behind is told from a bad network', () => {
  assert.equal(fellBehind(page()), null)
  for (const worse of [{ ownGap: 200 }, { captured: 12 }, { encoded: 12 }, { starved: 0.5 }]) {
    assert.notEqual(fellBehind(page(worse)), null)
    assert.notEqual(figures([page(), page(worse)]).void, null)
  }
  assert.equal(fellBehind(page({ gap: 5_000, freezes: 9 })), null)
})

test('the median', () => {
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([]), undefined)
})
