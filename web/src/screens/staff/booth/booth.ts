/** Reading a view as an interpreter: my languages, my input, my partner, the other booths. */
import { isStandby, may, mine, seatOf } from '../../../call'
import type { BoothView } from '../../../wire/BoothView'
import type { Lang } from '../../../wire/Lang'
import type { Pair } from '../../../wire/Pair'
import type { SeatView } from '../../../wire/SeatView'
import type { View } from '../../../wire/View'

/** My booth's two languages; outside a booth those of everybody who does not interpret. */
export function myLangs(view: View): Lang[] {
  if (view.my_booth) return view.my_booth.pair
  return spoken(view)
}

/** The languages of those who do not interpret, the most spoken side by side as they come. */
export const spoken = (view: View): Lang[] => [
  ...new Set(view.seats.filter((seat) => seat.role !== 'interpreter').map((seat) => seat.lang)),
]

export const partnerOf = (view: View): SeatView | undefined =>
  view.my_booth?.partner ? seatOf(view, view.my_booth.partner) : undefined

/** Another booth's channel that I could work from. */
export interface Input {
  lang: Lang
  by: SeatView | undefined
}

export const inputs = (view: View): Input[] =>
  view.booths.flatMap((booth) =>
    booth.output === null || booth.active === null || booth.active === view.me || isMine(view, booth)
      ? []
      : [{ lang: booth.output, by: seatOf(view, booth.active) }],
  )

const isMine = (view: View, booth: BoothView) =>
  booth.pair !== null && view.my_booth !== null && samePair(booth.pair, view.my_booth.pair)

export const samePair = (a: Pair, b: Pair): boolean =>
  (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0])

/** My input: a channel, or null for the floor. */
export const relayed = (view: View): Lang | null => {
  if (view.my_booth) return view.my_booth.relay
  return mine(view)?.interpreting && view.listening.kind === 'interpreted' ? view.listening.lang : null
}

/** Every booth one could sit in, with who sits there. */
export function booths(view: View): { pair: Pair; who: SeatView[] }[] {
  const langs = spoken(view)
  const pairs = langs.flatMap((one, n) => langs.slice(n + 1).map((other): Pair => [one, other]))
  return pairs.map((pair) => {
    const booth = view.booths.find((one) => one.pair && samePair(one.pair, pair))
    const who = (booth?.interpreters ?? []).flatMap((seat) => seatOf(view, seat) ?? [])
    return { pair, who }
  })
}

/** A booth makes sense with a colleague to share it with, or with a language to relay. */
export const hasBooths = (view: View): boolean =>
  may(view, 'enter_booth') &&
  (view.seats.filter((seat) => seat.role === 'interpreter').length > 1 || spoken(view).length > 2)

/** Which languages I may go on the air with now; none while my partner is. */
export function directions(view: View): Lang[] {
  const me = mine(view)
  if (!me || !may(view, 'interpret')) return []
  const partner = partnerOf(view)
  if (isStandby(me) && partner?.connected && partner.interpreting) return []
  return myLangs(view).filter((lang) => lang !== me.interpreting)
}

/** What my key for the handover does now. */
export type Handover = 'offer' | 'accept' | 'withdraw' | null

export function handover(view: View): Handover {
  const offered = view.my_booth?.offered_by ?? null
  if (offered === view.me) return may(view, 'end_handover') ? 'withdraw' : null
  if (offered) return may(view, 'accept_handover') ? 'accept' : null
  return may(view, 'offer_handover') ? 'offer' : null
}
