/**
 * Sealed offers on my side: a figure and 256 random bits that stay on this device, and what they
 * commit me to. See `crates/domain/src/blind.rs` for whom one trusts.
 *
 * **Invariant:** a commitment is told to nobody before this device keeps what opens it; a figure is
 * sent only for a round whose commitment it is, and only while that round is being opened.
 */
import { type Box, box } from '../../../box'
import type { BlindView } from '../../../wire/BlindView'
import type { Money } from '../../../wire/Money'
import type { View } from '../../../wire/View'

export interface Seal {
  figure: Money
  /** 64 hex digits. */
  nonce: string
  /** 64 hex digits. */
  commitment: string
}

const NONCE_BYTES = 32
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 over lines of text, as `domain::blind::commitment` computes it. */
export async function commitment(
  session: string,
  round: number,
  seat: string,
  figure: Money,
  nonce: string,
): Promise<string> {
  const sum = `${figure.minor} ${figure.currency}`
  const text = ['heqiao-blind-offer/1', session, round, seat, sum, nonce].join('\n')
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

export class Seals {
  constructor(private readonly kept: Box<Seal[]>) {}

  /** Keeps a figure, and then says what it commits to. */
  async seal(session: string, round: number, seat: string, figure: Money): Promise<string> {
    const nonce = hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)))
    const made: Seal = { figure, nonce, commitment: await commitment(session, round, seat, figure, nonce) }
    // Nobody knows whether a commitment whose answer was lost was carried out, so none is forgotten.
    const held = (await this.kept.get(place(session, round, seat))) ?? []
    await this.kept.put(place(session, round, seat), [...held, made])
    return made.commitment
  }

  /** What opens my commitment, if this is the device that it was made on. */
  async find(session: string, seat: string, round: BlindView): Promise<Seal | null> {
    if (round.mine === null) return null
    const held = (await this.kept.get(place(session, round.round, seat))) ?? []
    return held.find((seal) => seal.commitment === round.mine) ?? null
  }

  forget(session: string, seat: string, round: number): Promise<void> {
    return this.kept.drop(place(session, round, seat))
  }
}

const place = (session: string, round: number, seat: string) => `${session}/${seat}/${round}`

/** This device's own. */
export const seals = new Seals(box<Seal[]>('heqiao-sealed'))

/** The round in which my figure is asked for now. */
export const toOpen = (view: View): BlindView | undefined =>
  view.proceedings.blind.find((round) => round.outcome === null && round.opening && round.mine !== null)

/** After a refusal the figure is sent again, for as long as it is asked for. */
const AGAIN_MS = 3_000

/**
 * Sends my figure once both are sealed, once on every connection, and again after a refusal, until
 * there is an outcome.
 */
export class Opener {
  /** The round that was opened, or is being opened, on this connection. */
  private sent = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly seals: Pick<Seals, 'find'>,
    private readonly reveal: (sealed: { round: number; figure: Money; nonce: string }) => Promise<void>,
  ) {}

  /** @param fresh whether `view` was received on the connection that is open now. */
  follow(session: string, view: View, fresh: boolean): void {
    const round = fresh ? toOpen(view) : undefined
    if (!round) {
      this.stop()
      return
    }
    if (this.sent === round.round) return
    this.sent = round.round
    void this.open(session, view.me, round)
  }

  stop(): void {
    clearTimeout(this.timer)
    this.sent = 0
  }

  private async open(session: string, me: string, round: BlindView): Promise<void> {
    try {
      const seal = await this.seals.find(session, me, round)
      // Sealed on another device: that one opens it.
      if (!seal || this.sent !== round.round) return
      await this.reveal({ round: round.round, figure: seal.figure, nonce: seal.nonce })
    } catch {
      if (this.sent !== round.round) return
      this.timer = setTimeout(() => {
        if (this.sent === round.round) void this.open(session, me, round)
      }, AGAIN_MS)
    }
  }
}
