/** What lies on the table of the sample session, and the server's answers about it. */
import type { BlindView } from '../src/wire/BlindView'
import type { Caption } from '../src/wire/Caption'
import type { Lang } from '../src/wire/Lang'
import type { MinutesText } from '../src/wire/MinutesText'
import type { NewMinutesEdit } from '../src/wire/NewMinutesEdit'
import type { OfferView } from '../src/wire/OfferView'
import type { Proceedings } from '../src/wire/Proceedings'
import type { Script } from '../src/wire/Script'
import type { Stated } from '../src/wire/Stated'
import type { Step } from '../src/wire/Step'
import type { StepAnswer } from '../src/wire/StepAnswer'
import type { StepView } from '../src/wire/StepView'

const step = (id: string, change: Partial<Step> = {}): Step => ({
  id,
  kind: 'question',
  asks: ['mediator', 'clerk'],
  answers: 'parties',
  reply: 'yes_no',
  expect: true,
  required: true,
  after: [],
  void_without_media: false,
  check: null,
  opens: [],
  title: {},
  text: {},
  ...change,
})
const check = (id: string, what: Step['check']) =>
  step(id, { kind: 'check', check: what, asks: [], answers: 'nobody', expect: null })

export const script: Script = {
  version: 1,
  regime: 'peoples_mediation',
  enforced: false,
  gap_ms: 1_000,
  steps: [
    step('alone', { answers: 'sides' }),
    step('place', { answers: 'sides', reply: 'words', expect: null }),
    check('identity', 'identity'),
    check('consents', 'consents'),
    step('transfer', { required: false, expect: null }),
    step('language', { answers: 'sides', after: ['consents'] }),
    check('interpreter', 'interpreter_declared'),
    step('rights', { kind: 'notice', after: ['language'] }),
    step('disclosure', { kind: 'declaration', answers: 'mediators', reply: 'words', expect: null }),
    step('recusal', { expect: false, after: ['disclosure', 'language'] }),
    step('floor', {
      kind: 'gate',
      asks: [],
      answers: 'nobody',
      after: ['alone', 'recusal'],
      opens: ['facts', 'offers', 'draft'],
    }),
    step('statements', { kind: 'free', answers: 'nobody', required: false, after: ['floor'] }),
    step('signing', { kind: 'gate', asks: [], answers: 'nobody', after: ['floor'], opens: ['signing'] }),
  ],
}

const WHERE: Record<string, string> = { a: '浙江 义乌', r: 'Milano' }
/** Given by the person, when the session was young. */
const GIVEN = Date.UTC(2026, 9, 6, 8, 4)
const yes = (seat: string, said = true): StepAnswer => ({
  seat,
  answer: { yes: said, words: null },
  by: seat,
  at_ms: GIVEN,
})
const stands = (id: string, state: StepView['state'], change: Partial<StepView> = {}): StepView => ({
  id,
  state,
  waits_for: null,
  by: null,
  of: [],
  unasked: [],
  answers: [],
  ...change,
})
const both = { by: 'm', of: ['a', 'r'] }
const done = (id: string) => stands(id, 'done', { ...both, answers: [yes('a'), yes('r')] })

/** Halfway: one question is being answered, one is void, a gate waits. */
export const steps = (asked: Partial<StepView> = {}): StepView[] => [
  done('alone'),
  stands('place', 'asked', {
    ...both,
    answers: [{ seat: 'a', answer: { yes: null, words: WHERE.a ?? '' }, by: 'm', at_ms: GIVEN }],
  }),
  stands('identity', 'done'),
  stands('consents', 'done'),
  stands('transfer', 'open'),
  stands('language', 'void', { ...both, answers: [yes('a')] }),
  stands('interpreter', 'done'),
  stands('rights', 'asked', { ...both, ...asked }),
  stands('disclosure', 'open'),
  stands('recusal', 'waiting', { waits_for: 'disclosure' }),
  stands('floor', 'waiting', { waits_for: 'recusal' }),
  stands('statements', 'waiting', { waits_for: 'floor' }),
  stands('signing', 'waiting', { waits_for: 'floor' }),
]

const fact = (id: string, text: Stated['text'], answers: Stated['answers'] = {}): Stated => ({
  id,
  revision: 1,
  text,
  answers,
  withdrawn: false,
})
export const facts = (lang: Lang): Stated[] => [
  fact(
    'f1',
    {
      'zh-CN': '2026 年 9 月 14 日，货物 42 箱在米兰收到。',
      it: 'Il 14 settembre 2026 la merce, 42 colli, è arrivata a Milano.',
      en: 'On 14 September 2026 the goods, 42 cartons, arrived in Milan.',
      ar: 'وصلت البضاعة، ٤٢ صندوقًا، إلى ميلانو في ١٤ سبتمبر ٢٠٢٦.',
    },
    { a: { lang: 'zh-CN', confirmed: true }, r: { lang, confirmed: true } },
  ),
  fact(
    'f2',
    {
      'zh-CN': '货款 18,600.00 欧元尚未支付。',
      it: 'Il prezzo di 18.600,00 € non è ancora stato pagato.',
      en: 'The price of €18,600.00 has not been paid yet.',
      ar: 'لم يُدفع بعد الثمن البالغ ١٨٬٦٠٠٫٠٠ يورو.',
    },
    { [lang === 'zh-CN' ? 'r' : 'a']: { lang: lang === 'zh-CN' ? 'it' : 'zh-CN', confirmed: false } },
  ),
]

const WORDS: Record<Lang, string> = {
  'zh-CN': '分三期，第一期四月底之前付。',
  it: 'In tre rate, la prima entro fine aprile.',
  en: 'In three instalments, the first by the end of April.',
  ar: 'على ثلاثة أقساط، أولها قبل نهاية أبريل.',
}
export const offers = (lang: Lang): OfferView[] => [
  {
    number: 1,
    by: lang === 'zh-CN' ? 'r' : 'a',
    kind: 'offer',
    amount: { minor: '1650000', currency: 'EUR' },
    words: WORDS[lang],
    accepted: [],
    declined: ['m'],
    withdrawn: false,
  },
  {
    number: 2,
    by: lang === 'zh-CN' ? 'a' : 'r',
    kind: 'concession',
    amount: null,
    words: WORDS[lang],
    accepted: ['m'],
    declined: [],
    withdrawn: false,
  },
]
export const round = (change: Partial<BlindView>, deadline_ms: number): BlindView => ({
  round: 1,
  payer: 'r',
  payee: 'a',
  currency: 'EUR',
  deadline_ms,
  committed: [],
  mine: null,
  opening: false,
  outcome: null,
  ...change,
})

export const proceedings = (change: Partial<Proceedings> = {}): Proceedings => ({
  procedure: { version: 1, digest: '0', steps: steps() },
  facts: [],
  offers: [],
  blind: [],
  minutes: { lines: 4, closed: null, read: [] },
  ...change,
})

export function minutes(lang: Lang, now: number): MinutesText {
  const other = lang === 'zh-CN' ? 'it' : lang
  const said: Record<string, Record<Lang, string>> = {
    came: {
      'zh-CN': '被申请人 Davide Corvale 到场。',
      it: 'È presente Davide Corvale (parte convenuta).',
      en: 'Davide Corvale (respondent) came in.',
      ar: 'حضر سالم المرادي (المدعى عليه).',
    },
    asked: {
      'zh-CN': '主持人周启宁：【独处与自愿】您现在独自一人、出于自愿参加吗？',
      it: 'Zhou Qining (mediatore): [Solo e di propria volontà] È solo, e qui di Sua volontà?',
      en: 'Zhou Qining (mediator): [Alone and willing] Are you alone, and here of your own will?',
      ar: 'تشو تشينينغ (الوسيط): [بمفردكم وبإرادتكم] هل أنتم بمفردكم ومشاركون بمحض إرادتكم؟',
    },
    yes: {
      'zh-CN': '申请人方小兰答：是。',
      it: 'Fang Xiaolan (istante): Sì.',
      en: 'Fang Xiaolan (applicant): Yes.',
      ar: 'فانغ شياولان (مقدمة الطلب): نعم.',
    },
    note: {
      'zh-CN': '申请人方小兰陈述：货已于九月十五日交付。',
      it: 'Fang Xiaolan dichiara: merce consegnata il 15 settembre.',
      en: 'Fang Xiaolan stated: the goods were delivered on 15 September.',
      ar: 'صرّحت فانغ شياولان: سُلّمت البضاعة في ١٥ سبتمبر.',
    },
    fixed: {
      'zh-CN': '申请人方小兰陈述：货已于九月十四日交付。',
      it: 'Fang Xiaolan dichiara: merce consegnata il 14 settembre.',
      en: 'Fang Xiaolan stated: the goods were delivered on 14 September.',
      ar: 'صرّحت فانغ شياولان: سُلّمت البضاعة في ١٤ سبتمبر.',
    },
  }
  const line = (id: number, what: string, by_hand = false) => ({
    id,
    at_ms: now - (60 - id) * 60_000,
    offset_ms: id > 12 ? (id - 12) * 61_000 : null,
    text: { 'zh-CN': said[what]?.['zh-CN'] ?? '', [other]: said[what]?.[other] ?? '' },
    by_hand,
    edits: [],
  })
  return {
    langs: ['zh-CN', other],
    lines: [
      line(10, 'came'),
      line(14, 'asked'),
      line(15, 'yes'),
      {
        ...line(31, 'fixed', true),
        edits: [
          {
            at_ms: now - 20 * 60_000,
            by: 'm',
            lang,
            before: said.note?.[lang] ?? '',
            after: said.fixed?.[lang] ?? '',
          },
        ],
      },
    ],
    closed: null,
  }
}

export function captions(lang: Lang, now: number): Caption[] {
  const text: Record<Lang, string[]> = {
    'zh-CN': ['我们九月就把货发出去了。', '我可以分三期付，四月底付第一期。'],
    it: ['Abbiamo spedito la merce a settembre.', 'Posso pagare in tre rate, la prima entro fine aprile.'],
    en: [
      'We shipped the goods in September.',
      'I can pay in three instalments, the first by the end of April.',
    ],
    ar: ['أرسلنا البضاعة في سبتمبر.', 'يمكنني الدفع على ثلاثة أقساط، أولها قبل نهاية أبريل.'],
  }
  return text[lang].map((said, n) => ({
    number: n + 1,
    at_ms: now - (9 - n * 4) * 1_000,
    by: 'i',
    spoken: { lang, text: said, speaker: n === 0 ? 'a' : 'r', rendering: n === 0 },
  }))
}

const at = (minute: number) => `2027-03-25T08:${String(minute).padStart(2, '0')}:07.250Z`
export const ledger = (lang: Lang) => {
  const other = lang === 'zh-CN' ? 'it' : lang
  const heard = (from: number, until: number | null, speaker: string, listener: string, into?: Lang) => ({
    from: at(from),
    until: until === null ? null : at(until),
    speaker,
    listener,
    channel: into ? { kind: 'interpreted', lang: into } : { kind: 'floor' },
  })
  return {
    schema: 1,
    session: 's',
    case_number: 'HQ-2027-0318',
    seats: [],
    heard: [
      heard(2, 9, 'm', 'a'),
      heard(2, 9, 'm', 'i'),
      heard(2, 9, 'm', 'r'),
      heard(3, 9, 'i', 'r', other),
      heard(9, null, 'a', 'm'),
      heard(9, null, 'a', 'i'),
      heard(10, null, 'i', 'r', other),
    ],
    private: [{ from: at(12), until: at(19), attendees: ['a', 'm'] }],
  }
}

/** The server, as far as the table asks it. */
export function answers(lang: Lang, now: () => number): void {
  const book = minutes(lang, now())
  globalThis.fetch = async (asked, how) => {
    const path = String(asked)
    const reply = (body: unknown) => new Response(JSON.stringify(body))
    if (path.endsWith('/minutes/edits')) {
      const edit: NewMinutesEdit = JSON.parse(String(how?.body))
      const line = book.lines.find((one) => one.id === edit.line)
      if (!line || (line.text[edit.lang] ?? '') !== edit.before)
        return new Response(JSON.stringify({ error: { code: 'line-changed' } }), { status: 409 })
      line.edits.push({ at_ms: now(), by: 'm', lang: edit.lang, before: edit.before, after: edit.after })
      if (edit.after === null) delete line.text[edit.lang]
      else line.text[edit.lang] = edit.after
      return new Response(null, { status: 204 })
    }
    if (path.endsWith('/procedure')) return reply(script)
    if (path.endsWith('/minutes')) return reply(book)
    if (path.endsWith('/ledger.json')) return reply(ledger(lang))
    return new Response(JSON.stringify({ error: { code: 'unexpected' } }), { status: 500 })
  }
}
