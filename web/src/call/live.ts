/**
 * The live socket: reconnects by itself, turns request ids into promises, reports its state.
 *
 * **Invariant:** a promise settles exactly once; when the socket goes, everything unanswered is
 * refused with `connection-lost`, because nobody can know whether it was carried out.
 */
import type { ApiError } from '../wire/ApiError'
import type { ClientMessage } from '../wire/ClientMessage'
import type { Command } from '../wire/Command'
import type { ServerMessage } from '../wire/ServerMessage'
import { backoff } from './backoff'

export type LiveState =
  /** `tries` counts failed attempts since the last good connection. */
  | { kind: 'connecting'; tries: number }
  | { kind: 'open' }
  /** Opened in another window or device. */
  | { kind: 'taken_over' }
  | { kind: 'closed' }

/** A command was not carried out. */
export class Refused extends Error {
  readonly error: ApiError
  constructor(error: ApiError) {
    super(error.code)
    this.error = error
  }
}

export interface LiveEvents {
  state(state: LiveState): void
  /** Every message that answers no request. */
  message(message: ServerMessage): void
}

/** What the socket needs of its surroundings; tests bring their own. */
export interface LiveDeps {
  connect(): WebSocket
  random(): number
}

const SILENCE_MS = 15_000
const PULSE_MS = 5_000
/** A server that answers a pulse mostly does so within this; when not, a second socket is tried. */
const PROBE_MS = 600
/** A network that swallows packets lets a socket open for minutes. */
const OPEN_MS = 8_000
/** Over a long way a secure socket takes this long to open. */
const YOUNG_MS = 2_000

/** What I tell about my media at every pulse. */
export type Health = Omit<Extract<ClientMessage, { type: 'pulse' }>, 'type'>

/** A sealed offer as it is opened. */
export type Sealed = Omit<Extract<ClientMessage, { type: 'reveal' }>, 'type' | 'id'>

type Waiting = { resolve: (sdp: string) => void; reject: (error: Refused) => void }

export class Live {
  private socket: WebSocket | null = null
  /** On its way beside a socket that does not answer. */
  private rival: WebSocket | null = null
  private readonly waiting = new Map<number, Waiting>()
  private nextId = 1
  private tries = 0
  private heard = 0
  /** Something was heard since the socket was asked to prove itself. */
  private answered = false
  private began = 0
  private stopped = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private beat: ReturnType<typeof setInterval> | undefined
  private doubt: ReturnType<typeof setTimeout> | undefined
  /** Asked at every pulse; the call knows how the media fares, the socket does not. */
  health: () => Health = () => ({ rtt_ms: null, freezes: null, concealed_permille: null })

  constructor(
    private readonly events: LiveEvents,
    private readonly deps: LiveDeps = { connect: overWebSocket, random: Math.random },
  ) {}

  start(): void {
    this.stopped = false
    this.tries = 0
    this.open()
  }

  stop(): void {
    this.drop({ kind: 'closed' })
  }

  /**
   * Tries at once, for example when the browser says it is online again. A socket that looks open
   * may hang on a network that is gone: it has to prove itself.
   */
  hurry(): void {
    if (this.stopped || this.rival) return
    if (this.socket?.readyState === 1) return this.probe()
    // One that has just begun to open is not helped by beginning again.
    if (this.socket && Date.now() - this.began < YOUNG_MS) return
    this.detach()
    this.open()
  }

  private probe(): void {
    this.answered = false
    this.send()
    clearTimeout(this.doubt)
    this.doubt = setTimeout(() => {
      if (!this.answered) this.challenge()
    }, PROBE_MS)
  }

  /** Whichever is there first serves: the old socket until the new one opens, and again if it does not. */
  private challenge(): void {
    const rival = this.deps.connect()
    this.rival = rival
    const failed = () => {
      this.leaveRival()
      if (!this.socket || !this.answered) this.lose()
    }
    this.doubt = setTimeout(failed, OPEN_MS)
    rival.onclose = failed
    rival.onopen = () => {
      this.rival = null
      this.detach()
      this.events.state({ kind: 'connecting', tries: this.tries })
      this.attach(rival)
      this.opened()
    }
  }

  private leaveRival(): void {
    const rival = this.rival
    this.rival = null
    clearTimeout(this.doubt)
    if (!rival) return
    rival.onopen = rival.onclose = null
    rival.close()
  }

  /** Resolves once the command is durable. */
  async command(command: Command): Promise<void> {
    await this.request((id) => ({ type: 'command', id, command }))
  }

  /** Resolves with the answer's SDP. `again` renews the connection that exists. */
  offer(sdp: string, again: boolean): Promise<string> {
    return this.request((id) => ({ type: 'offer', id, sdp, again }))
  }

  /** Opens a sealed offer; resolves once the server holds it. */
  async reveal(sealed: Sealed): Promise<void> {
    await this.request((id) => ({ type: 'reveal', id, ...sealed }))
  }

  /** My screen shows this view. */
  seen(version: number): void {
    if (this.socket?.readyState === 1) this.say({ type: 'seen', version })
  }

  private say(message: ClientMessage): void {
    this.socket?.send(JSON.stringify(message))
  }

  private request(make: (id: number) => ClientMessage): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.socket?.readyState !== 1) return reject(lost())
      const id = this.nextId++
      this.waiting.set(id, { resolve, reject })
      this.say(make(id))
    })
  }

  private open(): void {
    clearTimeout(this.retry)
    this.events.state({ kind: 'connecting', tries: this.tries })
    const socket = this.deps.connect()
    this.began = Date.now()
    this.doubt = setTimeout(() => this.lose(), OPEN_MS)
    socket.onopen = () => this.opened()
    this.attach(socket)
  }

  private attach(socket: WebSocket): void {
    this.socket = socket
    socket.onmessage = (event) => this.receive(event.data)
    socket.onclose = () => {
      if (!this.rival) return this.lose()
      this.detach()
      this.events.state({ kind: 'connecting', tries: this.tries })
    }
  }

  private opened(): void {
    clearTimeout(this.doubt)
    this.tries = 0
    this.heard = Date.now()
    this.beat = setInterval(() => this.pulse(), PULSE_MS)
    this.events.state({ kind: 'open' })
  }

  /** A dead network closes nothing by itself, so the socket is dropped without waiting for it. */
  private lose(): void {
    this.leaveRival()
    this.detach()
    if (this.stopped) return
    this.events.state({ kind: 'connecting', tries: this.tries + 1 })
    this.retry = setTimeout(() => this.open(), backoff(this.tries++, this.deps.random()))
  }

  private receive(data: unknown): void {
    this.heard = Date.now()
    this.answered = true
    const message = read(data)
    if (!message) return
    switch (message.type) {
      case 'done':
        return this.take(message.id)?.resolve('')
      case 'answer':
        return this.take(message.id)?.resolve(message.sdp)
      case 'refused': {
        const asked = message.id === undefined ? undefined : this.take(message.id)
        if (asked) return asked.reject(new Refused(message.error))
        return this.events.message(message)
      }
      case 'taken_over':
        // By my own second socket.
        if (this.rival) return
        return this.drop({ kind: 'taken_over' })
      default:
        return this.events.message(message)
    }
  }

  private pulse(): void {
    if (Date.now() - this.heard > SILENCE_MS) return this.lose()
    this.send()
  }

  private send(): void {
    this.say({ type: 'pulse', ...this.health() })
  }

  private take(id: number): Waiting | undefined {
    const found = this.waiting.get(id)
    this.waiting.delete(id)
    return found
  }

  private drop(state: LiveState): void {
    this.stopped = true
    clearTimeout(this.retry)
    this.leaveRival()
    this.detach()
    this.events.state(state)
  }

  private detach(): void {
    clearInterval(this.beat)
    if (!this.rival) clearTimeout(this.doubt)
    const socket = this.socket
    this.socket = null
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
    }
    for (const asked of this.waiting.values()) asked.reject(lost())
    this.waiting.clear()
  }
}

const lost = () => new Refused({ code: 'connection-lost' })

function read(data: unknown): ServerMessage | null {
  try {
    return JSON.parse(String(data)) as ServerMessage
  } catch {
    return null
  }
}

function overWebSocket(): WebSocket {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return new WebSocket(`${scheme}://${location.host}/api/live`)
}
