/**
 * What I am asked to sign, judged before it is shown: this record, these pages, me, my language.
 *
 * **Invariant:** a statement that says anything unexpected is not signed; what is signed are the
 * very bytes that were judged.
 */
import type { Lang } from '../wire/Lang'
import type { Prepared } from '../wire/Prepared'
import type { Role } from '../wire/Role'
import type { SeatId } from '../wire/SeatId'

/** The field in which a statement differs from what I was shown. */
export type Difference =
  | 'unreadable'
  | 'fields'
  | 'role'
  | 'seat'
  | 'body'
  | 'pages'
  | 'language'
  | 'declarations'

const FIELDS = [
  'body_sha256',
  'declarations',
  'interpreted_by',
  'key_binding_sha256',
  'language_read',
  'pdf_prefix_len',
  'pdf_prefix_sha256',
  'prior_sha256',
  'role',
  'seat',
  'session_nonce',
  'signed_at',
  'type',
] as const
type Field = (typeof FIELDS)[number]
const DECLARATIONS = {
  party: 'agreed own_will understood',
  interpreter: 'accurate complete',
  mediator: 'identity_checked read_back',
} as const

export type SigningRole = keyof typeof DECLARATIONS

export const signingRole = (role: Role): SigningRole | null =>
  role === 'applicant' || role === 'respondent'
    ? 'party'
    : role === 'interpreter' || role === 'mediator'
      ? role
      : null

export interface Expected {
  prepared: Prepared
  seat: SeatId
  role: SigningRole
  lang: Lang
}

/** The first difference, or null if it may be signed. */
export function judge(canonical: string, expected: Expected): Difference | null {
  let said: Partial<Record<Field, unknown>>
  try {
    said = JSON.parse(canonical)
  } catch {
    return 'unreadable'
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return 'unreadable'
  // The same text again: no key twice, no other order, nothing that a parser would drop.
  if (Object.keys(said).join(' ') !== FIELDS.join(' ') || JSON.stringify(said) !== canonical) return 'fields'
  const { prepared, seat, role, lang } = expected
  if (said.type !== `heqiao/statement/${role}/v1` || said.role !== role) return 'role'
  if (said.seat !== seat) return 'seat'
  if (said.body_sha256 !== prepared.body_digest) return 'body'
  if (said.pdf_prefix_sha256 !== prepared.pdf_digest || said.pdf_prefix_len !== prepared.pdf_len)
    return 'pages'
  if (said.language_read !== lang) return 'language'
  const declared = said.declarations
  if (!Array.isArray(declared) || declared.join(' ') !== DECLARATIONS[role]) return 'declarations'
  return null
}
