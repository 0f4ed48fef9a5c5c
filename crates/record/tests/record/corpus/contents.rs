//! What is done to the content before everybody signs it: a forgery by all of them together.

use record::body::Clause;

use super::Entry;
use super::forge::{base, find, rewritten, sealed};
use crate::story::{body, handwriting, sign_all};

pub fn entries() -> Vec<Entry> {
    let refused = Entry::refused;
    vec![
        refused(
            "content-schema",
            "body-schema",
            "",
            "a schema of the future",
            rewritten(|body| body.schema = 2),
        ),
        refused(
            "content-value",
            "body-value",
            "",
            "a day that the calendar does not have",
            rewritten(|body| {
                body.clauses[0].obligations[0].due = Some("2026-02-30".into());
            }),
        ),
        refused(
            "content-id-twice",
            "body-duplicate-id",
            "",
            "two clauses of one id",
            rewritten(|body| {
                let again = Clause {
                    obligations: Vec::new(),
                    ..body.clauses[0].clone()
                };
                body.clauses.push(again);
            }),
        ),
        refused(
            "content-reference",
            "body-unknown-reference",
            "",
            "an obligation towards nobody",
            rewritten(|body| {
                body.clauses[0].obligations[0].creditor = "party-c".into();
            }),
        ),
        refused(
            "content-hand-outside",
            "body-handwriting",
            "",
            "a stroke that leaves the field in which a name is written",
            rewritten(|body| {
                body.handwriting = handwriting();
                body.handwriting[0].strokes[0].push([1001, 10]);
            }),
        ),
        refused(
            "content-language-left-out",
            "body-alignment",
            "",
            "a clause without its Italian text",
            rewritten(|body| {
                body.clauses[1].text.insert("it".into(), String::new());
                body.clauses[1]
                    .text
                    .insert("en".into(), "The parties hold this method to be reliable.".into());
            }),
        ),
        refused(
            "content-languages-swapped",
            "body-text-digest",
            "",
            "each language with the digest of the other's text",
            swapped(),
        ),
        refused(
            "content-chain",
            "body-chain",
            "",
            "a correction of nothing",
            rewritten(|body| {
                body.kind = record::body::RecordKind::Correction;
            }),
        ),
        refused(
            "content-policy",
            "body-policy",
            "",
            "an interpreter who need not sign and did",
            rewritten(|body| {
                body.interpreters[0]
                    .directions
                    .retain(|direction| direction.to == "zh");
            }),
        ),
        refused(
            "content-float",
            "json-float",
            "body.json",
            "a fraction in the content, signed by all",
            retyped(),
        ),
    ]
}

fn swapped() -> Vec<u8> {
    let mut crossed = body(1);
    let [zh, it] = &mut crossed.languages[..] else {
        panic!("two languages")
    };
    std::mem::swap(&mut zh.text_sha256, &mut it.text_sha256);
    sealed(&sign_all(&crossed, &base(), &|_, _| (), &|_, _| ()))
}

/// Statements that name the digest of content that is no canonical JSON. Sealing refuses it, so it takes the
/// place of honest content of the same length.
fn retyped() -> Vec<u8> {
    let honest = body(1).to_bytes().unwrap();
    let text = String::from_utf8(honest.clone())
        .unwrap()
        .replace("\"length\":812", "\"length\":8.2");
    let digest = record::Digest::of(text.as_bytes());
    let mut file = sealed(&super::forge::restated(&|_, statement| {
        statement.body_sha256 = digest;
    }));
    let at = find(&file, &honest);
    file.splice(at..at + honest.len(), text.into_bytes());
    file
}
