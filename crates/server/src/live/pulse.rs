//! What browsers say of their own sound and picture; told by sockets, read by staff and scrapes.
//!
//! **Invariant:** it is what a browser claims: shown, never acted on. A seat holds at most
//! [`MAX_RECENT`] entries, however often it reports.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::{SeatId, SessionId};
use tokio::time::Instant;

/// Over how long freezes count as recent.
const RECENT: Duration = Duration::from_mins(1);
/// Reports with freezes that one seat may have in [`RECENT`]; five times what our page sends.
const MAX_RECENT: usize = 64;

/// One report, as it came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pulse {
    /// Round trip in milliseconds.
    pub rtt_ms: Option<u32>,
    /// Pictures that stood still since the previous report.
    pub freezes: Option<u32>,
    /// Thousandths of the sound since the previous report that had to be made up.
    pub concealed_permille: Option<u32>,
}

/// What one seat's reports come to.
#[derive(Clone, Debug, Default)]
pub struct Health {
    /// Round trip in milliseconds, as last reported.
    pub rtt_ms: Option<u32>,
    /// Pictures that stood still since the media began.
    pub freezes: u64,
    /// Thousandths of the sound that had to be made up, as last reported.
    pub concealed_permille: u32,
    recent: VecDeque<(Instant, u32)>,
}

impl Health {
    /// Adds a report that arrived at `now`. What it does not say stays as it was.
    pub fn note(&mut self, pulse: Pulse, now: Instant) {
        self.rtt_ms = pulse.rtt_ms.or(self.rtt_ms);
        if let Some(permille) = pulse.concealed_permille {
            self.concealed_permille = permille.min(1000);
        }
        self.recent
            .retain(|(at, _)| now.saturating_duration_since(*at) <= RECENT);
        if let Some(freezes) = pulse.freezes.filter(|n| *n > 0) {
            self.freezes = self.freezes.saturating_add(freezes.into());
            if self.recent.len() == MAX_RECENT {
                self.recent.pop_front();
            }
            self.recent.push_back((now, freezes));
        }
    }

    /// Pictures that stood still in the minute before `now`.
    pub fn recent_freezes(&self, now: Instant) -> u32 {
        self.recent
            .iter()
            .filter(|(at, _)| now.saturating_duration_since(*at) <= RECENT)
            .fold(0, |sum, (_, freezes)| sum.saturating_add(*freezes))
    }
}

/// The reports of everybody, by session and seat. Cheap to clone.
#[derive(Clone, Default)]
pub struct Pulses {
    all: Arc<Mutex<HashMap<SessionId, BTreeMap<SeatId, Health>>>>,
}

impl Pulses {
    /// Takes a report that has just arrived.
    pub fn take(&self, session: SessionId, seat: SeatId, pulse: Pulse) {
        let mut all = self.lock();
        let health = all.entry(session).or_default().entry(seat).or_default();
        health.note(pulse, Instant::now());
    }

    /// What the people of a session reported.
    pub fn of(&self, session: SessionId) -> BTreeMap<SeatId, Health> {
        self.lock().get(&session).cloned().unwrap_or_default()
    }

    /// Lets go of a seat whose media has ended.
    pub fn forget(&self, session: SessionId, seat: SeatId) {
        if let Some(people) = self.lock().get_mut(&session) {
            people.remove(&seat);
        }
    }

    /// Lets go of a room that has ended.
    pub fn forget_all(&self, session: SessionId) {
        self.lock().remove(&session);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SessionId, BTreeMap<SeatId, Health>>> {
        // Nothing in here can panic halfway through a change.
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn froze(freezes: u32) -> Pulse {
        Pulse {
            freezes: Some(freezes),
            ..Pulse::default()
        }
    }

    #[tokio::test]
    async fn freezes_are_recent_for_a_minute_and_counted_for_good() {
        let start = Instant::now();
        let mut health = Health::default();
        health.note(froze(2), start);
        health.note(froze(3), start + Duration::from_secs(50));
        assert_eq!(health.recent_freezes(start + Duration::from_mins(1)), 5);
        assert_eq!(health.recent_freezes(start + Duration::from_secs(61)), 3);
        health.note(froze(0), start + Duration::from_mins(2));
        assert_eq!(
            (
                health.freezes,
                health.recent_freezes(start + Duration::from_mins(2))
            ),
            (5, 0)
        );
    }

    #[tokio::test]
    async fn a_browser_that_lies_costs_nothing_but_a_wrong_figure() {
        let start = Instant::now();
        let mut health = Health::default();
        for n in 0..10_000 {
            health.note(froze(u32::MAX), start + Duration::from_micros(n));
        }
        assert_eq!(health.recent.len(), MAX_RECENT);
        assert_eq!(health.recent_freezes(start), u32::MAX);
        let all_of_it = Pulse {
            concealed_permille: Some(70_000),
            ..Pulse::default()
        };
        health.note(all_of_it, start);
        assert_eq!(health.concealed_permille, 1000);
    }

    #[tokio::test]
    async fn what_is_forgotten_is_gone() {
        let (pulses, session) = (Pulses::default(), SessionId(uuid::Uuid::nil()));
        let [one, other] = [1, 2].map(|n| SeatId(uuid::Uuid::from_u128(n)));
        pulses.take(session, one, froze(1));
        pulses.take(session, other, froze(1));
        pulses.forget(session, one);
        assert_eq!(pulses.of(session).into_keys().collect::<Vec<_>>(), [other]);
        pulses.forget_all(session);
        assert!(pulses.of(session).is_empty());
    }
}
