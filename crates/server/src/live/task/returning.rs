//! People on their way out of a private meeting, until their own screen says so.
//!
//! A view and a packet take their time: whoever still sees the private meeting speaks to it, and
//! what they say arrives when the meeting is over for the server. **Invariant:** from the instant
//! at which somebody left a private meeting until their browser confirms that they were shown so,
//! what they send goes to nobody but whom it went to in there, and is not recorded.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CaucusId, SeatId};
use room::state::Space;
use room::{Plan, Room, Route};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Returning {
    inside: BTreeMap<SeatId, (CaucusId, BTreeSet<Route>)>,
    left: BTreeMap<SeatId, Left>,
}

/// Somebody who may not know yet.
#[derive(Debug)]
struct Left {
    /// From this view on they do.
    version: u64,
    /// Who heard and saw them in there.
    routes: BTreeSet<Route>,
}

impl Returning {
    /// Takes note of where everybody is. To be told after every change, before its plan is in
    /// force.
    pub(super) fn note(&mut self, room: &Room) {
        let plan = room.plan();
        for seat in &room.state().seats {
            let (id, space) = (seat.id(), seat.space());
            let inside = match space {
                Some(Space::Caucus(caucus)) => Some(caucus),
                Some(Space::Floor) | None => None,
            };
            let was = self.inside.get(&id).map(|(caucus, _)| *caucus);
            if was.is_some() && was != inside {
                let version = room.state().stamp;
                let routes = self.inside.remove(&id).map(|(_, routes)| routes);
                let routes = routes.unwrap_or_default();
                // Who leaves two meetings without having seen either may believe to be in any.
                self.left
                    .entry(id)
                    .and_modify(|left| {
                        left.version = version;
                        left.routes.retain(|route| routes.contains(route));
                    })
                    .or_insert(Left { version, routes });
            }
            if let Some(caucus) = inside {
                let mine = |route: &&Route| route.source.seat == id;
                let routes = plan.routes.iter().filter(mine).copied().collect();
                self.inside.insert(id, (caucus, routes));
            }
        }
    }

    /// A seat's screen shows the room as of `version`. Whether that changes who is permitted what.
    pub(super) fn seen(&mut self, seat: SeatId, version: u64) -> bool {
        let knows = self.left.get(&seat).is_some_and(|left| left.version <= version);
        knows && self.left.remove(&seat).is_some()
    }

    /// As much of `plan` as everybody knows of.
    pub(super) fn permitted(&self, plan: &Plan) -> Plan {
        let routes = plan.routes.iter().filter(|route| {
            let left = self.left.get(&route.source.seat);
            left.is_none_or(|left| left.routes.contains(route))
        });
        let taps = plan.taps.iter();
        let taps = taps.filter(|tap| !self.left.contains_key(&tap.source.seat));
        Plan {
            routes: routes.copied().collect(),
            taps: taps.copied().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{Lang, PersonId, Role, SessionId};
    use jiff::Timestamp;
    use proptest::prelude::*;
    use room::{Command, ConsentKind, Input, SeatSpec};
    use uuid::Uuid;

    use super::*;

    const PEOPLE: [Role; 5] = [
        Role::Mediator,
        Role::Applicant,
        Role::Respondent,
        Role::Interpreter,
        Role::Clerk,
    ];

    fn seat(n: usize) -> SeatId {
        SeatId(Uuid::from_u128(n as u128 + 1))
    }

    fn tell(room: &mut Room, input: Input) {
        // What the room refuses changes nothing, which is as good a step as any.
        let _ = room.handle(input, Timestamp::UNIX_EPOCH);
    }

    fn ask(room: &mut Room, by: usize, command: Command) {
        let by = seat(by);
        tell(room, Input::Command { by, command });
    }

    /// Everybody on the floor, heard and recorded.
    fn gathered() -> Room {
        let specs = PEOPLE.iter().enumerate().map(|(n, role)| SeatSpec {
            seat: seat(n),
            person: PersonId(Uuid::from_u128(n as u128)),
            role: *role,
            name: n.to_string(),
            latin_name: None,
            lang: if n == 2 { Lang::It } else { Lang::ZhCn },
            zone: "Europe/Rome".to_owned(),
        });
        let (mut room, _) = Room::open(SessionId(Uuid::nil()), String::new(), None, specs.collect());
        for n in 0..PEOPLE.len() {
            tell(&mut room, Input::Connected(seat(n)));
            for kind in [
                ConsentKind::Online,
                ConsentKind::Recording,
                ConsentKind::Interpreter,
            ] {
                ask(&mut room, n, Command::Consent { kind, granted: true });
            }
            let (microphone, camera) = (true, true);
            ask(&mut room, n, Command::Ready { microphone, camera });
            ask(&mut room, 0, Command::Admit { seat: seat(n) });
            ask(&mut room, n, Command::Mute { muted: false });
        }
        ask(&mut room, 0, Command::StartRecording);
        room
    }

    #[derive(Clone, Debug)]
    enum Step {
        Retire(u8),
        ComeBack,
        Mute(usize, bool),
        Socket(usize, bool),
        /// Somebody's screen catches up, with all but so many of the views.
        Catch(usize, usize),
    }

    fn any_step() -> impl Strategy<Value = Step> {
        let who = 0..PEOPLE.len();
        prop_oneof![
            3 => any::<u8>().prop_map(Step::Retire),
            3 => Just(Step::ComeBack),
            1 => (who.clone(), any::<bool>()).prop_map(|(who, muted)| Step::Mute(who, muted)),
            1 => (1..PEOPLE.len(), any::<bool>()).prop_map(|(who, up)| Step::Socket(who, up)),
            4 => (who, 0..3usize).prop_map(|(who, short)| Step::Catch(who, short)),
        ]
    }

    fn play(room: &mut Room, step: &Step) {
        match *step {
            Step::Retire(members) => {
                let members = (1..PEOPLE.len()).filter(|n| members & (1 << n) != 0);
                let members = members.map(seat).collect();
                ask(
                    room,
                    0,
                    Command::OpenCaucus {
                        members,
                        apart: false,
                        minutes: None,
                    },
                );
            }
            Step::ComeBack => {
                if let Some(caucus) = room.state().caucuses.keys().next().copied() {
                    ask(room, 0, Command::CloseCaucus { caucus });
                }
            }
            Step::Mute(who, muted) => ask(room, who, Command::Mute { muted }),
            Step::Socket(who, true) => tell(room, Input::Connected(seat(who))),
            Step::Socket(who, false) => tell(room, Input::Disconnected(seat(who))),
            Step::Catch(..) => {}
        }
    }

    /// Where each person was, version by version.
    type Past = Vec<(u64, Vec<Option<Space>>)>;

    fn places(room: &Room) -> Vec<Option<Space>> {
        room.state().seats.iter().map(room::state::Seat::space).collect()
    }

    #[test]
    fn who_left_two_meetings_unseen_is_given_to_those_of_both_alone() {
        let mut room = gathered();
        let mut returning = Returning::default();
        let mut heard = Vec::new();
        for step in [Step::Retire(4), Step::ComeBack, Step::Retire(6), Step::ComeBack] {
            play(&mut room, &step);
            returning.note(&room);
            let permitted = returning.permitted(&room.plan());
            let mine = permitted.routes.iter().filter(|r| r.source.seat == seat(0));
            heard.push(mine.map(|r| r.listener).collect::<BTreeSet<_>>());
        }
        assert_eq!(heard, vec![BTreeSet::from([seat(2)]); 4]);
        assert!(returning.seen(seat(0), room.state().stamp));
        let plan = room.plan();
        let mine = |plan: &Plan| plan.routes.iter().filter(|r| r.source.seat == seat(0)).count();
        assert_eq!(mine(&returning.permitted(&plan)), mine(&plan));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Told by the past alone: in every private meeting that a speaker may still believe to be
        /// in, the listener was too; and who believes what is true is held back in nothing.
        #[test]
        fn nobody_gets_what_is_said_to_a_meeting_that_the_speaker_still_sees(
            steps in prop::collection::vec(any_step(), 1..120)
        ) {
            let mut room = gathered();
            let mut returning = Returning::default();
            returning.note(&room);
            let mut past: Past = vec![(room.state().stamp, places(&room))];
            let mut shown = [room.state().stamp; PEOPLE.len()];
            for step in steps {
                play(&mut room, &step);
                returning.note(&room);
                if room.state().stamp != past.last().unwrap().0 {
                    past.push((room.state().stamp, places(&room)));
                }
                if let Step::Catch(who, short) = step {
                    let at = past.len().saturating_sub(1 + short);
                    shown[who] = shown[who].max(past[at].0);
                    returning.seen(seat(who), past[at].0);
                }
                let plan = room.plan();
                let permitted = returning.permitted(&plan);
                prop_assert!(permitted.routes.is_subset(&plan.routes));
                prop_assert!(permitted.taps.is_subset(&plan.taps));
                for who in 0..PEOPLE.len() {
                    let believed: Vec<_> = past.iter().filter(|(version, _)| *version >= shown[who]).collect();
                    let meetings = believed.iter().filter(|(_, places)| {
                        matches!(places[who], Some(Space::Caucus(_)))
                    });
                    for (_, places) in meetings.clone() {
                        for route in permitted.routes.iter().filter(|r| r.source.seat == seat(who)) {
                            let to = (0..PEOPLE.len()).find(|n| seat(*n) == route.listener).unwrap();
                            prop_assert_eq!(places[to], places[who], "{} to {}", who, to);
                        }
                        prop_assert!(permitted.taps.iter().all(|tap| tap.source.seat != seat(who)));
                    }
                    let mine = |plan: &Plan| {
                        let routes = plan.routes.iter().filter(|r| r.source.seat == seat(who));
                        let taps = plan.taps.iter().filter(|t| t.source.seat == seat(who));
                        (routes.count(), taps.count())
                    };
                    if meetings.count() == 0 {
                        prop_assert_eq!(mine(&permitted), mine(&plan), "{} is held back", who);
                    }
                }
            }
        }
    }
}
