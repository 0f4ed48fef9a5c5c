//! Credentials for the TURN relay, for one seat and a short time.
//!
//! The scheme is coturn's `use-auth-secret` (draft-uberti-behave-turn-rest-00): the name says when
//! it ends and whose it is, the password is an HMAC over the name, and the relay, which holds the
//! same secret, checks both without asking us.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::SeatId;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;
use wire::live::IceServer;

use crate::config;

/// How long a name and its password open the relay. A connection that was made with them goes on.
const LIFETIME: Duration = Duration::from_mins(10);
/// How old a seat's credentials may become while its socket is open: whoever loses the connection
/// has some that are good.
pub const RENEW: Duration = Duration::from_mins(5);

/// Where the relay is and what its credentials are made with.
#[derive(Clone)]
pub struct Relay {
    urls: Vec<String>,
    /// Keyed, and not yet fed.
    mac: Hmac<Sha1>,
}

impl Relay {
    /// The relay of the settings.
    pub fn new(of: &config::Relay) -> Option<Self> {
        // HMAC takes keys of any length, so there is always one.
        let mac = Hmac::new_from_slice(of.secret.get().as_bytes()).ok()?;
        Some(Self {
            urls: of.urls.clone(),
            mac,
        })
    }

    /// What a browser needs to use it, made at `now`.
    pub fn server(&self, seat: SeatId, now: Timestamp) -> IceServer {
        let end = now.as_second().saturating_add_unsigned(LIFETIME.as_secs());
        let username = format!("{end}:{seat}");
        let mut mac = self.mac.clone();
        mac.update(username.as_bytes());
        IceServer {
            urls: self.urls.clone(),
            credential: STANDARD.encode(mac.finalize().into_bytes()),
            username,
        }
    }
}

#[cfg(test)]
mod tests {
    use store::Pii;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_credential_is_what_the_relay_computes() {
        let relay = Relay::new(&config::Relay {
            urls: vec!["turn:relay.example.org".to_owned()],
            secret: Pii::new("0123456789abcdef0123456789abcdef".to_owned()),
        })
        .unwrap();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let server = relay.server(SeatId(Uuid::from_u128(7)), now);
        assert_eq!(server.urls, ["turn:relay.example.org"]);
        assert_eq!(server.username, "1800000600:00000000-0000-0000-0000-000000000007");
        // `printf %s NAME | openssl dgst -sha1 -hmac 0123456789abcdef0123456789abcdef -binary | base64`
        assert_eq!(server.credential, "T6iALBIP5ZHIW5nFi4221sViRyc=");
        assert!(LIFETIME > RENEW);
    }
}
