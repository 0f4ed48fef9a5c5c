//! Whose a datagram is: by user-name fragment, by proven path, or by stream.
//!
//! **Invariant:** every entry belongs to a living participant's [`crate::link::Link`]; whoever
//! removes one there removes it here. Nothing is added for anyone who proved nothing.

use std::collections::HashMap;

use crate::peer::PeerId;
use crate::types::{Path, PathChange};

/// Participants one stream number is looked for with; others must use a check.
const MAX_SHARERS: usize = 4;

/// See the module.
#[derive(Debug, Default)]
pub struct Demux {
    ufrags: HashMap<String, PeerId>,
    paths: HashMap<Path, PeerId>,
    streams: HashMap<u32, Vec<PeerId>>,
    /// Changes of paths for other media threads, if there are any to tell.
    pub changes: Option<Vec<PathChange>>,
}

impl Demux {
    /// Whose user-name fragment this is.
    pub fn by_ufrag(&self, ufrag: &str) -> Option<PeerId> {
        self.ufrags.get(ufrag).copied()
    }

    /// Who was proven to be behind a path.
    pub fn by_path(&self, path: Path) -> Option<PeerId> {
        self.paths.get(&path).copied()
    }

    /// Who sent authentic packets of a stream; numbers are chosen by senders and may collide.
    pub fn by_stream(&self, ssrc: u32) -> &[PeerId] {
        self.streams.get(&ssrc).map_or(&[], Vec::as_slice)
    }

    /// Adds a user-name fragment.
    pub fn add_ufrag(&mut self, ufrag: &str, id: PeerId) {
        self.ufrags.insert(ufrag.to_owned(), id);
    }

    /// Adds a path; returns whose it was until now, if somebody else's.
    pub fn add_path(&mut self, path: Path, id: PeerId) -> Option<PeerId> {
        let before = self.paths.insert(path, id);
        if before.is_none()
            && let Some(changes) = &mut self.changes
        {
            changes.push(PathChange::Proven(path));
        }
        before.filter(|before| *before != id)
    }

    /// Adds a stream.
    pub fn add_stream(&mut self, ssrc: u32, id: PeerId) {
        let sharers = self.streams.entry(ssrc).or_default();
        if sharers.len() < MAX_SHARERS && !sharers.contains(&id) {
            sharers.push(id);
        }
    }

    /// Removes a user-name fragment.
    pub fn remove_ufrag(&mut self, ufrag: &str) {
        self.ufrags.remove(ufrag);
    }

    /// Removes a path.
    pub fn remove_path(&mut self, path: Path) {
        if self.paths.remove(&path).is_some()
            && let Some(changes) = &mut self.changes
        {
            changes.push(PathChange::Gone(path));
        }
    }

    /// Removes a participant's stream.
    pub fn remove_stream(&mut self, ssrc: u32, id: PeerId) {
        if let Some(sharers) = self.streams.get_mut(&ssrc) {
            sharers.retain(|sharer| *sharer != id);
            if sharers.is_empty() {
                self.streams.remove(&ssrc);
            }
        }
    }

    /// How many user-name fragments and paths are kept.
    pub fn len(&self) -> (usize, usize) {
        (self.ufrags.len(), self.paths.len())
    }
}
