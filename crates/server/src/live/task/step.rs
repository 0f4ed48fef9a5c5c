//! One input all the way: from the room's decision to what follows from it.
//!
//! **Invariant:** the order after every accepted input is journal → narrow plan → views → plan.
//! If the journal does not take it, nothing of it is announced: the room is thrown away and read
//! again from what is durable.

use domain::SeatId;
use room::state::Recording as Recorded;
use room::{Fact, Input, Output, Plan, Room, View};
use wire::live::ServerMessage;

use super::Task;
use crate::live::error::LiveError;

impl Task {
    pub(super) async fn bring(&mut self, fact: Fact) -> Result<(), LiveError> {
        self.input(Input::Fact(fact)).await
    }

    /// One input, all the way.
    pub(super) async fn input(&mut self, input: Input) -> Result<(), LiveError> {
        if self.room.is_none() {
            self.reload().await;
        }
        let room = self.room.as_mut().ok_or(LiveError::JournalUnavailable)?;
        let now = jiff::Timestamp::now();
        let outputs = room
            .handle(input, now)
            .map_err(|refusal| LiveError::Refused(Box::new(refusal)))?;
        let step = Step::of(outputs);
        if !step.events.is_empty() && self.journal.append(&step.events, now).await.is_err() {
            self.room = None;
            let durable = self.journal.head().len + step.events.len() as u64;
            self.reload().await;
            // The commit may have succeeded and only its answer been lost.
            if self.room.is_none() || self.journal.head().len != durable {
                return Err(LiveError::JournalUnavailable);
            }
        }
        if let Some(plan) = &step.narrow {
            self.apply(plan).await;
        }
        for (seat, view) in step.views {
            self.send(seat, ServerMessage::View { view: Box::new(view) });
        }
        if let Some(plan) = &step.route {
            self.apply(plan).await;
        }
        Ok(())
    }

    /// The recorder is cut before, and fed after, the routes change.
    async fn apply(&mut self, plan: &Plan) {
        let reason = self.room.as_ref().map_or("stopped", why_not_recorded);
        self.recording.narrow(&plan.taps, reason).await;
        self.shared.media.set_plan(self.session, plan.clone()).await;
        self.recording.set(&plan.taps, reason).await;
    }

    pub(super) async fn apply_present_plan(&mut self) {
        if let Some(plan) = self.room.as_ref().map(Room::plan) {
            self.apply(&plan).await;
        }
    }

    /// Reads the room again from what is durable; tells everybody where it stands now.
    pub(super) async fn reload(&mut self) {
        let Ok(room) = self.journal.reload().await else {
            return;
        };
        self.room = Some(room);
    }
}

/// Why a track that stops now stops, for the manifest.
fn why_not_recorded(room: &Room) -> &'static str {
    let state = room.state();
    match state.recording {
        _ if state.ended.is_some() => "ended",
        Recorded::Off => "stopped",
        Recorded::Failed { .. } => "failed",
        Recorded::On { .. } if !state.caucuses.is_empty() => "caucus",
        Recorded::On { .. } => "not-on-floor-or-no-consent",
    }
}

/// A room's outputs, sorted by when they take effect.
#[derive(Default)]
struct Step {
    events: Vec<room::Event>,
    narrow: Option<Plan>,
    views: Vec<(SeatId, View)>,
    route: Option<Plan>,
}

impl Step {
    fn of(outputs: Vec<Output>) -> Self {
        let mut step = Self::default();
        for output in outputs {
            match output {
                Output::Append(event) => step.events.push(event),
                Output::Narrow(plan) => step.narrow = Some(plan),
                Output::Show { seat, view } => step.views.push((seat, *view)),
                Output::Route(plan) => step.route = Some(plan),
            }
        }
        step
    }
}
