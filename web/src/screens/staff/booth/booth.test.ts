import { describe, expect, it } from 'vitest'
import { view as sample } from '../../../../dev/fixtures'
import type { MyBooth } from '../../../wire/MyBooth'
import type { SeatView } from '../../../wire/SeatView'
import type { View } from '../../../wire/View'
import { booths, directions, handover, inputs, relayed } from './booth'

const mine: MyBooth = {
  pair: ['it', 'zh-CN'],
  relay: null,
  lost: null,
  partner: null,
  offered_by: null,
  hear: false,
  see: false,
  partner_hears: false,
  partner_sees: false,
}
function interpreter(change: Partial<View>, me: Partial<SeatView> = {}): View {
  const made = sample('it', { me: 'i', may: ['interpret'], my_booth: mine, ...change })
  const own = made.seats.find((one) => one.seat === 'i')
  if (own) Object.assign(own, { interpreting: null, booth: ['it', 'zh-CN'], ...me })
  return made
}
const withPartner = (view: View, partner: Partial<SeatView>): View => {
  const own = view.seats.find((one) => one.seat === 'i')
  if (own) view.seats.push({ ...own, seat: 'p', interpreting: null, ...partner })
  if (view.my_booth) view.my_booth = { ...view.my_booth, partner: 'p' }
  return view
}

describe('the directions I may take', () => {
  it('are my booth’s two, and the other one while I am on the air', () => {
    expect(directions(interpreter({}))).toEqual(['it', 'zh-CN'])
    expect(directions(interpreter({}, { interpreting: 'it' }))).toEqual(['zh-CN'])
  })
  it('are none while my partner is on the air, and both when the connection took them away', () => {
    expect(directions(withPartner(interpreter({}), { interpreting: 'it' }))).toEqual([])
    expect(directions(withPartner(interpreter({}), { interpreting: 'it', connected: false }))).toHaveLength(2)
  })
  it('are none where the room does not let me', () => {
    expect(directions(interpreter({ may: [] }))).toEqual([])
  })
})

describe('my input', () => {
  const booth = {
    pair: ['ar', 'it'] as ['ar', 'it'],
    interpreters: ['m'],
    active: 'm',
    output: 'ar' as const,
    relay: null,
  }
  it('can be every other booth’s channel, not my own', () => {
    const own = {
      pair: ['zh-CN', 'it'] as ['zh-CN', 'it'],
      interpreters: ['i', 'p'],
      active: 'p',
      output: 'it' as const,
      relay: null,
    }
    const idle = { ...booth, pair: ['ar', 'en'] as ['ar', 'en'], active: null, output: null }
    expect(inputs(interpreter({ booths: [own, booth, idle] })).map((one) => one.lang)).toEqual(['ar'])
  })
  it('is the relayed channel', () => {
    expect(relayed(interpreter({ my_booth: { ...mine, relay: 'ar' } }))).toBe('ar')
    expect(relayed(interpreter({}))).toBeNull()
  })
})

describe('the handover key', () => {
  it('offers, withdraws my own offer, accepts my partner’s, and nothing that I may not', () => {
    expect(handover(interpreter({ may: ['offer_handover'] }))).toBe('offer')
    expect(handover(interpreter({ may: ['end_handover'], my_booth: { ...mine, offered_by: 'i' } }))).toBe(
      'withdraw',
    )
    const offered = { ...mine, offered_by: 'p' }
    expect(handover(interpreter({ may: ['accept_handover', 'end_handover'], my_booth: offered }))).toBe(
      'accept',
    )
    expect(handover(interpreter({ may: ['end_handover'], my_booth: offered }))).toBeNull()
    expect(handover(interpreter({ may: [] }))).toBeNull()
  })
})

describe('the booths', () => {
  it('are one for every two languages that are spoken', () => {
    const view = interpreter({})
    const mediator = view.seats.find((one) => one.seat === 'm')
    if (mediator) mediator.lang = 'ar'
    expect(booths(view).map((one) => one.pair)).toEqual([
      ['zh-CN', 'it'],
      ['zh-CN', 'ar'],
      ['it', 'ar'],
    ])
  })
})
