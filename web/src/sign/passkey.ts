/**
 * Whether somebody is there in person: their own device is asked (WebAuthn).
 *
 * **Invariant:** what the device answers goes to the server as it is; whoever cancels has lost nothing.
 */
import { ApiFailure } from '../api'
import type { SealChallenge } from '../wire/SealChallenge'

/** The device's answer, for the server; nothing where nothing is asked. */
export async function confirm(challenge: SealChallenge): Promise<unknown> {
  if (challenge.kind === 'sealed') return null
  const browser = globalThis.PublicKeyCredential
  if (!browser?.parseCreationOptionsFromJSON) throw refusal('passkey-unsupported')
  try {
    const credential =
      challenge.kind === 'register'
        ? await navigator.credentials.create({
            publicKey: browser.parseCreationOptionsFromJSON(challenge.options),
          })
        : await navigator.credentials.get({
            publicKey: browser.parseRequestOptionsFromJSON(challenge.options),
          })
    return (credential as PublicKeyCredential).toJSON()
  } catch (error) {
    throw refusal(code(error instanceof Error ? error.name : ''))
  }
}

/** A device that does not recognise its person says the same as one whose person cancelled. */
function code(name: string): string {
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'passkey-cancelled'
    case 'ConstraintError':
      return 'passkey-user'
    case 'SecurityError':
      return 'passkey-address'
    default:
      return 'passkey-unsupported'
  }
}

const refusal = (code: string) => new ApiFailure({ code }, 0)
