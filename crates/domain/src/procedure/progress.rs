//! How far the steps have come: a state machine without a clock.
//!
//! **Invariant:** a step is asked only when everything it comes after is complete, and is complete
//! only when everybody who was asked has answered as expected; a void step is complete no more.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Check, Door, Reply, Script, Step, StepKind};
use crate::{Role, SeatId};

/// The most characters of an answer's words.
pub const MAX_WORDS: usize = 2_000;

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Yes or no, where the step asks for it.
    pub yes: Option<bool>,
    /// In words, where the step asks for them or somebody wished to add some.
    pub words: Option<String>,
}

/// An answer that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Given {
    /// What was answered.
    pub answer: Answer,
    /// By the person, or by whoever noted down what the person said.
    pub by: SeatId,
    /// When.
    pub at: Timestamp,
}

/// A step that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// By whom.
    pub by: SeatId,
    /// Who has to answer.
    pub of: BTreeSet<SeatId>,
    /// Who of them was asked: everybody, or one after the other.
    pub asked: BTreeSet<SeatId>,
    /// What they answered.
    pub answers: BTreeMap<SeatId, Given>,
    /// Closed by hand, for a step without a form.
    pub closed: bool,
    /// Milliseconds on the recorder's clock when it was asked, if it was recorded.
    pub from_ms: Option<u64>,
    /// Milliseconds on the recorder's clock when the last answer was given.
    pub to_ms: Option<u64>,
    /// Its media failed: to be asked again.
    pub void: bool,
}

/// The steps that were asked so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    asked: BTreeMap<String, Asking>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Something before it is not complete.
    Waiting,
    /// May be asked.
    Open,
    /// Asked, not complete.
    Asked,
    /// Void: its media failed, and it is to be asked again.
    Void,
    /// Complete.
    Done,
}

/// Why something about a step is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// This session follows no script.
    #[error("no script")]
    NoScript,
    /// The script has no such step.
    #[error("no step {0:?}")]
    NoStep(String),
    /// Another step comes first.
    #[error("step {0:?} comes first")]
    Before(String),
    /// Somebody else asks this.
    #[error("not the one who asks")]
    NotAsker,
    /// The room sees this for itself.
    #[error("not asked by hand")]
    NotByHand,
    /// It was not asked, or is void.
    #[error("step {0:?} was not asked")]
    NotAsked(String),
    /// The person was not asked.
    #[error("not the one who was asked")]
    NotAnswerer,
    /// The step asks nothing of this person, or the person is not there.
    #[error("asks nothing of this person")]
    NotConcerned,
    /// Not what the step asks for: no yes or no, or no words.
    #[error("not an answer to this step")]
    Reply,
    /// Too many words.
    #[error("too many words")]
    TooLong,
    /// A gate is shut until this step is complete.
    #[error("the gate waits for step {0:?}")]
    GateShut(String),
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoScript => "step-no-script",
            Self::NoStep(_) => "step-unknown",
            Self::Before(_) => "step-before",
            Self::NotAsker => "step-not-asker",
            Self::NotByHand => "step-not-by-hand",
            Self::NotAsked(_) => "step-not-asked",
            Self::NotAnswerer => "step-not-answerer",
            Self::NotConcerned => "step-not-concerned",
            Self::Reply => "step-reply",
            Self::TooLong => "step-too-long",
            Self::GateShut(_) => "step-gate-shut",
        }
    }

    /// The message's variables: `step`, where the refusal has one.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoStep(step) | Self::Before(step) | Self::NotAsked(step) | Self::GateShut(step) => {
                vec![("step", step.clone())]
            }
            _ => vec![],
        }
    }
}

impl Asking {
    /// Everybody who was asked has answered, or it was closed.
    pub fn over(&self) -> bool {
        self.closed || (!self.of.is_empty() && self.of.iter().all(|seat| self.answers.contains_key(seat)))
    }

    /// Whether this person asks it or was asked.
    pub fn concerns(&self, seat: SeatId) -> bool {
        self.by == seat || self.asked.contains(&seat)
    }

    /// Who has to answer and was not asked yet.
    pub fn unasked(&self) -> impl Iterator<Item = SeatId> {
        self.of.difference(&self.asked).copied()
    }

    fn complete(&self, step: &Step) -> bool {
        let as_expected = |given: &Given| {
            step.expect
                .is_none_or(|expected| given.answer.yes == Some(expected))
        };
        let done = match step.kind {
            StepKind::Notice if self.of.is_empty() => true,
            StepKind::Free => self.closed,
            _ => self.over() && self.answers.values().all(as_expected),
        };
        done && !self.void
    }
}

/// What the room sees for itself.
pub type Sees<'a> = &'a dyn Fn(Check) -> bool;

impl Progress {
    /// Whether anything was asked yet.
    pub fn begun(&self) -> bool {
        !self.asked.is_empty()
    }

    /// What was asked of a step, the last time.
    pub fn asking(&self, step: &str) -> Option<&Asking> {
        self.asked.get(step)
    }

    /// Every step that was asked.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Asking)> {
        self.asked.iter().map(|(id, asking)| (id.as_str(), asking))
    }

    /// Where a step stands.
    pub fn state(&self, script: &Script, step: &Step, sees: Sees<'_>) -> StepState {
        if self.done(script, step, sees) {
            return StepState::Done;
        }
        match self.asked.get(&step.id) {
            Some(asking) if asking.void => StepState::Void,
            Some(_) => StepState::Asked,
            None if self.before(script, step, sees).is_some() => StepState::Waiting,
            None => StepState::Open,
        }
    }

    /// Whether a step is complete.
    pub fn done(&self, script: &Script, step: &Step, sees: Sees<'_>) -> bool {
        match step.kind {
            StepKind::Check => step.check.is_some_and(sees),
            StepKind::Gate => self.before(script, step, sees).is_none(),
            _ => self
                .asked
                .get(&step.id)
                .is_some_and(|asking| asking.complete(step)),
        }
    }

    /// The first step that has to be complete before this one and is not; those that are not
    /// required hold up nobody.
    pub fn before<'s>(&self, script: &'s Script, step: &'s Step, sees: Sees<'_>) -> Option<&'s Step> {
        let before = step.after.iter().filter_map(|id| script.step(id));
        before
            .filter(|earlier| earlier.required)
            .find(|earlier| !self.done(script, earlier, sees))
    }

    /// Whether a step may be asked by somebody in this role.
    pub fn may_ask(&self, script: &Script, id: &str, role: Role, sees: Sees<'_>) -> Result<(), Refusal> {
        let step = script.step(id).ok_or_else(|| Refusal::NoStep(id.to_owned()))?;
        if !step.by_hand() {
            return Err(Refusal::NotByHand);
        }
        if !step.asks.contains(&role) {
            return Err(Refusal::NotAsker);
        }
        match self.before(script, step, sees) {
            Some(earlier) => Err(Refusal::Before(earlier.id.clone())),
            None => Ok(()),
        }
    }

    /// Whether this person's answer is one; an asker may note down what somebody said.
    pub fn may_answer(
        &self,
        script: &Script,
        id: &str,
        seat: SeatId,
        noted_by: Option<Role>,
        answer: &Answer,
    ) -> Result<(), Refusal> {
        let step = script.step(id).ok_or_else(|| Refusal::NoStep(id.to_owned()))?;
        let asking = self.asked.get(id).filter(|asking| !asking.void);
        let asking = asking.ok_or_else(|| Refusal::NotAsked(id.to_owned()))?;
        if noted_by.is_some_and(|role| !step.asks.contains(&role)) {
            return Err(Refusal::NotAsker);
        }
        if !asking.asked.contains(&seat) {
            return Err(Refusal::NotAnswerer);
        }
        let words = answer.words.as_deref().map_or("", str::trim);
        if words.chars().nth(MAX_WORDS).is_some() {
            return Err(Refusal::TooLong);
        }
        match step.reply {
            Reply::YesNo if answer.yes.is_none() => Err(Refusal::Reply),
            Reply::Words if words.is_empty() || answer.yes.is_some() => Err(Refusal::Reply),
            Reply::YesNo | Reply::Words => Ok(()),
        }
    }

    /// Whether a step without a form may be closed by somebody in this role.
    pub fn may_close(&self, script: &Script, id: &str, role: Role) -> Result<(), Refusal> {
        let step = script.step(id).ok_or_else(|| Refusal::NoStep(id.to_owned()))?;
        if step.kind != StepKind::Free {
            return Err(Refusal::NotByHand);
        }
        if !step.asks.contains(&role) {
            return Err(Refusal::NotAsker);
        }
        let open = self.asked.get(id).filter(|asking| !asking.closed && !asking.void);
        open.map(|_| ()).ok_or_else(|| Refusal::NotAsked(id.to_owned()))
    }

    /// Whether a door is open. A script that is not enforced shuts no door before its first step.
    pub fn door(&self, script: &Script, door: Door, sees: Sees<'_>) -> Result<(), Refusal> {
        if !script.enforced && !self.begun() {
            return Ok(());
        }
        let mut gates = script.steps.iter().filter(|step| step.opens.contains(&door));
        match gates.find_map(|gate| self.before(script, gate, sees)) {
            Some(missing) => Err(Refusal::GateShut(missing.id.clone())),
            None => Ok(()),
        }
    }

    /// Asks a step, or asks it again: former answers count no more.
    pub fn ask(&mut self, id: &str, by: SeatId, of: BTreeSet<SeatId>, from_ms: Option<u64>) {
        let asking = Asking {
            by,
            asked: of.clone(),
            of,
            answers: BTreeMap::new(),
            closed: false,
            from_ms,
            to_ms: None,
            void: false,
        };
        self.asked.insert(id.to_owned(), asking);
    }

    /// Asks one person alone, for the first time or again; what the others were asked and answered
    /// stands, unless the step is void.
    pub fn ask_one(&mut self, id: &str, by: SeatId, of: BTreeSet<SeatId>, one: SeatId, from_ms: Option<u64>) {
        if self.asked.get(id).is_none_or(|asking| asking.void) {
            self.ask(id, by, of.clone(), from_ms);
            if let Some(asking) = self.asked.get_mut(id) {
                asking.asked.clear();
            }
        }
        if let Some(asking) = self.asked.get_mut(id) {
            asking.by = by;
            asking.of = of;
            asking.asked.insert(one);
            asking.answers.remove(&one);
            asking.to_ms = None;
        }
    }

    /// Notes an answer; a second one of the same person counts in place of the first.
    pub fn answer(&mut self, id: &str, seat: SeatId, given: Given, at_ms: Option<u64>) {
        if let Some(asking) = self.asked.get_mut(id)
            && asking.asked.contains(&seat)
        {
            asking.answers.insert(seat, given);
            asking.to_ms = at_ms.filter(|_| asking.over());
        }
    }

    /// Closes a step without a form.
    pub fn close(&mut self, id: &str, at_ms: Option<u64>) {
        if let Some(asking) = self.asked.get_mut(id) {
            asking.closed = true;
            asking.to_ms = at_ms;
        }
    }

    /// Voids a step: it has to be asked again.
    pub fn void(&mut self, id: &str) {
        if let Some(asking) = self.asked.get_mut(id) {
            asking.void = true;
        }
    }

    /// Steps to be voided because this person's media failed: those that concern the person, are
    /// not over and do not hold without media. `None` is everybody.
    pub fn failing(&self, script: &Script, whose: Option<SeatId>) -> Vec<String> {
        let concerned = |asking: &Asking| whose.is_none_or(|seat| asking.concerns(seat));
        self.fragile(script)
            .filter(|(_, asking)| !asking.over() && concerned(asking))
            .map(|(id, _)| id.to_owned())
            .collect()
    }

    /// Steps to be voided because nothing of this person was recorded from `from_ms` to `to_ms`,
    /// complete or not. `None` is everybody.
    pub fn unrecorded(
        &self,
        script: &Script,
        whose: Option<SeatId>,
        from_ms: u64,
        to_ms: u64,
    ) -> Vec<String> {
        if to_ms.saturating_sub(from_ms) < script.gap_ms.max(1) {
            return Vec::new();
        }
        let concerned = |asking: &Asking| whose.is_none_or(|seat| asking.concerns(seat));
        let inside = |asking: &Asking| {
            asking
                .from_ms
                .is_some_and(|from| from < to_ms && asking.to_ms.is_none_or(|to| from_ms < to))
        };
        self.fragile(script)
            .filter(|(_, asking)| concerned(asking) && inside(asking))
            .map(|(id, _)| id.to_owned())
            .collect()
    }

    fn fragile<'a>(&'a self, script: &'a Script) -> impl Iterator<Item = (&'a str, &'a Asking)> {
        let fragile = move |id: &str| script.step(id).is_some_and(|step| step.void_without_media);
        self.all().filter(move |(id, asking)| !asking.void && fragile(id))
    }
}
