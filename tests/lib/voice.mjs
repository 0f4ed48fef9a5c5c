// A voice that tells where it believes to be: one tone for the floor and another for a private
// meeting, changed in the very task in which the page is told, before the page itself knows.

/** Runs in the page before its own scripts; `tones` is `{ floor, secret }` in Hz. */
export function speakAsShown({ floor, secret }) {
  let tone
  let here = 'floor'
  const tune = () => tone?.frequency.setValueAtTime(here === 'caucus' ? secret : floor, tone.context.currentTime)
  const voice = () => {
    const context = new AudioContext()
    tone = context.createOscillator()
    const loudness = context.createGain()
    loudness.gain.value = 0.5
    const out = context.createMediaStreamDestination()
    tone.connect(loudness).connect(out)
    tone.start()
    tune()
    return out.stream.getAudioTracks()[0]
  }
  const media = navigator.mediaDevices
  const real = media.getUserMedia.bind(media)
  media.getUserMedia = async (wanted) => (wanted.audio ? new MediaStream([voice()]) : real(wanted))
  const Original = globalThis.WebSocket
  globalThis.WebSocket = class extends Original {
    constructor(...args) {
      super(...args)
      this.addEventListener('message', ({ data }) => {
        const message = JSON.parse(data)
        if (message.type !== 'view') return
        here = message.view.here.kind
        tune()
      })
    }
  }
}
