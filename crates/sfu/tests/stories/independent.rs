//! An independent participant: the asynchronous `webrtc` stack, with all its default codecs and
//! packet processing and with an event loop of its own.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use room::Media as Kind;
use rtc::peer_connection::configuration::media_engine::MIME_TYPE_OPUS;
use rtc::rtp::{Header, Packet};
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodec, RTCRtpCodingParameters, RTCRtpEncodingParameters, RtpCodecKind,
};
use sfu::Media;
use tokio::sync::mpsc;
use webrtc::media_stream::MediaStreamTrack;
use webrtc::media_stream::track_local::TrackLocal;
use webrtc::media_stream::track_local::static_rtp::TrackLocalStaticRTP;
use webrtc::media_stream::track_remote::{TrackRemote, TrackRemoteEvent};
use webrtc::peer_connection::{
    MediaEngine, PeerConnection, PeerConnectionBuilder, PeerConnectionEventHandler, RTCPeerConnectionState,
    RTCSessionDescription, Registry, register_default_interceptors,
};
use webrtc::rtp_transceiver::{RTCRtpTransceiverDirection, RTCRtpTransceiverInit};

use crate::{Call, SESSION, seat};

/// Its number in packets and plans.
const GUEST: u8 = 9;
/// What its stack calls Opus.
const OPUS: u8 = 111;
/// What its stack calls VP8.
const VP8: u8 = 96;

/// What its connection reports.
struct Reports {
    connected: Arc<AtomicBool>,
    packets: mpsc::UnboundedSender<Packet>,
}

#[async_trait::async_trait]
impl PeerConnectionEventHandler for Reports {
    async fn on_connection_state_change(&self, state: RTCPeerConnectionState) {
        let connected = state == RTCPeerConnectionState::Connected;
        self.connected.store(connected, Ordering::SeqCst);
    }

    async fn on_track(&self, track: Arc<dyn TrackRemote>) {
        let packets = self.packets.clone();
        tokio::spawn(async move {
            while let Some(event) = track.poll().await {
                if let TrackRemoteEvent::OnRtpPacket(packet) = event {
                    // The story may be over.
                    let _ = packets.send(packet);
                }
            }
        });
    }
}

struct Guest {
    connection: Box<dyn PeerConnection>,
    microphone: Arc<TrackLocalStaticRTP>,
    connected: Arc<AtomicBool>,
    packets: mpsc::UnboundedReceiver<Packet>,
}

impl Guest {
    /// With a microphone and two receive slots of each kind.
    async fn join(media: &Media) -> Self {
        let mut engine = MediaEngine::default();
        engine.register_default_codecs().unwrap();
        let registry = register_default_interceptors(Registry::new(), &mut engine).unwrap();
        let connected = Arc::new(AtomicBool::new(false));
        let (sender, packets) = mpsc::unbounded_channel();
        let reports = Reports {
            connected: connected.clone(),
            packets: sender,
        };
        let connection = PeerConnectionBuilder::new()
            .with_media_engine(engine)
            .with_interceptor_registry(registry)
            .with_handler(Arc::new(reports))
            .with_udp_addrs(vec!["127.0.0.1:0"])
            .build();
        let connection = Box::pin(connection).await.unwrap();
        let microphone = Arc::new(TrackLocalStaticRTP::new(microphone()));
        connection
            .add_transceiver_from_track(
                microphone.clone(),
                Some(direction(RTCRtpTransceiverDirection::Sendonly)),
            )
            .await
            .unwrap();
        for kind in [RtpCodecKind::Audio, RtpCodecKind::Video].repeat(2) {
            let slot = direction(RTCRtpTransceiverDirection::Recvonly);
            connection
                .add_transceiver_from_kind(kind, Some(slot))
                .await
                .unwrap();
        }
        let offer = connection.create_offer(None).await.unwrap();
        connection.set_local_description(offer).await.unwrap();
        let offer = connection.local_description().await.unwrap();
        let answer = media.join(SESSION, seat(GUEST), offer.sdp).await.unwrap();
        let answer = RTCSessionDescription::answer(answer.sdp).unwrap();
        connection.set_remote_description(answer).await.unwrap();
        Self {
            connection: Box::new(connection),
            microphone,
            connected,
            packets,
        }
    }

    /// Sends a packet every 20 ms until the handle is aborted.
    fn speak(&self) -> tokio::task::JoinHandle<()> {
        let microphone = self.microphone.clone();
        tokio::spawn(async move {
            let mut beat = tokio::time::interval(Duration::from_millis(20));
            for number in 0u16.. {
                beat.tick().await;
                let header = Header {
                    version: 2,
                    payload_type: OPUS,
                    sequence_number: number,
                    timestamp: u32::from(number) * 960,
                    ssrc: u32::from(GUEST) * 1000,
                    ..Header::default()
                };
                let payload = Bytes::from_static(&[0xfc, GUEST]);
                microphone.write_rtp(Packet { header, payload }).await.unwrap();
            }
        })
    }

    /// Packets since the last call, by payload type and by the number inside.
    fn heard(&mut self) -> BTreeMap<(u8, u8), u32> {
        let mut heard = BTreeMap::new();
        while let Ok(packet) = self.packets.try_recv() {
            let from = *packet.payload.last().unwrap();
            *heard.entry((packet.header.payload_type, from)).or_default() += 1;
        }
        heard
    }
}

fn microphone() -> MediaStreamTrack {
    let encoding = RTCRtpEncodingParameters {
        rtp_coding_parameters: RTCRtpCodingParameters {
            ssrc: Some(u32::from(GUEST) * 1000),
            ..RTCRtpCodingParameters::default()
        },
        codec: RTCRtpCodec {
            mime_type: MIME_TYPE_OPUS.to_owned(),
            clock_rate: 48_000,
            channels: 2,
            ..RTCRtpCodec::default()
        },
        ..RTCRtpEncodingParameters::default()
    };
    let name = || "microphone".to_owned();
    MediaStreamTrack::new(name(), name(), name(), RtpCodecKind::Audio, vec![encoding])
}

fn direction(direction: RTCRtpTransceiverDirection) -> RTCRtpTransceiverInit {
    RTCRtpTransceiverInit {
        direction,
        ..RTCRtpTransceiverInit::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_independent_stack_hears_and_is_heard_exactly_as_the_plan_says() {
    let mut call = Call::of(2).await;
    let mut guest = Box::pin(Guest::join(&call.media)).await;
    let start = Instant::now();
    while !guest.connected.load(Ordering::SeqCst) {
        assert!(start.elapsed() < Duration::from_secs(10), "no connection");
        call.run(20).await;
    }
    let voice = guest.speak();
    call.run(300).await;
    assert_eq!(guest.heard(), BTreeMap::new(), "nobody is routed yet");
    assert!(!call.person(1).hears(GUEST) && !call.person(2).hears(GUEST));

    call.plan(&[(1, GUEST), (GUEST, 2)], &[]).await;
    call.run(1500).await;
    let heard = guest.heard();
    let kinds: Vec<_> = heard.keys().copied().collect();
    assert_eq!(
        kinds,
        [(VP8, 1), (OPUS, 1)],
        "number 1 alone, as the guest numbers codecs"
    );
    assert!(heard.values().all(|packets| *packets > 40), "{heard:?}");
    assert!(call.person(2).heard(Kind::Audio, GUEST) > 40);
    assert!(!call.person(1).hears(GUEST));

    call.plan(&[], &[]).await;
    // What left under the old plan is let arrive before counting.
    call.settle(100).await;
    guest.heard();
    call.forget();
    call.run(300).await;
    assert_eq!(guest.heard(), BTreeMap::new());
    assert!(!call.person(2).hears(GUEST));
    voice.abort();
    guest.connection.close().await.unwrap();
}
