/** What happens around the page and matters to a call. */

export interface Surroundings {
  /** The way to the world is another one now, or is there again. */
  elsewhere(): void
  /** The page is looked at again. */
  seen(): void
  /** A device came or went. */
  devices(): void
  /** A gesture, which is what browsers wait for before they play sound. */
  touched(): void
}

/** Tells of it from now on; the result ends that. */
export function attend(to: Surroundings): () => void {
  const end = new AbortController()
  const { signal } = end
  addEventListener('online', () => to.elsewhere(), { signal })
  lineOf(navigator)?.addEventListener('change', () => to.elsewhere(), { signal })
  navigator.mediaDevices?.addEventListener('devicechange', () => to.devices(), { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState !== 'hidden') to.seen()
    },
    { signal },
  )
  document.addEventListener('pointerdown', () => to.touched(), { signal })
  document.addEventListener('keydown', () => to.touched(), { signal })
  return () => end.abort()
}

/** The browser's knowledge of its line (Network Information API), where it has one. */
function lineOf(of: Navigator): EventTarget | undefined {
  return (of as { connection?: EventTarget }).connection
}
