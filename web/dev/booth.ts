/** The booth's states for `/dev/desk.html?screen=booth-…`. */
import type { Call } from '../src/call'
import type { SeatView } from '../src/wire/SeatView'
import type { View } from '../src/wire/View'

interface Stage {
  seen(me: string, change: Partial<View>, may: string): View
  room(shown: View): void
  call: Call
}

const MAY = 'mute camera interpret enter_booth leave_booth relay partner chat signal read_back'

/** My booth with a partner, and a second booth that renders Arabic. */
function shown({ seen }: Stage, change: Partial<View>, may = '', me: Partial<SeatView> = {}): View {
  const made = seen('i', { settlement: null, ...change }, `${MAY} ${may}`)
  const own = made.seats.find((one) => one.seat === 'i')
  if (!own) return made
  own.booth = ['it', 'zh-CN']
  const base = { ...own, sharing: false }
  const partner: SeatView = {
    ...base,
    seat: 'p',
    name: 'Marta Solvi',
    latin_name: null,
    lang: 'it',
    interpreting: null,
    muted: false,
  }
  const other: SeatView = {
    ...base,
    seat: 'h',
    name: 'هدى النجدي',
    latin_name: 'Huda Al-Najdi',
    lang: 'ar',
    booth: ['ar', 'it'],
    interpreting: 'ar',
  }
  Object.assign(own, me)
  if (own.interpreting === null) partner.interpreting = 'zh-CN'
  made.seats.push(partner, other)
  made.booths = [
    {
      pair: ['it', 'zh-CN'],
      interpreters: ['i', 'p'],
      active: own.interpreting ? 'i' : 'p',
      output: 'zh-CN',
      relay: null,
    },
    { pair: ['ar', 'it'], interpreters: ['h'], active: 'h', output: 'ar', relay: 'it' },
  ]
  made.my_booth ??= {
    pair: ['it', 'zh-CN'],
    relay: null,
    lost: null,
    partner: 'p',
    offered_by: null,
    hear: true,
    see: false,
    partner_hears: false,
    partner_sees: false,
  }
  return made
}
const offered = (by: string): Partial<View> => ({
  my_booth: {
    pair: ['it', 'zh-CN'],
    relay: null,
    lost: 'ar',
    partner: 'p',
    offered_by: by,
    hear: true,
    see: true,
    partner_hears: true,
    partner_sees: true,
  },
})
const off = { interpreting: null }

export const boothScreens = (stage: Stage): Record<string, () => void> => ({
  'booth-on': () => stage.room(shown(stage, {}, 'cough offer_handover')),
  'booth-standby': () => {
    const view = shown(stage, {}, '', off)
    view.hearers = []
    stage.room(view)
  },
  'booth-offered': () => {
    stage.call.messages = [
      { id: 1, at_ms: 0, by: 'p', scope: { kind: 'booth' }, text: '18.600 €' },
      { id: 2, at_ms: 1, by: 'i', scope: { kind: 'booth' }, text: '好的' },
    ]
    const view = shown(stage, offered('p'), 'accept_handover end_handover', { ...off, muted: true })
    view.hearers = []
    stage.room(view)
  },
  'booth-offering': () => stage.room(shown(stage, offered('i'), 'cough end_handover')),
  'booth-turns': () => {
    const view = shown(
      stage,
      { mode: 'consecutive', channels: [], rendering: 'i' },
      'end_rendering cough offer_handover',
    )
    view.hearers = ['a', 'm', 'r'].map((seat) => ({ seat, channel: { kind: 'floor' } }))
    stage.room(view)
  },
  'booth-places': () => {
    const view = shown(stage, {}, '', { ...off, booth: null })
    view.my_booth = null
    view.seats
      .filter((one) => one.seat === 'r' || one.seat === 'm')
      .forEach((one, n) => {
        one.lang = n ? 'en' : 'it'
      })
    stage.room(view)
  },
})
