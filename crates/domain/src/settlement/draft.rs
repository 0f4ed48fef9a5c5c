//! What a draft must satisfy before anybody is asked to read it.

use std::collections::BTreeSet;

use super::{Act, Clause, Draft, Ruling};
use crate::{Lang, ObligationId};

/// The most clauses a draft may have.
pub const MAX_CLAUSES: usize = 200;
/// The most characters a clause may have in one language.
pub const MAX_CLAUSE_CHARS: usize = 20_000;

/// Why a draft is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Chinese is not among the languages; a Chinese court needs it (civil evidence rules, art. 17).
    #[error("no Chinese version")]
    NoChinese,
    /// A language is listed twice.
    #[error("language {0} listed twice")]
    LanguageTwice(Lang),
    /// The prevailing language is not one of the draft's.
    #[error("the prevailing language {0} is not in the draft")]
    PrevailingMissing(Lang),
    /// There is nothing to agree to.
    #[error("no clauses")]
    NoClauses,
    /// Too many clauses, or one that is too long to be read back.
    #[error("too long")]
    TooLong,
    /// A clause's id is empty, longer than 32 characters, or not lower-case letters and digits.
    #[error("a clause id is malformed")]
    ClauseId,
    /// Two clauses share an id.
    #[error("clause {0} occurs twice")]
    ClauseTwice(String),
    /// A clause has no heading or no text in a language of the draft.
    #[error("clause {clause} has no {lang} text")]
    TextMissing {
        /// Which clause.
        clause: String,
        /// In which language.
        lang: Lang,
    },
    /// A clause has text in a language that the draft does not list, so nobody would read it back.
    #[error("clause {clause} has {lang} text, which the draft does not list")]
    TextUnlisted {
        /// Which clause.
        clause: String,
        /// In which language.
        lang: Lang,
    },
    /// Two obligations share an id.
    #[error("an obligation occurs twice")]
    ObligationTwice {
        /// In which clause the second one stands.
        clause: String,
    },
    /// An obligation of nothing, or of less.
    #[error("an amount is not positive")]
    AmountNotPositive {
        /// In which clause.
        clause: String,
    },
    /// Somebody owes themselves.
    #[error("debtor and creditor are the same")]
    DebtorIsCreditor {
        /// In which clause.
        clause: String,
    },
    /// It is not said how an obligation is paid; a court refuses what is unclear.
    #[error("no way of payment")]
    MethodMissing {
        /// In which clause.
        clause: String,
    },
    /// A clause promises something in a draft that only tells what happened, or the reverse; or an act is
    /// not of the draft's kind.
    #[error("clause {clause} does not fit the purpose of the draft")]
    OtherPurpose {
        /// Which clause.
        clause: String,
    },
    /// A draft that is to tell what happened tells nothing.
    #[error("no act")]
    NoActs,
    /// A draft that tells of a decision does not cite it whole, or one that tells of none cites one.
    #[error("the decision is not cited")]
    Ruling,
}

impl DraftError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoChinese => "draft-no-chinese",
            Self::LanguageTwice(_) => "draft-language-twice",
            Self::PrevailingMissing(_) => "draft-prevailing-missing",
            Self::NoClauses => "draft-no-clauses",
            Self::TooLong => "draft-too-long",
            Self::ClauseId => "draft-clause-id",
            Self::ClauseTwice(_) => "draft-clause-twice",
            Self::TextMissing { .. } => "draft-text-missing",
            Self::TextUnlisted { .. } => "draft-text-unlisted",
            Self::ObligationTwice { .. } => "draft-obligation-twice",
            Self::AmountNotPositive { .. } => "draft-amount-not-positive",
            Self::DebtorIsCreditor { .. } => "draft-debtor-is-creditor",
            Self::MethodMissing { .. } => "draft-method-missing",
            Self::OtherPurpose { .. } => "draft-other-purpose",
            Self::NoActs => "draft-no-acts",
            Self::Ruling => "draft-ruling",
        }
    }

    /// The message's variables: `clause` and `lang` (a tag), where the error has them.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoChinese
            | Self::NoClauses
            | Self::NoActs
            | Self::Ruling
            | Self::TooLong
            | Self::ClauseId => vec![],
            Self::LanguageTwice(lang) | Self::PrevailingMissing(lang) => vec![("lang", lang.to_string())],
            Self::TextMissing { clause, lang } | Self::TextUnlisted { clause, lang } => {
                vec![("clause", clause.clone()), ("lang", lang.to_string())]
            }
            Self::ClauseTwice(clause)
            | Self::ObligationTwice { clause }
            | Self::AmountNotPositive { clause }
            | Self::DebtorIsCreditor { clause }
            | Self::MethodMissing { clause }
            | Self::OtherPurpose { clause } => vec![("clause", clause.clone())],
        }
    }
}

impl Draft {
    /// Checks the draft as a whole; the first fault is reported.
    pub fn validate(&self) -> Result<(), DraftError> {
        self.check_langs()?;
        if self.clauses.is_empty() {
            return Err(DraftError::NoClauses);
        }
        if self.clauses.len() > MAX_CLAUSES {
            return Err(DraftError::TooLong);
        }
        let mut clauses = BTreeSet::new();
        let mut obligations = BTreeSet::new();
        for clause in &self.clauses {
            if !is_clause_id(&clause.id) {
                return Err(DraftError::ClauseId);
            }
            if !clauses.insert(&clause.id) {
                return Err(DraftError::ClauseTwice(clause.id.clone()));
            }
            self.check_texts(clause)?;
            check_obligations(clause, &mut obligations)?;
            self.check_purpose(clause)?;
        }
        if self.purpose.acts() && self.acts().next().is_none() {
            return Err(DraftError::NoActs);
        }
        let cited = self.ruling.as_ref().map(Ruling::is_whole);
        if cited != self.purpose.tells_ruling().then_some(true) {
            return Err(DraftError::Ruling);
        }
        Ok(())
    }

    /// What the draft says has happened, clause by clause.
    pub fn acts(&self) -> impl Iterator<Item = &Act> {
        self.clauses.iter().flat_map(|clause| &clause.acts)
    }

    fn check_purpose(&self, clause: &Clause) -> Result<(), DraftError> {
        let at = || clause.id.clone();
        let strange = clause.acts.iter().any(|act| act.purpose() != self.purpose);
        if strange || !(clause.obligations.is_empty() || self.purpose.promises()) {
            return Err(DraftError::OtherPurpose { clause: at() });
        }
        let amounts = clause.acts.iter().filter_map(Act::amount);
        if amounts.into_iter().any(|amount| amount.minor <= 0) {
            return Err(DraftError::AmountNotPositive { clause: at() });
        }
        Ok(())
    }

    /// The clause of this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    fn check_langs(&self) -> Result<(), DraftError> {
        let mut seen = BTreeSet::new();
        if let Some(twice) = self.langs.iter().find(|lang| !seen.insert(**lang)) {
            return Err(DraftError::LanguageTwice(*twice));
        }
        if !seen.contains(&Lang::ZhCn) {
            return Err(DraftError::NoChinese);
        }
        if !seen.contains(&self.prevailing) {
            return Err(DraftError::PrevailingMissing(self.prevailing));
        }
        Ok(())
    }

    fn check_texts(&self, clause: &Clause) -> Result<(), DraftError> {
        let versions = [&clause.heading, &clause.text];
        for version in versions {
            for lang in &self.langs {
                if version.get(lang).is_none_or(|text| text.trim().is_empty()) {
                    return Err(DraftError::TextMissing {
                        clause: clause.id.clone(),
                        lang: *lang,
                    });
                }
            }
            if let Some(lang) = version.keys().find(|lang| !self.langs.contains(lang)) {
                return Err(DraftError::TextUnlisted {
                    clause: clause.id.clone(),
                    lang: *lang,
                });
            }
            if version
                .values()
                .any(|text| text.chars().nth(MAX_CLAUSE_CHARS).is_some())
            {
                return Err(DraftError::TooLong);
            }
        }
        Ok(())
    }
}

fn is_clause_id(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

fn check_obligations(clause: &Clause, seen: &mut BTreeSet<ObligationId>) -> Result<(), DraftError> {
    let at = || clause.id.clone();
    for due in &clause.obligations {
        if !seen.insert(due.id) {
            return Err(DraftError::ObligationTwice { clause: at() });
        }
        if due.amount.minor <= 0 {
            return Err(DraftError::AmountNotPositive { clause: at() });
        }
        if due.debtor == due.creditor {
            return Err(DraftError::DebtorIsCreditor { clause: at() });
        }
        if due.method.trim().is_empty() {
            return Err(DraftError::MethodMissing { clause: at() });
        }
    }
    Ok(())
}
