/**
 * "I did not understand" is no answer: nothing is noted for it. Whoever asked is told in their own
 * language and in mine, and my hand goes up.
 */
import { type Call, may, seatOf } from '../../../call'
import { lang } from '../../../i18n/index.svelte'
import type { View } from '../../../wire/View'
import { type Row, titleOf } from './steps'
import { wordsIn } from './words'

export async function askAgain(
  live: Pick<Call, 'command'>,
  view: View,
  { step, stands }: Row,
): Promise<void> {
  const asker = stands.by ? seatOf(view, stands.by) : undefined
  const langs = new Set([asker?.lang ?? lang(), lang()])
  const said = []
  for (const one of langs) {
    const say = await wordsIn(one)
    said.push(say('table-question-explain', { title: titleOf(step, one, say) }))
  }
  if (may(view, 'hand') && !view.hands.includes(view.me)) await live.command({ type: 'hand', up: true })
  if (may(view, 'chat')) await live.command({ type: 'chat', scope: { kind: 'floor' }, text: said.join('\n') })
}
