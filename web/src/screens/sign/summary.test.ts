import { expect, it } from 'vitest'
import { sentence } from './summary'

it('a sentence about a settlement is shown for a settlement only', () => {
  expect(sentence('party')).toBe('sign-sentence-party')
  expect(sentence('party', 'performance')).toBe('sign-sentence-party-later')
  expect(sentence('interpreter', 'extension')).toBe('sign-sentence-interpreter-later')
  expect(sentence('mediator', 'performance')).toBe('sign-sentence-mediator')
  expect(sentence('mediator', 'judicial_confirmation')).toBe('sign-sentence-mediator-ruling')
})
