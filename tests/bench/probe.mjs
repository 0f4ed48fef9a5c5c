// What a listener's browser shows and when, noted in the page. Installed before the page's own
// scripts, the same for every side; frames are watched in small videos of the probe's own, so that
// it does not matter how a page shows them.

/** Runs in the page. */
export function probe() {
  /** Times of frames since the last mark: of whatever comes from others, and of my own camera. */
  const shown = { remote: [], own: [] }
  let camera = null

  function watch(track, note) {
    const video = document.createElement('video')
    video.muted = true
    video.playsInline = true
    video.style.cssText = 'position:fixed;inset:auto 0 0 auto;inline-size:32px;block-size:18px;pointer-events:none'
    video.srcObject = new MediaStream([track])
    document.documentElement.append(video)
    void video.play().catch(() => {})
    const frame = (now, { presentationTime, presentedFrames, width }) => {
      // Before its first frame a track may show a black one of two pixels.
      if (width > 2) note({ at: presentationTime ?? now, count: presentedFrames, track: track.id })
      if (track.readyState === 'live') video.requestVideoFrameCallback(frame)
      else video.remove()
    }
    video.requestVideoFrameCallback(frame)
  }

  const Connection = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(...args) {
      super(...args)
      this.addEventListener('track', ({ track }) => {
        if (track.kind !== 'video') return
        watch(track, (frame) => {
          globalThis.__firstFrame ??= performance.timeOrigin + frame.at
          shown.remote.push(frame)
        })
      })
    }
  }

  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (...args) => {
    const stream = await ask(...args)
    const [track] = stream.getVideoTracks()
    if (track) {
      camera = track.id
      watch(track, (frame) => frame.track === camera && shown.own.push(frame))
    }
    return stream
  }

  // The product joins with its live socket; the other side's page says when.
  const Socket = globalThis.WebSocket
  globalThis.WebSocket = class extends Socket {
    constructor(url, ...rest) {
      super(url, ...rest)
      if (String(url).endsWith('/api/live')) globalThis.__joinAt ??= Date.now()
    }

    send(data) {
      if (/"type":"admit"/.test(data)) globalThis.__admitAt = Date.now()
      super.send(data)
    }
  }

  /** Everything since the last mark, and the counters now. */
  globalThis.__mark = async () => {
    const stats = await globalThis.__stats()
    const at = performance.now()
    return { at, stats, remote: shown.remote.splice(0), own: shown.own.splice(0) }
  }
}
