import { describe, expect, it } from 'vitest'
import { ledger } from '../../../dev/table'
import { type LedgerDocument, ledgerRows } from './ledger'

const document = ledger('it') as LedgerDocument

describe('the ledger', () => {
  it('puts those who heard the same over the same time into one row, and loses nobody', () => {
    const rows = ledgerRows(document)
    expect(rows.map((row) => [row.speaker, row.listeners])).toEqual([
      ['m', ['a', 'i', 'r']],
      ['i', ['r']],
      ['a', ['m', 'i']],
      ['i', ['r']],
    ])
    expect(rows.flatMap((row) => row.listeners)).toHaveLength(document.heard.length)
  })
  it('keeps apart what was heard as the original and what as a rendering', () => {
    const [first] = document.heard
    if (!first) throw new Error('the fixture has heard something')
    const twice = {
      ...document,
      heard: [
        first,
        { ...first, listener: 'i', channel: { kind: 'interpreted' as const, lang: 'it' as const } },
      ],
    }
    expect(ledgerRows(twice)).toHaveLength(2)
  })
  it('tells one voice alone, and what still lasts as lasting', () => {
    const rows = ledgerRows(document, 'i')
    expect(rows.map((row) => row.speaker)).toEqual(['i', 'i'])
    expect(rows.map((row) => row.until === null)).toEqual([false, true])
  })
})
