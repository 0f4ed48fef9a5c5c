//! Language switches and private meetings under load: nobody hears what they may not, not once in
//! ten thousand switches. The plans are the room's own; who may hear whom is judged by
//! [`crate::cast::Opinion`], and every packet says who spoke it and when.

use std::cell::Cell;
use std::time::{Duration, Instant};

use domain::Lang;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use room::{Media as Kind, Output};

use crate::cast::{Cast, Opinion, PEOPLE, Step, everybody};
use crate::lab::Lab;
use crate::participant::stack::{self, Traits};
use crate::participant::{SESSION, kind, said};
use crate::{Call, Participant, config, plan};

/// Switches per played case, and cases.
const SWITCHES: u32 = 1_250;
const CASES: u32 = 8;

fn any_step() -> impl Strategy<Value = Step> {
    let who = 1..=u8::try_from(PEOPLE.len()).unwrap();
    let lang = || prop::option::of(prop::sample::select(vec![Lang::It, Lang::ZhCn]));
    prop_oneof![
        6 => (who.clone(), lang()).prop_map(|(who, lang)| Step::Listen(who, lang)),
        5 => (4_u8..=5, lang()).prop_map(|(who, lang)| Step::Interpret(who, lang)),
        8 => any::<u8>().prop_map(Step::Caucus),
        2 => (who.clone(), any::<bool>()).prop_map(|(who, muted)| Step::Mute(who, muted)),
        1 => (1_u8..=3, any::<bool>()).prop_map(|(who, on)| Step::Camera(who, on)),
        1 => any::<bool>().prop_map(Step::Record),
        1 => (who.clone(), any::<bool>()).prop_map(|(who, granted)| Step::Consent(who, granted)),
        1 => (who, any::<bool>()).prop_map(|(who, up)| Step::Socket(who, up)),
    ]
}

/// A datagram that comes late, and the phase in which it was spoken.
struct Late {
    from: std::net::SocketAddr,
    datagram: bytes::BytesMut,
}

/// Everybody speaks between two changes of the plan.
struct Play {
    lab: Lab,
    cast: Cast,
    /// Who was allowed what in which phase; the last one counts now.
    phases: Vec<[Opinion; 2]>,
    late: Vec<Late>,
    arrived: u64,
    repaired: u64,
}

impl Play {
    fn new() -> Self {
        let slots = PEOPLE.len() - 1;
        let mut lab = Lab::of(u8::try_from(PEOPLE.len()).unwrap(), slots);
        let cast = Cast::everybody_in(SESSION);
        for person in &mut lab.people {
            person.key_every = 1;
        }
        lab.set_plan(cast.room.plan());
        let phases = vec![[cast.opinion.clone(), cast.opinion.clone()]];
        Self {
            lab,
            cast,
            phases,
            late: Vec::new(),
            arrived: 0,
            repaired: 0,
        }
    }

    /// One step, if it switches anything: narrowed, shown, routed, with everybody speaking.
    fn switch(&mut self, step: Step) -> bool {
        let before = self.cast.opinion.clone();
        let outputs = self.cast.play(step);
        let mut switched = false;
        for output in outputs {
            let allowed = match &output {
                Output::Narrow(_) => [before.clone(), self.cast.opinion.clone()],
                Output::Route(_) => [self.cast.opinion.clone(), self.cast.opinion.clone()],
                _ => continue,
            };
            switched = true;
            self.phases.push(allowed);
            if let Output::Narrow(plan) | Output::Route(plan) = output {
                self.lab.set_plan(plan);
            }
            self.speak();
        }
        switched
    }

    /// Everybody says two things; of one person the first is overtaken by the second and comes
    /// after the next change. What came late from before arrives now.
    fn speak(&mut self) {
        let phase = u32::try_from(self.phases.len() - 1).unwrap();
        let slow = usize::try_from(phase).unwrap() % PEOPLE.len();
        let late = std::mem::take(&mut self.late);
        for (index, person) in self.lab.people.iter_mut().enumerate() {
            person.mark = phase;
            person.publish(self.lab.now);
            if index == slow {
                let from = person.local;
                let held = std::iter::from_fn(|| person.outgoing());
                self.late.extend(held.map(|datagram| Late { from, datagram }));
                person.publish(self.lab.now);
            }
        }
        self.lab.pass();
        for Late { from, datagram } in late {
            self.lab.inject(from, &datagram);
        }
        self.lab.advance(5);
        self.judge(phase);
    }

    fn judge(&mut self, phase: u32) {
        let now = &self.phases[usize::try_from(phase).unwrap()];
        for listener in &mut self.lab.people {
            for packet in listener.arrived.drain(..) {
                let (from, mark) = said(&packet).unwrap();
                let then = &self.phases[usize::try_from(mark).unwrap()];
                let (to, kind) = (listener.number, kind(&packet));
                for allowed in now.iter().chain(then) {
                    assert!(
                        allowed.may_hear(to, from, kind),
                        "{to} got {kind:?} of {from}, said in phase {mark}, in phase {phase}"
                    );
                }
                self.arrived += 1;
                self.repaired += u64::from(mark != phase);
            }
            listener.forget();
            listener.sequences.clear();
        }
        for tap in self.lab.taps.drain(..) {
            let [.., a, b, c, d, from] = tap.payload[..] else {
                panic!("{tap:?}")
            };
            let mark = u32::from_be_bytes([a, b, c, d]);
            let then = &self.phases[usize::try_from(mark).unwrap()];
            for allowed in now.iter().chain(then) {
                assert!(
                    allowed.may_record(from, tap.media),
                    "{:?} of {from}, said in phase {mark}, was recorded in phase {phase}",
                    tap.media
                );
            }
        }
    }
}

#[test]
fn no_packet_reaches_a_wrong_listener_in_ten_thousand_switches() {
    let total = Cell::new(0);
    let heard = Cell::new((0, 0));
    let config = Config {
        cases: CASES,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..Config::default()
    };
    let played = TestRunner::new(config).run(&prop::collection::vec(any_step(), 400), |mut steps| {
        let mut play = Play::new();
        let mut switches = 0;
        // The steps are played over and over: with everybody gone for good nothing would switch.
        steps.extend(everybody().map(|number| Step::Socket(number, true)));
        for step in steps.iter().cycle().take(100 * steps.len()) {
            switches += u32::from(play.switch(*step));
            if switches == SWITCHES {
                break;
            }
        }
        total.set(total.get() + switches);
        let (arrived, repaired) = heard.get();
        heard.set((arrived + play.arrived, repaired + play.repaired));
        Ok(())
    });
    played.unwrap();
    let (arrived, repaired) = heard.get();
    assert!(total.get() >= 10_000, "{} switches only", total.get());
    // A room in which nobody is heard would pass everything above.
    assert!(arrived > 5 * u64::from(total.get()), "{arrived} packets heard");
    assert!(repaired > 1000, "{repaired} late packets heard");
}

/// Who holds what in a private meeting does not come out after it, however late it arrives.
#[test]
fn what_was_said_in_private_is_not_heard_after_it_though_it_arrives_late() {
    let mut play = Play::new();
    let members = 0b0000_0100; // the applicant
    assert!(play.switch(Step::Record(true)));
    assert!(play.switch(Step::Caucus(members)));
    let phase = u32::try_from(play.phases.len() - 1).unwrap();
    let now = play.lab.now;
    let applicant = play.lab.person(2);
    applicant.mark = phase;
    applicant.publish(now);
    let secret: Vec<_> = std::iter::from_fn(|| applicant.outgoing()).collect();
    applicant.publish(now);
    play.lab.pass();
    play.judge(phase);
    let from = play.lab.person(2).local;
    play.late
        .extend(secret.into_iter().map(|datagram| Late { from, datagram }));
    let heard = play.arrived;
    assert!(play.switch(Step::Caucus(members)));
    assert!(play.arrived > heard, "the floor goes on");
}

/// Nor as the redundant copy that the first packets after it bring along (RFC 2198).
#[test]
fn what_was_said_in_private_does_not_come_along_as_redundancy() {
    let traits = Traits {
        red: true,
        ..Traits::plain(1)
    };
    let mut lab = Lab::empty();
    // Both number alike, or nothing redundant would be forwarded.
    for number in [1, 3] {
        lab.enter(Participant::in_memory(number, &traits, lab.now));
    }
    lab.settle();
    for n in 0..40 {
        if n == 20 {
            lab.set_plan(plan(&[(1, 3)], &[]));
        }
        let said = if n < 20 { b"hush" } else { b"open" };
        let before = if n <= 20 { b"hush" } else { b"open" };
        let now = lab.now;
        let speaker = lab.person(1);
        let mut packet = speaker.packet(Kind::Audio);
        let copy = [0x80 | stack::opus(1), 0x0f, 0x00, 4];
        let payload = [&copy[..], &[stack::opus(1)], before, said].concat();
        packet.header.payload_type = stack::RED;
        packet.payload = bytes::Bytes::from(payload);
        speaker.send(now, packet);
        speaker.published += 1;
        lab.pass();
        lab.advance(20);
    }
    let arrived = &lab.person(3).arrived;
    assert_eq!(arrived.len(), 20);
    for packet in arrived {
        assert!(!packet.payload.windows(4).any(|part| part == b"hush"));
    }
    assert_eq!(&arrived[0].payload[..], b"open");
    assert_eq!(
        arrived[19].header.payload_type,
        stack::RED,
        "copies come along again"
    );
}

/// The same over real sockets, as many switches as fit into the time.
#[tokio::test(flavor = "multi_thread")]
async fn no_packet_reaches_a_wrong_listener_over_real_sockets() {
    let people = u8::try_from(PEOPLE.len()).unwrap();
    let mut call = Call::with_slots(&config(), people, PEOPLE.len() - 1, &[]).await;
    let mut cast = Cast::everybody_in(SESSION);
    for person in &mut call.people {
        person.key_every = 1;
    }
    call.media.set_plan(SESSION, cast.room.plan()).await;
    let mut runner = TestRunner::deterministic();
    let start = Instant::now();
    let (mut switches, mut arrived) = (0_u32, 0_u64);
    while switches < 2_000 && start.elapsed() < Duration::from_secs(15) {
        let step = any_step().new_tree(&mut runner).unwrap().current();
        let before = cast.opinion.clone();
        for output in cast.play(step) {
            let allowed = match &output {
                Output::Narrow(_) => [before.clone(), cast.opinion.clone()],
                Output::Route(_) => [cast.opinion.clone(), cast.opinion.clone()],
                _ => continue,
            };
            let (Output::Narrow(plan) | Output::Route(plan)) = output else {
                continue;
            };
            call.media.set_plan(SESSION, plan).await;
            // What left under the plan before is in the sockets' buffers: it was judged lawful
            // then, and is taken out before anything is judged by the new one.
            take(&mut call.people, |_, _, _| {});
            for _ in 0..3 {
                for person in &mut call.people {
                    person.publish_now();
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
                take(&mut call.people, |to, from, kind| {
                    arrived += 1;
                    for allowed in &allowed {
                        assert!(allowed.may_hear(to, from, kind), "{to} got {kind:?} of {from}");
                    }
                });
            }
            switches += 1;
        }
    }
    eprintln!("{switches} switches, {arrived} packets, {:?}", start.elapsed());
    assert!(
        switches > 100 && arrived > u64::from(switches),
        "{switches}, {arrived}"
    );
}

fn take(people: &mut [Participant], mut each: impl FnMut(u8, u8, Kind)) {
    for person in people {
        person.step(false);
        for ((kind, from), received) in std::mem::take(&mut person.received) {
            for _ in 0..received.packets {
                each(person.number, from, kind);
            }
        }
        person.captured.clear();
        person.sequences.clear();
    }
}
