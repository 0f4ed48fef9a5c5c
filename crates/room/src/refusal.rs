//! Why the room refuses an input. A refused input changes nothing.

use std::collections::BTreeMap;

use domain::settlement;
use domain::{CaucusId, Lang, SeatId};

use crate::input::ConsentKind;

/// Why an input was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No seat of this id in this session.
    #[error("unknown seat {0}")]
    UnknownSeat(SeatId),
    /// A seat of this id is there already.
    #[error("seat {0} exists already")]
    SeatExists(SeatId),
    /// The session was ended.
    #[error("the session has ended")]
    SessionEnded,
    /// The person has not said yes to this, or has taken it back.
    #[error("consent needed: {0:?}")]
    ConsentNeeded(ConsentKind),
    /// Only for those who were let in.
    #[error("not admitted")]
    NotAdmitted,
    /// The person is not in the waiting room.
    #[error("seat {0} is not waiting")]
    NotWaiting(SeatId),
    /// The person is not in the room.
    #[error("seat {0} is not in the room")]
    NotInRoom(SeatId),
    /// The mediator cannot be sent to the waiting room.
    #[error("the mediator stays")]
    MediatorStays,
    /// Only the mediator may.
    #[error("not the mediator")]
    NotMediator,
    /// Only the mediator or the clerk may.
    #[error("not the institution's staff")]
    NotStaff,
    /// Only an interpreter may.
    #[error("not an interpreter")]
    NotInterpreter,
    /// Only a party may.
    #[error("not a party")]
    NotParty,
    /// Only those may who sign the record.
    #[error("not a signer")]
    NotSigner,
    /// An observer is never heard.
    #[error("an observer is silent")]
    ObserverSilent,
    /// Only in the main room, or only with people who are there.
    #[error("seat {0} is not on the floor")]
    NotOnFloor(SeatId),
    /// A private meeting is open already.
    #[error("a private meeting is open already")]
    AlreadyInCaucus,
    /// A private meeting needs somebody besides the mediator.
    #[error("nobody named for the private meeting")]
    CaucusEmpty,
    /// No such private meeting is open.
    #[error("no private meeting {0:?} is open")]
    NoCaucus(Option<CaucusId>),
    /// The interpreter's declaration comes first.
    #[error("the interpreter has not made the declaration")]
    DeclarationNeeded,
    /// The declaration was made already.
    #[error("already declared")]
    AlreadyDeclared,
    /// Another interpreter renders into this language here.
    #[error("another interpreter renders into {0}")]
    BoothTaken(Lang),
    /// Nobody in this session reads this language.
    #[error("nobody here needs {0}")]
    LanguageNotNeeded(Lang),
    /// Somebody else shares a screen or document here.
    #[error("seat {0} shares already")]
    ShareTaken(SeatId),
    /// The person shares nothing.
    #[error("seat {0} shares nothing")]
    NotSharing(SeatId),
    /// Nobody shares anything.
    #[error("nobody shares anything")]
    NothingShared,
    /// The floor is recorded already.
    #[error("already recording")]
    AlreadyRecording,
    /// Nothing is recorded.
    #[error("not recording")]
    NotRecording,
    /// Nobody in the room has agreed to be recorded.
    #[error("nobody in the room agreed to be recorded")]
    NobodyToRecord,
    /// Nobody judges their own identity.
    #[error("not one's own identity")]
    OwnIdentity,
    /// The person's document has not been compared with the face, or did not match.
    #[error("the identity of seat {0} is open")]
    IdentityOpen(SeatId),
    /// No draft is on the table.
    #[error("no draft")]
    NoDraft,
    /// The settlement's own rules refuse it.
    #[error(transparent)]
    Settlement(#[from] settlement::Refusal),
    /// Not 64 hex digits.
    #[error("malformed key")]
    KeyMalformed,
    /// Another seat has presented this key.
    #[error("the key is another seat's")]
    KeyTaken,
    /// The person has not presented a key.
    #[error("seat {0} has no key")]
    KeyMissing(SeatId),
    /// The key was not attested.
    #[error("the key of seat {0} is not attested")]
    KeyNotAttested(SeatId),
    /// The record is fixed; only a new draft opens it again.
    #[error("the record is prepared")]
    RecordPrepared,
    /// There is no record to sign.
    #[error("no record is prepared")]
    RecordNotPrepared,
    /// The record is sealed; nothing changes it any more.
    #[error("the record is sealed")]
    RecordSealed,
    /// Others sign first.
    #[error("not this signer's turn")]
    NotYourTurn,
    /// This signer has signed.
    #[error("already signed")]
    AlreadySigned,
    /// Somebody has not signed yet.
    #[error("signatures are missing")]
    SignaturesMissing,
}

impl From<settlement::DraftError> for Refusal {
    fn from(error: settlement::DraftError) -> Self {
        Self::Settlement(error.into())
    }
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`. Codes that begin with
    /// `settlement-` or `draft-` are the settlement's own.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownSeat(_) => "unknown-seat",
            Self::SeatExists(_) => "seat-exists",
            Self::SessionEnded => "session-ended",
            Self::ConsentNeeded(ConsentKind::Online) => "consent-needed",
            Self::ConsentNeeded(ConsentKind::Interpreter) => "consent-needed-interpreter",
            Self::ConsentNeeded(ConsentKind::Recording) => "consent-needed-recording",
            Self::NotAdmitted => "not-admitted",
            Self::NotWaiting(_) => "not-waiting",
            Self::NotInRoom(_) => "not-in-room",
            Self::MediatorStays => "mediator-stays",
            Self::NotMediator => "not-mediator",
            Self::NotStaff => "not-staff",
            Self::NotInterpreter => "not-interpreter",
            Self::NotParty => "not-party",
            Self::NotSigner => "not-signer",
            Self::ObserverSilent => "observer-silent",
            Self::NotOnFloor(_) => "not-on-floor",
            Self::AlreadyInCaucus => "already-in-caucus",
            Self::CaucusEmpty => "caucus-empty",
            Self::NoCaucus(_) => "no-caucus",
            Self::DeclarationNeeded => "declaration-needed",
            Self::AlreadyDeclared => "already-declared",
            Self::BoothTaken(_) => "booth-taken",
            Self::LanguageNotNeeded(_) => "language-not-needed",
            Self::ShareTaken(_) => "share-taken",
            Self::NotSharing(_) => "not-sharing",
            Self::NothingShared => "nothing-shared",
            Self::AlreadyRecording => "already-recording",
            Self::NotRecording => "not-recording",
            Self::NobodyToRecord => "nobody-to-record",
            Self::OwnIdentity => "own-identity",
            Self::IdentityOpen(_) => "identity-open",
            Self::NoDraft => "no-draft",
            Self::Settlement(refusal) => refusal.code(),
            Self::KeyMalformed => "key-malformed",
            Self::KeyTaken => "key-taken",
            Self::KeyMissing(_) => "key-missing",
            Self::KeyNotAttested(_) => "key-not-attested",
            Self::RecordPrepared => "record-prepared",
            Self::RecordNotPrepared => "record-not-prepared",
            Self::RecordSealed => "record-sealed",
            Self::NotYourTurn => "not-your-turn",
            Self::AlreadySigned => "already-signed",
            Self::SignaturesMissing => "signatures-missing",
        }
    }

    /// The message's variables: `seat` (an id), `lang` (a tag), and those of the settlement.
    pub fn args(&self) -> BTreeMap<String, String> {
        let of = |name: &str, value: String| BTreeMap::from([(name.to_owned(), value)]);
        match self {
            Self::UnknownSeat(seat)
            | Self::SeatExists(seat)
            | Self::NotWaiting(seat)
            | Self::NotInRoom(seat)
            | Self::NotOnFloor(seat)
            | Self::ShareTaken(seat)
            | Self::NotSharing(seat)
            | Self::IdentityOpen(seat)
            | Self::KeyMissing(seat)
            | Self::KeyNotAttested(seat) => of("seat", seat.to_string()),
            Self::BoothTaken(lang) | Self::LanguageNotNeeded(lang) => of("lang", lang.to_string()),
            Self::Settlement(refusal) => refusal
                .args()
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            _ => BTreeMap::new(),
        }
    }
}
