//! The record under signature: who signs, in which order, and who has.
//!
//! **Invariant:** the signers are fixed when the record is prepared; a signature is only ever
//! added by one of those whose turn it is (domain.md, Procedure 13).

use std::collections::BTreeSet;

use domain::Role;
use serde::Serialize;

use crate::input::{Prepared, Signer};
use crate::state::State;

/// How far the record has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Signing {
    /// There is no record, or a new draft has made it void.
    NotPrepared,
    /// Body and pages are fixed; signatures are being collected.
    Open {
        /// What was fixed.
        prepared: Prepared,
        /// Who signs, turn after turn: parties, interpreters, mediators, the institution.
        turns: Vec<BTreeSet<Signer>>,
        /// Who has signed, in order.
        signed: Vec<Signer>,
    },
    /// Sealed and durable; final.
    Sealed {
        /// What was fixed.
        prepared: Prepared,
        /// Who has signed, in order.
        signed: Vec<Signer>,
        /// SHA-256 of the whole file, hex.
        file_digest: String,
    },
}

impl Signing {
    /// What was fixed, once something was.
    pub fn prepared(&self) -> Option<&Prepared> {
        match self {
            Self::NotPrepared => None,
            Self::Open { prepared, .. } | Self::Sealed { prepared, .. } => Some(prepared),
        }
    }

    /// Who has signed, in the order they did.
    pub fn signed(&self) -> &[Signer] {
        match self {
            Self::NotPrepared => &[],
            Self::Open { signed, .. } | Self::Sealed { signed, .. } => signed,
        }
    }

    /// Who must sign next: what is left of the first turn that is not complete.
    pub fn next(&self) -> Vec<Signer> {
        let Self::Open { turns, signed, .. } = self else {
            return Vec::new();
        };
        turns
            .iter()
            .map(|turn| {
                turn.iter()
                    .copied()
                    .filter(|s| !signed.contains(s))
                    .collect::<Vec<_>>()
            })
            .find(|left| !left.is_empty())
            .unwrap_or_default()
    }

    /// The file's digest once it is sealed.
    pub fn sealed(&self) -> Option<&str> {
        match self {
            Self::Sealed { file_digest, .. } => Some(file_digest),
            Self::NotPrepared | Self::Open { .. } => None,
        }
    }
}

/// Who signs, turn after turn, as things stand now: all parties at once, then the interpreters
/// who have made their declaration, then the mediator, then the institution.
pub fn turns(state: &State) -> Vec<BTreeSet<Signer>> {
    let of = |wanted: &dyn Fn(Role, bool) -> bool| -> BTreeSet<Signer> {
        state
            .seats
            .iter()
            .filter(|s| wanted(s.role(), s.declared))
            .map(|s| Signer::Seat(s.id()))
            .collect()
    };
    vec![
        of(&|role, _| role.is_party()),
        of(&|role, declared| role == Role::Interpreter && declared),
        of(&|role, _| role == Role::Mediator),
        BTreeSet::from([Signer::Institution]),
    ]
}
