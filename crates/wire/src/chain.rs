//! The records of a case and what they amount to.

use domain::money::Money;
use domain::settlement::Clause;
use domain::{Lang, ObligationId, PersonId, SessionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::http::CasePersonView;

/// What is signed in a case, and what is owed by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChainView {
    /// The sealed records, from the first on.
    pub records: Vec<ChainRecord>,
    /// The parties: whoever owes or is owed is one of them.
    pub people: Vec<CasePersonView>,
    /// What was promised and how it stands, in the order of clauses.
    pub obligations: Vec<Owed>,
    /// Number of the record that put an end to all of it.
    pub rescinded_by: Option<String>,
    /// Languages of the first record.
    pub langs: Vec<Lang>,
    /// Which of them prevails.
    pub prevailing: Option<Lang>,
    /// The clauses as they are worded now, for this session's seats; empty while somebody they name has no
    /// seat in it.
    pub clauses: Vec<Clause>,
}

/// A sealed record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChainRecord {
    /// The session in which it was signed.
    pub session: SessionId,
    /// Its number.
    pub number: String,
    /// Its kind, as in the record: `settlement`, `performance`, …
    pub kind: String,
    /// When its text was closed: RFC 3339, UTC.
    pub issued_at: String,
}

/// One obligation and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Owed {
    /// Which.
    pub obligation: ObligationId,
    /// Id of its clause.
    pub clause: String,
    /// Who pays.
    pub debtor: PersonId,
    /// Who receives.
    pub creditor: PersonId,
    /// Last day to pay, extensions included.
    #[ts(type = "string | null")]
    pub due: Option<jiff::civil::Date>,
    /// How much was agreed.
    pub agreed: Money,
    /// How much the creditor has received.
    pub received: Money,
    /// How much is owed.
    pub outstanding: Money,
    /// The creditor gave notice of default, and granted no later day since.
    pub defaulted: bool,
}
