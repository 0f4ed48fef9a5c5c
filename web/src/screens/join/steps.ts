/** What stands between the link and the waiting room, for each role. */
import { isSide } from '../../i18n/people'
import type { ConsentKind } from '../../wire/ConsentKind'
import type { Role } from '../../wire/Role'
import type { View } from '../../wire/View'

export type Step = 'me' | 'choices' | 'check'
export const CONSENTS: readonly ConsentKind[] = ['online', 'interpreter', 'recording']

/**
 * Only the sides of a dispute are asked for a document, and only after they agreed to the procedure;
 * the house knows its own people.
 */
export function steps(role: Role): readonly Step[] {
  return isSide(role) ? ['choices', 'me', 'check'] : ['choices', 'check']
}

export function unanswered(view: View): ConsentKind[] {
  return CONSENTS.filter((kind) => view.consents[kind] === undefined)
}
