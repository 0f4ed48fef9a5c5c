//! Why the live shell itself refuses; the room's own refusals keep their codes.

use std::collections::BTreeMap;

use domain::route;
use room::Refusal;
use wire::ApiError;

/// A refusal of the live shell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LiveError {
    /// A frame that is not a message of ours.
    #[error("the frame could not be read")]
    FrameUnreadable,
    /// The journal could not be read or written; nothing has changed.
    #[error("the journal is unavailable")]
    JournalUnavailable,
    /// The stored journal does not replay; the room stays shut rather than guess.
    #[error("the journal does not replay")]
    JournalBroken,
    /// No such session.
    #[error("no such session")]
    NoSession,
    /// The room's task ended; the next message finds a new one.
    #[error("the room is being rebuilt")]
    RoomGone,
    /// The seat's newer socket speaks for it now.
    #[error("this seat was opened elsewhere")]
    TakenOver,
    /// The disk for recordings does not answer.
    #[error("the recorder hangs")]
    RecorderStalled,
    /// The media plane is not there.
    #[error("media is unavailable")]
    MediaUnavailable,
    /// The media plane refused the offer; its own code.
    #[error("refused by the media plane: {0}")]
    Offer(&'static str),
    /// The plan of the case's routes lets no drafting begin; its own code.
    #[error(transparent)]
    Route(#[from] route::Refusal),
    /// The room refused; its own code.
    #[error("refused by the room: {0}")]
    Refused(Box<Refusal>),
}

impl LiveError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FrameUnreadable => "frame-unreadable",
            Self::JournalUnavailable => "journal-unavailable",
            Self::JournalBroken => "room-unreadable",
            Self::NoSession => "not-found",
            Self::RoomGone => "room-rebuilding",
            Self::TakenOver => "seat-taken-over",
            Self::RecorderStalled => "recorder-stalled",
            Self::MediaUnavailable => "media-unavailable",
            Self::Offer(code) => code,
            Self::Route(refusal) => refusal.code(),
            Self::Refused(refusal) => refusal.code(),
        }
    }

    /// What travels.
    pub fn api(&self) -> ApiError {
        ApiError {
            code: self.code().to_owned(),
            args: match self {
                Self::Refused(refusal) => refusal.args(),
                _ => BTreeMap::new(),
            },
        }
    }
}
