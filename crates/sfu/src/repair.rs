//! Turns retransmissions (RTX, RFC 4588) back into the packets they repair.
//!
//! First on the way in, before loss detection, so that a repair fills the gap there.
//! **Invariant:** a packet is repaired at most once; duplicates and padding pass unmodified, so
//! that arrival feedback still counts them.

use std::collections::HashMap;

use rtc::rtp;

use crate::codecs::MID;
use crate::offer::Offer;
use crate::window::Window;

/// More streams than any offer we answer can send.
const MAX_STREAMS: usize = 64;

/// See the module.
#[derive(Default)]
pub struct Repair {
    /// RTX payload type to the payload type it repairs.
    apt: HashMap<u8, u8>,
    mid_id: Option<u8>,
    rid_id: Option<u8>,
    rrid_id: Option<u8>,
    /// (mid, rid) to the SSRC of the layer.
    layers: HashMap<(Vec<u8>, Vec<u8>), u32>,
    /// RTX SSRC to the SSRC it repairs.
    repairs: HashMap<u32, u32>,
    windows: HashMap<u32, Window>,
}

impl Repair {
    /// For the streams announced in `offer`.
    pub fn new(offer: &Offer) -> Self {
        Self {
            apt: offer.apt.clone(),
            mid_id: offer.extension(MID),
            rid_id: offer.extension("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"),
            rrid_id: offer.extension("urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"),
            repairs: offer.repairs.clone(),
            ..Self::default()
        }
    }

    /// Takes one packet as it was decrypted; a repair becomes the packet that was missing.
    pub fn read(&mut self, packet: &mut rtp::Packet) {
        let Some(payload_type) = self.apt.get(&packet.header.payload_type).copied() else {
            self.learn_layer(&packet.header);
            self.seen(packet.header.ssrc, packet.header.sequence_number);
            return;
        };
        let Some(primary) = self.primary(&packet.header) else {
            return;
        };
        let [high, low, rest @ ..] = &packet.payload[..] else {
            return;
        };
        // An empty repair is padding that probes for bandwidth.
        if rest.is_empty() || !self.seen(primary, u16::from_be_bytes([*high, *low])) {
            return;
        }
        packet.header.sequence_number = u16::from_be_bytes([*high, *low]);
        packet.header.ssrc = primary;
        packet.header.payload_type = payload_type;
        packet.header.padding = false;
        packet.payload = packet.payload.slice(2..);
    }

    /// Marks a sequence number; `true` when it was missing.
    fn seen(&mut self, ssrc: u32, seq: u16) -> bool {
        if self.windows.len() >= MAX_STREAMS && !self.windows.contains_key(&ssrc) {
            return false;
        }
        self.windows.entry(ssrc).or_default().insert(seq)
    }

    fn learn_layer(&mut self, header: &rtp::Header) {
        if let (Some(mid), Some(rid)) = (extension(header, self.mid_id), extension(header, self.rid_id))
            && self.layers.len() < MAX_STREAMS
        {
            self.layers.insert((mid, rid), header.ssrc);
        }
    }

    fn primary(&mut self, header: &rtp::Header) -> Option<u32> {
        if let Some(primary) = self.repairs.get(&header.ssrc) {
            return Some(*primary);
        }
        let layer = (extension(header, self.mid_id)?, extension(header, self.rrid_id)?);
        let primary = *self.layers.get(&layer)?;
        if self.repairs.len() < MAX_STREAMS {
            self.repairs.insert(header.ssrc, primary);
        }
        Some(primary)
    }
}

fn extension(header: &rtp::Header, id: Option<u8>) -> Option<Vec<u8>> {
    let value = header.get_extension(id?)?;
    (!value.is_empty()).then(|| value.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn packet(payload_type: u8, ssrc: u32, seq: u16, payload: &[u8]) -> rtp::Packet {
        rtp::Packet {
            header: rtp::Header {
                version: 2,
                payload_type,
                ssrc,
                sequence_number: seq,
                ..rtp::Header::default()
            },
            payload: Bytes::copy_from_slice(payload),
        }
    }

    fn with(mut packet: rtp::Packet, id: u8, value: &'static [u8]) -> rtp::Packet {
        packet
            .header
            .set_extension(id, Bytes::from_static(value))
            .unwrap();
        packet
    }

    #[test]
    fn a_layers_repair_is_unwrapped_once_and_padding_never() {
        let mut repair = Repair {
            apt: HashMap::from([(97, 96)]),
            mid_id: Some(1),
            rid_id: Some(2),
            rrid_id: Some(3),
            ..Repair::default()
        };
        let mut first = with(with(packet(96, 10, 5, b"x"), 1, b"1"), 2, b"h");
        repair.read(&mut first);
        let rtx = with(with(packet(97, 20, 900, &[0, 4, 0xaa]), 1, b"1"), 3, b"h");
        let mut once = rtx.clone();
        repair.read(&mut once);
        assert_eq!((once.header.ssrc, once.header.payload_type), (10, 96));
        assert_eq!(once.header.sequence_number, 4);
        assert_eq!(&once.payload[..], &[0xaa]);
        let mut twice = rtx.clone();
        repair.read(&mut twice);
        assert_eq!(twice, rtx);
        let mut padding = packet(97, 20, 901, &[]);
        repair.read(&mut padding);
        assert_eq!(padding.header.ssrc, 20);
    }
}
