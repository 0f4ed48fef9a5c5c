//! How an event changes the state: the fold that both the live room and the replay run.
//!
//! **Invariant:** applying never fails, never refuses and never asks a clock. An event that makes
//! no sense (it cannot come from this room's own decisions) changes nothing but the version.

use domain::settlement::{Draft, Settlement};
use domain::{Role, SeatId};
use jiff::Timestamp;

use crate::event::Event;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome, Signer};
use crate::signing::{self, Signing};
use crate::state::{Caucus, Document, Key, Place, Recording, Seat, Space, State};

/// Applies one event that happened at `at`.
#[expect(
    clippy::too_many_lines,
    reason = "one short arm per event, and the match stays exhaustive"
)]
pub(crate) fn apply(state: &mut State, event: &Event, at: Timestamp) {
    state.version = state.version.saturating_add(1);
    match event {
        Event::Opened { .. } | Event::RecordingGap { .. } => {}
        Event::Seated { seat } => state.add(seat.clone()),
        Event::Restarted => state.seats.iter_mut().for_each(|s| connected(s, false)),
        Event::CaucusOpened { caucus, members, by } => {
            state.caucuses.insert(*caucus, Caucus { by: *by, since: at });
            for seat in state
                .seats
                .iter_mut()
                .filter(|s| s.id() == *by || members.contains(&s.id()))
            {
                goes(seat, Place::In(Space::Caucus(*caucus)));
            }
        }
        Event::CaucusClosed { caucus, .. } => {
            state.caucuses.remove(caucus);
            let inside = Place::In(Space::Caucus(*caucus));
            for seat in state.seats.iter_mut().filter(|s| s.place == inside) {
                goes(seat, Place::In(Space::Floor));
            }
        }
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
        Event::Connected { seat } => with(state, *seat, |s| connected(s, true)),
        Event::Disconnected { seat } => with(state, *seat, |s| connected(s, false)),
        Event::Consented { seat, kind, granted } => with(state, *seat, |s| consented(s, *kind, *granted)),
        Event::Waiting {
            seat,
            microphone,
            camera,
        } => {
            with(state, *seat, |s| waiting(s, *microphone, *camera));
        }
        Event::Admitted { seat, .. } => with(state, *seat, |s| s.place = Place::In(Space::Floor)),
        Event::ReturnedToLobby { seat, .. } => with(state, *seat, |s| leave(s, Place::Lobby)),
        Event::Muted { seat, muted } => with(state, *seat, |s| s.muted = *muted),
        Event::CameraSwitched { seat, on } => with(state, *seat, |s| s.camera = *on),
        Event::ShareSwitched { seat, on, .. } => with(state, *seat, |s| s.sharing = *on),
        Event::Listening { seat, channel } => with(state, *seat, |s| s.wish = *channel),
        Event::Interpreting { seat, into } => with(state, *seat, |s| s.interpreting = *into),
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
    }
}

fn with(state: &mut State, seat: SeatId, change: impl FnOnce(&mut Seat)) {
    if let Some(seat) = state.seat_mut(seat) {
        change(seat);
    }
}

/// What was being shared ends with the connection that carried it.
fn connected(seat: &mut Seat, up: bool) {
    seat.connected = up;
    seat.sharing &= up;
}

/// A share is meant for the people of one space and does not go along into another.
fn goes(seat: &mut Seat, to: Place) {
    seat.place = to;
    seat.sharing = false;
}

/// Without consent to mediate online there is no way to stay.
fn consented(seat: &mut Seat, kind: ConsentKind, granted: bool) {
    seat.consents.insert(kind, granted);
    if kind == ConsentKind::Online && !granted {
        leave(seat, Place::Away);
    }
}

/// The first check opens what works; a check after a reconnect leaves the person's choices alone.
fn waiting(seat: &mut Seat, microphone: bool, camera: bool) {
    if seat.place == Place::Away {
        seat.place = Place::Lobby;
        seat.muted = !microphone || seat.role() == Role::Observer;
        seat.camera = camera;
    }
}

fn leave(seat: &mut Seat, to: Place) {
    goes(seat, to);
    seat.interpreting = None;
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

fn settle(state: &mut State, step: impl FnOnce(Settlement) -> Option<Settlement>) {
    if let Some(next) = state.settlement.clone().and_then(step) {
        state.settlement = Some(next);
    }
}

/// A new draft takes a settlement that was being signed back to the table and voids its record.
fn drafted(state: &mut State, draft: &Draft) {
    let next = match state.settlement.clone() {
        None | Some(Settlement::Withdrawn { .. }) => Settlement::open(draft.clone()).ok(),
        Some(open @ Settlement::Open(_)) => open.redraft(draft.clone()).ok(),
        Some(frozen) => frozen.reopen().and_then(|open| open.redraft(draft.clone())).ok(),
    };
    if next.is_some() {
        state.settlement = next;
        state.signing = Signing::NotPrepared;
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
