//! The fields of everything in a record are declared in canonical order. Another order would be written and
//! read all the same, but sorted each time.

use std::collections::BTreeMap;

use crate::story::{body, bundle, handwriting};
use record::body::Agent;
use record::canon::parse_canonical;
use record::keys::AttestedBinding;
use record::{Body, Digest, KeyList, Statement};
use serde::Serialize;

fn in_order(document: &impl Serialize) {
    let bytes = serde_json::to_vec(document).unwrap();
    assert!(
        parse_canonical(&bytes).is_ok(),
        "{}",
        String::from_utf8_lossy(&bytes)
    );
}

#[test]
fn a_body_is_declared_in_order() {
    let mut body = body(1);
    body.agents.push(Agent {
        seat: "agent-1".into(),
        acts_for: "party-a".into(),
        name: "Procuratore".into(),
        name_latin: None,
        powers: vec!["settle".into()],
        power_of_attorney_sha256: None,
    });
    body.handwriting = handwriting();
    in_order(&body);
}

#[test]
fn acts_are_declared_in_order() {
    #[derive(serde::Deserialize)]
    struct Cases {
        bodies: BTreeMap<Digest, String>,
    }
    let cases: Cases = serde_json::from_slice(include_bytes!("../../testdata/chain/cases.json")).unwrap();
    let mut acts = std::collections::BTreeSet::new();
    for text in cases.bodies.values() {
        let body = Body::read(text.as_bytes()).unwrap();
        in_order(&body);
        acts.extend(
            body.acts
                .iter()
                .map(|act| format!("{:?}", std::mem::discriminant(act))),
        );
    }
    assert_eq!(acts.len(), 3);
}

#[test]
fn statements_and_bindings_are_declared_in_order() {
    for signed in bundle(1).statements {
        in_order(&Statement::read(&signed.bytes).unwrap());
        if let Some(binding) = signed.binding {
            in_order(&AttestedBinding::read(&binding).unwrap());
        }
    }
}

#[test]
fn entries_of_a_key_list_are_declared_in_order() {
    let list = KeyList::read(include_bytes!("../../testdata/keylist/list.json")).unwrap();
    assert!(!list.is_empty());
    list.entries().iter().for_each(in_order);
}
