/** The server's clock, second by second, for what runs out or has been going on. */
/** @param clock the server's time, ms since 1970 UTC. */
export function ticks(clock: () => number): { readonly now: number } {
  let now = $state(clock())
  $effect(() => {
    const timer = setInterval(() => {
      now = clock()
    }, 1_000)
    return () => clearInterval(timer)
  })
  return {
    get now() {
      return now
    },
  }
}
