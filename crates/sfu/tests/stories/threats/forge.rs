//! Datagrams that an attacker makes up.

use std::sync::{Arc, OnceLock};

use rtc::crypto::RTCCryptoProvider;
use rtc::stun::attributes::{ATTR_USE_CANDIDATE, ATTR_USERNAME};
use rtc::stun::integrity::MessageIntegrity;
use rtc::stun::message::{BINDING_REQUEST, BINDING_SUCCESS, Message, Setter};

/// A reproducible source of numbers (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn bytes(&mut self, len: usize) -> Vec<u8> {
        let words = std::iter::repeat_with(|| self.next().to_be_bytes());
        words.flatten().take(len).collect()
    }
}

/// SRTP of a stream nobody has heard of.
pub fn srtp(dice: &mut Dice) -> Vec<u8> {
    [vec![0x80, 111], dice.bytes(70)].concat()
}

/// SRTCP of a stream nobody has heard of: a receiver report.
pub fn srtcp(dice: &mut Dice) -> Vec<u8> {
    [vec![0x81, 201, 0, 7], dice.bytes(60)].concat()
}

/// A DTLS record (RFC 6347, section 4.1) of an epoch and a number.
pub fn record(content: u8, epoch: u16, number: u64, body: &[u8]) -> Vec<u8> {
    let len = u16::try_from(body.len()).unwrap();
    let mut out = vec![content, 254, 253];
    out.extend(epoch.to_be_bytes());
    out.extend(&number.to_be_bytes()[2..]);
    out.extend(len.to_be_bytes());
    out.extend(body);
    out
}

/// A handshake fragment (RFC 6347, section 4.2.2).
pub fn fragment(sequence: u16, length: u32, offset: u32, data: &[u8]) -> Vec<u8> {
    let len = u32::try_from(data.len()).unwrap();
    let mut out = vec![11];
    out.extend(&length.to_be_bytes()[1..]);
    out.extend(sequence.to_be_bytes());
    out.extend(&offset.to_be_bytes()[1..]);
    out.extend(&len.to_be_bytes()[1..]);
    out.extend(data);
    out
}

/// Fragments that weigh nothing in a buffer that counts bytes of data; `number` makes the record
/// new to replay protection.
pub fn empty_fragments(number: u64) -> Vec<u8> {
    let body: Vec<u8> = (0..90).flat_map(|n| fragment(n, 0, 0, &[])).collect();
    record(22, 0, number, &body)
}

/// A long message in pieces of one byte, which a receiver may put together piece by piece.
pub fn crumbs(dice: &mut Dice, number: u64) -> Vec<u8> {
    let sequence = u16::try_from(dice.next() % 8).unwrap();
    let one = |n| {
        let at = number / 4 * 50 + n;
        let offset = u32::try_from(at & 0xff_ffff).unwrap();
        record(22, 0, 1000 + at, &fragment(sequence, 0xff_ffff, offset, &[7]))
    };
    (0..50).flat_map(one).collect()
}

/// Pieces of messages that never come.
pub fn large_fragments(dice: &mut Dice, number: u64) -> Vec<u8> {
    let sequence = u16::try_from(number & 0xffff).unwrap();
    record(
        22,
        0,
        number,
        &fragment(sequence, 0xff_ffff, 9, &dice.bytes(1000)),
    )
}

/// An encrypted record of the next epoch, which a receiver may keep for later.
pub fn early(dice: &mut Dice, number: u64) -> Vec<u8> {
    record(23, 1, number, &dice.bytes(900))
}

/// A check for a peer, made with a password that is not the peer's.
pub fn check(dice: &mut Dice, ufrag: &str) -> Vec<u8> {
    static PROVIDER: OnceLock<Arc<dyn RTCCryptoProvider>> = OnceLock::new();
    let provider = PROVIDER.get_or_init(|| rtc::crypto::default_provider().unwrap());
    let integrity =
        MessageIntegrity::new_short_term_integrity_with_provider("guessed".to_owned(), provider.crypto());
    let mut message = Message::new();
    message.set_type(BINDING_REQUEST);
    message.new_transaction_id().unwrap();
    message.add(ATTR_USERNAME, format!("{ufrag}:{:x}", dice.next()).as_bytes());
    message.add(ATTR_USE_CANDIDATE, &[]);
    message.write_header();
    integrity.add_to(&mut message).unwrap();
    message.raw.clone()
}

/// A check for nobody, with a large attribute that a relay would take for a nonce.
pub fn nonce(dice: &mut Dice) -> Vec<u8> {
    let mut message = Message::new();
    message.set_type(BINDING_REQUEST);
    message.new_transaction_id().unwrap();
    message.add(ATTR_USERNAME, format!("{:x}:x", dice.next()).as_bytes());
    message.add(rtc::stun::attributes::ATTR_NONCE, &dice.bytes(700));
    message.write_header();
    message.raw.clone()
}

/// An answer to a check that was never made.
pub fn unasked(dice: &mut Dice) -> Vec<u8> {
    let mut message = Message::new();
    message.set_type(BINDING_SUCCESS);
    message.new_transaction_id().unwrap();
    message.add(rtc::stun::attributes::ATTR_NONCE, &dice.bytes(200));
    message.write_header();
    message.raw.clone()
}
