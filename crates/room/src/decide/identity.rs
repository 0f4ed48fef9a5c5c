//! Who somebody is: methods are facts, a person decides (domain.md, identity numbers).

use super::{Decision, unless};
use crate::event::Event;
use crate::input::{ConsentKind, IdentityMethod, MethodOutcome};
use crate::refusal::Refusal;
use crate::state::{Document, Place, Seat, Space};

/// Brought in by a person who agreed to mediate online, from the door on: the picture of a document
/// is not asked for before its owner has consented to the procedure.
pub(super) fn document(seat: &Seat, document: Document, number_check: MethodOutcome) -> Decision {
    if !seat.consented(ConsentKind::Online) {
        return Err(Refusal::ConsentNeeded(ConsentKind::Online));
    }
    match seat.place {
        Place::Away | Place::Lobby | Place::In(Space::Floor) => {}
        Place::In(Space::Caucus(_)) => return Err(Refusal::NotOnFloor(seat.id())),
    }
    let Document {
        kind,
        masked_number,
        photo_digest,
    } = document;
    Ok(vec![Event::IdentityDocument {
        seat: seat.id(),
        document: kind,
        masked_number,
        number_check,
        photo_digest,
    }])
}

pub(super) fn decide(me: &Seat, whose: &Seat, method: IdentityMethod, outcome: MethodOutcome) -> Decision {
    if whose.id() == me.id() {
        return Err(Refusal::OwnIdentity);
    }
    let same = whose.identity.methods.get(&method) == Some(&outcome);
    Ok(unless(
        same,
        Event::IdentityDecided {
            seat: whose.id(),
            by: me.id(),
            method,
            outcome,
        },
    ))
}
