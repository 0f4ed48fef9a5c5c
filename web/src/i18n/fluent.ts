/** Fluent texts of one language, and a message of them with its arguments. Pure. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'

export type Args = Record<string, FluentVariable>

/** Isolation marks are set by {@link format} around foreign-script arguments only, not by Fluent around all. */
export function build(locale: string, texts: readonly string[]): FluentBundle {
  const made = new FluentBundle(locale, { useIsolating: false })
  for (const text of texts) made.addResource(new FluentResource(text))
  return made
}

/** The message, or its id if there is none. */
export function format(from: FluentBundle, rtl: boolean, id: string, args?: Args): string {
  const pattern = from.getMessage(id)?.value
  if (!pattern) return id
  const problems: Error[] = []
  return from.formatPattern(pattern, args && isolate(rtl, args), problems)
}

const FSI = String.fromCharCode(0x2068)
const PDI = String.fromCharCode(0x2069)
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const LTR = /[A-Za-z\u00c0-\u024f\u0400-\u04ff\u3400-\u9fff]/

/** Wraps an argument that runs the other way, so that it cannot reorder the sentence around it. */
function isolate(rtl: boolean, args: Args): Args {
  const foreign = rtl ? LTR : RTL
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' && foreign.test(value) ? `${FSI}${value}${PDI}` : value,
    ]),
  )
}
