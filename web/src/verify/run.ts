/**
 * The verifier in this browser: `crates/verify-wasm`, the same code as `heqiao verify`.
 *
 * **Invariant:** the file goes into the module's memory and nowhere else.
 */

export type Status = 'ok' | 'missing' | 'invalid' | 'unanswerable'
export type Verdict = 'valid' | 'valid_trust_unknown' | 'invalid' | 'unreadable'
export type Question = 'unchanged' | 'signed' | 'bound' | 'logged' | 'gates'

export interface Finding {
  status: Status
  code: string
  args: Record<string, string>
}
export interface Answer extends Finding {
  question: Question
  evidence: Finding[]
}
export interface Problem extends Finding {
  question: Question
}
/** `record::Published` as the module writes it: `docs/report.schema.json`. */
export interface Report {
  type: string
  exit_code: number
  file: { sha256: string; size: number }
  verdict: Verdict
  problems: Problem[]
  answers: Answer[]
  summary: {
    record_number: string
    case_number: string
    institution: string
    body_sha256: string
    pdf_prefix_sha256: string
    pdf_prefix_len: number
  } | null
}
/** `record::chain::Chain`: several records that continue one another. */
export interface Chain {
  verdict: 'valid' | 'valid_trust_unknown' | 'invalid'
  problems: { code: string; args: Record<string, string> }[]
  records: {
    record_number: string
    type: string
    issued_at: string
    /** A decision of a court or a notary that the record tells of. */
    ruling?: { authority: string; number: string; on: string }
  }[]
  balance: {
    rescinded_by: string | null
    obligations: {
      clause: string
      obligation: string
      due: string | null
      sum: Sum | null
      performed: boolean
      defaulted: boolean
    }[]
    totals: Sum[]
  } | null
  as_of: {
    sealed_at: string
    checkpoint: { log: string; size: number; witnessed_at: string | null } | null
  } | null
}
/** Minor units, as text. */
export interface Sum {
  currency: string
  agreed: string
  received: string
  outstanding: string
}
/** What the module says: a report, or that the trust file cannot be read. */
export type Reply = { report: Report } | { error: { code: string } }

interface Exports {
  memory: WebAssembly.Memory
  heqiao_alloc(length: number): number
  heqiao_free(at: number, length: number): void
  heqiao_verify(file: number, fileLength: number, trust: number, trustLength: number): number
  heqiao_chain(files: number, filesLength: number, trust: number, trustLength: number): number
}

/** The module, loaded once from wherever the page has it. */
export class Verifier {
  #load: () => Promise<BufferSource>
  #loaded: Promise<Exports> | null = null

  constructor(load: () => Promise<BufferSource>) {
    this.#load = load
  }

  /** Loads it ahead of the first file; a failure is tried again at the next. */
  prepare(): Promise<Exports> {
    this.#loaded ??= this.#start()
    this.#loaded.catch(() => {
      this.#loaded = null
    })
    return this.#loaded
  }

  async #start(): Promise<Exports> {
    const { instance } = await WebAssembly.instantiate(await this.#load(), {})
    return instance.exports as unknown as Exports
  }

  /** @param trust a trust file's bytes, or none. */
  verify(file: Uint8Array, trust: Uint8Array): Promise<Reply> {
    return this.#ask('heqiao_verify', file, trust)
  }

  /** Several files as one chain; null if none of them continues another, or the trust file cannot be read. */
  async chain(files: readonly Uint8Array[], trust: Uint8Array): Promise<Chain | null> {
    const joined = new Uint8Array(files.reduce((sum, file) => sum + 4 + file.length, 0))
    let at = 0
    for (const file of files) {
      new DataView(joined.buffer).setUint32(at, file.length, true)
      joined.set(file, at + 4)
      at += 4 + file.length
    }
    const { chain } = await this.#ask<{ chain?: Chain | null }>('heqiao_chain', joined, trust)
    return chain ?? null
  }

  async #ask<T>(name: 'heqiao_verify' | 'heqiao_chain', file: Uint8Array, trust: Uint8Array): Promise<T> {
    const wasm = await this.prepare()
    const put = (bytes: Uint8Array) => {
      const at = wasm.heqiao_alloc(bytes.length)
      new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes)
      return at
    }
    const [a, b] = [put(file), put(trust)]
    const at = wasm[name](a, file.length, b, trust.length)
    const length = new DataView(wasm.memory.buffer).getUint32(at, true)
    const reply = JSON.parse(new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at + 4, length)))
    wasm.heqiao_free(at, length + 4)
    wasm.heqiao_free(a, file.length)
    wasm.heqiao_free(b, trust.length)
    return reply
  }
}
