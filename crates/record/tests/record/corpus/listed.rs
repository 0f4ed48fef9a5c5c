//! What is done to the entries of a key list.

use record::Digest;
use serde_json::{Value, json};

use super::Entry;
use super::keys::{SMALL, otherwise, restated, touched};
use crate::keylists::hex;

pub fn entries() -> Vec<Entry> {
    [chain(), rules(), signatures()].into_iter().flatten().collect()
}

fn chain() -> Vec<Entry> {
    let refused = Entry::refused;
    vec![
        refused(
            "keys-gap",
            "keys-gap",
            "keys.json#2",
            "an entry left out of the key list",
            touched(|list| {
                list["entries"].as_array_mut().unwrap().remove(2);
            }),
        ),
        refused(
            "keys-other-before",
            "keys-chain",
            "keys.json#3",
            "an entry that follows another one than that before it",
            restated(3, |statement| {
                statement["previous_sha256"] = json!(Digest::of(b"x"));
            }),
        ),
        refused(
            "keys-other-list",
            "keys-other-list",
            "keys.json#3",
            "an entry of another institution’s key list",
            restated(3, |statement| {
                statement["institution"] = "和侨调解中心".into();
            }),
        ),
    ]
}

fn rules() -> Vec<Entry> {
    let refused = Entry::refused;
    vec![
        refused(
            "keys-small-order",
            "key-small-order",
            "keys.json#3",
            "a sealing key of small order",
            restated(3, |statement| statement["key"] = SMALL.into()),
        ),
        refused(
            "keys-act-unknown",
            "json-shape",
            "keys.json#3",
            "an entry of a type that no list has",
            restated(3, |statement| {
                statement["type"] = "heqiao/key-list/lend/v1".into();
            }),
        ),
        refused(
            "keys-index",
            "keys-index",
            "keys.json#3",
            "a new key that seals from before the revocation of the old one",
            otherwise(3, |step| step.from = 19),
        ),
        refused(
            "keys-again",
            "keys-key-again",
            "keys.json#3",
            "a revoked key that comes back",
            otherwise(3, |step| {
                step.key = "seal-b";
                step.by = vec!["seal-b", "root-1", "root-3"];
            }),
        ),
        refused(
            "keys-second",
            "keys-add-active",
            "keys.json#1",
            "a second key beside the active one",
            otherwise(1, |step| {
                step.act = "add";
                (step.old, step.until) = (None, None);
                step.by = vec!["seal-b", "root-1", "root-3"];
            }),
        ),
        refused(
            "keys-wrong-old-key",
            "keys-wrong-old-key",
            "keys.json#1",
            "a rotation from a key that is not the active one",
            otherwise(1, |step| {
                step.old = Some("seal-c");
                step.by = vec!["seal-b", "seal-c", "root-1", "root-3"];
            }),
        ),
        refused(
            "keys-revokes-unknown",
            "keys-revokes-unknown",
            "keys.json#2",
            "the revocation of a key that is not on the list",
            otherwise(2, |step| step.key = "seal-c"),
        ),
    ]
}

fn signatures() -> Vec<Entry> {
    let refused = Entry::refused;
    let signed = |file, code, about, what, at, by: &[&'static str]| {
        let by = by.to_vec();
        refused(file, code, about, what, otherwise(at, |step| step.by = by))
    };
    vec![
        refused(
            "keys-signatures-swapped",
            "keys-signature-order",
            "keys.json#3",
            "signatures in another order",
            touched(|list| {
                list["entries"][3]["signatures"].as_array_mut().unwrap().reverse();
            }),
        ),
        signed(
            "keys-root-twice",
            "keys-root-twice",
            "keys.json#3",
            "one root that signed twice",
            3,
            &["seal-c", "root-1", "root-1"],
        ),
        signed(
            "keys-root-unknown",
            "keys-unknown-signer",
            "keys.json#3",
            "signed by a root that the list does not have",
            3,
            &["seal-c", "root-1", "root-4"],
        ),
        signed(
            "keys-one-root",
            "keys-roots-too-few",
            "keys.json#3",
            "signed by one root only",
            3,
            &["seal-c", "root-1"],
        ),
        signed(
            "keys-old-key-silent",
            "keys-old-key-unsigned",
            "keys.json#1",
            "a rotation that the old key did not sign",
            1,
            &["seal-b", "root-1", "root-3"],
        ),
        signed(
            "keys-new-key-silent",
            "keys-possession",
            "keys.json#1",
            "a rotation that the new key did not sign",
            1,
            &["seal-a", "root-1", "root-3"],
        ),
        refused(
            "keys-revocation-moved",
            "keys-entry-changed",
            "keys.json#2",
            "the index of a revocation moved",
            touched(|list| {
                list["entries"][2]["statement"]["from_index"] = 2000.into();
            }),
        ),
        refused(
            "keys-signature-bit",
            "keys-signature",
            "keys.json#2",
            "one bit of one signature flipped",
            touched(|list| {
                let signature = list["entries"][2]["signatures"][1]["signature"].as_str().unwrap();
                let first = if signature.starts_with('0') { "1" } else { "0" };
                list["entries"][2]["signatures"][1]["signature"] =
                    format!("{first}{}", &signature[1..]).into();
            }),
        ),
        refused(
            "keys-signed-for-another-act",
            "keys-entry-changed",
            "keys.json#3",
            "the signatures of one act under another",
            touched(|list| {
                let signatures = list["entries"][0]["signatures"].clone();
                let own = hex("seal-c");
                let (mut moved, last) = (signatures, list["entries"][3]["signatures"].clone());
                let named: Vec<Value> = last
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|one| one["key"].clone())
                    .collect();
                for (one, key) in moved.as_array_mut().unwrap().iter_mut().zip(named) {
                    one["key"] = key;
                }
                assert!(moved.to_string().contains(&own));
                list["entries"][3]["signatures"] = moved;
            }),
        ),
    ]
}
