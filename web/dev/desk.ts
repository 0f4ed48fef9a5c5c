/** `/dev/desk.html?screen=people&lang=it`: the staff's screens, signing and verifying, without a server. */
import '../src/tokens.css'
import '../src/app.css'
import { mount } from 'svelte'
import { Call, mine } from '../src/call'
import { choose, need } from '../src/i18n/index.svelte'
import Room from '../src/screens/room/Room.svelte'
import Sign from '../src/screens/sign/Sign.svelte'
import Follow from '../src/screens/staff/Follow.svelte'
import LedgerPage from '../src/screens/staff/LedgerPage.svelte'
import Verify from '../src/screens/verify/Verify.svelte'
import { makeKey } from '../src/sign/keys'
import type { HandView } from '../src/wire/HandView'
import type { Lang } from '../src/wire/Lang'
import type { RecordView } from '../src/wire/RecordView'
import type { View } from '../src/wire/View'
import { boothScreens } from './booth'
import { info, view } from './fixtures'
import { chain } from './follow'
import { answers, captions, facts, ledger, offers, proceedings, round } from './table'

const asked = new URLSearchParams(location.search)
const lang = (asked.get('lang') ?? 'zh-CN') as Lang
const screen = asked.get('screen') ?? 'people'
const n = Number(asked.get('tab') ?? 0)
if (asked.get('theme')) document.documentElement.dataset.theme = asked.get('theme') ?? ''
await choose(lang)
await need('room')
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
  'admit return_to_lobby mute camera listen interpret open_caucus start_recording decide_identity put_draft read_back bind_key judge_handwriting end'

/** Everything that the mediator may ask for on the floor. */
const FLOOR = `${ALL} ask_mute mute_other give_turn call_upon start_break set_mode announce chat`

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
/** The element, once it is there. */
const there = async (find: () => HTMLElement | undefined): Promise<HTMLElement | undefined> => {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = find()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return undefined
}
/** Opens the panel where it is behind a button, and presses a tab once the panel is there. */
const press = async (at: number) => {
  const tab = () => document.querySelectorAll<HTMLElement>('[role=tab]')[at]
  if (matchMedia('(max-width: 63.99rem)').matches)
    (await there(() => document.querySelectorAll<HTMLElement>('nav button:not([aria-haspopup])')[2]))?.click()
  ;(await there(tab))?.click()
}
const room = (shown: View, tab = 0) => {
  const me = mine(shown)
  if (me) mount(Room, { target, props: { call, view: shown, me, info: info(lang), onleave: () => {} } })
  void press(tab)
}
const table = (change: Partial<NonNullable<View['settlement']>> = {}) => {
  const made = view(lang === 'zh-CN' ? 'it' : lang).settlement
  return made && { ...made, ...change }
}
const settled = table({ settled: true, agreed: { c1: ['a', 'r'], c2: ['a', 'r'], c3: ['a', 'r'] } })
const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
/** Three strokes that look written. */
const hand = (seat: string, legible: boolean | null): HandView => ({
  seat,
  attempt: 1,
  strokes: 3,
  legible,
  excused: null,
  writing: [120, 400, 680].map((x) => [
    [x, 90],
    [x + 40, 300],
    [x + 110, 110],
    [x + 150, 280],
    [x + 210, 200],
  ]),
})
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

/** What the mediator may do at the table. */
const TABLE = `${FLOOR} ask_step answer_step close_step state_fact withdraw_fact make_offer answer_offer withdraw_offer open_blind abort_blind caption note_minute close_minutes`
const atTable = (me: string, tab: number, may = TABLE) => {
  answers(lang, () => call.now())
  call.captions = captions(lang, call.now())
  const closed = { lines: 4, closed: 40, read: [{ seat: 'a', objection: null }] }
  const on = proceedings({
    facts: facts(lang),
    offers: offers(lang),
    blind: [round({ committed: ['a'] }, call.now() + 540_000)],
    ...(may.includes('close_minutes') ? {} : { minutes: closed }),
  })
  const shown = seen('m', { settlement: null, proceedings: on }, may)
  if (me === 'k')
    for (const seat of shown.seats)
      if (seat.seat === 'm') Object.assign(seat, { role: 'clerk', name: '何书瑶', latin_name: 'He Shuyao' })
  room(shown, tab)
}

const SCREENS: Record<string, () => unknown> = {
  steps: () => atTable('m', 1),
  talks: () => atTable('m', 2),
  minutes: () => atTable('m', 5),
  reading: () => atTable('m', 5, TABLE.replace('close_minutes', 'read_minutes')),
  clerk: () =>
    atTable(
      'k',
      n || 1,
      'mute camera admit ask_step answer_step close_step state_fact withdraw_fact caption note_minute close_minutes',
    ),
  hearing: () => atTable('k', 4, 'mute camera admit caption'),
  ledger: () => {
    globalThis.fetch = async (asked) =>
      new Response(JSON.stringify(String(asked).endsWith('.json') ? ledger(lang) : info(lang)))
    mount(LedgerPage, { target, props: { session: 's' } })
  },
  people: () => {
    const shown = seen('m')
    for (const seat of shown.seats) if (seat.seat === 'r') seat.place = 'lobby'
    room(shown, n)
  },
  /** The mediator is with one side, the other side talks alone, somebody asks to come back. */
  caucus: () => {
    const since_ms = call.now() - 612_000
    const until_ms = call.now() + 288_000
    const shown = seen(
      'm',
      {
        here: { kind: 'caucus', caucus: 'k', members: ['m', 'a'], since_ms, until_ms },
        caucuses: [
          { caucus: 'k', members: ['m', 'a'], since_ms, until_ms },
          { caucus: 'l', members: ['r', 'i'], since_ms, until_ms: null },
        ],
        knocks: ['r'],
        recorded: false,
        hearers: [{ seat: 'a', channel: { kind: 'floor' } }],
      },
      `${FLOOR} close_caucus limit_caucus move dismiss_knock`,
    )
    for (const one of shown.seats) one.place = 'private'
    room(shown, n)
  },
  /** Hands, a turn, an observer, everything that the mediator can do on the floor. */
  floor: () => {
    const turn = { seat: 'a', since_ms: call.now() - 40_000, until_ms: call.now() + 80_000, held: false }
    const shown = seen('m', { turn, hands: ['r', 'i'], settlement: null }, `${FLOOR} lower_hand end_turn`)
    const [first] = shown.seats
    if (first)
      shown.seats.push({
        ...first,
        seat: 'o',
        role: 'observer',
        name: '何书瑶',
        latin_name: 'He Shuyao',
        muted: true,
      })
    room(shown, n)
  },
  notes: () => {
    const text = {
      'zh-CN': '第一期能在 4 月 30 日前到账，她可以少要利息。',
      it: 'Se la prima rata arriva entro il 30 aprile, rinuncia a parte degli interessi.',
      ar: 'إن وصل القسط الأول قبل ٣٠ أبريل، تتنازل عن بعض الفائدة.',
      en: 'With the first instalment by 30 April she asks for less interest.',
    }[lang]
    globalThis.fetch = async () => new Response(JSON.stringify({ text }))
    room(seen('m', { settlement: null }, FLOOR), 5)
  },
  person: () => {
    room(seen('m', { settlement: null }, FLOOR), 0)
    setTimeout(() => document.querySelector<HTMLButtonElement>('button.act')?.click(), 900)
  },
  break: () =>
    room(
      seen(
        'm',
        {
          break_since_ms: call.now() - 245_000,
          hearers: [],
          recording: { kind: 'paused', since_ms: Date.UTC(2027, 2, 25, 7, 50) },
        },
        FLOOR.replace('start_break', 'end_break'),
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
    room(seen('m', { settlement: null }), 6)
  },
  form: () => room(seen('m', { settlement: null }), 2),
  table: () =>
    room(seen('m', { settlement: table({ read: { c3: ['zh-CN'] }, agreed: { c1: ['a', 'r'] } }) }), 2),
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
      3,
    ),
  attest: async () => {
    const made = await makeKey('s', 'm')
    room(
      seen('m', {
        settlement: settled ?? null,
        keys: [{ ...key('m', false), public_key: made.publicKey }, key('a', true), key('r', false)],
        hands_written: [hand('a', true), hand('r', null)],
        identities: [
          { seat: 'r', document: null, masked_number: null, methods: { human_face_match: 'passed' } },
        ],
      }),
      4,
    )
  },
  seal: () =>
    room(
      seen('m', { settlement: settled ?? null, record: record(['institution'], ['a', 'r', 'i', 'm']) }),
      4,
    ),
  booth: () =>
    room(seen('i', { settlement: table({ read: { c3: ['zh-CN'] } }) }, 'mute camera interpret read_back')),
  ...boothScreens({ seen, room, call }),
  declare: () => room(seen('i', { settlement: null }, 'mute camera declare')),
  key: () => sign(seen(own, { settlement: settled ?? null }, `${ALL} write_name`)),
  hand: () =>
    sign(seen(own, { settlement: settled ?? null, hands_written: [hand(own, null)] }, `${ALL} write_name`)),
  read: async () => {
    const made = await makeKey('s', own)
    const keys = [{ ...key(own, false), public_key: made.publicKey }]
    sign(seen(own, { settlement: settled ?? null, keys, hands_written: [hand(own, true)] }))
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
  /** `&what=3`: which of what can be recorded is chosen. */
  follow: async () => {
    const shown = seen('m')
    target.style.cssText = 'max-inline-size: 26rem; padding: 1rem'
    const rest = () => {}
    mount(Follow, {
      target,
      props: { chain: chain(shown, ['zh-CN', 'it']), view: shown, ondraft: rest, onsupplement: rest },
    })
    const chosen = () =>
      document.querySelectorAll<HTMLElement>('input[type=radio]')[Number(asked.get('what') ?? 0)]
    ;(await there(chosen))?.click()
    setTimeout(() => document.querySelector<HTMLElement>('input[type=checkbox]')?.click(), 200)
  },
  verify: () => mount(Verify, { target }),
}
SCREENS[screen]?.()
