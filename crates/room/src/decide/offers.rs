//! Offers, concessions and sealed offers: among those who hear them, and nowhere else.

use domain::SeatId;
use domain::blind::Outcome;
use domain::money::{Currency, Money};
use domain::offer::OfferKind;
use jiff::SignedDuration;

use super::{Decision, find};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn make(
    state: &State,
    me: &Seat,
    kind: OfferKind,
    amount: Option<Money>,
    words: String,
) -> Decision {
    let number = state.offers.making(amount, &words)?;
    let space = me.space().ok_or(Refusal::NotAdmitted)?;
    Ok(vec![Event::OfferMade {
        number,
        by: me.id(),
        kind,
        amount,
        words,
        heard: state.people_in(space).map(Seat::id).collect(),
    }])
}

pub(super) fn answer(state: &State, me: &Seat, number: u32, accepted: bool) -> Decision {
    let offer = state.offers.answering(number, me.id())?;
    if offer.answers.get(&me.id()) == Some(&accepted) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::OfferAnswered {
        number: offer.number,
        seat: me.id(),
        accepted,
    }])
}

pub(super) fn withdraw(state: &State, me: &Seat, number: u32) -> Decision {
    let offer = state.offers.withdrawing(number, me.id())?;
    Ok(vec![Event::OfferWithdrawn {
        number: offer.number,
        by: me.id(),
    }])
}

#[expect(clippy::similar_names, reason = "the two sides of a payment are called so")]
pub(super) fn open_blind(
    state: &State,
    me: &Seat,
    payer: SeatId,
    payee: SeatId,
    currency: Currency,
    wait_s: u32,
) -> Decision {
    for seat in [payer, payee] {
        if !find(state, seat)?.role().is_party() {
            return Err(domain::blind::Refusal::NotTheirs.into());
        }
    }
    let round = state
        .blind
        .opening(payer, payee, SignedDuration::from_secs(wait_s.into()))?;
    Ok(vec![Event::BlindOpened {
        round,
        by: me.id(),
        payer,
        payee,
        currency,
        wait_s,
    }])
}

pub(super) fn commit_blind(state: &State, me: &Seat, round: u32, commitment: String) -> Decision {
    state.blind.committing(round, me.id(), &commitment)?;
    Ok(vec![Event::BlindCommitted {
        round,
        seat: me.id(),
        commitment,
    }])
}

pub(super) fn abort_blind(state: &State, me: &Seat, round: u32) -> Decision {
    state.blind.round(round)?;
    Ok(vec![Event::BlindEnded {
        round,
        outcome: Outcome::Aborted { by: me.id() },
    }])
}

/// The room's own task compared the figures, which are not here.
pub(super) fn compared(state: &State, number: u32, outcome: Outcome) -> Decision {
    let round = state.blind.round(number)?;
    if !round.opening() {
        return Err(domain::blind::Refusal::TooEarly.into());
    }
    Ok(vec![Event::BlindEnded {
        round: number,
        outcome,
    }])
}

/// What was in the air when the session ends.
pub(super) fn ending(state: &State, me: &Seat) -> Option<Event> {
    state.blind.open().map(|round| Event::BlindEnded {
        round: round.number,
        outcome: Outcome::Aborted { by: me.id() },
    })
}
