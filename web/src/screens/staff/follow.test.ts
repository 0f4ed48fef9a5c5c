import { expect, test } from 'vitest'
import type { ChainView } from '../../wire/ChainView'
import { absent, act, changed, concerned, correctable, standing } from './follow'

const euro = (minor: string) => ({ minor, currency: 'EUR' as const })
const person = (person: string, role: 'applicant' | 'respondent', name: string) => ({
  person,
  role,
  name,
  latin_name: null,
  lang: 'zh-CN' as const,
  country: 'CN',
  zone: 'Asia/Shanghai',
})
const owed = (obligation: string, due: string, received: string, outstanding: string, defaulted = false) => ({
  obligation,
  clause: 'c2',
  debtor: 'd',
  creditor: 'c',
  due,
  agreed: euro('620000'),
  received: euro(received),
  outstanding: euro(outstanding),
  defaulted,
})
const clause = (id: string, text: string) => ({
  id,
  heading: { 'zh-CN': '付款' },
  text: { 'zh-CN': text },
  obligations: [],
})
const chain: ChainView = {
  records: [],
  people: [person('c', 'applicant', '方小兰'), person('d', 'respondent', 'Davide Corvale')],
  obligations: [
    owed('paid', '2027-01-31', '620000', '0'),
    owed('late', '2027-02-28', '200000', '420000'),
    owed('noticed', '2027-02-28', '0', '620000', true),
    owed('open', '2027-04-30', '0', '620000'),
  ],
  rescinded_by: null,
  langs: ['zh-CN'],
  prevailing: 'zh-CN',
  clauses: [clause('c1', '一'), clause('c2', '二')],
}

test('a payment stands as the day, the receipts and the notices say', () => {
  const on = (today: string) => chain.obligations.map((one) => standing(one, today))
  expect(on('2027-03-01')).toEqual(['paid', 'overdue', 'defaulted', 'open'])
  expect(on('2027-02-28')).toEqual(['paid', 'open', 'defaulted', 'open'])
})

test('only what can be told of a payment is offered', () => {
  const ids = (what: 'performance' | 'extension' | 'default_notice') =>
    concerned(chain, what, '2027-03-01').map((one) => one.obligation)
  expect(ids('performance')).toEqual(['late', 'noticed', 'open'])
  expect(ids('extension')).toEqual(['late', 'noticed', 'open'])
  expect(ids('default_notice')).toEqual(['late'])
})

test('an act names the obligation, and the sum in the currency that is owed', () => {
  const [, late] = chain.obligations
  if (!late) throw new Error('no payment')
  const told = { owed: late, minor: 100n, on: '2027-03-01' }
  expect(act('performance', told)).toEqual({
    act: 'received',
    obligation: 'late',
    amount: euro('100'),
    on: '2027-03-01',
  })
  expect(act('extension', told)).toEqual({ act: 'extended', obligation: 'late', due: '2027-03-01' })
  expect(act('default_notice', told)).toEqual({ act: 'defaulted', obligation: 'late' })
})

test('whoever is owed and is not here is named', () => {
  expect(absent(chain.obligations, chain.people, ['d']).map((one) => one.name)).toEqual(['方小兰'])
  expect(absent(chain.obligations, chain.people, ['c'])).toEqual([])
})

test('a correction holds the clauses that were changed, and no other draft is touched', () => {
  const draft = correctable(chain)
  expect(changed(draft, chain).clauses).toEqual([])
  const [one, two] = structuredClone(chain.clauses)
  if (!one || !two) throw new Error('no clauses')
  two.text['zh-CN'] = '贰'
  expect(changed({ ...draft, clauses: [one, two] }, chain).clauses).toEqual([two])
  expect(changed({ ...draft, purpose: 'supplement' }, chain).clauses).toHaveLength(2)
})
