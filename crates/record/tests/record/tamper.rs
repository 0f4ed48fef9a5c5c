//! The tamper corpus: every way to touch a sealed record is refused, each with its own code.

use crate::story::{BASE, body, bundle, key, parts, sealed, sign, sign_all, trust};
use proptest::prelude::*;
use record::keys::AttestedBinding;
use record::{Bundle, Digest, Report, Role, SignedStatement, Statement, Verdict, open, seal, verify};

fn examine(file: &[u8]) -> Report {
    verify(file, Some(&trust()))
}

/// The first and most telling problem of a file that must be refused.
fn first_problem(file: &[u8]) -> &'static str {
    let report = examine(file);
    assert!(
        matches!(report.verdict, Verdict::Invalid | Verdict::Unreadable),
        "{report:#?}"
    );
    report.problems[0].finding.code
}

fn sealed_with(bundle: &Bundle) -> Vec<u8> {
    seal(BASE, bundle).expect("a forger can always package")
}

/// Signed by the right keys, with `edit` applied to statements before signing.
fn restated(edit: &dyn Fn(&str, &mut Statement)) -> Vec<u8> {
    sealed_with(&sign_all(&body(1), BASE, &|_, _| (), edit))
}

fn rebound(edit: &dyn Fn(&str, &mut AttestedBinding)) -> Vec<u8> {
    sealed_with(&sign_all(&body(1), BASE, edit, &|_, _| ()))
}

fn find(haystack: &[u8], needle: &[u8]) -> usize {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
        .expect("the bytes are in the file")
}

#[test]
fn one_flipped_bit_in_each_part_has_the_code_of_that_part() {
    let file = sealed();
    let expected = [
        ("01-party.json", "statement-changed"),
        ("01-party.sig", "signature-changed"),
        ("01-party.pem", "key-"),
        ("01-party-key.json", "binding-changed"),
        ("03-interpreter.json", "statement-changed"),
        ("03-interpreter.sig", "signature-changed"),
        ("04-mediator.json", "statement-changed"),
        ("04-mediator.sig", "signature-changed"),
        ("04-mediator.pem", "key-"),
        ("04-mediator-key.json", "binding-changed"),
        ("05-institution.json", "seal-signature-invalid"),
        ("05-institution.sig", "seal-signature-invalid"),
        ("05-institution.pem", "key-"),
        ("body.json", "body-changed"),
        ("log.json", "log-proof-unknown"),
    ];
    let parts = parts(&bundle(1));
    assert_eq!(parts.len(), 4 * 4 + 3 + 2);
    for (name, code) in expected {
        let bytes = &parts[name];
        // A hex digit of a digest where there is one, so that the JSON stays well-formed.
        let inside = bytes
            .windows(7)
            .position(|window| window == b"sha256\"")
            .map_or(bytes.len() / 2, |at| at + 12);
        let mut damaged = file.clone();
        damaged[find(&file, bytes) + inside] ^= 1;
        let found = first_problem(&damaged);
        assert!(found.starts_with(code), "{name}: {found}");
    }
}

#[test]
fn one_flipped_bit_in_the_pages_is_named() {
    let mut file = sealed();
    file[BASE.len() / 2] ^= 1;
    assert_eq!(first_problem(&file), "pages-changed");
    assert_eq!(examine(&file).problems.len(), 1, "nothing else changed");
}

#[test]
fn structure_around_the_parts_is_protected_too() {
    let file = sealed();
    let edit = |from: &[u8], to: &[u8]| {
        let at = BASE.len() + find(&file[BASE.len()..], from);
        let mut edited = file.clone();
        edited.splice(at..at + from.len(), to.iter().copied());
        first_problem(&edited)
    };
    assert_eq!(
        edit(b"/AFRelationship/Source", b"/AFRelationship/Source "),
        "update-altered"
    );
    assert_eq!(edit(b"/Lang (zh-CN)", b"/Lang (en-CN)"), "update-altered");
    assert_eq!(edit(b"%%EOF\n", b"%%EOF\r"), "update-altered");
    assert_eq!(edit(b"\nendstream\n", b"\nendstreem\n"), "update-damaged");
    assert_eq!(edit(b"seal-v1 base=2", b"seal-v1 base=3"), "base-length-changed");
    assert_eq!(edit(b"(02-party.sig)", b"(01-party.sig)"), "part-twice");
    assert_eq!(edit(b"(02-party.sig)", b"(02-party.sag)"), "part-missing");
    assert_eq!(
        edit(b"(02-party-key.json)", b"(02-party-kay.json)"),
        "part-unknown"
    );
    assert_eq!(edit(b"%heqiao-seal", b"%heqiao-sell"), "seal-missing");
}

#[test]
fn swapped_languages_are_refused() {
    // By editing the signed content …
    let mut honest = body(1);
    honest.languages.swap(0, 1);
    let mut swapped = bundle(1);
    swapped.body = honest.to_bytes().expect("canonical");
    assert_eq!(first_problem(&sealed_with(&swapped)), "body-changed");
    // … by signing that one read the other language …
    let other = |seat: &str, statement: &mut Statement| {
        if seat == "party-b" {
            statement.language_read = "zh".into();
        }
    };
    assert_eq!(first_problem(&restated(&other)), "statement-wrong-language");
    // … or by giving a language the digest of another text.
    let mut crossed = body(1);
    let digest = crossed.languages[0].text_sha256;
    crossed.languages[0].text_sha256 = crossed.languages[1].text_sha256;
    crossed.languages[1].text_sha256 = digest;
    let crossed = sign_all(&crossed, BASE, &|_, _| (), &|_, _| ());
    assert_eq!(first_problem(&sealed_with(&crossed)), "body-text-digest");
}

#[test]
fn a_statement_from_another_case_is_refused() {
    let mut mixed = bundle(1);
    mixed.statements[0] = bundle(2).statements.remove(0);
    assert_eq!(first_problem(&sealed_with(&mixed)), "statement-other-record");
}

#[test]
fn each_field_of_a_statement_is_bound() {
    type Edit = fn(&mut Statement);
    let edits: [(Edit, &str); 11] = [
        (
            |s| s.kind = record::statement::statement_type(Role::Mediator).into(),
            "statement-wrong-domain",
        ),
        (|s| s.role = Role::Interpreter, "statement-wrong-domain"),
        (|s| s.seat = "party-a".into(), "statement-wrong-seat"),
        (|s| s.pdf_prefix_len += 1, "statement-other-length"),
        (
            |s| s.pdf_prefix_sha256 = Digest::of(b"x"),
            "statement-other-pages",
        ),
        (|s| s.session_nonce = Digest::of(b"x"), "statement-wrong-nonce"),
        (|s| s.interpreted_by = None, "statement-wrong-interpreter"),
        (|s| s.declarations.truncate(1), "statement-wrong-declarations"),
        (
            |s| s.key_binding_sha256 = Some(Digest::of(b"x")),
            "binding-changed",
        ),
        (|s| s.prior_sha256.push(Digest::of(b"x")), "statement-wrong-list"),
        (|s| s.signed_at = "yesterday".into(), "statement-time"),
    ];
    for (edit, code) in edits {
        let file = restated(&|seat, statement| {
            if seat == "party-b" {
                edit(statement);
            }
        });
        assert_eq!(first_problem(&file), code);
    }
}

#[test]
fn a_broken_order_is_refused() {
    let mut early_mediator = bundle(1);
    early_mediator.statements.swap(2, 3);
    assert!(examine(&sealed_with(&early_mediator)).has("statement-order-broken"));
    let mut parties = bundle(1);
    parties.statements.swap(0, 1);
    assert_eq!(first_problem(&sealed_with(&parties)), "statement-wrong-list");
    let backdated = restated(&|seat, statement| {
        if seat == "mediator-1" {
            statement.signed_at = "2026-03-02T09:15:00Z".into();
        }
    });
    assert_eq!(first_problem(&backdated), "statement-time-order");
    let forgetful = restated(&|seat, statement| {
        if seat == "mediator-1" {
            statement.prior_sha256.pop();
        }
    });
    assert_eq!(first_problem(&forgetful), "statement-wrong-list");
}

#[test]
fn missing_and_doubled_signers_are_refused() {
    let mut without = bundle(1);
    without.statements.remove(1);
    assert!(examine(&sealed_with(&without)).has("signer-missing"));
    let mut twice = bundle(1);
    twice.statements.insert(1, twice.statements[0].clone());
    assert!(examine(&sealed_with(&twice)).has("signer-twice"));
    let mut unsealed = bundle(1);
    unsealed.statements.pop();
    let report = examine(&sealed_with(&unsealed));
    assert_eq!(report.verdict, Verdict::Invalid);
    assert!(report.has("signer-missing"));
    let nothing = Bundle {
        statements: Vec::new(),
        ..bundle(1)
    };
    assert_eq!(first_problem(&sealed_with(&nothing)), "signer-missing");
}

#[test]
fn foreign_and_small_order_keys_are_refused() {
    let replace = |pem: String| {
        let mut forged = bundle(1);
        forged.statements[0].public_key_pem = pem.into_bytes();
        first_problem(&sealed_with(&forged))
    };
    assert_eq!(
        replace(crate::story::public(&key("stranger")).to_pem()),
        "key-not-in-policy"
    );
    // The neutral element, as PEM.
    let small = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----\n";
    assert_eq!(replace(small.into()), "key-small-order");
    assert_eq!(replace(small.replace('\n', "\r\n")), "key-pem");
}

#[test]
fn json_in_another_spelling_is_refused_even_when_signed() {
    let resigned = |edit: &dyn Fn(&str) -> String| {
        let mut forged = bundle(1);
        let text = edit(std::str::from_utf8(&forged.statements[0].bytes).expect("JSON"));
        let signature = sign(&key("party-a"), text.as_bytes());
        forged.statements[0] = SignedStatement {
            bytes: text.into_bytes(),
            signature,
            ..forged.statements[0].clone()
        };
        first_problem(&sealed_with(&forged))
    };
    assert_eq!(
        resigned(&|text| text.replacen(':', ": ", 1)),
        "json-not-canonical"
    );
    assert_eq!(
        resigned(&|text| text.replacen('{', "{\"seat\":\"party-a\",", 1)),
        "json-duplicate-key"
    );
    assert_eq!(
        resigned(&|text| text.replace("\"pdf_prefix_len\":", "\"pdf_prefix_len\":1.0")),
        "json-float"
    );
    assert_eq!(
        resigned(&|text| text.replace("party-a", "party-e\u{301}")),
        "json-not-nfc"
    );
    assert_eq!(
        resigned(&|text| text.replace("\"interpreted_by\":null,", "")),
        "json-shape"
    );
    assert_eq!(resigned(&|text| text[1..].into()), "json-syntax");
}

#[test]
fn bindings_are_bound_to_case_person_and_attester() {
    let resign = |attested: &mut AttestedBinding, seat: &str| {
        attested.signature = sign(&key(seat), &attested.binding.signed_bytes().expect("canonical"));
    };
    let forged = rebound(&|seat, attested| {
        if seat == "party-b" {
            resign(attested, "party-b");
        }
    });
    assert_eq!(first_problem(&forged), "binding-signature-invalid");
    let own = rebound(&|seat, attested| {
        if seat == "party-b" {
            attested.binding.attested_by = "party-a".into();
            resign(attested, "party-a");
        }
    });
    assert_eq!(first_problem(&own), "binding-attester");
    let other_case = rebound(&|seat, attested| {
        if seat == "party-b" {
            attested.binding.session_nonce = Digest::of(&[2]);
            resign(attested, "mediator-1");
        }
    });
    assert_eq!(first_problem(&other_case), "binding-other-record");
    let other_key = rebound(&|seat, attested| {
        if seat == "party-b" {
            attested.binding.public_key = crate::story::public(&key("party-a"));
            resign(attested, "mediator-1");
        }
    });
    assert_eq!(first_problem(&other_key), "binding-other-key");
    let mut without = bundle(1);
    without.statements[1].binding = None;
    assert_eq!(first_problem(&sealed_with(&without)), "binding-missing");
}

/// One more revision that replaces a page: the overlay attack of the literature.
fn with_overlay(file: &[u8]) -> Vec<u8> {
    let mut overlay = [
        file,
        b"\n3 0 obj\n<</Type/Page/Parent 1 0 R/MediaBox[0 0 9 9]>>\nendobj\n",
    ]
    .concat();
    let xref = overlay.len();
    let page = file.len() + 1;
    let trailer = format!("xref\n3 1\n{page:010} 00000 n\r\ntrailer\n<</Size 65/Root 64 0 R/Prev 1>>\n");
    overlay.extend_from_slice(trailer.as_bytes());
    overlay.extend_from_slice(format!("startxref\n{xref}\n%%EOF\n").as_bytes());
    overlay
}

#[test]
fn truncated_extended_and_overlaid_files_are_refused() {
    let file = sealed();
    assert_eq!(first_problem(&file[..file.len() - 1]), "update-truncated");
    assert_eq!(first_problem(&file[..BASE.len() + 2000]), "update-truncated");
    assert_eq!(first_problem(BASE), "seal-missing");
    assert_eq!(first_problem(b"GIF89a"), "pdf-not-pdf");
    assert_eq!(first_problem(&[&file[..], b"\n"].concat()), "bytes-appended");

    assert_eq!(first_problem(&with_overlay(&file)), "update-appended");

    // The same, slipped in between the pages and the proof, with the mark corrected.
    let slipped = with_overlay(BASE);
    let opened = open(&file).expect("sealed");
    let mark = format!("\n%heqiao-seal-v1 base={}\n", slipped.len());
    let old_mark = format!("\n%heqiao-seal-v1 base={}\n", BASE.len());
    let rest = &file[BASE.len() + old_mark.len()..];
    let moved = [&slipped, mark.as_bytes(), rest].concat();
    assert_eq!(first_problem(&moved), "pages-length-changed");
    assert_eq!(
        seal(&slipped, &opened.bundle)
            .expect_err("a second revision")
            .code(),
        "pdf-layout"
    );
    assert_eq!(
        seal(&file, &opened.bundle).expect_err("twice").code(),
        "sealed-already"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_changed_byte_anywhere_is_ever_valid(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let mut file = sealed();
        let at = at.index(file.len());
        file[at] ^= flip;
        let verdict = examine(&file).verdict;
        prop_assert!(matches!(verdict, Verdict::Invalid | Verdict::Unreadable), "byte {} gave {:?}", at, verdict);
    }

    #[test]
    fn no_changed_byte_of_the_update_is_ever_valid(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let mut file = sealed();
        let at = BASE.len() + at.index(file.len() - BASE.len());
        file[at] ^= flip;
        let verdict = examine(&file).verdict;
        prop_assert!(matches!(verdict, Verdict::Invalid | Verdict::Unreadable), "byte {} gave {:?}", at, verdict);
    }

    #[test]
    fn no_cut_is_ever_valid(at in any::<prop::sample::Index>()) {
        let file = sealed();
        let verdict = examine(&file[..at.index(file.len())]).verdict;
        prop_assert!(matches!(verdict, Verdict::Invalid | Verdict::Unreadable));
    }

    #[test]
    fn arbitrary_bytes_behind_a_mark_never_panic(tail: Vec<u8>, inner in "[0-9 objFilespc<>/()\\n]{0,80}") {
        let file = [b"%PDF-1.7\n%heqiao-seal-v1 base=8\n", inner.as_bytes(), &tail].concat();
        prop_assert_eq!(examine(&file).verdict, Verdict::Invalid);
    }
}
