//! What is done to the institution's key list, and with keys that it has ended.

use record::log::{Evidence, leaf, tree};
use record::statement::INSTITUTION_SEAT;
use record::{Bundle, Digest, seal};
use serde_json::Value;

use super::Entry;
use super::forge::{base, bundle};
use super::proof::witnessed;
use crate::keylists::{NAME, ROOTS, Step, bytes, forged, header, honest, steps};
use crate::story::{body, key, public, sign_all_as};
use crate::witnessed::Log;

const NONCE: [u8; 32] = [7; 32];
/// A point of small order.
pub const SMALL: &str = "0100000000000000000000000000000000000000000000000000000000000000";

/// A record of the institution, sealed with this key, with this list, at this leaf of the log.
fn record(sealed_with: &str, list: Vec<u8>, index: Option<u64>) -> Vec<u8> {
    let mut body = body(1);
    body.institution.name = NAME.into();
    let whose = |seat: &str| {
        let seal = seat == INSTITUTION_SEAT;
        if seal { sealed_with } else { seat }.to_owned()
    };
    for signer in &mut body.signing_policy.required {
        signer.key_sha256 = public(&key(&whose(&signer.seat))).fingerprint();
    }
    let signed = sign_all_as(&body, &base(), &whose, &|_, _| (), &|_, _| ());
    let log = index.map(|index| {
        let mut log = Log::of(index, 1);
        log.append(&leaf(&signed.record_digest().unwrap(), &NONCE));
        log.append(&leaf(&Digest::of(b"another"), &NONCE));
        let proof = Evidence {
            nonce: NONCE,
            index,
            path: tree::inclusion(&log.nodes, index, log.size).unwrap(),
            note: witnessed(log.note()),
        };
        proof.to_text().into_bytes()
    });
    let keys = Some(list);
    seal(&base(), &Bundle { log, keys, ..signed }).unwrap()
}

pub fn carrying(list: &Value) -> Vec<u8> {
    record("seal-c", bytes(list), None)
}

/// The honest list with one step made otherwise.
pub fn otherwise(at: usize, edit: impl FnOnce(&mut Step)) -> Vec<u8> {
    let mut steps = steps();
    edit(&mut steps[at]);
    carrying(&forged(&header(&ROOTS), &steps, &|_, _| ()))
}

/// The honest list with one statement made otherwise before it was signed.
pub fn restated(at: usize, edit: impl Fn(&mut Value)) -> Vec<u8> {
    let edit = |of: usize, statement: &mut Value| {
        if of == at {
            edit(statement);
        }
    };
    carrying(&forged(&header(&ROOTS), &steps(), &edit))
}

/// The honest list changed after it was signed.
pub fn touched(edit: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut list = forged(&header(&ROOTS), &steps(), &|_, _| ());
    edit(&mut list);
    carrying(&list)
}

/// The honest list in another spelling.
fn respelled(from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(honest(4)).unwrap();
    record("seal-c", text.replacen(from, to, 1).into_bytes(), None)
}

pub fn entries() -> Vec<Entry> {
    [standing(), lists()].into_iter().flatten().collect()
}

/// Honest lists: what the key was at that leaf.
fn standing() -> Vec<Entry> {
    let told = |file, exit, what, by, index| Entry::honest(file, exit, what, record(by, honest(4), index));
    let refused =
        |file, code, what, by, index| Entry::refused(file, code, NAME, what, record(by, honest(4), index));
    vec![
        told(
            "keys-valid",
            0,
            "nothing: sealed with a key of the key list, logged while it was active",
            "seal-a",
            Some(4),
        ),
        told(
            "keys-valid-unlogged",
            0,
            "nothing: sealed with the active key of the key list, not logged",
            "seal-c",
            None,
        ),
        told(
            "keys-valid-handover",
            0,
            "nothing: sealed with the replaced key during the handover",
            "seal-a",
            Some(11),
        ),
        told(
            "keys-valid-revoked-later",
            0,
            "nothing: the key was revoked from a later leaf on",
            "seal-b",
            Some(19),
        ),
        told(
            "keys-not-yet",
            3,
            "logged before its key was the institution’s",
            "seal-c",
            Some(23),
        ),
        told(
            "keys-retired",
            3,
            "sealed with the replaced key, after the handover",
            "seal-a",
            Some(12),
        ),
        told(
            "keys-unproven",
            3,
            "sealed with the replaced key, and not logged",
            "seal-a",
            None,
        ),
        told(
            "keys-stranger",
            3,
            "sealed with a key that is not on the key list that the record carries",
            "stranger",
            Some(4),
        ),
        refused(
            "keys-revoked",
            "seal-revoked",
            "sealed with the stolen key, logged after its revocation",
            "seal-b",
            Some(20),
        ),
        refused(
            "keys-revoked-unlogged",
            "seal-revoked-unlogged",
            "sealed with the stolen key, and not logged",
            "seal-b",
            None,
        ),
    ]
}

fn lists() -> Vec<Entry> {
    let refused = |file, code, what, bytes| Entry::refused(file, code, "keys.json", what, bytes);
    let foreign = Bundle {
        keys: Some(honest(4)),
        ..bundle()
    };
    let strangers = ["root-4", "root-5", "root-6"];
    let mut theirs = steps();
    for (step, by) in
        theirs
            .iter_mut()
            .zip([vec!["seal-a"], vec!["seal-a", "seal-b"], vec![], vec!["seal-c"]])
    {
        step.by = [by, vec!["root-4", "root-5"]].concat();
    }
    let mut one_suffices = header(&ROOTS);
    one_suffices["threshold"] = 1.into();
    let mut weak = header(&ROOTS);
    weak["roots"][0] = SMALL.into();
    vec![
        refused(
            "keys-spaced",
            "json-not-canonical",
            "the key list with a space",
            respelled(":", ": "),
        ),
        refused(
            "keys-named-twice",
            "json-duplicate-key",
            "the key list names an item twice",
            respelled("{", "{\"entries\":[],"),
        ),
        refused(
            "keys-item-unknown",
            "json-shape",
            "the key list has an item that no list has",
            touched(|list| list["more"] = 1.into()),
        ),
        refused(
            "keys-one-root-suffices",
            "keys-roots",
            "a key list of which one root signs",
            carrying(&forged(&one_suffices, &steps(), &|_, _| ())),
        ),
        refused(
            "keys-root-small-order",
            "key-small-order",
            "a root key of small order",
            carrying(&forged(&weak, &steps(), &|_, _| ())),
        ),
        refused(
            "keys-of-another",
            "keys-other-institution",
            "the key list of another institution",
            seal(&base(), &foreign).unwrap(),
        ),
        refused(
            "keys-own-roots",
            "keys-other-roots",
            "a key list of a forger’s own roots",
            carrying(&forged(&header(&strangers), &theirs, &|_, _| ())),
        ),
        refused(
            "keys-forked",
            "keys-forked",
            "another history of the key list, signed by two roots",
            otherwise(3, |step| step.from = 25),
        ),
        refused(
            "keys-rolled-back",
            "keys-rolled-back",
            "the key list without its last entries, of which it is known that they were logged",
            record("seal-b", honest(2), Some(22)),
        ),
    ]
}
