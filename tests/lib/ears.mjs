// What a listener's browser really plays, measured at the loudspeaker: every node that is connected
// to an AudioContext's destination is also connected to an analyser. Installed before the page's
// own scripts, so the product needs no hook for it.

/** What separates a voice from silence at the loudspeaker, in dB (a voice measures above −40, silence below −90). */
export const HEARD = -60
/** The same for the loudest of a long time: where another voice's beep begins or ends, it clicks up to −52 dB everywhere. */
export const EVER = -45
/** So far back an analyser hears, in ms: 8,192 samples at 48 kHz. */
export const LOOKS_BACK = 170

/** Runs in the page. Also remembers every peer connection, for its packet counters. */
export function listen() {
  const analysers = new Map()
  const connect = AudioNode.prototype.connect
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      let ear = analysers.get(to.context)
      if (!ear) {
        ear = to.context.createAnalyser()
        ear.fftSize = 8192
        ear.smoothingTimeConstant = 0
        analysers.set(to.context, ear)
      }
      connect.call(this, ear)
    }
    return connect.call(this, to, ...rest)
  }
  globalThis.__levels = (hertz) => {
    const levels = hertz.map(() => -200)
    for (const ear of analysers.values()) {
      // One that rests or is closed would say for ever what it heard last.
      if (ear.context.state !== 'running') continue
      const bins = new Float32Array(ear.frequencyBinCount)
      ear.getFloatFrequencyData(bins)
      const width = ear.context.sampleRate / ear.fftSize
      hertz.forEach((f, i) => {
        const at = Math.round(f / width)
        for (const bin of [at - 1, at, at + 1]) if (bins[bin] > levels[i]) levels[i] = bins[bin]
      })
    }
    return levels
  }
  /** What the loudspeaker's own clock shows, ms; it stands still while the machine lets no sound be made. */
  globalThis.__played = () =>
    Math.max(...[...analysers.keys()].filter(({ state }) => state === 'running').map((context) => context.currentTime * 1_000))
  /**
   * Everything that plays from now on, until it is asked for: the loudness of each frequency in
   * windows of 10 ms. What was not seen, because the page was busy, is silence.
   */
  globalThis.__record = (hertz) => {
    const ear = [...analysers.values()].filter(({ context }) => context.state === 'running').at(-1)
    const { context } = ear
    const { sampleRate } = context
    const size = Math.round(sampleRate / 100)
    const tape = context.createScriptProcessor(16_384, 1, 1)
    const blocks = []
    tape.onaudioprocess = (event) => blocks.push({ at: event.playbackTime, samples: event.inputBuffer.getChannelData(0).slice() })
    ear.connect(tape)
    connect.call(tape, context.destination)
    /** Goertzel: the amplitude of one frequency in one window. */
    const amplitude = (samples, from, f) => {
      const turn = 2 * Math.cos((2 * Math.PI * f) / sampleRate)
      let [a, b] = [0, 0]
      for (let n = from; n < from + size; n += 1) [a, b] = [samples[n] + turn * a - b, a]
      return (2 * Math.sqrt(Math.max(0, a * a + b * b - turn * a * b))) / size
    }
    globalThis.__recorded = () => {
      ear.disconnect(tape)
      tape.disconnect()
      const start = blocks[0]?.at ?? 0
      const end = blocks.length > 0 ? blocks.at(-1).at + 16_384 / sampleRate : 0
      const windows = hertz.map(() => new Array(Math.ceil((end - start) * 100)).fill(0))
      for (const { at, samples } of blocks) {
        for (let from = 0; from + size <= samples.length; from += size) {
          const slot = Math.round((at - start) * 100 + from / size)
          hertz.forEach((f, i) => { if (slot < windows[i].length) windows[i][slot] = amplitude(samples, from, f) })
        }
      }
      return { windows, missedMs: Math.round((end - start) * 1_000 - (blocks.length * 16_384_000) / sampleRate) }
    }
  }
  const connections = []
  const Original = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Original {
    constructor(...args) {
      super(...args)
      connections.push(this)
    }
  }
  /** Every connection that was made: its state, the path that carries it, whether my voice goes in. */
  globalThis.__paths = () => Promise.all(connections.map(async (pc) => {
    const stats = pc.connectionState === 'closed' ? new Map() : await pc.getStats()
    const all = [...stats.values()]
    const chosen = all.find((stat) => stat.type === 'transport')?.selectedCandidatePairId
    // Firefox has no transport in its statistics; a nominated pair may be one given up since.
    const pair = chosen
      ? stats.get(chosen)
      : all.find((stat) => stat.type === 'candidate-pair' && stat.nominated && stat.state === 'succeeded')
    const local = pair && stats.get(pair.localCandidateId)
    const voice = pc.getSenders().find((sender) => sender.track?.kind === 'audio')?.track
    return {
      state: pc.connectionState,
      protocol: local?.protocol,
      candidate: local?.candidateType,
      relayed: local?.relayProtocol,
      address: local?.address,
      port: local?.port,
      open: voice?.enabled ?? false,
    }
  }))
  /** Sound that arrives, before anything plays it. */
  globalThis.__sounds = () => connections
    .filter((pc) => pc.connectionState !== 'closed')
    .flatMap((pc) => pc.getReceivers().map((receiver) => receiver.track))
    .filter((track) => track.kind === 'audio' && !track.muted)
  /** Everything that living connections know of themselves (W3C webrtc-stats), one list for all of them. */
  globalThis.__stats = async () => {
    const open = connections.filter((pc) => pc.connectionState !== 'closed')
    const reports = await Promise.all(open.map((pc) => pc.getStats()))
    return reports.flatMap((report) => [...report.values()])
  }
  const emitted = new Map()
  /** How long sound waited in the fullest of the jitter buffers since this was last asked, ms. */
  globalThis.__buffered = async () => {
    let most = 0
    for (const pc of connections) {
      if (pc.connectionState === 'closed') continue
      const was = emitted.get(pc) ?? new Map()
      const now = new Map()
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type !== 'inbound-rtp' || stat.kind !== 'audio') continue
        const { id, jitterBufferDelay: delay = 0, jitterBufferEmittedCount: count = 0 } = stat
        const [earlier, before] = was.get(id) ?? [0, 0]
        if (count > before) most = Math.max(most, ((delay - earlier) / (count - before)) * 1_000)
        now.set(id, [delay, count])
      }
      emitted.set(pc, now)
    }
    return most
  }
  /** Per m-line: packets received, and for video also frames decoded. */
  globalThis.__received = async () => {
    const all = []
    for (const pc of connections) {
      if (pc.connectionState === 'closed') continue
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type !== 'inbound-rtp') continue
        all.push({ mid: stat.mid, kind: stat.kind, packets: stat.packetsReceived, frames: stat.framesDecoded ?? 0 })
      }
    }
    return all
  }
}

/** Loudest level in dB of each frequency over `ms`, at the page's loudspeaker. */
export async function hear(page, hertz, ms = 2_500) {
  const loudest = hertz.map(() => -200)
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const now = await page.evaluate((f) => globalThis.__levels(f), hertz)
    now.forEach((level, i) => { loudest[i] = Math.max(loudest[i], level) })
    await new Promise((r) => setTimeout(r, 60))
  }
  return loudest
}

/**
 * A microphone that sings one steady tone, made in the page: a browser's noise suppression would
 * take a steady tone from a device for noise. For measuring gaps, where a beep has its own.
 */
export function sing(hertz) {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted)
    for (const mic of stream.getAudioTracks()) {
      mic.stop()
      stream.removeTrack(mic)
      const context = new AudioContext()
      const tone = new OscillatorNode(context, { frequency: hertz })
      const gain = new GainNode(context, { gain: 0.4 })
      const out = context.createMediaStreamDestination()
      tone.connect(gain).connect(out)
      tone.start()
      stream.addTrack(out.stream.getAudioTracks()[0])
    }
    return stream
  }
}

/** Hears everything until the result is called; see `__record` above. */
export async function record(page, hertz) {
  await page.evaluate((f) => globalThis.__record(f), hertz)
  return () => page.evaluate(() => globalThis.__recorded())
}

/** The longest stretch in ms between the first and the last sound in which none of the tones is heard. */
export function longestGap(windows) {
  const loudest = windows.map((one) => Math.max(...one))
  const sounds = windows[0].map((_, n) => windows.some((one, i) => one[n] > loudest[i] / 4))
  let longest = 0
  let last = sounds.indexOf(true)
  for (let n = last; n >= 0 && n < sounds.length; n += 1) {
    if (!sounds[n]) continue
    longest = Math.max(longest, n - last - 1)
    last = n
  }
  return longest * 10
}

/** Packets of sound that reach this person by now, on m-lines that carry none of `but`'s microphones. */
export async function soundPackets(person, but = []) {
  const lines = await person.page.evaluate(() => globalThis.__received())
  const known = new Set(person.slots.filter((slot) => but.includes(slot.source.seat)).map((slot) => slot.mid))
  return lines.filter((line) => line.kind === 'audio' && !known.has(line.mid)).reduce((sum, line) => sum + line.packets, 0)
}

/** Packets received so far, all m-lines together. */
export async function packets(page) {
  return (await page.evaluate(() => globalThis.__received())).reduce((sum, line) => sum + line.packets, 0)
}
