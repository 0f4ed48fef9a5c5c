//! The HTTP interface under `/api`. Bodies are JSON; every refusal is an [`crate::ErrorBody`].
//!
//! | verb and path | body → answer | who |
//! |---|---|---|
//! | `POST /api/bootstrap` | [`Bootstrap`] → [`Me`] | holder of the one-time token |
//! | `POST /api/invitations/peek` | [`Token`] → [`InvitationView`] | anybody with the token |
//! | `POST /api/invitations/redeem` | [`Token`] → [`Me`] | anybody with the token, once |
//! | `GET /api/me` | → [`Me`] | anybody |
//! | `POST /api/sign-out` | → `204` | anybody |
//! | `GET /api/cases` | → `Vec<CaseSummary>` | staff |
//! | `POST /api/cases` | [`domain::case::Case`] shape [`NewCase`] → [`CaseView`] | clerk, admin |
//! | `GET /api/cases/{case}` | → [`CaseView`] | staff |
//! | `POST /api/cases/{case}/sessions` | [`NewSession`] → [`CaseView`] | clerk, admin |
//! | `POST /api/sessions/{session}/invitations` | [`NewInvitation`] → [`Invitation`] | staff |
//! | `POST /api/staff/invitations` | [`NewStaff`] → [`Invitation`] | admin |
//! | `GET /api/sessions/{session}` | → [`SessionInfo`] | staff, its seats |
//! | `POST /api/sessions/{session}/identity` | [`IdentityUpload`] → [`IdentityChecked`] | the seat itself |
//! | `GET /api/sessions/{session}/identity/{seat}/photo` | → `image/jpeg` | its mediator |
//! | `GET /api/sessions/{session}/bindings/{seat}` | → [`ToSign`] | its mediator |
//! | `POST /api/sessions/{session}/bindings/{seat}` | [`Signed`] → `204` | its mediator |
//! | `POST /api/sessions/{session}/draft/findings` | `Draft` of crate `domain` → `Vec<`[`DraftFinding`]`>` | its mediator |
//! | `POST /api/sessions/{session}/record` | → `204` | its mediator |
//! | `GET /api/sessions/{session}/record/statement` | → [`ToSign`] | a signer, in turn |
//! | `POST /api/sessions/{session}/record/statement` | [`Signed`] → `204` | a signer, in turn |
//! | `POST /api/sessions/{session}/record/seal/challenge` | → [`crate::seal::SealChallenge`] | its mediator and clerk, clerks |
//! | `POST /api/sessions/{session}/record/seal` | [`crate::seal::Seal`] → `204` | whoever was asked |
//! | `GET /api/sessions/{session}/record.pdf` | → `application/pdf` (draft pages before sealing) | its seats, staff |
//! | `GET /api/sessions/{session}/pack.zip` | → `application/zip`: the sealed record with what checks and explains it | its seats but observers, staff |
//! | `GET /api/sessions/{session}/procedure` | → `Script` of crate `domain`, or `404` where none is followed | its seats, staff |
//! | `GET /api/sessions/{session}/minutes` | → [`MinutesText`] | its seats but observers, staff |
//! | `POST /api/sessions/{session}/minutes/edits` | [`NewMinutesEdit`] → `204` | its mediator and clerk |
//! | `GET /api/sessions/{session}/minutes.pdf` | → `application/pdf` | its seats but observers, staff |
//! | `GET /api/sessions/{session}/ledger.json` | → the audibility ledger: before a record without what is still private, then what its digest is of | its seats but observers, staff |
//! | `GET /api/sessions/{session}/recordings` | → `Vec<RecordingFile>` | its mediator, staff |
//! | `GET /api/sessions/{session}/recordings/{file}` | → `video/webm` | its mediator, staff |
//! | `GET /api/trust` | → trust file of crate `record` | anybody |
//! | `GET /api/health` | → `200` | anybody |
//! | `GET /api/live` | WebSocket, see [`crate::live`] | a seat |

use std::collections::{BTreeMap, BTreeSet};

use domain::case::{EnforcementRoute, Regime};
use domain::money::Money;
use domain::route::Aims;
use domain::settlement::lint::Severity;
use domain::{CaseId, Lang, PersonId, Role, SeatId, SessionId};
use room::MethodOutcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ApiError;

/// A secret from a link's fragment.
#[derive(Clone, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// 256 bits, base64url without padding.
    pub token: String,
}

/// Make the first administrator.
#[derive(Clone, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Bootstrap {
    /// The one-time token printed at first start.
    pub token: String,
    /// The administrator's name.
    pub name: String,
    /// The institution's name, printed on records.
    pub institution: String,
    /// Language of the administrator's screens.
    pub lang: Lang,
}

/// Who the browser's cookie says I am.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Me {
    /// Set for staff.
    pub staff: Option<StaffView>,
    /// Set for a seat in a session.
    pub seat: Option<SeatRef>,
    /// True while no administrator exists yet.
    pub needs_bootstrap: bool,
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StaffView {
    /// Name.
    pub name: String,
    /// What they may do.
    pub roles: Vec<StaffRole>,
    /// Language of their screens.
    pub lang: Lang,
}

/// What a member of staff may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Institution, rosters, staff.
    Admin,
    /// Cases, sessions, invitations, lobby.
    Clerk,
    /// Runs sessions.
    Mediator,
}

/// A seat the cookie opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeatRef {
    /// Of which session.
    pub session: SessionId,
    /// Which seat.
    pub seat: SeatId,
    /// As what.
    pub role: Role,
    /// Language of the person's screens.
    pub lang: Lang,
}

/// What a link shows before anything is consumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InvitationView {
    /// To a seat in a session.
    Seat {
        /// The session.
        info: SessionInfo,
        /// The seat it is for.
        seat: SeatId,
    },
    /// To the staff of the institution.
    Staff {
        /// For whom.
        name: String,
        /// As what.
        roles: Vec<StaffRole>,
        /// In which language.
        lang: Lang,
    },
}

/// A session as its people may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionInfo {
    /// The session.
    pub session: SessionId,
    /// Case code.
    pub case_code: String,
    /// Case title.
    pub title: String,
    /// How the result is meant to be enforced.
    pub route: EnforcementRoute,
    /// Every route that is wished, that one too; each has a file of its own (`pack.zip?for=…`).
    pub routes: BTreeSet<EnforcementRoute>,
    /// The institution that holds it.
    pub institution: String,
    /// Start, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub starts_ms: i64,
    /// Planned length.
    pub minutes: u32,
    /// Everybody with a seat.
    pub people: Vec<SessionPerson>,
}

/// A person of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionPerson {
    /// The seat.
    pub seat: SeatId,
    /// As what.
    pub role: Role,
    /// Name in the own script.
    pub name: String,
    /// Name in Latin letters.
    pub latin_name: Option<String>,
    /// Reads and listens in.
    pub lang: Lang,
    /// ISO 3166-1 alpha-2 country.
    pub country: String,
    /// IANA zone.
    pub zone: String,
}

/// A case to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// What it is about.
    pub title: String,
    /// Legal regime.
    pub regime: Regime,
    /// Enforcement route.
    pub route: EnforcementRoute,
    /// What else the planner of routes is to know; a case of which it knows nothing is refused.
    #[serde(default)]
    pub aims: Aims,
    /// What is claimed.
    pub claim: Option<Money>,
    /// Everybody in it.
    pub people: Vec<NewPerson>,
}

/// A person to be entered into a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// As what.
    pub role: Role,
    /// Name in the own script.
    pub name: String,
    /// Name in Latin letters.
    pub latin_name: Option<String>,
    /// Reads and listens in.
    pub lang: Lang,
    /// ISO 3166-1 alpha-2 country.
    pub country: String,
    /// IANA zone.
    pub zone: String,
}

/// A line of the case list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseSummary {
    /// The case.
    pub case: CaseId,
    /// Case code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Names of the parties.
    pub parties: Vec<String>,
    /// Next or last session's start, milliseconds since 1970 UTC.
    #[ts(type = "number | null")]
    pub next_session_ms: Option<i64>,
}

/// A case in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseView {
    /// The case.
    pub case: CaseId,
    /// Case code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Legal regime.
    pub regime: Regime,
    /// Enforcement route.
    pub route: EnforcementRoute,
    /// What is claimed.
    pub claim: Option<Money>,
    /// Everybody in it.
    pub people: Vec<CasePersonView>,
    /// Its sessions, by start.
    pub sessions: Vec<SessionInfo>,
}

/// A person of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CasePersonView {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Name in the own script.
    pub name: String,
    /// Name in Latin letters.
    pub latin_name: Option<String>,
    /// Reads and listens in.
    pub lang: Lang,
    /// ISO 3166-1 alpha-2 country.
    pub country: String,
    /// IANA zone.
    pub zone: String,
}

/// A session to be scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewSession {
    /// Start, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub starts_ms: i64,
    /// Planned length, 15 to 480.
    pub minutes: u32,
    /// Who of the case gets a seat; everybody, where nobody is named.
    #[serde(default)]
    #[ts(as = "Option<Vec<PersonId>>", optional)]
    pub people: Vec<PersonId>,
}

/// Ask for a link for a seat. An earlier unused link for the seat is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// For which seat.
    pub seat: SeatId,
}

/// Ask for a link for a new member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewStaff {
    /// Name.
    pub name: String,
    /// What they may do.
    pub roles: Vec<StaffRole>,
    /// Language of their screens.
    pub lang: Lang,
}

/// A link, shown once; only its hash is kept.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Invitation {
    /// The link, with the token in the fragment: `…/#/join/<token>`.
    pub url: String,
    /// Valid until, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub expires_ms: i64,
}

/// A mediator's own notes on a case.
#[derive(Clone, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Notes {
    /// All of them, at most 20,000 characters.
    pub text: String,
}

/// A document's picture and number.
#[derive(Clone, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IdentityUpload {
    /// Kind, as `domain::identity::DocumentKind` writes it.
    pub document: String,
    /// The number as typed.
    pub number: String,
    /// JPEG or PNG, base64, at most 4 MiB before encoding.
    pub photo: String,
}

/// What the machine can say about a document's number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IdentityChecked {
    /// Whether the check digit holds; it proves typing, not authenticity.
    pub number_check: MethodOutcome,
    /// The number as it will be shown from now on.
    pub masked_number: String,
}

/// Bytes for the browser's key to sign, exactly as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ToSign {
    /// RFC 8785 canonical JSON as text; its UTF-8 bytes are what is signed.
    pub canonical: String,
}

/// A signature made in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The text that was signed, unchanged.
    pub canonical: String,
    /// Ed25519 signature, 128 hex digits.
    pub signature: String,
}

/// One recorded file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordingFile {
    /// File name, to be used in the download path.
    pub file: String,
    /// Whose, by name.
    pub name: String,
    /// The language, where it is an interpreted channel.
    pub lang: Option<Lang>,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// The minutes, line by line, in the session's languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MinutesText {
    /// The session's languages, in the order in which they are printed.
    pub langs: Vec<Lang>,
    /// In order.
    pub lines: Vec<MinutesLine>,
    /// The version that is to be read and confirmed, while it is closed.
    #[ts(type = "number | null")]
    pub closed: Option<u64>,
}

/// One line of the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MinutesLine {
    /// Which: rises, and stays.
    #[ts(type = "number")]
    pub id: u64,
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// When, milliseconds on the recorder's clock.
    #[ts(type = "number | null")]
    pub offset_ms: Option<u64>,
    /// What it says in each language; a language in which it was struck out is missing.
    pub text: BTreeMap<Lang, String>,
    /// Somebody wrote it; else it tells what the room saw.
    pub by_hand: bool,
    /// What was changed, oldest first.
    pub edits: Vec<MinutesEdit>,
}

/// One change of a line, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MinutesEdit {
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// By whom.
    pub by: SeatId,
    /// In which language.
    pub lang: Lang,
    /// What it said.
    pub before: String,
    /// What it says instead; `null` strikes it out.
    pub after: Option<String>,
}

/// Change a line of the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewMinutesEdit {
    /// Which.
    #[ts(type = "number")]
    pub line: u64,
    /// In which language.
    pub lang: Lang,
    /// What it says now, as the editor sees it; refused with `line-changed` if it does not.
    pub before: String,
    /// What it is to say; `null` strikes it out.
    pub after: Option<String>,
}

/// What a reader should know of a draft before anybody is asked to agree to it. An error keeps it from being
/// prepared for signing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftFinding {
    /// How much it weighs.
    pub severity: Severity,
    /// In which clause; empty if it is about the whole.
    pub clause: String,
    /// In which language; `null` if in all.
    pub lang: Option<Lang>,
    /// The sentence.
    pub says: ApiError,
}
