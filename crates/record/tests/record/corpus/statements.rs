//! What is done with statements, keys and bindings by those who hold the right keys, or others.

use record::statement::statement_type;
use record::{Bundle, Digest, Role};

use super::Entry;
use super::forge::{base, bundle, rebound, restated, restated_one, retyped, sealed};
use crate::story::{body, key, public, sign, sign_all};

/// The neutral element, as PEM.
const SMALL: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----\n";

fn edited(edit: impl FnOnce(&mut Bundle)) -> Vec<u8> {
    let mut forged = bundle();
    edit(&mut forged);
    sealed(&forged)
}

/// The first party with another key.
fn with_key(pem: &str) -> Vec<u8> {
    edited(|forged| forged.statements[0].public_key_pem = pem.into())
}

pub fn entries() -> Vec<Entry> {
    [spelling(), fields(), order(), keys(), bindings()]
        .into_iter()
        .flatten()
        .collect()
}

fn spelling() -> Vec<Entry> {
    let refused = |file, code, what, bytes| Entry::refused(file, code, "01-party.json", what, bytes);
    vec![
        refused(
            "json-spaced",
            "json-not-canonical",
            "signed JSON with a space",
            retyped(|text| text.replacen(':', ": ", 1)),
        ),
        refused(
            "json-key-twice",
            "json-duplicate-key",
            "signed JSON that names a key twice",
            retyped(|text| text.replacen('{', "{\"seat\":\"party-a\",", 1)),
        ),
        refused(
            "json-fraction",
            "json-float",
            "signed JSON with a fraction",
            retyped(|text| text.replace("\"pdf_prefix_len\":", "\"pdf_prefix_len\":1.0")),
        ),
        refused(
            "json-large-integer",
            "json-integer-range",
            "signed JSON with an integer that readers round",
            retyped(|text| text.replace("\"pdf_prefix_len\":", "\"pdf_prefix_len\":900719925474099")),
        ),
        refused(
            "json-not-nfc",
            "json-not-nfc",
            "signed JSON with a decomposed letter",
            retyped(|text| text.replace("party-a", "party-e\u{301}")),
        ),
        refused(
            "json-left-out",
            "json-shape",
            "signed JSON without a key that is null",
            retyped(|text| text.replace("\"interpreted_by\":null,", "")),
        ),
        refused(
            "json-broken",
            "json-syntax",
            "signed bytes that are no JSON",
            retyped(|text| text[1..].into()),
        ),
    ]
}

/// Each signed by the right key; the seal lists what was signed.
fn fields() -> Vec<Entry> {
    let refused = |file, code, what, edit: fn(&mut record::Statement)| {
        Entry::refused(file, code, "02-party.json", what, restated_one("party-b", edit))
    };
    let replayed = edited(|forged| {
        forged.statements[0] = sign_all(&body(2), &base(), &|_, _| (), &|_, _| ())
            .statements
            .swap_remove(0);
    });
    vec![
        Entry::refused(
            "statement-replayed",
            "statement-other-record",
            "01-party.json",
            "a statement of the same person from another case",
            replayed,
        ),
        refused(
            "statement-domain",
            "statement-wrong-domain",
            "a party's statement typed as a mediator's",
            |s| s.kind = statement_type(Role::Mediator).into(),
        ),
        refused(
            "statement-seat",
            "statement-wrong-seat",
            "signed for the other party",
            |s| s.seat = "party-a".into(),
        ),
        refused(
            "statement-length",
            "statement-other-length",
            "another length of the pages",
            |s| s.pdf_prefix_len += 1,
        ),
        refused(
            "statement-pages",
            "statement-other-pages",
            "the digest of other pages",
            |s| s.pdf_prefix_sha256 = Digest::of(b"x"),
        ),
        refused(
            "statement-nonce",
            "statement-wrong-nonce",
            "the nonce of another signing",
            |s| s.session_nonce = Digest::of(b"x"),
        ),
        refused(
            "statement-language",
            "statement-wrong-language",
            "signed as read in the other language",
            |s| s.language_read = "zh".into(),
        ),
        refused(
            "statement-interpreter",
            "statement-wrong-interpreter",
            "signed as read without the interpreter",
            |s| s.interpreted_by = None,
        ),
        refused(
            "statement-declarations",
            "statement-wrong-declarations",
            "does not declare to have understood",
            |s| s.declarations.truncate(2),
        ),
        refused(
            "statement-list",
            "statement-wrong-list",
            "a party who lists earlier statements",
            |s| s.prior_sha256.push(Digest::of(b"x")),
        ),
        refused(
            "statement-time",
            "statement-time",
            "signed yesterday, not at an instant",
            |s| s.signed_at = "yesterday".into(),
        ),
    ]
}

fn order() -> Vec<Entry> {
    let refused = Entry::refused;
    let mut early = restated(&|seat, statement| {
        if seat == "institution" {
            statement.prior_sha256.swap(2, 3);
        }
    });
    early.statements.swap(2, 3);
    let mut without = restated(&|seat, statement| {
        if matches!(seat, "mediator-1" | "institution") {
            statement.prior_sha256.remove(1);
        }
    });
    without.statements.remove(1);
    let mut twice = restated(&|seat, statement| {
        if matches!(seat, "mediator-1" | "institution") {
            let first = statement.prior_sha256[0];
            statement.prior_sha256.insert(0, first);
        }
    });
    twice.statements.insert(0, twice.statements[0].clone());
    vec![
        refused(
            "order-broken",
            "statement-order-broken",
            "04-interpreter.json",
            "the mediator before the interpreter, and sealed so",
            sealed(&early),
        ),
        refused(
            "order-list",
            "statement-wrong-list",
            "04-mediator.json",
            "the mediator does not list the interpreter",
            restated_one("mediator-1", |statement| {
                statement.prior_sha256.pop();
            }),
        ),
        refused(
            "order-time",
            "statement-time-order",
            "04-mediator.json",
            "the mediator signed before a party",
            restated_one("mediator-1", |statement| {
                statement.signed_at = "2026-03-02T09:15:00Z".into();
            }),
        ),
        refused(
            "signer-missing",
            "signer-missing",
            "party",
            "a party has not signed, and nobody lists them",
            sealed(&without),
        ),
        refused(
            "signer-twice",
            "signer-twice",
            "party",
            "a party's statement twice, and listed so",
            sealed(&twice),
        ),
        refused(
            "seal-missing",
            "signer-missing",
            "institution",
            "everybody signed, but nobody sealed",
            edited(|forged| {
                forged.statements.pop();
            }),
        ),
    ]
}

fn keys() -> Vec<Entry> {
    let stranger = edited(|forged| {
        let statement = &mut forged.statements[1];
        statement.signature = sign(&key("stranger"), &statement.bytes);
        statement.public_key_pem = public(&key("stranger")).to_pem().into();
    });
    let resealed = edited(|forged| {
        let seal = &mut forged.statements[4];
        seal.bytes = String::from_utf8(seal.bytes.clone())
            .unwrap()
            .replace("sealed", "Sealed")
            .into_bytes();
    });
    vec![
        Entry::refused(
            "key-stranger",
            "key-not-in-policy",
            "02-party.pem",
            "signed by a stranger with their own key",
            stranger,
        ),
        Entry::refused(
            "key-small-order",
            "key-small-order",
            "01-party.pem",
            "a key of small order",
            with_key(SMALL),
        ),
        Entry::refused(
            "key-spelling",
            "key-pem",
            "01-party.pem",
            "the key in another spelling of PEM",
            with_key(&SMALL.replace('\n', "\r\n")),
        ),
        Entry::honest(
            "valid-stranger",
            3,
            "a whole record of somebody else's keys under the institution's name",
            forged(),
        ),
        Entry::refused(
            "bit-05-institution-json",
            "seal-signature-invalid",
            "05-institution.sig",
            "one bit flipped in this part",
            resealed,
        ),
    ]
}

/// Every key is the forger's own, and the policy says so.
fn forged() -> Vec<u8> {
    let mut body = body(1);
    let mine = |seat: &str| format!("forged-{seat}");
    for signer in &mut body.signing_policy.required {
        signer.key_sha256 = public(&key(&mine(&signer.seat))).fingerprint();
    }
    sealed(&crate::story::sign_all_as(
        &body,
        &base(),
        &mine,
        &|_, _| (),
        &|_, _| (),
    ))
}

fn bindings() -> Vec<Entry> {
    let about = "02-party-key.json";
    let refused = |file, code, what, bytes| Entry::refused(file, code, about, what, bytes);
    let without = sealed(&{
        let mut bundle = restated(&|seat, statement| {
            if seat == "party-b" {
                statement.key_binding_sha256 = None;
            }
        });
        bundle.statements[1].binding = None;
        bundle
    });
    vec![
        refused(
            "binding-missing",
            "binding-missing",
            "a key that nobody bound to its person",
            without,
        ),
        refused(
            "binding-self",
            "binding-signature-invalid",
            "a binding that its own person signed in the mediator's name",
            rebound("party-b", "party-b", |_| ()),
        ),
        refused(
            "binding-attester",
            "binding-attester",
            "a binding that the other party attests",
            rebound("party-b", "party-a", |attested| {
                attested.binding.attested_by = "party-a".into();
            }),
        ),
        refused(
            "binding-replayed",
            "binding-other-record",
            "a binding from another case",
            rebound("party-b", "mediator-1", |attested| {
                attested.binding.session_nonce = Digest::of(&[2]);
            }),
        ),
        refused(
            "binding-key",
            "binding-other-key",
            "a binding of another person's key",
            rebound("party-b", "mediator-1", |attested| {
                attested.binding.public_key = public(&key("party-a"));
            }),
        ),
    ]
}
