//! What later records of a chain do to the settlement that opened it.
//!
//! **Invariant:** a record that all parties signed changes the settlement, or the whole standing is refused. One that
//! tells what somebody else did (a default, a court, a notary) says nothing where a clerk has noted that already, or
//! where the route has no such step.

use std::collections::BTreeSet;

use domain::PersonId;
use domain::RecordId;
use domain::route::effect::{Act, Effect, Event, Refusal, Signer};
use record::Body;
use record::body::RecordKind;
use store::cases::CaseFile;

use super::{people, signed};
use crate::error::ApiError;
use crate::live;
use crate::state::{AppState, LiveRefusal};

/// The acts of a case's later records, in the order of their seals.
pub(super) async fn acts(state: &AppState, file: &CaseFile) -> Result<Vec<Event>, ApiError> {
    let mut acts = Vec::new();
    for stored in state.store.sealed_records(file.id).await? {
        let body = Body::read(&stored.body).map_err(ApiError::internal)?;
        let by = people(body.parties.iter().map(|party| party.seat.as_str()));
        let Some(act) = body.previous.and_then(|_| act(body.kind, stored.id, by)) else {
            continue;
        };
        let events = live::events(&state.store, stored.session).await;
        let events = events.map_err(|error| LiveRefusal(error.code()))?;
        let sealed = signed(&events, &[]);
        let sealed = sealed
            .iter()
            .find(|event| event.act == Act::Signed(Signer::Institution));
        acts.extend(sealed.map(|seal| Event { at: seal.at, act }));
    }
    acts.sort_by_key(|event| event.at);
    Ok(acts)
}

/// What a record of this kind does.
pub fn act(kind: RecordKind, record: RecordId, by: BTreeSet<PersonId>) -> Option<Act> {
    match kind {
        RecordKind::Supplement | RecordKind::Correction => Some(Act::Amended { record, by }),
        RecordKind::Rescission => Some(Act::Rescinded { record, by }),
        RecordKind::DefaultNotice => Some(Act::Defaulted),
        RecordKind::JudicialConfirmation => Some(Act::Confirmed),
        RecordKind::NotarialAct => Some(Act::Notarized),
        RecordKind::Settlement | RecordKind::Performance | RecordKind::Extension => None,
    }
}

/// Notes and later records, each at its instant.
pub(super) fn fold<'a>(
    effect: Effect,
    noted: impl Iterator<Item = &'a Event>,
    later: &'a [Event],
) -> Result<Effect, Refusal> {
    let mut waiting = later.iter().peekable();
    let mut effect = effect;
    for note in noted {
        while let Some(event) = waiting.next_if(|event| event.at <= note.at) {
            effect = by_record(effect, event)?;
        }
        effect = effect.apply(note)?;
    }
    waiting.try_fold(effect, by_record)
}

fn by_record(effect: Effect, event: &Event) -> Result<Effect, Refusal> {
    match effect.apply(event) {
        Err(refusal) if is_of_parties(&event.act) => Err(refusal),
        Err(_) => Ok(effect),
        next => next,
    }
}

const fn is_of_parties(act: &Act) -> bool {
    matches!(act, Act::Amended { .. } | Act::Rescinded { .. })
}
