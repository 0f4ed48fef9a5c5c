//! Sealed offers on their way through memory: see `domain::blind` for whom one trusts.
//!
//! **Invariant:** a figure is in this task from the moment it is opened until both are compared and
//! the journal has the outcome, or the round is over; it is in no log, no event and no file.

use domain::SeatId;
use room::{Fact, Refusal};

use super::Task;
use crate::live::error::LiveError;
use crate::live::msg::Sealed;

impl Task {
    /// Takes a figure that somebody opens; compares when it is the second.
    pub(super) async fn reveal(&mut self, seat: SeatId, sealed: Sealed) -> Result<(), LiveError> {
        if self.room.is_none() {
            self.recover().await;
        }
        let room = self.room.as_ref().ok_or(LiveError::JournalUnavailable)?;
        let refused = |refusal| LiveError::Refused(Box::new(Refusal::Blind(refusal)));
        let round = room.state().blind.round(sealed.round).map_err(refused)?;
        let (session, number) = (room.state().session, round.number);
        let outcome = self
            .held
            .open(session, round, seat, sealed.figure, &sealed.nonce)
            .map_err(refused)?;
        match outcome {
            // Held until the journal has it: if it does not take it, the second is opened again.
            Some(outcome) => {
                self.bring(Fact::BlindCompared {
                    round: number,
                    outcome,
                })
                .await
            }
            None => Ok(()),
        }
    }

    /// What belongs to no open round is forgotten.
    pub(super) fn forget_sealed(&mut self) {
        if self
            .room
            .as_ref()
            .is_some_and(|room| room.state().blind.open().is_none())
        {
            self.held.forget();
        }
    }
}
