/** Names, roles and languages in the reader's words. */
import type { Lang } from '../wire/Lang'
import type { Role } from '../wire/Role'
import type { SeatId } from '../wire/SeatId'
import { lang, t } from './index.svelte'
import { INTL } from './langs'

interface Named {
  name: string
  latin_name: string | null
  lang: Lang
}

const SCRIPT: Record<Lang, string> = { 'zh-CN': 'han', en: 'latin', it: 'latin', ar: 'arabic' }

/** A name as the reader can read it: in its own script, or in Latin letters. Never shortened. */
export function nameFor(reader: Lang, person: Named): string {
  return SCRIPT[reader] === SCRIPT[person.lang] ? person.name : (person.latin_name ?? person.name)
}

export const name = (person: Named): string => nameFor(lang(), person)

const PARTY = /^(applicant|respondent)/

/** `申请人` for myself; the other side of a dispute is told as the other side. */
export function role(of: { seat: SeatId; role: Role }, me: { seat: SeatId; role: Role } | undefined): string {
  const other =
    me && of.seat !== me.seat && isParty(of.role) && PARTY.test(me.role) && side(of.role) !== side(me.role)
  if (me && of.seat === me.seat && isParty(of.role)) return t(`room-role-me-${of.role}`)
  return other ? t('room-role-other-side') : t(`room-role-${of.role.replace('_', '-')}`)
}

export const isParty = (role: Role): boolean => role === 'applicant' || role === 'respondent'
export const isSide = (role: Role): boolean => PARTY.test(role)
const side = (role: Role) => role.split('_')[0]

/** `意大利语`, `cinese`, `الصينية`. */
export function language(of: Lang): string {
  return new Intl.DisplayNames(INTL[lang()], { type: 'language' }).of(of === 'zh-CN' ? 'zh' : of) ?? of
}
