/**
 * The ladder back to sound and picture: wait, renew, replace.
 *
 * A peer connection outlives its socket. When it says `disconnected` and does not heal at
 * once, when the network changed, it is renewed (ICE restart, RFC 8445 section 2.4); when that is
 * refused or does not help in time, or when the server says that it holds none, it is replaced.
 * Which candidate carries it, UDP or TCP, is the browser's choice.
 *
 * **Invariant:** at most one connection exists, and no event of an older one has any effect. It
 * never touches a microphone.
 */
import { backoff } from './backoff'

export type Standing = 'none' | 'connecting' | 'connected' | 'interrupted'

/** Sends an offer; resolves with the answer. `again` renews the connection that exists. */
export type Exchange = (sdp: string, again: boolean) => Promise<string>

/** What the ladder needs of a connection; tests bring their own. */
export interface Leg {
  readonly state: RTCPeerConnectionState
  connect(exchange: Exchange): Promise<void>
  renew(exchange: Exchange): Promise<void>
  close(): void
}

export interface LinkDeps<P extends Leg> {
  make(state: (state: RTCPeerConnectionState) => void): P
  exchange: Exchange
  random(): number
}

export interface LinkEvents<P extends Leg> {
  standing(standing: Standing): void
  /** A connection was made, is up (again), or is gone. */
  peer(peer: P | null): void
  /** An offer was refused, and why; it is tried again. */
  refused(failure: unknown): void
}

/** Browsers say `disconnected` only after seconds without an answer; not longer than this is waited on top. */
const PATIENCE_MS = 500
/** Within this a renewed connection carries media, or is replaced. */
const RENEW_MS = 4_000
/** Within this a new one does; a handshake over a lossy line far away takes seconds. */
const CONNECT_MS = 10_000

/** The server says right after the first view whether it holds my connection; no word is no. */
const WORD_MS = 500

type Phase = 'none' | 'connecting' | 'up' | 'shaky' | 'renewing' | 'waiting'

export class Link<P extends Leg> {
  peer: P | null = null
  private phase: Phase = 'none'
  private wanted = false
  private online = false
  /** The first offer of this connection went over the socket that is open now. */
  private offeredHere = false
  private attempt = 0
  private renewals = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private doubt: ReturnType<typeof setTimeout> | undefined
  private said: Standing = 'none'

  constructor(
    private readonly events: LinkEvents<P>,
    private readonly deps: LinkDeps<P>,
  ) {}

  /** I am where there is something to hear, or no longer. */
  want(wanted: boolean): void {
    this.wanted = wanted
    if (!wanted) this.hangUp()
    else if (this.online && this.phase === 'none') this.replace()
  }

  /** The socket is gone; the media may not be. */
  socketLost(): void {
    this.online = false
    this.offeredHere = false
    clearTimeout(this.doubt)
  }

  /** A view came on a new socket. */
  socketBack(): void {
    if (this.online) return
    this.online = true
    if (!this.wanted) return
    if (!this.peer) return this.replace()
    if (this.phase === 'shaky') return void this.renew()
    this.doubt = setTimeout(() => (this.phase === 'connecting' ? this.replace() : void this.renew()), WORD_MS)
  }

  /**
   * Whether the server holds my connection. For seconds mine may go on saying `connected` to a
   * server that has started again, so this word counts and not that.
   */
  told(held: boolean): void {
    clearTimeout(this.doubt)
    // While one is being made, the word may still be about an older one.
    if (held || !this.peer || this.offeredHere) return
    this.replace()
  }

  /** The way to the world is another one now, or still nothing arrives by it. */
  networkChanged(): void {
    if (this.phase === 'up' || this.phase === 'shaky' || this.phase === 'renewing') void this.renew()
  }

  hangUp(): void {
    this.drop()
    this.attempt = 0
    this.enter('none')
  }

  private async renew(): Promise<void> {
    const peer = this.peer
    if (!peer) return
    // Without a socket nothing can be offered; `socketBack` goes on here.
    if (!this.online) return this.enter('shaky')
    // Another try is for the same loss: it does not put off the end of all tries.
    if (this.phase !== 'renewing')
      this.enter('renewing', RENEW_MS, () => (peer.state === 'connected' ? this.up() : this.replace()))
    const renewal = ++this.renewals
    try {
      await peer.renew(this.deps.exchange)
    } catch {
      if (peer !== this.peer || this.phase !== 'renewing' || renewal !== this.renewals) return
      if (this.online) this.replace()
      else this.enter('shaky')
    }
  }

  private replace(): void {
    this.drop()
    if (!this.wanted || !this.online) return this.enter('none')
    const peer: P = this.deps.make((state) => {
      if (peer === this.peer) this.heard(state)
    })
    this.peer = peer
    this.offeredHere = true
    this.enter('connecting', CONNECT_MS, () => this.later())
    this.events.peer(peer)
    peer.connect(this.deps.exchange).catch((failure) => {
      if (peer !== this.peer) return
      this.events.refused(failure)
      this.later()
    })
  }

  /** Once more, after a while; at once when only the socket was missing. */
  private later(): void {
    this.drop()
    if (!this.online) return this.enter('none')
    this.enter('waiting', backoff(1 + this.attempt++, this.deps.random()), () => this.replace())
  }

  private heard(state: RTCPeerConnectionState): void {
    if (state === 'connected') return this.up()
    if (this.phase === 'connecting') {
      if (state === 'failed') this.later()
      return
    }
    if (state === 'failed' && this.phase !== 'renewing') return void this.renew()
    if (state === 'disconnected' && this.phase === 'up') {
      this.enter('shaky', PATIENCE_MS, () => void this.renew())
    }
    this.tell()
  }

  private up(): void {
    this.attempt = 0
    this.offeredHere = false
    this.enter('up')
    this.events.peer(this.peer)
  }

  private drop(): void {
    clearTimeout(this.doubt)
    const held = this.peer
    this.peer = null
    if (!held) return
    held.close()
    this.events.peer(null)
  }

  private enter(phase: Phase, ms = 0, then?: () => void): void {
    clearTimeout(this.timer)
    this.phase = phase
    if (then) this.timer = setTimeout(then, ms)
    this.tell()
  }

  private tell(): void {
    const now = this.standing()
    if (now === this.said) return
    this.said = now
    this.events.standing(now)
  }

  private standing(): Standing {
    if (this.phase === 'none') return this.wanted ? 'connecting' : 'none'
    if (this.phase === 'up') return 'connected'
    if (this.phase === 'renewing' && this.peer?.state === 'connected') return 'connected'
    // Only what has been is interrupted.
    if (this.phase === 'connecting' && this.said !== 'interrupted' && this.said !== 'connected')
      return 'connecting'
    return 'interrupted'
  }
}
