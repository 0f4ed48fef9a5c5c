/** Whose local time stands beside mine. */

import type { Role } from '../../wire/Role'
import type { SeatId } from '../../wire/SeatId'
import type { SessionInfo } from '../../wire/SessionInfo'

interface Placed {
  seat: SeatId
  role: Role
  zone: string
  country: string
}

/** The other side of the dispute, else the first person who sits in another zone. */
export function counterpart(info: SessionInfo, me: Placed): Placed | undefined {
  const side = (role: Role) => /^(applicant|respondent)/.exec(role)?.[0]
  const parties = info.people.filter((one) => one.role === 'applicant' || one.role === 'respondent')
  const other = parties.find((one) => side(me.role) && side(one.role) !== side(me.role))
  return other ?? [...parties, ...info.people].find((one) => one.zone !== me.zone)
}
