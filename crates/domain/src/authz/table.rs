//! The table itself: one line per action.

use super::StaffRole;
use crate::Role;

/// What kind of resource an action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The house.
    Nothing,
    /// A case.
    Case,
    /// A session.
    Session,
    /// A seat.
    Seat,
}

/// Which participants of the session are granted an action.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seats {
    /// None.
    None,
    /// Whoever holds one of these roles, whichever seat it is about.
    Of(&'static [Role]),
    /// The seat's own holder, if in one of these roles.
    Own(&'static [Role]),
    /// The seat's own holder, and whoever holds one of these roles.
    OwnOrBy(&'static [Role]),
    /// Holders of these roles, but never on their own seat.
    OthersBy(&'static [Role]),
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub on: Scope,
    pub anybody: bool,
    pub staff: &'static [StaffRole],
    pub seats: Seats,
}

const fn anybody() -> Rule {
    Rule {
        on: Scope::Nothing,
        anybody: true,
        staff: &[],
        seats: Seats::None,
    }
}

const fn rule(on: Scope, staff: &'static [StaffRole], seats: Seats) -> Rule {
    Rule {
        on,
        anybody: false,
        staff,
        seats,
    }
}

use Role::{Applicant, ApplicantAgent, Clerk, Interpreter, Mediator, Observer, Respondent, RespondentAgent};

const EVERY_SEAT: &[Role] = &[
    Applicant,
    Respondent,
    ApplicantAgent,
    RespondentAgent,
    Mediator,
    Interpreter,
    Clerk,
    Observer,
];
/// Everybody who takes part; an observer only watches and listens.
const AT_THE_TABLE: &[Role] = &[
    Applicant,
    Respondent,
    ApplicantAgent,
    RespondentAgent,
    Mediator,
    Interpreter,
    Clerk,
];
const PARTIES: &[Role] = &[Applicant, Respondent];
/// Everybody who signs a statement in person; the institution seals instead.
const SIGNERS: &[Role] = &[Applicant, Respondent, Interpreter, Mediator];
const THE_MEDIATOR: &[Role] = &[Mediator];
const THE_OFFICE: &[Role] = &[Mediator, Clerk];

const ADMIN: &[StaffRole] = &[StaffRole::Admin];
const CLERK: &[StaffRole] = &[StaffRole::Clerk];
const CASE_STAFF: &[StaffRole] = &[StaffRole::Clerk, StaffRole::Mediator];
const ANY_STAFF: &[StaffRole] = &StaffRole::ALL;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident => $rule:expr;)*) => {
        /// What somebody wants to do: one per HTTP route or group of live verbs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            pub(super) const fn rule(self) -> Rule {
                match self {
                    $(Self::$name => $rule,)*
                }
            }
        }
    };
}

actions! {
    // The doors: open to anybody, each with its own secret or nothing to hide.
    /// Claim a new house with the one-time token.
    Bootstrap => anybody();
    /// Sign in as staff.
    SignIn => anybody();
    /// See what an invitation is for, without consuming it.
    PeekInvitation => anybody();
    /// Turn an invitation into a seat.
    RedeemInvitation => anybody();
    /// Fetch the web client's files.
    ReadPage => anybody();
    /// Open the public verify page.
    VerifyPage => anybody();
    /// Fetch the institution's public keys.
    ReadPublicKeys => anybody();
    /// Ask whether the server is well.
    ReadHealth => anybody();

    // Oneself.
    /// Ask who one is signed in as.
    ReadSelf => rule(Scope::Nothing, ANY_STAFF, Seats::Of(EVERY_SEAT));
    /// Sign out.
    SignOut => rule(Scope::Nothing, ANY_STAFF, Seats::Of(EVERY_SEAT));

    // The office.
    /// Add, change or disable staff accounts.
    ManageStaff => rule(Scope::Nothing, ADMIN, Seats::None);
    /// List the cases.
    ListCases => rule(Scope::Nothing, CASE_STAFF, Seats::None);
    /// Open a new case.
    OpenCase => rule(Scope::Nothing, CLERK, Seats::None);
    /// Read one case.
    ReadCase => rule(Scope::Case, CASE_STAFF, Seats::None);
    /// Say what the planner of routes is to know of a case.
    PlanRoutes => rule(Scope::Case, CLERK, Seats::None);
    /// Note what an office did to a sealed settlement of a case.
    NoteRouteAct => rule(Scope::Case, CLERK, Seats::None);
    /// Schedule a session of a case.
    ScheduleSession => rule(Scope::Case, CLERK, Seats::None);
    /// Make an invitation link for a person of a session.
    InvitePerson => rule(Scope::Session, CLERK, Seats::None);
    /// Give a further person a seat in a session that was scheduled.
    SeatPerson => rule(Scope::Session, CLERK, Seats::None);
    /// Withdraw an invitation link.
    RevokeInvitation => rule(Scope::Session, CLERK, Seats::None);

    // The session.
    /// Read a session's title, times and people.
    ReadSession => rule(Scope::Session, CASE_STAFF, Seats::Of(EVERY_SEAT));
    /// Open the live socket of one's own seat.
    JoinLive => rule(Scope::Seat, &[], Seats::Own(EVERY_SEAT));
    /// Speak for one's own seat: consents, language, place, leaving, media negotiation.
    ActForSelf => rule(Scope::Seat, &[], Seats::Own(EVERY_SEAT));
    /// Write in the chat, raise a hand.
    Chat => rule(Scope::Session, &[], Seats::Of(AT_THE_TABLE));
    /// Let people in from the waiting room, or back into it.
    AdmitPerson => rule(Scope::Session, &[], Seats::Of(THE_OFFICE));
    /// Give and take the floor, open and close a caucus, end the session.
    RunRoom => rule(Scope::Session, &[], Seats::Of(THE_MEDIATOR));
    /// Start and stop the recording of those who consented.
    ControlRecording => rule(Scope::Session, &[], Seats::Of(THE_MEDIATOR));
    /// Work the booth: take a direction, hand over, fall silent.
    Interpret => rule(Scope::Seat, &[], Seats::Own(&[Interpreter]));

    /// Read and write one's own notes on the case, which nobody else ever reads.
    KeepNotes => rule(Scope::Seat, &[], Seats::Own(THE_MEDIATOR));

    // Identity.
    /// Send one's own document.
    UploadIdentity => rule(Scope::Seat, &[], Seats::Own(EVERY_SEAT));
    /// See a document: one's own, or as the mediator who decides.
    ViewIdentity => rule(Scope::Seat, &[], Seats::OwnOrBy(THE_MEDIATOR));
    /// Decide on somebody else's identity.
    DecideIdentity => rule(Scope::Seat, &[], Seats::OthersBy(THE_MEDIATOR));

    // The settlement.
    /// Read the settlement being drafted.
    ReadSettlement => rule(Scope::Session, CASE_STAFF, Seats::Of(AT_THE_TABLE));
    /// Write or change the draft.
    DraftSettlement => rule(Scope::Session, &[], Seats::Of(THE_OFFICE));
    /// Note that a clause was read back in a language.
    ReadBackClause => rule(Scope::Session, &[], Seats::Of(&[Mediator, Interpreter]));
    /// Agree to a clause or ask to discuss it, for oneself.
    AnswerClause => rule(Scope::Seat, &[], Seats::Own(PARTIES));

    // The record.
    /// Freeze the settlement into a record to be signed.
    PrepareRecord => rule(Scope::Session, &[], Seats::Of(THE_OFFICE));
    /// Hand in one's own public key for this case.
    RegisterKey => rule(Scope::Seat, &[], Seats::Own(SIGNERS));
    /// Attest that a key belongs to the person seen.
    AttestKey => rule(Scope::Seat, &[], Seats::OthersBy(THE_MEDIATOR));
    /// Sign one's own statement.
    SignStatement => rule(Scope::Seat, &[], Seats::Own(SIGNERS));
    /// Put the institution's seal on a record; wants fresh user verification as well.
    SealRecord => rule(Scope::Session, CLERK, Seats::Of(THE_OFFICE));
    /// Read the session's script.
    ReadProcedure => rule(Scope::Session, CASE_STAFF, Seats::Of(EVERY_SEAT));
    /// Read the minutes and take a copy of them.
    ReadMinutes => rule(Scope::Session, CASE_STAFF, Seats::Of(AT_THE_TABLE));
    /// Change a line of the minutes; what was there stays.
    EditMinutes => rule(Scope::Session, &[], Seats::Of(THE_OFFICE));
    /// Take a copy of the audibility ledger; each party holds the full file.
    ReadLedger => rule(Scope::Session, CASE_STAFF, Seats::Of(AT_THE_TABLE));
    /// Take a copy of the record; each party holds the full file.
    DownloadRecord => rule(Scope::Session, CASE_STAFF, Seats::Of(AT_THE_TABLE));

    // Recordings.
    /// Watch a recording; an interpreter must say why. Parties ask the office for a copy.
    WatchRecording => rule(Scope::Session, CASE_STAFF, Seats::Of(&[Mediator, Interpreter, Clerk]));
    /// Have copies of a recording made, with their certificate.
    ExportRecording => rule(Scope::Session, CASE_STAFF, Seats::Of(THE_OFFICE));
    /// Read until when a case's recordings are kept, under which hold, and what was done with them.
    ReadCustody => rule(Scope::Case, CASE_STAFF, Seats::None);
    /// Lay a legal hold on a case's recordings, or lift it.
    HoldRecordings => rule(Scope::Case, CLERK, Seats::None);
    /// Destroy a case's recordings when their time is over.
    DestroyRecordings => rule(Scope::Case, CLERK, Seats::None);
    /// List a session's recordings.
    ListRecordings => rule(Scope::Session, CASE_STAFF, Seats::Of(THE_OFFICE));
    /// Play or fetch a recording; the audit row comes first.
    DownloadRecording => rule(Scope::Session, CASE_STAFF, Seats::Of(THE_OFFICE));
}
