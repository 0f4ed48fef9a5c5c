/**
 * The booth's keys. They are read by their place on the keyboard, so that they work under an Arabic
 * layout too; an interpreter who dictates or types by voice can turn them off.
 *
 * **Invariant:** no key does anything while somebody writes, chooses or has a dialog open, and the
 * space bar never takes a press away from a button.
 */

export type BoothKey = 'direction' | 'slow' | 'repeat' | 'handover' | 'turn' | 'cough'

const KEYS: Record<string, BoothKey> = {
  KeyD: 'direction',
  KeyS: 'slow',
  KeyR: 'repeat',
  KeyH: 'handover',
  KeyT: 'turn',
  Space: 'cough',
}

/** What is written on the key; the space bar's name is a word. */
export const CAPS = { direction: 'D', slow: 'S', repeat: 'R', handover: 'H', turn: 'T' } as const

type Press = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey'> & { target: EventTarget | null }

const WRITES = 'input, textarea, select, [contenteditable], dialog, [role=slider]'
const TAKES_SPACE = 'button, a[href], summary, [role=tab]'

/** What a press is for; null if it is not for the booth. */
export function meaning(press: Press): BoothKey | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  const key = KEYS[press.code] ?? null
  const at = press.target
  const inside = (of: string) => at instanceof Element && at.closest(of) !== null
  if (inside(WRITES) || (key === 'cough' && inside(TAKES_SPACE))) return null
  return key
}

const STORE = 'heqiao.booth.keys'

export const wanted = (): boolean => globalThis.localStorage?.getItem(STORE) !== 'off'
export const want = (on: boolean): void => globalThis.localStorage?.setItem(STORE, on ? 'on' : 'off')
