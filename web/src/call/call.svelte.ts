/**
 * A seat's call: the socket, the view, my devices, the media link and the mix, kept in step.
 *
 * **Invariant:** my microphone sends only while the view on this very connection says I am in a
 * room and not muted ({@link micOpen}); whatever is uncertain shuts it. My screen is shown only
 * while that view says that I share it.
 */
import { api } from '../api'
import type { ApiError } from '../wire/ApiError'
import type { Command } from '../wire/Command'
import type { PersonStatistics } from '../wire/PersonStatistics'
import type { SeatId } from '../wire/SeatId'
import type { ServerMessage } from '../wire/ServerMessage'
import type { SessionInfo } from '../wire/SessionInfo'
import type { Slot } from '../wire/Slot'
import type { View } from '../wire/View'
import { Device } from './devices.svelte'
import {
  concealedPermille,
  flow,
  hasStopped,
  hush,
  isHushed,
  NO_FLOW,
  NOTHING,
  plus,
  since,
  UNHEARD,
} from './health'
import { Link, type Standing } from './link'
import { type Health, Live, type LiveState, Refused } from './live'
import { DEFAULT_MIX, gains, interpretedLive, Mixer } from './mix'
import { GOOD, judge, type Network } from './network'
import { Peer } from './peer'
import { Screen } from './screen.svelte'
import { type Pictures, pictures, type Shared, shared, speech } from './shown'
import { Stills, sounds } from './slots'
import { micOpen, mine, newer } from './view'

const LEVELS_MS = 250
const STATS_MS = 2_500

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
  /** The browser waits for a tap before it plays sound. */
  soundBlocked = $state(false)
  mix = $state(DEFAULT_MIX)
  /** Pictures that move, by seat. */
  pictures = $state.raw<Pictures>({})
  /** Somebody else's screen. */
  shared = $state.raw<Shared>(null)
  /** How everybody's connection fares, for staff. */
  statistics = $state.raw<PersonStatistics[]>([])
  speaking = $state.raw<Record<SeatId, boolean>>({})
  /** Who spoke last, for the large picture; never me. */
  speaker = $state<SeatId | null>(null)
  /** The last refusal that no screen asked for. */
  notice = $state.raw<ApiError | null>(null)
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

  private mixer: Mixer | null = null
  private slots: readonly Slot[] = []
  private readonly live: Live
  private readonly link: Link<Peer>
  private rtt: number | null = null
  private totals = NOTHING
  private noticed = NOTHING
  private hush = UNHEARD
  private flow = NO_FLOW
  private readonly stills = new Stills()
  private timers: ReturnType<typeof setInterval>[] = []

  constructor() {
    this.live = new Live({ state: (state) => this.onState(state), message: (m) => this.onMessage(m) })
    this.live.health = () => this.tell()
    this.link = new Link<Peer>(
      {
        standing: (standing) => {
          this.media = standing
        },
        peer: (peer) => this.onPeer(peer),
      },
      {
        make: (state) => new Peer(state, this.tracks(), mine(this.view)?.role === 'interpreter'),
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
    addEventListener('online', this.elsewhere)
    lineOf(navigator)?.addEventListener('change', this.elsewhere)
    navigator.mediaDevices?.addEventListener('devicechange', this.renewDevices)
    document.addEventListener('visibilitychange', this.wake)
    document.addEventListener('pointerdown', this.unblock)
    document.addEventListener('keydown', this.unblock)
  }

  stop(): void {
    this.live.stop()
    this.link.want(false)
    this.mixer?.close()
    this.mixer = null
    this.mic.release()
    this.camera.release()
    this.screen.drop()
    for (const timer of this.timers) clearInterval(timer)
    removeEventListener('online', this.elsewhere)
    lineOf(navigator)?.removeEventListener('change', this.elsewhere)
    navigator.mediaDevices?.removeEventListener('devicechange', this.renewDevices)
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
    if (state.kind !== 'open') {
      this.fresh = false
      this.guard()
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
        this.slots = message.slots
        // What stops now was stopped on purpose.
        this.flow = NO_FLOW
        this.patch()
        return
      case 'peer':
        return this.link.told(message.alive)
      case 'pictures':
        this.thin = !message.shown
        return
      case 'statistics':
        this.statistics = message.people
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

  private onView(view: View): void {
    this.view = view
    this.fresh = true
    this.guard()
    this.balance()
    const inside = view.here.kind !== 'door' && !view.ended
    const me = mine(view)
    if (inside && view.may.includes('mute') && this.mic.state === 'unasked') void this.mic.acquire()
    if (inside && me?.camera && this.camera.state === 'unasked') void this.camera.acquire()
    this.link.want(inside)
    this.link.socketBack()
    void this.screen.follow(me?.sharing ?? false, view.may.includes('share'))
    this.patch()
  }

  private tracks() {
    return { mic: this.mic.track, camera: this.camera.track, share: this.screen.track }
  }

  private onPeer(peer: Peer | null): void {
    if (peer?.state === 'connected') {
      const { mic, camera, share } = this.tracks()
      void peer.sendMic(mic)
      void peer.sendCamera(camera)
      void peer.sendShare(share)
      if (this.network.kind === 'weak') void peer.pauseCamera(true)
    }
    if (!peer) {
      this.slots = []
      this.stills.forget()
      this.flow = NO_FLOW
      this.thin = false
    }
    this.patch()
  }

  /** Brings sound and pictures in line with the slot map. */
  private patch(): void {
    const track = (mid: string) => this.link.peer?.track(mid) ?? null
    const heard = sounds(this.slots)
    if (heard.length > 0) this.mixer ??= new Mixer(() => this.noteSound())
    this.mixer?.route(heard, track)
    this.balance()
    this.noteSound()
    this.pictures = pictures(this.view?.seats ?? [], this.slots, this.stills, track, this.pictures)
    this.shared = shared(this.slots, track, this.shared)
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
    this.renewDevices()
  }

  /** The way to the world is another one now, or none: nothing that was open may be trusted. */
  private readonly elsewhere = () => {
    this.live.hurry()
    this.link.networkChanged()
  }

  private readonly renewDevices = () => {
    void this.mic.renew()
    void this.camera.renew()
  }

  private listen(): void {
    const peer = this.link.peer
    if (!peer) return
    const now = performance.now()
    this.flow = flow(this.flow, peer.newest, now)
    if (hasStopped(this.flow, now)) {
      this.flow = NO_FLOW
      this.elsewhere()
    }
    const heard = speech(this.slots, (mid) => peer.level(mid), this.speaker)
    this.speaking = heard.speaking
    this.speaker = heard.speaker
  }

  private async measure(): Promise<void> {
    const peer = this.link.peer
    if (peer?.state !== 'connected') return
    const report = await peer.report()
    this.rtt = report.rtt === null ? null : Math.round(report.rtt)
    this.noticed = plus(this.noticed, since(this.totals, report))
    this.totals = report
    await this.feel(report.energy)
    const before = this.network.kind
    // Without pictures the estimate says nothing about what the network could carry.
    const outgoing = before === 'weak' || !this.camera.track ? null : report.outgoing
    this.network = judge(this.network, { ...report, outgoing })
    if (this.stills.note(report.frames)) this.patch()
    if (before !== this.network.kind) await peer.pauseCamera(this.network.kind === 'weak')
  }

  /** Whether my open microphone is one at all. */
  private async feel(energy: number | null): Promise<void> {
    this.hush = hush(this.hush, energy, this.mic.track?.enabled ?? false)
    if (isHushed(this.hush)) await this.mic.hushed(true, performance.now())
    else if (this.hush.energy !== null && this.hush.still === 0)
      await this.mic.hushed(false, performance.now())
  }

  /** What I noticed since I told it last. */
  private tell(): Health {
    const { freezes } = this.noticed
    const known = this.link.peer?.state === 'connected'
    const health = {
      rtt_ms: this.rtt,
      freezes: known ? freezes : null,
      concealed_permille: concealedPermille(this.noticed),
    }
    this.noticed = NOTHING
    return health
  }
}

/** The browser's knowledge of its line (Network Information API), where it has one. */
function lineOf(of: Navigator): EventTarget | undefined {
  return (of as { connection?: EventTarget }).connection
}
