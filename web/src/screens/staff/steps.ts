/** Whom a step is for, and in which languages its words are needed. Pure. */
import { may } from '../../call'
import { isParty, isSide } from '../../i18n/people'
import type { Answers } from '../../wire/Answers'
import type { Lang } from '../../wire/Lang'
import type { Role } from '../../wire/Role'
import type { SeatId } from '../../wire/SeatId'
import type { SeatView } from '../../wire/SeatView'
import type { View } from '../../wire/View'
import { answerOf, byHand, type Row } from '../room/table/steps'

/** As `domain::procedure::Answers::by`. */
export function answersBy(answers: Answers, role: Role): boolean {
  const by: Record<Answers, boolean> = {
    nobody: false,
    parties: isParty(role),
    sides: isSide(role),
    interpreters: role === 'interpreter',
    mediators: role === 'mediator',
    everybody: role !== 'observer',
  }
  return by[answers]
}

/** Mine first, then those of the people who answer. */
export function readers(
  answers: Answers,
  seats: readonly SeatView[],
  mine: Lang,
  all: readonly Lang[],
): Lang[] {
  const theirs = all.filter((lang) =>
    seats.some((seat) => seat.lang === lang && answersBy(answers, seat.role)),
  )
  return [mine, ...theirs.filter((lang) => lang !== mine)]
}

/** All parties answer, here or not; of the others those who are. As `room::decide::procedure::ask`. */
const isFor = (row: Row, seat: SeatView): boolean =>
  answersBy(row.step.answers, seat.role) && (isParty(seat.role) || seat.place === 'floor')

/** Whom the step is for, in the order of the seats: who was asked, who is to be, and who came later. */
export function answerers(row: Row, view: View): SeatId[] {
  const { of, unasked, state } = row.stands
  const begun = state !== 'waiting' && byHand(row.step)
  return view.seats
    .filter((one) => of.includes(one.seat) || unasked.includes(one.seat) || (begun && isFor(row, one)))
    .map((one) => one.seat)
}

/** Whether it makes sense that this person alone is asked: not asked yet, or answered otherwise than is needed. */
export function mayAskOne(row: Row, seat: SeatId, role: Role, view: View): boolean {
  const { step, stands } = row
  const one = view.seats.find((other) => other.seat === seat)
  if (!may(view, 'ask_step') || !byHand(step) || !step.asks.includes(role)) return false
  if (!one || !isFor(row, one) || stands.state === 'waiting') return false
  // Of one person the whole step is asked.
  if (answerers(row, view).length < 2) return false
  const said = answerOf(row, seat)
  const otherwise = said !== undefined && step.expect !== null && said.yes !== step.expect
  return stands.state === 'void' || !stands.of.includes(seat) || otherwise
}
