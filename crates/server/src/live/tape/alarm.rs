//! What goes wrong while recording: told to the room, and noted in the log.

use std::io::ErrorKind;

use recorder::log::Line;
use recorder::{Gap, WriteError};
use room::{Channel, Fact};

use super::{Deck, Report, millis};

/// The code of what a disk refuses for want of room or of leave.
pub(super) const fn disk_code(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("recorder-disk-full"),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Some("recorder-disk-read-only"),
        _ => None,
    }
}

impl Deck {
    /// Everybody is told once per failure, not once per cluster.
    pub(super) fn failed(&mut self, error: &WriteError) {
        if matches!(error, WriteError::Unsigned { .. }) {
            // Nothing is lost: the lines are on the disk, and the next head that is signed covers them. To stop the
            // recording for that would lose something.
            if !std::mem::replace(&mut self.unsigned, true) {
                tracing::error!(%error, code = error.code(), "recording");
            }
            return;
        }
        let (code, file) = (error.code().to_owned(), error.file().to_owned());
        let at_ms = millis(self.now());
        if !self.failing {
            self.sink.note(Line::DiskError { code, file, at_ms });
        }
        if std::mem::replace(&mut self.failing, true) {
            return;
        }
        tracing::error!(%error, code = error.code(), "recording");
        let code = error.code().to_owned();
        self.reports
            .send(Report::Fact(Fact::RecordingFailed { code }))
            .ok();
    }

    pub(super) fn report_gap(&self, gap: &Gap) {
        let (seat, channel) = match gap.track.language().map(str::parse) {
            Some(Ok(lang)) => {
                let channel = Channel::Interpreted(lang);
                (
                    self.taps
                        .iter()
                        .find(|tap| tap.channel == channel)
                        .map(|tap| tap.source.seat),
                    channel,
                )
            }
            Some(Err(_)) => return,
            None => (gap.track.name().parse().ok(), Channel::Floor),
        };
        if let Some(seat) = seat {
            let fact = Fact::RecordingGap {
                seat,
                channel,
                from_ms: gap.from_ms,
                to_ms: gap.to_ms,
            };
            self.reports.send(Report::Fact(fact)).ok();
        }
    }
}
