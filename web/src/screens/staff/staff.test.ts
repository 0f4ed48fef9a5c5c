import { describe, expect, it } from 'vitest'
import { view } from '../../../dev/fixtures'
import { LANGS } from '../../i18n/langs'
import type { DraftFinding } from '../../wire/DraftFinding'
import type { Lang } from '../../wire/Lang'
import { deeds } from './deeds'
import { args, localized, weighed } from './findings'
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
  it('leaves the booths of other languages on the floor', () => {
    const shown = view('zh-CN', { me: 'm' })
    const [me, interpreter] = ['m', 'i'].map((id) => shown.seats.find((seat) => seat.seat === id))
    if (!me || !interpreter) throw new Error('the fixture has a mediator and an interpreter')
    const booth = (seat: string, langs: [Lang, Lang]) => ({ ...interpreter, seat, booth: langs })
    shown.seats.push(booth('j', ['zh-CN', 'ar']), booth('k', ['it', 'zh-CN']))
    const found = sides(shown, me).map((side) => side.members.map((seat) => seat.seat))
    expect(found).toEqual([['a'], ['r', 'i', 'k']])
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
      routes: ['judicial_confirmation'],
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
  /** The rules of `domain` read this file: `crates/domain/tests/lint.rs`. */
  it('is kept as the server reads it', async () => {
    const people = view('zh-CN').seats
    const [creditor, debtor] = people
    if (!creditor || !debtor) throw new Error('the fixture has two parties')
    const made = []
    for (const route of ['judicial_confirmation', 'notarized_enforceable_debt'] as const)
      for (const [n, currency] of (['EUR', 'CNY', 'USD', 'YER'] as const).entries())
        for (const count of [1, 3]) {
          const parts = split(1_860_050n, count).map((minor, k) => ({ minor, due: later('2027-03-31', k) }))
          const method = (['bank', 'platform', 'cash'] as const)[n % 3] ?? 'bank'
          const terms = {
            debtor,
            creditor,
            currency,
            parts,
            method,
            prevailing: 'zh-CN' as const,
            routes: [route],
          }
          const one = await draft(1, LANGS, terms)
          let id = 0
          for (const clause of one.clauses)
            for (const due of clause.obligations) {
              id += 1
              due.id = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`
              due.debtor = '00000000-0000-4000-8000-0000000000d0'
              due.creditor = '00000000-0000-4000-8000-0000000000c0'
            }
          made.push({ route, draft: one })
        }
    const names = {
      debtor: [debtor.name, debtor.latin_name].filter(Boolean),
      creditor: [creditor.name, creditor.latin_name].filter(Boolean),
    }
    const kept = '../../../../crates/domain/tests/data/template.json'
    await expect(`${JSON.stringify({ names, drafts: made }, null, 1)}\n`).toMatchFileSnapshot(kept)
  })
})

describe('what was found in a draft', () => {
  const finding = (severity: 'error' | 'warning', clause: string, found: string): DraftFinding => ({
    severity,
    clause,
    lang: 'it',
    says: { code: 'lint-amount-differs', args: { clause, lang: 'it', found, expected: '2027-06-30' } },
  })
  const clauses = ['c7', 'c3'].map((id) => ({ id, heading: {}, text: {}, obligations: [] }))
  it('names the clause by its place on screen, sums and days as the reader writes them', () => {
    expect(args(finding('error', 'c3', '16800.00 EUR'), clauses, 'it')).toEqual({
      clause: '2',
      lang: 'it',
      found: '16.800,00\u00a0€',
      expected: '30\u00a0giugno\u00a02027',
    })
    expect(localized('zh-CN', '6200.00 CNY: 2027-04-30')).toBe('6,200.00\u00a0人民币: 2027年4月30日')
    expect(localized('ar', '6200.00 EUR')).toBe('٦٬٢٠٠٫٠٠\u00a0يورو')
    expect(localized('en', '尽快')).toBe('尽快')
  })
  it('is weighed once it was shown, unless it is an error or something new', () => {
    const [one, other] = [finding('warning', 'c3', 'soon'), finding('warning', 'c7', 'soon')]
    expect(weighed([], null)).toBe(true)
    expect(weighed([one], null)).toBe(false)
    expect(weighed([one], [one])).toBe(true)
    expect(weighed([one, other], [one])).toBe(false)
    expect(weighed([], [one])).toBe(true)
    const wrong = finding('error', 'c3', 'x')
    expect(weighed([wrong], [wrong])).toBe(false)
  })
})

describe('what can be done to a person', () => {
  const everything = () => true
  const seats = view('zh-CN', { me: 'm' }).seats
  const davide = seats.find((seat) => seat.seat === 'r')
  if (!davide) throw new Error('the fixture has a respondent')
  it('is only what would change something', () => {
    expect(deeds(davide, true, everything)).toEqual([
      'give_turn',
      'ask_mute',
      'mute_other',
      'return_to_lobby',
    ])
    expect(deeds({ ...davide, muted: true }, true, everything)).toEqual(['give_turn', 'return_to_lobby'])
    expect(deeds({ ...davide, place: 'private' }, false, everything)).toEqual(['return_to_lobby'])
    expect(deeds({ ...davide, place: 'lobby' }, false, everything)).toEqual([])
  })
  it('is to be called upon for an observer, who is given no turn before', () => {
    const watching = { ...davide, role: 'observer' as const, muted: true }
    expect(deeds(watching, true, everything)).toEqual(['call_upon', 'return_to_lobby'])
    expect(deeds({ ...watching, may_speak: true }, true, everything)).toContain('give_turn')
  })
  it('is never more than I may', () => {
    expect(deeds(davide, true, (command) => command === 'ask_mute')).toEqual(['ask_mute'])
  })
})
