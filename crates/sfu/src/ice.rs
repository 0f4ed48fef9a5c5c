//! Our end of ICE (RFC 8445), as a lite agent: credentials, and the peace with the stack's own.
//!
//! The stack's agent pins a connection to the first address it saw and forgets streams when it
//! restarts. So it is kept off the wire: it meets a stand-in for the client once, while the offer
//! is answered, and is content for life. Checks of the real client are answered by
//! [`crate::stun`] and judged by [`crate::link`].
//! **Invariant:** nothing that arrives from the network ever reaches the stack's agent.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Instant;

use bytes::BytesMut;
use rtc::crypto::RTCCrypto;
use rtc::peer_connection::RTCPeerConnection;
use rtc::sansio::Protocol;
use rtc::shared::{TaggedBytesMut, TransportContext, TransportProtocol};

use crate::negotiate::{JoinError, Negotiated};
use crate::renew::{Contract, with_credentials};
use crate::stun::{self, Kind};

/// What a user-name fragment and a password are made of (`ice-char`, RFC 8839, section 5.4).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Media threads that a user-name fragment can name.
pub const MAX_THREADS: usize = ALPHABET.len();
/// Steps of the stack's agent until it is content: a check and its answer, each once.
const PATIENCE: usize = 4;

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

/// Plays the client to the stack's agent until that has a path, an imagined one: from here on it
/// lets everything through that is not STUN, both ways.
///
/// # Errors
///
/// When the agent does not behave as it did when this was written.
pub fn satisfy(
    connection: &mut RTCPeerConnection,
    crypto: &dyn RTCCrypto,
    local: SocketAddr,
    (stack, client): (&Credentials, &Credentials),
    now: Instant,
) -> Result<(), JoinError> {
    let failed = || JoinError::NotNegotiable("connectivity".to_owned());
    // Addresses for documentation (RFC 5737, RFC 3849): nobody's.
    let imagined = match local {
        SocketAddr::V4(_) => SocketAddr::from((Ipv4Addr::new(192, 0, 2, 1), 9)),
        SocketAddr::V6(_) => SocketAddr::from((Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), 9)),
    };
    let tell = |connection: &mut RTCPeerConnection, datagram: Vec<u8>| {
        connection.handle_read(TaggedBytesMut {
            now,
            transport: TransportContext {
                local_addr: local,
                peer_addr: imagined,
                transport_protocol: TransportProtocol::UDP,
                ecn: None,
            },
            message: BytesMut::from(&datagram[..]),
        })
    };
    let mut answered = false;
    for _ in 0..PATIENCE {
        let check = stun::check(stack, client, crypto).ok_or_else(failed)?;
        tell(connection, check)?;
        let mut content = false;
        while let Some(message) = connection.poll_write() {
            if stun::kind(&message.message) != Kind::Stun {
                continue;
            }
            match stun::Request::read(&message.message) {
                Some(request) => {
                    let answer = request.success(imagined, &client.password, crypto);
                    tell(connection, answer.ok_or_else(failed)?)?;
                    answered = true;
                }
                // Its answer to our check: it took the nomination, if its own check was done.
                None => content = answered,
            }
        }
        while connection.poll_event().is_some() {}
        if content {
            return Ok(());
        }
    }
    Err(failed())
}
