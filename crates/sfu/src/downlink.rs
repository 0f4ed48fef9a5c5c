//! How much one listener's network carries: transport-wide numbers out, feedback in, an estimate.
//!
//! Google congestion control (draft-ietf-rmcat-gcc-02) for the pictures of one listener: they and
//! their repairs are numbered, sound is not (see [`crate::leg`]), so the estimate is what is left
//! for pictures while the voices get through. It grows only as far as what was really delivered
//! justifies, so that an idle picture lane does not dream of bandwidth.
//!
//! **Invariant:** bounded memory and work per feedback packet, whatever it claims.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rtc::interceptor::{ArrivalGroupAccumulator, PacketReport, convert_twcc};
use rtc::rtcp::transport_feedbacks::cc_feedback_report::Ecn;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::{PacketStatusChunk, TransportLayerCc};

use crate::backlog::Backlog;
use crate::trend::{Queue, Trend};

/// Assumed before anything is known, in bit/s.
const INITIAL: f64 = 1_000_000.0;
/// Never less than this, or nothing could be tried again.
const FLOOR: f64 = 30_000.0;
/// Never more than this.
const CEILING: f64 = 100_000_000.0;
/// Packets in flight that are remembered.
const FLIGHTS: usize = 2048;
/// Packets one feedback may report on: more than are in flight is a lie.
const REPORTED: usize = FLIGHTS;
/// Over what time delivery is measured.
const WINDOW: Duration = Duration::from_millis(500);
/// Losses are judged over at least so many packets …
const LOSS_PACKETS: u32 = 20;
/// … and so long, or a burst would pass for the state of the path.
const LOSS_WINDOW: Duration = Duration::from_secs(1);
/// From this loss on the rate falls; from [`LOSS_HOLD`] on it does not grow.
const LOSS_HIGH: f64 = 0.10;
const LOSS_HOLD: f64 = 0.06;
/// A queue that holds packets for so long is too long for voices …
const LONG: Duration = Duration::from_millis(200);
/// … and with one longer than this nothing grows.
const SHORT: Duration = Duration::from_millis(80);
/// A fall is given this long to show before the next …
const SETTLE: Duration = Duration::from_millis(300);
/// … and this long to empty a queue that stands.
const DRAIN: Duration = Duration::from_secs(1);

/// All transport-wide numbers in wire order, so that writing one allocates nothing.
static NUMBERS: [u8; 2 * 65_536] = {
    let mut table = [0; 2 * 65_536];
    let mut high = 0;
    while high < 256 {
        let mut low = 0;
        while low < 256 {
            let at = 2 * (256 * high + low);
            #[expect(clippy::cast_possible_truncation, reason = "both are below 256")]
            {
                table[at] = high as u8;
                table[at + 1] = low as u8;
            }
            low += 1;
        }
        high += 1;
    }
    table
};

#[derive(Clone, Copy, Debug)]
enum Fate {
    Unknown,
    Lost,
    Arrived(Option<Duration>),
}

#[derive(Debug)]
struct Flight {
    at: Instant,
    size: usize,
    fate: Fate,
}

/// See the module.
#[derive(Debug)]
pub struct Downlink {
    /// Number of the oldest packet in `flights`.
    first: u16,
    flights: VecDeque<Flight>,
    groups: ArrivalGroupAccumulator,
    trend: Trend,
    backlog: Backlog,
    /// Arrivals within [`WINDOW`], on the receiver's clock.
    arrivals: VecDeque<(Duration, usize)>,
    arrived_bytes: usize,
    target: f64,
    /// What was delivered when the path was last overused.
    knee: Option<f64>,
    lost: u32,
    reported: u32,
    loss: f64,
    loss_since: Option<Instant>,
    grown: Option<Instant>,
    fallen: Option<Instant>,
    /// How long packets waited then.
    waited: Duration,
}

impl Default for Downlink {
    fn default() -> Self {
        Self {
            first: 0,
            flights: VecDeque::new(),
            groups: ArrivalGroupAccumulator::default(),
            trend: Trend::default(),
            backlog: Backlog::default(),
            arrivals: VecDeque::new(),
            arrived_bytes: 0,
            target: INITIAL,
            knee: None,
            lost: 0,
            reported: 0,
            loss: 0.0,
            loss_since: None,
            grown: None,
            fallen: None,
            waited: Duration::ZERO,
        }
    }
}

impl Downlink {
    /// Numbers a packet of `size` bytes that leaves now; the extension's value.
    pub fn number(&mut self, now: Instant, size: usize) -> Bytes {
        if self.flights.len() >= FLIGHTS {
            self.pop();
        }
        let offset = u16::try_from(self.flights.len()).unwrap_or(0);
        let at = 2 * usize::from(self.first.wrapping_add(offset));
        self.flights.push_back(Flight {
            at: now,
            size,
            fate: Fate::Unknown,
        });
        Bytes::from_static(&NUMBERS[at..at + 2])
    }

    /// What the pictures of this listener may take, in bit/s.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between the floor and the ceiling"
    )]
    pub fn estimate(&self) -> u64 {
        self.target as u64
    }

    /// When the path last showed a limit, if ever.
    pub fn limited(&self) -> Option<Instant> {
        self.fallen
    }

    /// Whether anything was ever reported back.
    pub fn is_heard(&self) -> bool {
        self.grown.is_some() || self.fallen.is_some()
    }

    /// Takes the receiver's word on what arrived.
    pub fn feedback(&mut self, now: Instant, feedback: &TransportLayerCc) {
        let count = usize::from(feedback.packet_status_count);
        if count > REPORTED || claimed(feedback) > REPORTED + 64 {
            return;
        }
        let mut newest = None;
        // A vector chunk has symbols to spare beyond the count; they say nothing.
        for report in convert_twcc(feedback).into_iter().take(count) {
            let at = usize::from(report.sequence_number.wrapping_sub(self.first));
            let Some(flight) = self.flights.get_mut(at) else {
                continue;
            };
            if report.arrived {
                flight.fate = Fate::Arrived(report.arrival);
                newest = newest.max(Some(at));
            } else if matches!(flight.fate, Fate::Unknown) {
                flight.fate = Fate::Lost;
            }
        }
        let Some(newest) = newest else { return };
        let mut queue = self.trend.queue();
        let mut quickest: Option<(Instant, Duration)> = None;
        for _ in 0..=newest {
            let number = self.first;
            let Some(flight) = self.pop() else { break };
            match flight.fate {
                // Its report was lost, which says nothing of the packet.
                Fate::Unknown => {}
                Fate::Lost => {
                    self.lost += 1;
                    self.reported += 1;
                }
                Fate::Arrived(arrival) => {
                    self.reported += 1;
                    if let Some(arrival) = arrival {
                        self.arrived(arrival, flight.size);
                        let quicker = |(left, arrived): (Instant, Duration)| {
                            arrival + left.saturating_duration_since(flight.at)
                                < arrived + flight.at.saturating_duration_since(left)
                        };
                        if quickest.is_none_or(quicker) {
                            quickest = Some((flight.at, arrival));
                        }
                    }
                    if let Some(group) = self.groups.accumulate(&report(number, &flight, arrival)) {
                        queue = self.trend.add(group.at, group.delta_ms);
                    }
                }
            }
        }
        if let Some((left, arrived)) = quickest {
            self.backlog.note(left, arrived);
        }
        self.judge_losses(now);
        self.control(now, queue);
    }

    fn pop(&mut self) -> Option<Flight> {
        self.first = self.first.wrapping_add(1);
        self.flights.pop_front()
    }

    fn arrived(&mut self, arrival: Duration, size: usize) {
        self.arrivals.push_back((arrival, size));
        self.arrived_bytes += size;
        while let Some((at, size)) = self.arrivals.front().copied() {
            // The receiver's clock may wrap; what seems to be from the future goes too.
            if arrival.checked_sub(at).is_some_and(|age| age <= WINDOW) && self.arrivals.len() <= FLIGHTS {
                break;
            }
            self.arrivals.pop_front();
            self.arrived_bytes -= size;
        }
    }

    /// Bits per second that arrived lately.
    #[expect(clippy::cast_precision_loss, reason = "bytes of half a second")]
    fn delivered(&self) -> f64 {
        self.arrived_bytes as f64 * 8.0 / WINDOW.as_secs_f64()
    }

    fn judge_losses(&mut self, now: Instant) {
        let since = *self.loss_since.get_or_insert(now);
        if self.reported < LOSS_PACKETS || now.saturating_duration_since(since) < LOSS_WINDOW {
            return;
        }
        self.loss = f64::from(self.lost) / f64::from(self.reported);
        (self.lost, self.reported, self.loss_since) = (0, 0, Some(now));
        if self.loss > LOSS_HIGH {
            self.fall(
                now,
                self.target.min(self.delivered() * 1.2) * (1.0 - 0.5 * self.loss),
            );
        }
    }

    fn control(&mut self, now: Instant, queue: Queue) {
        let (delivered, waited) = (self.delivered(), self.backlog.waited());
        let settled = self
            .fallen
            .is_none_or(|at| now.saturating_duration_since(at) >= SETTLE);
        let stands = waited > LONG
            && waited + SHORT > self.waited
            && self
                .fallen
                .is_none_or(|at| now.saturating_duration_since(at) >= DRAIN);
        match queue {
            Queue::Empties => self.grown = Some(now),
            _ if settled && (queue == Queue::Grows || stands) => {
                self.knee = Some(delivered);
                // What has just begun to flow was not yet delivered, which is no measure.
                self.fall(now, self.target.min((delivered * 0.85).max(self.target * 0.5)));
            }
            Queue::Steady if settled && waited < SHORT && self.loss < LOSS_HOLD => {
                self.grow(now, delivered);
            }
            _ => self.grown = Some(now),
        }
    }

    fn fall(&mut self, now: Instant, target: f64) {
        self.target = target.clamp(FLOOR, CEILING);
        self.fallen = Some(now);
        self.waited = self.backlog.waited();
        self.grown = Some(now);
    }

    fn grow(&mut self, now: Instant, delivered: f64) {
        let since = self.grown.replace(now).unwrap_or(now);
        let elapsed = now.saturating_duration_since(since).as_secs_f64().min(1.0);
        if self.knee.is_some_and(|knee| delivered > knee * 1.3) {
            self.knee = None;
        }
        // Slowly past the rate at which the queue last grew, boldly elsewhere.
        let near = self
            .knee
            .is_some_and(|knee| (0.8..1.2).contains(&(self.target / knee.max(1.0))));
        let grown = if near {
            self.target + 40_000.0 * elapsed
        } else {
            self.target * 1.08f64.powf(elapsed)
        };
        let justified = (1.5 * delivered + 20_000.0).max(self.target);
        // What arrived without a queue is proven.
        self.target = grown.min(justified).max(delivered).clamp(FLOOR, CEILING);
    }
}

fn report(number: u16, flight: &Flight, arrival: Option<Duration>) -> PacketReport {
    PacketReport {
        ssrc: 0,
        id: 0,
        rtp_sequence_number: 0,
        is_twcc: true,
        twcc_sequence_number: number,
        size: flight.size,
        arrived: true,
        departure: flight.at,
        arrival,
        ecn: Ecn::NotEct,
    }
}

/// How many packets the chunks claim to report on.
fn claimed(feedback: &TransportLayerCc) -> usize {
    let chunk = |chunk: &PacketStatusChunk| match chunk {
        PacketStatusChunk::RunLengthChunk(run) => usize::from(run.run_length),
        PacketStatusChunk::StatusVectorChunk(vector) => vector.symbol_list.len(),
    };
    feedback.packet_chunks.iter().map(chunk).sum()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests;
