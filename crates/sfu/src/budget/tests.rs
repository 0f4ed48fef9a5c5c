//! Properties of the division, and a listener's choices over time.

use proptest::prelude::*;

use super::*;

fn picture(class: Class, rates: &[u64]) -> Picture {
    let layer = |(n, rate): (usize, &u64)| Choice {
        ssrc: u32::try_from(n).unwrap() + 1,
        rate: *rate,
    };
    Picture {
        class,
        layers: rates.iter().enumerate().map(layer).collect(),
        has: None,
    }
}

fn room() -> Vec<Picture> {
    vec![
        picture(Class::Thumbnail, &[100_000, 600_000]),
        picture(Class::Stage, &[120_000, 700_000]),
        picture(Class::Share, &[200_000]),
        picture(Class::Thumbnail, &[110_000, 500_000]),
    ]
}

fn any_picture() -> impl Strategy<Value = Picture> {
    let class = prop_oneof![Just(Class::Stage), Just(Class::Thumbnail), Just(Class::Share)];
    let rates = prop::collection::btree_set(1u64..2_000_000, 0..4);
    (class, rates, 0u32..5).prop_map(|(class, rates, has)| Picture {
        has: Some(has),
        ..picture(class, &rates.into_iter().collect::<Vec<_>>())
    })
}

/// Which steps were taken, in the order in which they are offered.
fn steps(pictures: &[Picture], division: &Division) -> Vec<Option<usize>> {
    let mut steps = Vec::new();
    for best in [false, true] {
        for class in [Class::Stage, Class::Thumbnail, Class::Share] {
            for (picture, layer) in pictures.iter().zip(division) {
                if picture.class == class {
                    steps.push(layer.map(|layer| if best { layer } else { 0 }));
                }
            }
        }
    }
    steps
}

proptest! {
    #[test]
    fn never_more_than_there_is(estimate in 0u64..5_000_000, pictures in prop::collection::vec(any_picture(), 0..9)) {
        let chosen = divide(estimate, &pictures);
        prop_assert!(total(&pictures, &chosen) * 100 <= (estimate + 9) * TOLERANCE);
        let held: Division = pictures.iter().map(Picture::held).collect();
        let new = chosen.iter().zip(&held).all(|(chosen, held)| chosen > held || chosen.is_none());
        prop_assert!(!new || total(&pictures, &chosen) <= estimate);
    }

    #[test]
    fn more_loses_nothing_of_higher_priority(
        estimate in 0u64..5_000_000,
        more in 0u64..2_000_000,
        pictures in prop::collection::vec(any_picture(), 0..9),
    ) {
        let less = steps(&pictures, &divide(estimate, &pictures));
        let more = steps(&pictures, &divide(estimate + more, &pictures));
        prop_assert!(less <= more, "{:?} against {:?}", less, more);
    }

    #[test]
    fn what_one_has_and_can_pay_one_keeps(pictures in prop::collection::vec(any_picture(), 0..9)) {
        let held: Division = pictures.iter().map(Picture::held).collect();
        let chosen = divide(total(&pictures, &held), &pictures);
        for (has, gets) in steps(&pictures, &held).iter().zip(steps(&pictures, &chosen)) {
            if gets != *has {
                prop_assert!(gets > *has, "lost to nothing better");
                break;
            }
        }
    }

    /// Whatever the estimate does, the sum exceeds it plainly at no time and doubtfully not long.
    #[test]
    fn over_time_it_stays_within_the_estimate(estimates in prop::collection::vec(30_000u64..3_000_000, 1..60)) {
        let (mut budget, mut pictures, mut now) = (Budget::new(Instant::now()), room(), Instant::now());
        for estimate in estimates {
            for _ in 0..5 {
                now += Duration::from_millis(100);
                let known = Known { estimate, limited: Some(now) };
                let decision = budget.decide(now, Some(known), &pictures);
                apply(&mut pictures, &decision);
                let held: Division = pictures.iter().map(Picture::held).collect();
                prop_assert!(total(&pictures, &held) <= estimate * PLAIN / 100);
            }
        }
    }
}

fn apply(pictures: &mut [Picture], decision: &Decision) {
    for (picture, layer) in pictures.iter_mut().zip(&decision.layers) {
        picture.has = *layer;
    }
}

/// A listener whose network carries `capacity` in all, probes included.
struct Listener {
    budget: Budget,
    pictures: Vec<Picture>,
    now: Instant,
    estimate: u64,
    limited: Option<Instant>,
    changes: usize,
    told: Vec<bool>,
}

impl Listener {
    fn new(pictures: Vec<Picture>, estimate: u64) -> Self {
        let now = Instant::now();
        Self {
            budget: Budget::new(now),
            pictures,
            now,
            estimate,
            limited: None,
            changes: 0,
            told: Vec::new(),
        }
    }

    fn run(&mut self, ms: u32, capacity: u64) {
        for _ in 0..ms / 100 {
            self.now += Duration::from_millis(100);
            let known = Known {
                estimate: self.estimate,
                limited: self.limited,
            };
            let decision = self.budget.decide(self.now, Some(known), &self.pictures);
            let before: Vec<_> = self.pictures.iter().map(|p| p.has).collect();
            apply(&mut self.pictures, &decision);
            self.changes += usize::from(before != decision.layers);
            self.told
                .extend(self.budget.turned(self.now, &self.pictures, &decision));
            let held: Division = self.pictures.iter().map(Picture::held).collect();
            let wire = total(&self.pictures, &held) + decision.probes;
            if wire > capacity {
                (self.estimate, self.limited) = (capacity * 85 / 100, Some(self.now));
            } else {
                self.estimate = self.estimate.max(wire);
            }
        }
    }

    fn shows(&self) -> Vec<Option<u32>> {
        self.pictures.iter().map(|p| p.has).collect()
    }
}

#[test]
fn with_room_for_everything_everything_comes_soon_and_stays() {
    let mut listener = Listener::new(room(), 1_000_000);
    listener.run(100, 10_000_000);
    assert!(listener.shows()[1].is_some(), "the stage is there at once");
    listener.run(20_000, 10_000_000);
    assert_eq!(listener.shows(), vec![Some(2), Some(2), Some(1), Some(2)]);
    let changes = listener.changes;
    listener.run(60_000, 10_000_000);
    assert_eq!(listener.changes, changes);
}

#[test]
fn a_lone_picture_larger_than_any_guess_is_tried() {
    let mut listener = Listener::new(vec![picture(Class::Thumbnail, &[30_000_000])], 1_000_000);
    listener.run(5000, 100_000_000);
    assert_eq!(listener.shows(), vec![Some(1)]);
}

#[test]
fn a_thin_network_gets_the_stage_first_and_does_not_flap() {
    let mut listener = Listener::new(room(), 1_000_000);
    listener.run(10_000, 350_000);
    assert_eq!(listener.shows()[1], Some(1));
    assert!(
        listener.shows()[0].is_some() != listener.shows()[3].is_some(),
        "one more fits"
    );
    let changes = listener.changes;
    listener.run(300_000, 350_000);
    assert!(
        listener.changes - changes <= 20,
        "{} changes",
        listener.changes - changes
    );
}

#[test]
fn down_to_sound_alone_and_back_told_once_each() {
    let mut listener = Listener::new(room(), 1_000_000);
    listener.run(10_000, 5_000_000);
    listener.run(20_000, 60_000);
    assert_eq!(listener.shows(), vec![None; 4]);
    assert_eq!(listener.told, vec![false]);
    assert!(!listener.budget.shown());
    listener.run(90_000, 5_000_000);
    assert_eq!(listener.shows(), vec![Some(2), Some(2), Some(1), Some(2)]);
    assert_eq!(listener.told, vec![false, true]);
}

#[test]
fn a_layer_that_dies_is_replaced_at_once_even_on_a_network_that_just_failed() {
    let mut listener = Listener::new(vec![picture(Class::Stage, &[100_000, 600_000])], 1_000_000);
    listener.run(5000, 700_000);
    assert_eq!(listener.shows(), vec![Some(2)]);
    listener.budget.rest += LONGEST;
    listener.pictures[0].layers.truncate(1);
    listener.run(100, 700_000);
    assert_eq!(listener.shows(), vec![Some(1)]);
}

#[test]
fn a_new_plan_costs_nobody_their_picture_even_on_a_network_that_just_failed() {
    let mut listener = Listener::new(room(), 1_000_000);
    listener.run(5000, 1_000_000);
    listener.budget.rest += LONGEST;
    // They withdraw with one other, whose picture comes into an empty slot.
    listener.pictures = vec![picture(Class::Stage, &[120_000, 600_000])];
    listener.run(100, 1_000_000);
    assert!(listener.shows()[0].is_some());
}

#[test]
fn who_sends_no_feedback_gets_the_best() {
    let decision = Budget::new(Instant::now()).decide(Instant::now(), None, &room());
    assert_eq!(decision.layers, vec![Some(2), Some(2), Some(1), Some(2)]);
    assert_eq!(decision.probes, 0);
}
