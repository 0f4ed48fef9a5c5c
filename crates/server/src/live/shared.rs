//! What all rooms of the process share.

use std::path::PathBuf;

use domain::{SeatId, SessionId};
use prometheus_client::metrics::histogram::Histogram;
use store::Store;
use tokio::sync::mpsc;

use super::media::MediaPlane;
use super::pulse::Pulses;
use super::recording::Tapes;

/// Handles; cheap to clone.
#[derive(Clone)]
pub struct Shared {
    /// Where journals are.
    pub store: Store,
    /// The media plane, or its absence.
    pub media: MediaPlane,
    /// Which thread records which session.
    pub tapes: Tapes,
    /// What browsers report.
    pub pulses: Pulses,
    /// Told of every key that is presented.
    pub binding: mpsc::UnboundedSender<(SessionId, SeatId)>,
    /// Under it one directory per recorded session.
    pub recordings: PathBuf,
    /// How long the journal takes, in seconds.
    pub appends: Histogram,
}
