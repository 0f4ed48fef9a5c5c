//! What a script must satisfy before a session follows it.

use std::collections::BTreeSet;

use super::{Answers, Check, Door, Reply, Script, Step, StepKind};
use crate::Lang;

/// The most steps a script may have.
const MAX_STEPS: usize = 64;
/// The most characters of a step's own title or text.
const MAX_TEXT: usize = 4_000;

/// Why a script is refused. `step` is a step's id, its place while it has none, or empty for the
/// file itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are explained above")]
pub enum ScriptError {
    /// Not TOML.
    #[error("not TOML, from line {line} on")]
    Syntax { line: usize },
    /// Too large a file, too many steps or too long a text.
    #[error("too long")]
    TooLong,
    /// A key that does not exist.
    #[error("step {step:?}: unknown key {key:?}")]
    KeyUnknown { step: String, key: String },
    /// A key without which nothing works.
    #[error("step {step:?}: key {key:?} is missing")]
    KeyMissing { step: String, key: String },
    /// A value that its key cannot have.
    #[error("step {step:?}: key {key:?} cannot have this value")]
    Value { step: String, key: String },
    /// No steps.
    #[error("no steps")]
    NoSteps,
    /// An id that is not 1 to 32 lower-case letters, digits and hyphens, the first one a letter.
    #[error("step {step:?}: the id is malformed")]
    Id { step: String },
    /// Two steps share an id.
    #[error("step {step:?} occurs twice")]
    Twice { step: String },
    /// A step is to come after one that does not stand before it.
    #[error("step {step:?} comes after {after:?}, which does not stand before it")]
    After { step: String, after: String },
    /// A key that a step of this kind does not have.
    #[error("step {step:?}: a step of this kind has no {key:?}")]
    KeyOutOfPlace { step: String, key: String },
    /// A step has words of its own, but not in every language; or the locales have none.
    #[error("step {step:?} has no words in {lang}")]
    WordsMissing { step: String, lang: Lang },
    /// No gate keeps the signing until identities are established and every clause was read.
    #[error("signing is not kept until identity and read-back are done")]
    SigningOpen,
}

impl ScriptError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "procedure-syntax",
            Self::TooLong => "procedure-too-long",
            Self::KeyUnknown { .. } => "procedure-key-unknown",
            Self::KeyMissing { .. } => "procedure-key-missing",
            Self::Value { .. } => "procedure-value",
            Self::NoSteps => "procedure-no-steps",
            Self::Id { .. } => "procedure-step-id",
            Self::Twice { .. } => "procedure-step-twice",
            Self::After { .. } => "procedure-after",
            Self::KeyOutOfPlace { .. } => "procedure-key-out-of-place",
            Self::WordsMissing { .. } => "procedure-words-missing",
            Self::SigningOpen => "procedure-signing-open",
        }
    }

    /// The message's variables: `line`, `step`, `key`, `after`, `lang`, where the error has them.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Syntax { line } => vec![("line", line.to_string())],
            Self::TooLong | Self::NoSteps | Self::SigningOpen => vec![],
            Self::KeyUnknown { step, key }
            | Self::KeyMissing { step, key }
            | Self::Value { step, key }
            | Self::KeyOutOfPlace { step, key } => vec![("step", step.clone()), ("key", key.clone())],
            Self::Id { step } | Self::Twice { step } => vec![("step", step.clone())],
            Self::After { step, after } => vec![("step", step.clone()), ("after", after.clone())],
            Self::WordsMissing { step, lang } => vec![("step", step.clone()), ("lang", lang.to_string())],
        }
    }
}

impl Script {
    /// Checks the script as a whole; the first fault is reported.
    pub(super) fn check(&self, worded: &dyn Fn(&str) -> bool) -> Result<(), ScriptError> {
        if self.version == 0 {
            return Err(ScriptError::Value {
                step: String::new(),
                key: "version".to_owned(),
            });
        }
        if self.steps.is_empty() {
            return Err(ScriptError::NoSteps);
        }
        if self.steps.len() > MAX_STEPS {
            return Err(ScriptError::TooLong);
        }
        let mut before = BTreeSet::new();
        for step in &self.steps {
            let id = || step.id.clone();
            if !is_step_id(&step.id) {
                return Err(ScriptError::Id { step: id() });
            }
            if before.contains(step.id.as_str()) {
                return Err(ScriptError::Twice { step: id() });
            }
            if let Some(after) = step.after.iter().find(|after| !before.contains(after.as_str())) {
                return Err(ScriptError::After {
                    step: id(),
                    after: after.clone(),
                });
            }
            step.keys_in_place()?;
            step.words(worded)?;
            before.insert(step.id.as_str());
        }
        self.signing_is_kept()
    }

    fn signing_is_kept(&self) -> Result<(), ScriptError> {
        let gates = self
            .steps
            .iter()
            .filter(|step| step.opens.contains(&Door::Signing));
        let mut kept = BTreeSet::new();
        for gate in gates {
            self.checks_before(gate, &mut kept);
        }
        if kept.contains(&Check::Identity) && kept.contains(&Check::ReadBack) {
            Ok(())
        } else {
            Err(ScriptError::SigningOpen)
        }
    }

    /// What a gate looks at in the moment somebody wants to pass, directly or through other gates:
    /// what a step saw when it was asked may have changed since.
    fn checks_before(&self, gate: &Step, into: &mut BTreeSet<Check>) {
        let before = gate.after.iter().filter_map(|id| self.step(id));
        for earlier in before.filter(|earlier| earlier.required) {
            into.extend(earlier.check);
            if earlier.kind == StepKind::Gate {
                self.checks_before(earlier, into);
            }
        }
    }
}

impl Step {
    fn keys_in_place(&self) -> Result<(), ScriptError> {
        let out = |key: &str| {
            Err(ScriptError::KeyOutOfPlace {
                step: self.id.clone(),
                key: key.to_owned(),
            })
        };
        let missing = |key: &str| {
            Err(ScriptError::KeyMissing {
                step: self.id.clone(),
                key: key.to_owned(),
            })
        };
        let answered = self.answers != Answers::Nobody;
        let must_be_answered = matches!(self.kind, StepKind::Question | StepKind::Declaration);
        match self {
            _ if self.check.is_some() != (self.kind == StepKind::Check) => {
                if self.check.is_some() {
                    out("check")
                } else {
                    missing("check")
                }
            }
            _ if self.opens.is_empty() == (self.kind == StepKind::Gate) => {
                if self.opens.is_empty() {
                    missing("opens")
                } else {
                    out("opens")
                }
            }
            _ if self.asks.is_empty() == self.by_hand() => {
                if self.by_hand() {
                    missing("asks")
                } else {
                    out("asks")
                }
            }
            _ if must_be_answered && !answered => missing("answers"),
            _ if answered && matches!(self.kind, StepKind::Free | StepKind::Check | StepKind::Gate) => {
                out("answers")
            }
            _ if self.expect.is_some() && (!answered || self.reply == Reply::Words) => out("expect"),
            _ if self.void_without_media && !self.by_hand() => out("void_without_media"),
            _ => Ok(()),
        }
    }

    fn words(&self, worded: &dyn Fn(&str) -> bool) -> Result<(), ScriptError> {
        for (own, id) in [(&self.title, self.title_id()), (&self.text, self.text_id())] {
            let missing = if own.is_empty() {
                (!worded(&id)).then_some(Lang::ZhCn)
            } else {
                let blank = |lang: &Lang| own.get(lang).is_none_or(|text| text.trim().is_empty());
                Lang::ALL.into_iter().find(blank)
            };
            if let Some(lang) = missing {
                return Err(ScriptError::WordsMissing {
                    step: self.id.clone(),
                    lang,
                });
            }
            if own.values().any(|text| text.chars().nth(MAX_TEXT).is_some()) {
                return Err(ScriptError::TooLong);
            }
        }
        Ok(())
    }
}

fn is_step_id(id: &str) -> bool {
    (1..=32).contains(&id.len())
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
}
