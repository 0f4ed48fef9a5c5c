//! What the engine tells the outside: events, taps, datagrams and counters.

use std::net::SocketAddr;
use std::time::Instant;

use bytes::{Bytes, BytesMut};
use domain::{SeatId, SessionId};
use room::{Channel, Media, Source};

/// One filled slot of a listener's slot map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Identification tag (`a=mid`) of the section in the client's offer.
    pub mid: String,
    /// Whose microphone or camera it carries.
    pub source: Source,
    /// As what.
    pub channel: Channel,
}

/// Why a peer is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing was heard for 15 s, or it never connected.
    Silence,
    /// The other side closed the connection.
    Closed,
    /// The media stack failed on this peer.
    Failed,
}

/// What happened to a participant's media.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaEvent {
    /// Keys are agreed; media flows.
    Connected {
        /// In which session.
        session: SessionId,
        /// Whose connection.
        seat: SeatId,
    },
    /// The listener's whole slot map; slots not named are empty.
    Slots {
        /// In which session.
        session: SessionId,
        /// The listener.
        seat: SeatId,
        /// All filled slots.
        slots: Vec<Slot>,
    },
    /// Nothing heard for about 2 s (7 s from a participant who sends no media).
    Silent {
        /// In which session.
        session: SessionId,
        /// Who fell silent.
        seat: SeatId,
    },
    /// Heard again after [`MediaEvent::Silent`].
    Back {
        /// In which session.
        session: SessionId,
        /// Who is back.
        seat: SeatId,
    },
    /// This listener's network carries no pictures beside the voices any more, or does again, or
    /// other pictures than before.
    Pictures {
        /// In which session.
        session: SessionId,
        /// The listener.
        seat: SeatId,
        /// Whether pictures are forwarded to them.
        shown: bool,
        /// Of the pictures in their slots those that are not forwarded, for want of bandwidth.
        stills: Vec<Source>,
    },
    /// The peer was removed; a new join is needed.
    Gone {
        /// In which session.
        session: SessionId,
        /// Whose peer.
        seat: SeatId,
        /// Why.
        why: Why,
    },
}

/// One RTP packet of a recorded source, decrypted, repaired and free of duplicates.
///
/// Packets may be out of order by the time a repair takes. A camera is pinned to one simulcast
/// layer at a time; another layer (other `ssrc`) begins with a key frame.
#[derive(Clone, Debug)]
pub struct TapPacket {
    /// In which session.
    pub session: SessionId,
    /// Whose.
    pub seat: SeatId,
    /// Microphone (Opus, 48 kHz) or camera (VP8, 90 kHz).
    pub media: Media,
    /// Into which track.
    pub channel: Channel,
    /// RTP sequence number.
    pub seq: u16,
    /// RTP timestamp.
    pub timestamp: u32,
    /// RTP marker.
    pub marker: bool,
    /// RTP payload type as the sender numbers it.
    pub payload_type: u8,
    /// The sender's SSRC.
    pub ssrc: u32,
    /// Payload without padding; empty for padding-only packets.
    pub payload: Bytes,
    /// When it arrived.
    pub arrival: Instant,
}

/// What pairs a sender's clock with a stream's timestamps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSource {
    /// A report: when it was sent (RFC 3550, section 6.4.1).
    Report,
    /// A packet's own word: when what it holds was caught.
    Capture,
}

/// A sender's own pairing of its clocks.
#[derive(Clone, Debug)]
pub struct SenderReport {
    /// In which session.
    pub session: SessionId,
    /// Whose.
    pub seat: SeatId,
    /// Microphone or camera.
    pub media: Media,
    /// Whence it is known.
    pub of: ClockSource,
    /// Which stream; for a camera, which layer.
    pub ssrc: u32,
    /// NTP time, 32.32 fixed point, in seconds since 1900.
    pub ntp: u64,
    /// The RTP timestamp of the same moment.
    pub rtp: u32,
    /// When it arrived.
    pub arrival: Instant,
}

/// What the recorder is fed.
#[derive(Clone, Debug)]
pub enum TapEvent {
    /// Media.
    Packet(TapPacket),
    /// Clock evidence.
    Report(SenderReport),
}

/// The way a datagram comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Path {
    /// To and from this address, over our one UDP port.
    Udp(SocketAddr),
    /// Over a TCP connection of this number from this address (RFC 6544).
    Tcp(u64, SocketAddr),
}

impl Path {
    /// The other end's address.
    pub fn address(self) -> SocketAddr {
        let (Self::Udp(address) | Self::Tcp(_, address)) = self;
        address
    }
}

/// What other media threads are told of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathChange {
    /// A participant of this engine is behind it.
    Proven(Path),
    /// Nobody of this engine is behind it any more.
    Gone(Path),
}

/// A datagram to send.
#[derive(Clone, Debug)]
pub struct Transmit {
    /// Where to.
    pub to: SocketAddr,
    /// Over which TCP connection; `None` for our UDP port.
    pub connection: Option<u64>,
    /// What.
    pub bytes: BytesMut,
}

impl Transmit {
    /// A datagram that goes by `path`.
    pub fn new(path: Path, bytes: BytesMut) -> Self {
        let connection = match path {
            Path::Udp(_) => None,
            Path::Tcp(number, _) => Some(number),
        };
        Self {
            to: path.address(),
            connection,
            bytes,
        }
    }
}

/// What one listener got of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegStats {
    /// Who.
    pub listener: SeatId,
    /// Of whom.
    pub source: Source,
    /// RTP packets, repairs not counted.
    pub packets: u64,
    /// Their payload bytes.
    pub bytes: u64,
    /// Lines of the picture that is forwarded now; `None` for sound and before the first.
    pub height: Option<u16>,
}

/// What the recorder was fed of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TapStats {
    /// Of whom.
    pub source: Source,
    /// RTP packets.
    pub packets: u64,
}

/// How one participant's connection fares now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonStats {
    /// Who.
    pub seat: SeatId,
    /// Round trip in milliseconds, once a report told it.
    pub rtt_ms: Option<u32>,
    /// Share of their packets that never arrived here, 0 to 1, over the last seconds.
    pub loss_up: f32,
    /// Share of our packets that they report missing, 0 to 1, in their last reports.
    pub loss_down: f32,
    /// Received from them, kbit/s, over the last seconds.
    pub kbps_up: u32,
    /// Sent to them, kbit/s, over the last seconds.
    pub kbps_down: u32,
    /// What their downlink is estimated to carry, kbit/s, once there is an estimate.
    pub kbps_estimate: Option<u32>,
    /// Whether pictures are forwarded to them (see [`MediaEvent::Pictures`]).
    pub pictures: bool,
}

/// Counters of a session since its first plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// By participant with a connection.
    pub people: Vec<PersonStats>,
    /// By listener and source, present also after a route was removed.
    pub legs: Vec<LegStats>,
    /// By recorded source.
    pub taps: Vec<TapStats>,
    /// Packets of sources that nobody may hear and nobody records.
    pub dropped_no_route: u64,
    /// Sources in the plan for which a listener had no free slot, at the last plan.
    pub unplaced: u64,
    /// Datagrams from addresses no authenticated check came from; of the whole process.
    pub dropped_unvalidated: u64,
    /// Tap events lost because the recorder was too slow; of the whole process.
    pub dropped_taps: u64,
    /// Paths that participants proved to be theirs and are kept; of the whole process.
    pub paths: u64,
    /// User-name fragments in force; of the whole process.
    pub ufrags: u64,
    /// Datagrams that the network could not take; of the whole process.
    pub send_failures: u64,
}

impl Stats {
    /// Adds another part of the process to what is counted for the whole of it.
    pub(crate) fn add_totals(&mut self, part: &Self) {
        self.dropped_unvalidated += part.dropped_unvalidated;
        self.dropped_taps += part.dropped_taps;
        self.paths += part.paths;
        self.ufrags += part.ufrags;
        self.send_failures += part.send_failures;
    }

    /// Replaces what is counted for the whole process.
    pub(crate) fn set_totals(&mut self, totals: &Self) {
        self.dropped_unvalidated = totals.dropped_unvalidated;
        self.dropped_taps = totals.dropped_taps;
        self.paths = totals.paths;
        self.ufrags = totals.ufrags;
        self.send_failures = totals.send_failures;
    }
}
