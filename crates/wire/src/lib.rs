//! The JSON of Heqiao's HTTP and WebSocket interfaces.
//!
//! The TypeScript twins of these types are generated into `web/src/wire/`; the test
//! `tests/typescript.rs` fails when they drift (`UPDATE_WIRE=1 cargo test -p wire` rewrites them).
//!
//! **Invariant:** this crate holds shapes only: no rules, no clock, no I/O.

pub mod chain;
pub mod http;
pub mod live;
pub mod route;
pub mod seal;
pub mod watch;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a refusal looks like on every interface. The browser shows `error-<code>` from
/// `locales/`, filled with `args`; no sentence travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApiError {
    /// Stable kebab-case code.
    pub code: String,
    /// Arguments of the message.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<String, String>>", optional)]
    pub args: BTreeMap<String, String>,
}

/// Body of every HTTP answer outside 2xx.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ErrorBody {
    /// The refusal.
    pub error: ApiError,
}
