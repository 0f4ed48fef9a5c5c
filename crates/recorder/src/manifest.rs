//! The manifest: what was recorded, what was not, and the digest that goes into the signed record.
//!
//! **Invariant:** no floats, no clock, no order but that of its content: the same recording gives the same
//! canonical bytes (RFC 8785).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{FileDigest, Gap, Pause, Recorder, Recovered, StreamClock, TrackKey, log::Head};

/// Version of the manifest's shape.
const VERSION: u32 = 2;

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

/// Somebody was in a private meeting: nothing of their track may lie in between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Private {
    /// Whose.
    pub track: TrackKey,
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
    /// Every stream with the evidence of its clocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<StreamClock>,
    /// Who was in private meetings, and when.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub private: Vec<Private>,
    /// Zero of the session's clock, milliseconds since 1970 UTC.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub zero_ms: Option<i64>,
    /// The signed heads of the log; the last one holds the root of all that is told here.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub heads: Vec<Head>,
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
        Self {
            gaps: recorder.gaps().to_vec(),
            pauses: recorder.pauses().to_vec(),
            declared,
            clocks: recorder.clocks(),
            ..Self::of_files(session, files)
        }
    }

    /// The files alone.
    pub(crate) fn of_files(session: &str, files: impl Iterator<Item = (String, FileDigest)>) -> Self {
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
            gaps: Vec::new(),
            pauses: Vec::new(),
            declared: Vec::new(),
            clocks: Vec::new(),
            private: Vec::new(),
            zero_ms: None,
            heads: Vec::new(),
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
