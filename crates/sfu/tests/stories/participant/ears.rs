//! What the server asks a participant for: loss reports and key-frame requests, with their times.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use rtc::interceptor::{Interceptor, Packet, StreamInfo, TaggedPacket};
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::transport_feedbacks::transport_layer_nack::{NackPair, TransportLayerNack};
use rtc::sansio::Protocol;
use rtc::shared::error::Error;

/// What was asked so far.
#[derive(Debug, Default)]
pub struct Asked {
    /// When which packet (SSRC, sequence number) was reported missing.
    pub missing: Vec<(Instant, u32, u16)>,
    /// When a key frame of which stream was asked for.
    pub key_frames: Vec<(Instant, u32)>,
}

/// See the module.
#[derive(Default)]
pub struct Ears {
    asked: Arc<Mutex<Asked>>,
    reads: VecDeque<TaggedPacket>,
    writes: VecDeque<TaggedPacket>,
}

impl Ears {
    /// Ears, and where they keep what they hear.
    pub fn new() -> (Self, Arc<Mutex<Asked>>) {
        let ears = Self::default();
        let asked = ears.asked.clone();
        (ears, asked)
    }
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for Ears {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, message: TaggedPacket) -> Result<(), Error> {
        if let Packet::Rtcp(parts) = &message.message.packet {
            let mut asked = self.asked.lock().unwrap();
            for part in parts {
                let any = part.as_any();
                if let Some(nack) = any.downcast_ref::<TransportLayerNack>() {
                    let missing = nack.nacks.iter().flat_map(NackPair::packet_list);
                    let entry = |seq| (message.now, nack.media_ssrc, seq);
                    asked.missing.extend(missing.map(entry));
                } else if let Some(pli) = any.downcast_ref::<PictureLossIndication>() {
                    asked.key_frames.push((message.now, pli.media_ssrc));
                }
            }
        }
        self.reads.push_back(message);
        Ok(())
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.reads.pop_front()
    }

    fn handle_write(&mut self, message: TaggedPacket) -> Result<(), Error> {
        self.writes.push_back(message);
        Ok(())
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        self.writes.pop_front()
    }
}

impl Interceptor for Ears {
    fn bind_local_stream(&mut self, _: &StreamInfo) {}
    fn unbind_local_stream(&mut self, _: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _: &StreamInfo) {}
}
