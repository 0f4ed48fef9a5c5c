/** The player's keys: space and K play and rest, arrows go five seconds, J and L ten. */

import { lang } from '../../i18n/index.svelte'
import { direction } from '../../i18n/langs'
import type { Player } from '../../watch/player.svelte'

/** What has keys of its own keeps them. */
const OWN = 'input, select, textarea, [contenteditable]'
const PRESSED = 'button, a, summary'

export function keys(event: KeyboardEvent, player: Player): void {
  const target = event.target instanceof Element ? event.target : null
  if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(OWN)) return
  const forward = direction(lang()) === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = direction(lang()) === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (key === ' ') {
    if (target?.closest(PRESSED)) return
    player.toggle()
  } else if (key === 'k') player.toggle()
  else if (key === 'j') player.skip(-10_000)
  else if (key === 'l') player.skip(10_000)
  else if (key === forward) player.skip(5_000)
  else if (key === back) player.skip(-5_000)
  else return
  event.preventDefault()
}
