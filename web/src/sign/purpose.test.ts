import { expect, it } from 'vitest'
import type { Purpose } from '../wire/Purpose'
import { acts, decided, promises } from './purpose'

it('every purpose promises, acts, tells a decision or ends what was agreed', () => {
  const of: Record<Purpose, string> = {
    settlement: 'promises',
    supplement: 'promises',
    correction: 'promises',
    performance: 'acts',
    extension: 'acts',
    default_notice: 'acts',
    rescission: 'ends',
    judicial_confirmation: 'decided',
    notarial_act: 'decided',
  }
  for (const [what, kind] of Object.entries(of) as [Purpose, string][])
    expect([what, promises(what), acts(what), decided(what)]).toEqual([
      what,
      kind === 'promises',
      kind === 'acts',
      kind === 'decided',
    ])
  expect(promises()).toBe(true)
})
