//! What lies beside the files: the manifest, and what the journal adds to it.

use domain::SeatId;
use recorder::{Interval, Manifest, Private, TrackKey};

use super::Deck;
use crate::sealing::shelf;

/// Where the manifest lies, beside the files; there only while nothing is being written to them.
pub const MANIFEST_FILE: &str = recorder::verify::MANIFEST_FILE;

/// What the journal adds to a manifest; instants in milliseconds since 1970 UTC.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Begin and end of every private meeting.
    pub private: Vec<(i64, i64)>,
    /// Who was in one, from when to when, as far as that is over.
    pub inside: Vec<(SeatId, i64, i64)>,
    /// Begin and end of every break.
    pub breaks: Vec<(i64, i64)>,
}

impl Deck {
    /// An instant on the session's clock.
    pub(super) fn place(&self, at_ms: i64) -> u64 {
        u64::try_from(at_ms.saturating_sub(self.zero_ms)).unwrap_or(0)
    }

    /// Everything up to now, signed.
    pub(super) fn manifest(&mut self, told: Told) -> Manifest {
        let now = self.now();
        let private = self.private(&told);
        self.sink.declare(private);
        if let Err(error) = self.sink.seal_head(now) {
            self.failed(&error);
        }
        self.describe(told)
    }

    /// The recording as it ends, and its manifest as canonical bytes, durable beside the files.
    pub(super) fn keep(&mut self, told: Told) {
        let now = self.now();
        if let Err(error) = self.sink.conclude(self.private(&told), now) {
            self.failed(&error);
            return;
        }
        let manifest = self.describe(told);
        let bytes = manifest.canonical().map_err(std::io::Error::other);
        if let Err(error) = bytes.and_then(|bytes| shelf::put(&self.dir.join(MANIFEST_FILE), &bytes)) {
            // It is made again from the log and the journal when the room is next opened.
            tracing::error!(%error, "the recording's manifest cannot be kept");
        }
    }

    fn describe(&self, told: Told) -> Manifest {
        let interval = |kind: &'static str| {
            move |(from, to): (i64, i64)| Interval {
                kind: kind.to_owned(),
                from_ms: self.place(from),
                to_ms: self.place(to),
            }
        };
        let private = told.private.into_iter().map(interval("caucus"));
        let breaks = told.breaks.into_iter().map(interval("break"));
        // What was over before the first recording says nothing about it.
        let declared = private
            .chain(breaks)
            .filter(|interval| interval.to_ms > 0)
            .chain(self.down.clone());
        self.sink.manifest(declared.collect())
    }

    fn private(&self, told: &Told) -> Vec<Private> {
        let tracks = |seat: &SeatId| {
            let name = seat.to_string();
            [TrackKey::person(&name), TrackKey::share(&name)]
                .into_iter()
                .flatten()
        };
        let meetings = told.inside.iter().flat_map(|(seat, from, to)| {
            let (from_ms, to_ms) = (self.place(*from), self.place(*to));
            tracks(seat).map(move |track| Private {
                track,
                from_ms,
                to_ms,
            })
        });
        meetings.filter(|private| private.to_ms > 0).collect()
    }

    /// A manifest of fewer files than there are is none: whoever finds no manifest knows that the
    /// recording goes on, or that it was broken off.
    pub(super) fn withdraw(&self) {
        if let Err(error) = std::fs::remove_file(self.dir.join(MANIFEST_FILE))
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::error!(%error, "an old manifest cannot be removed");
        }
    }
}
