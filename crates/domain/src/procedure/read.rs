//! A script as it is written: TOML, one `[[step]]` per step.
//!
//! Read key by key and not by derived code, so that every mistake has a code of its own with the
//! step and the key it is about, in words of the reader's language.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::{Answers, Check, Door, Recording, Reply, Script, ScriptError, Step, StepKind};
use crate::case::Regime;
use crate::{Lang, Role};

/// Longest file that is looked at, in bytes.
pub const MAX_FILE: usize = 256 * 1024;

impl Script {
    /// Reads and checks a file. `worded` tells whether the locales have a message; a step without
    /// words of its own needs them.
    pub fn read(text: &str, worded: &dyn Fn(&str) -> bool) -> Result<Self, ScriptError> {
        if text.len() > MAX_FILE {
            return Err(ScriptError::TooLong);
        }
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            let before = error.span().map_or(0, |span| span.start).min(text.len());
            let lines = text.as_bytes().iter().take(before).filter(|byte| **byte == b'\n');
            ScriptError::Syntax {
                line: lines.count() + 1,
            }
        })?;
        let mut keys = Keys {
            table,
            step: String::new(),
        };
        let version = keys.number("version")?.ok_or_else(|| keys.missing("version"))?;
        let regime = keys
            .word("regime", REGIMES)?
            .ok_or_else(|| keys.missing("regime"))?;
        let script = Self {
            version: u32::try_from(version).map_err(|_| keys.wrong("version"))?,
            regime,
            enforced: keys.flag("enforced")?.unwrap_or(false),
            gap_ms: keys.number("gap_ms")?.unwrap_or(0),
            recording: keys.recording(regime)?,
            steps: keys.steps()?,
        };
        keys.done()?;
        script.check(worded)?;
        Ok(script)
    }
}

const REGIMES: &[(&str, Regime)] = &[
    ("peoples_mediation", Regime::PeoplesMediation),
    ("commercial_mediation", Regime::CommercialMediation),
    ("court_referred", Regime::CourtReferred),
    ("notarial_act", Regime::NotarialAct),
];
const KINDS: &[(&str, StepKind)] = &[
    ("check", StepKind::Check),
    ("question", StepKind::Question),
    ("notice", StepKind::Notice),
    ("declaration", StepKind::Declaration),
    ("free", StepKind::Free),
    ("gate", StepKind::Gate),
];
/// Only those who run a session ask.
const ASKERS: &[(&str, Role)] = &[("mediator", Role::Mediator), ("clerk", Role::Clerk)];
const ANSWERS: &[(&str, Answers)] = &[
    ("nobody", Answers::Nobody),
    ("parties", Answers::Parties),
    ("sides", Answers::Sides),
    ("interpreters", Answers::Interpreters),
    ("mediators", Answers::Mediators),
    ("everybody", Answers::Everybody),
];
const REPLIES: &[(&str, Reply)] = &[("yes_no", Reply::YesNo), ("words", Reply::Words)];
const CHECKS: &[(&str, Check)] = &[
    ("identity", Check::Identity),
    ("consents", Check::Consents),
    ("interpreter_declared", Check::InterpreterDeclared),
    ("facts_answered", Check::FactsAnswered),
    ("read_back", Check::ReadBack),
];
const DOORS: &[(&str, Door)] = &[
    ("facts", Door::Facts),
    ("offers", Door::Offers),
    ("draft", Door::Draft),
    ("signing", Door::Signing),
];

/// A table whose keys are taken one by one; what is left over is unknown.
struct Keys {
    table: Table,
    /// Which step, for the message; empty for the file itself.
    step: String,
}

impl Keys {
    fn missing(&self, key: &str) -> ScriptError {
        ScriptError::KeyMissing {
            step: self.step.clone(),
            key: key.to_owned(),
        }
    }

    fn wrong(&self, key: &str) -> ScriptError {
        ScriptError::Value {
            step: self.step.clone(),
            key: key.to_owned(),
        }
    }

    fn done(self) -> Result<(), ScriptError> {
        match self.table.keys().next() {
            None => Ok(()),
            Some(key) => Err(ScriptError::KeyUnknown {
                step: self.step.clone(),
                key: key.clone(),
            }),
        }
    }

    fn number(&mut self, key: &str) -> Result<Option<u64>, ScriptError> {
        match self.table.remove(key) {
            None => Ok(None),
            Some(Value::Integer(n)) => u64::try_from(n).map(Some).map_err(|_| self.wrong(key)),
            Some(_) => Err(self.wrong(key)),
        }
    }

    /// What the file says of the recording, and of the rest what the regime means.
    fn recording(&mut self, regime: Regime) -> Result<Recording, ScriptError> {
        let usual = Recording::of(regime);
        let years = self.number("recording_years")?;
        Ok(Recording {
            pause: self.flag("recording_pause")?.unwrap_or(usual.pause),
            documents: self.flag("recording_documents")?.unwrap_or(usual.documents),
            required: self.flag("recording_required")?.unwrap_or(usual.required),
            retention_years: match years {
                None => usual.retention_years,
                Some(years) => u16::try_from(years)
                    .ok()
                    .filter(|years| *years > 0)
                    .ok_or_else(|| self.wrong("recording_years"))?,
            },
        })
    }

    fn flag(&mut self, key: &str) -> Result<Option<bool>, ScriptError> {
        match self.table.remove(key) {
            None => Ok(None),
            Some(Value::Boolean(flag)) => Ok(Some(flag)),
            Some(_) => Err(self.wrong(key)),
        }
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, ScriptError> {
        match self.table.remove(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(key)),
        }
    }

    fn word<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Result<Option<T>, ScriptError> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => of(words, &text).map(Some).ok_or_else(|| self.wrong(key)),
        }
    }

    fn texts(&mut self, key: &str) -> Result<Vec<String>, ScriptError> {
        match self.table.remove(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(list)) => list
                .into_iter()
                .map(|value| match value {
                    Value::String(text) => Ok(text),
                    _ => Err(self.wrong(key)),
                })
                .collect(),
            Some(_) => Err(self.wrong(key)),
        }
    }

    fn words<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Result<Vec<T>, ScriptError> {
        self.texts(key)?
            .iter()
            .map(|text| of(words, text).ok_or_else(|| self.wrong(key)))
            .collect()
    }

    fn languages(&mut self, key: &str) -> Result<BTreeMap<Lang, String>, ScriptError> {
        match self.table.remove(key) {
            None => Ok(BTreeMap::new()),
            Some(Value::Table(table)) => table
                .into_iter()
                .map(|(tag, value)| match (tag.parse(), value) {
                    (Ok(lang), Value::String(text)) => Ok((lang, text)),
                    _ => Err(self.wrong(key)),
                })
                .collect(),
            Some(_) => Err(self.wrong(key)),
        }
    }

    fn steps(&mut self) -> Result<Vec<Step>, ScriptError> {
        match self.table.remove("step") {
            None => Ok(Vec::new()),
            Some(Value::Array(list)) => (1..)
                .zip(list)
                .map(|(place, value): (usize, Value)| match value {
                    Value::Table(table) => step(Self {
                        table,
                        step: place.to_string(),
                    }),
                    _ => Err(self.wrong("step")),
                })
                .collect(),
            Some(_) => Err(self.wrong("step")),
        }
    }
}

/// Until its id is known, a step is called by its place.
fn step(mut keys: Keys) -> Result<Step, ScriptError> {
    let id = keys.text("id")?.ok_or_else(|| keys.missing("id"))?;
    keys.step.clone_from(&id);
    let step = Step {
        id,
        kind: keys.word("kind", KINDS)?.ok_or_else(|| keys.missing("kind"))?,
        asks: keys.words("asks", ASKERS)?,
        answers: keys.word("answers", ANSWERS)?.unwrap_or(Answers::Nobody),
        reply: keys.word("reply", REPLIES)?.unwrap_or(Reply::YesNo),
        expect: keys.flag("expect")?,
        required: keys.flag("required")?.unwrap_or(true),
        after: keys.texts("after")?,
        void_without_media: keys.flag("void_without_media")?.unwrap_or(false),
        check: keys.word("check", CHECKS)?,
        opens: keys.words("opens", DOORS)?,
        title: keys.languages("title")?,
        text: keys.languages("text")?,
    };
    keys.done()?;
    Ok(step)
}

fn of<T: Copy>(words: &[(&str, T)], text: &str) -> Option<T> {
    words
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, value)| *value)
}
