//! The procedure a session follows (程序): steps as data that an institution may edit, and how far
//! they have come.
//!
//! A [`Script`] is read from a TOML file, one per regime; [`Progress`] is the state machine of its
//! steps. What a step says is a message of the locales (`procedure-<id>`, `procedure-<id>-text`) or
//! the institution's own words in the file.
//!
//! **Invariant:** a script that was read refers to earlier steps only, so its order has no circle;
//! signing stays behind a gate that the identities and the read-back open (domain rules 2 and 11),
//! whatever an institution edits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Lang;
use crate::Role;
use crate::case::Regime;

mod check;
mod progress;
mod read;
mod recording;

pub use check::ScriptError;
pub use progress::{Answer, Asking, Given, MAX_WORDS, Progress, Refusal, StepState};
pub use recording::Recording;

/// The steps of one regime, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Script {
    /// Raised by the institution with every change.
    pub version: u32,
    /// For which regime.
    pub regime: Regime,
    /// Whether the doors are shut even before the first step was asked.
    pub enforced: bool,
    /// A recording gap shorter than this many milliseconds voids no step.
    #[ts(type = "number")]
    pub gap_ms: u64,
    /// How the session is recorded.
    #[serde(default)]
    #[ts(skip)]
    pub recording: Recording,
    /// In order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Lower-case letters, digits and hyphens.
    pub id: String,
    /// What kind of thing it is.
    pub kind: StepKind,
    /// Who may ask it, read it out or open it.
    pub asks: Vec<Role>,
    /// Who answers, acknowledges or declares, each on their own.
    pub answers: Answers,
    /// With what.
    pub reply: Reply,
    /// The only yes or no that completes the step.
    pub expect: Option<bool>,
    /// Whether what comes after a gate waits for it.
    pub required: bool,
    /// Steps that have to be complete before.
    pub after: Vec<String>,
    /// Void, and to be asked again, if the media of those concerned failed meanwhile.
    pub void_without_media: bool,
    /// For a check: what the room looks at.
    pub check: Option<Check>,
    /// For a gate: what it opens.
    pub opens: Vec<Door>,
    /// The institution's own title, in every language, or in none.
    pub title: BTreeMap<Lang, String>,
    /// The institution's own text, in every language, or in none.
    pub text: BTreeMap<Lang, String>,
}

/// What kind of thing a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Something the room sees for itself.
    Check,
    /// A question and its answers.
    Question,
    /// Something read out, and acknowledged where somebody answers.
    Notice,
    /// Something somebody declares.
    Declaration,
    /// A part without a form, opened and closed.
    Free,
    /// A door that opens when everything before it is complete.
    Gate,
}

/// What the room can see for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Every party's document was compared with the face.
    Identity,
    /// Everybody let in has answered the consents.
    Consents,
    /// Every interpreter let in has made the declaration.
    InterpreterDeclared,
    /// Every undisputed fact was answered by every party.
    FactsAnswered,
    /// Every clause was read in every party's language.
    ReadBack,
}

/// Who answers a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// Nobody.
    Nobody,
    /// The parties.
    Parties,
    /// The parties and their agents.
    Sides,
    /// The interpreters.
    Interpreters,
    /// The mediator, or the notary of a notarial act.
    Mediators,
    /// Everybody but observers.
    Everybody,
}

impl Answers {
    /// Whether somebody in this role answers.
    pub const fn by(self, role: Role) -> bool {
        match self {
            Self::Nobody => false,
            Self::Parties => role.is_party(),
            Self::Sides => role.is_side(),
            Self::Interpreters => matches!(role, Role::Interpreter),
            Self::Mediators => matches!(role, Role::Mediator),
            Self::Everybody => !matches!(role, Role::Observer),
        }
    }
}

/// What an answer is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Yes or no; words may be added.
    YesNo,
    /// Words.
    Words,
}

/// What a gate opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Stating undisputed facts.
    Facts,
    /// Offers, concessions and sealed offers.
    Offers,
    /// Laying a draft on the table.
    Draft,
    /// Fixing the record for signature.
    Signing,
}

impl Script {
    /// The step of this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The house's own file for a regime, as an institution would copy it to edit it.
    pub const fn default_file(regime: Regime) -> &'static str {
        match regime {
            Regime::PeoplesMediation => include_str!("../procedure/peoples-mediation.toml"),
            Regime::CommercialMediation => include_str!("../procedure/commercial-mediation.toml"),
            Regime::CourtReferred => include_str!("../procedure/court-referred.toml"),
            Regime::NotarialAct => include_str!("../procedure/notarial-act.toml"),
        }
    }

    /// The name of a regime's file.
    pub const fn file_name(regime: Regime) -> &'static str {
        match regime {
            Regime::PeoplesMediation => "peoples-mediation.toml",
            Regime::CommercialMediation => "commercial-mediation.toml",
            Regime::CourtReferred => "court-referred.toml",
            Regime::NotarialAct => "notarial-act.toml",
        }
    }
}

impl Step {
    /// Asked, read out or opened by a person; the others the room sees for itself.
    pub const fn by_hand(&self) -> bool {
        !matches!(self.kind, StepKind::Check | StepKind::Gate)
    }

    /// The message that holds its title where the file has none.
    pub fn title_id(&self) -> String {
        format!("procedure-{}", self.id)
    }

    /// The message that holds its text where the file has none.
    pub fn text_id(&self) -> String {
        format!("procedure-{}-text", self.id)
    }
}
