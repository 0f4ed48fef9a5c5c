//! Whether a request comes from our own pages.
//!
//! **Invariant:** nothing that changes state, and no live socket, is served to another site's page.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;
use axum::http::header::ORIGIN;

use crate::state::AppState;

/// A request from another site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request comes from another site")]
pub struct CrossSite;

impl CrossSite {
    /// Stable code; the message is `error-cross-site` in `locales/`.
    pub const fn code(self) -> &'static str {
        "cross-site"
    }
}

impl From<CrossSite> for crate::error::ApiError {
    fn from(e: CrossSite) -> Self {
        Self::new(axum::http::StatusCode::FORBIDDEN, e.code())
    }
}

/// The origin of a server that was told none. This machine is called by its name: browsers keep
/// passkeys for names only.
pub fn of(bound: SocketAddr) -> String {
    match bound.ip() {
        IpAddr::V4(Ipv4Addr::LOCALHOST) | IpAddr::V6(Ipv6Addr::LOCALHOST) => {
            format!("http://localhost:{}", bound.port())
        }
        _ => format!("http://{bound}"),
    }
}

/// For the live socket: the `Origin` header must be there and be ours.
pub fn require(state: &AppState, headers: &HeaderMap) -> Result<(), CrossSite> {
    let mut origins = headers.get_all(ORIGIN).iter();
    match (origins.next(), origins.next()) {
        (Some(origin), None) if origin.as_bytes() == state.origin.as_bytes() => Ok(()),
        _ => Err(CrossSite),
    }
}

/// For a request that changes state: the browser's own word (`Sec-Fetch-Site`) and the `Origin`
/// must not speak against it. A request without both comes from no browser and carries no
/// cookie that a page could have borrowed.
pub fn check(state: &AppState, headers: &HeaderMap) -> Result<(), CrossSite> {
    let site = headers
        .get("sec-fetch-site")
        .map(axum::http::HeaderValue::as_bytes);
    match site {
        None | Some(b"same-origin" | b"none") => {}
        Some(_) => return Err(CrossSite),
    }
    if headers.contains_key(ORIGIN) {
        require(state, headers)
    } else {
        Ok(())
    }
}
