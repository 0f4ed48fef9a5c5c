//! The gate: who may send us anything, told by STUN connectivity checks (RFC 8445, RFC 8489).
//!
//! **Invariant:** nothing here changes state; a check counts only with a valid
//! MESSAGE-INTEGRITY under our own password for that peer, and only such a check is answered,
//! never with more bytes than it had.

use std::net::SocketAddr;

use rtc::crypto::RTCCrypto;
use rtc::stun::attributes::{
    ATTR_ICE_CONTROLLING, ATTR_MESSAGE_INTEGRITY, ATTR_PRIORITY, ATTR_USE_CANDIDATE, ATTR_USERNAME, AttrType,
};
use rtc::stun::fingerprint::FINGERPRINT;
use rtc::stun::integrity::MessageIntegrity;
use rtc::stun::message::{BINDING_REQUEST, BINDING_SUCCESS, Message, Setter, TransactionId};
use rtc::stun::xoraddr::XorMappedAddress;

use crate::ice::Credentials;

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
            nominates: protected(&message, ATTR_USE_CANDIDATE),
            message,
        })
    }

    /// Whether it was made with our password.
    pub fn is_authentic(&mut self, password: &str, crypto: &dyn RTCCrypto) -> bool {
        MessageIntegrity::check(&mut self.message, password.as_bytes(), crypto).is_ok()
    }

    /// What tells this check from every other one.
    pub fn transaction(&self) -> TransactionId {
        self.message.transaction_id
    }

    /// The answer to a check that came from `from`; `None` when it cannot be made, or would be
    /// larger than the check: nobody is sent more than was spent in their name.
    pub fn success(&self, from: SocketAddr, password: &str, crypto: &dyn RTCCrypto) -> Option<Vec<u8>> {
        let mapped = XorMappedAddress {
            ip: from.ip().to_canonical(),
            port: from.port(),
        };
        let integrity = MessageIntegrity::new_short_term_integrity_with_provider(password.to_owned(), crypto);
        let mut message = Message::new();
        message.transaction_id = self.message.transaction_id;
        message.write_header();
        let parts: [Box<dyn Setter + '_>; 4] = [
            Box::new(BINDING_SUCCESS),
            Box::new(mapped),
            Box::new(integrity),
            Box::new(FINGERPRINT),
        ];
        message.build(&parts).ok()?;
        (message.raw.len() <= self.message.raw.len()).then_some(message.raw)
    }
}

/// Whether an attribute stands where the integrity covers it; what follows is anybody's.
fn protected(message: &Message, attribute: AttrType) -> bool {
    let attributes = message.attributes.0.iter();
    attributes
        .take_while(|other| other.typ != ATTR_MESSAGE_INTEGRITY)
        .any(|other| other.typ == attribute)
}

/// A nominating check by `from` of the path to `to` (RFC 8445, section 7.2.2).
pub fn check(to: &Credentials, from: &Credentials, crypto: &dyn RTCCrypto) -> Option<Vec<u8>> {
    let integrity = MessageIntegrity::new_short_term_integrity_with_provider(to.password.clone(), crypto);
    let mut message = Message::new();
    message.set_type(BINDING_REQUEST);
    message.new_transaction_id().ok()?;
    message.write_header();
    message.add(ATTR_USERNAME, format!("{}:{}", to.ufrag, from.ufrag).as_bytes());
    message.add(ATTR_PRIORITY, &[0x6e, 0xff, 0xff, 0xff]);
    message.add(ATTR_ICE_CONTROLLING, &[0; 8]);
    message.add(ATTR_USE_CANDIDATE, &[]);
    integrity.add_to(&mut message).ok()?;
    FINGERPRINT.add_to(&mut message).ok()?;
    Some(message.raw)
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
