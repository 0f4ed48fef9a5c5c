//! What a draft says, against what it is meant to say: numbers, names and terms of every clause in every
//! language, before anybody is asked to agree.
//!
//! Owns the findings and their weight: an error keeps a draft from being sealed, a warning is shown to the
//! drafter. [`Draft::validate`] asks whether a draft is one; here it is read.
//!
//! **Invariant:** pure: data in, findings out, in the order of the clauses. Keywords find what a drafter must
//! look at; they decide nothing but that.

mod names;
mod numbers;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Draft;
use crate::case::EnforcementRoute;
use crate::money::Money;
use crate::{Lang, SeatId};

/// What a draft is read against.
#[derive(Clone, Debug)]
pub struct Context {
    /// How the result is to be enforced: every route that is wished.
    pub routes: BTreeSet<EnforcementRoute>,
    /// The names of each party, in whatever scripts there are.
    pub names: BTreeMap<SeatId, Vec<String>>,
    /// Whether the record will hold the clause in which the parties accept the way of signing.
    pub agreed_method: bool,
    /// Sums that no clause of the draft explains and any may name: what is owed by records that are signed,
    /// before this draft and after it.
    pub known: BTreeSet<Money>,
    /// The day, at the mediator's place.
    pub today: Date,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The draft cannot be sealed like this.
    Error,
    /// The drafter should look again.
    Warning,
}

/// Something found in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub fault: Fault,
    /// In which clause; empty if it is about the whole.
    pub clause: String,
    /// In which language; `None` if in all.
    pub lang: Option<Lang>,
    /// What the text says.
    pub found: String,
    /// What it should say.
    pub expected: String,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The text does not name the sum that is owed.
    AmountMissing,
    /// The text names another sum than the one owed, or than the text that prevails.
    AmountDiffers,
    /// A sum in a form that no reader of this language would be sure of.
    AmountUnread,
    /// A sum stands in figures in one language and not in another.
    AmountOneSided,
    /// A sum in every text that nothing owed explains.
    AmountUnbound,
    /// Figures and the capital numerals beside them say different sums.
    CapitalsDiffer,
    /// The text does not name the day on which something is due.
    DateMissing,
    /// The text names another day.
    DateDiffers,
    /// A day that does not exist, or that two readers would read as two.
    DateUnread,
    /// A day stands in one language and not in another.
    DateOneSided,
    /// An instalment's sum stands beside another one's day.
    InstalmentDiffers,
    /// The text speaks of instalments, and none is in the data with its day.
    InstalmentsUnbound,
    /// The day has passed.
    DuePast,
    /// A name that is almost a party's.
    NameDiffers,
    /// Who owes, or is owed, is not said in the text.
    PartyUnnamed,
    /// A duty of nobody.
    VagueWho,
    /// A payment of nothing.
    VagueWhat,
    /// A duty without a time, or with one that says nothing (*as soon as possible*).
    VagueWhen,
    /// A matter that cannot be settled like this: status, custody, inheritance.
    Prohibited,
    /// A notarized enforceable debt in which the debtor accepts no enforcement.
    EnforcementConsent,
    /// A debt of such a draft for which it is not noted that its debtor accepts enforcement.
    EnforcementUnmarked,
    /// No clause in which the parties accept the way of signing.
    AgreedMethod,
    /// The same text in two languages, or one not written in its language's script.
    Untranslated,
}

impl Fault {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AmountMissing => "lint-amount-missing",
            Self::AmountDiffers => "lint-amount-differs",
            Self::AmountUnread => "lint-amount-unread",
            Self::AmountOneSided => "lint-amount-one-sided",
            Self::AmountUnbound => "lint-amount-unbound",
            Self::CapitalsDiffer => "lint-capitals-differ",
            Self::DateMissing => "lint-date-missing",
            Self::DateDiffers => "lint-date-differs",
            Self::DateUnread => "lint-date-unread",
            Self::DateOneSided => "lint-date-one-sided",
            Self::InstalmentDiffers => "lint-instalment-differs",
            Self::InstalmentsUnbound => "lint-instalments-unbound",
            Self::DuePast => "lint-due-past",
            Self::NameDiffers => "lint-name-differs",
            Self::PartyUnnamed => "lint-party-unnamed",
            Self::VagueWho => "lint-vague-who",
            Self::VagueWhat => "lint-vague-what",
            Self::VagueWhen => "lint-vague-when",
            Self::Prohibited => "lint-prohibited",
            Self::EnforcementConsent => "lint-enforcement-consent",
            Self::EnforcementUnmarked => "lint-enforcement-unmarked",
            Self::AgreedMethod => "lint-agreed-method",
            Self::Untranslated => "lint-untranslated",
        }
    }

    /// How much it weighs. What may be right in a way that cannot be read here is a warning.
    pub const fn severity(self) -> Severity {
        match self {
            Self::AmountMissing
            | Self::AmountDiffers
            | Self::AmountUnread
            | Self::CapitalsDiffer
            | Self::DateMissing
            | Self::DateDiffers
            | Self::DateUnread
            | Self::InstalmentDiffers
            | Self::InstalmentsUnbound
            | Self::NameDiffers
            | Self::Prohibited
            | Self::EnforcementConsent
            | Self::EnforcementUnmarked
            | Self::AgreedMethod
            | Self::Untranslated => Severity::Error,
            Self::AmountOneSided
            | Self::AmountUnbound
            | Self::DateOneSided
            | Self::DuePast
            | Self::PartyUnnamed
            | Self::VagueWho
            | Self::VagueWhat
            | Self::VagueWhen => Severity::Warning,
        }
    }
}

impl Finding {
    fn new(fault: Fault, clause: &str, lang: Option<Lang>) -> Self {
        Self {
            fault,
            clause: clause.to_owned(),
            lang,
            found: String::new(),
            expected: String::new(),
        }
    }

    fn found(self, found: impl Into<String>) -> Self {
        let found = found.into();
        Self { found, ..self }
    }

    fn expected(self, expected: impl Into<String>) -> Self {
        let expected = expected.into();
        Self { expected, ..self }
    }

    /// The message's variables: `clause`, `lang` (a tag), `found` and `expected`, where it has them.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let lang = self.lang.map(|lang| lang.to_string());
        [
            ("clause", self.clause.clone()),
            ("lang", lang.unwrap_or_default()),
            ("found", self.found.clone()),
            ("expected", self.expected.clone()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }
}

impl Draft {
    /// Everything a reader should know before this draft is laid on the table, clause by clause.
    pub fn lint(&self, context: &Context) -> Vec<Finding> {
        let mut findings = Vec::new();
        for clause in &self.clauses {
            numbers::lint(self, clause, context, &mut findings);
            names::lint(clause, context, &mut findings);
            terms::lint(self, clause, context, &mut findings);
        }
        terms::whole(self, context, &mut findings);
        findings
    }
}
