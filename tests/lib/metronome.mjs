// A camera that flashes and a microphone that beeps at the turn of every second of the machine's clock, so
// that whoever reads a recording back knows what should have been when.
import { execFileSync } from 'node:child_process'

/** Replaces camera and microphone of a page. Lateness of each flash stands in `__drawn`, by its second. */
export function beat() {
  const [SECOND, LENGTH, FRAME] = [1_000, 100, 1_000 / 30]
  const wall = () => performance.timeOrigin + performance.now()
  globalThis.__drawn = []

  function picture() {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
    const context = canvas.getContext('2d', { alpha: false })
    const track = canvas.captureStream(0).getVideoTracks()[0]
    let was = false
    const draw = () => {
      const now = wall()
      const on = now % SECOND < LENGTH
      if (on && !was) globalThis.__drawn.push([Math.floor(now / SECOND), now % SECOND])
      was = on
      context.fillStyle = on ? '#fff' : '#000'
      context.fillRect(0, 0, 640, 360)
      // Something moves, so that no two pictures are the same.
      context.fillStyle = '#888'
      context.fillRect((now / 5) % 620, 350, 20, 10)
      track.requestFrame()
      // The turn of a second is the turn of a frame.
      setTimeout(draw, FRAME - ((wall() + 1) % FRAME) + 1)
    }
    draw()
    return track
  }

  function sound() {
    const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' })
    const tone = new OscillatorNode(context, { frequency: 1_000 })
    const gate = new GainNode(context, { gain: 0 })
    const out = context.createMediaStreamDestination()
    tone.connect(gate).connect(out)
    tone.start()
    // What is rendered now is never ahead: the least difference seen lately is the true one.
    const seen = []
    setInterval(() => {
      seen.push(wall() - context.currentTime * 1_000)
      if (seen.length > 500) seen.shift()
    }, 10)
    let next = 0
    setInterval(() => {
      if (seen.length < 50) return
      const apart = Math.min(...seen)
      next = Math.max(next, Math.ceil((wall() + 150) / SECOND))
      for (; next * SECOND < wall() + 700; next += 1) {
        const at = (next * SECOND - apart) / 1_000
        gate.gain.setValueAtTime(0.5, at)
        gate.gain.setValueAtTime(0, at + LENGTH / 1_000)
      }
    }, 100)
    return out.stream.getAudioTracks()[0]
  }

  let [camera, microphone] = [null, null]
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted)
    for (const track of stream.getTracks()) {
      track.stop()
      stream.removeTrack(track)
      const made = track.kind === 'video' ? (camera ??= picture()) : (microphone ??= sound())
      stream.addTrack(made.clone())
    }
    return stream
  }
}

const MOST = { maxBuffer: 512 << 20 }

/** Seconds of the file at which it turns bright, and how long before there was the last picture. */
export function flashes(file) {
  const times = execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file], MOST)
  const at = times.toString().split('\n').map(Number.parseFloat).filter((t) => !Number.isNaN(t))
  const bright = execFileSync('ffmpeg', [
    '-nostdin', '-v', 'error', '-i', file, '-map', '0:v', '-fps_mode', 'passthrough', '-vf', 'scale=1:1,format=gray', '-f', 'rawvideo', '-',
  ], MOST)
  if (bright.length !== at.length) throw new Error(`${at.length} packets, ${bright.length} pictures`)
  return at.map((time, n) => ({ at: time, since: time - at[n - 1], turns: n > 0 && bright[n] > 128 && bright[n - 1] <= 128 }))
    .filter(({ turns }) => turns)
}

/** Samples of an Opus packet of 20 ms. */
const PACKET = 960

/** Seconds of the file at which a beep begins, to a millisecond. */
export function beeps(file) {
  const rate = 48_000
  const times = execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'a', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file], MOST)
  const at = times.toString().split('\n').map(Number.parseFloat).filter((t) => !Number.isNaN(t))
  const pcm = execFileSync('ffmpeg', ['-nostdin', '-v', 'fatal', '-i', file, '-map', '0:a', '-ac', '1', '-ar', `${rate}`, '-f', 'f32le', '-'], MOST)
  const samples = new Float32Array(pcm.buffer, pcm.byteOffset, pcm.length >> 2)
  // What is decoded stands packet after packet, without holes; the decoder keeps its first samples to itself.
  const kept = at.length * PACKET - samples.length
  if (kept < 0 || kept >= PACKET) throw new Error(`${at.length} packets, ${samples.length} samples`)
  const window = rate / 1_000
  const found = []
  let last = -Infinity
  for (let start = 0; start + window <= samples.length; start += window) {
    let power = 0
    for (let n = start; n < start + window; n += 1) power += samples[n] ** 2
    if (Math.sqrt(power / window) <= 0.1) continue
    const place = start + kept
    const now = at[Math.floor(place / PACKET)] + (place % PACKET) / rate
    if (now - last >= 0.2) found.push(now)
    last = now
  }
  return found
}

/** The share of `values` in ascending order that lies at `part`, and the largest. */
export function spread(values) {
  const sorted = values.map(Math.abs).sort((a, b) => a - b)
  return { p95: sorted[Math.floor(sorted.length * 0.95)], most: sorted.at(-1), of: sorted.length }
}
