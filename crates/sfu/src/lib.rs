//! The media plane: forwards sound and pictures exactly as a [`room::Plan`] says.
//!
//! A sans-IO [`Engine`] on `rtc` (one UDP port, ICE-lite, one offer and answer per participant
//! for life, fixed receive slots) and a thin shell, [`Media`], that gives it a socket, a clock
//! and a thread.
//!
//! **Invariants.** A packet with no route is dropped; a source that is not tapped is never
//! tapped; datagrams from an address that no authenticated connectivity check came from never
//! reach a peer; a panic inside the media stack ends one peer, not the room. The SFU never
//! decides who may hear whom.

mod answer;
mod backlog;
mod budget;
mod camera;
mod codecs;
mod demux;
mod downlink;
pub mod engine;
pub mod framing;
mod gaps;
mod handshake;
pub mod ice;
mod inward;
mod lane;
mod leg;
mod link;
pub mod media;
mod meter;
pub mod negotiate;
pub mod offer;
mod peer;
mod quality;
mod recent;
mod red;
pub mod renew;
pub mod repair;
mod secure;
mod session;
pub mod slots;
mod stage;
mod stills;
pub mod stun;
mod trend;
pub mod types;
pub mod vp8;
pub mod window;

pub use engine::Engine;
pub use media::{Answer, Media, MediaConfig, TapSink};
pub use negotiate::{Identity, JoinError, Negotiated, answer};
pub use types::{
    ClockSource, LegStats, MediaEvent, Path, PersonStats, SenderReport, Slot, Stats, TapEvent, TapPacket,
    TapStats, Transmit, Why,
};
