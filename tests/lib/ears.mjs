// What a listener's browser really plays, measured at the loudspeaker: every node that is connected
// to an AudioContext's destination is also connected to an analyser. Installed before the page's
// own scripts, so the product needs no hook for it.

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
    const pair = all.find((stat) => stat.type === 'candidate-pair' && stat.nominated && stat.state === 'succeeded')
    const local = pair && stats.get(pair.localCandidateId)
    const voice = pc.getSenders().find((sender) => sender.track?.kind === 'audio')?.track
    return {
      state: pc.connectionState,
      protocol: local?.protocol,
      address: local?.address,
      port: local?.port,
      open: voice?.enabled ?? false,
    }
  }))
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

/** Packets received so far, all m-lines together. */
export async function packets(page) {
  return (await page.evaluate(() => globalThis.__received())).reduce((sum, line) => sum + line.packets, 0)
}
