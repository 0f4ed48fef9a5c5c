/**
 * The key I sign this session's record with.
 *
 * Made in the browser, one for each seat, kept in IndexedDB as a `CryptoKey` that cannot be
 * exported; a browser without Ed25519 gets a key in plain bytes, which is labelled as such.
 *
 * **Invariant:** a private key never leaves this module, and never the device.
 */

import { box } from '../box'
import type { Lang } from '../wire/Lang'

const WORDS: Record<Lang, () => Promise<{ default: string }>> = {
  'zh-CN': () => import('locale:zh-CN/key-words'),
  en: () => import('locale:en/key-words'),
  it: () => import('locale:it/key-words'),
  ar: () => import('locale:ar/key-words'),
}

/** What `record::PublicKey::fingerprint_groups` prints. */
const GROUPS = 8

export interface OwnKey {
  /** 64 hex digits. */
  publicKey: string
  /** The page could have exported the private key: said to the mediator and written in the record. */
  extractable: boolean
  /** Ed25519 over the text's UTF-8 bytes; 128 hex digits. */
  sign(text: string): Promise<string>
}

type Stored =
  | { kind: 'webcrypto'; publicKey: string; key: CryptoKey }
  | { kind: 'bytes'; publicKey: string; secret: Uint8Array }

/** A key that is announced is kept. */
const kept = box<Stored>('heqiao-keys')
const place = (session: string, seat: string) => `${session}/${seat}`

/** The key made on this device earlier, if it is still here. */
export async function loadKey(session: string, seat: string): Promise<OwnKey | null> {
  const stored = await kept.get(place(session, seat))
  return stored ? usable(stored) : null
}

/** A new key in the old one's place. */
export async function makeKey(session: string, seat: string): Promise<OwnKey> {
  const made = (await makeWebCrypto()) ?? (await makeBytes())
  await kept.put(place(session, seat), made)
  return usable(made)
}

async function makeWebCrypto(): Promise<Stored | null> {
  try {
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
    const raw = await crypto.subtle.exportKey('raw', pair.publicKey)
    return { kind: 'webcrypto', publicKey: hex(new Uint8Array(raw)), key: pair.privateKey }
  } catch {
    return null
  }
}

async function makeBytes(): Promise<Stored> {
  const { keygenAsync } = await import('@noble/ed25519')
  const { secretKey, publicKey } = await keygenAsync()
  return { kind: 'bytes', publicKey: hex(publicKey), secret: secretKey }
}

function usable(stored: Stored): OwnKey {
  return {
    publicKey: stored.publicKey,
    extractable: stored.kind === 'bytes',
    async sign(text) {
      const bytes = new TextEncoder().encode(text)
      if (stored.kind === 'webcrypto')
        return hex(new Uint8Array(await crypto.subtle.sign('Ed25519', stored.key, bytes)))
      const { signAsync } = await import('@noble/ed25519')
      return hex(await signAsync(bytes, stored.secret))
    },
  }
}

/** The first 128 bits of the key's SHA-256: for the ear a word to each byte, for the eye in groups of four hex digits. */
export async function fingerprint(
  publicKey: string,
  lang: Lang,
): Promise<{ words: string[]; groups: string[] }> {
  const bytes = Uint8Array.from(publicKey.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, GROUPS * 2)
  const list = (await WORDS[lang]()).default.split('\n')
  const digits = hex(digest)
  return {
    words: Array.from(digest, (byte) => list[byte] ?? ''),
    groups: Array.from({ length: GROUPS }, (_, n) => digits.slice(n * 4, n * 4 + 4)),
  }
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
