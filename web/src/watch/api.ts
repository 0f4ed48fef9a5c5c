/** What the server tells of a recording; apart from the rest, which parties need. */
import { ApiFailure, at, get, post, remove } from '../api'
import type { Custody } from '../wire/Custody'
import type { Export } from '../wire/Export'
import type { ExportWhat } from '../wire/ExportWhat'
import type { FilePlaces } from '../wire/FilePlaces'
import type { NewHold } from '../wire/NewHold'
import type { Showing } from '../wire/Showing'

/** Part of the manifest (`crates/recorder/src/manifest.rs`) that is checked against. */
export interface Manifest {
  tracks: { track: string; parts: { file: string; clusters: string[] }[] }[]
}

const watch = (session: string) => `/api${at(session)}/watch`

async function bytes(path: string, range?: readonly [number, number]): Promise<Uint8Array<ArrayBuffer>> {
  const headers: HeadersInit = range ? { range: `bytes=${range[0]}-${range[1] - 1}` } : {}
  const response = await fetch(path, { headers, credentials: 'same-origin' }).catch(() => null)
  if (!response) throw new ApiFailure({ code: 'unreachable' }, 0)
  if (!response.ok) throw new ApiFailure({ code: 'recording-unreadable' }, response.status)
  return new Uint8Array(await response.arrayBuffer())
}

export const recording = {
  showing: (session: string, reason: string | null = null) =>
    get<Showing>(`${at(session)}/watch${reason ? `?reason=${reason}` : ''}`),
  manifest: (session: string) => bytes(`${watch(session)}/manifest.json`),
  places: (session: string, file: string) =>
    get<FilePlaces>(`${at(session)}/watch/places/${encodeURIComponent(file)}`),
  bytes: (session: string, file: string, from: number, to: number) =>
    bytes(`${watch(session)}/files/${encodeURIComponent(file)}`, [from, to]),
}

const exports = (session: string) => `${at(session)}/exports`
const one = (session: string, id: string) => `${exports(session)}/${encodeURIComponent(id)}`

export const copies = {
  list: (session: string) => get<Export[]>(exports(session)),
  ask: (session: string, what: ExportWhat) => post<Export>(exports(session), { what }),
  remove: (session: string, id: string) => remove(one(session, id)),
  url: (session: string, id: string) => `/api${one(session, id)}/copy`,
  certificateUrl: (session: string, id: string) => `/api${one(session, id)}/certificate.pdf`,
}

const kept = (id: string) => `/cases/${encodeURIComponent(id)}`

/** How a case's recordings are kept. */
export const keeping = {
  read: (id: string) => get<Custody>(`${kept(id)}/custody`),
  hold: (id: string, body: NewHold) => post<Custody>(`${kept(id)}/hold`, body),
  destroy: (id: string) => remove(`${kept(id)}/recordings`),
}
