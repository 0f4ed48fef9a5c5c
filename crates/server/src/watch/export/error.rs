//! Why a copy was not made.

use paper::PaperError;
use recorder::copy::CopyError;

use super::super::error::WatchError;

/// The end of a job that came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The recording cannot be read.
    #[error(transparent)]
    Watch(#[from] WatchError),
    /// A file of the copy could not be written.
    #[error("files of the copy: {0}")]
    Io(#[from] std::io::Error),
    /// `ffmpeg` is not on this machine.
    #[error("ffmpeg is not installed")]
    NoFfmpeg,
    /// `ffmpeg` gave up.
    #[error("ffmpeg failed: {0}")]
    Ffmpeg(String),
    /// It took too long.
    #[error("the time limit is reached")]
    Time,
    /// The disk has no room for it.
    #[error("no room on the disk")]
    NoRoom,
    /// The copy grows beyond every measure.
    #[error("the copy grows too large")]
    TooLarge,
    /// A piece is not what was recorded: no copy is made of it that looks as if it were.
    #[error("{0} is not as it was recorded")]
    SourceChanged(String),
    /// The recording's log does not hold.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The server ended three times while the copy was being made.
    #[error("interrupted too often")]
    Interrupted,
    /// Somebody took the job back.
    #[error("taken back")]
    Cancelled,
    /// The certificate could not be set.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// A task of ours died.
    #[error("internal: {0}")]
    Internal(&'static str),
}

impl ExportError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Watch(e) => e.code(),
            Self::Io(_) => "export-storage",
            Self::NoFfmpeg => "export-no-ffmpeg",
            Self::Ffmpeg(_) => "export-ffmpeg-failed",
            Self::Time => "export-time",
            Self::NoRoom => "export-no-room",
            Self::TooLarge => "export-too-large",
            Self::SourceChanged(_) => "export-source-changed",
            Self::Copy(e) => e.code(),
            Self::Interrupted => "export-interrupted",
            Self::Cancelled => "export-cancelled",
            Self::Paper(e) => e.code(),
            Self::Internal(_) => "internal",
        }
    }
}
