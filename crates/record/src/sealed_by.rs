//! Whose the seal is: what the reader was told of its key, directly or by the roots of a key list.
//!
//! **Invariant:** a list that the file carries is examined whoever reads it, and believed only under roots
//! that arrived out of band. What such a list says of a key goes before what the trust file says of it.

use crate::body::Role;
use crate::bundle::KEYS;
use crate::keylist::{self, Fault, KeyList, KeyListError, Revocation, Standing};
use crate::keys::PublicKey;
use crate::logged::Place;
use crate::report::{Finding, Problem, Question, Status};
use crate::signers::Signer;
use crate::trust::{KeyTrust, Trust};

/// What is known of the key of the seal.
pub(crate) struct SealedBy {
    /// Whose it is; in order only if the reader may rely on it.
    pub finding: Finding,
    /// The key list that says so.
    pub list: Option<Finding>,
    /// A list that does not hold, or a key that is revoked.
    pub problem: Option<Problem>,
}

impl SealedBy {
    fn found(finding: Finding) -> Self {
        Self {
            finding,
            list: None,
            problem: None,
        }
    }
}

/// `carried` is the key list in the file, `claimed` the institution that the body names.
pub(crate) fn sealed_by(
    signers: &[Signer<'_>],
    carried: Option<&[u8]>,
    trust: Option<&Trust>,
    claimed: &str,
    place: Option<&Place>,
) -> SealedBy {
    let known = known(carried, trust, claimed);
    let seal = signers.iter().find(|signer| signer.role() == Role::Institution);
    let sealed = seal.and_then(|seal| Some((seal.key?, seal.statement.as_ref()?)));
    let mut judged = match (trust, sealed) {
        (Some(trust), Some((key, statement))) => {
            let list = known.as_ref().ok().and_then(Option::as_ref);
            let by_list = list.and_then(|list| by_list(list, &key, place));
            by_list.unwrap_or_else(|| SealedBy::found(by_file(trust, &key, &statement.signed_at, claimed)))
        }
        _ => SealedBy::found(Finding::new(Status::Unanswerable, "trust-none", [])),
    };
    if let Err(error) = known {
        let part = [("part", error.part(KEYS))];
        judged.problem = Some(Problem::new(Question::Bound, error.code(), part));
    }
    judged
}

/// The institution's key list, if there is one and the reader was told its roots.
fn known(
    carried: Option<&[u8]>,
    trust: Option<&Trust>,
    claimed: &str,
) -> Result<Option<KeyList>, KeyListError> {
    let carried = carried.map(KeyList::read).transpose()?;
    if carried.as_ref().is_some_and(|list| list.institution() != claimed) {
        return Err(Fault::OtherInstitution.into());
    }
    let Some((trust, roots)) = trust.and_then(|trust| Some((trust, trust.roots_of(claimed)?))) else {
        return Ok(None);
    };
    let lists = trust.read_key_lists()?;
    let own = lists.iter().filter(|list| list.institution() == claimed);
    Ok(keylist::current(roots, own.chain(&carried), true)?.cloned())
}

/// What the list says of the key; nothing if it does not name it.
fn by_list(list: &KeyList, key: &PublicKey, place: Option<&Place>) -> Option<SealedBy> {
    // An index of another log tells nothing about this one.
    let index = place
        .filter(|place| place.log == list.log())
        .map(|place| place.index);
    let name = || ("name", list.institution().to_owned());
    let says = |status, code| Finding::new(status, code, [name(), fingerprint(key)]);
    let ended = |revoked: Revocation| {
        [
            ("index", revoked.from.to_string()),
            ("reason", revoked.reason.as_str().to_owned()),
        ]
    };
    let refused = |code, revoked| {
        let mut problem = Problem::new(Question::Bound, code, [name()]);
        problem.finding.args.extend(ended(revoked));
        Some(problem)
    };
    let mut problem = None;
    let finding = match list.standing(key, index) {
        Standing::Unknown => return None,
        Standing::Valid => says(Status::Ok, "trust-trusted"),
        Standing::ValidRevokedLater(revoked) => {
            let mut finding = says(Status::Ok, "trust-revoked-later");
            finding.args.extend(ended(revoked));
            finding
        }
        Standing::NotYet => says(Status::Missing, "trust-not-yet"),
        Standing::Retired => says(Status::Missing, "trust-retired"),
        Standing::Unproven => says(Status::Missing, "trust-unproven"),
        Standing::Revoked(revoked) => {
            problem = refused("seal-revoked", revoked);
            says(Status::Missing, "trust-out-of-date")
        }
        Standing::RevokedUnlogged(revoked) => {
            problem = refused("seal-revoked-unlogged", revoked);
            says(Status::Missing, "trust-unproven")
        }
    };
    let known = [
        name(),
        ("entries", list.len().to_string()),
        ("sha256", list.head().to_string()),
    ];
    Some(SealedBy {
        finding,
        list: Some(Finding::new(Status::Ok, "evidence-key-list", known)),
        problem,
    })
}

/// What the trust file says itself about the key and the name that the body claims.
fn by_file(trust: &Trust, key: &PublicKey, at: &str, claimed: &str) -> Finding {
    let fingerprint = fingerprint(key);
    let other = |name: &str| {
        let names = [
            ("name", name.to_owned()),
            ("claimed", claimed.to_owned()),
            fingerprint.clone(),
        ];
        Finding::new(Status::Missing, "trust-other-name", names)
    };
    match trust.judge(key, at) {
        // A trusted institution may not seal in another one's name.
        KeyTrust::Trusted(name) if name != claimed => other(name),
        KeyTrust::Trusted(name) => {
            Finding::new(Status::Ok, "trust-trusted", [("name", name.into()), fingerprint])
        }
        KeyTrust::OutOfDate(name) => Finding::new(
            Status::Missing,
            "trust-out-of-date",
            [("name", name.into()), fingerprint],
        ),
        KeyTrust::Unknown => {
            let lists = trust.read_key_lists().unwrap_or_default();
            let mut of_others = lists.iter().filter(|list| list.institution() != claimed);
            let named = of_others.find(|list| list.standing(key, None) != Standing::Unknown);
            named.map_or_else(
                || Finding::new(Status::Missing, "trust-unknown-key", [fingerprint.clone()]),
                |list| other(list.institution()),
            )
        }
    }
}

fn fingerprint(key: &PublicKey) -> (&'static str, String) {
    ("fingerprint", key.fingerprint_groups())
}
