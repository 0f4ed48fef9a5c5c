//! A settlement (调解协议): clauses in every language side by side, what is owed, who has heard
//! and agreed to which clause, and whether it can be signed.
//!
//! **Invariant:** a clause cannot be agreed to by a signer before it was read back in that
//! signer's language, and a changed clause forgets every reading and agreement of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Lang, ObligationId, SeatId, money::Money};

mod draft;
pub mod lint;
mod purpose;
mod ruling;
mod state;

pub use draft::DraftError;
pub use purpose::{Act, Purpose};
pub use ruling::{Ruling, RulingDocument};
pub use state::{NotReady, Open, Refusal, Settlement};

/// One clause in every language of the settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clause {
    /// Stable within the settlement: `c1`, `c2`, …
    pub id: String,
    /// The clause's heading in each language.
    pub heading: BTreeMap<Lang, String>,
    /// The clause's text in each language.
    pub text: BTreeMap<Lang, String>,
    /// What this clause obliges somebody to do, by instalment.
    pub obligations: Vec<Obligation>,
    /// What this clause says has happened to obligations of a settlement that is signed already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Act>>", optional)]
    pub acts: Vec<Act>,
}

/// One payment that a clause promises (分期).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Obligation {
    /// Identity, kept by later performance records.
    pub id: ObligationId,
    /// Who pays.
    pub debtor: SeatId,
    /// Who receives.
    pub creditor: SeatId,
    /// How much.
    pub amount: Money,
    /// Due on this calendar day, at the creditor's place.
    #[ts(type = "string")]
    pub due: jiff::civil::Date,
    /// How it is paid, in plain words (bank transfer, …).
    pub method: String,
    /// The debtor accepts that it is enforced without a court's judgment (notarized debt rules); said by a clause too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub enforcement_consent: bool,
}

/// A draft that is being worked on: the clauses plus which language prevails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// Rises by one with every change; an answer to an older revision is refused.
    pub revision: u32,
    /// What the record of it will be.
    #[serde(default, skip_serializing_if = "Purpose::is_first")]
    #[ts(as = "Option<Purpose>", optional)]
    pub purpose: Purpose,
    /// Languages of the document; Chinese is always among them.
    pub langs: Vec<Lang>,
    /// The language that prevails when texts differ.
    pub prevailing: Lang,
    /// The clauses in order.
    pub clauses: Vec<Clause>,
    /// What an office decided, in a draft that tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub ruling: Option<Ruling>,
}
