/** Where the verifier runs: in a house's site, or alone on somebody's disk. */
import type { Report, Verifier } from './run'
import type { Tongue } from './tongues'

export interface Place {
  verifier: Verifier
  /** Keys that the place publishes; null where only a chosen file counts. */
  keys: (() => Promise<Uint8Array>) | null
  /** Somebody chose a language. */
  choose: (tongue: Tongue) => void
}

/** One file that was looked into. */
export interface Examined {
  name: string
  report: Report
  /** Whose keys were trusted. */
  keys: 'server' | 'file' | 'none'
  at: number
}
