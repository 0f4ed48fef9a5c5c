//! Undisputed facts (无争议事实): stated by the mediator or clerk, confirmed by every party one by
//! one in the party's own language, apart from the clauses and from every offer.
//!
//! **Invariant:** a fact is undisputed only while every party has confirmed this very wording of
//! it; new words forget every answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Lang, SeatId};

/// The most facts of one session.
pub const MAX_FACTS: usize = 100;
/// The most characters of a fact in one language.
pub const MAX_CHARS: usize = 4_000;

/// One fact as it was stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stated {
    /// `f1`, `f2`, …
    pub id: String,
    /// Rises by one with every change of its words.
    pub revision: u32,
    /// In every language it has.
    pub text: BTreeMap<Lang, String>,
    /// What each party said to this revision.
    pub answers: BTreeMap<SeatId, FactAnswer>,
    /// Taken back by whoever stated it.
    pub withdrawn: bool,
}

/// What a party said to a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FactAnswer {
    /// In which language it was read.
    pub lang: Lang,
    /// Confirmed, or disputed.
    pub confirmed: bool,
}

/// The facts of a session, in the order in which they were stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Undisputed {
    facts: Vec<Stated>,
}

/// Why something about a fact is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such fact, or it was withdrawn.
    #[error("no fact {0}")]
    NoFact(String),
    /// Another wording is on the table.
    #[error("fact {fact} is at revision {revision}")]
    Stale {
        /// Which.
        fact: String,
        /// The current revision.
        revision: u32,
    },
    /// A party could not read it.
    #[error("no words in {0}")]
    LanguageMissing(Lang),
    /// Too many facts, or too many words.
    #[error("too long")]
    TooLong,
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoFact(_) => "fact-unknown",
            Self::Stale { .. } => "fact-stale",
            Self::LanguageMissing(_) => "fact-language-missing",
            Self::TooLong => "fact-too-long",
        }
    }

    /// The message's variables: `fact`, `revision`, `lang`, where the refusal has them.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoFact(fact) => vec![("fact", fact.clone())],
            Self::Stale { fact, revision } => {
                vec![("fact", fact.clone()), ("revision", revision.to_string())]
            }
            Self::LanguageMissing(lang) => vec![("lang", lang.to_string())],
            Self::TooLong => vec![],
        }
    }
}

impl Undisputed {
    /// All facts, withdrawn ones too.
    pub fn all(&self) -> &[Stated] {
        &self.facts
    }

    /// Facts on the table that every party confirmed.
    pub fn agreed<'a>(&'a self, parties: &'a [(SeatId, Lang)]) -> impl Iterator<Item = &'a Stated> {
        let confirmed = move |fact: &&Stated| {
            let yes = |seat: &SeatId| fact.answers.get(seat).is_some_and(|answer| answer.confirmed);
            !fact.withdrawn && !parties.is_empty() && parties.iter().all(|(seat, _)| yes(seat))
        };
        self.facts.iter().filter(confirmed)
    }

    /// Whether every party has answered, one way or the other, every fact on the table.
    pub fn answered(&self, parties: &[(SeatId, Lang)]) -> bool {
        let by_all = |fact: &Stated| parties.iter().all(|(seat, _)| fact.answers.contains_key(seat));
        self.facts.iter().filter(|fact| !fact.withdrawn).all(by_all)
    }

    /// The id and revision of these words: a new fact, or a new wording of `fact`.
    pub fn stating(
        &self,
        fact: Option<&str>,
        text: &BTreeMap<Lang, String>,
        parties: &[(SeatId, Lang)],
    ) -> Result<(String, u32), Refusal> {
        let blank = |lang: &Lang| text.get(lang).is_none_or(|words| words.trim().is_empty());
        let mut needed = parties
            .iter()
            .map(|(_, lang)| *lang)
            .chain([Lang::ZhCn])
            .chain(text.keys().copied());
        if let Some(lang) = needed.find(blank) {
            return Err(Refusal::LanguageMissing(lang));
        }
        if text.values().any(|words| words.chars().nth(MAX_CHARS).is_some()) {
            return Err(Refusal::TooLong);
        }
        match fact {
            Some(id) => {
                let known = self.on_table(id)?;
                Ok((known.id.clone(), known.revision.saturating_add(1)))
            }
            None if self.facts.len() >= MAX_FACTS => Err(Refusal::TooLong),
            None => Ok((format!("f{}", self.facts.len() + 1), 1)),
        }
    }

    /// Whether an answer to this revision counts. `None` when it is what was answered before.
    pub fn answering(
        &self,
        fact: &str,
        revision: u32,
        seat: SeatId,
        answer: FactAnswer,
    ) -> Result<Option<FactAnswer>, Refusal> {
        let known = self.on_table(fact)?;
        if known.revision != revision {
            return Err(Refusal::Stale {
                fact: known.id.clone(),
                revision: known.revision,
            });
        }
        if !known.text.contains_key(&answer.lang) {
            return Err(Refusal::LanguageMissing(answer.lang));
        }
        Ok((known.answers.get(&seat) != Some(&answer)).then_some(answer))
    }

    /// The fact of this id, if it is on the table.
    pub fn on_table(&self, id: &str) -> Result<&Stated, Refusal> {
        let known = self.facts.iter().find(|fact| fact.id == id && !fact.withdrawn);
        known.ok_or_else(|| Refusal::NoFact(id.to_owned()))
    }

    /// Puts words on the table; answers to former words are forgotten.
    pub fn state(&mut self, id: &str, revision: u32, text: BTreeMap<Lang, String>) {
        let stated = Stated {
            id: id.to_owned(),
            revision,
            text,
            answers: BTreeMap::new(),
            withdrawn: false,
        };
        match self.facts.iter_mut().find(|fact| fact.id == id) {
            Some(known) => *known = stated,
            None => self.facts.push(stated),
        }
    }

    /// Notes what a party said to a revision.
    pub fn answer(&mut self, id: &str, revision: u32, seat: SeatId, answer: FactAnswer) {
        let this = |fact: &&mut Stated| fact.id == id && fact.revision == revision && !fact.withdrawn;
        if let Some(known) = self.facts.iter_mut().find(this) {
            known.answers.insert(seat, answer);
        }
    }

    /// Takes a fact off the table.
    pub fn withdraw(&mut self, id: &str) {
        if let Some(known) = self.facts.iter_mut().find(|fact| fact.id == id) {
            known.withdrawn = true;
        }
    }
}
