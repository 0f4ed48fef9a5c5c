//! Evidence-grade recording: RTP in, live WebM (fragmented MP4 for H.264) out, every hole declared.
//!
//! The crate owns the way of a media packet from the server's tap to a file: depacketizing, ordering,
//! frame assembly, placement on the session clock, clusters, recovery after a crash, and the
//! manifest that names every file, gap and pause.
//!
//! It never transcodes, never decides who may be recorded (the caller calls [`Recorder::allow`] and
//! [`Recorder::pause`]), and never rewrites a byte once written.
//!
//! **Invariant:** a track that was not allowed, or is paused, leaves no byte in any file.
//! **Invariant:** every packet missing between the first and the last one of a track is covered by exactly
//! one declared [`Gap`].
//! **Invariant:** a file is a header followed by whole clusters (of MP4: fragments); each cluster is one `write`.

mod clock;
pub mod copy;
mod ebml;
mod evidence;
mod fit;
pub mod fold;
mod frame;
mod lane;
pub mod log;
mod manifest;
mod mend;
mod mp4;
mod on_disk;
mod packet;
mod recorder;
mod recover;
mod reorder;
mod sealed;
mod sender;
mod signer;
mod sink;
mod stream;
mod unit_line;
mod webm;

pub mod h264;
pub mod opus;
pub mod verify;
pub mod vp8;
pub mod vp9;

pub use evidence::{ClockPair, ClockSource, Correction, Foundation, Note, StreamClock};
pub use manifest::{Interval, Manifest, ManifestError, Part, Private, TrackFiles};
pub use packet::{BadTrackKey, Codec, Container, Kind, Media, Packet, Report, TrackKey};
pub use recorder::{Cause, Gap, Output, Pause, Recorder};
pub use recover::{RecoverError, Recovered, recover, whole_clusters};
pub use sealed::{FileKeys, SealedSink, Seals};
pub use signer::HeadSigner;
pub use sink::{FileDigest, FileSink, WriteError};
pub use webm::CLUSTER_SPAN;
