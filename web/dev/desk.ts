/** `/dev/desk.html?screen=people&lang=it`: the staff's screens, signing and verifying, without a server. */
import '../src/tokens.css'
import '../src/app.css'
import { mount } from 'svelte'
import { Call, mine } from '../src/call'
import { choose, need } from '../src/i18n/index.svelte'
import Room from '../src/screens/room/Room.svelte'
import Sign from '../src/screens/sign/Sign.svelte'
import Verify from '../src/screens/verify/Verify.svelte'
import { makeKey } from '../src/sign/keys'
import type { Lang } from '../src/wire/Lang'
import type { RecordView } from '../src/wire/RecordView'
import type { View } from '../src/wire/View'
import { info, view } from './fixtures'

const asked = new URLSearchParams(location.search)
const lang = (asked.get('lang') ?? 'zh-CN') as Lang
const screen = asked.get('screen') ?? 'people'
const n = Number(asked.get('tab') ?? 0)
if (asked.get('theme')) document.documentElement.dataset.theme = asked.get('theme') ?? ''
await choose(lang)
await need('desk')

const call = new Call()
call.skew = Date.UTC(2027, 2, 25, 8, 24) - Date.now()
call.info = info(lang)
call.fresh = true
call.socket = { kind: 'open' }
call.media = 'connected'
call.mic.state = 'ok'
const target = document.getElementById('app') ?? document.body
const ALL =
  'admit return_to_lobby mute camera listen interpret open_caucus start_recording decide_identity put_draft read_back bind_key end'

const seen = (me: string, change: Partial<View> = {}, may = ALL): View => {
  const made = view(lang === 'zh-CN' ? 'it' : lang, { me, may: may.split(' '), ...change })
  for (const seat of made.seats) {
    seat.recording_consent = seat.role === 'interpreter' ? null : true
    if (seat.role === 'interpreter') seat.interpreting = 'zh-CN'
  }
  if (me === 'i')
    made.hearers = ['a', 'm'].map((seat) => ({ seat, channel: { kind: 'interpreted', lang: 'zh-CN' } }))
  call.view = made
  return made
}
/** Presses a tab once the panel is there. */
const press = (at: number) =>
  setTimeout(() => {
    document.querySelectorAll<HTMLElement>('nav button:not([aria-haspopup])')[2]?.click()
    setTimeout(() => document.querySelectorAll<HTMLElement>('[role=tab]')[at]?.click(), 300)
  }, 300)
const room = (shown: View, tab = 0) => {
  const me = mine(shown)
  if (me) mount(Room, { target, props: { call, view: shown, me, info: info(lang), onleave: () => {} } })
  press(tab)
}
const table = (change: Partial<NonNullable<View['settlement']>> = {}) => {
  const made = view(lang === 'zh-CN' ? 'it' : lang).settlement
  return made && { ...made, ...change }
}
const settled = table({ settled: true, agreed: { c1: ['a', 'r'], c2: ['a', 'r'], c3: ['a', 'r'] } })
const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
const key = (seat: string, attested: boolean) => ({ seat, public_key: KEY, extractable: false, attested })
const record = (next: string[], signed: string[], sealed: string | null = null): RecordView => ({
  prepared: { record: 'x', body_digest: 'b', pdf_digest: 'p', pdf_len: 1, revision: 1 },
  signed: signed.map((seat) => ({ kind: 'seat' as const, seat })),
  next: next.map((seat) =>
    seat === 'institution' ? { kind: 'institution' as const } : { kind: 'seat' as const, seat },
  ),
  sealed,
})
const sign = (shown: View) =>
  mount(Sign, { target, props: { view: shown, live: call, info: info(lang), back: () => {} } })
const own = lang === 'zh-CN' ? 'a' : 'r'
/** The server's answer to a request for my statement. */
function answer(seat: string, role: string, language: string) {
  const said = {
    body_sha256: 'b',
    declarations: ['agreed', 'own_will', 'understood'],
    interpreted_by: null,
    key_binding_sha256: null,
    language_read: language,
    pdf_prefix_len: 1,
    pdf_prefix_sha256: 'p',
    prior_sha256: [],
    role,
    seat,
    session_nonce: 'n',
    signed_at: '2027-03-25T09:00:00Z',
    type: `heqiao/statement/${role}/v1`,
  }
  globalThis.fetch = async () => new Response(JSON.stringify({ canonical: JSON.stringify(said) }))
}

const SCREENS: Record<string, () => unknown> = {
  people: () => {
    const shown = seen('m')
    for (const seat of shown.seats) if (seat.seat === 'r') seat.place = 'lobby'
    room(shown, n)
  },
  caucus: () =>
    room(
      seen(
        'm',
        {
          here: { kind: 'caucus', caucus: 'k', members: ['m', 'i', 'a'], since_ms: call.now() - 612_000 },
          recorded: false,
        },
        `${ALL} close_caucus`.replace(' open_caucus', ''),
      ),
      n,
    ),
  lines: () => {
    const line = (seat: string, worse: number, pictures = true) => ({
      seat,
      rtt_ms: 84 + worse * 210,
      loss_up_permille: 2 + worse * 25,
      loss_down_permille: 4 + worse * 31,
      kbps_up: 1_180 - worse * 300,
      kbps_down: 2_260 - worse * 700,
      kbps_estimate: 3_400 - worse * 1_000,
      height: pictures ? 540 : null,
      pictures,
      freezes: worse,
      concealed_permille: worse * 14,
    })
    call.statistics = [line('a', 0), line('r', 3, false), line('i', 1)]
    room(seen('m', { settlement: null }), 3)
  },
  form: () => room(seen('m', { settlement: null }), 1),
  table: () =>
    room(seen('m', { settlement: table({ read: { c3: ['zh-CN'] }, agreed: { c1: ['a', 'r'] } }) }), 1),
  identity: () =>
    room(
      seen('m', {
        identities: [
          {
            seat: 'a',
            document: 'resident_id',
            masked_number: '***************002X',
            methods: { document_image: 'passed', number_check: 'passed' },
          },
          {
            seat: 'r',
            document: 'passport',
            masked_number: '*****319',
            methods: { human_face_match: 'failed' },
          },
        ],
      }),
      2,
    ),
  attest: async () => {
    const made = await makeKey('s', 'm')
    room(
      seen('m', {
        settlement: settled ?? null,
        keys: [{ ...key('m', false), public_key: made.publicKey }, key('a', true), key('r', false)],
        identities: [
          { seat: 'r', document: null, masked_number: null, methods: { human_face_match: 'passed' } },
        ],
      }),
      3,
    )
  },
  seal: () =>
    room(
      seen('m', { settlement: settled ?? null, record: record(['institution'], ['a', 'r', 'i', 'm']) }),
      3,
    ),
  booth: () =>
    room(seen('i', { settlement: table({ read: { c3: ['zh-CN'] } }) }, 'mute camera interpret read_back')),
  declare: () => room(seen('i', { settlement: null }, 'mute camera declare')),
  key: () => sign(seen(own, { settlement: settled ?? null })),
  read: async () => {
    const made = await makeKey('s', own)
    sign(
      seen(own, { settlement: settled ?? null, keys: [{ ...key(own, false), public_key: made.publicKey }] }),
    )
  },
  sign: async () => {
    const made = await makeKey('s', own)
    const shown = seen(own, {
      settlement: settled ?? null,
      record: record(['a', 'r'], []),
      keys: [{ ...key(own, true), public_key: made.publicKey }],
    })
    answer(own, 'party', mine(shown)?.lang ?? '')
    sign(shown)
  },
  sealed: () =>
    sign(seen(own, { settlement: settled ?? null, record: record([], ['a', 'r', 'i', 'm'], 'ab') })),
  verify: () => mount(Verify, { target }),
}
SCREENS[screen]?.()
