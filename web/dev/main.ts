/** `/dev/?screen=room&lang=it`: one screen with the sample session. Served by `vite`, never built. */
import '../src/tokens.css'
import '../src/app.css'
import { mount } from 'svelte'
import { ApiFailure } from '../src/api'
import { Call, mine } from '../src/call'
import { choose } from '../src/i18n/index.svelte'
import Check from '../src/screens/join/Check.svelte'
import Choices from '../src/screens/join/Choices.svelte'
import Confirm from '../src/screens/join/Confirm.svelte'
import DeadLink from '../src/screens/join/DeadLink.svelte'
import HandOff from '../src/screens/join/HandOff.svelte'
import Invited from '../src/screens/join/Invited.svelte'
import Waiting from '../src/screens/join/Waiting.svelte'
import After from '../src/screens/room/After.svelte'
import Room from '../src/screens/room/Room.svelte'
import type { Lang } from '../src/wire/Lang'
import type { View } from '../src/wire/View'
import { info, meFor, people, view } from './fixtures'

const asked = new URLSearchParams(location.search)
const lang = (asked.get('lang') ?? 'zh-CN') as Lang
const screen = asked.get('screen') ?? 'room'
if (asked.get('theme')) document.documentElement.dataset.theme = asked.get('theme') ?? ''
if (asked.has('elder')) document.documentElement.setAttribute('data-elder', '')
await choose(lang)

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
call.pictures = Object.fromEntries(people(lang).map((one, n) => [one.seat, portrait(n)]))
call.speaking = { [me === 'a' ? 'r' : 'a']: true }
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
        here: { kind: 'caucus', caucus: 'k', members: ['m', 'i', me], since_ms: call.now() - 612_000 },
        hearers: [
          { seat: 'm', channel: { kind: 'floor' } },
          { seat: 'i', channel: { kind: 'floor' } },
        ],
        recorded: false,
      }),
    ),
  weak: () => {
    call.network = { kind: 'weak', against: 0 }
    call.pictures = {}
    room(at({ hearers: [] }, true))
  },
  thin: () => {
    call.thin = true
    call.pictures = {}
    room(at())
  },
  taken: () => {
    call.mic.state = 'taken'
    room(at())
  },
  shared: () => {
    const seat = me === 'a' ? 'r' : 'a'
    call.shared = { seat, stream: paper() }
    const shown = at()
    for (const one of shown.seats) one.sharing = one.seat === seat
    room(shown)
  },
  sharing: () => {
    call.screen.track = paper().getTracks()[0] ?? null
    room(at())
  },
  lost: () => {
    call.fresh = false
    call.socket = { kind: 'connecting', tries: 2 }
    room(at())
  },
  clause: () => {
    room(at({}, false))
    setTimeout(
      () => document.querySelectorAll<HTMLButtonElement>('nav button:not([aria-haspopup])')[2]?.click(),
      100,
    )
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
