//! Keys, attestations, the record and its signatures in their order.

use domain::RecordId;
use domain::procedure::Door;
use domain::settlement;

use super::guard::{not_prepared, signer};
use super::{Decision, find, unless};
use crate::event::Event;
use crate::input::{Prepared, Signer};
use crate::procedure;
use crate::refusal::Refusal;
use crate::signing::{self, Signing};
use crate::state::{Key, Seat, State};

/// Hex digits of an Ed25519 public key.
const KEY_DIGITS: usize = 64;

pub(super) fn bind_key(state: &State, me: &Seat, public_key: &str, extractable: bool) -> Decision {
    if public_key.len() != KEY_DIGITS || !public_key.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Refusal::KeyMalformed);
    }
    let public_key = public_key.to_ascii_lowercase();
    let is_this = |key: &Key| key.public_key == public_key;
    if state
        .seats
        .iter()
        .any(|s| s.id() != me.id() && s.key.as_ref().is_some_and(is_this))
    {
        return Err(Refusal::KeyTaken);
    }
    let same = me
        .key
        .as_ref()
        .is_some_and(|key| is_this(key) && key.extractable == extractable);
    Ok(unless(
        same,
        Event::KeyBound {
            seat: me.id(),
            public_key,
            extractable,
        },
    ))
}

/// The answer is part of the record: a new one makes a record void that was prepared on the old.
/// After the end nothing can be prepared any more, so then it can only be taken back.
pub(super) fn apply_jointly(state: &State, me: &Seat, granted: bool) -> Decision {
    if granted && state.ended.is_some() {
        return Err(Refusal::SessionEnded);
    }
    Ok(unless(
        me.applies == Some(granted),
        Event::AppliedJointly {
            seat: me.id(),
            granted,
        },
    ))
}

/// A party's key is attested only after a person has compared face and document.
pub(super) fn attested(state: &State, seat: &Seat, binding_digest: String) -> Decision {
    not_prepared(state)?;
    signer(seat)?;
    let Some(key) = &seat.key else {
        return Err(Refusal::KeyMissing(seat.id()));
    };
    if seat.role().is_party() && !seat.face_matched() {
        return Err(Refusal::IdentityOpen(seat.id()));
    }
    let same = key.attested.as_ref() == Some(&binding_digest);
    Ok(unless(
        same,
        Event::KeyAttested {
            seat: seat.id(),
            binding_digest,
        },
    ))
}

/// Everything agreed at this revision, everybody who signs has an attested key, every party's name is
/// written legibly or the party is excused, and where the route asks for a joint application, every party has said yes or no to it.
pub(crate) fn may_prepare(state: &State, revision: u32) -> Result<(), Refusal> {
    fixable(state, revision, RecordId(uuid::Uuid::nil()))
}

pub(super) fn prepared(state: &State, prepared: Prepared) -> Decision {
    fixable(state, prepared.revision, prepared.record)?;
    // An answer that came while the pages were being made is not on them.
    if prepared.applications != state.applications() {
        return Err(Refusal::ApplicationChanged);
    }
    Ok(vec![Event::RecordPrepared(prepared)])
}

pub(super) fn signed(state: &State, by: Signer, statement_digest: String) -> Decision {
    let Signing::Open { turns, signed, .. } = &state.signing else {
        return Err(no_longer_open(state));
    };
    if !turns.iter().any(|turn| turn.contains(&by)) {
        return Err(Refusal::NotSigner);
    }
    if signed.contains(&by) {
        return Err(Refusal::AlreadySigned);
    }
    if !state.signing.next().contains(&by) {
        return Err(Refusal::NotYourTurn);
    }
    if let Signer::Seat(seat) = by {
        attested_key(find(state, seat)?)?;
    }
    recorded(state)?;
    Ok(vec![Event::StatementSigned {
        signer: by,
        statement_digest,
    }])
}

pub(super) fn sealed(state: &State, file_digest: String) -> Decision {
    if !matches!(state.signing, Signing::Open { .. }) {
        return Err(no_longer_open(state));
    }
    if !state.signing.next().is_empty() {
        return Err(Refusal::SignaturesMissing);
    }
    Ok(vec![Event::RecordSealed { file_digest }])
}

/// Where the recording is part of the act nothing is signed unseen; what was signed for in the session
/// may still be completed after it.
fn recorded(state: &State) -> Result<(), Refusal> {
    let asked = procedure::recording(state).required && state.ended.is_none();
    if asked && !state.is_recording() {
        return Err(Refusal::RecordingRequired);
    }
    Ok(())
}

fn fixable(state: &State, revision: u32, record: RecordId) -> Result<(), Refusal> {
    if state.ended.is_some() {
        return Err(Refusal::SessionEnded);
    }
    not_prepared(state)?;
    procedure::door(state, Door::Signing)?;
    recorded(state)?;
    let settlement = state.settlement.clone().ok_or(Refusal::NoDraft)?;
    let current = settlement.draft().map_or(0, |d| d.revision);
    if revision != current {
        return Err(settlement::Refusal::Stale { revision: current }.into());
    }
    settlement.freeze(record, &state.settlement_signers())?;
    for by in signing::turns(state).into_iter().flatten() {
        if let Signer::Seat(seat) = by {
            attested_key(find(state, seat)?)?;
        }
    }
    if let Some(party) = state.parties().find(|party| !party.hand.is_settled()) {
        return Err(Refusal::HandwritingOpen(party.id()));
    }
    match state.parties().find(|party| party.applies.is_none()) {
        Some(party) if state.seeks_confirmation() => Err(Refusal::ApplicationUnanswered(party.id())),
        _ => Ok(()),
    }
}

fn attested_key(seat: &Seat) -> Result<(), Refusal> {
    if seat.has_attested_key() {
        Ok(())
    } else {
        Err(Refusal::KeyNotAttested(seat.id()))
    }
}

fn no_longer_open(state: &State) -> Refusal {
    match state.signing {
        Signing::Sealed { .. } => Refusal::RecordSealed,
        Signing::NotPrepared | Signing::Open { .. } => Refusal::RecordNotPrepared,
    }
}
