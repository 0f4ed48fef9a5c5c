/**
 * What has been checked of a recording so far: each cluster's SHA-256 against the manifest's.
 *
 * **Invariant:** a cluster counts as good only after its very bytes were hashed in this browser.
 */
export interface Broken {
  track: string
  /** On the recording's clock. */
  at: number
  /** `changed`: other bytes; `missing`: no bytes; `manifest`: the list itself. */
  what: 'changed' | 'missing' | 'manifest'
}
export type Verdict = 'unverified' | 'so-far' | 'verified' | 'broken'

export class Tally {
  good = $state(0)
  broken = $state.raw<readonly Broken[]>([])
  #total = $state(0)
  #seen = new Set<string>()

  get total(): number {
    return this.#total
  }
  get verdict(): Verdict {
    if (this.broken.length > 0) return 'broken'
    if (this.good === 0) return 'unverified'
    return this.good >= this.#total ? 'verified' : 'so-far'
  }

  expect(clusters: number): void {
    this.#total += clusters
  }

  /** Whether these bytes are what the manifest says; counted once for each place. */
  async check(
    track: string,
    file: string,
    n: number,
    at: number,
    bytes: Uint8Array<ArrayBuffer>,
    wanted: Uint8Array | undefined,
  ): Promise<boolean> {
    const found = wanted && (await sha256(bytes))
    const same = found?.every((byte, i) => byte === wanted?.[i]) ?? false
    const place = `${file}/${n}`
    if (this.#seen.has(place)) return same
    this.#seen.add(place)
    if (same) this.good += 1
    else this.fail({ track, at, what: 'changed' })
    return same
  }

  fail(broken: Broken): void {
    this.broken = [...this.broken, broken].sort((a, b) => a.at - b.at)
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Digests in hex, as 32 bytes each: a fifth of what they take as text. */
export function packed(digests: readonly string[]): Uint8Array {
  const out = new Uint8Array(digests.length * 32)
  digests.forEach((digest, n) => {
    for (let i = 0; i < 32; i += 1) out[n * 32 + i] = Number.parseInt(digest.slice(2 * i, 2 * i + 2), 16)
  })
  return out
}
