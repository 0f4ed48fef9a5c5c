/** Countries, zones and nights, for schedules; the clock and the zone are parameters where they matter. */
import { LANGS } from '../../i18n/langs'
import type { Lang } from '../../wire/Lang'

/** The zone of whoever sits at this screen. */
export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone

export const COUNTRIES = [
  'CN',
  'IT',
  'YE',
  'GB',
  'US',
  'DE',
  'FR',
  'ES',
  'NL',
  'CH',
  'AE',
  'SA',
  'EG',
  'JO',
  'MA',
  'TR',
  'IN',
  'SG',
  'MY',
  'JP',
  'KR',
  'AU',
  'CA',
  'BR',
  'HK',
  'MO',
  'TW',
  'QA',
  'BY',
  'EC',
  'FJ',
  'GE',
  'HN',
  'KG',
  'KZ',
  'LK',
  'NG',
  'UY',
] as const

const ZONES: Record<string, string> = {
  CN: 'Asia/Shanghai',
  IT: 'Europe/Rome',
  YE: 'Asia/Aden',
  GB: 'Europe/London',
  US: 'America/New_York',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
  ES: 'Europe/Madrid',
  NL: 'Europe/Amsterdam',
  CH: 'Europe/Zurich',
  AE: 'Asia/Dubai',
  SA: 'Asia/Riyadh',
  EG: 'Africa/Cairo',
  JO: 'Asia/Amman',
  MA: 'Africa/Casablanca',
  TR: 'Europe/Istanbul',
  IN: 'Asia/Kolkata',
  SG: 'Asia/Singapore',
  MY: 'Asia/Kuala_Lumpur',
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  AU: 'Australia/Sydney',
  CA: 'America/Toronto',
  BR: 'America/Sao_Paulo',
  HK: 'Asia/Hong_Kong',
  MO: 'Asia/Macau',
  TW: 'Asia/Taipei',
  QA: 'Asia/Qatar',
  BY: 'Europe/Minsk',
  EC: 'America/Guayaquil',
  FJ: 'Pacific/Fiji',
  GE: 'Asia/Tbilisi',
  HN: 'America/Tegucigalpa',
  KG: 'Asia/Bishkek',
  KZ: 'Asia/Almaty',
  LK: 'Asia/Colombo',
  NG: 'Africa/Lagos',
  UY: 'America/Montevideo',
}
/** The zone most people of a country live in; it can be changed. */
export const zoneOf = (country: string): string => ZONES[country] ?? 'Etc/UTC'

const SPEAKS: Record<string, Lang> = {
  CN: 'zh-CN',
  HK: 'zh-CN',
  MO: 'zh-CN',
  TW: 'zh-CN',
  IT: 'it',
  YE: 'ar',
  AE: 'ar',
  SA: 'ar',
  EG: 'ar',
  JO: 'ar',
  MA: 'ar',
  QA: 'ar',
}
export const langOf = (country: string): Lang => SPEAKS[country] ?? LANGS.find((one) => one === 'en') ?? 'en'

export const allZones = (): string[] => Intl.supportedValuesOf?.('timeZone') ?? Object.values(ZONES)

/** Before eight in the morning or from nine in the evening: nobody should have to come then. */
export function night(ms: number, zone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(ms),
  )
  return hour < 8 || hour >= 21
}

/** A wall clock in a zone as an instant; of two readings at a change of clocks, the earlier offset's. */
export function instant(date: string, time: string, zone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(wall)) return Number.NaN
  const first = wall - offset(wall, zone)
  return wall - offset(first, zone)
}

function offset(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(ms)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) -
    Math.floor(ms / 60_000) * 60_000
  )
}

/** The calendar day of an instant in a zone: `2027-03-18`. */
export const localDay = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(ms)
