//! Load for media servers: synthetic participants, a bad network, and the servers to compare.
//!
//! One process holds hundreds of sans-IO `rtc` connections over one UDP socket each ([`crowd`]).
//! The server runs in a process of its own, whose processor time and memory are measured:
//! [`ours`] is `sfu` in a host program ([`host`]), [`janus`] is Janus `VideoRoom`. `cargo xtask
//! bench` drives the runs and compares them.
//!
//! **Invariant:** both servers meet the same participants: the same packets, paces and listeners,
//! counted the same way. Everything stays on the address it is given.

pub mod crowd;
pub mod host;
pub mod janus;
pub mod ours;
pub mod peer;
pub mod process;
pub mod proofs;
pub mod proxy;
pub mod recording;
pub mod scenario;
pub mod server;
pub mod source;
pub mod stamp;
pub mod tally;
pub mod trouble;
mod wants;
