/**
 * A seat's call: the socket, the view, my devices, the media link and its playback, kept in step.
 *
 * **Invariant:** my microphone sends only while the view on this very connection says I am in a
 * room and not muted ({@link micOpen}), and no private meeting was just left ({@link Circle});
 * whatever is uncertain shuts it. My screen is shown only
 * while that view says that I share it.
 */
import { api } from '../api'
import type { ApiError } from '../wire/ApiError'
import type { Caption } from '../wire/Caption'
import type { Command } from '../wire/Command'
import type { IceServer } from '../wire/IceServer'
import type { Message } from '../wire/Message'
import type { PersonStatistics } from '../wire/PersonStatistics'
import type { ServerMessage } from '../wire/ServerMessage'
import type { SessionInfo } from '../wire/SessionInfo'
import type { View } from '../wire/View'
import { merged } from './chat'
import { Circle } from './circle'
import { Device } from './devices.svelte'
import { ask, flow, hasStopped, hush, isHushed, NO_FLOW, Noticed, UNHEARD, wasAsked } from './health'
import { hold, NOT_HELD, watch } from './hold'
import { Link, type Standing } from './link'
import { Live, type LiveState, Refused, type Sealed } from './live'
import { GOOD, judge, type Network } from './network'
import { Peer } from './peer'
import { Playback } from './playback.svelte'
import { Screen } from './screen.svelte'
import { attend } from './surroundings'
import { may, micOpen, mine, newer } from './view'

const LEVELS_MS = 250
const STATS_MS = 2_500
const KEPT_CAPTIONS = 200

export class Call {
  socket = $state.raw<LiveState>({ kind: 'connecting', tries: 0 })
  /** The seat's cookie opens nothing any more. */
  signedOut = $state(false)
  info = $state.raw<SessionInfo | null>(null)
  view = $state.raw<View | null>(null)
  /** Whether `view` was received on the connection that is open now. */
  fresh = $state(false)
  media = $state<Standing>('none')
  /** My own way out. */
  network = $state.raw<Network>(GOOD)
  /** The server gave up pictures towards me, so that voices get through. */
  thin = $state(false)
  /** How everybody's connection fares, for staff. */
  statistics = $state.raw<PersonStatistics[]>([])
  /** What was written to me and by me, in order. */
  messages = $state.raw<Message[]>([])
  /** The newest message that I have looked at. */
  read = $state(0)
  /** What was typed of what is said, as it came; see `captions.ts`. */
  captions = $state.raw<Caption[]>([])
  /** The last refusal that no screen asked for. */
  notice = $state.raw<ApiError | null>(null)
  /** Why there is no sound and picture, while that does not heal by itself. */
  refused = $state.raw<ApiError | null>(null)
  /** Server clock minus mine, ms. */
  skew = $state(0)

  readonly mic = new Device('mic', (track) => {
    this.guard()
    this.hush = UNHEARD
    void this.link.peer?.sendMic(track)
  })
  readonly camera = new Device('camera', (track) => void this.link.peer?.sendCamera(track))

  /** My own screen. */
  readonly screen = new Screen(
    (track) => void this.link.peer?.sendShare(track),
    (on) => this.ask({ type: 'share', on }),
  )

  readonly playback = new Playback(
    () => this.view,
    () => this.link.peer,
  )

  /** I am coughing, whatever the view says as yet. */
  private coughs = false
  private readonly live: Live
  private readonly link: Link<Peer>
  /** Where the server says a relay is, with credentials for some minutes. */
  private relay: IceServer | null = null
  private readonly circle = new Circle(
    (version) => this.live.seen(version),
    () => this.guard(),
  )
  private readonly noticed = new Noticed()
  private hush = UNHEARD
  private holding = NOT_HELD
  private flow = NO_FLOW
  /** What my connection had received when nothing was heard any more. */
  private received: number | null = null
  private timers: ReturnType<typeof setInterval>[] = []
  /** Ends listening to what happens around the page. */
  private ignore = () => {}

  constructor() {
    this.live = new Live({ state: (state) => this.onState(state), message: (m) => this.onMessage(m) })
    this.live.health = () => this.noticed.tell(this.link.peer?.state === 'connected')
    this.link = new Link<Peer>(
      {
        standing: (standing) => {
          this.media = standing
        },
        peer: (peer) => this.onPeer(peer),
        refused: (failure) => {
          this.refused = why(failure)
        },
      },
      {
        make: (state) => new Peer(state, this.tracks(), mine(this.view)?.role === 'interpreter', this.relay),
        exchange: (sdp, again) => this.live.offer(sdp, again),
        random: Math.random,
      },
    )
  }

  start(): void {
    this.live.start()
    this.timers = [
      setInterval(() => this.listen(), LEVELS_MS),
      setInterval(() => void this.measure(), STATS_MS),
    ]
    this.ignore = attend({
      elsewhere: () => this.elsewhere(),
      seen: () => this.wake(),
      devices: () => this.renewDevices(),
      touched: () => this.playback.unblock(),
    })
  }

  stop(): void {
    this.live.stop()
    this.link.want(false)
    this.playback.close()
    this.mic.release()
    this.camera.release()
    this.screen.drop()
    for (const timer of this.timers) clearInterval(timer)
    this.ignore()
  }

  /** Takes the seat back from another window. */
  takeBack(): void {
    this.live.start()
  }

  /** Resolves when the command is durable; throws {@link Refused}. */
  command(command: Command): Promise<void> {
    return this.live.command(command)
  }

  /** Opens my sealed offer. */
  reveal(sealed: Sealed): Promise<void> {
    return this.live.reveal(sealed)
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

  /** Silent for a moment: shut at once, and open again when the server has been told. */
  async cough(on: boolean): Promise<void> {
    if (on) this.coughs = true
    this.guard()
    // Off the air there is no cough left to end.
    if (may(this.view, 'cough')) await this.ask({ type: 'cough', on })
    if (!on) this.coughs = false
    this.guard()
  }

  async showCamera(on: boolean): Promise<void> {
    if (on && !(await this.camera.acquire())) return
    if (!on) this.camera.release()
    await this.ask({ type: 'camera', on })
  }

  now(): number {
    return Date.now() + this.skew
  }

  private onState(state: LiveState): void {
    this.socket = state
    if (state.kind !== 'open') {
      this.fresh = false
      this.guard()
      this.circle.lapse()
      this.screen.lapse()
      this.statistics = []
      this.link.socketLost()
    }
    if (state.kind === 'taken_over' || state.kind === 'closed') {
      this.link.want(false)
      this.screen.drop()
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
        return this.onView(newer(this.view, message.view))
      case 'slots':
        // What stops now was stopped on purpose.
        this.flow = NO_FLOW
        return this.playback.carry(message.slots)
      case 'relay':
        this.relay = message.server
        this.link.peer?.relay(message.server)
        return
      case 'peer':
        return this.link.told(message.alive)
      case 'pictures':
        this.thin = !message.shown
        return this.playback.giveUp(message.stills)
      case 'statistics':
        this.statistics = message.people
        return
      case 'message':
        this.messages = merged(this.messages, message.message)
        return
      case 'messages':
        this.messages = message.messages
        return
      case 'captions':
        // After a reconnect the newest come again: the last ones are always among these.
        this.captions = [...this.captions, ...message.captions].slice(-KEPT_CAPTIONS)
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
    if (this.mic.track)
      this.mic.track.enabled = this.circle.known && !this.coughs && micOpen(this.view, this.fresh)
  }

  private onView(view: View): void {
    this.view = view
    this.fresh = true
    this.circle.shown(view)
    this.guard()
    const inside = view.here.kind !== 'door' && !view.ended
    const me = mine(view)
    if (inside && view.may.includes('mute') && this.mic.state === 'unasked') void this.mic.acquire()
    if (inside && me?.camera && this.camera.state === 'unasked') void this.camera.acquire()
    this.link.want(inside)
    this.link.socketBack()
    void this.screen.follow(me?.sharing ?? false, view.may.includes('share'))
    this.playback.patch()
  }

  private tracks() {
    return { mic: this.mic.track, camera: this.camera.track, share: this.screen.track }
  }

  private onPeer(peer: Peer | null): void {
    if (peer?.state === 'connected') {
      this.refused = null
      const { mic, camera, share } = this.tracks()
      void peer.sendMic(mic)
      void peer.sendCamera(camera)
      void peer.sendShare(share)
      if (this.network.kind === 'weak') void peer.pauseCamera(true)
    }
    if (!peer) {
      this.playback.forget()
      this.flow = NO_FLOW
      this.thin = false
    }
    this.playback.patch()
  }

  private wake(): void {
    this.live.hurry()
    this.playback.unblock()
    this.renewDevices()
  }

  /** The way to the world is another one now, or none: nothing that was open may be trusted. */
  private elsewhere(): void {
    this.live.hurry()
    this.link.networkChanged()
  }

  private renewDevices(): void {
    void this.mic.renew()
    void this.camera.renew()
  }

  private listen(): void {
    const peer = this.link.peer
    if (!peer) return
    const now = performance.now()
    this.flow = flow(this.flow, peer.newest, now)
    if (hasStopped(this.flow, now)) void this.miss(peer, now)
    this.playback.listen(peer)
  }

  /**
   * Nothing is heard. Whatever the cause, a renewal costs nothing that is there; but only while the
   * path carries nothing at all, not even checks, is it tried again.
   */
  private async miss(peer: Peer, now: number): Promise<void> {
    const first = !wasAsked(this.flow)
    this.flow = ask(this.flow, now)
    const received = await peer.received()
    if (first) {
      this.received = received
      this.elsewhere()
    } else if (received !== null && received <= (this.received ?? 0)) this.link.networkChanged()
    else this.flow = NO_FLOW
  }

  private async measure(): Promise<void> {
    const peer = this.link.peer
    if (peer?.state !== 'connected') return
    const report = await peer.report()
    this.noticed.note(report.rtt, report)
    await this.feel(report.energy)
    const before = this.network.kind
    // Without pictures the estimate says nothing about what the network could carry.
    const outgoing = before === 'weak' || !this.camera.track ? null : report.outgoing
    this.network = judge(this.network, { ...report, outgoing })
    this.playback.note(report.frames)
    this.holding = watch(this.holding, report.asked, performance.now())
    peer.hold(hold(this.holding, report.rtt))
    if (before !== this.network.kind) await peer.pauseCamera(this.network.kind === 'weak')
  }

  /** Whether my open microphone is one at all. */
  private async feel(energy: number | null): Promise<void> {
    this.hush = hush(this.hush, energy, this.mic.track?.enabled ?? false)
    if (isHushed(this.hush)) await this.mic.hushed(true, performance.now())
    else if (this.hush.energy !== null && this.hush.still === 0)
      await this.mic.hushed(false, performance.now())
  }
}

/** These are gone before they are read. */
const PASSING = /^(connection-lost|room-rebuilding|media-gone)$/

/** The code of a refused offer; what the browser itself refuses has no other. */
function why(failure: unknown): ApiError | null {
  const error = failure instanceof Refused ? failure.error : { code: 'media-not-negotiable' }
  return PASSING.test(error.code) ? null : error
}
