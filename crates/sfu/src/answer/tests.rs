use std::net::{Ipv4Addr, SocketAddr};

use proptest::prelude::*;

use super::*;
use crate::offer::Offer;

const HEAD: &str = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n\
    a=group:BUNDLE 0 1 2 3\r\na=extmap-allow-mixed\r\n";
const MICROPHONE: &str = "m=audio 9 UDP/TLS/RTP/SAVPF 63 111 9\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendonly\r\n\
    a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\na=extmap:2 urn:x\r\n\
    a=extmap:4/sendonly urn:ietf:params:rtp-hdrext:sdes:mid\r\n\
    a=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\na=rtpmap:111 opus/48000/2\r\n\
    a=rtcp-fb:111 transport-cc\r\na=fmtp:111 minptime=10;useinbandfec=1\r\na=rtpmap:9 G722/8000\r\n";
const CAMERA: &str = "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:1\r\na=sendonly\r\n\
    a=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n\
    a=rid:h send\r\na=rid:l send max-width=320\r\na=simulcast:send h;~l\r\n";
const VOICE: &str =
    "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:2\r\na=recvonly\r\na=rtpmap:111 opus/48000/2\r\n";
const PICTURE: &str = "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:3\r\na=recvonly\r\n\
    a=extmap:5 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n\
    a=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 transport-cc\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n";
const DATA: &str = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:4\r\na=sctp-port:5000\r\n";

fn answered(sdp: &str) -> Result<Answer, JoinError> {
    let (_, parsed) = Offer::parse(sdp)?;
    let credentials = Credentials {
        ufrag: "ours".to_owned(),
        password: "secret".to_owned(),
    };
    let addresses = [SocketAddr::from((Ipv4Addr::LOCALHOST, 9))];
    let ours = Ours {
        fingerprint: "ab:cd",
        credentials: &credentials,
        addresses: &addresses,
    };
    let mut number = 1000;
    let mut random = || {
        number += 1;
        number
    };
    write(&parsed, &ours, &mut random)
}

#[test]
fn every_section_is_answered_in_its_place_with_what_it_named() {
    let all = [HEAD, MICROPHONE, CAMERA, VOICE, PICTURE, DATA].concat();
    let answer = answered(&all).unwrap();
    let both = "a=ice-ufrag:ours\r\na=ice-pwd:secret\r\na=rtcp-mux\r\na=rtcp-rsize\r\n";
    let vp8 = "a=rtpmap:96 VP8/90000\r\n";
    let rtx = "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n";
    let expected = [
        "a=msid-semantic:WMS *\r\na=fingerprint:sha-256 AB:CD\r\na=ice-lite\r\na=extmap-allow-mixed\r\n",
        "a=group:BUNDLE 0 1 2 3\r\n",
        "m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\nc=IN IP4 0.0.0.0\r\na=setup:passive\r\na=mid:0\r\n",
        "a=candidate:0 1 udp 2130706431 127.0.0.1 9 typ host\r\na=end-of-candidates\r\n",
        both,
        "a=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\na=rtcp-fb:63 nack\r\n",
        "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\na=rtcp-fb:111 transport-cc\r\n",
        "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n",
        "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=recvonly\r\n",
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\nc=IN IP4 0.0.0.0\r\na=setup:passive\r\na=mid:1\r\n",
        both,
        vp8,
        "a=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\n",
        rtx,
        "a=rid:h recv\r\na=rid:l recv\r\na=simulcast:recv h;~l\r\na=recvonly\r\n",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=setup:passive\r\na=mid:2\r\n",
        both,
        "a=rtpmap:111 opus/48000/2\r\na=msid:audio-0 audio-0\r\n",
        "a=ssrc:1001 cname:audio-0\r\na=ssrc:1001 msid:audio-0 audio-0\r\na=sendonly\r\n",
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\nc=IN IP4 0.0.0.0\r\na=setup:passive\r\na=mid:3\r\n",
        both,
        vp8,
        "a=rtcp-fb:96 transport-cc\r\n",
        rtx,
        "a=extmap:5 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n",
        "a=msid:video-0 video-0\r\na=ssrc-group:FID 1002 1003\r\n",
        "a=ssrc:1002 cname:video-0\r\na=ssrc:1002 msid:video-0 video-0\r\n",
        "a=ssrc:1003 cname:video-0\r\na=ssrc:1003 msid:video-0 video-0\r\na=sendonly\r\n",
        "m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:4\r\na=inactive\r\n",
    ]
    .concat();
    let (_, rest) = answer.sdp.split_once("t=0 0\r\n").unwrap();
    assert_eq!(rest, expected);
    let wire = &answer.video[0].wire;
    assert_eq!(
        (wire.ssrc, wire.rtx, wire.transport_id),
        (1002, Some((1003, 97)), Some(5))
    );
    assert_eq!(
        (answer.audio[0].mid.as_str(), answer.audio[0].wire.red),
        ("2", None)
    );
}

#[test]
fn what_cannot_be_carried_is_refused() {
    let nothing = VOICE.replace("opus", "pcmu");
    let alone = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    for (sections, expected) in [
        (&nothing[..], "media-no-codec"),
        (&VOICE.replace("a=mid:2\r\n", ""), "media-offer-malformed"),
        // A second transport is none of ours.
        (&[VOICE, PICTURE].concat(), "media-no-codec"),
    ] {
        let Err(refused) = answered(&[alone, sections].concat()) else {
            panic!("{sections}");
        };
        assert_eq!(refused.code(), expected);
    }
    assert!(answered(&[alone, VOICE].concat()).is_ok());
    let useless = MICROPHONE.replace("opus", "pcmu").replace("red", "pcma");
    let answer = answered(&[HEAD, &useless, VOICE].concat()).unwrap();
    assert!(
        answer.sdp.contains("m=audio 0 UDP/TLS/RTP/SAVPF 63\r\n"),
        "{}",
        answer.sdp
    );
    assert!(answer.sdp.contains("a=group:BUNDLE 2\r\n"));
}

proptest! {
    #[test]
    fn every_stream_has_a_number_of_its_own(voices in 0..12usize, pictures in 0..12usize) {
        let mids: Vec<String> = (0..voices + pictures).map(|n| n.to_string()).collect();
        let mut sdp = HEAD.replace("0 1 2 3", &mids.join(" "));
        for (n, mid) in mids.iter().enumerate() {
            let section = if n < voices { VOICE.replace("mid:2", "mid:") } else { PICTURE.replace("mid:3", "mid:") };
            sdp.push_str(&section.replace("mid:\r", &format!("mid:{mid}\r")));
        }
        let answer = answered(&sdp).unwrap();
        prop_assert_eq!((answer.audio.len(), answer.video.len()), (voices, pictures));
        let wires = answer.audio.iter().chain(&answer.video).map(|slot| &slot.wire);
        let numbers = wires.flat_map(|wire| [Some(wire.ssrc), wire.rtx.map(|(ssrc, _)| ssrc)]).flatten();
        let numbers: Vec<u32> = numbers.collect();
        let distinct: HashSet<u32> = numbers.iter().copied().collect();
        prop_assert_eq!(distinct.len(), voices + 2 * pictures);
        prop_assert_eq!(numbers.len(), distinct.len());
    }
}
