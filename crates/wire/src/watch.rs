//! What is told of a recording to whoever may watch it.

use domain::{Lang, SeatId};
use room::Caption;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::http::SessionInfo;

/// A session's recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Showing {
    /// The session and its people.
    pub info: SessionInfo,
    /// Milliseconds since 1970 UTC at which the recording's clock shows zero.
    #[ts(type = "number")]
    pub zero_ms: i64,
    /// First moment of any file, on the recording's clock.
    #[ts(type = "number")]
    pub from_ms: u64,
    /// Last moment of any file.
    #[ts(type = "number")]
    pub to_ms: u64,
    /// Whether the session is over; else the recording may still grow.
    pub ended: bool,
    /// SHA-256 of the manifest's bytes, hex.
    pub manifest_sha256: String,
    /// Whether the session's record names this very manifest; `null` while there is no record.
    pub named_by_record: Option<bool>,
    /// In the manifest's order.
    pub tracks: Vec<ShownTrack>,
    /// What was not recorded, and why.
    pub holes: Vec<Hole>,
    /// What was typed of what was said.
    pub captions: Vec<Caption>,
    /// Whether the asker may have copies made.
    pub may_export: bool,
}

/// What a track is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TrackKind {
    /// A person's picture and voice.
    Person,
    /// A shared screen.
    Share,
    /// A language, by whoever interpreted into it.
    Channel,
}

/// One track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShownTrack {
    /// Its name in the manifest.
    pub track: String,
    /// Of what.
    pub kind: TrackKind,
    /// Whose; `null` for a language.
    pub seat: Option<SeatId>,
    /// Which language; `null` for a person.
    pub lang: Option<Lang>,
    /// In order.
    pub files: Vec<ShownFile>,
}

/// One file of a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShownFile {
    /// Its name, to be used in the paths.
    pub file: String,
    /// Its length, as the manifest has it.
    #[ts(type = "number")]
    pub bytes: u64,
    /// First moment, on the recording's clock.
    #[ts(type = "number")]
    pub from_ms: u64,
    /// Last moment.
    #[ts(type = "number")]
    pub to_ms: u64,
}

/// What sort of hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HoleKind {
    /// Something was lost.
    Gap,
    /// A track was not recorded, on purpose.
    Pause,
    /// Nothing was recorded, for everybody: a private meeting, a break, a server that was down.
    Declared,
}

/// A stretch that is not in the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hole {
    /// What sort.
    pub kind: HoleKind,
    /// In which track; `null` where it is of all.
    pub track: Option<String>,
    /// Why, as the manifest says it.
    pub code: String,
    /// On the recording's clock.
    #[ts(type = "number")]
    pub from_ms: u64,
    /// `null` where nothing came after.
    #[ts(type = "number | null")]
    pub to_ms: Option<u64>,
}

/// Where the clusters of a file lie, one after the other behind its header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilePlaces {
    /// Length of the header.
    #[ts(type = "number")]
    pub header: u64,
    /// When each cluster begins, on the recording's clock.
    #[ts(type = "number[]")]
    pub from_ms: Vec<u64>,
    /// Length of each.
    #[ts(type = "number[]")]
    pub bytes: Vec<u64>,
    /// Mean length of a packet of sound in each, 0 where there is none: a voice takes many bytes.
    pub sound: Vec<u32>,
    /// Which of them a picture can begin with.
    #[ts(type = "number[]")]
    pub keys: Vec<u64>,
}

/// Have a copy made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewExport {
    /// What copy.
    pub what: ExportWhat,
}

/// A sort of copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ExportWhat {
    /// Every track beside the others in one file, byte for byte.
    Matroska,
    /// One picture of everybody.
    Mp4,
    /// A part, with what proves its place.
    Clip {
        /// From here, on the recording's clock.
        #[ts(type = "number")]
        from_ms: u64,
        /// Up to here.
        #[ts(type = "number")]
        to_ms: u64,
    },
    /// Everything but what is withheld.
    Redacted {
        /// What is not to be seen or heard.
        withheld: Vec<Withheld>,
    },
}

/// What a copy leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    /// Of which track; `null` of all.
    pub track: Option<String>,
    /// From here, on the recording's clock.
    #[ts(type = "number")]
    pub from_ms: u64,
    /// Up to here.
    #[ts(type = "number")]
    pub to_ms: u64,
}

/// A copy that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Export {
    /// Its id, to be used in the paths.
    pub id: String,
    /// What it is.
    pub what: ExportWhat,
    /// When it was asked for, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub asked_ms: i64,
    /// Who asked.
    pub by: String,
    /// Whether the server ended meanwhile, and it was begun again.
    pub begun_again: bool,
    /// How it stands.
    pub state: ExportState,
}

/// How a copy stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ExportState {
    /// Others are made first.
    Waiting,
    /// Being made.
    Running {
        /// How far, in thousandths.
        permille: u32,
    },
    /// Ready to be taken.
    Done {
        /// Its length.
        #[ts(type = "number")]
        bytes: u64,
        /// Its SHA-256, hex.
        sha256: String,
    },
    /// It came to nothing.
    Failed {
        /// Stable code of the reason.
        code: String,
    },
    /// Somebody took it back.
    Cancelled,
}

/// How a case's recordings are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Custody {
    /// Whether a legal hold lies on them.
    pub held: bool,
    /// They are destroyed by nobody before; milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub kept_until_ms: i64,
    /// Whether their keys were destroyed.
    pub destroyed: bool,
    /// What was done with them, newest first.
    pub acts: Vec<CustodyAct>,
}

/// One act of custody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CustodyAct {
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Who, by name where the name is known.
    pub by: String,
    /// What.
    pub what: CustodyWhat,
    /// With what; of a hold, why.
    pub subject: String,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CustodyWhat {
    /// Watched or listened to.
    Viewed,
    /// A copy was made.
    Exported,
    /// A copy with parts left out was made.
    Redacted,
    /// A legal hold was laid.
    HoldLaid,
    /// It was lifted.
    HoldLifted,
    /// The keys were destroyed.
    Deleted,
    /// Somebody asked for that in vain.
    DeletionRefused,
    /// Keys were wrapped anew.
    Rotated,
    /// What a crash had left was put in order.
    Recovered,
}

/// Lays a legal hold on a case's recordings, or lifts it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewHold {
    /// Whether it is to lie.
    pub held: bool,
    /// Who ordered it, or why it ends.
    pub why: String,
}
