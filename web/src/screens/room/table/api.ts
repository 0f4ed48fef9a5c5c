/** The server's answers about what lies on the table; apart from the rest, which is needed sooner. */
import { at, get, post } from '../../../api'
import type { Lang } from '../../../wire/Lang'
import type { MinutesText } from '../../../wire/MinutesText'
import type { NewMinutesEdit } from '../../../wire/NewMinutesEdit'
import type { Script } from '../../../wire/Script'

export const table = {
  procedure: (session: string) => get<Script>(`${at(session)}/procedure`),
  minutes: (session: string) => get<MinutesText>(`${at(session)}/minutes`),
  editMinutes: (session: string, body: NewMinutesEdit) => post<void>(`${at(session)}/minutes/edits`, body),
  /** In one language; else in all of the session's, side by side. */
  minutesUrl: (session: string, lang?: Lang) =>
    `/api${at(session)}/minutes.pdf${lang ? `?lang=${lang}` : ''}`,
  ledger: <T>(session: string) => get<T>(`${at(session)}/ledger.json`),
  ledgerUrl: (session: string) => `/api${at(session)}/ledger.json`,
}
