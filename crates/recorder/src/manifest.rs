//! The manifest: what was recorded, what was not, and the digest that goes into the signed record.
//!
//! **Invariant:** no floats, no clock, no order but that of its content: the same recording gives the same
//! canonical bytes (RFC 8785).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{FileDigest, Gap, Pause, Recorder, Recovered, TrackKey};

/// Version of the manifest's shape.
const VERSION: u32 = 1;

/// One file of a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Name without directory.
    pub file: String,
    /// What it holds.
    #[serde(flatten)]
    pub digest: FileDigest,
}

/// All files of one track, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackFiles {
    /// Whose.
    pub track: TrackKey,
    /// BCP-47 tag of an interpreter channel.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
    /// Its files.
    pub parts: Vec<Part>,
}

/// A stretch of the session the caller declares, such as a caucus: what happened, never what was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The caller's code: `caucus`, `break`, `server-down`, …
    pub kind: String,
    /// Session time, ms.
    pub from_ms: u64,
    /// Session time, ms.
    pub to_ms: u64,
}

/// The recording of one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this shape.
    pub version: u32,
    /// The caller's session id.
    pub session: String,
    /// In key order.
    pub tracks: Vec<TrackFiles>,
    /// In the order they were declared.
    pub gaps: Vec<Gap>,
    /// In the order they began.
    pub pauses: Vec<Pause>,
    /// As given by the caller.
    pub declared: Vec<Interval>,
}

/// The manifest could not be put into canonical form.
#[derive(Debug, thiserror::Error)]
#[error("manifest has no canonical form: {0}")]
pub struct ManifestError(#[from] std::io::Error);

impl ManifestError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        "recorder-manifest-not-canonical"
    }
}

impl Manifest {
    /// Puts together what `recorder` declared, what its sink wrote (`written`), what an earlier run left
    /// behind (`recovered`), and what the caller declares.
    ///
    /// Gaps and pauses of earlier runs are in the journal: the caller may put them in front.
    pub fn new(
        session: &str,
        recorder: &Recorder,
        written: &BTreeMap<String, FileDigest>,
        recovered: &[Recovered],
        declared: Vec<Interval>,
    ) -> Self {
        let old = recovered
            .iter()
            .filter_map(|r| Some((r.file.clone(), r.digest.clone()?)));
        let files = old.chain(
            written
                .iter()
                .map(|(file, digest)| (file.clone(), digest.clone())),
        );
        let mut tracks: BTreeMap<TrackKey, BTreeMap<u32, Part>> = BTreeMap::new();
        for (file, digest) in files {
            if let Some((track, part)) = TrackKey::parse_file_name(&file) {
                tracks
                    .entry(track)
                    .or_default()
                    .insert(part, Part { file, digest });
            }
        }
        let tracks = tracks.into_iter().map(|(track, parts)| TrackFiles {
            language: track.language().map(str::to_owned),
            track,
            parts: parts.into_values().collect(),
        });
        Self {
            version: VERSION,
            session: session.to_owned(),
            tracks: tracks.collect(),
            gaps: recorder.gaps().to_vec(),
            pauses: recorder.pauses().to_vec(),
            declared,
        }
    }

    /// RFC 8785 bytes.
    pub fn canonical(&self) -> Result<Vec<u8>, ManifestError> {
        serde_json_canonicalizer::to_vec(self).map_err(|e| ManifestError(e.into()))
    }

    /// SHA-256 of [`Manifest::canonical`], hex.
    pub fn digest(&self) -> Result<String, ManifestError> {
        Ok(hex::encode(Sha256::digest(self.canonical()?)))
    }
}
