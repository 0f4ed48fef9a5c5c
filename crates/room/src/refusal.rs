//! Why the room refuses an input. A refused input changes nothing.

use std::collections::BTreeMap;

use domain::handwriting::HandwritingError;
use domain::{CaucusId, Lang, SeatId};
use domain::{blind, offer, procedure, settlement, undisputed};

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
    /// Only the floor and the interpreted channels can be chosen.
    #[error("not a channel to listen to")]
    NotAChannel,
    /// A booth is between two languages.
    #[error("a booth needs two languages")]
    SameLanguages,
    /// Both places of this booth are taken.
    #[error("both places of the booth are taken")]
    BoothFull,
    /// The partner is on the air; the handover is offered and accepted.
    #[error("seat {0} is on the air in this booth")]
    BoothBusy(SeatId),
    /// Only for who sits in a booth.
    #[error("not in a booth")]
    NotInBooth,
    /// The booth is between two other languages.
    #[error("{0} is not a language of the booth")]
    NotOfBooth(Lang),
    /// Only for the interpreter on the air.
    #[error("not on the air")]
    NotInterpreting,
    /// The partner is not here.
    #[error("no partner here")]
    NoPartner,
    /// The handover is offered already.
    #[error("the handover is offered already")]
    HandoverOffered,
    /// No handover is offered.
    #[error("no handover is offered")]
    NoHandover,
    /// Taking over with a shut microphone would cut the channel.
    #[error("the microphone is shut")]
    MicrophoneShut,
    /// Nobody renders into the language that is to be relayed.
    #[error("nobody renders into {0} here")]
    RelayMissing(Lang),
    /// The relays would lead back to where they begin; the booths' outputs on the way.
    #[error("the relays go round: {0:?}")]
    RelayCycle(Vec<Lang>),
    /// Signs are gentle: not one after the other.
    #[error("a sign was given a moment ago")]
    SignalTooSoon,
    /// There are turns to render in consecutive mode only.
    #[error("not in consecutive mode")]
    NotConsecutive,
    /// Another interpreter has the floor to render.
    #[error("seat {0} is rendering")]
    RenderingTaken(SeatId),
    /// The interpreter has not taken the floor.
    #[error("not rendering")]
    NotRendering,
    /// A time limit out of bounds.
    #[error("the time limit is out of bounds")]
    LimitOutOfRange,
    /// No private meeting is open.
    #[error("nobody is in private")]
    NobodyPrivate,
    /// The mediator goes where they want.
    #[error("the mediator need not knock")]
    NoNeedToKnock,
    /// The person does not knock.
    #[error("nobody knocks")]
    NobodyKnocks,
    /// The person is not in the same space.
    #[error("seat {0} is not here")]
    NotHere(SeatId),
    /// A private word is between counsel and their own client.
    #[error("not counsel and client")]
    NotCounsel,
    /// One of the two is in a private word, or was asked for one.
    #[error("a private word is asked for or running")]
    WhisperTaken,
    /// There is no private word to accept or end.
    #[error("no private word")]
    NoWhisper,
    /// No hand is raised.
    #[error("no hand is raised")]
    NoHand,
    /// Nobody has the floor, or not this person.
    #[error("no turn to end")]
    NoTurn,
    /// The person does not interpret in this session.
    #[error("seat {0} does not interpret")]
    NoInterpreter(SeatId),
    /// The person watches and listens, until called upon.
    #[error("seat {0} only listens")]
    ListensOnly(SeatId),
    /// Only observers are called upon.
    #[error("not an observer")]
    NotObserver,
    /// There is a break.
    #[error("there is a break")]
    OnBreak,
    /// There is no break.
    #[error("there is no break")]
    NotOnBreak,
    /// There are no words in it.
    #[error("the text is empty")]
    TextEmpty,
    /// The text is longer than this many characters.
    #[error("the text is longer than {0} characters")]
    TextTooLong(usize),
    /// Too many messages in a short while.
    #[error("too many messages")]
    ChatTooFast,
    /// The message is for people the writer is not with.
    #[error("not in the scope of the message")]
    NotInScope,
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
    /// Under this procedure the recording goes on until the end.
    #[error("the recording goes on until the end")]
    RecordingGoesOn,
    /// Under this procedure nothing is signed while nothing is recorded.
    #[error("nothing is signed unrecorded")]
    RecordingRequired,
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
    /// The case does not aim at judicial confirmation.
    #[error("the route of this case asks for no judicial confirmation")]
    ConfirmationNotSought,
    /// A party has not said whether to apply jointly for judicial confirmation.
    #[error("seat {0} has not answered whether to apply for judicial confirmation")]
    ApplicationUnanswered(SeatId),
    /// A party has answered anew since the record's body was made.
    #[error("an answer to the joint application changed meanwhile")]
    ApplicationChanged,
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
    /// What was written by hand is nobody's name.
    #[error(transparent)]
    Handwriting(#[from] HandwritingError),
    /// A party's name is not written yet, or was not found legible.
    #[error("the name of seat {0} is not written legibly")]
    HandwritingOpen(SeatId),
    /// Only the parties write their names.
    #[error("seat {0} is not asked to write a name")]
    HandwritingNotAsked(SeatId),
    /// The name was written anew since it was looked at.
    #[error("the name of seat {0} was written anew")]
    HandwritingChanged(SeatId),
    /// Not everybody has agreed to every clause.
    #[error("not everything is agreed")]
    NotSettled,
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
    /// The session follows a script already.
    #[error("the procedure is set")]
    ProcedureSet,
    /// The procedure's own rules refuse it.
    #[error(transparent)]
    Step(#[from] procedure::Refusal),
    /// The rules of undisputed facts refuse it.
    #[error(transparent)]
    Fact(#[from] undisputed::Refusal),
    /// The rules of offers refuse it.
    #[error(transparent)]
    Offer(#[from] offer::Refusal),
    /// The rules of sealed offers refuse it.
    #[error(transparent)]
    Blind(#[from] blind::Refusal),
    /// So many lines were added by hand already.
    #[error("{0} lines were added by hand")]
    NotesFull(usize),
    /// A line of this kind is somebody else's to add.
    #[error("not this person's line")]
    NotYourLine,
    /// The minutes have no such line.
    #[error("no line {0}")]
    NoLine(u64),
    /// Somebody else changed the line meanwhile.
    #[error("line {0} was changed")]
    LineChanged(u64),
    /// The minutes are closed already.
    #[error("the minutes are closed")]
    MinutesClosed,
    /// The minutes are not closed for reading, or this version is not the one that is.
    #[error("not the closed minutes")]
    MinutesStale,
    /// This person has nothing to read here.
    #[error("not an attendee")]
    NotAttendee,
}

impl From<settlement::DraftError> for Refusal {
    fn from(error: settlement::DraftError) -> Self {
        Self::Settlement(error.into())
    }
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`. Codes that begin with
    /// `settlement-` or `draft-` are the settlement's own, those with `step-`, `fact-`, `offer-` or
    /// `blind-` those of the procedure, facts and offers.
    #[expect(clippy::too_many_lines, reason = "one line per refusal")]
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
            Self::CaucusEmpty => "caucus-empty",
            Self::NoCaucus(_) => "no-caucus",
            Self::DeclarationNeeded => "declaration-needed",
            Self::AlreadyDeclared => "already-declared",
            Self::BoothTaken(_) => "booth-taken",
            Self::LanguageNotNeeded(_) => "language-not-needed",
            Self::NotAChannel => "not-a-channel",
            Self::SameLanguages => "same-languages",
            Self::BoothFull => "booth-full",
            Self::BoothBusy(_) => "booth-busy",
            Self::NotInBooth => "not-in-booth",
            Self::NotOfBooth(_) => "not-of-booth",
            Self::NotInterpreting => "not-interpreting",
            Self::NoPartner => "no-partner",
            Self::HandoverOffered => "handover-offered",
            Self::NoHandover => "no-handover",
            Self::MicrophoneShut => "microphone-shut",
            Self::RelayMissing(_) => "relay-missing",
            Self::RelayCycle(_) => "relay-cycle",
            Self::SignalTooSoon => "signal-too-soon",
            Self::NotConsecutive => "not-consecutive",
            Self::RenderingTaken(_) => "rendering-taken",
            Self::NotRendering => "not-rendering",
            Self::LimitOutOfRange => "limit-out-of-range",
            Self::NobodyPrivate => "nobody-private",
            Self::NoNeedToKnock => "no-need-to-knock",
            Self::NobodyKnocks => "nobody-knocks",
            Self::NotHere(_) => "not-here",
            Self::NotCounsel => "not-counsel",
            Self::WhisperTaken => "whisper-taken",
            Self::NoWhisper => "no-whisper",
            Self::NoHand => "no-hand",
            Self::NoTurn => "no-turn",
            Self::NoInterpreter(_) => "no-interpreter",
            Self::ListensOnly(_) => "listens-only",
            Self::NotObserver => "not-observer",
            Self::OnBreak => "on-break",
            Self::NotOnBreak => "not-on-break",
            Self::TextEmpty => "text-empty",
            Self::TextTooLong(_) => "text-too-long",
            Self::ChatTooFast => "chat-too-fast",
            Self::NotInScope => "not-in-scope",
            Self::ShareTaken(_) => "share-taken",
            Self::NotSharing(_) => "not-sharing",
            Self::NothingShared => "nothing-shared",
            Self::AlreadyRecording => "already-recording",
            Self::NotRecording => "not-recording",
            Self::RecordingGoesOn => "recording-goes-on",
            Self::RecordingRequired => "recording-required",
            Self::NobodyToRecord => "nobody-to-record",
            Self::OwnIdentity => "own-identity",
            Self::IdentityOpen(_) => "identity-open",
            Self::NoDraft => "no-draft",
            Self::Settlement(refusal) => refusal.code(),
            Self::ConfirmationNotSought => "confirmation-not-sought",
            Self::ApplicationUnanswered(_) => "application-unanswered",
            Self::ApplicationChanged => "application-changed",
            Self::KeyMalformed => "key-malformed",
            Self::KeyTaken => "key-taken",
            Self::KeyMissing(_) => "key-missing",
            Self::KeyNotAttested(_) => "key-not-attested",
            Self::Handwriting(error) => error.code(),
            Self::HandwritingOpen(_) => "handwriting-open",
            Self::HandwritingNotAsked(_) => "handwriting-not-asked",
            Self::HandwritingChanged(_) => "handwriting-changed",
            Self::NotSettled => "not-settled",
            Self::RecordPrepared => "record-prepared",
            Self::RecordNotPrepared => "record-not-prepared",
            Self::RecordSealed => "record-sealed",
            Self::NotYourTurn => "not-your-turn",
            Self::AlreadySigned => "already-signed",
            Self::SignaturesMissing => "signatures-missing",
            Self::ProcedureSet => "procedure-set",
            Self::Step(refusal) => refusal.code(),
            Self::Fact(refusal) => refusal.code(),
            Self::Offer(refusal) => refusal.code(),
            Self::Blind(refusal) => refusal.code(),
            Self::NotesFull(_) => "notes-full",
            Self::NotYourLine => "not-your-line",
            Self::NoLine(_) => "no-line",
            Self::LineChanged(_) => "line-changed",
            Self::MinutesClosed => "minutes-closed",
            Self::MinutesStale => "minutes-stale",
            Self::NotAttendee => "not-attendee",
        }
    }

    /// The message's variables: `seat` (an id), `lang` (a tag), `way` (languages by their own
    /// names, in the order of the relay), `max` (characters), and those of the settlement.
    pub fn args(&self) -> BTreeMap<String, String> {
        let of = |name: &str, value: String| BTreeMap::from([(name.to_owned(), value)]);
        match self {
            Self::UnknownSeat(seat)
            | Self::SeatExists(seat)
            | Self::NotWaiting(seat)
            | Self::NotInRoom(seat)
            | Self::NotOnFloor(seat)
            | Self::BoothBusy(seat)
            | Self::RenderingTaken(seat)
            | Self::NotHere(seat)
            | Self::NoInterpreter(seat)
            | Self::ListensOnly(seat)
            | Self::ShareTaken(seat)
            | Self::NotSharing(seat)
            | Self::IdentityOpen(seat)
            | Self::ApplicationUnanswered(seat)
            | Self::KeyMissing(seat)
            | Self::KeyNotAttested(seat)
            | Self::HandwritingOpen(seat)
            | Self::HandwritingNotAsked(seat)
            | Self::HandwritingChanged(seat) => of("seat", seat.to_string()),
            Self::BoothTaken(lang)
            | Self::LanguageNotNeeded(lang)
            | Self::NotOfBooth(lang)
            | Self::RelayMissing(lang) => of("lang", lang.to_string()),
            Self::RelayCycle(way) => {
                let names: Vec<_> = way.iter().map(|lang| lang.own_name()).collect();
                of("way", names.join(" → "))
            }
            Self::TextTooLong(max) | Self::NotesFull(max) => of("max", max.to_string()),
            Self::Settlement(refusal) => owned(refusal.args()),
            Self::Handwriting(error) => owned(error.args()),
            Self::Step(refusal) => owned(refusal.args()),
            Self::Fact(refusal) => owned(refusal.args()),
            _ => BTreeMap::new(),
        }
    }
}

fn owned(args: Vec<(&'static str, String)>) -> BTreeMap<String, String> {
    args.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
