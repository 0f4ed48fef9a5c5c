/**
 * What I hear and see: the server's slot map turned into sound, pictures and who speaks.
 *
 * It follows whatever connection it is given and asks nothing of the room.
 */
import type { SeatId } from '../wire/SeatId'
import type { Slot } from '../wire/Slot'
import type { Source } from '../wire/Source'
import type { View } from '../wire/View'
import { DEFAULT_MIX, floorMove, gains, interpretedLive, Mixer } from './mix'
import { type Pictures, pictures, type Shared, shared, speech } from './shown'
import { midsOf, Stills, sounds } from './slots'

/** As much of a connection as playing it takes. */
export interface Player {
  track(mid: string): MediaStreamTrack | null
  level(mid: string): number
}

export class Playback {
  mix = $state(DEFAULT_MIX)
  /** The browser waits for a tap before it plays sound. */
  soundBlocked = $state(false)
  /** Pictures that move, by seat. */
  pictures = $state.raw<Pictures>({})
  /** Somebody else's screen. */
  shared = $state.raw<Shared>(null)
  speaking = $state.raw<Record<SeatId, boolean>>({})
  /** Who spoke last, for the large picture; never me. */
  speaker = $state<SeatId | null>(null)

  private mixer: Mixer | null = null
  private slots: readonly Slot[] = []
  private readonly stills = new Stills()
  /** The view the mix was set for last. */
  private mixed: View | null = null
  /** What the server gave up for want of bandwidth. */
  private givenUp: readonly Source[] = []

  constructor(
    private readonly view: () => View | null,
    private readonly player: () => Player | null,
  ) {}

  /** What the slots carry from now on. */
  carry(slots: readonly Slot[]): void {
    this.slots = slots
    this.patch()
  }

  /** These pictures stand still from now on, and no others. */
  giveUp(sources: readonly Source[]): void {
    this.givenUp = sources
    this.patch()
  }

  /** The connection is another one, or none. */
  forget(): void {
    this.slots = []
    this.givenUp = []
    this.stills.forget()
  }

  /** Brings sound and pictures in line with the slot map. */
  patch(): void {
    const track = (mid: string) => this.player()?.track(mid) ?? null
    const heard = sounds(this.slots)
    if (heard.length > 0) this.mixer ??= new Mixer(() => this.noteSound())
    this.mixer?.route(heard, track)
    this.balance()
    this.noteSound()
    this.stills.say(midsOf(this.slots, this.givenUp))
    this.pictures = pictures(this.view()?.seats ?? [], this.slots, this.stills, track, this.pictures)
    this.shared = shared(this.slots, track, this.shared)
  }

  /** @param frames decoded so far, by m-line. */
  note(frames: ReadonlyMap<string, number>): void {
    if (this.stills.note(frames)) this.patch()
  }

  /** Who speaks right now. */
  listen(player: Player): void {
    const heard = speech(this.slots, (mid) => player.level(mid), this.speaker)
    this.speaking = heard.speaking
    this.speaker = heard.speaker
  }

  setMix(mix: number): void {
    this.mix = mix
    this.balance()
  }

  balance(): void {
    if (!this.mixer) return
    const view = this.view()
    this.mixer.set(gains(this.mix, interpretedLive(view)), floorMove(this.mixed, view))
    this.mixed = view
  }

  /** Plays sound after a gesture; any gesture will do. */
  unblock(): void {
    void this.mixer?.resume().then(() => this.noteSound())
  }

  close(): void {
    this.mixer?.close()
    this.mixer = null
  }

  private noteSound(): void {
    this.soundBlocked = this.mixer?.blocked ?? false
  }
}
