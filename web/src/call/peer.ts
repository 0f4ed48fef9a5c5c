/**
 * One peer connection: one offer and answer for its whole life, renewals of its path aside.
 *
 * The offer holds a microphone, a camera (two simulcast layers), a shared screen and a fixed pool
 * of receive slots; the server moves sources between slots and never renegotiates. When to renew
 * or replace a connection is {@link Link}'s business.
 */
import type { IceServer } from '../wire/IceServer'
import type { Totals } from './health'
import type { Exchange, Leg } from './link'
import type { Sample } from './network'
import { tuneAnswer, tuneOffer } from './sdp'

/** Rooms hold 2–12 people: everybody else's floor voice and a channel, eight pictures and a screen. */
const AUDIO_SLOTS = 12
const VIDEO_SLOTS = 9

/** Lower capture than this is sent in one layer: a half of it would be of no use to anybody. */
const SIMULCAST_FROM_HEIGHT = 360

/** A page of text that is scrolled, not a film. */
export const SHARE_RATE = 15
const SHARE_BITS = 1_500_000

/** Addresses of this machine are gathered well within so many looks of 50 ms. */
const GATHERING_LOOKS = 8
/** When a browser without an address is asked again. */
const STRANDED_MS = 100

/** When what a packet holds was caught (abs-capture-time of the WebRTC experiments). */
const CAPTURED = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time'

/** W3C webrtc-extensions section 5.2; Chromium has it, the types do not yet. */
interface Extensible {
  getHeaderExtensionsToNegotiate?(): { uri: string; direction: string }[]
  setHeaderExtensionsToNegotiate?(all: { uri: string; direction: string }[]): void
}

/** Recorded sound and picture meet by it: a browser's reports say of sound when it was sent, not when it was heard. */
function tellCapture(one: RTCRtpTransceiver & Extensible) {
  const all = one.getHeaderExtensionsToNegotiate?.()
  if (!all?.some(({ uri }) => uri === CAPTURED)) return
  one.setHeaderExtensionsToNegotiate?.(
    all.map((own) => (own.uri === CAPTURED ? { ...own, direction: 'sendrecv' } : own)),
  )
}

export interface Report extends Sample, Totals {
  /** Frames decoded so far, by m-line; a number that stands still is a picture that does. */
  frames: Map<string, number>
  /** Requests for the repair of pictures so far. */
  asked: number
  /** Energy of my microphone so far, where the browser tells it. */
  energy: number | null
}

interface Tracks {
  mic: MediaStreamTrack | null
  camera: MediaStreamTrack | null
  share: MediaStreamTrack | null
}

export class Peer implements Leg {
  private readonly pc: RTCPeerConnection
  private readonly mic: RTCRtpTransceiver
  private readonly camera: RTCRtpTransceiver
  private readonly share: RTCRtpTransceiver
  private offers = 0

  /**
   * @param booth I interpret: my voice is encoded with more care.
   * @param relay the last rung of the ladder: the browser takes it when no direct path answers.
   */
  constructor(
    state: (state: RTCPeerConnectionState) => void,
    { mic, camera, share }: Tracks,
    private readonly booth: boolean,
    relay: IceServer | null,
  ) {
    this.pc = new RTCPeerConnection(configuration(relay))
    this.pc.onconnectionstatechange = () => state(this.pc.connectionState)
    const streams = [new MediaStream()]
    const sent = (track: MediaStreamTrack | null, kind: string, sendEncodings?: RTCRtpEncodingParameters[]) =>
      this.pc.addTransceiver(track ?? kind, {
        direction: 'sendonly',
        streams,
        ...(sendEncodings && { sendEncodings }),
      })
    this.mic = sent(mic, 'audio')
    this.camera = sent(camera, 'video', layers(camera?.getSettings().height))
    this.share = sent(share, 'video', [{ maxBitrate: SHARE_BITS, maxFramerate: SHARE_RATE }])
    for (const one of [this.mic, this.camera, this.share]) tellCapture(one)
    for (let n = 0; n < AUDIO_SLOTS; n++) this.pc.addTransceiver('audio', { direction: 'recvonly' })
    for (let n = 0; n < VIDEO_SLOTS; n++) this.pc.addTransceiver('video', { direction: 'recvonly' })
    for (const slot of this.pc.getTransceivers()) prefer(slot)
  }

  /** Makes the offer, waits for the answer over the socket, applies it. */
  connect(exchange: Exchange): Promise<void> {
    return this.negotiate(exchange, false)
  }

  /** The same connection over a new path: keys, slots and counters stay (RFC 8445 section 2.4). */
  renew(exchange: Exchange): Promise<void> {
    return this.negotiate(exchange, true)
  }

  /** Newer credentials, for the next renewal; what is connected goes on. */
  relay(server: IceServer): void {
    this.pc.setConfiguration(configuration(server))
  }

  get state(): RTCPeerConnectionState {
    return this.pc.connectionState
  }

  async sendMic(track: MediaStreamTrack | null): Promise<void> {
    await this.mic.sender.replaceTrack(track)
  }

  async sendCamera(track: MediaStreamTrack | null): Promise<void> {
    await this.camera.sender.replaceTrack(track)
  }

  /** A screen keeps its lines and gives up frames when the line is thin. */
  async sendShare(track: MediaStreamTrack | null): Promise<void> {
    await this.share.sender.replaceTrack(track)
    if (!track) return
    const parameters = this.share.sender.getParameters()
    await this.share.sender
      .setParameters({ ...parameters, degradationPreference: 'maintain-resolution' } as RTCRtpSendParameters)
      .catch(() => {})
  }

  /** Stops or resumes sending pictures without touching the camera. */
  async pauseCamera(paused: boolean): Promise<void> {
    const parameters = this.camera.sender.getParameters()
    for (const encoding of parameters.encodings ?? []) encoding.active = !paused
    await this.camera.sender.setParameters(parameters).catch(() => {})
  }

  /** The track that arrives in a slot. */
  track(mid: string): MediaStreamTrack | null {
    return this.slot(mid)?.receiver.track ?? null
  }

  /** Loudness now, 0 to 1, of what arrives in a slot. */
  level(mid: string): number {
    return this.slot(mid)?.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0
  }

  /** When the newest packet arrived, by the browser's clock; 0 before the first. */
  get newest(): number {
    const sources = this.pc.getReceivers().flatMap((receiver) => receiver.getSynchronizationSources())
    return Math.max(0, ...sources.map((source) => source.timestamp))
  }

  /** All that came over the network so far, checks of the path included; `null` where the browser does not tell. */
  async received(): Promise<number | null> {
    let received: number | null = null
    const stats = await this.pc.getStats()
    // biome-ignore lint/suspicious/noExplicitAny: the stats dictionaries have no common type
    stats.forEach((entry: any) => {
      if (entry.type === 'candidate-pair' && entry.bytesReceived !== undefined)
        received = (received ?? 0) + entry.bytesReceived + (entry.responsesReceived ?? 0)
    })
    return received
  }

  /** Shows pictures so many ms after they arrived, that repairs may come in time; `null`: as the browser thinks best. */
  hold(ms: number | null): void {
    for (const { receiver } of this.pc.getTransceivers()) {
      if (receiver.track.kind === 'video' && 'jitterBufferTarget' in receiver)
        receiver.jitterBufferTarget = ms
    }
  }

  async report(): Promise<Report> {
    const report: Report = {
      rtt: null,
      loss: null,
      outgoing: null,
      energy: null,
      frames: new Map(),
      asked: 0,
      freezes: 0,
      concealed: 0,
      samples: 0,
    }
    const stats = await this.pc.getStats()
    // biome-ignore lint/suspicious/noExplicitAny: the stats dictionaries have no common type
    stats.forEach((entry: any) => {
      read(report, entry)
    })
    return report
  }

  close(): void {
    this.pc.onconnectionstatechange = null
    this.pc.close()
  }

  private async negotiate(exchange: Exchange, again: boolean): Promise<void> {
    const offered = ++this.offers
    const reachable = again && hasUdp(this.pc)
    let sdp = await this.offer(again)
    // A browser learns late that its network is another one; until then it offers no address.
    while (reachable && offered === this.offers && !(await findsWay(this.pc))) {
      await pause(STRANDED_MS)
      sdp = await this.offer(again)
    }
    if (offered !== this.offers) return
    const answer = await exchange(this.pc.localDescription?.sdp ?? sdp, again)
    // A newer offer is under way, and its answer counts.
    if (offered !== this.offers) return
    await this.pc.setRemoteDescription({
      type: 'answer',
      sdp: tuneAnswer(answer, this.booth ? 'booth' : 'voice'),
    })
  }

  private async offer(again: boolean): Promise<string> {
    const offer = await this.pc.createOffer({ iceRestart: again })
    const sdp = tuneOffer(offer.sdp ?? '')
    try {
      await this.pc.setLocalDescription({ type: 'offer', sdp })
    } catch {
      // A browser that refuses the changed offer still works, with plainer audio.
      await this.pc.setLocalDescription(offer)
    }
    return sdp
  }

  private slot(mid: string): RTCRtpTransceiver | undefined {
    return this.pc.getTransceivers().find((one) => one.mid === mid)
  }
}

const configuration = (relay: IceServer | null): RTCConfiguration => ({
  bundlePolicy: 'max-bundle',
  iceServers: relay ? [relay] : [],
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const hasUdp = (pc: RTCPeerConnection) => /^a=candidate:\S+ \S+ udp /im.test(pc.localDescription?.sdp ?? '')

/** Whether there is an address to send from; in doubt, yes. */
async function findsWay(pc: RTCPeerConnection): Promise<boolean> {
  for (let look = 0; look < GATHERING_LOOKS; look++) {
    await pause(50)
    if (hasUdp(pc)) return true
    if (look > 1 && pc.iceGatheringState === 'complete') return false
  }
  return true
}

// biome-ignore lint/suspicious/noExplicitAny: the stats dictionaries have no common type
function read(report: Report, entry: any): void {
  if (entry.type === 'candidate-pair' && entry.nominated && entry.state === 'succeeded') {
    if (entry.currentRoundTripTime !== undefined) report.rtt = entry.currentRoundTripTime * 1000
    if (entry.availableOutgoingBitrate !== undefined) report.outgoing = entry.availableOutgoingBitrate
  } else if (entry.type === 'remote-inbound-rtp' && entry.kind === 'audio') {
    report.loss = entry.fractionLost ?? null
  } else if (entry.type === 'media-source' && entry.kind === 'audio') {
    report.energy = entry.totalAudioEnergy ?? null
  } else if (entry.type === 'inbound-rtp' && entry.kind === 'video') {
    if (entry.mid) report.frames.set(entry.mid, entry.framesDecoded ?? 0)
    report.freezes += entry.freezeCount ?? 0
    report.asked += entry.nackCount ?? 0
  } else if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
    // What is made up while nothing is sent is silence, and no loss.
    report.concealed += Math.max(0, (entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0))
    report.samples += entry.totalSamplesReceived ?? 0
  }
}

/** Two layers, the small one first; `height` is what the camera delivers, if it runs already. */
export function layers(height: number | undefined): RTCRtpEncodingParameters[] {
  if (height !== undefined && height < SIMULCAST_FROM_HEIGHT) return [{ maxBitrate: 400_000 }]
  return [
    { rid: 'l', scaleResolutionDownBy: 3, maxBitrate: 150_000 },
    { rid: 'h', scaleResolutionDownBy: 1, maxBitrate: 900_000 },
  ]
}

/** Opus with its redundant copies (RFC 2198) first, VP8 with its retransmission: a small offer, a certain answer. */
function prefer(slot: RTCRtpTransceiver): void {
  const kind = slot.receiver.track.kind
  const wanted = kind === 'audio' ? ['audio/red', 'audio/opus'] : ['video/vp8', 'video/rtx']
  const all = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []
  const codecs = wanted.flatMap((one) => all.filter((codec) => codec.mimeType.toLowerCase() === one))
  if (codecs.length > 0) slot.setCodecPreferences?.(codecs)
}
