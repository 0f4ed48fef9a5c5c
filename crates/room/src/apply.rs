//! How an event changes the state: the fold that both the live room and the replay run. What events
//! do to booths, places and the floor is in a file of its own each.
//!
//! **Invariant:** applying never fails, never refuses and never asks a clock. An event that makes
//! no sense (it cannot come from this room's own decisions) changes nothing but the version.

mod booth;
mod floor;
mod place;
mod proceedings;

use domain::SeatId;
use domain::settlement::{Draft, Settlement};
use jiff::Timestamp;

use crate::event::Event;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome, Signer};
use crate::minutes::Minutes;
use crate::signing::{self, Signing};
use crate::state::{Document, Hand, Key, Recording, Seat, State};

/// Applies one event that happened at `at`.
#[expect(
    clippy::too_many_lines,
    reason = "one short arm per event, and the match stays exhaustive"
)]
pub(crate) fn apply(state: &mut State, event: &Event, at: Timestamp) {
    state.version = state.version.saturating_add(1);
    let clock = u64::try_from(at.as_millisecond()).unwrap_or(0);
    state.stamp = state.stamp.saturating_add(1).max(clock);
    Minutes::tell(state, event, at);
    match event {
        // What is done to the minutes is told by the minutes alone.
        Event::Opened { .. }
        | Event::RecordingGap { .. }
        | Event::MinuteNoted { .. }
        | Event::MinuteEdited { .. }
        | Event::MinutesClosed { .. }
        | Event::MinutesRead { .. } => {}
        Event::Seated { seat } => state.add(seat.clone()),
        Event::RecordingStarted { .. } => state.recording = Recording::On { since: at },
        Event::RecordingStopped { .. } => state.recording = Recording::Off,
        Event::RecordingFailed { code } => state.recording = Recording::Failed { code: code.clone() },
        Event::Drafted { draft, .. } => drafted(state, draft),
        Event::ClauseRead {
            clause,
            lang,
            revision,
            ..
        } => {
            settle(state, |s| s.read_back(clause, *lang, *revision).ok());
        }
        Event::ClauseAgreed {
            clause,
            seat,
            lang,
            revision,
            ..
        } => {
            settle(state, |s| s.agree(clause, *seat, *lang, *revision).ok());
        }
        Event::ClauseDiscussed {
            clause,
            seat,
            revision,
        } => {
            settle(state, |s| s.discuss(clause, *seat, *revision).ok());
        }
        Event::RecordPrepared(prepared) => {
            let signers = state.settlement_signers();
            settle(state, |s| s.freeze(prepared.record, &signers).ok());
            let turns = signing::turns(state);
            state.signing = Signing::Open {
                prepared: prepared.clone(),
                turns,
                signed: Vec::new(),
            };
        }
        Event::StatementSigned { signer, .. } => signed(&mut state.signing, *signer),
        Event::RecordSealed { file_digest } => sealed(&mut state.signing, file_digest),
        Event::Ended { .. } => state.ended = Some(at),
        Event::Consented { seat, kind, granted } => consented(state, *seat, *kind, *granted, at),
        Event::ProcedureSet { .. }
        | Event::StepAsked { .. }
        | Event::StepAnswered { .. }
        | Event::StepClosed { .. }
        | Event::StepVoided { .. }
        | Event::FactStated { .. }
        | Event::FactAnswered { .. }
        | Event::FactWithdrawn { .. }
        | Event::OfferMade { .. }
        | Event::OfferAnswered { .. }
        | Event::OfferWithdrawn { .. }
        | Event::BlindOpened { .. }
        | Event::BlindCommitted { .. }
        | Event::BlindEnded { .. }
        | Event::Captioned { .. } => proceedings::apply(state, event, at),
        Event::Listening { seat, channel } => with(state, *seat, |s| s.wish = *channel),
        Event::Declared { seat } => with(state, *seat, |s| s.declared = true),
        Event::IdentityDocument {
            seat,
            document,
            masked_number,
            number_check,
            photo_digest,
        } => {
            let document = Document {
                kind: document.clone(),
                masked_number: masked_number.clone(),
                photo_digest: photo_digest.clone(),
            };
            with(state, *seat, |s| photographed(s, document, *number_check));
        }
        Event::IdentityDecided {
            seat,
            method,
            outcome,
            ..
        } => {
            with(state, *seat, |s| decided(s, *method, *outcome));
        }
        Event::AppliedJointly { seat, granted } => {
            with(state, *seat, |s| s.applies = Some(*granted));
            back_to_table(state);
        }
        Event::KeyBound {
            seat,
            public_key,
            extractable,
        } => with(state, *seat, |s| {
            s.key = Some(Key {
                public_key: public_key.clone(),
                extractable: *extractable,
                attested: None,
            });
        }),
        Event::KeyAttested { seat, binding_digest } => with(state, *seat, |s| {
            if let Some(key) = &mut s.key {
                key.attested = Some(binding_digest.clone());
            }
        }),
        Event::NameWritten {
            seat,
            writing,
            attempt,
            ..
        } => with(state, *seat, |s| {
            s.hand = Hand::Written {
                writing: writing.clone(),
                attempt: *attempt,
                legible: None,
                by: None,
            };
        }),
        Event::HandwritingJudged { seat, by, legible } => with(state, *seat, |s| judged(s, *by, *legible)),
        Event::HandwritingExcused { seat, by, reason } => with(state, *seat, |s| {
            s.hand = Hand::Excused {
                reason: reason.clone(),
                by: *by,
            };
        }),
        Event::Restarted
        | Event::Connected { .. }
        | Event::Disconnected { .. }
        | Event::Waiting { .. }
        | Event::Admitted { .. }
        | Event::ReturnedToLobby { .. }
        | Event::CaucusOpened { .. }
        | Event::CaucusClosed { .. }
        | Event::CaucusLimited { .. }
        | Event::Moved { .. }
        | Event::Knocked { .. } => place::apply(state, event, at),
        Event::Interpreting { .. }
        | Event::CredentialNoted { .. }
        | Event::BoothEntered { .. }
        | Event::BoothLeft { .. }
        | Event::RelayChosen { .. }
        | Event::RelayLost { .. }
        | Event::HandoverOffered { .. }
        | Event::HandoverEnded { .. }
        | Event::HandedOver { .. }
        | Event::Coughed { .. }
        | Event::SignalGiven { .. }
        | Event::PartnerWanted { .. }
        | Event::ModeSet { .. }
        | Event::RenderingBegun { .. }
        | Event::RenderingEnded { .. } => booth::apply(state, event, at),
        Event::Muted { .. }
        | Event::CameraSwitched { .. }
        | Event::ShareSwitched { .. }
        | Event::WhisperAsked { .. }
        | Event::WhisperBegun { .. }
        | Event::WhisperEnded { .. }
        | Event::HandRaised { .. }
        | Event::TurnGiven { .. }
        | Event::TurnEnded { .. }
        | Event::MuteAsked { .. }
        | Event::CalledUpon { .. }
        | Event::BreakBegun { .. }
        | Event::BreakEnded { .. }
        | Event::Said { .. } => floor::apply(state, event, at),
    }
    Minutes::attend(state, at);
}

fn with(state: &mut State, seat: SeatId, change: impl FnOnce(&mut Seat)) {
    if let Some(seat) = state.seat_mut(seat) {
        change(seat);
    }
}

/// Without consent to mediate online there is no way to stay.
fn consented(state: &mut State, seat: SeatId, kind: ConsentKind, granted: bool, at: Timestamp) {
    with(state, seat, |s| {
        s.consents.insert(kind, granted);
    });
    if kind == ConsentKind::Online && !granted {
        place::leaves(state, seat, crate::state::Place::Away, at);
    }
}

/// A new document undoes whatever was judged by the old one.
fn photographed(seat: &mut Seat, document: Document, number_check: MethodOutcome) {
    let methods = &mut seat.identity.methods;
    methods.remove(&IdentityMethod::HumanFaceMatch);
    methods.remove(&IdentityMethod::Mrz);
    methods.remove(&IdentityMethod::IssuerCheck);
    methods.insert(IdentityMethod::DocumentImage, MethodOutcome::Passed);
    methods.insert(IdentityMethod::NumberCheck, number_check);
    seat.identity.document = Some(document);
    doubt_key(seat);
}

fn decided(seat: &mut Seat, method: IdentityMethod, outcome: MethodOutcome) {
    seat.identity.methods.insert(method, outcome);
    doubt_key(seat);
}

/// A party's key is attested only as long as the party's identity is established.
fn doubt_key(seat: &mut Seat) {
    if seat.role().is_party()
        && !seat.face_matched()
        && let Some(key) = &mut seat.key
    {
        key.attested = None;
    }
}

fn judged(seat: &mut Seat, judge: SeatId, is_legible: bool) {
    if let Hand::Written { legible, by, .. } = &mut seat.hand {
        *legible = Some(is_legible);
        *by = Some(judge);
    }
}

fn settle(state: &mut State, step: impl FnOnce(Settlement) -> Option<Settlement>) {
    if let Some(next) = state.settlement.clone().and_then(step) {
        state.settlement = Some(next);
    }
}

/// A new draft takes a settlement that was being signed back to the table and voids its record; a name that
/// was written under the old one is not written under this, unless it says the same.
fn drafted(state: &mut State, draft: &Draft) {
    let before = state.settlement.as_ref().and_then(Settlement::draft);
    let same = before.is_some_and(|before| {
        let again = Draft {
            revision: before.revision,
            ..draft.clone()
        };
        *before == again
    });
    let next = match state.settlement.clone() {
        None | Some(Settlement::Withdrawn { .. }) => Settlement::open(draft.clone()).ok(),
        Some(open @ Settlement::Open(_)) => open.redraft(draft.clone()).ok(),
        Some(frozen) => frozen.reopen().and_then(|open| open.redraft(draft.clone())).ok(),
    };
    if next.is_some() {
        state.settlement = next;
        state.signing = Signing::NotPrepared;
        if !same {
            for seat in &mut state.seats {
                seat.hand = Hand::Missing;
            }
        }
    }
}

/// A record that states what is no longer so is void; what was agreed stays agreed.
fn back_to_table(state: &mut State) {
    if matches!(state.signing, Signing::Open { .. }) {
        state.signing = Signing::NotPrepared;
        settle(state, |s| s.reopen().ok());
    }
}

fn signed(signing: &mut Signing, signer: Signer) {
    if let Signing::Open { signed, .. } = signing
        && !signed.contains(&signer)
    {
        signed.push(signer);
    }
}

fn sealed(signing: &mut Signing, file_digest: &str) {
    if let Signing::Open { prepared, signed, .. } = signing {
        *signing = Signing::Sealed {
            prepared: prepared.clone(),
            signed: std::mem::take(signed),
            file_digest: file_digest.to_owned(),
        };
    }
}
