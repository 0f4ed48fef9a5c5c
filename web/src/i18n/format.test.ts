import { describe, expect, it } from 'vitest'
import { ahead, clock, country, day, daysDiffer, elapsed, money, unbroken, weekday } from './format'

const plain = (text: string) => text.replace(/\u00a0/g, ' ')
const AT = Date.UTC(2027, 2, 25, 8, 0)

describe('sums', () => {
  const sum = { minor: '1860000', currency: 'EUR' } as const
  it('are written as the reader writes them', () => {
    expect(plain(money('zh-CN', sum))).toBe('18,600.00 欧元')
    expect(plain(money('it', sum))).toBe('18.600,00 €')
    expect(plain(money('en', sum))).toBe('€18,600.00')
    expect(plain(money('ar', sum))).toBe('١٨٬٦٠٠٫٠٠ يورو')
  })
  it('never break over two lines', () => {
    for (const lang of ['zh-CN', 'it', 'en', 'ar'] as const) expect(money(lang, sum)).not.toMatch(/ /)
  })
  it('keep every digit of an amount that a float would lose', () => {
    expect(plain(money('en', { minor: '900719925474099301', currency: 'EUR' }))).toBe(
      '€9,007,199,254,740,993.01',
    )
  })
  it('show cents even when there are fewer than three digits', () => {
    expect(plain(money('it', { minor: '5', currency: 'EUR' }))).toBe('0,05 €')
  })
  it('stay whole inside a written clause', () => {
    expect(unbroken('paga 18.600,00 € in tre rate')).toBe('paga 18.600,00\u00a0€ in tre rate')
  })
})

describe('times', () => {
  it('are told in each zone', () => {
    expect(clock('zh-CN', AT, 'Asia/Shanghai')).toBe('16:00')
    expect(clock('it', AT, 'Europe/Rome')).toBe('09:00')
    expect(clock('ar', AT, 'Asia/Aden')).toBe('١١:٠٠')
  })
  it('know the difference on either side of the change of clocks', () => {
    expect(ahead(AT, 'Asia/Shanghai', 'Europe/Rome')).toBe(7 * 60)
    expect(ahead(AT + 4 * 86_400_000, 'Asia/Shanghai', 'Europe/Rome')).toBe(6 * 60)
  })
  it('say when the days differ', () => {
    expect(daysDiffer(AT, 'Asia/Shanghai', 'Europe/Rome')).toBe(false)
    expect(daysDiffer(Date.UTC(2027, 2, 25, 17, 0), 'Asia/Shanghai', 'Europe/Rome')).toBe(true)
  })
  it('name the weekday', () => {
    expect(weekday('it', AT, 'Europe/Rome')).toBe('giovedì 25 marzo')
    expect(weekday('zh-CN', AT, 'Asia/Shanghai')).toMatch(/3月25日\s?星期四/)
  })
  it('count minutes, then hours', () => {
    expect(elapsed('en', 245_000)).toBe('4:05')
    expect(elapsed('en', 3_845_000)).toBe('1:04:05')
    expect(elapsed('en', -5)).toBe('0:00')
  })
})

it('dates are calendar days, whatever the reader’s zone', () => {
  expect(plain(day('it', '2027-04-30'))).toBe('30 aprile 2027')
  expect(plain(day('ar', '2027-04-30'))).toBe('٣٠ أبريل ٢٠٢٧')
  expect(day('en', 'soon')).toBe('soon')
})

it('an unknown country shows its code', () => {
  expect(country('it', 'CN')).toBe('Cina')
  expect(country('it', '??')).toBe('??')
})
