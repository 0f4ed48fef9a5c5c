/** What a track is called: a person, a person's screen, a language. */
import { t } from '../../i18n/index.svelte'
import { language, name } from '../../i18n/people'
import type { Player } from '../../watch/player.svelte'

export function whose(player: Player, track: string): string {
  const known = player.showing.tracks.find((one) => one.track === track)
  if (!known) return ''
  if (known.lang) return t('watch-channel', { lang: language(known.lang) })
  const person = player.showing.info.people.find(({ seat }) => seat === known.seat)
  const who = person ? name(person) : ''
  return known.kind === 'share' ? t('watch-share', { name: who }) : who
}
