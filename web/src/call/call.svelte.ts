/**
 * A seat's call: the socket, the view, my devices, the peer connection and the mix, kept in step.
 *
 * **Invariant:** my microphone sends only while the view on this very connection says I am in a
 * room and not muted ({@link micOpen}); whatever is uncertain shuts it.
 */
import { api } from '../api'
import type { ApiError } from '../wire/ApiError'
import type { Command } from '../wire/Command'
import type { SeatId } from '../wire/SeatId'
import type { ServerMessage } from '../wire/ServerMessage'
import type { SessionInfo } from '../wire/SessionInfo'
import type { Slot } from '../wire/Slot'
import type { View } from '../wire/View'
import { Device } from './devices.svelte'
import { Live, type LiveState, Refused } from './live'
import { DEFAULT_MIX, gains, interpretedLive, Mixer } from './mix'
import { GOOD, judge, type Network } from './network'
import { Peer } from './peer'
import { pictureOf, Stills, sounds } from './slots'
import { micOpen, mine, newer } from './view'

const LEVELS_MS = 250
const STATS_MS = 2_500
/** A connection that says `disconnected` this long is replaced; most come back sooner. */
const GIVE_UP_MS = 7_000
const SPEECH = 0.012

export class Call {
  socket = $state.raw<LiveState>({ kind: 'connecting', tries: 0 })
  /** The seat's cookie opens nothing any more. */
  signedOut = $state(false)
  info = $state.raw<SessionInfo | null>(null)
  view = $state.raw<View | null>(null)
  /** Whether `view` was received on the connection that is open now. */
  fresh = $state(false)
  media = $state<'none' | 'connecting' | 'connected' | 'interrupted'>('none')
  network = $state.raw<Network>(GOOD)
  /** The browser waits for a tap before it plays sound. */
  soundBlocked = $state(false)
  mix = $state(DEFAULT_MIX)
  /** Pictures that move, by seat. */
  pictures = $state.raw<Record<SeatId, MediaStream>>({})
  speaking = $state.raw<Record<SeatId, boolean>>({})
  /** Who spoke last, for the large picture; never me. */
  speaker = $state<SeatId | null>(null)
  /** The last refusal that no screen asked for. */
  notice = $state.raw<ApiError | null>(null)
  /** Server clock minus mine, ms. */
  skew = $state(0)

  readonly mic = new Device('mic', (track) => {
    this.guard()
    void this.peer?.sendMic(track)
  })
  readonly camera = new Device('camera', (track) => void this.peer?.sendCamera(track))

  private peer: Peer | null = null
  private mixer: Mixer | null = null
  private slots: readonly Slot[] = []
  private readonly live: Live
  private rtt: number | null = null
  private readonly stills = new Stills()
  private timers: ReturnType<typeof setInterval>[] = []
  private giveUp: ReturnType<typeof setTimeout> | undefined
  private again: ReturnType<typeof setTimeout> | undefined

  constructor() {
    this.live = new Live({ state: (state) => this.onState(state), message: (m) => this.onMessage(m) })
    this.live.rtt = () => this.rtt
  }

  start(): void {
    this.live.start()
    this.timers = [
      setInterval(() => this.listen(), LEVELS_MS),
      setInterval(() => void this.measure(), STATS_MS),
    ]
    addEventListener('online', this.wake)
    document.addEventListener('visibilitychange', this.wake)
    document.addEventListener('pointerdown', this.unblock)
    document.addEventListener('keydown', this.unblock)
  }

  stop(): void {
    this.live.stop()
    this.hangUp()
    this.mixer?.close()
    this.mixer = null
    this.mic.release()
    this.camera.release()
    for (const timer of this.timers) clearInterval(timer)
    removeEventListener('online', this.wake)
    document.removeEventListener('visibilitychange', this.wake)
    document.removeEventListener('pointerdown', this.unblock)
    document.removeEventListener('keydown', this.unblock)
  }

  /** Takes the seat back from another window. */
  takeBack(): void {
    this.live.start()
  }

  /** Resolves when the command is durable; throws {@link Refused}. */
  command(command: Command): Promise<void> {
    return this.live.command(command)
  }

  /** Like {@link command}, with a refusal shown as a notice instead of thrown. */
  async ask(command: Command): Promise<boolean> {
    this.notice = null
    try {
      await this.command(command)
      return true
    } catch (failure) {
      this.notice = failure instanceof Refused ? failure.error : { code: 'unexpected' }
      return false
    }
  }

  /** Shuts at once, opens only when the server has said so. */
  async mute(muted: boolean): Promise<void> {
    if (muted && this.mic.track) this.mic.track.enabled = false
    if (!muted && !(await this.mic.acquire())) return
    await this.ask({ type: 'mute', muted })
    this.guard()
  }

  async showCamera(on: boolean): Promise<void> {
    if (on && !(await this.camera.acquire())) return
    if (!on) this.camera.release()
    await this.ask({ type: 'camera', on })
  }

  setMix(mix: number): void {
    this.mix = mix
    this.balance()
  }

  now(): number {
    return Date.now() + this.skew
  }

  private onState(state: LiveState): void {
    this.socket = state
    // A new connection may be to a server that has started again and knows no peer of ours.
    if (state.kind !== 'open') {
      this.fresh = false
      this.guard()
      this.hangUp()
    }
    if (state.kind === 'connecting' && state.tries === 2) void this.checkSeat()
  }

  private async checkSeat(): Promise<void> {
    const me = await api.me().catch(() => null)
    if (me && !me.seat) {
      this.signedOut = true
      this.live.stop()
    }
  }

  private onMessage(message: ServerMessage): void {
    switch (message.type) {
      case 'session':
        this.info = message.info
        return
      case 'view':
        this.view = newer(this.view, message.view)
        this.fresh = true
        this.guard()
        this.balance()
        this.join()
        return
      case 'slots':
        this.slots = message.slots
        this.patch()
        return
      case 'pulse':
        this.skew = message.now_ms - Date.now()
        return
      case 'refused':
        this.notice = message.error
        return
      default:
        return
    }
  }

  /** The one place where the microphone opens. */
  private guard(): void {
    if (this.mic.track) this.mic.track.enabled = micOpen(this.view, this.fresh)
  }

  /** Connects media once I am inside; a refused offer is tried again. */
  private join(): void {
    const view = this.view
    if (!view || view.here.kind === 'door' || view.ended) return this.hangUp()
    if (this.peer || this.socket.kind !== 'open') return
    const me = mine(view)
    if (view.may.includes('mute') && this.mic.state === 'unasked') void this.mic.acquire()
    if (me?.camera && this.camera.state === 'unasked') void this.camera.acquire()
    this.media = 'connecting'
    const peer = new Peer({ state: (state) => this.onPeer(peer, state) }, this.mic.track, this.camera.track)
    this.peer = peer
    peer
      .connect((sdp) => this.live.offer(sdp))
      .then(() => this.patch())
      .catch(() => this.renewPeer(peer, 2_000))
  }

  private onPeer(peer: Peer, state: RTCPeerConnectionState): void {
    if (peer !== this.peer) return
    clearTimeout(this.giveUp)
    if (state === 'connected') {
      this.media = 'connected'
      void peer.sendMic(this.mic.track)
      void peer.sendCamera(this.camera.track)
    } else if (state === 'disconnected') {
      this.media = 'interrupted'
      this.giveUp = setTimeout(() => this.renewPeer(peer, 0), GIVE_UP_MS)
    } else if (state === 'failed') this.renewPeer(peer, 500)
  }

  private renewPeer(peer: Peer, delay: number): void {
    if (peer !== this.peer) return
    this.hangUp()
    this.media = 'interrupted'
    this.again = setTimeout(() => this.join(), delay)
  }

  private hangUp(): void {
    clearTimeout(this.giveUp)
    clearTimeout(this.again)
    this.peer?.close()
    this.peer = null
    this.slots = []
    this.stills.forget()
    this.media = 'none'
    this.patch()
  }

  /** Brings sound and pictures in line with the slot map. */
  private patch(): void {
    const track = (mid: string) => this.peer?.track(mid) ?? null
    const heard = sounds(this.slots)
    if (heard.length > 0) this.mixer ??= new Mixer(() => this.noteSound())
    this.mixer?.route(heard, track)
    this.balance()
    this.noteSound()
    const pictures: Record<SeatId, MediaStream> = {}
    for (const seat of this.view?.seats ?? []) {
      const mid = pictureOf(this.slots, seat.seat)
      const picture = mid === null || this.stills.has(mid) ? null : track(mid)
      if (!picture) continue
      const held = this.pictures[seat.seat]
      pictures[seat.seat] = held?.getTracks()[0] === picture ? held : new MediaStream([picture])
    }
    this.pictures = pictures
  }

  private balance(): void {
    this.mixer?.set(gains(this.mix, interpretedLive(this.view)))
  }

  private noteSound(): void {
    this.soundBlocked = this.mixer?.blocked ?? false
  }

  /** Plays sound after a gesture; any gesture will do. */
  readonly unblock = (): void => void this.mixer?.resume().then(() => this.noteSound())

  private readonly wake = () => {
    if (document.visibilityState === 'hidden') return
    this.live.hurry()
    this.unblock()
    void this.mic.renew()
    void this.camera.renew()
  }

  private listen(): void {
    const peer = this.peer
    if (!peer) return
    const speaking: Record<SeatId, boolean> = {}
    let loudest = SPEECH
    let loud: SeatId | null = null
    for (const sound of sounds(this.slots)) {
      const level = peer.level(sound.mid)
      if (level > SPEECH) speaking[sound.seat] = true
      if (level > loudest && sound.channel.kind === 'floor') {
        loudest = level
        loud = sound.seat
      }
    }
    this.speaking = speaking
    if (loud && !(this.speaker && speaking[this.speaker])) this.speaker = loud
  }

  private async measure(): Promise<void> {
    const peer = this.peer
    if (peer?.state !== 'connected') return
    const report = await peer.report()
    this.rtt = report.rtt === null ? null : Math.round(report.rtt)
    const before = this.network.kind
    // Without pictures the estimate says nothing about what the network could carry.
    const outgoing = before === 'weak' || !this.camera.track ? null : report.outgoing
    this.network = judge(this.network, { ...report, outgoing })
    if (this.stills.note(report.frames)) this.patch()
    if (before !== this.network.kind) await peer.pauseCamera(this.network.kind === 'weak')
  }
}
