//! Which record follows which.
//!
//! **Invariant:** the order is read from digests alone. Records with the same `body.json` are one record,
//! whichever copy is looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::{Link, Sealed};
use crate::digest::Digest;

/// The chain's records from the first, as far as each one has exactly one successor, and why it is not
/// all of them.
pub(super) fn order(links: &[Link]) -> (Vec<&Sealed>, Vec<Fault>) {
    let mut given: BTreeMap<Digest, &Sealed> = BTreeMap::new();
    for record in links.iter().filter_map(|link| link.record.as_ref()) {
        // Of several copies the one that knows more: copies differ in their proof from the log only.
        let kept = given.entry(record.body_sha256).or_insert(record);
        let known = |one: &Sealed| (one.as_of.checkpoint.clone(), one.as_of.sealed_at.clone());
        if known(record) > known(kept) {
            *kept = record;
        }
    }
    let Some(root) = root(&given) else {
        return (Vec::new(), Vec::new());
    };
    let Some(first) = given.get(&root).copied() else {
        return (Vec::new(), vec![Fault::RootMissing { root }]);
    };

    let mut faults = Vec::new();
    let mut after: BTreeMap<Digest, Vec<&Sealed>> = BTreeMap::new();
    for record in given.values().filter(|record| record.body_sha256 != root) {
        let number = || record.body.record_number.clone();
        let before = record.body.previous;
        let continues = before.is_some_and(|previous| given.contains_key(&previous));
        if record.body.case_number != first.body.case_number || before.is_none() {
            faults.push(Fault::Foreign { record: number() });
        } else if record.body.root != Some(root) && continues {
            faults.push(Fault::WrongRoot { record: number() });
        } else if record.body.root != Some(root) {
            faults.push(Fault::Foreign { record: number() });
        } else if let Some(previous) = before {
            if !continues {
                faults.push(Fault::MissingLink {
                    record: number(),
                    previous,
                });
            }
            after.entry(previous).or_default().push(record);
        }
    }
    let mut chain = vec![first];
    let mut last = first;
    while let [next] = after.get(&last.body_sha256).map_or(&[][..], Vec::as_slice) {
        chain.push(next);
        last = next;
    }
    faults.extend(forks(&given, &after));
    (chain, faults)
}

/// Which digest this chain begins with: the one that most records name, and of several the smallest.
fn root(given: &BTreeMap<Digest, &Sealed>) -> Option<Digest> {
    let mut named: BTreeMap<Digest, usize> = BTreeMap::new();
    for root in given.values().filter_map(|record| record.body.root) {
        *named.entry(root).or_default() += 1;
    }
    let Some(most) = named.values().max() else {
        // Nothing continues anything.
        let first = given.values().find(|record| record.body.previous.is_none());
        return first.map(|record| record.body_sha256);
    };
    // One that is here is a better guess than one that is not.
    let likely: BTreeSet<Digest> = named
        .iter()
        .filter(|(_, count)| *count == most)
        .map(|(root, _)| *root)
        .collect();
    let here = likely.iter().find(|root| given.contains_key(root));
    here.or_else(|| likely.first()).copied()
}

/// Every pair of neighbours among those that continue the same record.
fn forks(given: &BTreeMap<Digest, &Sealed>, after: &BTreeMap<Digest, Vec<&Sealed>>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (previous, next) in after {
        let mut numbers: Vec<&str> = next.iter().map(|one| one.body.record_number.as_str()).collect();
        numbers.sort_unstable();
        let named = given.get(previous).map_or_else(
            || previous.to_string(),
            |record| record.body.record_number.clone(),
        );
        faults.extend(numbers.windows(2).map(|pair| Fault::Fork {
            previous: named.clone(),
            one: pair[0].to_owned(),
            other: pair[1].to_owned(),
        }));
    }
    faults
}
