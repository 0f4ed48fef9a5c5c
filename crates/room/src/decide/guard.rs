//! Who may ask for what now, whatever the details.

use domain::Role;
use domain::settlement::Settlement;

use crate::input::{Command, ConsentKind};
use crate::refusal::Refusal;
use crate::signing::Signing;
use crate::state::{Recording, Seat, Space, State};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// A command without its details.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is the command of the same name")]
        pub enum Kind { $($kind,)* }

        impl Kind {
            /// Every kind of command.
            pub const ALL: [Self; [$(Self::$kind),*].len()] = [$(Self::$kind),*];

            /// The name under which the command travels.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The kind of a command.
            pub const fn of(command: &Command) -> Self {
                match command { $(Command::$kind { .. } => Self::$kind,)* }
            }
        }
    };
}

kinds! {
    Consent = "consent",
    Ready = "ready",
    Admit = "admit",
    ReturnToLobby = "return_to_lobby",
    Mute = "mute",
    Camera = "camera",
    Share = "share",
    EndShare = "end_share",
    Listen = "listen",
    Interpret = "interpret",
    Declare = "declare",
    OpenCaucus = "open_caucus",
    CloseCaucus = "close_caucus",
    StartRecording = "start_recording",
    StopRecording = "stop_recording",
    DecideIdentity = "decide_identity",
    PutDraft = "put_draft",
    ReadBack = "read_back",
    Agree = "agree",
    Discuss = "discuss",
    BindKey = "bind_key",
    End = "end",
}

/// Whether this seat may ask for this kind of thing now.
///
/// After the end only consents are left: taking one back is always possible.
pub(crate) fn allowed(state: &State, me: &Seat, kind: Kind) -> Result<(), Refusal> {
    if state.ended.is_some() && kind != Kind::Consent {
        return Err(Refusal::SessionEnded);
    }
    match kind {
        Kind::Consent | Kind::Camera | Kind::Listen => Ok(()),
        Kind::Mute => unless(me.role() == Role::Observer, Refusal::ObserverSilent),
        Kind::Share => {
            unless(me.role() == Role::Observer, Refusal::ObserverSilent)?;
            let space = me.space().ok_or(Refusal::NotAdmitted)?;
            let other = state.sharer(space).filter(|s| s.id() != me.id());
            other.map_or(Ok(()), |s| Err(Refusal::ShareTaken(s.id())))
        }
        Kind::EndShare => {
            mediator(me)?;
            let mut shared = state.seats.iter().filter(|s| s.sharing && s.is_open_to(me));
            unless(shared.next().is_none(), Refusal::NothingShared)
        }
        Kind::Ready => unless(
            !me.consented(ConsentKind::Online),
            Refusal::ConsentNeeded(ConsentKind::Online),
        ),
        Kind::Admit | Kind::ReturnToLobby => {
            unless(!me.role().is_staff(), Refusal::NotStaff)?;
            admitted(me)
        }
        Kind::Interpret => {
            interpreter(me)?;
            admitted(me)?;
            unless(!me.declared, Refusal::DeclarationNeeded)
        }
        Kind::Declare => {
            interpreter(me)?;
            unless(me.declared, Refusal::AlreadyDeclared)
        }
        Kind::OpenCaucus => {
            mediator(me)?;
            unless(!state.caucuses.is_empty(), Refusal::AlreadyInCaucus)?;
            on_floor(me)
        }
        Kind::CloseCaucus => {
            mediator(me)?;
            unless(state.caucuses.is_empty(), Refusal::NoCaucus(None))
        }
        Kind::StartRecording => {
            mediator(me)?;
            unless(state.is_recording(), Refusal::AlreadyRecording)?;
            unless(!somebody_to_record(state), Refusal::NobodyToRecord)
        }
        Kind::StopRecording => {
            mediator(me)?;
            unless(state.recording == Recording::Off, Refusal::NotRecording)
        }
        Kind::DecideIdentity | Kind::End => mediator(me),
        Kind::PutDraft => {
            mediator(me)?;
            on_floor(me)?;
            unless(state.signing.sealed().is_some(), Refusal::RecordSealed)
        }
        Kind::ReadBack => {
            unless(
                !matches!(me.role(), Role::Mediator | Role::Interpreter),
                Refusal::NotInterpreter,
            )?;
            unless(
                me.role() == Role::Interpreter && !me.declared,
                Refusal::DeclarationNeeded,
            )?;
            at_the_table(state, me)
        }
        Kind::Agree | Kind::Discuss => {
            unless(!me.role().is_party(), Refusal::NotParty)?;
            at_the_table(state, me)
        }
        Kind::BindKey => {
            signer(me)?;
            admitted(me)?;
            not_prepared(state)
        }
    }
}

/// Somebody in the main room or a private meeting has agreed to be recorded.
pub(super) fn somebody_to_record(state: &State) -> bool {
    state
        .seats
        .iter()
        .any(|s| s.space().is_some() && s.consented(ConsentKind::Recording))
}

/// Nothing is fixed for signing; else the refusal says how far it has come.
pub(super) fn not_prepared(state: &State) -> Result<(), Refusal> {
    match state.signing {
        Signing::NotPrepared => Ok(()),
        Signing::Open { .. } => Err(Refusal::RecordPrepared),
        Signing::Sealed { .. } => Err(Refusal::RecordSealed),
    }
}

/// The person signs the record, or would.
pub(super) fn signer(seat: &Seat) -> Result<(), Refusal> {
    match seat.role() {
        Role::Applicant | Role::Respondent | Role::Mediator => Ok(()),
        Role::Interpreter => unless(!seat.declared, Refusal::DeclarationNeeded),
        Role::ApplicantAgent | Role::RespondentAgent | Role::Clerk | Role::Observer => {
            Err(Refusal::NotSigner)
        }
    }
}

pub(super) fn on_floor(seat: &Seat) -> Result<(), Refusal> {
    match seat.space() {
        Some(Space::Floor) => Ok(()),
        Some(Space::Caucus(_)) => Err(Refusal::NotOnFloor(seat.id())),
        None => Err(Refusal::NotAdmitted),
    }
}

/// Reading and agreeing happen before everybody: what is done in private must not show outside.
fn at_the_table(state: &State, me: &Seat) -> Result<(), Refusal> {
    on_floor(me)?;
    unless(
        state.settlement.as_ref().and_then(Settlement::draft).is_none(),
        Refusal::NoDraft,
    )?;
    not_prepared(state)
}

fn mediator(me: &Seat) -> Result<(), Refusal> {
    unless(me.role() != Role::Mediator, Refusal::NotMediator)?;
    admitted(me)
}

fn interpreter(me: &Seat) -> Result<(), Refusal> {
    unless(me.role() != Role::Interpreter, Refusal::NotInterpreter)
}

fn admitted(me: &Seat) -> Result<(), Refusal> {
    unless(me.space().is_none(), Refusal::NotAdmitted)
}

fn unless(wrong: bool, refusal: Refusal) -> Result<(), Refusal> {
    if wrong { Err(refusal) } else { Ok(()) }
}
