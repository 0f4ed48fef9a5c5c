//! Which pictures of a listener stand still because their network does not carry them beside
//! the others.
//!
//! **Invariant:** a picture is told to stand still only after it was given up for [`GIVEN_UP`],
//! and at once when it is sent again: a card over a picture that moves would be worse than a
//! picture that stands for a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use room::Source;

/// As long as nobody would call it standing.
const GIVEN_UP: Duration = Duration::from_secs(1);

/// See the module.
#[derive(Debug, Default)]
pub struct Stills {
    since: BTreeMap<Source, Instant>,
    told: BTreeSet<Source>,
}

impl Stills {
    /// Notes, of every picture that the listener is to get, whether it was given up; `true` when
    /// [`Stills::told`] is to be told anew.
    pub fn note(&mut self, now: Instant, pictures: impl Iterator<Item = (Source, bool)>) -> bool {
        let given_up: BTreeSet<Source> = pictures
            .filter_map(|(source, gone)| gone.then_some(source))
            .collect();
        self.since.retain(|source, _| given_up.contains(source));
        for source in given_up {
            self.since.entry(source).or_insert(now);
        }
        let long = |at: &Instant| now.saturating_duration_since(*at) >= GIVEN_UP;
        let stills = self
            .since
            .iter()
            .filter(|(_, at)| long(at))
            .map(|(source, _)| *source);
        let stills: BTreeSet<Source> = stills.collect();
        let changed = stills != self.told;
        self.told = stills;
        changed
    }

    /// The pictures that stand still.
    pub fn told(&self) -> Vec<Source> {
        self.told.iter().copied().collect()
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use domain::SeatId;
    use proptest::prelude::*;
    use room::Media;
    use uuid::Uuid;

    use super::*;

    fn source(n: u8) -> Source {
        Source {
            seat: SeatId(Uuid::from_u128(n.into())),
            media: Media::Video,
        }
    }

    proptest! {
        #[test]
        fn what_is_told_is_what_was_given_up_for_a_second(steps in prop::collection::vec((0..400u64, any::<[bool; 3]>()), 1..60)) {
            let (mut stills, mut now) = (Stills::default(), Instant::now());
            let (mut history, mut told) = (Vec::new(), Vec::new());
            for (wait, gone) in steps {
                now += Duration::from_millis(wait);
                history.push((now, gone));
                let changed = stills.note(now, (0..3).map(|n| (source(n), gone[usize::from(n)])));
                let still = |n: &u8| {
                    let run = history.iter().rev().take_while(|(_, gone)| gone[usize::from(*n)]);
                    run.last().is_some_and(|(at, _)| now - *at >= GIVEN_UP)
                };
                let expected: Vec<Source> = (0..3u8).filter(still).map(source).collect();
                prop_assert_eq!(stills.told(), expected.clone());
                prop_assert_eq!(changed, told != expected);
                told = expected;
            }
        }
    }
}
