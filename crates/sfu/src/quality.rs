//! How one participant's connection fares, from what either side reports.
//!
//! Round trip from their reports on our sender reports (RFC 3550, section 6.4.1), loss down from
//! the same, loss up from what arrives here after repair. **Invariant:** a figure is absent, or
//! it was measured lately.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use rtc::rtcp::reception_report::ReceptionReport;

use crate::meter::Meter;

/// Seconds since 1900 at which our clock starts; some day of 2023.
const EPOCH: u64 = 3_900_000_000;
/// Seconds over which losses are counted.
const SECONDS: usize = 5;
/// Reports older than this say nothing any more.
const RECENT: Duration = Duration::from_secs(10);

/// Expected and received packets of one incoming stream.
#[derive(Debug, Default)]
pub struct Arrivals {
    newest: Option<u16>,
    expected: u64,
    received: u64,
}

impl Arrivals {
    /// Notes a packet that is no duplicate.
    pub fn note(&mut self, seq: u16) {
        self.received += 1;
        let ahead = self.newest.map_or(1, |newest| seq.wrapping_sub(newest));
        if (1..0x8000).contains(&ahead) {
            self.expected += u64::from(ahead);
            self.newest = Some(seq);
        }
    }
}

#[derive(Debug)]
struct Reported {
    at: Instant,
    highest: u32,
    lost: f32,
    packets: u32,
}

/// See the module.
#[derive(Debug)]
pub struct Quality {
    epoch: Instant,
    /// What comes from them.
    pub up: Meter,
    /// What goes to them.
    pub down: Meter,
    rtt: Option<(Instant, Duration)>,
    reports: HashMap<u32, Reported>,
    /// Expected and received in all, a second apart.
    counts: VecDeque<(u64, u64)>,
    counted: Option<Instant>,
}

impl Quality {
    /// Begins to measure.
    pub fn new(now: Instant) -> Self {
        Self {
            epoch: now,
            up: Meter::default(),
            down: Meter::default(),
            rtt: None,
            reports: HashMap::new(),
            counts: VecDeque::new(),
            counted: None,
        }
    }

    /// Our clock in NTP format, 32.32 fixed point; as only differences are ever used, it starts
    /// with the connection.
    pub fn ntp(&self, now: Instant) -> u64 {
        let elapsed = now.saturating_duration_since(self.epoch);
        let seconds = EPOCH + elapsed.as_secs();
        (seconds << 32) | ((u64::from(elapsed.subsec_nanos()) << 32) / 1_000_000_000)
    }

    /// Takes their report on one of our streams.
    pub fn report(&mut self, now: Instant, report: &ReceptionReport) {
        if report.last_sender_report != 0 {
            let middle = u32::try_from((self.ntp(now) >> 16) & 0xffff_ffff).unwrap_or(0);
            let trip = middle
                .wrapping_sub(report.last_sender_report)
                .wrapping_sub(report.delay);
            let trip = Duration::from_secs_f64(f64::from(trip) / 65_536.0);
            // What seems longer is a clock that steps, or a lie.
            if trip < Duration::from_secs(10) {
                let smooth = |(_, before): (Instant, Duration)| (before * 3 + trip) / 4;
                self.rtt = Some((now, self.rtt.map_or(trip, smooth)));
            }
        }
        let before = self.reports.get(&report.ssrc).map(|reported| reported.highest);
        let packets = before.map_or(1, |before| report.last_sequence_number.wrapping_sub(before));
        let reported = Reported {
            at: now,
            highest: report.last_sequence_number,
            lost: f32::from(report.fraction_lost) / 256.0,
            packets: packets.min(100_000),
        };
        self.reports.insert(report.ssrc, reported);
    }

    /// Keeps count of what came in; to be called often.
    pub fn count<'a>(&mut self, now: Instant, arrivals: impl Iterator<Item = &'a Arrivals>) {
        let rested = self
            .counted
            .is_none_or(|at| now.saturating_duration_since(at) >= Duration::from_secs(1));
        if !rested {
            return;
        }
        self.counted = Some(now);
        if self.counts.len() > SECONDS {
            self.counts.pop_front();
        }
        let sum = arrivals.fold((0, 0), |sum, a| (sum.0 + a.expected, sum.1 + a.received));
        self.counts.push_back(sum);
    }

    /// Round trip, once known.
    pub fn round_trip(&self) -> Option<Duration> {
        self.rtt.map(|(_, trip)| trip)
    }

    /// Share of their packets that never arrived.
    pub fn loss_up(&self) -> f32 {
        let (Some(first), Some(last)) = (self.counts.front(), self.counts.back()) else {
            return 0.0;
        };
        let (expected, received) = (last.0 - first.0, last.1 - first.1);
        share(expected.saturating_sub(received), expected)
    }

    /// Share of our packets that they miss.
    pub fn loss_down(&self, now: Instant) -> f32 {
        let recent = self
            .reports
            .values()
            .filter(|reported| now.saturating_duration_since(reported.at) < RECENT);
        let (mut lost, mut packets) = (0.0, 0);
        for reported in recent {
            packets += u64::from(reported.packets);
            lost += f64::from(reported.lost) * f64::from(reported.packets);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of at most some millions of packets"
        )]
        share(lost.round() as u64, packets)
    }
}

#[expect(clippy::cast_precision_loss, reason = "packets of some seconds")]
fn share(part: u64, whole: u64) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    fn report(ssrc: u32, fraction_lost: u8, last_sequence_number: u32) -> ReceptionReport {
        ReceptionReport {
            ssrc,
            fraction_lost,
            last_sequence_number,
            ..ReceptionReport::default()
        }
    }

    #[test]
    fn the_round_trip_is_what_the_receiver_did_not_hold_it_for() {
        let start = Instant::now();
        let mut quality = Quality::new(start);
        assert_eq!(quality.round_trip(), None);
        quality.report(start, &report(1, 0, 1));
        assert_eq!(quality.round_trip(), None, "they have seen no report of ours");
        let sent = start + Duration::from_millis(1500);
        let heard = sent + Duration::from_millis(580);
        let report = ReceptionReport {
            last_sender_report: u32::try_from((quality.ntp(sent) >> 16) & 0xffff_ffff).unwrap(),
            delay: 65_536 / 2,
            ..report(1, 0, 2)
        };
        quality.report(heard, &report);
        let trip = quality.round_trip().unwrap().as_millis();
        assert!((79..=81).contains(&trip), "{trip}");
    }

    #[test]
    fn losses_of_busy_streams_weigh_more_and_old_reports_nothing() {
        let start = Instant::now();
        let mut quality = Quality::new(start);
        for step in 1..3u32 {
            quality.report(start, &report(1, 0, step * 900));
            quality.report(start, &report(2, 128, step * 100));
        }
        assert!((quality.loss_down(start) - 0.05).abs() < 0.01);
        assert!(quality.loss_down(start + RECENT) < f32::EPSILON);
    }

    #[test]
    fn what_never_arrives_counts_and_what_is_repaired_does_not() {
        let (mut quality, mut arrivals) = (Quality::new(Instant::now()), Arrivals::default());
        let start = Instant::now();
        quality.count(start, [&arrivals].into_iter());
        for seq in 65_000..65_400u32 {
            if seq % 10 != 0 {
                arrivals.note(u16::try_from(seq % 65_536).unwrap());
            }
        }
        arrivals.note(65_010);
        quality.count(start + Duration::from_secs(1), [&arrivals].into_iter());
        assert!(
            (quality.loss_up() - 0.0975).abs() < 0.005,
            "{}",
            quality.loss_up()
        );
    }
}
