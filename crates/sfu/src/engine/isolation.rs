//! What a panic costs: the session it happened in, and no other.
//!
//! **Invariant:** the stack of a peer of a condemned session is never called again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::SessionId;

use super::Engine;
use crate::peer::PeerId;
use crate::types::{MediaEvent, Why};

impl Engine {
    /// After a panic: ends the session that was being worked on, or all when that is not known.
    /// Its participants are told to join again.
    pub fn condemn(&mut self) {
        let condemned = self.busy.take();
        let meant = |session: &SessionId| condemned.is_none_or(|condemned| condemned == *session);
        let ids: Vec<PeerId> = self
            .peers
            .iter()
            .filter(|(_, peer)| meant(&peer.session))
            .map(|(id, _)| *id)
            .collect();
        for id in ids {
            let Some(peer) = self.peers.remove(&id) else {
                continue;
            };
            self.disown(id, &peer);
            let (session, seat) = (peer.session, peer.seat);
            self.seats.remove(&(session, seat));
            let why = Why::Failed;
            self.events.push_back(MediaEvent::Gone { session, seat, why });
            // Its own clean-up may fail the same way.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(peer)));
        }
        // The plans stay: who joins again is routed again.
        for (_, session) in self.sessions.iter_mut().filter(|(name, _)| meant(name)) {
            session.targets.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "any instant will do")]

    use std::net::SocketAddr;
    use std::time::Instant;

    use bytes::BytesMut;
    use domain::SeatId;
    use rtc::peer_connection::RTCPeerConnectionBuilder;
    use rtc::rtp_transceiver::rtp_sender::RtpCodecKind;
    use rtc::rtp_transceiver::{RTCRtpTransceiverDirection, RTCRtpTransceiverInit};
    use uuid::Uuid;

    use super::*;
    use crate::ice::Credentials;
    use crate::negotiate::Identity;
    use crate::stun;
    use crate::types::Path;

    fn offer(now: Instant) -> String {
        let mut media = rtc::peer_connection::configuration::media_engine::MediaEngine::default();
        media.register_default_codecs().unwrap();
        let mut client = RTCPeerConnectionBuilder::new()
            .with_media_engine(media)
            .build(now)
            .unwrap();
        let init = RTCRtpTransceiverInit {
            direction: RTCRtpTransceiverDirection::Recvonly,
            ..RTCRtpTransceiverInit::default()
        };
        client
            .add_transceiver_from_kind(RtpCodecKind::Audio, Some(init))
            .unwrap();
        let offer = client.create_offer(None).unwrap();
        client.set_local_description(now, offer).unwrap();
        client.local_description().unwrap().sdp
    }

    #[test]
    fn a_panic_in_one_session_leaves_the_others_alive() {
        let now = Instant::now();
        let identity = Identity::generate().unwrap();
        let mut engine = Engine::new(&identity);
        let crypto = rtc::crypto::default_provider().unwrap();
        let mut number = 300;
        let mut random = || {
            number += 7919;
            number
        };
        let address = [SocketAddr::from(([127, 0, 0, 1], 9))];
        let mut checks = Vec::new();
        for n in 1..=4u8 {
            let sdp = offer(now);
            let negotiated = crate::answer(&identity, &address, &sdp, &mut random).unwrap();
            let ours = Credentials::read(&negotiated.answer).unwrap();
            let theirs = Credentials::read(&sdp).unwrap();
            let session = SessionId(Uuid::from_u128(u128::from(n.div_ceil(2))));
            engine.install(now, session, SeatId(Uuid::from_u128(u128::from(n))), negotiated);
            checks.push(stun::check(&ours, &theirs, crypto.crypto()).unwrap());
        }
        while engine.poll_event().is_some() {}
        let doomed = SessionId(Uuid::from_u128(1));
        engine.sabotaged = Some(doomed);
        let from = |n: u16| Path::Udp(SocketAddr::from(([192, 0, 2, 1], 1000 + n)));
        let taken: Vec<_> = checks
            .iter()
            .zip(0..)
            .map(|(check, n)| {
                let check = BytesMut::from(&check[..]);
                let handled = catch_unwind(AssertUnwindSafe(|| engine.handle(now, from(n), check)));
                if handled.is_err() {
                    engine.condemn();
                }
                handled.ok()
            })
            .collect();
        assert_eq!(taken, [None, Some(false), Some(true), Some(true)]);
        let mut gone = Vec::new();
        while let Some(event) = engine.poll_event() {
            if let MediaEvent::Gone { session, why, .. } = event {
                gone.push((session, why));
            }
        }
        assert_eq!(gone, [(doomed, Why::Failed); 2]);
        assert!((0..2).all(|n| !engine.knows(from(n))) && (2..4).all(|n| engine.knows(from(n))));
        engine.sabotaged = None;
        let negotiated = crate::answer(&identity, &address, &offer(now), &mut random).unwrap();
        engine.install(now, doomed, SeatId(Uuid::from_u128(1)), negotiated);
        engine.handle_timeout(now);
        assert_eq!(engine.totals().ufrags, 3, "who was ended may come back");
    }
}
