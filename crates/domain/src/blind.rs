//! Sealed blind offers: two figures for one claim that stay sealed unless they cross.
//!
//! The mediator opens a round between who would pay and who would be paid. Each of them commits to
//! a figure: [`commitment`] over amount, currency and 256 random bits that their browser made and
//! keeps. Only when both have committed, each browser sends its figure over the live socket; the
//! room's task holds it in memory ([`Held`]), checks it against the commitment, and compares. The
//! journal gets the commitments and the [`Outcome`]: the middle if the payer's figure reaches the
//! payee's, else that they are apart. Figures that do not cross are kept nowhere.
//!
//! **Whom one trusts.** Somebody has to see both figures to compare them: it is this server, for
//! the moment of the comparison. It cannot alter a figure, nor say afterwards that another was
//! compared: whoever doubts an outcome opens their own commitment from the journal. When figures
//! cross, the middle and one's own figure tell the other's. Every round that is apart tells both
//! one thing about the other; so a round is opened by the mediator and by nobody else.
//!
//! **Invariant:** an outcome with a figure exists only if both committed figures were shown to be
//! the committed ones and crossed.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::money::{Currency, Money};
use crate::{SeatId, SessionId};

/// The most rounds of one session: each that is apart tells a little about both figures.
pub const MAX_ROUNDS: usize = 20;
/// The longest a round may wait.
pub const MAX_WAIT: SignedDuration = SignedDuration::from_hours(24);
/// Hex digits of a commitment and of a nonce.
const DIGITS: usize = 64;

/// One round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// From 1.
    pub number: u32,
    /// Who would pay; their figure is the most they would.
    pub payer: SeatId,
    /// Who would be paid; their figure is the least they would take.
    pub payee: SeatId,
    /// Of both figures.
    pub currency: Currency,
    /// From this instant on it is over.
    pub deadline: Timestamp,
    /// Who has committed, and to what.
    pub commitments: BTreeMap<SeatId, String>,
    /// Once it is over.
    pub outcome: Option<Outcome>,
}

/// How a round ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// The payer's figure reached the payee's.
    Crossed {
        /// Halfway between them, rounded down to the minor unit.
        middle: Money,
    },
    /// It did not; neither figure is told.
    Apart,
    /// Somebody did not commit, or did not open what they committed to, before the deadline.
    Lapsed,
    /// Somebody called it off.
    Aborted {
        /// Who.
        by: SeatId,
    },
}

/// The rounds of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rounds {
    all: Vec<Round>,
}

/// Why something about a round is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such round, or it is over.
    #[error("no round {0} is open")]
    NotOpen(u32),
    /// A round runs already.
    #[error("a round is open already")]
    AlreadyOpen,
    /// It is between two others, or not between two parties.
    #[error("not between these two")]
    NotTheirs,
    /// This person has committed; a figure is given once.
    #[error("committed already")]
    Committed,
    /// Not 64 hex digits, or the other's commitment once more.
    #[error("not a commitment")]
    Malformed,
    /// The other has not committed yet, so that no figure is asked for.
    #[error("not both have committed")]
    TooEarly,
    /// Not the figure that was committed to.
    #[error("not what was committed to")]
    Mismatch,
    /// A figure in another currency.
    #[error("another currency")]
    Currency,
    /// No time to answer, or more than [`MAX_WAIT`].
    #[error("the time is out of bounds")]
    Deadline,
    /// [`MAX_ROUNDS`] were held.
    #[error("too many rounds")]
    TooMany,
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOpen(_) => "blind-not-open",
            Self::AlreadyOpen => "blind-already-open",
            Self::NotTheirs => "blind-not-theirs",
            Self::Committed => "blind-committed",
            Self::Malformed => "blind-malformed",
            Self::TooEarly => "blind-too-early",
            Self::Mismatch => "blind-mismatch",
            Self::Currency => "blind-currency",
            Self::Deadline => "blind-deadline",
            Self::TooMany => "blind-too-many",
        }
    }
}

/// What a browser commits to, as 64 hex digits: SHA-256 over lines of text, so that it can be
/// computed again with any tool. The nonce is 64 lower-case hex digits.
pub fn commitment(session: SessionId, round: u32, seat: SeatId, figure: Money, nonce: &str) -> String {
    let (minor, currency) = (figure.minor, figure.currency.code());
    let text = format!("heqiao-blind-offer/1\n{session}\n{round}\n{seat}\n{minor} {currency}\n{nonce}");
    hex::encode(Sha256::digest(text.as_bytes()))
}

fn is_hex(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

impl Round {
    /// Both have committed, and it is not over: figures are asked for.
    pub fn opening(&self) -> bool {
        self.outcome.is_none() && self.commitments.len() == 2
    }

    /// Whether it is between this person and another.
    pub fn concerns(&self, seat: SeatId) -> bool {
        self.payer == seat || self.payee == seat
    }
}

impl Rounds {
    /// All of them.
    pub fn all(&self) -> &[Round] {
        &self.all
    }

    /// The round that is not over, if there is one.
    pub fn open(&self) -> Option<&Round> {
        self.all.iter().find(|round| round.outcome.is_none())
    }

    /// Of a round that is not over.
    pub fn round(&self, number: u32) -> Result<&Round, Refusal> {
        let open = self.open().filter(|round| round.number == number);
        open.ok_or(Refusal::NotOpen(number))
    }

    /// The number of a new round between two parties that waits for `wait`.
    #[expect(clippy::similar_names, reason = "the two sides of a payment are called so")]
    pub fn opening(&self, payer: SeatId, payee: SeatId, wait: SignedDuration) -> Result<u32, Refusal> {
        if self.open().is_some() {
            return Err(Refusal::AlreadyOpen);
        }
        if payer == payee {
            return Err(Refusal::NotTheirs);
        }
        if wait <= SignedDuration::ZERO || wait > MAX_WAIT {
            return Err(Refusal::Deadline);
        }
        if self.all.len() >= MAX_ROUNDS {
            return Err(Refusal::TooMany);
        }
        Ok(u32::try_from(self.all.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1))
    }

    /// Whether this commitment may be made.
    pub fn committing(&self, number: u32, seat: SeatId, commitment: &str) -> Result<(), Refusal> {
        let round = self.round(number)?;
        if !round.concerns(seat) {
            return Err(Refusal::NotTheirs);
        }
        if round.commitments.contains_key(&seat) {
            return Err(Refusal::Committed);
        }
        let mut known = self.all.iter().flat_map(|round| round.commitments.values());
        if !is_hex(commitment) || known.any(|other| other == commitment) {
            return Err(Refusal::Malformed);
        }
        Ok(())
    }

    /// Rounds whose time is over at `now`.
    pub fn lapsed(&self, now: Timestamp) -> Option<u32> {
        self.open()
            .filter(|round| round.deadline <= now)
            .map(|round| round.number)
    }

    /// Adds a round.
    pub fn begin(&mut self, round: Round) {
        self.all.push(round);
    }

    /// Notes a commitment.
    pub fn commit(&mut self, number: u32, seat: SeatId, commitment: String) {
        if let Some(round) = self.running(number)
            && round.concerns(seat)
        {
            round.commitments.entry(seat).or_insert(commitment);
        }
    }

    /// Ends a round; the first outcome stands.
    pub fn end(&mut self, number: u32, outcome: Outcome) {
        if let Some(round) = self.running(number) {
            round.outcome = Some(outcome);
        }
    }

    fn running(&mut self, number: u32) -> Option<&mut Round> {
        self.all
            .iter_mut()
            .find(|round| round.number == number && round.outcome.is_none())
    }
}

/// Figures that were opened and wait to be compared: in memory only, of one round.
#[derive(Default)]
pub struct Held {
    round: u32,
    figures: BTreeMap<SeatId, i64>,
}

impl std::fmt::Debug for Held {
    /// Never the figures.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held")
            .field("round", &self.round)
            .finish_non_exhaustive()
    }
}

impl Held {
    /// Takes a figure that is shown to be the committed one; the outcome once it is the second.
    /// Whoever has made the outcome durable calls [`Held::forget`]; another round forgets as well.
    pub fn open(
        &mut self,
        session: SessionId,
        round: &Round,
        seat: SeatId,
        figure: Money,
        nonce: &str,
    ) -> Result<Option<Outcome>, Refusal> {
        if !round.concerns(seat) {
            return Err(Refusal::NotTheirs);
        }
        if !round.opening() {
            return Err(Refusal::TooEarly);
        }
        if figure.currency != round.currency {
            return Err(Refusal::Currency);
        }
        let shown = commitment(session, round.number, seat, figure, nonce);
        if !is_hex(nonce) || figure.minor < 0 || round.commitments.get(&seat) != Some(&shown) {
            return Err(Refusal::Mismatch);
        }
        if self.round != round.number {
            self.forget();
            self.round = round.number;
        }
        self.figures.insert(seat, figure.minor);
        let (Some(pays), Some(takes)) = (self.figures.get(&round.payer), self.figures.get(&round.payee))
        else {
            return Ok(None);
        };
        if pays < takes {
            return Ok(Some(Outcome::Apart));
        }
        // Neither is negative, so that their middle is no larger than both.
        let (minor, currency) = (takes + (pays - takes) / 2, round.currency);
        let middle = Money { minor, currency };
        Ok(Some(Outcome::Crossed { middle }))
    }

    /// Forgets what is held.
    pub fn forget(&mut self) {
        // Overwritten before the memory goes back.
        self.figures.values_mut().for_each(|figure| *figure = 0);
        self.figures.clear();
    }
}
