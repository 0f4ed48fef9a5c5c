//! Evidence-grade recording: RTP in, live WebM out, every hole declared.
//!
//! The crate owns the way of a media packet from the server's tap to a file: depacketizing, ordering,
//! frame assembly, placement on the session clock, WebM clusters, recovery after a crash, and the
//! manifest that names every file, gap and pause.
//!
//! It never transcodes, never decides who may be recorded (the caller calls [`Recorder::allow`] and
//! [`Recorder::pause`]), and never rewrites a byte once written.
//!
//! **Invariant:** a track that was not allowed, or is paused, leaves no byte in any file.
//! **Invariant:** every packet missing between the first and the last one of a track is covered by exactly
//! one declared [`Gap`].
//! **Invariant:** a file is a WebM header followed by whole clusters; each cluster is one `write`.

mod clock;
mod ebml;
mod frame;
mod lane;
mod manifest;
mod packet;
mod recorder;
mod recover;
mod reorder;
mod sink;
mod stream;
mod webm;

pub mod opus;
pub mod vp8;

pub use manifest::{Interval, Manifest, ManifestError, Part, TrackFiles};
pub use packet::{BadTrackKey, Codec, Kind, Media, Packet, TrackKey};
pub use recorder::{Cause, Gap, Output, Pause, Recorder};
pub use recover::{RecoverError, Recovered, recover, whole_clusters};
pub use sink::{FileDigest, FileSink, WriteError};
pub use webm::CLUSTER_SPAN;
