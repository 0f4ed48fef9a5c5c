//! What follows from an input: events, or a refusal. Pure; one file per topic.
//!
//! **Invariant:** every command passes [`allowed`] first, and the view's `may` list asks the same
//! function, so a control is shown exactly when its command is not refused for who asks or for
//! what the session has come to. What the command's own arguments say is judged after that.

mod admission;
mod booth;
mod caucus;
mod chat;
mod due;
mod facts;
mod floor;
mod guard;
mod handwriting;
mod identity;
mod minutes;
mod offers;
mod procedure;
mod settlement;
mod signing;
mod undisputed;
mod whisper;

use domain::SeatId;
use domain::procedure::Answer;
use jiff::Timestamp;

pub(crate) use due::due;
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
pub(crate) fn decide(state: &State, input: Input, at: Timestamp) -> Decision {
    let mut events = judge(state, input, at)?;
    events.extend(crate::procedure::voided(state, &events));
    Ok(events)
}

fn judge(state: &State, input: Input, at: Timestamp) -> Decision {
    match input {
        Input::Connected(seat) => Ok(admission::connected(find(state, seat)?, true)),
        Input::Disconnected(seat) => Ok(admission::connected(find(state, seat)?, false)),
        Input::Command { by, command } => {
            let me = find(state, by)?;
            allowed(state, me, Kind::of(&command))?;
            asked(state, me, command, at)
        }
        Input::Fact(fact) => facts::brought(state, fact),
        Input::Tick => Ok(Vec::new()),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one short arm per command, and the match stays exhaustive"
)]
fn asked(state: &State, me: &Seat, command: Command, at: Timestamp) -> Decision {
    match command {
        Command::Consent { kind, granted } => admission::consent(state, me, kind, granted),
        Command::Ready { microphone, camera } => Ok(admission::ready(me, microphone, camera)),
        Command::Admit { seat } => admission::admit(me, find(state, seat)?),
        Command::ReturnToLobby { seat } => admission::return_to_lobby(me, find(state, seat)?),
        Command::Mute { muted } => Ok(floor::mute(me, muted)),
        Command::Camera { on } => Ok(floor::camera(me, on)),
        Command::Share { on } => Ok(floor::share(me, on)),
        Command::EndShare { seat } => floor::end_share(me, find(state, seat)?),
        Command::AskMute { seat } => floor::ask_mute(state, me, find(state, seat)?),
        Command::MuteOther { seat } => floor::mute_other(state, me, find(state, seat)?),
        Command::Hand { up } => Ok(floor::hand(state, me, up)),
        Command::LowerHand { seat } => floor::lower_hand(state, me, find(state, seat)?),
        Command::GiveTurn { seat, seconds } => floor::give_turn(me, find(state, seat)?, seconds, at),
        Command::EndTurn => Ok(floor::end_turn(state, me)),
        Command::CallUpon { seat, on } => floor::call_upon(me, find(state, seat)?, on),
        Command::StartBreak => Ok(vec![Event::BreakBegun { by: me.id() }]),
        Command::EndBreak => Ok(vec![Event::BreakEnded { by: me.id() }]),
        Command::Chat { scope, text } => chat::chat(state, me, scope, &text, at),
        Command::Announce { text } => chat::announce(state, me, &text, at),
        Command::Whisper { to } => whisper::ask(state, me, find(state, to)?, at),
        Command::AcceptWhisper => Ok(whisper::accept(state, me, at)),
        Command::EndWhisper => Ok(whisper::end(state, me)),
        Command::Listen { channel } => floor::listen(me, channel),
        Command::Interpret { into } => booth::interpret(state, me, into),
        Command::EnterBooth { langs } => booth::enter(state, me, langs),
        Command::LeaveBooth => Ok(vec![Event::BoothLeft { seat: me.id() }]),
        Command::Relay { from } => booth::relay(state, me, from),
        Command::OfferHandover => booth::offer(state, me),
        Command::AcceptHandover => booth::accept(state, me),
        Command::EndHandover => Ok(booth::end_handover(state, me)),
        Command::Cough { on } => Ok(booth::cough(me, on)),
        Command::Signal { signal } => booth::signal(me, signal, at),
        Command::Partner { hear, see } => Ok(booth::partner_wanted(me, hear, see)),
        Command::Declare => Ok(vec![Event::Declared { seat: me.id() }]),
        Command::NoteCredential { seat, credential } => {
            booth::note_credential(me, find(state, seat)?, &credential)
        }
        Command::SetMode { mode } => Ok(unless(state.mode == mode, Event::ModeSet { mode, by: me.id() })),
        Command::BeginRendering => Ok(unless(
            me.rendering.is_some(),
            Event::RenderingBegun { seat: me.id() },
        )),
        Command::EndRendering => Ok(vec![Event::RenderingEnded { seat: me.id() }]),
        Command::OpenCaucus {
            members,
            apart,
            minutes,
        } => caucus::open(state, me, &members, apart, minutes, at),
        Command::CloseCaucus { caucus } => caucus::close(state, me, caucus),
        Command::LimitCaucus { caucus, minutes } => caucus::limit(state, me, caucus, minutes, at),
        Command::Move { seat, to } => caucus::moves(state, me, find(state, seat)?, to),
        Command::Knock { on } => Ok(caucus::knock(me, on)),
        Command::DismissKnock { seat } => caucus::dismiss(me, find(state, seat)?),
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
        Command::ApplyJointly { granted } => signing::apply_jointly(state, me, granted),
        Command::BindKey {
            public_key,
            extractable,
        } => signing::bind_key(state, me, &public_key, extractable),
        Command::WriteName { writing } => handwriting::write(me, writing),
        Command::JudgeHandwriting {
            seat,
            attempt,
            legible,
        } => handwriting::judge(me, find(state, seat)?, attempt, legible),
        Command::ExcuseHandwriting { seat, reason } => handwriting::excuse(me, find(state, seat)?, &reason),
        Command::AskStep { step, seat } => procedure::ask(state, me, step, seat),
        Command::AnswerStep {
            step,
            seat,
            yes,
            words,
        } => procedure::answer(state, me, step, seat, Answer { yes, words }),
        Command::CloseStep { step } => procedure::close(state, me, step),
        Command::StateFact { fact, text } => undisputed::state_fact(state, me, fact.as_deref(), text),
        Command::AnswerFact {
            fact,
            revision,
            confirmed,
        } => undisputed::answer(state, me, fact, revision, confirmed),
        Command::WithdrawFact { fact } => undisputed::withdraw(state, me, fact),
        Command::MakeOffer { kind, amount, words } => offers::make(state, me, kind, amount, words),
        Command::AnswerOffer { number, accepted } => offers::answer(state, me, number, accepted),
        Command::WithdrawOffer { number } => offers::withdraw(state, me, number),
        Command::OpenBlind {
            payer,
            payee,
            currency,
            wait_s,
        } => offers::open_blind(state, me, payer, payee, currency, wait_s),
        Command::CommitBlind { round, commitment } => offers::commit_blind(state, me, round, commitment),
        Command::AbortBlind { round } => offers::abort_blind(state, me, round),
        Command::Caption { spoken } => minutes::caption(state, me, spoken),
        Command::NoteMinute { kind, speaker, text } => minutes::note(state, me, kind, speaker, text),
        Command::CloseMinutes => Ok(minutes::close(state, me)),
        Command::ReadMinutes { revision, objection } => minutes::read(state, me, revision, objection),
        Command::End => Ok(floor::end(state, me, at)),
    }
}

/// The event, if something would change by it.
fn unless(already_so: bool, event: Event) -> Vec<Event> {
    if already_so { Vec::new() } else { vec![event] }
}

fn find(state: &State, seat: SeatId) -> Result<&Seat, Refusal> {
    state.seat(seat).ok_or(Refusal::UnknownSeat(seat))
}
