//! One input all the way: from the room's decision to what follows from it.
//!
//! **Invariant:** the order of every accepted input is narrow plan → journal → views → plan, and
//! its instant is taken after the narrow plan is in force. So at the instant at which the journal
//! says that something became private or silent, it was already neither forwarded nor recorded.
//! If the journal does not take it, nothing of it is announced: the room is read again from what
//! is durable, and its plan put back in force.

use domain::SeatId;
use jiff::Timestamp;
use room::state::Recording as Recorded;
use room::{Caption, Fact, Input, Message, Output, Plan, Room, View};
use wire::live::ServerMessage;

use super::Task;
use crate::live::error::LiveError;
use crate::live::journal::events;
use crate::live::tape::Happened;

impl Task {
    pub(super) async fn bring(&mut self, fact: Fact) -> Result<(), LiveError> {
        self.input(Input::Fact(fact)).await
    }

    /// One input, all the way.
    pub(super) async fn input(&mut self, input: Input) -> Result<(), LiveError> {
        if self.room.is_none() {
            self.recover().await;
        }
        let old = self.room.as_ref().ok_or(LiveError::JournalUnavailable)?;
        let mut next = Next::after(old, input.clone(), self.recording.offset_ms())?;
        if let Some(plan) = next.step.narrow.take() {
            let reason = why_not_recorded(&next.room);
            self.apply(&plan, reason).await;
            let old = self.room.as_ref().ok_or(LiveError::JournalUnavailable)?;
            next = Next::after(old, input, self.recording.offset_ms())?;
        }
        let Next { room, step, at } = next;
        if !step.events.is_empty() && self.journal.append(&step.events, at).await.is_err() {
            self.room = None;
            let durable = self.journal.head().len + step.events.len() as u64;
            self.reload().await;
            // The commit may have succeeded and only its answer been lost.
            if self.room.is_none() || self.journal.head().len != durable {
                self.put_back().await;
                return Err(LiveError::JournalUnavailable);
            }
        }
        self.returning.note(&room);
        self.room = Some(room);
        self.note_for_recording(&step.events, at);
        self.forget_sealed();
        self.tell_relay();
        for (seat, view) in step.views {
            self.send(seat, ServerMessage::View { view: Box::new(view) });
        }
        if let Some(plan) = &step.route {
            self.apply(plan, self.why_not_recorded()).await;
            self.tell_past().await;
        }
        for (seat, message) in step.messages {
            self.send(seat, ServerMessage::Message { message });
        }
        for (seats, caption) in step.captions {
            for seat in seats {
                let captions = vec![caption.clone()];
                self.send(seat, ServerMessage::Captions { captions });
            }
        }
        Ok(())
    }

    /// A person's own screen shows the room of this version, or of a later one.
    pub(super) async fn seen(&mut self, seat: SeatId, version: u64) {
        if self.returning.seen(seat, version) {
            self.apply_present_plan().await;
        }
    }

    /// The recorder is cut before, and fed after, the routes change. Whoever is still on the way
    /// out of a private meeting goes nowhere new.
    async fn apply(&mut self, plan: &Plan, reason: &'static str) {
        let plan = self.returning.permitted(plan);
        self.recording.narrow(&plan.taps, reason).await;
        self.shared.media.set_plan(self.session, plan.clone()).await;
        self.recording.set(&plan.taps, reason).await;
    }

    pub(super) async fn apply_present_plan(&mut self) {
        if let Some(room) = &self.room {
            let plan = room.plan();
            self.apply(&plan, self.why_not_recorded()).await;
        }
    }

    fn why_not_recorded(&self) -> &'static str {
        self.room.as_ref().map_or("stopped", why_not_recorded)
    }

    /// What happens while the room is recorded stands in the recording's log as well.
    fn note_for_recording(&self, events: &[room::Event], at: Timestamp) {
        let at_ms = at.as_millisecond();
        let happened = events
            .iter()
            .filter_map(|event| Happened::of(at_ms, event, false));
        self.recording.note(happened.collect());
    }

    /// Once the recording has begun its log is told what had happened before: who was there, who had
    /// consented to what, whose identity was checked how.
    async fn tell_past(&mut self) {
        if self.past_told || !self.recording.has_begun() {
            return;
        }
        self.past_told = true;
        let events = events(&self.shared.store, self.session).await.unwrap_or_default();
        let past = events
            .iter()
            .filter_map(|(at, event)| Happened::of(at.as_millisecond(), event, true));
        self.recording.note(past.collect());
    }

    async fn reload(&mut self) {
        let Ok(room) = self.journal.reload().await else {
            return;
        };
        self.room = Some(room);
    }

    /// Reads the room again from what is durable and tells everybody where it stands now.
    pub(super) async fn recover(&mut self) {
        self.reload().await;
        self.put_back().await;
    }

    /// An input that was not taken may have narrowed the plan already, or have become durable
    /// without an answer: everybody is shown what holds, and then it is in force.
    async fn put_back(&mut self) {
        let Some(room) = &self.room else { return };
        self.returning.note(room);
        for seat in self.sockets.keys() {
            if let Some(view) = room.view(*seat) {
                self.send(*seat, ServerMessage::View { view: Box::new(view) });
            }
        }
        self.apply_present_plan().await;
    }
}

/// Why a track that stops now stops, for the manifest.
fn why_not_recorded(room: &Room) -> &'static str {
    let state = room.state();
    match state.recording {
        _ if state.ended.is_some() => "ended",
        Recorded::Off => "stopped",
        Recorded::Failed { .. } => "failed",
        Recorded::On { .. } if state.paused.is_some() => "break",
        Recorded::On { .. } if !state.caucuses.is_empty() => "caucus",
        Recorded::On { .. } => "not-on-floor-or-no-consent",
    }
}

/// The room as an input of now leaves it, and what has to be done for that to be true.
struct Next {
    room: Room,
    step: Step,
    at: Timestamp,
}

impl Next {
    fn after(old: &Room, input: Input, offset_ms: Option<u64>) -> Result<Self, LiveError> {
        let (mut room, at) = (old.clone(), crate::live::now());
        let outputs = room
            .handle_recorded(input, at, offset_ms)
            .map_err(|refusal| LiveError::Refused(Box::new(refusal)))?;
        let step = Step::of(outputs);
        Ok(Self { room, step, at })
    }
}

/// A room's outputs, sorted by when they take effect.
#[derive(Default)]
struct Step {
    events: Vec<room::Event>,
    narrow: Option<Plan>,
    views: Vec<(SeatId, View)>,
    captions: Vec<(Vec<SeatId>, Caption)>,
    route: Option<Plan>,
    messages: Vec<(SeatId, Message)>,
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
                Output::Tell { seat, message } => step.messages.push((seat, message)),
                Output::Caption { seats, caption } => step.captions.push((seats, caption)),
            }
        }
        step
    }
}
