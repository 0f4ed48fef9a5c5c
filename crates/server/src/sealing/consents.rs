//! What everybody agreed to or refused, as the record states it. Pure.

use std::collections::BTreeMap;

use domain::{Role, SeatId};
use jiff::Timestamp;
use record::body::Consent;
use record::gates::CONFIRMATION_CONSENT;
use room::state::{Seat, State as RoomState};
use room::{ConsentKind, Event};

use super::body::called;
use super::desk::instant;

/// The last answer of everybody the record names, in the order of the seats; last of each the
/// one to the joint application, where it was asked.
pub fn given(room: &RoomState, events: &[(Timestamp, Event)]) -> Vec<Consent> {
    let mut last: BTreeMap<(SeatId, ConsentKind), (bool, Timestamp)> = BTreeMap::new();
    let mut joint: BTreeMap<SeatId, (bool, Timestamp)> = BTreeMap::new();
    for (at, event) in events {
        if let Event::Consented { seat, kind, granted } = event {
            last.insert((*seat, *kind), (*granted, *at));
        }
        if let Event::AppliedJointly { seat, granted } = event {
            joint.insert(*seat, (*granted, *at));
        }
    }
    let named = |seat: &&Seat| {
        seat.role().is_side()
            || seat.role() == Role::Mediator
            || (seat.role() == Role::Interpreter && seat.declared)
    };
    let of = |seat: &Seat| {
        let id = seat.id();
        let asked = last.range((id, ConsentKind::Online)..=(id, ConsentKind::Recording));
        let asked = asked.map(|((_, kind), answer)| (consent_kind(*kind), answer));
        let applies = joint.get(&id).map(|answer| (CONFIRMATION_CONSENT, answer));
        let mine = asked.chain(applies).map(|(kind, (given, at))| Consent {
            seat: called(seat),
            kind: kind.to_owned(),
            given: *given,
            at: instant(*at),
        });
        mine.collect::<Vec<_>>()
    };
    room.seats.iter().filter(named).flat_map(of).collect()
}

const fn consent_kind(kind: ConsentKind) -> &'static str {
    match kind {
        ConsentKind::Online => "online_procedure",
        ConsentKind::Interpreter => "interpretation",
        ConsentKind::Recording => "recording",
    }
}

#[cfg(test)]
mod tests {
    use domain::{Lang, PersonId, SessionId};
    use room::{Room, SeatSpec};
    use uuid::Uuid;

    use super::*;

    fn seat(n: u128) -> SeatId {
        SeatId(Uuid::from_u128(n))
    }

    #[test]
    fn the_last_answer_counts_and_the_joint_application_is_one_of_them() {
        let people = [
            (1, Role::Mediator),
            (2, Role::Applicant),
            (3, Role::Respondent),
            (4, Role::Clerk),
        ];
        let specs = people.map(|(n, role)| SeatSpec {
            seat: seat(n),
            person: PersonId(Uuid::from_u128(n)),
            role,
            name: n.to_string(),
            latin_name: None,
            lang: Lang::En,
            zone: "Europe/Rome".to_owned(),
        });
        let (room, _) = Room::open(SessionId(Uuid::nil()), String::new(), None, specs.into());
        let consented = |n, kind, granted| Event::Consented {
            seat: seat(n),
            kind,
            granted,
        };
        let applied = |n, granted| Event::AppliedJointly {
            seat: seat(n),
            granted,
        };
        let events = [
            consented(2, ConsentKind::Recording, true),
            consented(2, ConsentKind::Online, true),
            applied(3, true),
            applied(2, true),
            consented(2, ConsentKind::Recording, false),
            applied(3, false),
            consented(4, ConsentKind::Online, true),
        ];
        let events: Vec<(Timestamp, Event)> = (1..)
            .map(|second| Timestamp::from_second(second).unwrap())
            .zip(events)
            .collect();
        let told: Vec<_> = given(room.state(), &events)
            .into_iter()
            .map(|consent| (consent.seat, consent.kind, consent.given, consent.at))
            .collect();
        let line = |n, kind: &str, given, second: u8| {
            (
                seat(n).to_string(),
                kind.to_owned(),
                given,
                format!("1970-01-01T00:00:0{second}Z"),
            )
        };
        let expected = [
            line(2, "online_procedure", true, 2),
            line(2, "recording", false, 5),
            line(2, CONFIRMATION_CONSENT, true, 4),
            line(3, CONFIRMATION_CONSENT, false, 6),
        ];
        assert_eq!(told, expected, "the clerk is not named in the record");
    }
}
