//! What all rooms of the process share.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::{SeatId, SessionId};
use prometheus_client::metrics::histogram::Histogram;
use store::Store;
use tokio::sync::mpsc;
use vault::Keyring;

use super::media::MediaPlane;
use super::pulse::Pulses;
use super::recording::Tapes;
use super::relay::Relay;
use crate::keys::{Keys, Signer};
use crate::planner::Planner;
use crate::procedures::Procedures;

/// What recordings are sealed with.
#[derive(Debug)]
pub struct Sealing {
    /// The keys of cases and files.
    pub keyring: Keyring,
    /// The institution's key, which signs heads.
    pub signer: Signer,
}

impl Sealing {
    /// Of a house whose data lie in `data`.
    pub fn new(data: &Path, keys: &Keys) -> Arc<Self> {
        Arc::new(Self {
            keyring: crate::recordings::keyring(data, &keys.root),
            signer: keys.institution.clone(),
        })
    }
}

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
    /// What they are sealed with.
    pub sealing: Arc<Sealing>,
    /// The TURN relay, where there is one.
    pub relay: Option<Relay>,
    /// The scripts that new sessions follow.
    pub procedures: Arc<Procedures>,
    /// What is known of routes.
    pub planner: Arc<Planner>,
    /// How long the journal takes, in seconds.
    pub appends: Histogram,
}
