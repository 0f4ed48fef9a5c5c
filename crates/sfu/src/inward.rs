//! Those who look at what comes in: loss detection (NACK, RFC 4585), arrival feedback
//! (transport-wide congestion control) and receiver reports (RFC 3550).
//!
//! The stack's own interceptors, out of its chain: there every packet on its way out passes them
//! too, through a queue each. **Invariant:** what comes in passes the stages in their order and
//! comes out whole; what they say of their own accord is RTCP.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use rtc::interceptor::{
    AttributedPacket, Interceptor, NackGeneratorBuilder, Packet, ReceiverReportBuilder, StreamInfo,
    TaggedPacket, TwccReceiverBuilder,
};
use rtc::rtcp;
use rtc::shared::TransportContext;

/// Packets among which a missing one is noticed.
const REMEMBERED: u16 = 1024;
/// How often missing packets are asked for …
const ASK: Duration = Duration::from_millis(20);
/// … and how many times each: a sender answers once in a round trip at most, which may take
/// 350 ms, and an answer may be lost too.
const ASKS: u16 = 50;
/// Until then a packet may be repaired; from then on it is lost for good.
pub const PATIENCE: Duration = Duration::from_millis(20 * ASKS as u64);
/// How often arrivals are told.
const TELL: Duration = Duration::from_millis(50);

/// See the module.
pub struct Inward {
    stages: [Box<dyn Interceptor>; 3],
    belt: VecDeque<TaggedPacket>,
    passed: VecDeque<TaggedPacket>,
}

impl Default for Inward {
    fn default() -> Self {
        let nack = NackGeneratorBuilder::new()
            .with_size(REMEMBERED)
            .with_interval(ASK)
            .with_max_nacks_per_packet(ASKS)
            .build();
        let arrivals = TwccReceiverBuilder::new().with_interval(TELL).build();
        let reports = ReceiverReportBuilder::new().build();
        Self {
            stages: [Box::new(nack), Box::new(arrivals), Box::new(reports)],
            belt: VecDeque::new(),
            passed: VecDeque::new(),
        }
    }
}

impl Inward {
    /// From now on looks after a stream too.
    pub fn bind(&mut self, stream: &StreamInfo) {
        for stage in &mut self.stages {
            stage.bind_remote_stream(stream);
        }
    }

    /// Shows a packet to all.
    pub fn read(&mut self, now: Instant, packet: Packet) {
        self.belt.push_back(TaggedPacket {
            now,
            transport: TransportContext::default(),
            message: AttributedPacket::new(packet),
        });
        for stage in &mut self.stages {
            while let Some(message) = self.belt.pop_front() {
                // A stage that cannot take a packet loses this one.
                let _ = stage.handle_read(message);
            }
            while let Some(message) = stage.poll_read() {
                self.belt.push_back(message);
            }
        }
        self.passed.append(&mut self.belt);
    }

    /// The next packet that all have seen.
    pub fn poll_read(&mut self) -> Option<Packet> {
        self.passed.pop_front().map(|passed| passed.message.packet)
    }

    /// The next thing one of them has to say.
    pub fn poll_write(&mut self) -> Option<Vec<Box<dyn rtcp::Packet>>> {
        let said = self.stages.iter_mut().find_map(|stage| stage.poll_write())?;
        match said.message.packet {
            Packet::Rtcp(parts) => Some(parts),
            _ => None,
        }
    }

    /// When one of them has something to do.
    pub fn due(&mut self) -> Option<Instant> {
        self.stages
            .iter_mut()
            .filter_map(|stage| stage.poll_timeout())
            .min()
    }

    /// Lets them do what is due.
    pub fn tick(&mut self, now: Instant) {
        for stage in &mut self.stages {
            // None of them has a way to fail at it.
            let _ = stage.handle_timeout(now);
        }
    }
}
