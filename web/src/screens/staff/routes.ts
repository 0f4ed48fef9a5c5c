/** Routes to enforcement: what is asked of the server, and how its answer is laid out. No rule is here. */
import { get, post } from '../../api'
import { clock } from '../../i18n/format'
import type { Aims } from '../../wire/Aims'
import type { CaseRoutes } from '../../wire/CaseRoutes'
import type { EnforcementRoute } from '../../wire/EnforcementRoute'
import type { Matter } from '../../wire/Matter'
import type { NewRouteAct } from '../../wire/NewRouteAct'
import type { PlanAsked } from '../../wire/PlanAsked'
import type { RouteDeadline } from '../../wire/RouteDeadline'
import type { RoutePlan } from '../../wire/RoutePlan'
import type { RouteVerdict } from '../../wire/RouteVerdict'

/** In the order in which the server offers them. */
export const ROUTES: readonly EnforcementRoute[] = [
  'judicial_confirmation',
  'singapore_convention',
  'notarized_enforceable_debt',
  'foreign_notarial_deed',
  'contract_only',
]
export const MATTERS: readonly Matter[] = [
  'commercial',
  'private',
  'consumer',
  'employment',
  'family',
  'status',
  'inheritance',
  'title',
]
export const nothing = (): Aims => ({
  also: [],
  matters: [],
  performance: [],
  subject: null,
  assets: [],
  referred_by: null,
})
export const kebab = (text: string) => text.replaceAll('_', '-')

const of = (id: string) => `/cases/${encodeURIComponent(id)}/routes`
export const planner = {
  plan: (asked: PlanAsked) => post<RoutePlan>('/routes/plan', asked),
  read: (id: string) => get<CaseRoutes>(of(id)),
  keep: (id: string, aims: Aims) => post<CaseRoutes>(of(id), aims),
  note: (id: string, act: NewRouteAct) => post<CaseRoutes>(`${of(id)}/acts`, act),
}

/** What is to be said of one route: what closes all of them is said once, above. */
export const own = (one: RouteVerdict, routes: readonly RouteVerdict[]): string[] =>
  one.refusals.filter((code) => !routes.every((other) => other.refusals.includes(code)))

export type Mark = 'closed' | 'conflict' | 'wished' | 'open'

/** How a route stands, in one word. */
export function mark(one: RouteVerdict): Mark {
  if (one.refusals.length > 0) return 'closed'
  if (!one.wished) return 'open'
  return one.excludes.some((other) => other.wished) ? 'conflict' : 'wished'
}

/** When the court's office closes on the last day; `null` where the day ends at midnight. */
export function closing(deadline: RouteDeadline): number | null {
  return clock('en', deadline.closes_ms, deadline.zone) === '00:00' ? null : deadline.closes_ms
}
