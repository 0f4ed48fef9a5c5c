/** The steps of the script beside how far they have come. Pure but for the one request. */
import { may } from '../../../call'
import { t } from '../../../i18n/index.svelte'
import type { Answer } from '../../../wire/Answer'
import type { Door } from '../../../wire/Door'
import type { Lang } from '../../../wire/Lang'
import type { Role } from '../../../wire/Role'
import type { Script } from '../../../wire/Script'
import type { SeatId } from '../../../wire/SeatId'
import type { Step } from '../../../wire/Step'
import type { StepAnswer } from '../../../wire/StepAnswer'
import type { StepView } from '../../../wire/StepView'
import type { View } from '../../../wire/View'
import { table } from './api'

/** A session's script does not change: it is fetched once. */
const scripts = new Map<string, Promise<Script>>()
export function scriptOf(session: string): Promise<Script> {
  const known = scripts.get(session)
  if (known) return known
  const asked = table.procedure(session)
  asked.catch(() => scripts.delete(session))
  scripts.set(session, asked)
  return asked
}

export interface Row {
  step: Step
  stands: StepView
}

/** In the script's order. */
export function rows(script: Script, view: View): Row[] {
  const stands = view.proceedings.procedure?.steps ?? []
  return script.steps.flatMap((step) => {
    const found = stands.find((one) => one.id === step.id)
    return found ? [{ step, stands: found }] : []
  })
}

type Say = (id: string) => string

/** The institution's own words, else the house's. */
export const titleOf = (step: Step, lang: Lang, say: Say = t): string =>
  step.title[lang] ?? say(`procedure-${step.id}`)
export const textOf = (step: Step, lang: Lang, say: Say = t): string =>
  step.text[lang] ?? say(`procedure-${step.id}-text`)

/** Asked by a person; the others the room sees for itself. */
export const byHand = (step: Step): boolean => step.kind !== 'check' && step.kind !== 'gate'

/** Who was asked and has said nothing. */
export const silent = ({ stands }: Row): SeatId[] =>
  stands.of.filter((seat) => !stands.answers.some((one) => one.seat === seat))

export const answerOf = ({ stands }: Row, seat: SeatId): Answer | undefined =>
  givenBy({ stands }, seat)?.answer
export const givenBy = ({ stands }: Pick<Row, 'stands'>, seat: SeatId): StepAnswer | undefined =>
  stands.answers.find((one) => one.seat === seat)

/** Everybody was asked and has answered, and not as the step needs it. */
export const answeredOtherwise = (row: Row): boolean => {
  const { state, of, unasked } = row.stands
  return state === 'asked' && of.length > 0 && unasked.length === 0 && silent(row).length === 0
}

export type StepDeed = 'ask' | 'again' | 'close'

/** What somebody in this role can do about a step now. */
export function stepDeed(row: Row, role: Role, view: View): StepDeed | null {
  const { step, stands } = row
  if (!byHand(step) || !step.asks.includes(role)) return null
  if (stands.state === 'asked' && step.kind === 'free') return may(view, 'close_step') ? 'close' : null
  if (!may(view, 'ask_step')) return null
  if (stands.state === 'open') return 'ask'
  return stands.state === 'void' || answeredOtherwise(row) ? 'again' : null
}

/** The step to take next: the first that holds something up, else the first that can be taken. */
export function nextStep(all: readonly Row[], role: Role, view: View): Row | undefined {
  const can = all.filter((row) => {
    const deed = stepDeed(row, role, view)
    return deed === 'ask' || deed === 'again'
  })
  return can.find((row) => row.step.required) ?? can[0]
}

/** Whether somebody may note down, or give, this person's answer. */
export const mayNote = (row: Row, seat: SeatId, role: Role, view: View): boolean =>
  may(view, 'answer_step') &&
  row.stands.state === 'asked' &&
  row.stands.of.includes(seat) &&
  (seat === view.me || row.step.asks.includes(role))

/** The step that keeps a door shut, as far as one does; no door is shut before the first step was asked. */
export function keepsShut(script: Script, all: readonly Row[], door: Door): Step | undefined {
  if (!script.enforced && all.every((row) => row.stands.by === null)) return undefined
  const gate = all.find((row) => row.step.opens.includes(door) && row.stands.state !== 'done')
  return all.find((row) => row.step.id === gate?.stands.waits_for)?.step
}
