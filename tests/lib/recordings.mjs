// What a recorded file holds, asked of ffprobe and ffmpeg.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Container, streams and counted packets; throws when ffprobe cannot read the file. */
export function probe(file) {
  const out = execFileSync('ffprobe', [
    '-v', 'error', '-count_packets', '-show_entries',
    'format=format_name:stream=codec_name,codec_type,nb_read_packets:stream_tags=language', '-of', 'json', file,
  ])
  const { format, streams } = JSON.parse(out)
  return { format: format.format_name, streams }
}

/** Milliseconds at which packets of the file start, both streams together. */
export function packetTimes(file) {
  const out = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file], {
    maxBuffer: 64 << 20,
  })
  return out.toString().split('\n').map(Number.parseFloat).filter((t) => !Number.isNaN(t)).map((t) => Math.round(t * 1_000))
}

/** Decodes everything; throws when ffmpeg reports any error on the way. */
export function plays(file) {
  const errors = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return errors.length === 0
}

/** Milliseconds since 1970 UTC at which the times in a session's files begin: the recorder's own zero. */
export const zeroOf = (data, session) =>
  JSON.parse(readFileSync(join(data, 'recordings', session, 'clock.json'))).zero_ms

/** Loudest level in dB of each frequency in the file's sound, over windows of 100 ms. The file must have sound. */
export function tones(file, hertz) {
  const rate = 16_000
  const pcm = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-vn', '-ac', '1', '-ar', `${rate}`, '-f', 'f32le', '-'], {
    maxBuffer: 256 << 20,
  })
  const samples = new Float32Array(pcm.buffer, pcm.byteOffset, pcm.length >> 2)
  return hertz.map((f) => {
    let loudest = 0
    for (let start = 0; start + rate / 10 <= samples.length; start += rate / 10) {
      loudest = Math.max(loudest, goertzel(samples.subarray(start, start + rate / 10), f / rate))
    }
    return 20 * Math.log10(loudest + 1e-9)
  })
}

/** Amplitude of one frequency (a fraction of the sampling rate) in a window. */
function goertzel(window, frequency) {
  const turn = 2 * Math.cos(2 * Math.PI * frequency)
  let [one, two] = [0, 0]
  for (const sample of window) [one, two] = [sample + turn * one - two, one]
  return (2 * Math.sqrt(one * one + two * two - turn * one * two)) / window.length
}
