// A camera and a microphone of one's own: a coloured moving picture and a beeping tone.
//
// The tone beeps instead of sounding steadily, because browsers' noise suppression takes a steady
// tone for noise and removes it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = join(tmpdir(), 'heqiao-story-devices')

/** Files for Chromium's fake capture: `{ audio, video }`. */
export function devices(hertz, hue) {
  mkdirSync(folder, { recursive: true })
  const audio = join(folder, `tone-${hertz}.wav`)
  const video = join(folder, `picture-${hue}.mjpeg`)
  if (!existsSync(audio)) {
    ffmpeg('-f', 'lavfi', '-i', `aevalsrc='0.5*sin(2*PI*${hertz}*t)*lt(mod(t\\,0.5)\\,0.35)':s=48000:d=10`, '-ac', '1', audio)
  }
  if (!existsSync(video)) {
    ffmpeg('-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=12:duration=3,hue=h=${hue}`, '-c:v', 'mjpeg', '-q:v', '6', '-an', video)
  }
  return { audio, video }
}

/** A picture to hand in as a document's. */
export function documentPicture() {
  const file = join(folder, 'document.jpg')
  if (!existsSync(file)) ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=800x560:duration=1', '-frames:v', '1', file)
  return file
}

function ffmpeg(...args) {
  execFileSync('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', ...args])
}
