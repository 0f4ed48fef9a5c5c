/**
 * What on the table concerns a seat, and what of it waits for an answer. Pure.
 *
 * **Invariant:** nothing waits for somebody who may not do it: every question asks `may` first.
 */
import { may } from '../../../call'
import type { BlindView } from '../../../wire/BlindView'
import type { OfferView } from '../../../wire/OfferView'
import type { SeatView } from '../../../wire/SeatView'
import type { Stated } from '../../../wire/Stated'
import type { StepView } from '../../../wire/StepView'
import type { View } from '../../../wire/View'
import type { Section } from './opened.svelte'

/** Steps that were put to me, in the script's order. */
export const putToMe = (view: View): StepView[] =>
  view.proceedings.procedure?.steps.filter((step) => step.of.includes(view.me)) ?? []

/** Questions that I have not answered. */
export const openQuestions = (view: View): StepView[] =>
  may(view, 'answer_step')
    ? putToMe(view).filter(
        (step) => step.state === 'asked' && !step.answers.some((one) => one.seat === view.me),
      )
    : []

export const openFacts = (view: View): Stated[] =>
  may(view, 'answer_fact')
    ? view.proceedings.facts.filter((fact) => !fact.withdrawn && !fact.answers[view.me])
    : []

/** Offers of others that I have said nothing to. */
export const openOffers = (view: View): OfferView[] =>
  may(view, 'answer_offer')
    ? view.proceedings.offers.filter(
        (offer) =>
          !offer.withdrawn &&
          offer.by !== view.me &&
          !offer.accepted.includes(view.me) &&
          !offer.declined.includes(view.me),
      )
    : []

/** The round in which I have to name a figure. */
export const openRound = (view: View): BlindView | undefined =>
  may(view, 'commit_blind')
    ? view.proceedings.blind.find((round) => round.outcome === null && round.mine === null)
    : undefined

/** The minutes are closed and I have not said whether they are right. */
export const minutesToRead = (view: View): boolean =>
  may(view, 'read_minutes') && !view.proceedings.minutes.read.some((one) => one.seat === view.me)

/** What there is for me to open, whether it waits or not. */
export function sections(view: View, me: SeatView): Section[] {
  const { facts, offers, blind, minutes } = view.proceedings
  const there: Record<Section, boolean> = {
    question: putToMe(view).length > 0,
    facts: facts.length > 0,
    offers: offers.length > 0 || blind.length > 0 || may(view, 'make_offer'),
    // Observers do not read the minutes.
    minutes: minutes.lines > 0 && me.role !== 'observer',
  }
  return (Object.keys(there) as Section[]).filter((section) => there[section])
}

/** What waits for me, the most pressing first. */
export function waiting(view: View): Section[] {
  const waits: Record<Section, boolean> = {
    question: openQuestions(view).length > 0,
    facts: openFacts(view).length > 0,
    offers: openRound(view) !== undefined || openOffers(view).length > 0,
    minutes: minutesToRead(view),
  }
  return (Object.keys(waits) as Section[]).filter((section) => waits[section])
}
