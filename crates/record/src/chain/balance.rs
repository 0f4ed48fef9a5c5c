//! What a chain amounts to, obligation by obligation and per currency.
//!
//! **Invariant:** no floats: minor units, which are text in JSON as they are in a record.

use serde::{Serialize, Serializer};

/// What a chain amounts to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Number of the record that rescinded it all; then nothing below can be asked for any more.
    pub rescinded_by: Option<String>,
    /// Every obligation, in the order of clauses.
    pub obligations: Vec<Line>,
    /// Sums per currency.
    pub totals: Vec<Total>,
}

/// How one obligation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Id of its clause.
    pub clause: String,
    /// Its id.
    pub obligation: String,
    /// Seat of the party that owes.
    pub debtor: String,
    /// Seat of the party that is owed.
    pub creditor: String,
    /// Last day to perform, extensions included.
    pub due: Option<String>,
    /// How much; `None` for an act.
    pub sum: Option<Sum>,
    /// Nothing is owed any more.
    pub performed: bool,
    /// The creditor gave notice of default, and granted no later day since.
    pub defaulted: bool,
}

/// An amount, and how much of it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// ISO 4217 code.
    pub currency: String,
    /// Minor units that were agreed.
    #[serde(serialize_with = "as_text")]
    pub agreed: u64,
    /// Minor units that the creditor received.
    #[serde(serialize_with = "as_text")]
    pub received: u64,
    /// Minor units that are owed.
    #[serde(serialize_with = "as_text")]
    pub outstanding: u64,
}

/// All obligations of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// ISO 4217 code.
    pub currency: String,
    /// Minor units that were agreed.
    #[serde(serialize_with = "as_text")]
    pub agreed: u128,
    /// Minor units that creditors received.
    #[serde(serialize_with = "as_text")]
    pub received: u128,
    /// Minor units that are owed.
    #[serde(serialize_with = "as_text")]
    pub outstanding: u128,
}

/// Minor units are text in JSON, as in a record.
fn as_text<T: std::fmt::Display, S: Serializer>(units: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(units)
}
