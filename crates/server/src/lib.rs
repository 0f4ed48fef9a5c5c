//! The shell: HTTP, live sockets, sign-in, settings, jobs. Composes the rules, the machine and the
//! store, and decides nothing that they can decide.
//!
//! **Invariant:** nobody is answered before [`guard`] has asked the authorization table; nothing
//! personal is logged.

pub mod app;
pub mod caller;
pub mod config;
pub mod error;
pub mod guard;
pub mod http;
pub mod json;
pub mod keys;
pub mod live;
pub mod metrics;
pub mod origin;
pub mod random;
pub mod router;
pub mod sealing;
pub mod serve;
pub mod state;
pub mod table;
pub mod token;
pub mod vault;
mod web;
pub mod welcome;
