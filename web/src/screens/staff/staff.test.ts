import { describe, expect, it } from 'vitest'
import { view } from '../../../dev/fixtures'
import { capital, later, parseSum, split, typed } from './money'
import { sides } from './sides'
import { draft } from './template'
import { instant, night } from './zones'

describe('a typed sum', () => {
  it('is read in every notation of the house', () => {
    for (const text of ['18600', '18.600,00', '18,600.00', "18'600.0", '١٨٬٦٠٠٫٠٠', '18 600'])
      expect(parseSum(text)).toBe(1_860_000n)
  })
  it('that is nothing, negative or no number is refused', () => {
    for (const text of ['', '0', '-5', 'abc', '1e3', ',5']) expect(parseSum(text)).toBeNull()
  })
  it('splits without losing a cent', () => {
    expect(split(100n, 3)).toEqual([33n, 33n, 34n])
    expect(typed(620_005n)).toBe('6200.05')
  })
  it('stands in Chinese capitals as the server writes it', () => {
    expect(capital(1_860_000n, 'EUR')).toBe('壹万捌仟陆佰欧元整')
    expect(capital(140_950n, 'CNY')).toBe('人民币壹仟肆佰零玖元伍角整')
    expect(capital(10_700_053n, 'CNY')).toBe('人民币壹拾万柒仟元零伍角叁分')
    expect(capital(1_640_902n, 'CNY')).toBe('人民币壹万陆仟肆佰零玖元零贰分')
  })
})

describe('a due date', () => {
  it('keeps the day of the month, or takes its last', () => {
    expect(later('2027-01-31', 1)).toBe('2027-02-28')
    expect(later('2027-11-30', 3)).toBe('2028-02-29')
  })
})

describe('a session’s time', () => {
  it('is the wall clock of the zone, before and after the clocks change', () => {
    expect(new Date(instant('2027-03-25', '09:00', 'Europe/Rome')).toISOString()).toBe(
      '2027-03-25T08:00:00.000Z',
    )
    expect(new Date(instant('2027-03-29', '09:00', 'Europe/Rome')).toISOString()).toBe(
      '2027-03-29T07:00:00.000Z',
    )
  })
  it('is called night before eight and from nine in the evening', () => {
    const at = Date.UTC(2027, 2, 25, 13, 0)
    expect(night(at, 'Asia/Shanghai')).toBe(true)
    expect(night(at, 'Europe/Rome')).toBe(false)
  })
})

describe('a private meeting in one press', () => {
  it('takes a side with the interpreter it needs, and no other side', () => {
    const shown = view('zh-CN', { me: 'm' })
    const me = shown.seats.find((seat) => seat.seat === 'm')
    if (!me) throw new Error('the fixture has a mediator')
    const found = sides(shown, me).map((side) => side.members.map((seat) => seat.seat))
    expect(found).toEqual([['a'], ['r', 'i']])
  })
})

describe('the settlement from the form', () => {
  it('names the same sums in every language and promises each instalment', async () => {
    const [creditor, debtor] = view('zh-CN').seats
    if (!creditor || !debtor) throw new Error('the fixture has two parties')
    const parts = split(1_860_000n, 3).map((minor, n) => ({ minor, due: later('2027-04-30', n) }))
    const made = await draft(1, ['zh-CN', 'it', 'ar'], {
      debtor,
      creditor,
      currency: 'EUR',
      parts,
      method: 'bank',
      prevailing: 'zh-CN',
    })
    const promised = made.clauses.find((clause) => clause.obligations.length > 0)
    expect(promised?.obligations.map((due) => [due.amount.minor, due.due])).toEqual([
      ['620000', '2027-04-30'],
      ['620000', '2027-05-30'],
      ['620000', '2027-06-30'],
    ])
    expect(promised?.text['zh-CN']).toContain('6,200.00')
    expect(promised?.text.it).toContain('6.200,00')
    expect(promised?.text.ar).toContain('٦٬٢٠٠٫٠٠')
    for (const clause of made.clauses)
      for (const lang of made.langs) {
        expect(clause.heading[lang]).not.toMatch(/^$|clause-/)
        expect(clause.text[lang]).not.toMatch(/^$|clause-|\{/)
      }
  })
})
