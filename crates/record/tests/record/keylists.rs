//! A sample key list with fixed keys, and the hands of a forger who may hold any of them.

use record::keylist::{Act, Draft, KEY_LIST_TYPE, KeyListError};
use record::trust::{LoggedList, TrustedRoots};
use record::{Digest, KeyList, PublicKey, Signature, canon};
use serde_json::{Value, json};

use crate::story::{key, public, sign};

/// Whose list it is.
pub const NAME: &str = "和侨仲裁院";
/// The log whose indexes it names.
pub const ORIGIN: &str = "log.example/heqiao";
/// The names of its root keys.
pub const ROOTS: [&str; 3] = ["root-1", "root-2", "root-3"];

/// One entry, by the names of keys.
#[derive(Clone)]
pub struct Step {
    pub act: &'static str,
    pub key: &'static str,
    pub old: Option<&'static str>,
    pub from: u64,
    pub until: Option<u64>,
    pub reason: Option<&'static str>,
    pub by: Vec<&'static str>,
}

/// A first key, its replacement with a handover, its loss to a thief, and a new beginning.
pub fn steps() -> Vec<Step> {
    let step = |act, key, from, by| Step {
        act,
        key,
        old: None,
        from,
        until: None,
        reason: None,
        by,
    };
    vec![
        step("add", "seal-a", 0, vec!["seal-a", "root-1", "root-2"]),
        Step {
            old: Some("seal-a"),
            until: Some(12),
            ..step(
                "rotate",
                "seal-b",
                10,
                vec!["seal-a", "seal-b", "root-1", "root-3"],
            )
        },
        Step {
            reason: Some("compromised"),
            ..step("revoke", "seal-b", 20, vec!["root-2", "root-3"])
        },
        step("add", "seal-c", 24, vec!["seal-c", "root-1", "root-3"]),
    ]
}

pub fn named(name: &str) -> PublicKey {
    public(&key(name))
}

pub fn hex(name: &str) -> String {
    named(name).to_string()
}

fn sorted_hex(names: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = names.iter().map(|name| hex(name)).collect();
    keys.sort_unstable();
    keys
}

/// The list without its entries.
pub fn header(roots: &[&str]) -> Value {
    json!({
        "type": KEY_LIST_TYPE,
        "institution": NAME,
        "log": ORIGIN,
        "roots": sorted_hex(roots),
        "threshold": 2,
    })
}

/// Statements that follow one another, whatever `edit` makes of them, each signed as its step says.
pub fn forged(header: &Value, steps: &[Step], edit: &dyn Fn(usize, &mut Value)) -> Value {
    let mut previous = Digest::of(&canon::to_canonical(header).unwrap());
    let mut entries = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let mut statement = json!({
            "type": format!("heqiao/key-list/{}/v1", step.act),
            "institution": NAME,
            "log": ORIGIN,
            "sequence": at,
            "previous_sha256": previous,
            "key": hex(step.key),
            "old_key": step.old.map(hex),
            "from_index": step.from,
            "handover_until_index": step.until,
            "reason": step.reason,
        });
        edit(at, &mut statement);
        let bytes = canon::to_canonical(&statement).unwrap();
        previous = Digest::of(&bytes);
        let mut signatures: Vec<(String, Value)> = step
            .by
            .iter()
            .map(|name| {
                let signature = sign(&key(name), &bytes);
                (
                    hex(name),
                    json!({ "key": hex(name), "signature": serde_json::to_value(signature).unwrap() }),
                )
            })
            .collect();
        signatures.sort_by(|one, other| one.0.cmp(&other.0));
        let signatures: Vec<Value> = signatures.into_iter().map(|(_, signature)| signature).collect();
        entries.push(json!({ "statement": statement, "signatures": signatures }));
    }
    let mut list = header.clone();
    list["entries"] = entries.into();
    list
}

pub fn bytes(list: &Value) -> Vec<u8> {
    canon::to_canonical(list).unwrap()
}

/// The first so many entries of the honest list.
pub fn honest(entries: usize) -> Vec<u8> {
    bytes(&forged(&header(&ROOTS), &steps()[..entries], &|_, _| ()))
}

pub fn roots() -> [PublicKey; 3] {
    ROOTS.map(named)
}

/// What a reader was told: the roots, and that four entries were logged.
pub fn trusted() -> TrustedRoots {
    let list = KeyList::read(&honest(4)).unwrap();
    TrustedRoots {
        institution: NAME.into(),
        keys: roots(),
        logged: Some(LoggedList {
            entries: list.len(),
            head_sha256: list.head(),
        }),
    }
}

/// What these keys sign for a draft.
pub fn signed(draft: &Draft, by: &[&str]) -> Vec<(PublicKey, Signature)> {
    let signed = by
        .iter()
        .map(|name| (named(name), sign(&key(name), draft.bytes())));
    signed.collect()
}

/// The list with one entry more.
pub fn enter(list: &KeyList, act: &Act, by: &[&str]) -> Result<KeyList, KeyListError> {
    let draft = list.draft(act)?;
    let signatures = signed(&draft, by);
    draft.assemble(&signatures)
}
