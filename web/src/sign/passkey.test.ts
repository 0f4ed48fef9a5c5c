import { afterEach, describe, expect, it, vi } from 'vitest'
import { confirm } from './passkey'

const options = { challenge: 'AAAA' } as never

/** A browser whose device does this. */
function device(answers: () => unknown) {
  vi.stubGlobal('PublicKeyCredential', {
    parseCreationOptionsFromJSON: (json: unknown) => ({ create: json }),
    parseRequestOptionsFromJSON: (json: unknown) => ({ get: json }),
  })
  const asked = vi.fn(async (_: unknown) => ({ toJSON: answers }))
  vi.stubGlobal('navigator', { credentials: { create: asked, get: asked } })
  return asked
}

const fails = (name: string) => () => {
  throw new DOMException('', name)
}
const code = async (work: Promise<unknown>) => work.then(String, (failure) => failure.error.code)

describe('the device of whoever seals', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is asked for what the server asks, and its answer goes as it is', async () => {
    const asked = device(() => ({ id: 'x' }))
    expect(await confirm({ kind: 'register', options })).toEqual({ id: 'x' })
    expect(await confirm({ kind: 'verify', options })).toEqual({ id: 'x' })
    expect(asked.mock.calls).toEqual([
      [{ publicKey: { create: options } }],
      [{ publicKey: { get: options } }],
    ])
  })

  it('is left alone when it is sealed', async () => {
    const asked = device(() => ({}))
    expect(await confirm({ kind: 'sealed' })).toBeNull()
    expect(asked).not.toHaveBeenCalled()
  })

  it('says why not', async () => {
    for (const [name, said] of [
      ['NotAllowedError', 'passkey-cancelled'],
      ['AbortError', 'passkey-cancelled'],
      ['ConstraintError', 'passkey-user'],
      ['SecurityError', 'passkey-address'],
      ['NotSupportedError', 'passkey-unsupported'],
    ] as const) {
      device(fails(name))
      expect(await code(confirm({ kind: 'verify', options }))).toBe(said)
    }
    vi.stubGlobal('PublicKeyCredential', undefined)
    expect(await code(confirm({ kind: 'verify', options }))).toBe('passkey-unsupported')
  })
})
