/** What can be done to one person: what I may at all, as far as it would change anything for them. */
import type { SeatView } from '../../wire/SeatView'

export type Deed = 'give_turn' | 'call_upon' | 'ask_mute' | 'mute_other' | 'return_to_lobby'

/** @param here whether the person is in the space I am in. */
export function deeds(seat: SeatView, here: boolean, may: (command: string) => boolean): Deed[] {
  const silent = seat.role === 'observer' && !seat.may_speak
  const makesSense: Record<Deed, boolean> = {
    give_turn: seat.place === 'floor' && !silent,
    call_upon: here && seat.role === 'observer',
    ask_mute: here && !seat.muted,
    mute_other: here && !seat.muted,
    return_to_lobby: seat.place === 'floor' || seat.place === 'private',
  }
  return (Object.keys(makesSense) as Deed[]).filter((deed) => may(deed) && makesSense[deed])
}
