//! One outgoing stream: whatever source feeds it, the receiver sees a single, gapless stream.
//!
//! Owns the renumbering of SSRC, payload type, sequence number, timestamp and VP8 counters, the
//! memory of what was sent, and its repair. **Invariant:** an (SSRC, sequence number) pair never
//! leaves twice with different bytes, which under AES-GCM would give away the authentication key:
//!
//! - a picture is repaired on its own RTX stream with its own numbers, or not at all;
//! - sound, which has no RTX, is repaired by the very same packet, rebuilt by the function that
//!   made the first: it carries no transport-wide number, as that would differ;
//! - numbers only move on, however often sources are swapped, and the header is always built
//!   fresh, so nothing of the sender's header leaks.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use bytes::{BufMut, Bytes, BytesMut};
use rtc::rtcp::sender_report::SenderReport;
use rtc::rtp;

use crate::vp8::{self, Size};

/// Packets remembered for repair at most.
const REMEMBERED: usize = 512;
/// Packets remembered in any case, however old; the probes for bandwidth are made of them.
const KEPT: usize = 32;
/// A packet older than this is of no use to a decoder any more.
const USEFUL: Duration = Duration::from_secs(2);
/// A stream that sent nothing for so long does not report.
const RESTING: Duration = Duration::from_secs(5);
/// The same packet is repaired so often at most.
const RESENDS: u8 = 10;
/// What a packet takes on the wire beside its payload: IP, UDP, RTP with one extension, SRTP.
pub const OVERHEAD: usize = 28 + 20 + 16;

/// What was negotiated for an outgoing stream.
#[derive(Clone, Debug, Default)]
pub struct Wire {
    /// SSRC announced in the answer.
    pub ssrc: u32,
    /// Payload type as numbered by this receiver's browser.
    pub payload_type: u8,
    /// RTP clock in Hz.
    pub clock: u32,
    /// This receiver's id of the audio-level extension (RFC 6464), if negotiated.
    pub level_id: Option<u8>,
    /// This receiver's id of the transport-wide sequence number, if it answers with feedback.
    pub transport_id: Option<u8>,
    /// SSRC and payload type of the repair stream (RFC 4588).
    pub rtx: Option<(u32, u8)>,
    /// Payload type of redundant audio (RFC 2198), if negotiated.
    pub red: Option<u8>,
    /// Whether the payload is VP8 (otherwise Opus).
    pub vp8: bool,
}

/// One packet of a source, decrypted and deduplicated.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// The source's SSRC (one simulcast layer).
    pub ssrc: u32,
    /// RTP sequence number.
    pub seq: u16,
    /// RTP timestamp.
    pub timestamp: u32,
    /// RTP marker.
    pub marker: bool,
    /// RTP payload type as the sender numbers it.
    pub payload_type: u8,
    /// Payload without padding and without redundancy.
    pub payload: Bytes,
    /// The payload with redundant copies of earlier ones (RFC 2198), as the sender made it.
    pub redundant: Option<Bytes>,
    /// Audio level (RFC 6464), if sent.
    pub level: Option<u8>,
    /// Picture size if the packet starts a VP8 key frame.
    pub key_frame: Option<Size>,
}

/// What becomes of a packet offered to a [`Leg`].
#[derive(Debug)]
pub enum Outcome {
    /// Send this.
    Send {
        /// As it leaves.
        packet: rtp::Packet,
        /// Whether the leg begins to pass its source on with it.
        begins: bool,
    },
    /// The leg has just been given this source and needs a key frame to begin with.
    NeedKeyFrame,
    /// Older than the point where this source took over.
    Stale,
}

#[derive(Debug)]
struct Sync {
    from: u32,
    base: u16,
    newest: u16,
    seq: u16,
    timestamp: u32,
    picture: u16,
    tl0: u8,
}

#[derive(Debug)]
struct Last {
    seq: u16,
    timestamp: u32,
    at: Instant,
    picture: u16,
    tl0: u8,
}

/// All that a packet is built from; the payload is shared with all other listeners.
#[derive(Debug)]
struct Sent {
    seq: u16,
    timestamp: u32,
    marker: bool,
    payload_type: u8,
    level: Option<u8>,
    payload: Bytes,
    picture: u16,
    tl0: u8,
    at: Instant,
    resends: u8,
    resent: Instant,
}

/// The renumbering state of one outgoing stream.
#[derive(Debug)]
pub struct Leg {
    wire: Wire,
    sync: Option<Sync>,
    last: Option<Last>,
    sent: VecDeque<Sent>,
    rtx_seq: u16,
    packets: u32,
    octets: u32,
}

impl Leg {
    /// A leg that has sent nothing yet.
    pub fn new(wire: Wire) -> Self {
        Self {
            wire,
            sync: None,
            last: None,
            sent: VecDeque::new(),
            rtx_seq: 0,
            packets: 0,
            octets: 0,
        }
    }

    /// What was negotiated.
    pub fn wire(&self) -> &Wire {
        &self.wire
    }

    /// SSRC of the source, or layer of it, that is passed on at present.
    pub fn passes(&self) -> Option<u32> {
        self.sync.as_ref().map(|sync| sync.from)
    }

    /// Stops passing on; the next packet, from whomever, starts a swap.
    pub fn pause(&mut self) {
        self.sync = None;
    }

    /// Forgets the present source for good: not even a repair of it leaves any more.
    pub fn release(&mut self) {
        self.pause();
        self.sent.clear();
    }

    /// Renumbers one packet for this receiver; redundant copies go along where `copies` says so.
    pub fn offer(&mut self, now: Instant, packet: &Incoming, copies: bool) -> Outcome {
        let found = if self.wire.vp8 {
            vp8::descriptor(&packet.payload).unwrap_or_default()
        } else {
            vp8::Descriptor::default()
        };
        let begins = self.sync.as_ref().is_none_or(|s| s.from != packet.ssrc);
        if begins {
            if self.wire.vp8 && packet.key_frame.is_none() {
                return Outcome::NeedKeyFrame;
            }
            self.sync = Some(self.take_over(now, packet, &found));
        }
        let Some(sync) = self.sync.as_mut() else {
            return Outcome::Stale;
        };
        if packet.seq.wrapping_sub(sync.base) >= 0x8000 {
            return Outcome::Stale;
        }
        if packet.seq.wrapping_sub(sync.newest) < 0x8000 {
            sync.newest = packet.seq;
            // The floor follows at a distance, so that it stays comparable in 16 bits.
            if sync.newest.wrapping_sub(sync.base) > 0x2000 {
                sync.base = sync.newest.wrapping_sub(0x1000);
            }
        }
        let (payload_type, payload) = match (self.wire.red, &packet.redundant) {
            // The copies name the sender's payload type: only who numbers alike can read them.
            (Some(red), Some(payload)) if copies && packet.payload_type == self.wire.payload_type => {
                (red, payload)
            }
            _ => (self.wire.payload_type, &packet.payload),
        };
        let sent = Sent {
            seq: packet.seq.wrapping_add(sync.seq),
            timestamp: packet.timestamp.wrapping_add(sync.timestamp),
            marker: packet.marker,
            payload_type,
            level: packet.level.filter(|_| self.wire.level_id.is_some()),
            payload: payload.clone(),
            picture: sync.picture,
            tl0: sync.tl0,
            at: now,
            resends: 0,
            resent: now,
        };
        let out = self.build(&sent, &found);
        self.packets = self.packets.wrapping_add(1);
        // Modulo 2^32, as the octet count of a sender report is.
        let octets = u32::try_from(out.payload.len()).unwrap_or(0);
        self.octets = self.octets.wrapping_add(octets);
        self.note(&sent, &found);
        self.remember(now, sent);
        Outcome::Send { packet: out, begins }
    }

    /// Repairs a packet that the receiver misses, unless a repair left within `trip`: that one
    /// may yet arrive.
    pub fn resend(&mut self, now: Instant, seq: u16, trip: Duration) -> Option<rtp::Packet> {
        let at = self.sent.iter().rposition(|sent| sent.seq == seq)?;
        let sent = &mut self.sent[at];
        if sent.resends >= RESENDS || now.saturating_duration_since(sent.at) > USEFUL {
            return None;
        }
        if sent.resends > 0 && now.saturating_duration_since(sent.resent) < trip {
            return None;
        }
        sent.resends += 1;
        sent.resent = now;
        if self.wire.vp8 {
            self.repair(at)
        } else {
            let sent = &self.sent[at];
            Some(self.build(sent, &vp8::Descriptor::default()))
        }
    }

    /// A repair nobody asked for: it fills the wire like media, to see whether it carries more.
    /// Empty when nothing was sent that could be repeated (padding by RFC 4588, section 4);
    /// `None` without a repair stream.
    pub fn probe(&mut self) -> Option<rtp::Packet> {
        match self.largest() {
            Some(at) => self.repair(at),
            None => self.on_repair_stream(false, 0, Bytes::new()),
        }
    }

    /// Payload bytes the next probe will have.
    pub fn probe_size(&self) -> usize {
        self.largest().map_or(0, |at| self.sent[at].payload.len() + 2)
    }

    fn largest(&self) -> Option<usize> {
        let recent = self.sent.len().saturating_sub(KEPT);
        (recent..self.sent.len()).max_by_key(|at| self.sent[*at].payload.len())
    }

    /// Tells the receiver this stream's clock (RFC 3550, section 6.4.1) while it runs.
    pub fn report(&self, now: Instant, ntp_time: u64) -> Option<SenderReport> {
        let last = self.last.as_ref()?;
        if now.saturating_duration_since(last.at) > RESTING {
            return None;
        }
        Some(SenderReport {
            ssrc: self.wire.ssrc,
            ntp_time,
            rtp_time: last.timestamp.wrapping_add(self.ticks(last.at, now)),
            packet_count: self.packets,
            octet_count: self.octets,
            ..SenderReport::default()
        })
    }

    /// The only place where a header of this stream is made.
    fn build(&self, sent: &Sent, found: &vp8::Descriptor) -> rtp::Packet {
        let mut header = rtp::Header {
            version: 2,
            marker: sent.marker,
            payload_type: sent.payload_type,
            sequence_number: sent.seq,
            timestamp: sent.timestamp,
            ssrc: self.wire.ssrc,
            ..rtp::Header::default()
        };
        if let (Some(id), Some(level)) = (self.wire.level_id, sent.level) {
            // Refused only for an impossible id, and the packet is whole without it.
            let _ = header.set_extension(id, level_bytes(level));
        }
        rtp::Packet {
            header,
            payload: self.payload(sent, found),
        }
    }

    /// The same payload on the repair stream.
    fn repair(&mut self, at: usize) -> Option<rtp::Packet> {
        let sent = self.sent.get(at)?;
        let found = vp8::descriptor(&sent.payload).unwrap_or_default();
        let payload = self.payload(sent, &found);
        let mut wrapped = BytesMut::with_capacity(2 + payload.len());
        wrapped.put_u16(sent.seq);
        wrapped.put_slice(&payload);
        self.on_repair_stream(sent.marker, sent.timestamp, wrapped.freeze())
    }

    fn on_repair_stream(&mut self, marker: bool, timestamp: u32, payload: Bytes) -> Option<rtp::Packet> {
        let (ssrc, payload_type) = self.wire.rtx?;
        let header = rtp::Header {
            version: 2,
            marker,
            payload_type,
            sequence_number: self.rtx_seq,
            timestamp,
            ssrc,
            ..rtp::Header::default()
        };
        self.rtx_seq = self.rtx_seq.wrapping_add(1);
        Some(rtp::Packet { header, payload })
    }

    fn payload(&self, sent: &Sent, found: &vp8::Descriptor) -> Bytes {
        if !self.wire.vp8 {
            return sent.payload.clone();
        }
        vp8::renumber(&sent.payload, found, sent.picture, sent.tl0)
    }

    fn remember(&mut self, now: Instant, sent: Sent) {
        while self.sent.len() >= REMEMBERED
            || (self.sent.len() > KEPT
                && self
                    .sent
                    .front()
                    .is_some_and(|old| now.saturating_duration_since(old.at) > USEFUL))
        {
            self.sent.pop_front();
        }
        self.sent.push_back(sent);
    }

    fn ticks(&self, from: Instant, to: Instant) -> u32 {
        let elapsed = to.saturating_duration_since(from).as_micros();
        let ticks = elapsed * u128::from(self.wire.clock) / 1_000_000;
        // Modulo 2^32, as RTP timestamps are.
        u32::try_from(ticks & 0xffff_ffff).unwrap_or(0)
    }

    fn take_over(&self, now: Instant, packet: &Incoming, found: &vp8::Descriptor) -> Sync {
        let picture_in = found.picture_id.map_or(0, |(_, _, value)| value);
        let tl0_in = found.tl0.map_or(0, |(_, value)| value);
        let (seq, timestamp, picture, tl0) = match &self.last {
            None => (packet.seq, packet.timestamp, picture_in, tl0_in),
            Some(last) => (
                last.seq.wrapping_add(1),
                last.timestamp.wrapping_add(self.ticks(last.at, now).max(1)),
                last.picture.wrapping_add(1) & 0x7fff,
                last.tl0.wrapping_add(1),
            ),
        };
        Sync {
            from: packet.ssrc,
            base: packet.seq,
            newest: packet.seq,
            seq: seq.wrapping_sub(packet.seq),
            timestamp: timestamp.wrapping_sub(packet.timestamp),
            picture: picture.wrapping_sub(picture_in) & 0x7fff,
            tl0: tl0.wrapping_sub(tl0_in),
        }
    }

    fn note(&mut self, sent: &Sent, found: &vp8::Descriptor) {
        let newer = self
            .last
            .as_ref()
            .is_none_or(|last| sent.seq.wrapping_sub(last.seq) < 0x8000);
        if !newer {
            return;
        }
        let (old_picture, old_tl0) = self.last.as_ref().map_or((0, 0), |l| (l.picture, l.tl0));
        self.last = Some(Last {
            seq: sent.seq,
            timestamp: sent.timestamp,
            at: sent.at,
            picture: found.picture_id.map_or(old_picture, |(_, _, value)| {
                value.wrapping_add(sent.picture) & 0x7fff
            }),
            tl0: found
                .tl0
                .map_or(old_tl0, |(_, value)| value.wrapping_add(sent.tl0)),
        });
    }
}

/// One byte without an allocation.
fn level_bytes(level: u8) -> Bytes {
    static LEVELS: [u8; 256] = {
        let mut table = [0; 256];
        let mut n = 0u8;
        loop {
            table[n as usize] = n;
            if n == u8::MAX {
                break table;
            }
            n += 1;
        }
    };
    let at = usize::from(level);
    Bytes::from_static(&LEVELS[at..=at])
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests;
