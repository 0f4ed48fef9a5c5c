//! One outgoing stream: whatever source feeds it, the receiver sees a single, gapless stream.
//!
//! Owns the renumbering of SSRC, payload type, sequence number, timestamp and VP8 counters.
//! **Invariant:** an (SSRC, sequence number) pair leaves at most once, however often sources
//! are swapped; the header is always built fresh, so nothing of the sender's header leaks.

use std::time::Instant;

use bytes::Bytes;
use rtc::rtp;

use crate::vp8;

/// What was negotiated for an outgoing stream.
#[derive(Clone, Debug)]
pub struct Wire {
    /// SSRC announced in the answer.
    pub ssrc: u32,
    /// Payload type as numbered by this receiver's browser.
    pub payload_type: u8,
    /// RTP clock in Hz.
    pub clock: u32,
    /// This receiver's id of the audio-level extension (RFC 6464), if negotiated.
    pub level_id: Option<u8>,
    /// Whether the payload is VP8 (otherwise Opus).
    pub vp8: bool,
}

/// One packet of a source, decrypted and deduplicated.
#[derive(Clone, Debug)]
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
    /// Payload without padding.
    pub payload: Bytes,
    /// Audio level extension bytes (RFC 6464), if sent.
    pub level: Option<Bytes>,
    /// Picture area in pixels if the packet starts a VP8 key frame.
    pub key_frame: Option<u32>,
}

/// What becomes of a packet offered to a [`Leg`].
#[derive(Debug)]
pub enum Outcome {
    /// Send this.
    Send(rtp::Packet),
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

/// The renumbering state of one outgoing stream.
#[derive(Debug)]
pub struct Leg {
    wire: Wire,
    sync: Option<Sync>,
    last: Option<Last>,
}

impl Leg {
    /// A leg that has sent nothing yet.
    pub fn new(wire: Wire) -> Self {
        Self {
            wire,
            sync: None,
            last: None,
        }
    }

    /// What was negotiated.
    pub fn wire(&self) -> &Wire {
        &self.wire
    }

    /// Forgets the present source: the next packet, from whomever, starts a swap.
    pub fn release(&mut self) {
        self.sync = None;
    }

    /// Renumbers one packet for this receiver.
    pub fn offer(&mut self, now: Instant, packet: &Incoming) -> Outcome {
        let found = if self.wire.vp8 {
            vp8::descriptor(&packet.payload).unwrap_or_default()
        } else {
            vp8::Descriptor::default()
        };
        if self.sync.as_ref().is_none_or(|s| s.from != packet.ssrc) {
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
        let header = rtp::Header {
            version: 2,
            marker: packet.marker,
            payload_type: self.wire.payload_type,
            sequence_number: packet.seq.wrapping_add(sync.seq),
            timestamp: packet.timestamp.wrapping_add(sync.timestamp),
            ssrc: self.wire.ssrc,
            ..rtp::Header::default()
        };
        let (picture, tl0) = (sync.picture, sync.tl0);
        self.remember(now, &header, &found, picture, tl0);
        let mut out = rtp::Packet {
            header,
            payload: vp8::renumber(&packet.payload, &found, picture, tl0),
        };
        if let (Some(id), Some(level)) = (self.wire.level_id, &packet.level) {
            // Refused only for an impossible id, and the packet is whole without it.
            let _ = out.header.set_extension(id, level.clone());
        }
        Outcome::Send(out)
    }

    fn take_over(&self, now: Instant, packet: &Incoming, found: &vp8::Descriptor) -> Sync {
        let picture_in = found.picture_id.map_or(0, |(_, _, value)| value);
        let tl0_in = found.tl0.map_or(0, |(_, value)| value);
        let (seq, timestamp, picture, tl0) = match &self.last {
            None => (packet.seq, packet.timestamp, picture_in, tl0_in),
            Some(last) => {
                let elapsed = now.saturating_duration_since(last.at).as_micros();
                let ticks = elapsed * u128::from(self.wire.clock) / 1_000_000;
                // Modulo 2^32, as RTP timestamps are.
                let ticks = u32::try_from(ticks & 0xffff_ffff).unwrap_or(1).max(1);
                (
                    last.seq.wrapping_add(1),
                    last.timestamp.wrapping_add(ticks),
                    last.picture.wrapping_add(1) & 0x7fff,
                    last.tl0.wrapping_add(1),
                )
            }
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

    fn remember(
        &mut self,
        now: Instant,
        header: &rtp::Header,
        found: &vp8::Descriptor,
        picture: u16,
        tl0: u8,
    ) {
        let newer = self
            .last
            .as_ref()
            .is_none_or(|last| header.sequence_number.wrapping_sub(last.seq) < 0x8000);
        if !newer {
            return;
        }
        let (old_picture, old_tl0) = self.last.as_ref().map_or((0, 0), |l| (l.picture, l.tl0));
        self.last = Some(Last {
            seq: header.sequence_number,
            timestamp: header.timestamp,
            at: now,
            picture: found
                .picture_id
                .map_or(old_picture, |(_, _, value)| value.wrapping_add(picture) & 0x7fff),
            tl0: found.tl0.map_or(old_tl0, |(_, value)| value.wrapping_add(tl0)),
        });
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;
    use std::time::Duration;

    fn wire(vp8: bool) -> Wire {
        Wire {
            ssrc: 9,
            payload_type: 120,
            clock: if vp8 { 90_000 } else { 48_000 },
            level_id: Some(3),
            vp8,
        }
    }

    fn audio(ssrc: u32, seq: u16, timestamp: u32) -> Incoming {
        Incoming {
            ssrc,
            seq,
            timestamp,
            marker: false,
            payload_type: 111,
            payload: Bytes::from_static(b"opus"),
            level: Some(Bytes::from_static(&[0x20])),
            key_frame: None,
        }
    }

    fn video(ssrc: u32, seq: u16, picture: u16, key: bool) -> Incoming {
        let [high, low] = picture.to_be_bytes();
        let payload = vec![0x90, 0xc0, high | 0x80, low, 7, u8::from(!key), 0, 0];
        Incoming {
            payload: Bytes::from(payload),
            key_frame: key.then_some(1),
            ..audio(ssrc, seq, 0)
        }
    }

    fn sent(outcome: Outcome) -> rtp::Packet {
        match outcome {
            Outcome::Send(packet) => packet,
            other => panic!("not sent: {other:?}"),
        }
    }

    #[test]
    fn an_audio_swap_is_gapless_and_time_goes_on() {
        let (mut leg, start) = (Leg::new(wire(false)), Instant::now());
        let first = sent(leg.offer(start, &audio(1, 65_535, 1000)));
        let later = start + Duration::from_millis(20);
        let second = sent(leg.offer(later, &audio(2, 77, 500_000)));
        assert_eq!(
            second.header.sequence_number,
            first.header.sequence_number.wrapping_add(1)
        );
        assert_eq!(second.header.timestamp, first.header.timestamp + 960);
        assert_eq!((second.header.ssrc, second.header.payload_type), (9, 120));
        assert_eq!(second.header.get_extension(3).as_deref(), Some(&[0x20][..]));
    }

    #[test]
    fn a_video_swap_waits_for_its_key_frame_and_drops_what_came_before_it() {
        let (mut leg, now) = (Leg::new(wire(true)), Instant::now());
        let first = sent(leg.offer(now, &video(1, 10, 500, true)));
        assert!(matches!(
            leg.offer(now, &video(2, 99, 8, false)),
            Outcome::NeedKeyFrame
        ));
        let swap = sent(leg.offer(now, &video(2, 100, 9, true)));
        assert_eq!(swap.header.sequence_number, first.header.sequence_number + 1);
        let found = vp8::descriptor(&swap.payload).unwrap();
        assert_eq!(found.picture_id.unwrap().2, 501);
        assert_eq!(found.tl0.unwrap().1, 8);
        assert!(matches!(leg.offer(now, &video(2, 99, 8, false)), Outcome::Stale));
    }

    #[test]
    fn a_long_stream_stays_in_sequence_across_wrap_around() {
        let (mut leg, now) = (Leg::new(wire(false)), Instant::now());
        let mut expected = None;
        for step in 0..200_000u32 {
            let seq = u16::try_from(step & 0xffff).unwrap();
            let out = sent(leg.offer(now, &audio(1, seq, step))).header.sequence_number;
            assert_eq!(expected.unwrap_or(out), out);
            expected = Some(out.wrapping_add(1));
        }
    }

    #[test]
    fn no_sequence_number_leaves_twice_when_sources_alternate() {
        let (mut leg, now) = (Leg::new(wire(false)), Instant::now());
        let mut seen = std::collections::HashSet::new();
        for round in 0..200u16 {
            for step in [0u16, 2, 1, 3] {
                let ssrc = u32::from(round % 3);
                if let Outcome::Send(out) = leg.offer(now, &audio(ssrc, round * 4 + step, 0)) {
                    assert!(seen.insert(out.header.sequence_number));
                }
            }
        }
        assert!(seen.len() > 600);
    }
}
