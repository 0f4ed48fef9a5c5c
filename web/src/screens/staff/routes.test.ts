import { describe, expect, it } from 'vitest'
import type { RouteVerdict } from '../../wire/RouteVerdict'
import { closing, mark, own } from './routes'
import { localDay } from './zones'

const verdict = (change: Partial<RouteVerdict>): RouteVerdict => ({
  route: 'judicial_confirmation',
  wished: true,
  refusals: [],
  needs: [],
  excludes: [],
  ...change,
})
const convention = { route: 'singapore_convention' as const, why: 'route-confirmation-excludes-convention' }

describe('a plan', () => {
  it('says once what closes every route', () => {
    const routes = [
      verdict({ refusals: ['route-matter-unknown', 'route-no-chinese-court'] }),
      verdict({ route: 'contract_only', refusals: ['route-matter-unknown'] }),
    ]
    expect(routes.map((one) => own(one, routes))).toEqual([['route-no-chinese-court'], []])
    const more = [verdict({}), ...routes]
    expect(more.map((one) => own(one, more))).toEqual([[], routes[0]?.refusals, routes[1]?.refusals])
  })
  it('marks each route in one word', () => {
    expect(mark(verdict({}))).toBe('wished')
    expect(mark(verdict({ wished: false }))).toBe('open')
    expect(mark(verdict({ refusals: ['route-closed'], wished: false }))).toBe('closed')
    expect(mark(verdict({ excludes: [{ ...convention, wished: true }] }))).toBe('conflict')
    expect(mark(verdict({ excludes: [{ ...convention, wished: false }] }))).toBe('wished')
    expect(mark(verdict({ wished: false, excludes: [{ ...convention, wished: true }] }))).toBe('open')
  })
})

describe('a last day', () => {
  const due = (closes: string) => ({
    zone: 'Asia/Shanghai',
    last: '2026-10-08',
    thirtieth: '2026-10-02',
    closes_ms: Date.parse(closes),
    announced: true,
    timely: 'yes' as const,
  })
  it('ends at midnight at the court, or when its office closes', () => {
    expect(closing(due('2026-10-08T16:00:00Z'))).toBeNull()
    expect(closing(due('2026-10-08T09:00:00Z'))).toBe(Date.parse('2026-10-08T09:00:00Z'))
  })
  it('is the day of the zone that is asked about', () => {
    expect(localDay(Date.parse('2026-10-08T16:30:00Z'), 'Asia/Shanghai')).toBe('2026-10-09')
    expect(localDay(Date.parse('2026-10-08T16:30:00Z'), 'Europe/Rome')).toBe('2026-10-08')
  })
})
