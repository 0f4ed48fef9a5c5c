//! Who is asking: what the cookie stands for, and the cookie itself.

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum_extra::extract::cookie::{Cookie, SameSite};
use domain::authz::Actor;
use store::house::StaffAccount;
use store::web::{HeldSeat, Rotation};
use store::{StoreError, TokenHash};

use crate::error::ApiError;
use crate::state::AppState;
use crate::token::Token;

/// How long a browser stays known.
const SESSION_MS: i64 = 12 * 3_600_000;

/// Who asks. A handler has it from [`crate::guard`] as a request extension.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The account signed in.
    pub staff: Option<StaffAccount>,
    /// The seat held.
    pub seat: Option<HeldSeat>,
    /// Hash of the cookie that was sent.
    pub cookie: Option<TokenHash>,
}

impl Caller {
    /// Reads the cookie and asks the store what it stands for.
    pub async fn read(state: &AppState, headers: &HeaderMap) -> Result<Self, StoreError> {
        let Some(hash) = cookie_hash(headers, cookie_name(state)) else {
            return Ok(Self::default());
        };
        let web = state.store.web_session(&hash, state.now_ms()).await?;
        Ok(Self {
            staff: web.staff,
            seat: web.seat,
            cookie: Some(hash),
        })
    }

    /// Every hat the asker wears; at least one.
    pub fn actors(&self) -> Vec<Actor> {
        let staff = self.staff.as_ref().map(|s| Actor::Staff { roles: s.roles });
        let seat = self.seat.map(|s| Actor::Participant {
            session: s.session,
            seat: s.seat,
            role: s.role,
        });
        let mut actors: Vec<_> = staff.into_iter().chain(seat).collect();
        if actors.is_empty() {
            actors.push(Actor::Anonymous);
        }
        actors
    }

    /// Who to write into the audit log: ids only.
    pub fn audit_name(&self) -> String {
        match (&self.seat, &self.staff) {
            (Some(seat), _) => format!("seat:{}", seat.seat),
            (None, Some(staff)) => format!("staff:{}", staff.id),
            (None, None) => "nobody".to_owned(),
        }
    }

    /// A new cookie in the old one's place, and the header that brings it.
    pub fn rotate(
        &self,
        state: &AppState,
    ) -> Result<(Rotation, [(axum::http::HeaderName, String); 1]), ApiError> {
        let (token, new) = AppState::secret()?;
        let rotation = Rotation {
            old: self.cookie,
            new,
            expires_ms: state.now_ms() + SESSION_MS,
        };
        Ok((rotation, set_cookie(state, token.reveal(), SESSION_MS / 1000)))
    }
}

/// The header that makes the browser forget us.
pub fn forget_cookie(state: &AppState) -> [(axum::http::HeaderName, String); 1] {
    set_cookie(state, "", 0)
}

/// `__Host-` binds the cookie to this host and to TLS; on loopback without TLS browsers refuse it.
fn cookie_name(state: &AppState) -> &'static str {
    if state.config.https() {
        "__Host-heqiao"
    } else {
        "heqiao"
    }
}

fn set_cookie(state: &AppState, value: &str, seconds: i64) -> [(axum::http::HeaderName, String); 1] {
    let mut cookie = Cookie::new(cookie_name(state), value.to_owned());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_secure(state.config.https());
    cookie.set_same_site(SameSite::Lax);
    let text = format!("{cookie}; Max-Age={seconds}");
    [(SET_COOKIE, text)]
}

fn cookie_hash(headers: &HeaderMap, name: &str) -> Option<TokenHash> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .and_then(|cookie| Token::read(cookie.value()))
        .map(|token| token.hash())
}
