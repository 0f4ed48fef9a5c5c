//! What follows from an input: events, or a refusal. Pure; one file per topic.
//!
//! **Invariant:** every command passes [`allowed`] first, and the view's `may` list asks the same
//! function, so a control is shown exactly when its command is not refused for who asks or for
//! what the session has come to. What the command's own arguments say is judged after that.

mod admission;
mod booth;
mod caucus;
mod facts;
mod floor;
mod guard;
mod identity;
mod settlement;
mod signing;

use domain::SeatId;

pub use guard::Kind;
pub(crate) use guard::allowed;
pub(crate) use signing::may_prepare;

use crate::event::Event;
use crate::input::{Command, Input};
use crate::refusal::Refusal;
use crate::state::{Seat, State};

/// What came of an input: the events in order. None means that nothing changes.
type Decision = Result<Vec<Event>, Refusal>;

/// Judges one input.
pub(crate) fn decide(state: &State, input: Input) -> Decision {
    match input {
        Input::Connected(seat) => Ok(admission::connected(find(state, seat)?, true)),
        Input::Disconnected(seat) => Ok(admission::connected(find(state, seat)?, false)),
        Input::Command { by, command } => {
            let me = find(state, by)?;
            allowed(state, me, Kind::of(&command))?;
            asked(state, me, command)
        }
        Input::Fact(fact) => facts::brought(state, fact),
    }
}

fn asked(state: &State, me: &Seat, command: Command) -> Decision {
    match command {
        Command::Consent { kind, granted } => admission::consent(state, me, kind, granted),
        Command::Ready { microphone, camera } => Ok(admission::ready(me, microphone, camera)),
        Command::Admit { seat } => admission::admit(me, find(state, seat)?),
        Command::ReturnToLobby { seat } => admission::return_to_lobby(me, find(state, seat)?),
        Command::Mute { muted } => Ok(floor::mute(me, muted)),
        Command::Camera { on } => Ok(floor::camera(me, on)),
        Command::Share { on } => Ok(floor::share(me, on)),
        Command::EndShare { seat } => floor::end_share(me, find(state, seat)?),
        Command::Listen { channel } => floor::listen(me, channel),
        Command::Interpret { into } => booth::interpret(state, me, into),
        Command::Declare => Ok(vec![Event::Declared { seat: me.id() }]),
        Command::OpenCaucus { members } => caucus::open(state, me, &members),
        Command::CloseCaucus { caucus } => caucus::close(state, me, caucus),
        Command::StartRecording => Ok(vec![Event::RecordingStarted { by: me.id() }]),
        Command::StopRecording => Ok(vec![Event::RecordingStopped { by: me.id() }]),
        Command::DecideIdentity {
            seat,
            method,
            outcome,
        } => identity::decide(me, find(state, seat)?, method, outcome),
        Command::PutDraft { draft } => settlement::put(state, me, draft),
        Command::ReadBack {
            clause,
            lang,
            revision,
        } => settlement::read_back(state, me, clause, lang, revision),
        Command::Agree { clause, revision } => settlement::agree(state, me, clause, revision),
        Command::Discuss { clause, revision } => settlement::discuss(state, me, clause, revision),
        Command::BindKey {
            public_key,
            extractable,
        } => signing::bind_key(state, me, &public_key, extractable),
        Command::End => Ok(floor::end(state, me)),
    }
}

/// The event, if something would change by it.
fn unless(already_so: bool, event: Event) -> Vec<Event> {
    if already_so { Vec::new() } else { vec![event] }
}

fn find(state: &State, seat: SeatId) -> Result<&Seat, Refusal> {
    state.seat(seat).ok_or(Refusal::UnknownSeat(seat))
}
