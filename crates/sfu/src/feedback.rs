//! Interceptor: lets the two kinds of RTCP that the SFU itself acts on reach it.
//!
//! Key-frame requests (PLI, FIR: RFC 4585, RFC 5104) are relayed to the publisher; sender
//! reports (RFC 3550) become clock evidence of a recording. Browsers send them in compounds
//! that `rtc` routes by their first part alone, so each kind is passed on by itself.

use std::collections::VecDeque;
use std::time::Instant;

use rtc::interceptor::{Attribute, AttributedPacket, Interceptor, Packet, StreamInfo, TaggedPacket};
use rtc::rtcp;
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::sender_report::SenderReport;
use rtc::sansio::Protocol;
use rtc::shared::error::Error;

/// See the module.
#[derive(Default)]
pub struct Feedback {
    reads: VecDeque<TaggedPacket>,
    writes: VecDeque<TaggedPacket>,
}

impl Feedback {
    fn deliver(&mut self, from: &TaggedPacket, part: Box<dyn rtcp::Packet>) {
        let message = AttributedPacket::new(Packet::Rtcp(vec![part])).with(Attribute::DeliverToApplication);
        self.reads.push_back(TaggedPacket {
            now: from.now,
            transport: from.transport,
            message,
        });
    }
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for Feedback {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, message: TaggedPacket) -> Result<(), Error> {
        if let Packet::Rtcp(parts) = &message.message.packet {
            for part in parts {
                let any = part.as_any();
                if any.is::<PictureLossIndication>() || any.is::<FullIntraRequest>() {
                    self.deliver(&message, part.clone());
                } else if let Some(report) = any.downcast_ref::<SenderReport>() {
                    // Its reception blocks would have it routed to one of our own streams.
                    let mut report = report.clone();
                    report.reports.clear();
                    self.deliver(&message, Box::new(report));
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

impl Interceptor for Feedback {
    fn bind_local_stream(&mut self, _: &StreamInfo) {}
    fn unbind_local_stream(&mut self, _: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _: &StreamInfo) {}
}
