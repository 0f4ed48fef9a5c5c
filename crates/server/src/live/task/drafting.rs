//! Nothing is drafted on a route that is closed.
//!
//! Asked here and not in the room: the plan is made from the case, where the clerk may still enter what
//! somebody has just said; a room's journal would hold the answer of the day on which it was opened for good.

use domain::SeatId;
use jiff::Timestamp;
use room::Command;

use super::Task;
use crate::live::error::LiveError;
use crate::planner::drafting;

impl Task {
    /// Refuses a draft that the plan of the case does not let begin. Whoever may not draft at all is told so by
    /// the room.
    pub(super) async fn may_draft(&self, by: SeatId, command: &Command) -> Result<(), LiveError> {
        let drafter = |room: &room::Room| room.state().seat(by).is_some_and(|seat| seat.role().is_staff());
        if !matches!(command, Command::PutDraft { .. }) || !self.room.as_ref().is_some_and(drafter) {
            return Ok(());
        }
        let store = &self.shared.store;
        let session = store.session(self.session).await;
        let session = session.map_err(|_| LiveError::JournalUnavailable)?;
        let case = store.case(session.ok_or(LiveError::NoSession)?.case).await;
        let case = case.map_err(|_| LiveError::JournalUnavailable)?;
        let case = case.ok_or(LiveError::NoSession)?.case;
        let plan = self.shared.planner.plan(&case, Timestamp::now());
        let plan = plan.map_err(|_| LiveError::JournalUnavailable)?;
        Ok(drafting(&plan)?)
    }
}
