//! The gate: who may send us anything, told by STUN connectivity checks (RFC 8445, RFC 8489).
//!
//! **Invariant:** nothing here changes state; a check counts only with a valid
//! MESSAGE-INTEGRITY under our own password for that peer.

use rtc::crypto::RTCCrypto;
use rtc::stun::attributes::{ATTR_USE_CANDIDATE, ATTR_USERNAME};
use rtc::stun::integrity::MessageIntegrity;
use rtc::stun::message::{BINDING_REQUEST, Message};

/// What a datagram is, by its first byte (RFC 7983).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// STUN.
    Stun,
    /// DTLS.
    Dtls,
    /// SRTP or SRTCP, with the SSRC its state would be kept under.
    Srtp(u32),
    /// Nothing we speak.
    Other,
}

/// Classifies a datagram.
pub fn kind(datagram: &[u8]) -> Kind {
    match datagram {
        [0..=3, _, _, _, 0x21, 0x12, 0xa4, 0x42, ..] if datagram.len() >= 20 => Kind::Stun,
        [20..=63, ..] => Kind::Dtls,
        // RTCP packet types 192..=223 (RFC 5761) carry the SSRC in the second word.
        [128..=191, 192..=223, _, _, a, b, c, d, ..] | [128..=191, _, _, _, _, _, _, _, a, b, c, d, ..] => {
            Kind::Srtp(u32::from_be_bytes([*a, *b, *c, *d]))
        }
        _ => Kind::Other,
    }
}

/// A binding request that is addressed to one of our peers.
#[derive(Debug)]
pub struct Request {
    /// Our own user-name fragment, the first half of USERNAME.
    pub ufrag: String,
    /// Whether the other side nominates this path.
    pub nominates: bool,
    message: Message,
}

impl Request {
    /// Reads a binding request; `None` for any other message or broken bytes.
    pub fn read(datagram: &[u8]) -> Option<Self> {
        let mut message = Message::default();
        message.unmarshal_binary(datagram).ok()?;
        if message.typ != BINDING_REQUEST {
            return None;
        }
        let username = String::from_utf8(message.get(ATTR_USERNAME).ok()?).ok()?;
        let (ufrag, _) = username.split_once(':')?;
        Some(Self {
            ufrag: ufrag.to_owned(),
            nominates: message.contains(ATTR_USE_CANDIDATE),
            message,
        })
    }

    /// Whether it was made with our password.
    pub fn is_authentic(&mut self, password: &str, crypto: &dyn RTCCrypto) -> bool {
        MessageIntegrity::check(&mut self.message, password.as_bytes(), crypto).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rtc::stun::message::Setter;

    #[test]
    fn only_the_right_password_opens() {
        let provider = rtc::crypto::default_provider().unwrap();
        let integrity =
            MessageIntegrity::new_short_term_integrity_with_provider("secret".to_owned(), provider.crypto());
        let mut message = Message::new();
        message.set_type(BINDING_REQUEST);
        message.new_transaction_id().unwrap();
        message.add(ATTR_USERNAME, b"ours:theirs");
        message.add(ATTR_USE_CANDIDATE, &[]);
        message.write_header();
        integrity.add_to(&mut message).unwrap();
        assert_eq!(kind(&message.raw), Kind::Stun);
        let mut request = Request::read(&message.raw).unwrap();
        assert_eq!(request.ufrag, "ours");
        assert!(request.nominates);
        assert!(!request.is_authentic("other", provider.crypto()));
        assert!(request.is_authentic("secret", provider.crypto()));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(mut bytes: Vec<u8>) {
            let provider = rtc::crypto::default_provider().unwrap();
            kind(&bytes);
            if let Some(mut request) = Request::read(&bytes) {
                request.is_authentic("secret", provider.crypto());
            }
            let magic = [0, 1, 0, 8, 0x21, 0x12, 0xa4, 0x42];
            bytes.splice(0..bytes.len().min(8), magic);
            if let Some(mut request) = Request::read(&bytes) {
                request.is_authentic("secret", provider.crypto());
            }
        }
    }
}
