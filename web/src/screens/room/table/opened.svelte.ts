/** What of the table is open over the room; one thing at a time. */
import type { IconName } from '../../../ui/icons'

export type Section = 'question' | 'facts' | 'offers' | 'minutes'

export const ICON: Record<Section, IconName> = {
  question: 'unanswered',
  facts: 'document',
  offers: 'swap',
  minutes: 'records',
}

let section = $state<Section | null>(null)
export const opened = (): Section | null => section

export function open(next: Section | null): void {
  section = next
}
