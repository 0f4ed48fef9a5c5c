/** Hash routes. A token lives in the fragment, is never sent by itself, and leaves after use. */

export type Route =
  | { at: 'start'; rest: string[] }
  | { at: 'join'; token: string }
  | { at: 'room' }
  | { at: 'bootstrap'; token: string }
  | { at: 'verify' }

export function parse(hash: string): Route {
  const [head = '', ...rest] = hash.replace(/^#?\/?/, '').split('/')
  const token = rest[0] ?? ''
  if (head === 'join' && token) return { at: 'join', token }
  if (head === 'bootstrap' && token) return { at: 'bootstrap', token }
  if (head === 'room') return { at: 'room' }
  if (head === 'verify') return { at: 'verify' }
  return { at: 'start', rest: head ? [head, ...rest] : [] }
}

let current = $state.raw<Route>({ at: 'start', rest: [] })
export const route = (): Route => current

export function startRouter(): void {
  const read = () => {
    current = parse(location.hash)
  }
  addEventListener('hashchange', read)
  read()
}

/** `go('#/cases/…')`: a new entry in the history. */
export function go(hash: string): void {
  location.hash = hash
}

/** Replaces the address, so that a used token stays neither in the bar nor in the history. */
export function replace(hash: string): void {
  history.replaceState(null, '', hash)
  current = parse(hash)
}
