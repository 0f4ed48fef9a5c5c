/** Larger type, kept for the next visit. */
const KEY = 'heqiao.elder'

let on = $state(globalThis.localStorage?.getItem(KEY) === '1')
export const elder = (): boolean => on

export function setElder(next: boolean): void {
  on = next
  globalThis.localStorage?.setItem(KEY, next ? '1' : '0')
  apply()
}

export function apply(): void {
  document.documentElement.toggleAttribute('data-elder', on)
}
