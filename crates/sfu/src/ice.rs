//! Our end of ICE (RFC 8445), as a lite agent: credentials and candidates.
//!
//! The stack's agent pins a connection to the first address it saw and forgets streams when it
//! restarts, so there is none. Checks are answered by [`crate::stun`] and judged by
//! [`crate::link`].

use std::net::SocketAddr;

use crate::negotiate::Negotiated;
use crate::renew::{Contract, with_credentials};

/// What a user-name fragment and a password are made of (`ice-char`, RFC 8839, section 5.4).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Media threads that a user-name fragment can name.
pub const MAX_THREADS: usize = ALPHABET.len();

/// One end's name and secret in connectivity checks.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// User-name fragment. The first letter of ours names the media thread.
    pub ufrag: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials({})", self.ufrag)
    }
}

impl Credentials {
    /// New ones of 48 and 144 bits (RFC 8445, section 5.3 asks for 24 and 128), for a connection
    /// on media thread `thread`.
    pub fn fresh(thread: usize, random: &mut dyn FnMut() -> u32) -> Self {
        let mut text = |letters: usize| {
            let bits = std::iter::repeat_with(&mut *random).flat_map(u32::to_be_bytes);
            let letters = bits.take(letters).map(|bits| letter(usize::from(bits)));
            letters.collect::<String>()
        };
        let mut ufrag = String::from(letter(thread));
        ufrag.push_str(&text(8));
        Self {
            ufrag,
            password: text(24),
        }
    }

    /// The same, for a connection on media thread `thread`.
    #[must_use]
    pub fn on_thread(mut self, thread: usize) -> Self {
        let rest: String = self.ufrag.chars().skip(1).collect();
        self.ufrag = format!("{}{rest}", letter(thread));
        self
    }

    /// The media thread a user-name fragment of ours names.
    pub fn thread(ufrag: &str) -> Option<usize> {
        let first = ufrag.bytes().next()?;
        ALPHABET.iter().position(|letter| *letter == first)
    }

    /// Reads the first credentials of a description.
    pub fn read(sdp: &str) -> Option<Self> {
        let value = |key: &str| {
            let line = sdp.lines().find_map(|line| line.strip_prefix(key));
            line.map(|value| value.trim().to_owned())
        };
        Some(Self {
            ufrag: value("a=ice-ufrag:")?,
            password: value("a=ice-pwd:")?,
        })
    }
}

impl Negotiated {
    /// The same connection on media thread `thread`, with passive TCP candidates (RFC 6544) for
    /// the addresses `tcp` in the answer to `offer`.
    #[must_use]
    pub fn reached_by(mut self, offer: &str, thread: usize, tcp: &[SocketAddr]) -> Self {
        self.credentials = self.credentials.on_thread(thread);
        let answer = with_credentials(&self.answer, &self.credentials, None);
        let end = "a=end-of-candidates";
        let mut candidates = String::new();
        for (n, address) in (0..).zip(tcp) {
            candidates.extend(["a=", &tcp_candidate(n, *address), "\r\n"]);
        }
        self.answer = answer.replacen(end, &(candidates + end), 1);
        self.contract = Contract::new(offer, &self.answer);
        self
    }
}

/// One host candidate (RFC 8839, section 5.1); earlier addresses are preferred.
pub(crate) fn candidate(n: usize, address: SocketAddr) -> String {
    let local = 65_535 - u32::try_from(n).unwrap_or(0).min(65_535);
    let priority = (126 << 24) | (local << 8) | 255;
    let (ip, port) = (address.ip(), address.port());
    format!("candidate:{n} 1 udp {priority} {ip} {port} typ host")
}

/// A passive host candidate: below every UDP one (RFC 6544, section 4.2), earlier ones preferred.
fn tcp_candidate(n: u32, address: SocketAddr) -> String {
    let preference = (4 << 13) | 8191u32.saturating_sub(n);
    let priority = (90 << 24) | (preference << 8) | 255;
    let (ip, port) = (address.ip(), address.port());
    format!("candidate:t{n} 1 tcp {priority} {ip} {port} typ host tcptype passive")
}

fn letter(n: usize) -> char {
    char::from(ALPHABET[n % ALPHABET.len()])
}
