//! Offers and concessions (让步): inadmissible later (Court Online Mediation Rules), so they live
//! apart from agreed facts and clauses.
//!
//! **Invariant:** an offer is known to those who heard it, and accepting one binds nobody: only a
//! clause does. Nothing here has a way into minutes, records or packs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::SeatId;
use crate::money::Money;

/// The most offers of one session.
pub const MAX_OFFERS: usize = 500;
/// The most characters of an offer.
pub const MAX_CHARS: usize = 4_000;

/// What kind of thing was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// To pay, or to take, so much or under such terms.
    Offer,
    /// To give way on a point, for the sake of an agreement only.
    Concession,
}

/// One offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// From 1.
    pub number: u32,
    /// Whose.
    pub by: SeatId,
    /// Which of the two.
    pub kind: OfferKind,
    /// How much, where it is about money.
    pub amount: Option<Money>,
    /// In its maker's own words.
    pub words: String,
    /// Who was in the same space when it was made.
    pub heard: BTreeSet<SeatId>,
    /// Who accepted or declined it.
    pub answers: BTreeMap<SeatId, bool>,
    /// Taken back by its maker.
    pub withdrawn: bool,
}

/// The offers of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Offers {
    all: Vec<Offer>,
}

/// Why something about an offer is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such offer for this person, or it was withdrawn.
    #[error("no offer {0}")]
    NoOffer(u32),
    /// Only its maker takes an offer back, and nobody answers their own.
    #[error("not for this person")]
    NotYours,
    /// Neither an amount nor words, or an amount that is not positive.
    #[error("empty offer")]
    Empty,
    /// Too many offers, or too many words.
    #[error("too long")]
    TooLong,
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoOffer(_) => "offer-unknown",
            Self::NotYours => "offer-not-yours",
            Self::Empty => "offer-empty",
            Self::TooLong => "offer-too-long",
        }
    }
}

impl Offers {
    /// All of them.
    pub fn all(&self) -> &[Offer] {
        &self.all
    }

    /// The number of an offer with these contents.
    pub fn making(&self, amount: Option<Money>, words: &str) -> Result<u32, Refusal> {
        let some = !words.trim().is_empty() || amount.is_some();
        if !some || amount.is_some_and(|amount| amount.minor <= 0) {
            return Err(Refusal::Empty);
        }
        if self.all.len() >= MAX_OFFERS || words.chars().nth(MAX_CHARS).is_some() {
            return Err(Refusal::TooLong);
        }
        Ok(u32::try_from(self.all.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1))
    }

    /// Those that a person made or heard, oldest first. A person calls an offer by its place among
    /// them, so that no gap in the numbers tells of others.
    pub fn known_to(&self, seat: SeatId) -> impl Iterator<Item = &Offer> {
        let known = move |offer: &&Offer| offer.by == seat || offer.heard.contains(&seat);
        self.all.iter().filter(known)
    }

    /// What this person may answer, by the person's own number; who did not hear an offer is not told
    /// that there is one.
    pub fn answering(&self, number: u32, seat: SeatId) -> Result<&Offer, Refusal> {
        let offer = self.known(number, seat)?;
        if offer.by == seat {
            Err(Refusal::NotYours)
        } else {
            Ok(offer)
        }
    }

    /// What this person may take back, by the person's own number.
    pub fn withdrawing(&self, number: u32, seat: SeatId) -> Result<&Offer, Refusal> {
        let offer = self.known(number, seat)?;
        if offer.by == seat {
            Ok(offer)
        } else {
            Err(Refusal::NotYours)
        }
    }

    fn known(&self, number: u32, seat: SeatId) -> Result<&Offer, Refusal> {
        let known = (1_u32..).zip(self.known_to(seat)).find(|(own, _)| *own == number);
        let standing = known.map(|(_, offer)| offer).filter(|offer| !offer.withdrawn);
        standing.ok_or(Refusal::NoOffer(number))
    }

    /// Adds an offer.
    pub fn make(&mut self, offer: Offer) {
        self.all.push(offer);
    }

    /// Notes an answer.
    pub fn answer(&mut self, number: u32, seat: SeatId, accepted: bool) {
        if let Some(offer) = self.all.iter_mut().find(|offer| offer.number == number) {
            offer.answers.insert(seat, accepted);
        }
    }

    /// Takes an offer back.
    pub fn withdraw(&mut self, number: u32) {
        if let Some(offer) = self.all.iter_mut().find(|offer| offer.number == number) {
            offer.withdrawn = true;
        }
    }
}
