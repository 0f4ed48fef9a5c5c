//! Confirmation by a court: applied for together and in time, then confirmed or dismissed (Civil Procedure
//! Law, art. 205 and 206; People's Mediation Law, art. 33).

use super::{Act, Event, Refusal, Stage, Terms};
use crate::route::deadline::{Deadline, Timely};

/// How far the confirmation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// To be applied for.
    Due,
    /// Before the court.
    Applied,
    /// Confirmed: enforceable in China.
    Confirmed,
    /// Dismissed: the parties may change the settlement by mediation, make a new one, or sue (art. 206). What
    /// of the contract is left, only a court can say.
    Dismissed,
    /// Not applied for in time: a contract.
    Lapsed,
}

impl Confirmation {
    pub(super) fn step(
        self,
        event: &Event,
        terms: &Terms,
        deadline: Option<&Deadline>,
    ) -> Result<Self, Refusal> {
        let Event { at, act } = event;
        let timely = || {
            let timely = deadline.map(|deadline| deadline.timely(*at));
            timely.ok_or(Refusal::NotInEffect)
        };
        match (self, act) {
            (Self::Dismissed, _) => Err(Refusal::Dismissed),
            (Self::Lapsed, Act::Lapsed) | (Self::Applied, Act::Applied { .. }) => Err(Refusal::Twice),
            (Self::Due, Act::Applied { by, court }) => {
                if !by.is_subset(&terms.parties) {
                    return Err(Refusal::NotAParty);
                }
                if *by != terms.parties {
                    return Err(Refusal::NotAllParties);
                }
                if terms
                    .referred_by
                    .as_ref()
                    .is_some_and(|referring| referring != court)
                {
                    return Err(Refusal::OtherCourt);
                }
                match timely()? {
                    Timely::Yes => Ok(Self::Applied),
                    Timely::No => Err(Refusal::TooLate),
                    Timely::Unannounced => Err(Refusal::CalendarUnknown),
                }
            }
            (Self::Due, Act::Lapsed) => match timely()? {
                Timely::Yes => Err(Refusal::NotLapsed),
                Timely::No => Ok(Self::Lapsed),
                Timely::Unannounced => Err(Refusal::CalendarUnknown),
            },
            (Self::Applied, Act::Lapsed) => Err(Refusal::NotLapsed),
            // The period runs on: it can be applied for again while it lasts.
            (Self::Applied, Act::Withdrawn) => Ok(Self::Due),
            (Self::Applied, Act::Confirmed) => Ok(Self::Confirmed),
            (Self::Applied, Act::Dismissed) => Ok(Self::Dismissed),
            (Self::Due, Act::Withdrawn | Act::Confirmed | Act::Dismissed) => Err(Refusal::NotApplied),
            (Self::Lapsed, Act::Applied { .. } | Act::Withdrawn | Act::Confirmed | Act::Dismissed) => {
                Err(Refusal::TooLate)
            }
            (Self::Confirmed, _) => Err(Refusal::Final),
            (Self::Due | Self::Applied | Self::Lapsed, _) => Err(Refusal::OtherRoute),
        }
    }

    pub(super) const fn stage(self) -> Stage {
        match self {
            Self::Due => Stage::ConfirmationDue,
            Self::Applied => Stage::Applied,
            Self::Confirmed => Stage::Confirmed,
            Self::Dismissed => Stage::Dismissed,
            Self::Lapsed => Stage::Lapsed,
        }
    }
}
