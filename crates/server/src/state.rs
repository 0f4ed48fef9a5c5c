//! What every handler works with.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use ::vault::Keyring;
use domain::{SeatId, SessionId};
use jiff::Timestamp;
use room::Fact;
use store::{Store, TokenHash};

use crate::config::Config;
use crate::cosigners::Cosigners;
use crate::error::ApiError;
use crate::keys::Keys;
use crate::live::LiveError;
use crate::offload::Place;
use crate::passkey::Passkeys;
use crate::planner::Planner;
use crate::serve::House;
use crate::stampers::Stampers;
use crate::token::Token;
use crate::vault::Vault;

/// Shared by all requests. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// Validated settings.
    pub config: Arc<Config>,
    /// The database.
    pub store: Store,
    /// The institution's keys.
    pub keys: Arc<Keys>,
    /// Small objects, sealed whole.
    pub vault: Vault,
    /// The keys of recordings.
    pub keyring: Keyring,
    /// Where recordings lie in the end, if not here.
    pub depot: Option<Place>,
    /// What is known of routes.
    pub planner: Arc<Planner>,
    /// What time it is.
    pub clock: Clock,
    /// Those who witness the log.
    pub cosigners: Cosigners,
    /// Those who time-stamp it.
    pub stampers: Stampers,
    /// The live rooms.
    pub live: Arc<dyn LiveHandle>,
    /// How browsers reach us: `scheme://host[:port]`.
    pub origin: Arc<str>,
    /// How those who seal are verified.
    pub passkeys: Passkeys,
}

impl AppState {
    /// Puts the parts together; `bound` is where we really listen.
    pub fn new(
        house: House,
        clock: Clock,
        (live, cosigners, stampers): (Arc<dyn LiveHandle>, Cosigners, Stampers),
        bound: SocketAddr,
    ) -> Self {
        let House {
            config,
            store,
            keys,
            depot,
            planner,
        } = house;
        let origin = config
            .public_url
            .clone()
            .unwrap_or_else(|| crate::origin::of(bound));
        Self {
            vault: Vault::new(config.data.join("objects"), &keys.root),
            keyring: crate::recordings::keyring(&config.data, &keys.root),
            config: Arc::new(config),
            store,
            keys: Arc::new(keys),
            depot,
            planner,
            clock,
            cosigners,
            stampers,
            live,
            passkeys: Passkeys::new(&origin),
            origin: origin.into(),
        }
    }

    /// Now, milliseconds since 1970 UTC.
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Now, as the rules read it.
    pub fn now(&self) -> Result<Timestamp, ApiError> {
        Timestamp::from_millisecond(self.now_ms()).map_err(ApiError::internal)
    }

    /// A link with its token in the fragment, which no server or proxy is ever sent.
    pub fn link(&self, page: &str, token: &Token) -> String {
        format!("{}/#/{page}/{}", self.origin, token.reveal())
    }

    /// When a link made now ends.
    pub fn link_expiry_ms(&self) -> i64 {
        self.now_ms() + i64::from(self.config.invitation_hours) * 3_600_000
    }

    /// A fresh secret and what is kept of it.
    pub fn secret() -> Result<(Token, TokenHash), ApiError> {
        let token = Token::fresh().map_err(|_| ApiError::internal("randomness"))?;
        let hash = token.hash();
        Ok((token, hash))
    }
}

/// The server's clock.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// The system's.
    pub fn system() -> Self {
        Self(Arc::new(|| Timestamp::now().as_millisecond()))
    }

    /// One that a test moves.
    pub fn from_fn(now_ms: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now_ms))
    }

    /// Now, milliseconds since 1970 UTC.
    pub fn now_ms(&self) -> i64 {
        (self.0)()
    }
}

/// A live room's answer that is still on its way.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A refusal by the live rooms, by its stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("refused by the room: {0}")]
pub struct LiveRefusal(pub &'static str);

impl LiveRefusal {
    /// Whether nothing has changed for sure. A room that ended before it could answer may have
    /// made the fact durable.
    pub fn is_certain(self) -> bool {
        self.0 != LiveError::RoomGone.code()
    }
}

/// What the HTTP handlers need of the live rooms.
pub trait LiveHandle: Send + Sync + 'static {
    /// Brings a fact in; it is durable when this returns.
    fn fact(&self, session: SessionId, fact: Fact) -> Pending<'_, Result<(), LiveRefusal>>;

    /// Ends a seat's live socket and media at once.
    fn close_seat(&self, session: SessionId, seat: SeatId) -> Pending<'_, ()>;

    /// Ends all rooms in order, for the end of the process.
    fn stop(&self) -> Pending<'_, ()>;
}
