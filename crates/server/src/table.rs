//! Every route of `/api`, what it is in the authorization table, and what it is about.
//!
//! **Invariant:** [`crate::guard`] answers no request whose method and path are not in this list,
//! whatever a router may have been given.

use domain::authz::Action;

/// What a route's request is about, and where the ids come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The house.
    House,
    /// `{case}`.
    Case,
    /// `{session}`.
    Session,
    /// `{session}` and `{seat}`.
    Seat,
    /// The asker's own seat, in `{session}` where the path has one.
    OwnSeat,
}

/// One route.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// HTTP method.
    pub method: &'static str,
    /// Path as axum writes it.
    pub path: &'static str,
    /// Line of the authorization table.
    pub action: Action,
    /// What it is about.
    pub target: Target,
}

const fn rule(method: &'static str, path: &'static str, action: Action, target: Target) -> Rule {
    Rule {
        method,
        path,
        action,
        target,
    }
}

/// The routes. `GET /api/me` asks nothing but "does the page know me?", which is also for those
/// whom it does not know: it is as open as the page itself.
pub const TABLE: &[Rule] = &[
    rule("POST", "/api/bootstrap", Action::Bootstrap, Target::House),
    rule(
        "POST",
        "/api/invitations/peek",
        Action::PeekInvitation,
        Target::House,
    ),
    rule(
        "POST",
        "/api/invitations/redeem",
        Action::RedeemInvitation,
        Target::House,
    ),
    rule("GET", "/api/me", Action::ReadPage, Target::House),
    rule("POST", "/api/sign-out", Action::SignOut, Target::House),
    rule("GET", "/api/cases", Action::ListCases, Target::House),
    rule("POST", "/api/cases", Action::OpenCase, Target::House),
    rule("GET", "/api/cases/{case}", Action::ReadCase, Target::Case),
    rule("POST", "/api/routes/plan", Action::OpenCase, Target::House),
    rule("GET", "/api/cases/{case}/routes", Action::ReadCase, Target::Case),
    rule(
        "POST",
        "/api/cases/{case}/routes",
        Action::PlanRoutes,
        Target::Case,
    ),
    rule(
        "POST",
        "/api/cases/{case}/routes/acts",
        Action::NoteRouteAct,
        Target::Case,
    ),
    rule(
        "GET",
        "/api/cases/{case}/custody",
        Action::ReadCustody,
        Target::Case,
    ),
    rule(
        "POST",
        "/api/cases/{case}/hold",
        Action::HoldRecordings,
        Target::Case,
    ),
    rule(
        "DELETE",
        "/api/cases/{case}/recordings",
        Action::DestroyRecordings,
        Target::Case,
    ),
    rule(
        "POST",
        "/api/cases/{case}/sessions",
        Action::ScheduleSession,
        Target::Case,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/seats",
        Action::SeatPerson,
        Target::Session,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/invitations",
        Action::InvitePerson,
        Target::Session,
    ),
    rule(
        "POST",
        "/api/staff/invitations",
        Action::ManageStaff,
        Target::House,
    ),
    rule(
        "GET",
        "/api/sessions/{session}",
        Action::ReadSession,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/notes",
        Action::KeepNotes,
        Target::OwnSeat,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/notes",
        Action::KeepNotes,
        Target::OwnSeat,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/identity",
        Action::UploadIdentity,
        Target::OwnSeat,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/identity/{seat}/photo",
        Action::ViewIdentity,
        Target::Seat,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/bindings/{seat}",
        Action::AttestKey,
        Target::Seat,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/bindings/{seat}",
        Action::AttestKey,
        Target::Seat,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/chain",
        Action::DownloadRecord,
        Target::Session,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/draft/findings",
        Action::PrepareRecord,
        Target::Session,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/record",
        Action::PrepareRecord,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/record/statement",
        Action::SignStatement,
        Target::OwnSeat,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/record/statement",
        Action::SignStatement,
        Target::OwnSeat,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/record/seal/challenge",
        Action::SealRecord,
        Target::Session,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/record/seal",
        Action::SealRecord,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/record.pdf",
        Action::DownloadRecord,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/pack.zip",
        Action::DownloadRecord,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/procedure",
        Action::ReadProcedure,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/minutes",
        Action::ReadMinutes,
        Target::Session,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/minutes/edits",
        Action::EditMinutes,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/minutes.pdf",
        Action::ReadMinutes,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/ledger.json",
        Action::ReadLedger,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/recordings",
        Action::ListRecordings,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/recordings/{file}",
        Action::DownloadRecording,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/watch",
        Action::WatchRecording,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/watch/manifest.json",
        Action::WatchRecording,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/watch/places/{file}",
        Action::WatchRecording,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/watch/files/{file}",
        Action::WatchRecording,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/exports",
        Action::ExportRecording,
        Target::Session,
    ),
    rule(
        "POST",
        "/api/sessions/{session}/exports",
        Action::ExportRecording,
        Target::Session,
    ),
    rule(
        "DELETE",
        "/api/sessions/{session}/exports/{job}",
        Action::ExportRecording,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/exports/{job}/copy",
        Action::ExportRecording,
        Target::Session,
    ),
    rule(
        "GET",
        "/api/sessions/{session}/exports/{job}/certificate.pdf",
        Action::ExportRecording,
        Target::Session,
    ),
    rule("GET", "/api/trust", Action::ReadPublicKeys, Target::House),
    rule(
        "GET",
        "/api/log/checkpoint",
        Action::ReadPublicKeys,
        Target::House,
    ),
    rule(
        "GET",
        "/api/log/tile/{*rest}",
        Action::ReadPublicKeys,
        Target::House,
    ),
    rule("GET", "/api/health", Action::ReadHealth, Target::House),
    rule("GET", "/api/live", Action::JoinLive, Target::OwnSeat),
];

/// The rule of a route, if it has one. `HEAD` is answered as `GET`.
pub fn find(method: &str, path: &str) -> Option<&'static Rule> {
    let method = if method == "HEAD" { "GET" } else { method };
    TABLE
        .iter()
        .find(|rule| rule.method == method && rule.path == path)
}
