/** The design notes' sample session, as views; for looking at screens without a server. */
import type { Channel } from '../src/wire/Channel'
import type { Lang } from '../src/wire/Lang'
import type { Role } from '../src/wire/Role'
import type { SeatView } from '../src/wire/SeatView'
import type { SessionInfo } from '../src/wire/SessionInfo'
import type { View } from '../src/wire/View'

interface Who {
  seat: string
  role: Role
  name: string
  latin_name: string | null
  lang: Lang
  country: string
  zone: string
}
const CN = { country: 'CN', zone: 'Asia/Shanghai' }
const who = (
  seat: string,
  role: Role,
  name: string,
  latin_name: string | null,
  lang: Lang,
  place = CN,
): Who => ({
  seat,
  role,
  name,
  latin_name,
  lang,
  ...place,
})
const IT = { country: 'IT', zone: 'Europe/Rome' }
const YE = { country: 'YE', zone: 'Asia/Aden' }

export const people = (lang: Lang): Who[] => [
  who('a', 'applicant', '方小兰', 'Fang Xiaolan', 'zh-CN'),
  lang === 'ar'
    ? who('r', 'respondent', 'سالم المرادي', 'Salem Al-Muradi', 'ar', YE)
    : who('r', 'respondent', 'Davide Corvale', null, lang === 'en' ? 'en' : 'it', IT),
  who('m', 'mediator', '周启宁', 'Zhou Qining', 'zh-CN'),
  lang === 'ar'
    ? who('i', 'interpreter', 'هدى النجدي', 'Huda Al-Najdi', 'ar')
    : who('i', 'interpreter', '叶知微', 'Ye Zhiwei', 'zh-CN'),
]

export const meFor = (lang: Lang): string => (lang === 'zh-CN' ? 'a' : 'r')

export const info = (lang: Lang): SessionInfo => ({
  session: 's',
  case_code: 'HQ-2027-0318',
  title:
    lang === 'it'
      ? 'Merce non pagata'
      : lang === 'ar'
        ? 'بضاعة لم يُدفع ثمنها'
        : lang === 'en'
          ? 'Unpaid goods'
          : '货款纠纷',
  route: 'judicial_confirmation',
  routes: ['judicial_confirmation', 'foreign_notarial_deed'],
  institution: lang === 'zh-CN' ? '和侨示范调解中心' : 'Centro Heqiao',
  starts_ms: Date.UTC(2027, 2, 25, 8, 0),
  minutes: 60,
  people: people(lang),
})

const obligation = (n: number, due: string) => ({
  id: `o${n}`,
  debtor: 'r',
  creditor: 'a',
  amount: { minor: '620000', currency: 'EUR' as const },
  due,
  method: 'bank',
})

const clause = (id: string, at: number) => ({
  id,
  heading: {
    'zh-CN': '分期付款',
    it: 'Pagamento a rate',
    ar: 'الدفع على أقساط',
    en: 'Payment by instalments',
  },
  text: {
    'zh-CN':
      'Corvale Import S.r.l. 向义乌市禾远饰品有限公司支付货款 18,600.00 欧元（大写：壹万捌仟陆佰欧元整），分三期付清。',
    it: 'Corvale Import S.r.l. paga a Yiwu Heyuan Accessori 18.600,00 € (diciottomilaseicento/00) in tre rate.',
    ar: 'تدفع مؤسسة المرادي للتجارة إلى شركة ييوو خه يوان للحُليّ مبلغ ١٨٬٦٠٠٫٠٠ يورو على ثلاثة أقساط.',
    en: 'Corvale Import S.r.l. pays Yiwu Heyuan Accessories €18,600.00 in three instalments.',
  },
  obligations: [
    obligation(at * 3 + 1, '2027-04-30'),
    obligation(at * 3 + 2, '2027-05-28'),
    obligation(at * 3 + 3, '2027-06-30'),
  ],
})

const floor: Channel = { kind: 'floor' }

export function view(lang: Lang, change: Partial<View> = {}, muted = false): View {
  const me = meFor(lang)
  const other = me === 'a' ? 'r' : 'a'
  const others = people(lang).find((one) => one.seat === other)?.lang ?? 'it'
  const seats: SeatView[] = people(lang).map((one) => ({
    ...one,
    person: one.seat,
    place: 'floor',
    connected: true,
    muted: muted && one.seat === me,
    camera: true,
    sharing: false,
    interpreting: one.role === 'interpreter' ? lang : null,
    booth: null,
    coughing: false,
    private_word: false,
    declared: one.role === 'interpreter',
    credential: null,
    may_speak: false,
    recording_consent: null,
  }))
  return {
    version: 10,
    me,
    ended: false,
    seats,
    here: { kind: 'floor' },
    listening: { kind: 'interpreted', lang },
    channels: [lang, others],
    mode: 'simultaneous',
    rendering: null,
    booths: [],
    my_booth: null,
    signals: [],
    hearers: [
      { seat: 'm', channel: lang === 'zh-CN' ? floor : { kind: 'interpreted', lang: 'zh-CN' } },
      { seat: 'i', channel: floor },
      { seat: other, channel: { kind: 'interpreted', lang: others } },
    ],
    break_since_ms: null,
    turn: null,
    hands: [],
    mute_asked_ms: null,
    whisper: null,
    knocks: [],
    caucuses: [],
    recording: { kind: 'on', since_ms: Date.UTC(2027, 2, 25, 7, 50) },
    recorded: true,
    consents: { online: true, interpreter: true, recording: true },
    settlement: {
      draft: {
        revision: 1,
        langs: ['zh-CN', lang === 'zh-CN' ? 'it' : lang],
        prevailing: 'zh-CN',
        clauses: ['c1', 'c2', 'c3'].map(clause),
      },
      read: { c1: ['zh-CN', 'it', 'ar'], c2: ['zh-CN', 'it', 'ar'], c3: ['zh-CN', 'it', 'ar'] },
      agreed: { c1: ['a', 'r'], c2: ['a', 'r'] },
      discussed: {},
      settled: false,
    },
    record: null,
    identities: [],
    keys: [],
    hands_written: [],
    proceedings: {
      procedure: null,
      facts: [],
      offers: [],
      blind: [],
      minutes: { lines: 0, closed: null, read: [] },
    },
    may: ['consent', 'ready', 'mute', 'camera', 'listen', 'agree', 'discuss', 'bind_key'],
    ...change,
  }
}
