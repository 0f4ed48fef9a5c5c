//! What is owed, and what later records of a chain do to it.
//!
//! Owns obligations, acts and their JSON names. What they amount to, the whole chain says: [`crate::chain`].

use serde::{Deserialize, Serialize};

/// One payment or act that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// What is owed in money; `None` for an act.
    pub amount: Option<Money>,
    /// Seat of the party that is owed.
    pub creditor: String,
    /// Seat of the party that owes.
    pub debtor: String,
    /// Last day to perform, in the debtor's place.
    pub due: Option<String>,
    /// The debtor accepts enforcement without a lawsuit (notarized debt rules).
    pub enforcement_consent: bool,
    /// Stable id; performance records refer to it.
    pub id: String,
    /// How, for example `bank_transfer`.
    pub method: Option<String>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// ISO 4217 code.
    pub currency: String,
    /// Minor units as decimal digits without leading zeros: `"100000"` with `EUR` is € 1,000.00.
    pub minor_units: String,
}

/// What a record of a chain does to one obligation that is there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// The creditor has received this (履行).
    Received {
        /// What was received; `None` where no money is owed and the thing itself was done.
        amount: Option<Money>,
        /// Id of the obligation.
        obligation: String,
        /// The day it was received, at the creditor's place.
        on: String,
    },
    /// The creditor grants a later day (展期).
    Extended {
        /// The new last day, in the debtor's place.
        due: String,
        /// Id of the obligation.
        obligation: String,
    },
    /// The creditor states that the day has passed and something is still owed (违约通知).
    Defaulted {
        /// Id of the obligation.
        obligation: String,
    },
}

impl Act {
    /// Id of the obligation.
    pub fn obligation(&self) -> &str {
        match self {
            Self::Received { obligation, .. }
            | Self::Extended { obligation, .. }
            | Self::Defaulted { obligation } => obligation,
        }
    }
}
