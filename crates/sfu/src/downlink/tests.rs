//! The estimate on a simulated path: one bottleneck with a queue, feedback every 50 ms.

use rtc::rtcp::transport_feedbacks::transport_layer_cc::{
    RecvDelta, RunLengthChunk, StatusChunkTypeTcc, SymbolTypeTcc,
};

use super::*;

const PACKET: usize = 1000;

struct Path {
    start: Instant,
    now: Duration,
    /// Bit/s.
    capacity: f64,
    /// When the bottleneck is done with what it holds.
    free: Duration,
    /// Of every so many packets one is lost; 0 for none.
    loses: u32,
    sent: u32,
    owed: f64,
    next: u16,
    base: u16,
    arrivals: Vec<(u16, Option<Duration>)>,
    reported: Duration,
}

impl Path {
    fn new(capacity: f64) -> Self {
        Self {
            start: Instant::now(),
            now: Duration::ZERO,
            capacity,
            free: Duration::ZERO,
            loses: 0,
            sent: 0,
            owed: 0.0,
            next: 0,
            base: 0,
            arrivals: Vec::new(),
            reported: Duration::ZERO,
        }
    }

    /// Sends at `rate` of the estimate for a time; returns the longest the queue became.
    fn run(&mut self, downlink: &mut Downlink, ms: u32, rate: impl Fn(f64) -> f64) -> Duration {
        let mut worst = Duration::ZERO;
        for _ in 0..ms {
            self.now += Duration::from_millis(1);
            #[expect(clippy::cast_precision_loss, reason = "a bit rate")]
            let rate = rate(downlink.estimate() as f64);
            self.owed += rate / 8000.0;
            while self.owed >= 1000.0 {
                self.owed -= 1000.0;
                let number = downlink.number(self.start + self.now, PACKET);
                assert_eq!(number[..], self.next.to_be_bytes());
                self.sent += 1;
                let took = Duration::from_secs_f64(8000.0 / self.capacity);
                let queued = self.free.saturating_sub(self.now);
                let dropped = (self.loses > 0 && self.sent.is_multiple_of(self.loses))
                    || queued > Duration::from_secs(1);
                let arrival = (!dropped).then(|| {
                    self.free = self.free.max(self.now) + took;
                    self.free + Duration::from_millis(40)
                });
                self.arrivals.push((self.next, arrival));
                self.next = self.next.wrapping_add(1);
                worst = worst.max(queued);
            }
            if self.now >= self.reported + Duration::from_millis(50) {
                self.reported = self.now;
                self.report(downlink);
            }
        }
        worst
    }

    fn report(&mut self, downlink: &mut Downlink) {
        let here = self.now + Duration::from_millis(40);
        let newest = self
            .arrivals
            .iter()
            .rposition(|(_, at)| at.is_some_and(|at| at <= here));
        let Some(newest) = newest else { return };
        let told: Vec<_> = self.arrivals.drain(..=newest).collect();
        let mut at = Duration::from_millis(64) * 100;
        let mut deltas = Vec::new();
        let chunk = |run_length, packet_status_symbol| {
            PacketStatusChunk::RunLengthChunk(RunLengthChunk {
                type_tcc: StatusChunkTypeTcc::RunLengthChunk,
                packet_status_symbol,
                run_length,
            })
        };
        let chunks = told.iter().map(|(_, arrival)| {
            let Some(arrival) = arrival else {
                return chunk(1, SymbolTypeTcc::PacketNotReceived);
            };
            let arrival = *arrival + Duration::from_millis(64) * 100;
            let delta = i64::try_from(arrival.saturating_sub(at).as_micros()).unwrap();
            at = arrival;
            deltas.push(RecvDelta {
                type_tcc_packet: SymbolTypeTcc::PacketReceivedLargeDelta,
                delta,
            });
            chunk(1, SymbolTypeTcc::PacketReceivedLargeDelta)
        });
        let feedback = TransportLayerCc {
            base_sequence_number: self.base,
            packet_status_count: u16::try_from(told.len()).unwrap(),
            reference_time: 100,
            packet_chunks: chunks.collect(),
            recv_deltas: deltas,
            ..TransportLayerCc::default()
        };
        self.base = self.base.wrapping_add(u16::try_from(told.len()).unwrap());
        downlink.feedback(self.start + self.now + Duration::from_millis(80), &feedback);
    }
}

#[test]
fn it_settles_below_the_capacity_and_keeps_the_queue_short() {
    let (mut downlink, mut path) = (Downlink::default(), Path::new(600_000.0));
    assert_eq!(downlink.limited(), None);
    path.run(&mut downlink, 5000, |estimate| estimate);
    assert!(downlink.limited().is_some());
    let queue = path.run(&mut downlink, 20_000, |estimate| estimate);
    let found = downlink.estimate();
    assert!((450_000..650_000).contains(&found), "{found} of 600000");
    assert!(queue < Duration::from_millis(100), "{queue:?}");
}

#[test]
fn it_finds_more_when_the_path_carries_more() {
    let (mut downlink, mut path) = (Downlink::default(), Path::new(300_000.0));
    path.run(&mut downlink, 10_000, |estimate| estimate);
    assert!(downlink.estimate() < 400_000);
    path.capacity = 5_000_000.0;
    path.run(&mut downlink, 20_000, |estimate| estimate);
    assert!(downlink.estimate() > 800_000, "{}", downlink.estimate());
}

#[test]
fn what_is_not_sent_proves_nothing() {
    let (mut downlink, mut path) = (Downlink::default(), Path::new(10_000_000.0));
    path.run(&mut downlink, 30_000, |_| 200_000.0);
    assert_eq!(downlink.estimate(), 1_000_000, "nothing more than was assumed");
    path.run(&mut downlink, 2000, |_| 3_000_000.0);
    assert!(downlink.estimate() > 2_500_000, "delivery is proof");
}

#[test]
fn a_little_loss_is_borne_and_much_is_not() {
    let (mut downlink, mut path) = (Downlink::default(), Path::new(10_000_000.0));
    path.loses = 20;
    path.run(&mut downlink, 10_000, |_| 900_000.0);
    assert!(downlink.estimate() >= 900_000);
    path.loses = 4;
    path.run(&mut downlink, 10_000, |estimate| estimate);
    assert!(downlink.estimate() < 500_000, "{}", downlink.estimate());
}

#[test]
fn feedback_that_claims_the_impossible_is_ignored() {
    let (mut downlink, now) = (Downlink::default(), Instant::now());
    downlink.number(now, PACKET);
    let run = PacketStatusChunk::RunLengthChunk(RunLengthChunk {
        type_tcc: StatusChunkTypeTcc::RunLengthChunk,
        packet_status_symbol: SymbolTypeTcc::PacketReceivedWithoutDelta,
        run_length: 8191,
    });
    let mut feedback = TransportLayerCc {
        packet_status_count: 2000,
        packet_chunks: vec![run; 300],
        ..TransportLayerCc::default()
    };
    downlink.feedback(now, &feedback);
    assert!(!downlink.is_heard());
    feedback.packet_chunks.truncate(0);
    feedback.base_sequence_number = 60_000;
    downlink.feedback(now, &feedback);
    assert_eq!(downlink.flights.len(), 1);
}
