//! Identifiers: UUIDv7 newtypes, so that a seat can never be passed where a case is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
    )*};
}

id! {
    /// One dispute or notarial matter, from intake to closure (案件).
    CaseId,
    /// One scheduled live meeting of a case (庭次).
    SessionId,
    /// A natural person known to the house, in whatever role.
    PersonId,
    /// A person in a role in a session; survives reconnects (席位).
    SeatId,
    /// A private sub-room of a session (单独会谈).
    CaucusId,
    /// What a debtor owes a creditor under a settlement (履行义务).
    ObligationId,
    /// A signed artefact (存证文书).
    RecordId,
}
