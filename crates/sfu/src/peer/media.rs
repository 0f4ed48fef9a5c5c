//! The media side of a peer: packets that come in, packets that are passed on, and what is
//! reported about either.

use std::time::{Duration, Instant};

use room::Media;
use rtc::interceptor::{RTCPFeedback, RTPHeaderExtension, StreamInfo};
use rtc::rtcp;
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtcp::reception_report::ReceptionReport;
use rtc::rtcp::sender_report::SenderReport;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::TransportLayerCc;
use rtc::rtcp::transport_feedbacks::transport_layer_nack::TransportLayerNack;
use rtc::rtp;

use super::{Clock, Heard, Passed, Peer};
use crate::budget::Known;
use crate::codecs::{MID, TRANSPORT};
use crate::gaps::Gaps;
use crate::inward::PATIENCE;
use crate::leg::{Incoming, OVERHEAD, Outcome};
use crate::quality::Arrivals;
use crate::red;
use crate::types::{ClockSource, PersonStats};
use crate::vp8;
use crate::window::Window;

/// How often receivers are told our clocks.
const REPORT: Duration = Duration::from_secs(1);
/// Never is a packet repaired twice within this.
const RESEND: Duration = Duration::from_millis(10);
/// Repairs may take one part in so many of what is sent: beyond that they are what is lost …
const REPAIRED: usize = 3;
/// … and at once so many bytes, which a burst of losses may need.
pub(super) const REPAIRS: usize = 64 * 1024;
/// NACKs of one packet answered at most; a datagram has room for more.
const NACKED: usize = 512;

/// One incoming stream.
#[derive(Debug)]
pub(crate) struct Input {
    media: Media,
    window: Window,
    arrivals: Arrivals,
    /// What is missing of a picture.
    gaps: Gaps,
    /// The newest packet when a larger circle began to hear.
    closed: Option<u16>,
}

impl Input {
    pub(crate) fn new(media: Media) -> Self {
        Self {
            media,
            window: Window::default(),
            arrivals: Arrivals::default(),
            gaps: Gaps::default(),
            closed: None,
        }
    }
}

/// Repairs sent to find out what the network carries.
#[derive(Debug, Default)]
pub(crate) struct Probes {
    /// Bit/s.
    rate: u64,
    since: Option<Instant>,
    /// Bits not yet sent, times a million.
    owed: u64,
}

impl Peer {
    /// What was sent up to now and has not arrived is not heard any more.
    pub fn close_past(&mut self, media: Media) {
        let inputs = self.inputs.values_mut();
        for input in inputs.filter(|input| input.media == media) {
            input.window.close();
            input.closed = input.window.newest();
        }
        if let Some(picture) = self.picture(media) {
            picture.forget();
        }
    }

    /// Passes a packet into a slot.
    pub fn pass(&mut self, now: Instant, media: Media, slot: usize, packet: &Incoming) -> Passed {
        if !self.connected || !self.lane(media).admits(slot, media, packet.ssrc) {
            return Passed::No;
        }
        // A network too thin for any picture is too thin for saying everything twice.
        let copies = self.budget.shown();
        let lane = self.lane(media);
        let Some(leg) = lane.legs.get_mut(slot) else {
            return Passed::No;
        };
        match leg.offer(now, packet, copies) {
            Outcome::NeedKeyFrame => Passed::NeedsKeyFrame,
            Outcome::Stale => Passed::No,
            Outcome::Send { packet, begins } => {
                let (transport_id, bytes) = (leg.wire().transport_id, packet.payload.len());
                lane.count(slot, bytes);
                self.repairs = (self.repairs + (bytes + OVERHEAD) / REPAIRED).min(REPAIRS);
                match self.write(now, packet, transport_id) {
                    true if begins => Passed::Began,
                    true => Passed::Sent,
                    false => Passed::No,
                }
            }
        }
    }

    /// Wants a key frame where a picture has a hole that stays.
    pub fn give_up(&mut self, now: Instant) {
        for (ssrc, input) in &mut self.inputs {
            let picture = match input.media {
                Media::Audio => continue,
                Media::Video => &mut self.camera,
                Media::Share => &mut self.share,
            };
            if input.gaps.lost(now, PATIENCE) {
                picture.want_key_frame(*ssrc);
            }
        }
    }

    /// Asks for key frames that are wanted and due; `true` when it did.
    pub fn ask_key_frames(&mut self, now: Instant) -> bool {
        if !self.connected {
            return false;
        }
        let mut requests = std::mem::take(&mut self.requests);
        self.camera.due(now, &mut requests);
        self.share.due(now, &mut requests);
        let asked = !requests.is_empty();
        for media_ssrc in requests.drain(..) {
            let request = PictureLossIndication {
                sender_ssrc: 1,
                media_ssrc,
            };
            self.write_rtcp(&[Box::new(request)]);
        }
        self.requests = requests;
        asked
    }

    /// Sends what time asks for: clock reports and probes; `true` when it did.
    pub fn send_due(&mut self, now: Instant) -> bool {
        if !self.connected {
            return false;
        }
        self.quality
            .count(now, self.inputs.values().map(|input| &input.arrivals));
        let probed = self.send_probes(now);
        let rested = self
            .reported
            .is_none_or(|at| now.saturating_duration_since(at) >= REPORT);
        if !rested {
            return probed;
        }
        self.reported = Some(now);
        let ntp = self.quality.ntp(now);
        let legs = self.audio.legs.iter().chain(&self.video.legs);
        let reports: Vec<Box<dyn rtcp::Packet>> = legs
            .filter_map(|leg| leg.report(now, ntp))
            .map(|report| Box::new(report) as _)
            .collect();
        if reports.is_empty() {
            return probed;
        }
        self.write_rtcp(&reports);
        true
    }

    /// From now on fills the wire with so many bits per second beside the media.
    pub fn probe(&mut self, now: Instant, rate: u64) {
        if self.probes.rate == 0 {
            (self.probes.since, self.probes.owed) = (Some(now), 0);
        }
        self.probes.rate = rate;
    }

    /// What is known of this listener's network; `None` when it sends no feedback.
    pub fn known(&self) -> Option<Known> {
        let feeds = self
            .video
            .legs
            .iter()
            .any(|leg| leg.wire().transport_id.is_some());
        feeds.then(|| Known {
            estimate: self.downlink.estimate(),
            limited: self.downlink.limited(),
        })
    }

    /// How this connection fares.
    pub fn person(&self, now: Instant) -> PersonStats {
        let kbps = |rate: u64| u32::try_from(rate / 1000).unwrap_or(u32::MAX);
        PersonStats {
            seat: self.seat,
            rtt_ms: self
                .quality
                .round_trip()
                .and_then(|trip| u32::try_from(trip.as_millis()).ok()),
            loss_up: self.quality.loss_up(),
            loss_down: self.quality.loss_down(now),
            kbps_up: kbps(self.quality.up.rate(now).unwrap_or(0)),
            kbps_down: kbps(self.quality.down.rate(now).unwrap_or(0)),
            kbps_estimate: self.downlink.is_heard().then(|| kbps(self.downlink.estimate())),
            pictures: self.budget.shown(),
        }
    }

    /// Opens a new stream if it is one of those that the offer described: by its announcement, or
    /// by the section its header names.
    pub(super) fn bind(&mut self, header: &rtp::Header) {
        if self.inputs.contains_key(&header.ssrc) {
            return;
        }
        let Some(format) = self.offer.format(header.payload_type) else {
            return;
        };
        let named = self.offer.extension(MID).and_then(|id| header.get_extension(id));
        let named = named.as_deref().and_then(|mid| std::str::from_utf8(mid).ok());
        let Some(mid) = self.offer.section_of(header.ssrc).or(named) else {
            return;
        };
        let is = |own: &Option<String>| own.as_deref() == Some(mid);
        let media = if is(&self.offer.microphone) {
            Media::Audio
        } else if is(&self.offer.camera) {
            Media::Video
        } else if is(&self.offer.share) {
            Media::Share
        } else {
            return;
        };
        if format.audio != (media == Media::Audio) {
            return;
        }
        self.inputs.insert(header.ssrc, Input::new(media));
        let arrivals = self.offer.extension(TRANSPORT).map(|id| RTPHeaderExtension {
            uri: TRANSPORT.to_owned(),
            id: id.into(),
        });
        let nack = format.nack.then(|| RTCPFeedback {
            typ: "nack".to_owned(),
            parameter: String::new(),
        });
        self.inward.bind(&StreamInfo {
            ssrc: header.ssrc,
            payload_type: header.payload_type,
            clock_rate: if format.audio { 48_000 } else { 90_000 },
            rtcp_feedback: nack.into_iter().collect(),
            rtp_header_extensions: arrivals.into_iter().collect(),
            ..StreamInfo::default()
        });
    }

    pub(super) fn packet(&mut self, now: Instant, packet: rtp::Packet, heard: &mut Vec<Heard>) {
        let header = &packet.header;
        let Some(input) = self.inputs.get_mut(&header.ssrc) else {
            return;
        };
        if !input.window.insert(header.sequence_number) {
            return;
        }
        input.arrivals.note(header.sequence_number);
        self.quality.up.add(now, packet.payload.len() + OVERHEAD);
        let media = input.media;
        let level = self.level_id.and_then(|id| header.get_extension(id));
        let level = level.and_then(|level| level.first().copied());
        if let (Media::Audio, Some(level)) = (media, level) {
            self.voice.hear(now, level);
        }
        let captured = self.capture_id.and_then(|id| header.get_extension(id));
        // Eight bytes of NTP time; what may follow is for mixers.
        if let Some(ntp) = captured.as_deref().and_then(<[u8]>::first_chunk) {
            let clock = Clock {
                of: ClockSource::Capture,
                ssrc: header.ssrc,
                ntp: u64::from_be_bytes(*ntp),
                rtp: header.timestamp,
            };
            heard.push(Heard::Clock(media, clock));
        }
        let key_frame = (media != Media::Audio).then(|| vp8::key_frame_size(&packet.payload));
        if let Some(begins) = key_frame {
            input.gaps.note(now, header.sequence_number);
            if begins.is_some() {
                input.gaps.begin(header.sequence_number);
            }
        }
        let (payload_type, payload, redundant) = if self.red == Some(header.payload_type) {
            let Some((payload_type, newest)) = red::newest(&packet.payload) else {
                return;
            };
            // Nor does what was said before come along with what is said after.
            let since = input
                .closed
                .map(|closed| header.sequence_number.wrapping_sub(closed));
            let fresh = since.is_none_or(|packets| usize::from(packets) > red::MAX_BLOCKS);
            (payload_type, newest, fresh.then_some(packet.payload))
        } else {
            (header.payload_type, packet.payload, None)
        };
        let incoming = Incoming {
            ssrc: header.ssrc,
            seq: header.sequence_number,
            timestamp: header.timestamp,
            marker: header.marker,
            payload_type,
            payload,
            redundant,
            level,
            key_frame: key_frame.flatten(),
        };
        heard.push(Heard::Packet(media, incoming));
    }

    pub(super) fn feedback(&mut self, now: Instant, parts: &[Box<dyn rtcp::Packet>], heard: &mut Vec<Heard>) {
        for part in parts {
            let any = part.as_any();
            let mut wanted = |ssrc| {
                let at = self.video.legs.iter().position(|leg| leg.wire().ssrc == ssrc);
                heard.extend(at.map(Heard::KeyFrameWanted));
            };
            if let Some(pli) = any.downcast_ref::<PictureLossIndication>() {
                wanted(pli.media_ssrc);
            } else if let Some(fir) = any.downcast_ref::<FullIntraRequest>() {
                fir.fir.iter().for_each(|entry| wanted(entry.ssrc));
            } else if let Some(nack) = any.downcast_ref::<TransportLayerNack>() {
                self.resend(now, nack);
            } else if let Some(arrivals) = any.downcast_ref::<TransportLayerCc>() {
                self.downlink.feedback(now, arrivals);
            } else if let Some(report) = any.downcast_ref::<ReceiverReport>() {
                self.reports(now, &report.reports);
            } else if let Some(report) = any.downcast_ref::<SenderReport>() {
                self.reports(now, &report.reports);
                if let Some(input) = self.inputs.get(&report.ssrc) {
                    let clock = Clock {
                        of: ClockSource::Report,
                        ssrc: report.ssrc,
                        ntp: report.ntp_time,
                        rtp: report.rtp_time,
                    };
                    heard.push(Heard::Clock(input.media, clock));
                }
            }
        }
    }

    /// Takes their word on streams of ours.
    fn reports(&mut self, now: Instant, reports: &[ReceptionReport]) {
        for report in reports {
            let mut legs = self.audio.legs.iter().chain(&self.video.legs);
            if legs.any(|leg| leg.wire().ssrc == report.ssrc) {
                self.quality.report(now, report);
            }
        }
    }

    fn resend(&mut self, now: Instant, nack: &TransportLayerNack) {
        let seqs = nack.nacks.iter().flat_map(|pair| {
            let following = (0..16u16).filter(|bit| pair.lost_packets & (1 << bit) != 0);
            let following = following.map(|bit| pair.packet_id.wrapping_add(bit + 1));
            std::iter::once(pair.packet_id).chain(following)
        });
        let trip = self.quality.round_trip().unwrap_or(RESEND).max(RESEND);
        for seq in seqs.take(NACKED) {
            if self.repairs < OVERHEAD {
                return;
            }
            let mut legs = self.audio.legs.iter_mut().chain(&mut self.video.legs);
            let leg = legs.find(|leg| leg.wire().ssrc == nack.media_ssrc);
            let Some((packet, transport_id)) = leg.and_then(|leg| {
                let packet = leg.resend(now, seq, trip)?;
                Some((packet, leg.wire().transport_id))
            }) else {
                continue;
            };
            let size = packet.payload.len() + OVERHEAD;
            self.write(now, packet, transport_id);
            self.repairs = self.repairs.saturating_sub(size);
        }
    }

    fn send_probes(&mut self, now: Instant) -> bool {
        if self.probes.rate == 0 {
            return false;
        }
        let since = self.probes.since.replace(now).unwrap_or(now);
        let elapsed = now
            .saturating_duration_since(since)
            .min(Duration::from_millis(50));
        let elapsed = u64::try_from(elapsed.as_micros()).unwrap_or(0);
        self.probes.owed = self
            .probes
            .owed
            .saturating_add(self.probes.rate.saturating_mul(elapsed));
        let mut sent = false;
        loop {
            let leg = self.video.legs.iter_mut().max_by_key(|leg| leg.probe_size());
            let Some(leg) = leg else { return sent };
            let size = leg.probe_size() + OVERHEAD;
            let price = size as u64 * 8 * 1_000_000;
            if self.probes.owed < price {
                return sent;
            }
            let transport_id = leg.wire().transport_id;
            let Some(packet) = leg.probe() else { return sent };
            self.probes.owed -= price;
            self.write(now, packet, transport_id);
            sent = true;
        }
    }

    /// Seals a packet, numbered for arrival feedback where that is negotiated.
    fn write(&mut self, now: Instant, mut packet: rtp::Packet, transport_id: Option<u8>) -> bool {
        let size = packet.payload.len() + OVERHEAD;
        self.quality.down.add(now, size);
        if let Some(id) = transport_id {
            let number = self.downlink.number(now, size);
            // Refused only for an impossible id; the packet then goes without its number.
            let _ = packet.header.set_extension(id, number);
        }
        let sealed = self.guarded(|peer| peer.secure.seal(&packet)).flatten();
        let sent = sealed.is_some();
        self.outbox.extend(sealed);
        sent
    }

    fn write_rtcp(&mut self, parts: &[Box<dyn rtcp::Packet>]) {
        let sealed = self.guarded(|peer| peer.secure.seal_rtcp(parts)).flatten();
        self.outbox.extend(sealed);
    }
}
