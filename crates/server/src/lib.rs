//! The shell: HTTP, live sockets, sign-in, settings, jobs. Composes the rules, the machine and the
//! store, and decides nothing that they can decide.
//!
//! **Invariant:** nobody is answered before [`guard`] has asked the authorization table; nothing
//! personal is logged.

pub mod app;
pub mod caller;
pub mod config;
pub mod cosigners;
pub mod error;
pub mod guard;
pub mod http;
pub mod json;
pub mod keys;
pub mod live;
pub mod log;
pub mod metrics;
pub mod minutes;
pub mod offload;
pub mod origin;
pub mod pack;
pub mod passkey;
pub mod planner;
pub mod procedures;
pub mod random;
pub mod recordings;
pub mod rotation;
pub mod router;
pub mod sealing;
pub mod serve;
mod sheet;
pub mod stampers;
mod standing;
pub mod state;
pub mod table;
pub mod token;
pub mod vault;
pub mod watch;
mod web;
pub mod welcome;
pub mod witness;
mod zip;
