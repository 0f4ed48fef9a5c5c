/** `/dev/?screen=room&lang=it`: one screen with the sample session. Served by `vite`, never built. */
import '../src/tokens.css'
import '../src/app.css'
import { mount } from 'svelte'
import { ApiFailure } from '../src/api'
import { Call, mine } from '../src/call'
import { choose, need } from '../src/i18n/index.svelte'
import Check from '../src/screens/join/Check.svelte'
import Choices from '../src/screens/join/Choices.svelte'
import Confirm from '../src/screens/join/Confirm.svelte'
import DeadLink from '../src/screens/join/DeadLink.svelte'
import HandOff from '../src/screens/join/HandOff.svelte'
import Invited from '../src/screens/join/Invited.svelte'
import Waiting from '../src/screens/join/Waiting.svelte'
import After from '../src/screens/room/After.svelte'
import Room from '../src/screens/room/Room.svelte'
import { open } from '../src/screens/room/table/opened.svelte'
import type { Lang } from '../src/wire/Lang'
import type { Message } from '../src/wire/Message'
import type { Proceedings } from '../src/wire/Proceedings'
import type { View } from '../src/wire/View'
import { info, meFor, people, view } from './fixtures'
import { answers, captions, facts, offers, proceedings, round, steps } from './table'

const asked = new URLSearchParams(location.search)
const lang = (asked.get('lang') ?? 'zh-CN') as Lang
const screen = asked.get('screen') ?? 'room'
if (asked.get('theme')) document.documentElement.dataset.theme = asked.get('theme') ?? ''
if (asked.has('elder')) document.documentElement.setAttribute('data-elder', '')
await choose(lang)
await need('room')

/** A drawn head and shoulders, so that tiles have a picture. */
function portrait(n: number): MediaStream {
  const canvas = document.createElement('canvas')
  canvas.width = 480
  canvas.height = 480
  const draw = canvas.getContext('2d')
  if (!draw) return new MediaStream()
  const paint = () => {
    draw.fillStyle = ['#cfc8bd', '#d8cfc0', '#c3cfd0', '#ddd2bb'][n % 4] ?? ''
    draw.fillRect(0, 0, 480, 480)
    draw.fillStyle = ['#3f5f5a', '#2f4260', '#4a4a52', '#5b3d3a'][n % 4] ?? ''
    draw.beginPath()
    draw.ellipse(240, 500, 190, 150, 0, 0, 7)
    draw.fill()
    draw.fillStyle = '#dcb08a'
    draw.beginPath()
    draw.ellipse(240, 230, 95, 125, 0, 0, 7)
    draw.fill()
  }
  paint()
  setInterval(paint, 200)
  return canvas.captureStream(5)
}

/** A page of text, so that a shared screen has one. */
function paper(): MediaStream {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 800
  const draw = canvas.getContext('2d')
  const paint = () => {
    if (!draw) return
    draw.fillStyle = '#fff'
    draw.fillRect(0, 0, 1280, 800)
    draw.fillStyle = '#222'
    draw.font = '28px serif'
    for (let n = 0; n < 17; n++)
      draw.fillText(
        `§ ${n + 1}  Corvale Import S.r.l. paga 6.200,00 € entro il 30 aprile 2027.`,
        60,
        70 + n * 42,
      )
  }
  paint()
  setInterval(paint, 200)
  return canvas.captureStream(5)
}

const call = new Call()
const me = meFor(lang)
const at = (change: Partial<View> = {}, muted = false) => {
  call.view = view(lang, change, muted)
  return call.view
}
call.info = info(lang)
call.fresh = true
call.socket = { kind: 'open' }
call.media = 'connected'
call.playback.pictures = Object.fromEntries(people(lang).map((one, n) => [one.seat, portrait(n)]))
call.playback.speaking = { [me === 'a' ? 'r' : 'a']: true }
call.camera.track = portrait(people(lang).findIndex((one) => one.seat === me)).getTracks()[0] ?? null
call.camera.state = 'ok'
call.mic.state = 'ok'
call.skew = Date.UTC(2027, 2, 25, 8, 24) - Date.now()

const target = document.getElementById('app') ?? document.body
const rest = () => {}
const step = (n: number) => [n, 3] as const
const room = (shown: View) => {
  const seat = mine(shown)
  if (seat) mount(Room, { target, props: { call, view: shown, me: seat, info: info(lang), onleave: rest } })
}
/** The room with the document over it. */
const paperOf = (shown: View) => {
  room(shown)
  setTimeout(
    () => document.querySelectorAll<HTMLButtonElement>('nav button:not([aria-haspopup])')[2]?.click(),
    100,
  )
}
/** A session's written words. */
const words = () => {
  const said = (id: number, by: string, scope: Message['scope'], text: string): Message => ({
    id,
    by,
    at_ms: call.now() - (9 - id) * 60_000,
    scope,
    text,
  })
  const notice = {
    'zh-CN': '下午四点四十分继续。',
    en: 'We go on at 16:40.',
    it: 'Riprendiamo alle 9:40.',
    ar: 'نستأنف في العاشرة إلا ثلثًا.',
  }[lang]
  return [
    said(1, 'm', { kind: 'floor' }, 'HQ-2027-0318'),
    said(2, me, { kind: 'floor' }, '18.600,00 €'),
    said(3, 'm', { kind: 'caucus', caucus: 'k' }, notice),
    said(4, 'm', { kind: 'announcement' }, notice),
  ]
}
/** With a lawyer beside me. */
const withCounsel = (change: Partial<View>, may: string[]): View => {
  const shown = at(change)
  const own = mine(shown)
  if (!own) return shown
  const role = me === 'a' ? 'applicant_agent' : 'respondent_agent'
  shown.seats.push({
    ...own,
    seat: 'l',
    role,
    name: '何书瑶',
    latin_name: 'He Shuyao',
    lang: 'zh-CN',
    private_word: change.whisper?.since_ms != null,
  })
  shown.may.push(...may)
  return shown
}
/** The room with something on the table. */
const TABLE =
  'mute camera listen chat hand answer_step answer_fact make_offer answer_offer withdraw_offer note_minute'
const atTable = (change: Partial<Proceedings>, may = '', captioned = false) => {
  answers(lang, () => call.now())
  if (captioned) call.captions = captions(lang, call.now())
  const shown = at({
    settlement: null,
    proceedings: proceedings(change),
    may: `${TABLE} ${may}`.trim().split(' '),
  })
  room(shown)
}
const rounds = (change: Parameters<typeof round>[0]) => [round(change, call.now() + 540_000)]
const away = {
  hearers: [],
  here: { kind: 'lobby' } as const,
  may: ['consent', 'camera', 'listen', 'mute', 'ready'],
}

const SCREENS: Record<string, () => void> = {
  handoff: () => mount(HandOff, { target, props: { institution: info(lang).institution } }),
  dead: () =>
    mount(DeadLink, {
      target,
      props: { failure: new ApiFailure({ code: 'invite-used' }, 410), gone: true, retry: rest },
    }),
  invite: () =>
    mount(Invited, { target, props: { info: info(lang), seat: me, busy: false, onaccept: rest } }),
  confirm: () => mount(Confirm, { target, props: { info: info(lang), step: step(1), ondone: rest } }),
  choices: () =>
    mount(Choices, {
      target,
      props: {
        call,
        view: at({ consents: { online: true, interpreter: true, recording: lang !== 'it' } }),
        info: info(lang),
        step: step(2),
        back: rest,
        ondone: rest,
      },
    }),
  check: () =>
    mount(Check, { target, props: { call, step: step(3), back: rest, mayListen: true, silent: false } }),
  waiting: () => {
    const shown = at(away)
    const seat = mine(shown)
    for (const one of shown.seats)
      if (one.role === 'applicant' || one.role === 'respondent') one.place = 'lobby'
    if (seat) mount(Waiting, { target, props: { call, view: shown, me: seat, info: info(lang) } })
  },
  room: () => room(at()),
  private: () =>
    room(
      at({
        here: {
          kind: 'caucus',
          caucus: 'k',
          members: ['m', 'i', me],
          since_ms: call.now() - 612_000,
          until_ms: null,
        },
        hearers: [
          { seat: 'm', channel: { kind: 'floor' } },
          { seat: 'i', channel: { kind: 'floor' } },
        ],
        recorded: false,
      }),
    ),
  apart: () => {
    const shown = at({ may: ['mute', 'camera', 'listen', 'chat', 'knock', 'hand'], hearers: [] })
    for (const one of shown.seats) if (one.seat !== me) one.place = 'private'
    room(shown)
  },
  limited: () => {
    const here = {
      kind: 'caucus' as const,
      caucus: 'k',
      members: ['m', 'i', me],
      since_ms: call.now() - 612_000,
      until_ms: call.now() + 288_000,
    }
    room(at({ here, recorded: false, knocks: [me], may: ['mute', 'camera', 'chat', 'knock'] }))
  },
  break: () =>
    room(
      at({
        break_since_ms: call.now() - 245_000,
        hearers: [],
        recording: { kind: 'paused', since_ms: Date.UTC(2027, 2, 25, 7, 50) },
        recorded: false,
      }),
    ),
  floor: () => {
    call.messages = words()
    room(
      at({
        turn: { seat: me, since_ms: call.now() - 40_000, until_ms: call.now() + 80_000, held: false },
        hands: [me === 'a' ? 'r' : 'a', me],
        mute_asked_ms: call.now(),
        settlement: null,
        may: ['mute', 'camera', 'listen', 'chat', 'hand', 'end_turn'],
      }),
    )
  },
  more: () => {
    call.messages = words().slice(0, 2)
    room(at({ may: ['consent', 'mute', 'camera', 'listen', 'chat', 'hand', 'share'] }))
    setTimeout(() => document.querySelector<HTMLButtonElement>('nav button[aria-haspopup]')?.click(), 200)
  },
  chat: () => {
    call.messages = words()
    const here = {
      kind: 'caucus' as const,
      caucus: 'k',
      members: ['m', 'i', me],
      since_ms: call.now() - 612_000,
      until_ms: null,
    }
    room(at({ here, recorded: false, may: ['mute', 'camera', 'chat'] }))
    setTimeout(() => document.querySelector<HTMLButtonElement>('nav button[aria-haspopup]')?.click(), 200)
    setTimeout(
      () => document.querySelector<HTMLButtonElement>('dialog[open] .first button:last-child')?.click(),
      500,
    )
  },
  observer: () => {
    const shown = at({ may: ['camera', 'listen'], hearers: [] }, true)
    for (const one of shown.seats) if (one.seat === me) one.role = 'observer'
    room(shown)
  },
  weak: () => {
    call.network = { kind: 'weak', against: 0 }
    call.playback.pictures = {}
    room(at({ hearers: [] }, true))
  },
  thin: () => {
    call.thin = true
    call.playback.pictures = {}
    room(at())
  },
  taken: () => {
    call.mic.state = 'taken'
    room(at())
  },
  shared: () => {
    const seat = me === 'a' ? 'r' : 'a'
    call.playback.shared = { seat, stream: paper() }
    const shown = at()
    for (const one of shown.seats) one.sharing = one.seat === seat
    room(shown)
  },
  sharing: () => {
    call.screen.track = paper().getTracks()[0] ?? null
    room(at())
  },
  pauses: () => {
    const shown = at()
    for (const one of shown.seats) if (one.role === 'interpreter') one.coughing = true
    room(shown)
  },
  turn: () => room(at({ mode: 'consecutive', channels: [], rendering: 'i' })),
  speaks: () => {
    call.playback.speaker = me === 'a' ? 'r' : 'a'
    room(at({ mode: 'consecutive', channels: [] }))
  },
  sign: () => room(at({ signals: [{ by: 'i', signal: 'slow_down', at_ms: call.now() }] })),
  counsel: () => room(withCounsel({}, ['whisper'])),
  asks: () =>
    room(
      withCounsel(
        { whisper: { with: 'l', asked_by_me: false, since_ms: null, until_ms: call.now() + 52_000 } },
        ['accept_whisper', 'end_whisper'],
      ),
    ),
  whisper: () =>
    room(
      withCounsel(
        {
          whisper: {
            with: 'l',
            asked_by_me: true,
            since_ms: call.now() - 9_000,
            until_ms: call.now() + 591_000,
          },
          hearers: [{ seat: 'l', channel: { kind: 'whisper' } }],
        },
        ['end_whisper'],
      ),
    ),
  lost: () => {
    call.fresh = false
    call.socket = { kind: 'connecting', tries: 2 }
    room(at())
  },
  unrecorded: () => room(at({ recording: { kind: 'failed', code: 'recorder-disk-full' }, recorded: false })),
  clause: () => paperOf(at({}, false)),
  apply: () => {
    const { settlement, may } = view(lang)
    if (!settlement) return
    const agreed = { c1: ['a', 'r'], c2: ['a', 'r'], c3: ['a', 'r'] }
    const all = { ...settlement, agreed, settled: true }
    paperOf(at({ settlement: all, joint_application: {}, may: [...may, 'apply_jointly'] }))
  },
  question: () => atTable({}),
  answered: () => {
    const answers = [{ seat: me, answer: { yes: true, words: null }, by: me, at_ms: Date.now() }]
    atTable({ procedure: { version: 1, digest: '0', steps: steps({ answers }) } })
    open('question')
  },
  'table-line': () => {
    atTable({ facts: facts(lang), procedure: null })
  },
  facts: () => {
    atTable({ facts: facts(lang), procedure: null })
    open('facts')
  },
  offers: () => {
    atTable({ offers: offers(lang), procedure: null })
    open('offers')
  },
  blind: () => {
    atTable(
      { blind: rounds({ committed: [me === 'a' ? 'r' : 'a'] }), procedure: null },
      'commit_blind abort_blind',
    )
    open('offers')
  },
  /** `&mine=…`: what I committed to, whether this device holds what opens it or not. */
  sealed: () => {
    const mine = asked.get('mine') ?? ''
    atTable({ blind: rounds({ committed: [me], mine }), procedure: null }, 'abort_blind')
    open('offers')
  },
  crossed: () => {
    const middle = { minor: '1725000', currency: 'EUR' as const }
    const ended = [
      ...rounds({ outcome: { kind: 'apart' } }),
      ...rounds({ round: 2, outcome: { kind: 'crossed', middle } }),
    ]
    atTable({ blind: ended, procedure: null })
    open('offers')
  },
  minutes: () => {
    const read = [{ seat: 'm', objection: null }]
    atTable({ minutes: { lines: 4, closed: 40, read }, procedure: null }, 'read_minutes')
    open('minutes')
  },
  captions: () => atTable({ procedure: null }, '', true),
  'table-more': () => {
    atTable({ facts: facts(lang), offers: offers(lang), procedure: null })
    setTimeout(() => document.querySelector<HTMLButtonElement>('nav button[aria-haspopup]')?.click(), 400)
  },
  after: () => {
    const shown = at({
      ended: true,
      record: {
        prepared: { record: 'x', body_digest: '', pdf_digest: '', pdf_len: 1, revision: 1 },
        signed: [],
        next: [],
        sealed: 'ab',
      },
    })
    const seat = mine(shown)
    if (seat) mount(After, { target, props: { view: shown, me: seat, info: info(lang), live: call } })
  },
}
SCREENS[screen]?.()
