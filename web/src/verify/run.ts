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
/** What the module says: a report, or that the trust file cannot be read. */
export type Reply = { report: Report } | { error: { code: string } }

interface Exports {
  memory: WebAssembly.Memory
  heqiao_alloc(length: number): number
  heqiao_free(at: number, length: number): void
  heqiao_verify(file: number, fileLength: number, trust: number, trustLength: number): number
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
  async verify(file: Uint8Array, trust: Uint8Array): Promise<Reply> {
    const wasm = await this.prepare()
    const put = (bytes: Uint8Array) => {
      const at = wasm.heqiao_alloc(bytes.length)
      new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes)
      return at
    }
    const [a, b] = [put(file), put(trust)]
    const at = wasm.heqiao_verify(a, file.length, b, trust.length)
    const length = new DataView(wasm.memory.buffer).getUint32(at, true)
    const reply = JSON.parse(new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at + 4, length)))
    wasm.heqiao_free(at, length + 4)
    wasm.heqiao_free(a, file.length)
    wasm.heqiao_free(b, trust.length)
    return reply
  }
}
