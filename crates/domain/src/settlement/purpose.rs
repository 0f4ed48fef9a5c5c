//! What a draft is for: a settlement, or something that happens to one that is signed already.
//!
//! **Invariant:** an act names an obligation by the id it was promised with; it never says anew what is owed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ObligationId;
use crate::money::Money;

/// What the record of this draft will be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A settlement (调解协议), the first record of its case.
    #[default]
    Settlement,
    /// Further clauses beside those that were signed (补充协议).
    Supplement,
    /// Clauses that replace those of the same id (更正).
    Correction,
    /// The creditor has received something (履行).
    Performance,
    /// The creditor grants a later day (展期).
    Extension,
    /// The creditor states that a day has passed and something is owed (违约通知).
    DefaultNotice,
    /// All parties put an end to what was agreed (解除).
    Rescission,
    /// A court has confirmed what was agreed (司法确认).
    JudicialConfirmation,
    /// A notary has attested it, or given it enforcement effect (公证).
    NotarialAct,
}

impl Purpose {
    /// Whether clauses may promise anything.
    pub const fn promises(self) -> bool {
        matches!(self, Self::Settlement | Self::Supplement | Self::Correction)
    }

    /// Whether it consists of acts on obligations that are there.
    pub const fn acts(self) -> bool {
        matches!(self, Self::Performance | Self::Extension | Self::DefaultNotice)
    }

    /// Whether it tells what an office decided. Nobody has to agree to that: the mediator records it.
    pub const fn tells_ruling(self) -> bool {
        matches!(self, Self::JudicialConfirmation | Self::NotarialAct)
    }

    /// Whether it is the first; it is left out where it is written down, as it was before there were others.
    pub const fn is_first(&self) -> bool {
        matches!(self, Self::Settlement)
    }
}

/// What happened to one obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum Act {
    /// The creditor has received this.
    Received {
        /// Of which obligation.
        obligation: ObligationId,
        /// How much.
        amount: Money,
        /// On which day, at the creditor's place.
        #[ts(type = "string")]
        on: Date,
    },
    /// The creditor grants a later day.
    Extended {
        /// For which obligation.
        obligation: ObligationId,
        /// Until when, in the debtor's place.
        #[ts(type = "string")]
        due: Date,
    },
    /// The creditor states that the day has passed.
    Defaulted {
        /// Of which obligation.
        obligation: ObligationId,
    },
}

impl Act {
    /// Which obligation.
    pub const fn obligation(&self) -> ObligationId {
        match self {
            Self::Received { obligation, .. }
            | Self::Extended { obligation, .. }
            | Self::Defaulted { obligation } => *obligation,
        }
    }

    /// The only purpose whose drafts may hold it.
    pub const fn purpose(&self) -> Purpose {
        match self {
            Self::Received { .. } => Purpose::Performance,
            Self::Extended { .. } => Purpose::Extension,
            Self::Defaulted { .. } => Purpose::DefaultNotice,
        }
    }

    /// The sum it names.
    pub const fn amount(&self) -> Option<Money> {
        match self {
            Self::Received { amount, .. } => Some(*amount),
            Self::Extended { .. } | Self::Defaulted { .. } => None,
        }
    }

    /// The day it names.
    pub const fn day(&self) -> Option<Date> {
        match self {
            Self::Received { on: day, .. } | Self::Extended { due: day, .. } => Some(*day),
            Self::Defaulted { .. } => None,
        }
    }
}
