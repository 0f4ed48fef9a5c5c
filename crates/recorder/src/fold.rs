//! What a log amounts to: files, gaps, rests, heads, line by line.

use std::collections::BTreeMap;

use record::Digest;
use record::log::{Frontier, tree};

use crate::log::{Head, Line, UnitNote};
use crate::{FileDigest, Gap, Manifest, Pause, StreamClock, TrackKey, manifest};

/// One file, as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileState {
    /// Whose.
    pub track: TrackKey,
    /// SHA-256 of its sealed header.
    pub header: Digest,
    /// Its units in order.
    pub units: Vec<UnitNote>,
    /// SHA-256 of all it holds, once nothing more comes.
    pub closed: Option<Digest>,
}

impl FileState {
    /// As a manifest shows it; the digest of the whole is empty while it is open.
    pub fn digest(&self) -> FileDigest {
        let mut clusters = self.units.iter().filter(|unit| unit.seq > 0);
        FileDigest {
            bytes: self.units.iter().map(|unit| unit.bytes).sum(),
            sha256: self.closed.map_or_else(String::new, |digest| digest.to_string()),
            clusters: clusters.clone().map(|unit| unit.plain.to_string()).collect(),
            from_ms: clusters.clone().next().map_or(0, |unit| unit.from_ms),
            to_ms: clusters.next_back().map_or(0, |unit| unit.to_ms),
        }
    }
}

/// What a log amounts to.
#[derive(Clone, Debug, Default)]
pub struct Fold {
    /// The session, once it has begun.
    pub session: Option<String>,
    /// Zero of its clock.
    pub zero_ms: i64,
    /// Every file by name.
    pub files: BTreeMap<String, FileState>,
    /// Every gap.
    pub gaps: Vec<Gap>,
    /// Every rest.
    pub pauses: Vec<Pause>,
    /// Every stream, with the evidence of its clocks.
    pub clocks: Vec<StreamClock>,
    /// Who was in private meetings, and when.
    pub private: Vec<manifest::Private>,
    /// Every head.
    pub heads: Vec<Head>,
    /// The leaves.
    pub tree: Frontier,
    /// Whether the last leaf is an end.
    pub ended: bool,
    /// How often a run was put in order.
    pub recoveries: u64,
}

impl Fold {
    /// Takes one more line, with its bytes.
    pub fn take(&mut self, line: &Line, bytes: &[u8]) {
        if let Line::Head(head) = line {
            self.heads.push(head.clone());
            return;
        }
        self.tree.push(tree::leaf_hash(bytes));
        self.ended = matches!(line, Line::End { .. });
        match line {
            Line::Begin { session, zero_ms, .. } => {
                self.session = Some(session.clone());
                self.zero_ms = *zero_ms;
            }
            Line::Part { file, track, header } => {
                let state = FileState {
                    track: track.clone(),
                    header: *header,
                    units: Vec::new(),
                    closed: None,
                };
                self.files.entry(file.clone()).or_insert(state);
            }
            Line::Unit(unit) => {
                if let Some(file) = self.files.get_mut(&unit.file) {
                    file.units.push(UnitNote::of(unit));
                }
            }
            Line::Closed { file, sha256, .. } => {
                if let Some(file) = self.files.get_mut(file) {
                    file.closed = Some(*sha256);
                }
            }
            Line::Gap(gap) => self.gaps.push(gap.clone()),
            Line::Pause { track, reason, at_ms } => self.pauses.push(Pause {
                track: track.clone(),
                reason: reason.clone(),
                from_ms: *at_ms,
                to_ms: None,
            }),
            Line::Resume { track, at_ms } => {
                let running = |pause: &&mut Pause| pause.track == *track && pause.to_ms.is_none();
                if let Some(pause) = self.pauses.iter_mut().rev().find(running) {
                    pause.to_ms = Some(*at_ms);
                }
            }
            Line::Private {
                track,
                from_ms,
                to_ms,
            } => {
                let private = manifest::Private {
                    track: track.clone(),
                    from_ms: *from_ms,
                    to_ms: *to_ms,
                };
                if !self.private.contains(&private) {
                    self.private.push(private);
                }
            }
            Line::Recovered { files, .. } => {
                self.recoveries += 1;
                for mended in files {
                    if let Some(file) = self.files.get_mut(&mended.file) {
                        let kept = (file.units.len() as u64).saturating_sub(mended.lost);
                        file.units.truncate(usize::try_from(kept).unwrap_or(usize::MAX));
                    }
                }
            }
            Line::Stream {
                track,
                codec,
                ssrc,
                at_ms,
                ..
            } => self.clocks.push(StreamClock {
                track: track.clone(),
                media: codec.media(),
                codec: *codec,
                ssrc: *ssrc,
                from_ms: *at_ms,
                pairs: Vec::new(),
                corrections: Vec::new(),
            }),
            Line::Clock { track, ssrc, pair } => {
                if let Some(clock) = self.clock(track, *ssrc) {
                    clock.pairs.push(*pair);
                }
            }
            Line::Correction {
                track,
                ssrc,
                correction,
            } => {
                if let Some(clock) = self.clock(track, *ssrc) {
                    clock.corrections.push(*correction);
                }
            }
            Line::Event { .. } | Line::DiskError { .. } | Line::End { .. } | Line::Head(_) => {}
        }
    }

    fn clock(&mut self, track: &TrackKey, ssrc: u32) -> Option<&mut StreamClock> {
        let of = |clock: &&mut StreamClock| clock.track == *track && clock.ssrc == ssrc;
        self.clocks.iter_mut().rev().find(of)
    }

    /// The manifest of it all; `declared` is what the caller tells.
    pub fn manifest(&self, declared: Vec<manifest::Interval>) -> Manifest {
        let files = self.files.iter().filter(|(_, file)| file.units.len() > 1);
        let files = files.map(|(name, file)| (name.clone(), file.digest()));
        let mut manifest = Manifest::of_files(self.session.as_deref().unwrap_or_default(), files);
        manifest.gaps.clone_from(&self.gaps);
        manifest.pauses.clone_from(&self.pauses);
        manifest.declared = declared;
        manifest.clocks.clone_from(&self.clocks);
        manifest.private.clone_from(&self.private);
        manifest.zero_ms = Some(self.zero_ms);
        manifest.heads.clone_from(&self.heads);
        manifest
    }
}
