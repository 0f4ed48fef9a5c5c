//! How everybody's connection fares, for the mediator's and the clerk's screens: what the media
//! plane measures and what browsers report, person by person.
//!
//! **Invariant:** nobody is told of a person whose devices they may not see: what somebody sends in
//! a private meeting shows whether they speak.

use std::collections::BTreeMap;

use domain::SeatId;
use room::Room;
use room::state::Seat;
use sfu::{PersonStats, Stats};
use tokio::time::Instant;
use wire::live::PersonStatistics;

use super::pulse::Health;

/// Everybody with a media connection.
pub fn people(stats: &Stats, told: &BTreeMap<SeatId, Health>, now: Instant) -> Vec<PersonStatistics> {
    let nothing = Health::default();
    let person = |measured: &PersonStats| {
        let seat = measured.seat;
        let health = told.get(&seat).unwrap_or(&nothing);
        PersonStatistics {
            seat,
            rtt_ms: measured.rtt_ms.or(health.rtt_ms),
            loss_up_permille: permille(measured.loss_up),
            loss_down_permille: permille(measured.loss_down),
            kbps_up: measured.kbps_up,
            kbps_down: measured.kbps_down,
            kbps_estimate: measured.kbps_estimate,
            height: height(stats, seat),
            pictures: measured.pictures,
            freezes: health.recent_freezes(now),
            concealed_permille: health.concealed_permille,
        }
    };
    stats.people.iter().map(person).collect()
}

/// Lines of the largest picture that this listener is sent now.
pub fn height(stats: &Stats, listener: SeatId) -> Option<u16> {
    let legs = stats.legs.iter().filter(|leg| leg.listener == listener);
    legs.filter_map(|leg| leg.height).max()
}

/// Those of `people` that `viewer` may be told of: nobody in a private meeting of others, and nobody
/// in a private word.
pub fn open_to(viewer: &Seat, room: &Room, people: &[PersonStatistics]) -> Vec<PersonStatistics> {
    let open = |person: &&PersonStatistics| {
        let private_word = room.state().whispers_with(person.seat).is_some();
        !private_word && room.seat(person.seat).is_some_and(|seat| seat.is_open_to(viewer))
    };
    people.iter().filter(open).cloned().collect()
}

/// A share from 0 to 1 in thousandths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=1000; a NaN becomes 0"
)]
fn permille(share: f32) -> u32 {
    (share * 1000.0).round().clamp(0.0, 1000.0) as u32
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::{Lang, PersonId, Role, SessionId};
    use jiff::Timestamp;
    use room::{Command, ConsentKind, Input, Media, SeatSpec, Source};
    use sfu::LegStats;
    use uuid::Uuid;

    use super::*;
    use crate::live::pulse::Pulse;

    fn seat(n: u128) -> SeatId {
        SeatId(Uuid::from_u128(n))
    }

    fn measured(n: u128) -> PersonStats {
        PersonStats {
            seat: seat(n),
            rtt_ms: None,
            loss_up: 0.0,
            loss_down: 0.0,
            kbps_up: 0,
            kbps_down: 0,
            kbps_estimate: None,
            pictures: true,
        }
    }

    fn picture(of: u128, to: u128, height: Option<u16>) -> LegStats {
        let source = Source {
            seat: seat(of),
            media: Media::Video,
        };
        LegStats {
            listener: seat(to),
            source,
            packets: 1,
            bytes: 1,
            height,
        }
    }

    #[tokio::test]
    async fn who_is_outside_learns_nothing_of_those_in_private() {
        let people = [(1, Role::Mediator), (2, Role::Applicant), (3, Role::Clerk)];
        let specs = people.map(|(n, role)| SeatSpec {
            seat: seat(n),
            person: PersonId(Uuid::from_u128(n)),
            role,
            name: n.to_string(),
            latin_name: None,
            lang: Lang::En,
            zone: "Europe/Rome".to_owned(),
        });
        let (mut room, _) = Room::open(SessionId(Uuid::nil()), String::new(), None, specs.into());
        let mut tell = |input| room.handle(input, Timestamp::UNIX_EPOCH).map(drop).unwrap();
        let ask = |n, command| Input::Command { by: seat(n), command };
        for (n, role) in people {
            tell(Input::Connected(seat(n)));
            let (kind, granted) = (ConsentKind::Online, true);
            tell(ask(n, Command::Consent { kind, granted }));
            let (microphone, camera) = (true, true);
            tell(ask(n, Command::Ready { microphone, camera }));
            if role != Role::Mediator {
                tell(ask(1, Command::Admit { seat: seat(n) }));
            }
        }
        let lines = super::people(
            &Stats {
                people: people.map(|(n, _)| measured(n)).into(),
                ..Stats::default()
            },
            &BTreeMap::new(),
            Instant::now(),
        );
        let of = |room: &Room, viewer| -> Vec<SeatId> {
            let told = open_to(room.seat(seat(viewer)).unwrap(), room, &lines);
            told.into_iter().map(|person| person.seat).collect()
        };
        assert_eq!(of(&room, 3), [seat(1), seat(2), seat(3)]);
        let members = vec![seat(2)];
        let opened = Command::OpenCaucus {
            members,
            apart: false,
            minutes: None,
        };
        let in_private = ask(1, opened);
        room.handle(in_private, Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(of(&room, 3), [seat(3)], "the clerk, outside");
        assert_eq!(of(&room, 1).len(), 3, "the mediator, inside");
    }

    #[tokio::test]
    async fn what_is_measured_and_what_is_told_become_one_line_each() {
        let now = Instant::now();
        let mut first = measured(1);
        (first.rtt_ms, first.loss_up, first.loss_down) = (Some(80), 0.0504, 1.7);
        (first.kbps_up, first.kbps_down, first.kbps_estimate) = (900, 1500, Some(2400));
        let second = PersonStats {
            loss_up: f32::NAN,
            pictures: false,
            ..measured(2)
        };
        let stats = Stats {
            people: vec![first, second],
            legs: vec![
                picture(2, 1, Some(180)),
                picture(3, 1, Some(720)),
                picture(1, 2, None),
            ],
            ..Stats::default()
        };
        let mut told = Health::default();
        let pulse = Pulse {
            rtt_ms: Some(95),
            freezes: Some(2),
            concealed_permille: Some(31),
        };
        told.note(pulse, now);
        let told = BTreeMap::from([(seat(1), told.clone()), (seat(2), told)]);
        let lines = people(&stats, &told, now + Duration::from_secs(1));
        let of_first = PersonStatistics {
            seat: seat(1),
            rtt_ms: Some(80),
            loss_up_permille: 50,
            loss_down_permille: 1000,
            kbps_up: 900,
            kbps_down: 1500,
            kbps_estimate: Some(2400),
            height: Some(720),
            pictures: true,
            freezes: 2,
            concealed_permille: 31,
        };
        assert_eq!(lines[0], of_first);
        let second = &lines[1];
        assert_eq!((second.rtt_ms, second.loss_up_permille), (Some(95), 0));
        assert_eq!((second.height, second.pictures), (None, false));
    }
}
