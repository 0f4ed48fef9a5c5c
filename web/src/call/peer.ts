/**
 * One peer connection, one offer, one answer, for its whole life.
 *
 * The offer holds a microphone, a camera (two simulcast layers) and a fixed pool of receive slots;
 * the server moves sources between slots and never renegotiates. A failed connection is replaced
 * by a new {@link Peer}, never repaired.
 */
import type { Sample } from './network'
import { offerOpusNack } from './sdp'

/** Rooms hold 2–12 people: everybody else's floor voice and a channel, and eight pictures. */
const AUDIO_SLOTS = 12
const VIDEO_SLOTS = 8

/** Lower capture than this is sent in one layer: a half of it would be of no use to anybody. */
const SIMULCAST_FROM_HEIGHT = 360

export interface PeerEvents {
  state(state: RTCPeerConnectionState): void
}

export interface Report extends Sample {
  /** Frames decoded so far, by m-line; a number that stands still is a picture that does. */
  frames: Map<string, number>
}

export class Peer {
  private readonly pc: RTCPeerConnection
  private readonly mic: RTCRtpTransceiver
  private readonly camera: RTCRtpTransceiver

  constructor(events: PeerEvents, mic: MediaStreamTrack | null, camera: MediaStreamTrack | null) {
    this.pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers: [] })
    this.pc.onconnectionstatechange = () => events.state(this.pc.connectionState)
    const stream = new MediaStream()
    this.mic = this.pc.addTransceiver(mic ?? 'audio', { direction: 'sendonly', streams: [stream] })
    this.camera = this.pc.addTransceiver(camera ?? 'video', {
      direction: 'sendonly',
      streams: [stream],
      sendEncodings: layers(camera?.getSettings().height),
    })
    for (let n = 0; n < AUDIO_SLOTS; n++) this.pc.addTransceiver('audio', { direction: 'recvonly' })
    for (let n = 0; n < VIDEO_SLOTS; n++) this.pc.addTransceiver('video', { direction: 'recvonly' })
    for (const slot of this.pc.getTransceivers()) prefer(slot)
  }

  /** Makes the offer, waits for the answer over the socket, applies it. */
  async connect(exchange: (sdp: string) => Promise<string>): Promise<void> {
    const offer = await this.pc.createOffer()
    const sdp = offerOpusNack(offer.sdp ?? '')
    try {
      await this.pc.setLocalDescription({ type: 'offer', sdp })
    } catch {
      // A browser that refuses the changed offer still works, with plainer audio.
      await this.pc.setLocalDescription(offer)
    }
    const answer = await exchange(this.pc.localDescription?.sdp ?? sdp)
    await this.pc.setRemoteDescription({ type: 'answer', sdp: answer })
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

  async report(): Promise<Report> {
    const report: Report = { rtt: null, loss: null, outgoing: null, frames: new Map() }
    const stats = await this.pc.getStats()
    // biome-ignore lint/suspicious/noExplicitAny: the stats dictionaries have no common type
    stats.forEach((entry: any) => {
      if (entry.type === 'candidate-pair' && entry.nominated && entry.state === 'succeeded') {
        if (entry.currentRoundTripTime !== undefined) report.rtt = entry.currentRoundTripTime * 1000
        if (entry.availableOutgoingBitrate !== undefined) report.outgoing = entry.availableOutgoingBitrate
      } else if (entry.type === 'remote-inbound-rtp' && entry.kind === 'audio') {
        report.loss = entry.fractionLost ?? null
      } else if (entry.type === 'inbound-rtp' && entry.kind === 'video' && entry.mid) {
        report.frames.set(entry.mid, entry.framesDecoded ?? 0)
      }
    })
    return report
  }

  close(): void {
    this.pc.onconnectionstatechange = null
    this.pc.close()
  }

  private slot(mid: string): RTCRtpTransceiver | undefined {
    return this.pc.getTransceivers().find((one) => one.mid === mid)
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

/** Opus alone, VP8 with its retransmission: the offer stays small and the answer certain. */
function prefer(slot: RTCRtpTransceiver): void {
  const kind = slot.receiver.track.kind
  const wanted = kind === 'audio' ? /^audio\/opus$/i : /^video\/(vp8|rtx)$/i
  const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs.filter((codec) => wanted.test(codec.mimeType))
  if (codecs?.length) slot.setCodecPreferences?.(codecs)
}
