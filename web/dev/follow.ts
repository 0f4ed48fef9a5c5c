/** What comes of a settlement: a chain with one payment of three received. */
import type { ChainView } from '../src/wire/ChainView'
import type { Lang } from '../src/wire/Lang'
import type { View } from '../src/wire/View'

const eur = (minor: number) => ({ minor: String(minor), currency: 'EUR' as const })

/** The chain of a case whose people are those of `shown`. */
export function chain(shown: View, langs: Lang[]): ChainView {
  const people = shown.seats.filter((seat) => seat.role === 'applicant' || seat.role === 'respondent')
  const [creditor = '', debtor = ''] = people.map((seat) => seat.person)
  const owed = (n: number, due: string, received: number) => ({
    obligation: `o${n}`,
    clause: 'c1',
    debtor,
    creditor,
    due,
    agreed: eur(620_000),
    received: eur(received),
    outstanding: eur(620_000 - received),
    defaulted: false,
  })
  const record = (number: string, kind: string, month: number) => ({
    session: number,
    number,
    kind,
    issued_at: `2027-0${month}-25T09:00:00Z`,
  })
  return {
    records: [record('HQ-2027-0318-R1', 'settlement', 3), record('HQ-2027-0318-R2', 'performance', 5)],
    people: people.map(({ person, role, name, latin_name, lang }) => ({
      person,
      role,
      name,
      latin_name,
      lang,
      country: 'CN',
      zone: 'Asia/Shanghai',
    })),
    obligations: [owed(1, '2026-04-30', 620_000), owed(2, '2026-05-28', 200_000), owed(3, '2027-06-30', 0)],
    rescinded_by: null,
    langs,
    prevailing: 'zh-CN',
    clauses: [],
  }
}
