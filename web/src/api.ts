/**
 * The HTTP interface of `crates/wire/src/http.rs`, typed by its generated twins.
 *
 * **Invariant:** every failure is an {@link ApiFailure} with a stable code; no screen reads an
 * English sentence from the network.
 */
import { has, t } from './i18n/index.svelte'
import type { ApiError } from './wire/ApiError'
import type { Bootstrap } from './wire/Bootstrap'
import type { CaseSummary } from './wire/CaseSummary'
import type { CaseView } from './wire/CaseView'
import type { ChainView } from './wire/ChainView'
import type { Draft } from './wire/Draft'
import type { DraftFinding } from './wire/DraftFinding'
import type { EnforcementRoute } from './wire/EnforcementRoute'
import type { IdentityChecked } from './wire/IdentityChecked'
import type { IdentityUpload } from './wire/IdentityUpload'
import type { Invitation } from './wire/Invitation'
import type { InvitationView } from './wire/InvitationView'
import type { Me } from './wire/Me'
import type { NewCase } from './wire/NewCase'
import type { NewInvitation } from './wire/NewInvitation'
import type { NewSession } from './wire/NewSession'
import type { NewStaff } from './wire/NewStaff'
import type { Notes } from './wire/Notes'
import type { RecordingFile } from './wire/RecordingFile'
import type { Seal } from './wire/Seal'
import type { SealChallenge } from './wire/SealChallenge'
import type { SessionInfo } from './wire/SessionInfo'
import type { Signed } from './wire/Signed'
import type { ToSign } from './wire/ToSign'

/** A refusal, or the network's own failure under the code `unreachable`. */
export class ApiFailure extends Error {
  readonly error: ApiError
  readonly status: number
  constructor(error: ApiError, status: number) {
    super(error.code)
    this.error = error
    this.status = status
  }
}

/** The sentence for a refusal: what happened and the next step. */
export function explain(failure: unknown): string {
  const error = failure instanceof ApiFailure ? failure.error : { code: 'unexpected' }
  const id = `error-${error.code}`
  return has(id) ? t(id, error.args) : t('join-error-general', { code: error.code })
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
    })
  } catch {
    throw new ApiFailure({ code: 'unreachable' }, 0)
  }
  if (response.ok) return response.status === 204 ? (undefined as T) : await response.json()
  throw new ApiFailure(await refusal(response), response.status)
}

async function refusal(response: Response): Promise<ApiError> {
  try {
    const { error } = await response.json()
    if (typeof error?.code === 'string') return error
  } catch {
    // Not JSON: something between us and the server answered.
  }
  return { code: 'unexpected' }
}

export const get = <T>(path: string) => call<T>('GET', path)
export const post = <T>(path: string, body?: unknown) => call<T>('POST', path, body)
export const remove = (path: string) => call<void>('DELETE', path)
/** Where everything of a session is. */
export const at = (session: string) => `/sessions/${encodeURIComponent(session)}`

export const api = {
  bootstrap: (body: Bootstrap) => post<Me>('/bootstrap', body),
  peek: (token: string) => post<InvitationView>('/invitations/peek', { token }),
  redeem: (token: string) => post<Me>('/invitations/redeem', { token }),
  me: () => get<Me>('/me'),
  signOut: () => post<void>('/sign-out'),
  cases: () => get<CaseSummary[]>('/cases'),
  openCase: (body: NewCase) => post<CaseView>('/cases', body),
  case: (id: string) => get<CaseView>(`/cases/${encodeURIComponent(id)}`),
  schedule: (id: string, body: NewSession) =>
    post<CaseView>(`/cases/${encodeURIComponent(id)}/sessions`, body),
  invite: (session: string, body: NewInvitation) => post<Invitation>(`${at(session)}/invitations`, body),
  inviteStaff: (body: NewStaff) => post<Invitation>('/staff/invitations', body),
  session: (session: string) => get<SessionInfo>(at(session)),
  notes: (session: string) => get<Notes>(`${at(session)}/notes`),
  keepNotes: (session: string, body: Notes) => post<void>(`${at(session)}/notes`, body),
  identify: (session: string, body: IdentityUpload) => post<IdentityChecked>(`${at(session)}/identity`, body),
  photoUrl: (session: string, seat: string) => `/api${at(session)}/identity/${seat}/photo`,
  binding: (session: string, seat: string) => get<ToSign>(`${at(session)}/bindings/${seat}`),
  attest: (session: string, seat: string, body: Signed) =>
    post<void>(`${at(session)}/bindings/${seat}`, body),
  chain: (session: string) => get<ChainView>(`${at(session)}/chain`),
  findings: (session: string, draft: Draft) => post<DraftFinding[]>(`${at(session)}/draft/findings`, draft),
  prepareRecord: (session: string) => post<void>(`${at(session)}/record`),
  statement: (session: string) => get<ToSign>(`${at(session)}/record/statement`),
  sign: (session: string, body: Signed) => post<void>(`${at(session)}/record/statement`, body),
  sealChallenge: (session: string) => post<SealChallenge>(`${at(session)}/record/seal/challenge`),
  seal: (session: string, body: Seal) => post<void>(`${at(session)}/record/seal`, body),
  recordUrl: (session: string) => `/api${at(session)}/record.pdf`,
  /** The file for whom a route leads to; what binds as a contract only is the parties' own. */
  packUrl: (session: string, route: EnforcementRoute) => `/api${at(session)}/pack.zip?for=${route}`,
  recordings: (session: string) => get<RecordingFile[]>(`${at(session)}/recordings`),
  recordingUrl: (session: string, file: string) =>
    `/api${at(session)}/recordings/${encodeURIComponent(file)}`,
  trust: () => get<unknown>('/trust'),
}
