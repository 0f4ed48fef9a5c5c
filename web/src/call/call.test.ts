import { describe, expect, it } from 'vitest'
import { view as sample } from '../../dev/fixtures'
import type { Slot } from '../wire/Slot'
import { backoff } from './backoff'
import { AT_ONCE, floorMove, gains, LATE } from './mix'
import { GOOD, judge, type Network } from './network'
import { layers } from './peer'
import { tuneAnswer, tuneOffer } from './sdp'
import { midsOf, pictureOf, Stills, sounds } from './slots'

describe('waiting before the next try', () => {
  it('doubles, is capped, and spreads clients over half the time', () => {
    expect(backoff(0, 1)).toBe(250)
    expect(backoff(0, 0)).toBe(125)
    expect(backoff(3, 1)).toBe(2_000)
    expect(backoff(40, 1)).toBe(3_000)
  })
})

describe('the mix', () => {
  it('lowers the floor while somebody interprets for me', () => {
    const mixed = gains(0.9, true)
    expect(mixed.interpreted).toBe(1)
    expect(mixed.floor).toBeCloseTo(0.2)
  })
  it('can silence either side fully', () => {
    expect(gains(1, true).floor).toBe(0)
    expect(gains(0, true).interpreted).toBe(0)
    expect(gains(7, true)).toEqual({ floor: 0, interpreted: 1 })
  })
  it('leaves the floor alone where nobody interprets', () => {
    expect(gains(0.9, false).floor).toBe(1)
  })
})

describe('the floor', () => {
  const live = sample('it')
  const gone = sample('it', { channels: ['zh-CN'] })
  it('comes up late and slowly when the channel I follow stops', () => {
    expect(floorMove(live, gone)).toBe(LATE)
  })
  it('is lowered at once', () => {
    expect(floorMove(gone, live)).toBe(AT_ONCE)
  })
  it('goes on as it does where nothing changes', () => {
    expect(floorMove(gone, gone)).toBeNull()
    expect(floorMove(live, sample('it'))).toBeNull()
  })
  it('is there at once where somebody chose so', () => {
    expect(floorMove(live, sample('it', { listening: { kind: 'floor' } }))).toBe(AT_ONCE)
    expect(floorMove(live, sample('it', { mode: 'consecutive', channels: [] }))).toBe(AT_ONCE)
    const here = { kind: 'caucus', caucus: 'k', members: [], since_ms: 0, until_ms: null } as const
    expect(floorMove(live, sample('it', { here: { ...here, members: [] }, channels: [] }))).toBe(AT_ONCE)
  })
})

describe('the network', () => {
  const bad = { rtt: 2_000, loss: 0, outgoing: null }
  const good = { rtt: 80, loss: 0, outgoing: null }
  const reached = (samples: (typeof bad)[]) => samples.reduce<Network>(judge, GOOD).kind
  it('is weak after two bad samples in a row, not after one', () => {
    expect(reached([bad, good, bad])).toBe('good')
    expect(reached([bad, bad])).toBe('weak')
  })
  it('is good again after four good ones in a row', () => {
    expect(reached([bad, bad, good, good, good, bad])).toBe('weak')
    expect(reached([bad, bad, good, good, good, good])).toBe('good')
  })
  it('does not take a missing figure for a bad one', () => {
    expect(judge(GOOD, { rtt: null, loss: null, outgoing: null })).toEqual(GOOD)
  })
})

describe('the offer', () => {
  const sdp = [
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 63 111',
    'a=rtpmap:63 red/48000/2',
    'a=fmtp:63 111/111',
    'a=rtpmap:111 opus/48000/2',
    'a=rtcp-fb:111 transport-cc',
    'a=fmtp:111 minptime=10;useinbandfec=1;stereo=1',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=rtpmap:96 VP8/90000',
    'm=audio 9 UDP/TLS/RTP/SAVPF 109',
    'a=rtpmap:109 opus/48000/2',
    '',
  ].join('\r\n')
  it('asks for lost Opus packets in every audio section, with that section’s own number', () => {
    const tuned = tuneOffer(sdp)
    expect(tuned).toContain('a=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 nack\r\n')
    expect(tuned).toMatch(/a=rtpmap:109 opus\/48000\/2\r\n(a=fmtp.*\r\n)?a=rtcp-fb:109 nack\r\n/)
  })
  it('asks for one channel without pauses, and keeps what else was said', () => {
    const tuned = tuneOffer(sdp)
    expect(tuned).toContain('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=0;stereo=0;sprop-stereo=0\r\n')
    expect(tuned).toContain('a=fmtp:109 useinbandfec=1;usedtx=0;stereo=0;sprop-stereo=0\r\n')
    expect(tuned).toContain('a=fmtp:63 111/111\r\n')
  })
  it('asks once', () => {
    expect(tuneOffer(tuneOffer(sdp))).toBe(tuneOffer(sdp))
  })
  it('leaves what is not sound as it was', () => {
    expect(tuneOffer(sdp)).toContain('m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\nm=audio')
    expect(tuneOffer('v=0\r\n')).toBe('v=0\r\n')
  })
  it('is answered with a full band, and more bits for an interpreter', () => {
    const rate = (as: 'booth' | 'voice') => Number(/maxaveragebitrate=(\d+)/.exec(tuneAnswer(sdp, as))?.[1])
    expect(rate('booth')).toBeGreaterThanOrEqual(48_000)
    expect(rate('voice')).toBeLessThan(rate('booth'))
    expect(tuneAnswer(sdp, 'booth')).toContain('maxplaybackrate=48000')
    expect(tuneAnswer(tuneAnswer(sdp, 'booth'), 'booth')).toBe(tuneAnswer(sdp, 'booth'))
  })
  it('has two layers, and one for a small camera', () => {
    expect(layers(540).map((layer) => layer.rid)).toEqual(['l', 'h'])
    expect(layers(undefined)).toHaveLength(2)
    expect(layers(240)).toEqual([{ maxBitrate: 400_000 }])
  })
})

it('slots tell whose picture and whose voice an m-line carries', () => {
  const slots: Slot[] = [
    { mid: '2', source: { seat: 'a', media: 'audio' }, channel: { kind: 'floor' } },
    { mid: '3', source: { seat: 'i', media: 'audio' }, channel: { kind: 'interpreted', lang: 'it' } },
    { mid: '9', source: { seat: 'a', media: 'video' }, channel: { kind: 'floor' } },
  ]
  expect(pictureOf(slots, 'a')).toBe('9')
  expect(pictureOf(slots, 'i')).toBeNull()
  expect(sounds(slots).map((sound) => [sound.mid, sound.channel.kind])).toEqual([
    ['2', 'floor'],
    ['3', 'interpreted'],
  ])
})

it('a picture that stands still for two samples is taken away until it moves', () => {
  const stills = new Stills()
  const note = (count: number) => stills.note(new Map([['9', count]]))
  expect([note(10), note(10), stills.has('9')]).toEqual([false, false, false])
  expect([note(10), stills.has('9')]).toEqual([true, true])
  expect([note(11), stills.has('9')]).toEqual([true, false])
})

it('a picture that the server gave up is taken away at once, and no other', () => {
  const slot = (mid: string, seat: string, media: 'audio' | 'video') => ({
    mid,
    source: { seat, media },
    channel: { kind: 'floor' as const },
  })
  const slots = [slot('2', 'a', 'audio'), slot('9', 'a', 'video'), slot('10', 'b', 'video')]
  const stills = new Stills()
  stills.say(midsOf(slots, [{ seat: 'a', media: 'video' }]))
  expect(['2', '9', '10'].map((mid) => stills.has(mid))).toEqual([false, true, false])
  stills.say(midsOf(slots, []))
  expect(stills.has('9')).toBe(false)
})
