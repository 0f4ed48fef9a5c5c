//! What the media plane reads before and beside the packets: checks, offers, descriptors, repairs.

use std::sync::OnceLock;
use std::time::Instant;

use bytes::Bytes;
use rtc::rtp;
use rtc::shared::marshal::Unmarshal;
use sfu::offer::Offer;
use sfu::stun::{Request, kind};
use sfu::{Identity, vp8 as sent};

/// One for the process: making it is most of the work.
pub fn identity() -> &'static Identity {
    static IDENTITY: OnceLock<Identity> = OnceLock::new();
    IDENTITY.get_or_init(|| Identity::generate().expect("a certificate"))
}

/// The media stack asserts on some input and is guarded for it; a caught panic is no finding, and
/// one that is not caught ends the process by itself.
pub fn panics_are_guarded() {
    static QUIET: OnceLock<()> = OnceLock::new();
    QUIET.get_or_init(|| std::panic::set_hook(Box::new(|_| {})));
}

/// Any moment will do.
#[expect(
    clippy::disallowed_methods,
    reason = "the stack wants some instant, the target no time"
)]
pub fn now() -> Instant {
    Instant::now()
}

/// Connectivity checks.
pub fn stun(bytes: &[u8]) {
    kind(bytes);
    if let Some(mut request) = Request::read(bytes) {
        assert!(!request.ufrag.contains(':'));
        assert!(!request.is_authentic("a password nobody has", identity().crypto().crypto()));
    }
}

/// The parts of an offer that we look at.
pub fn offer(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(offer) = Offer::read(text)
    {
        assert!(offer.audio_slots <= sfu::offer::MAX_SLOTS && offer.video_slots <= sfu::offer::MAX_SLOTS);
    }
}

/// A whole negotiation.
pub fn answer(bytes: &[u8]) {
    panics_are_guarded();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut number = 1000;
    let mut random = || {
        number += 1;
        number
    };
    let address = [([198, 51, 100, 1], 3478).into()];
    // A refusal is an answer too.
    let _ = sfu::answer(identity(), &address, text, &mut random);
}

/// VP8 payload descriptors, as the forwarder renumbers them and as the recorder takes them off.
pub fn vp8(bytes: &[u8]) {
    let payload = Bytes::copy_from_slice(bytes);
    sent::key_frame(bytes);
    if let Some(found) = sent::descriptor(bytes) {
        assert!(found.len <= bytes.len());
        let out = sent::renumber(&payload, &found, 0x7abc, 77);
        assert_eq!(out.len(), bytes.len());
        let again = sent::descriptor(&out).expect("renumbering keeps the shape");
        assert_eq!((again.len, again.start), (found.len, found.start));
        assert_eq!(out[found.len..], bytes[found.len..]);
    }
    if let Ok(parsed) = recorder::vp8::parse(bytes) {
        assert!(parsed.descriptor_len <= bytes.len());
        recorder::vp8::dimensions(&bytes[parsed.descriptor_len..]);
    }
}

/// RTP through the repair of lost packets: length-prefixed.
pub fn repair(bytes: &[u8]) {
    let offer = Offer::read(concat!(
        "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n",
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:1\r\na=sendonly\r\na=fmtp:97 apt=96\r\n",
        "a=ssrc-group:FID 5 6\r\na=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\n",
        "a=extmap:2 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n",
        "a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id\r\n",
    ))
    .expect("an offer");
    let mut repair = sfu::repair::Repair::new(&offer);
    let mut rest = bytes;
    while let [len, tail @ ..] = rest {
        let (one, tail) = tail.split_at(tail.len().min(usize::from(*len)));
        rest = tail;
        if let Ok(mut packet) = rtp::Packet::unmarshal(&mut &one[..]) {
            repair.read(&mut packet);
            assert!(packet.payload.len() <= one.len());
        }
    }
}
