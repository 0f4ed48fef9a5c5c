//! The procedure, the facts, the offers and the minutes, as one seat may see them. What does not
//! change while the session lasts (the script's words) and what is long (the minutes' lines) is
//! fetched once over HTTP and is not in here.

use domain::SeatId;
use domain::blind::Outcome;
use domain::money::{Currency, Money};
use domain::offer::OfferKind;
use domain::procedure::{Answer, StepState};
use domain::undisputed::Stated;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything but the conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Proceedings {
    /// How far the script has come; `None` when none is followed.
    pub procedure: Option<ProcedureView>,
    /// Undisputed facts on the table, in the order in which they were stated.
    pub facts: Vec<Stated>,
    /// Offers and concessions that this seat made or heard.
    pub offers: Vec<OfferView>,
    /// Sealed offers: for the parties, their agents and the mediator.
    pub blind: Vec<BlindView>,
    /// The minutes.
    pub minutes: MinutesView,
}

/// How far the script has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProcedureView {
    /// The script's version.
    pub version: u32,
    /// SHA-256 of its file, hex.
    pub digest: String,
    /// In order.
    pub steps: Vec<StepView>,
}

/// Where a step stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepView {
    /// Which.
    pub id: String,
    /// Where it stands.
    pub state: StepState,
    /// The step that has to be complete first, while it waits.
    pub waits_for: Option<String>,
    /// Who asked it.
    pub by: Option<SeatId>,
    /// Who was asked and has to answer.
    pub of: Vec<SeatId>,
    /// Who has to answer too and was not asked yet, where one is asked after the other.
    pub unasked: Vec<SeatId>,
    /// What they answered.
    pub answers: Vec<StepAnswer>,
}

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepAnswer {
    /// Who.
    pub seat: SeatId,
    /// What.
    pub answer: Answer,
    /// The person, or who noted down what the person said.
    pub by: SeatId,
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub at_ms: i64,
}

/// An offer or a concession.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfferView {
    /// Its place among those that this seat knows; others may number it otherwise.
    pub number: u32,
    /// Whose.
    pub by: SeatId,
    /// Which of the two.
    pub kind: OfferKind,
    /// How much, where it is about money.
    pub amount: Option<Money>,
    /// In its maker's own words.
    pub words: String,
    /// Who accepted it.
    pub accepted: Vec<SeatId>,
    /// Who declined it.
    pub declined: Vec<SeatId>,
    /// Taken back.
    pub withdrawn: bool,
}

/// A round of sealed offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlindView {
    /// Which.
    pub round: u32,
    /// Who would pay.
    pub payer: SeatId,
    /// Who would be paid.
    pub payee: SeatId,
    /// Of both figures.
    pub currency: Currency,
    /// When it lapses, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub deadline_ms: i64,
    /// Who has committed.
    pub committed: Vec<SeatId>,
    /// What this seat committed to, so that its browser can recognize its own.
    pub mine: Option<String>,
    /// Both have committed: each browser now sends its figure with `reveal`.
    pub opening: bool,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// How the minutes stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MinutesView {
    /// How many lines there are.
    #[ts(type = "number")]
    pub lines: u64,
    /// The number of the version that is to be read and confirmed, while it is closed.
    #[ts(type = "number | null")]
    pub closed: Option<u64>,
    /// Who has read the closed version.
    pub read: Vec<ReadingView>,
}

/// Somebody's word on the closed minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadingView {
    /// Who.
    pub seat: SeatId,
    /// What is wrong with them; `None` confirms.
    pub objection: Option<String>,
}
