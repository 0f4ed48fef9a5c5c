import { describe, expect, it } from 'vitest'
import { view } from '../../dev/fixtures'
import { signers } from './signers'
import { judge, signingRole } from './statement'

const prepared = { record: 'x', body_digest: 'b1', pdf_digest: 'p1', pdf_len: 7, revision: 1 }
const expected = { prepared, seat: 'a', role: 'party', lang: 'zh-CN' } as const
const said = {
  body_sha256: 'b1',
  declarations: ['agreed', 'own_will', 'understood'],
  interpreted_by: 'i',
  key_binding_sha256: 'k',
  language_read: 'zh-CN',
  pdf_prefix_len: 7,
  pdf_prefix_sha256: 'p1',
  prior_sha256: [],
  role: 'party',
  seat: 'a',
  session_nonce: 'n',
  signed_at: '2027-03-25T09:00:00Z',
  type: 'heqiao/statement/party/v1',
}
const verdict = (change: object) => judge(JSON.stringify({ ...said, ...change }), expected)

describe('a statement', () => {
  it('about this record, these pages and me may be signed', () => {
    expect(verdict({})).toBeNull()
  })
  it('about anything else is refused, and says what differs', () => {
    expect(verdict({ body_sha256: 'b2' })).toBe('body')
    expect(verdict({ pdf_prefix_sha256: 'p2' })).toBe('pages')
    expect(verdict({ pdf_prefix_len: 8 })).toBe('pages')
    expect(verdict({ seat: 'r' })).toBe('seat')
    expect(verdict({ language_read: 'it' })).toBe('language')
    expect(verdict({ type: 'heqiao/statement/mediator/v1' })).toBe('role')
    expect(verdict({ declarations: ['agreed'] })).toBe('declarations')
  })
  it('that hides something from a parser is refused', () => {
    const text = JSON.stringify(said)
    expect(judge(text.replace('{', '{"body_sha256":"b2",'), expected)).toBe('fields')
    expect(judge(text.replace('{', '{ '), expected)).toBe('fields')
    expect(verdict({ extra: 1 })).toBe('fields')
    expect(judge('[]', expected)).toBe('unreadable')
    expect(judge('{', expected)).toBe('unreadable')
  })
  it('exists for those who sign alone', () => {
    expect(signingRole('respondent')).toBe('party')
    expect(signingRole('respondent_agent')).toBeNull()
    expect(signingRole('clerk')).toBeNull()
  })
})

describe('the signers', () => {
  it('are the parties, the interpreters who declared, the mediator, the institution', () => {
    const order = signers(view('zh-CN')).map((line) => line.seat?.seat ?? 'institution')
    expect(order).toEqual(['a', 'r', 'i', 'm', 'institution'])
    const silent = view('zh-CN')
    for (const seat of silent.seats) seat.declared = false
    expect(signers(silent).some((line) => line.seat?.role === 'interpreter')).toBe(false)
  })
})
