//! Interceptor: lets the kinds of RTCP that the SFU itself acts on reach it.
//!
//! Key-frame requests (PLI, FIR: RFC 4585, RFC 5104) are relayed to the publisher; NACKs are
//! answered by the leg that sent the packet; arrival feedback is what the bandwidth estimate is
//! made of; receiver reports are statistics; sender reports (RFC 3550) become clock evidence of
//! a recording. Browsers send them in compounds that `rtc` routes by their first part alone, and
//! drops when that names a stream which is not a track, so each kind is passed on by itself and
//! under an SSRC of ours.

use std::collections::VecDeque;
use std::time::Instant;

use rtc::interceptor::{Attribute, AttributedPacket, Interceptor, Packet, StreamInfo, TaggedPacket};
use rtc::rtcp;
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtcp::reception_report::ReceptionReport;
use rtc::rtcp::sender_report::SenderReport;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::TransportLayerCc;
use rtc::rtcp::transport_feedbacks::transport_layer_nack::TransportLayerNack;
use rtc::sansio::Protocol;
use rtc::shared::error::Error;

/// See the module.
#[derive(Default)]
pub struct Feedback {
    /// SSRCs of our own streams.
    local: Vec<u32>,
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

    fn deliver_reports(&mut self, from: &TaggedPacket, reports: &[ReceptionReport]) {
        let ours = reports.iter().filter(|report| self.local.contains(&report.ssrc));
        let reports: Vec<_> = ours.cloned().collect();
        if !reports.is_empty() {
            let report = ReceiverReport {
                reports,
                ..ReceiverReport::default()
            };
            self.deliver(from, Box::new(report));
        }
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
                if any.is::<PictureLossIndication>()
                    || any.is::<FullIntraRequest>()
                    || any.is::<TransportLayerNack>()
                {
                    self.deliver(&message, part.clone());
                } else if let Some(arrivals) = any.downcast_ref::<TransportLayerCc>() {
                    if let Some(local) = self.local.first() {
                        let mut arrivals = arrivals.clone();
                        arrivals.media_ssrc = *local;
                        self.deliver(&message, Box::new(arrivals));
                    }
                } else if let Some(report) = any.downcast_ref::<ReceiverReport>() {
                    self.deliver_reports(&message, &report.reports);
                } else if let Some(report) = any.downcast_ref::<SenderReport>() {
                    self.deliver_reports(&message, &report.reports);
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
    fn bind_local_stream(&mut self, stream: &StreamInfo) {
        self.local.push(stream.ssrc);
    }
    fn unbind_local_stream(&mut self, stream: &StreamInfo) {
        self.local.retain(|ssrc| *ssrc != stream.ssrc);
    }
    fn bind_remote_stream(&mut self, _: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _: &StreamInfo) {}
}
