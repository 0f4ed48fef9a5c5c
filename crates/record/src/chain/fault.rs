//! Why files are not one chain, or why a chain cannot be settled.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::digest::Digest;

/// One fault. `record` is always a record's number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are named after what they hold")]
pub enum Fault {
    /// A file that is no valid record alone is none in a chain.
    #[error("file {file} is not a valid record")]
    Unbelieved { file: Digest },
    /// The record every other one goes back to is not among the files.
    #[error("the first record {root} is not there")]
    RootMissing { root: Digest },
    /// A record of another chain, or of another case.
    #[error("{record} belongs to another chain")]
    Foreign { record: String },
    /// A record continues this chain and names another beginning.
    #[error("{record} names another root")]
    WrongRoot { record: String },
    /// The record before one of them is not among the files.
    #[error("{record} continues {previous}, which is not there")]
    MissingLink { record: String, previous: Digest },
    /// Two records continue the same one.
    #[error("{one} and {other} both continue {previous}")]
    Fork {
        previous: String,
        one: String,
        other: String,
    },
    /// A record was closed before the one that it continues.
    #[error("{record} is older than the one it continues")]
    TimeOrder { record: String },
    /// Another institution sealed what only the one that conducted the procedure can.
    #[error("{record} is another institution's")]
    OtherInstitution { record: String },
    /// The record needs every party of the settlement, and leaves this one out.
    #[error("{record} leaves out {seat}")]
    PartyMissing { record: String, seat: String },
    /// It acts on an obligation that the chain does not have.
    #[error("{record}: no obligation {obligation}")]
    UnknownObligation { record: String, obligation: String },
    /// The creditor of this obligation did not sign the act.
    #[error("{record}: not the creditor of {obligation}")]
    NotCreditor { record: String, obligation: String },
    /// Received in another currency than the one owed, or in money where none is owed.
    #[error("{record}: {obligation} is owed in {owed}, not {found}")]
    Currency {
        record: String,
        obligation: String,
        owed: String,
        found: String,
    },
    /// More was received than was owed.
    #[error("{record}: {obligation} has {outstanding} outstanding, not {received}")]
    OverPerformance {
        record: String,
        obligation: String,
        outstanding: String,
        received: String,
    },
    /// A notice of default about something of which nothing is owed.
    #[error("{record}: nothing of {obligation} is owed")]
    NothingOwed { record: String, obligation: String },
    /// A notice of default before the day had passed anywhere.
    #[error("{record}: {obligation} is not due before {due}")]
    NotYetDue {
        record: String,
        obligation: String,
        due: String,
    },
    /// An extension to a day that is not later.
    #[error("{record}: {obligation} is due {due} already")]
    NoExtension {
        record: String,
        obligation: String,
        due: String,
    },
    /// A new clause or obligation under an id the chain already has.
    #[error("{record}: {id} is there already")]
    IdAgain { record: String, id: String },
    /// A correction of a clause that the chain does not have.
    #[error("{record}: no clause {clause}")]
    UnknownClause { record: String, clause: String },
    /// A correction of what has been received already: less than that, another currency or creditor.
    #[error("{record}: {obligation} was partly received")]
    CorrectsReceived { record: String, obligation: String },
    /// Anything after the rescission.
    #[error("{record} comes after the rescission")]
    AfterRescission { record: String },
}

impl Fault {
    /// Stable code; the sentence is `verify-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unbelieved { .. } => "chain-unbelieved",
            Self::RootMissing { .. } => "chain-root-missing",
            Self::Foreign { .. } => "chain-foreign",
            Self::WrongRoot { .. } => "chain-wrong-root",
            Self::MissingLink { .. } => "chain-missing-link",
            Self::Fork { .. } => "chain-fork",
            Self::TimeOrder { .. } => "chain-time-order",
            Self::OtherInstitution { .. } => "chain-other-institution",
            Self::PartyMissing { .. } => "chain-party-missing",
            Self::UnknownObligation { .. } => "chain-unknown-obligation",
            Self::NotCreditor { .. } => "chain-not-creditor",
            Self::Currency { .. } => "chain-currency",
            Self::OverPerformance { .. } => "chain-over-performance",
            Self::NothingOwed { .. } => "chain-nothing-owed",
            Self::NotYetDue { .. } => "chain-not-yet-due",
            Self::NoExtension { .. } => "chain-no-extension",
            Self::IdAgain { .. } => "chain-id-again",
            Self::UnknownClause { .. } => "chain-unknown-clause",
            Self::CorrectsReceived { .. } => "chain-corrects-received",
            Self::AfterRescission { .. } => "chain-after-rescission",
        }
    }

    /// The sentence's arguments.
    pub fn args(&self) -> BTreeMap<&'static str, String> {
        let args = match self {
            Self::Unbelieved { file } => vec![("file", file.to_string())],
            Self::RootMissing { root } => vec![("root", root.to_string())],
            Self::Foreign { record }
            | Self::WrongRoot { record }
            | Self::TimeOrder { record }
            | Self::OtherInstitution { record }
            | Self::AfterRescission { record } => vec![("record", record.clone())],
            Self::MissingLink { record, previous } => {
                vec![("record", record.clone()), ("previous", previous.to_string())]
            }
            Self::Fork { previous, one, other } => vec![
                ("previous", previous.clone()),
                ("one", one.clone()),
                ("other", other.clone()),
            ],
            Self::PartyMissing { record, seat } => vec![("record", record.clone()), ("seat", seat.clone())],
            Self::UnknownObligation { record, obligation }
            | Self::NotCreditor { record, obligation }
            | Self::NothingOwed { record, obligation }
            | Self::CorrectsReceived { record, obligation } => of(record, obligation).into(),
            Self::Currency {
                record,
                obligation,
                owed,
                found,
            } => {
                let [record, obligation] = of(record, obligation);
                vec![
                    record,
                    obligation,
                    ("owed", owed.clone()),
                    ("found", found.clone()),
                ]
            }
            Self::OverPerformance {
                record,
                obligation,
                outstanding,
                received,
            } => {
                let [record, obligation] = of(record, obligation);
                let sums = [
                    ("outstanding", outstanding.clone()),
                    ("received", received.clone()),
                ];
                [record, obligation].into_iter().chain(sums).collect()
            }
            Self::NotYetDue {
                record,
                obligation,
                due,
            }
            | Self::NoExtension {
                record,
                obligation,
                due,
            } => {
                let [record, obligation] = of(record, obligation);
                vec![record, obligation, ("due", due.clone())]
            }
            Self::IdAgain { record, id } => vec![("record", record.clone()), ("id", id.clone())],
            Self::UnknownClause { record, clause } => {
                vec![("record", record.clone()), ("clause", clause.clone())]
            }
        };
        args.into_iter().collect()
    }
}

fn of(record: &str, obligation: &str) -> [(&'static str, String); 2] {
    [
        ("record", record.to_owned()),
        ("obligation", obligation.to_owned()),
    ]
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fault = serializer.serialize_struct("Fault", 2)?;
        fault.serialize_field("code", self.code())?;
        fault.serialize_field("args", &self.args())?;
        fault.end()
    }
}
