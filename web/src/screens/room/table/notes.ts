/** Lines of the minutes by hand. Pure; the server holds the same rules. */
import { isSide } from '../../../i18n/people'
import type { Lang } from '../../../wire/Lang'
import type { NoteKind } from '../../../wire/NoteKind'
import type { Role } from '../../../wire/Role'

/** What somebody in this role may add, the likeliest first. */
export function noteKinds(role: Role): NoteKind[] {
  if (role === 'interpreter') return ['correction']
  return isSide(role) ? ['objection'] : ['statement', 'objection', 'correction', 'note']
}

/** What was written, without boxes that were left empty; null if all were. */
export function written(text: { [key in Lang]?: string }): { [key in Lang]?: string } | null {
  const said = Object.entries(text).flatMap(([lang, words]) => (words.trim() ? [[lang, words.trim()]] : []))
  return said.length > 0 ? Object.fromEntries(said) : null
}
