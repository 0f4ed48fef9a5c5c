//! The tamper corpus through the command line: each way to touch a sealed file is refused with its own
//! sentence, in all four languages.

#[expect(
    dead_code,
    reason = "the sample signing is shared with crates/record, which uses all of it"
)]
#[path = "../../record/tests/record/story.rs"]
mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use domain::Lang;
use l10n::L10n;
use record::keys::AttestedBinding;
use record::report::CODES;
use record::{Bundle, Digest, Role, SignedStatement, Statement, seal};
use story::{BASE, body, bundle, key, parts, sealed, sign, sign_all};

/// What was done, the code of the problem, the file.
type Entry = (&'static str, &'static str, Vec<u8>);

fn with(bundle: &Bundle) -> Vec<u8> {
    seal(BASE, bundle).expect("a forger can always package")
}

/// The second party's statement, changed before its own key signed it.
fn restated(edit: &dyn Fn(&mut Statement)) -> Vec<u8> {
    let edit = |seat: &str, statement: &mut Statement| {
        if seat == "party-b" {
            edit(statement);
        }
    };
    with(&sign_all(&body(1), BASE, &|_, _| (), &edit))
}

/// The second party's key binding, changed and signed again by `signer`.
fn rebound(signer: &str, edit: &dyn Fn(&mut AttestedBinding)) -> Vec<u8> {
    let edit = |seat: &str, attested: &mut AttestedBinding| {
        if seat == "party-b" {
            edit(attested);
            attested.signature = sign(&key(signer), &attested.binding.signed_bytes().expect("canonical"));
        }
    };
    with(&sign_all(&body(1), BASE, &edit, &|_, _| ()))
}

/// The first statement in another spelling, signed as such.
fn respelt(edit: &dyn Fn(&str) -> String) -> Vec<u8> {
    let mut forged = bundle(1);
    let text = edit(std::str::from_utf8(&forged.statements[0].bytes).expect("JSON"));
    forged.statements[0] = SignedStatement {
        signature: sign(&key("party-a"), text.as_bytes()),
        bytes: text.into_bytes(),
        ..forged.statements[0].clone()
    };
    with(&forged)
}

/// `from` replaced by `to` behind the pages.
fn edited(from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut file = sealed();
    let behind = &file[BASE.len()..];
    let at = behind.windows(from.len()).position(|window| window == from);
    let at = BASE.len() + at.expect("the bytes are in the file");
    file.splice(at..at + from.len(), to.iter().copied());
    file
}

/// One bit flipped in the digest that the part `name` holds, or in its middle.
fn flipped(name: &str) -> Vec<u8> {
    let (mut file, parts) = (sealed(), parts(&bundle(1)));
    let part = &parts[name];
    let digest = part.windows(7).position(|window| window == b"sha256\"");
    let inside = digest.map_or(part.len() / 2, |at| at + 12);
    let start = file.windows(part.len()).position(|window| window == part);
    file[start.expect("the part is in the file") + inside] ^= 1;
    file
}

fn changed(edit: &dyn Fn(&mut Bundle)) -> Vec<u8> {
    let mut forged = bundle(1);
    edit(&mut forged);
    with(&forged)
}

#[rustfmt::skip]
fn corpus() -> Vec<Entry> {
    let file = sealed();
    let mut page = file.clone();
    page[BASE.len() / 2] ^= 1;
    let small = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----\n";
    let pem = |pem: &str| changed(&|b| b.statements[0].public_key_pem = pem.as_bytes().to_vec());
    let overlay = [&file[..], b"\n3 0 obj\n<</Type/Page>>\nendobj\nstartxref\n1\n%%EOF\n"].concat();
    vec![
        ("no PDF", "pdf-not-pdf", b"GIF89a".to_vec()),
        ("a draft", "seal-missing", BASE.to_vec()),
        ("a bit of a page", "pages-changed", page),
        ("a bit of the content", "body-changed", flipped("body.json")),
        ("a bit of a statement", "statement-changed", flipped("01-party.json")),
        ("a bit of a signature", "signature-changed", flipped("01-party.sig")),
        ("a bit of a key binding", "binding-changed", flipped("01-party-key.json")),
        ("a bit of the seal", "seal-signature-invalid", flipped("05-institution.sig")),
        ("a bit of the log proof", "log-proof-unknown", flipped("log.json")),
        ("a space in the update", "update-altered", edited(b"/AFRelationship/Source", b"/AFRelationship/Source ")),
        ("a damaged stream", "update-damaged", edited(b"\nendstream\n", b"\nendstreem\n")),
        ("another length of the pages", "base-length-changed", edited(b"seal-v1 base=2", b"seal-v1 base=3")),
        ("a part twice", "part-twice", edited(b"(02-party.sig)", b"(01-party.sig)")),
        ("a part renamed", "part-missing", edited(b"(02-party.sig)", b"(02-party.sag)")),
        ("a part unknown", "part-unknown", edited(b"(02-party-key.json)", b"(02-party-kay.json)")),
        ("cut short", "update-truncated", file[..file.len() - 1].to_vec()),
        ("a byte more", "bytes-appended", [&file[..], b"\n"].concat()),
        ("an overlaid page", "update-appended", overlay),
        ("another case's statement", "statement-other-record", changed(&|b| b.statements[0] = bundle(2).statements.remove(0))),
        ("swapped languages", "statement-wrong-language", restated(&|s| s.language_read = "zh".into())),
        ("another role", "statement-wrong-domain", restated(&|s| s.role = Role::Interpreter)),
        ("another person", "statement-wrong-seat", restated(&|s| s.seat = "party-a".into())),
        ("another length", "statement-other-length", restated(&|s| s.pdf_prefix_len += 1)),
        ("other pages", "statement-other-pages", restated(&|s| s.pdf_prefix_sha256 = Digest::of(b"x"))),
        ("a wrong nonce", "statement-wrong-nonce", restated(&|s| s.session_nonce = Digest::of(b"x"))),
        ("no interpreter", "statement-wrong-interpreter", restated(&|s| s.interpreted_by = None)),
        ("fewer declarations", "statement-wrong-declarations", restated(&|s| s.declarations.truncate(1))),
        ("another list", "statement-wrong-list", restated(&|s| s.prior_sha256.push(Digest::of(b"x")))),
        ("no time", "statement-time", restated(&|s| s.signed_at = "yesterday".into())),
        ("a later party", "statement-time-order", restated(&|s| s.signed_at = "2026-03-02T10:15:00Z".into())),
        ("order broken", "statement-order-broken", changed(&|b| b.statements.swap(2, 3))),
        ("a signer missing", "signer-missing", changed(&|b| { b.statements.remove(1); })),
        ("a signer twice", "signer-twice", changed(&|b| b.statements.insert(1, b.statements[0].clone()))),
        ("a stranger's key", "key-not-in-policy", pem(&story::public(&key("stranger")).to_pem())),
        ("a small-order key", "key-small-order", pem(small)),
        ("a key spelt otherwise", "key-pem", pem(&small.replace('\n', "\r\n"))),
        ("spaces in JSON", "json-not-canonical", respelt(&|t| t.replacen(':', ": ", 1))),
        ("a key twice in JSON", "json-duplicate-key", respelt(&|t| t.replacen('{', "{\"seat\":\"party-a\",", 1))),
        ("a fraction in JSON", "json-float", respelt(&|t| t.replace("\"pdf_prefix_len\":", "\"pdf_prefix_len\":1.0"))),
        ("decomposed text", "json-not-nfc", respelt(&|t| t.replace("party-a", "party-e\u{301}"))),
        ("an item left out", "json-shape", respelt(&|t| t.replace("\"interpreted_by\":null,", ""))),
        ("half a JSON", "json-syntax", respelt(&|t| t[1..].into())),
        ("a self-made binding", "binding-signature-invalid", rebound("party-b", &|_| ())),
        ("a party as attester", "binding-attester", rebound("party-a", &|a| a.binding.attested_by = "party-a".into())),
        ("another case's binding", "binding-other-record", rebound("mediator-1", &|a| a.binding.session_nonce = Digest::of(&[2]))),
        ("another key bound", "binding-other-key", rebound("mediator-1", &|a| a.binding.public_key = story::public(&key("party-a")))),
        ("no binding", "binding-missing", changed(&|b| b.statements[1].binding = None)),
    ]
}

/// The words of `code` without its arguments.
fn sentence(lang: Lang, code: &str) -> Vec<String> {
    let nothing = || l10n::Value::from("\u{1}");
    let said = L10n::get().find(
        lang,
        &format!("verify-{code}"),
        &[("part", nothing()), ("role", nothing())],
    );
    let said = said.unwrap_or_else(|| panic!("{code} has no words in {lang}"));
    // Arabic sets arguments apart with isolates.
    let words = said.split(['\u{1}', '\u{2068}', '\u{2069}']);
    words
        .filter(|words| !words.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_entry_is_refused_in_its_own_words_in_every_language() {
    let dir = tempfile::tempdir().unwrap();
    let corpus = corpus();
    let codes: BTreeSet<&str> = corpus.iter().map(|(_, code, _)| *code).collect();
    assert_eq!(codes.len(), corpus.len(), "one entry, one code");
    for (n, (what, code, bytes)) in corpus.iter().enumerate() {
        let path = dir.path().join(format!("{n}.pdf"));
        std::fs::write(&path, bytes).unwrap();
        for lang in Lang::ALL {
            let out = Command::new(env!("CARGO_BIN_EXE_heqiao"))
                .args(["verify", "--lang", lang.tag()])
                .arg(&path)
                .output()
                .unwrap();
            let said = String::from_utf8(out.stdout).unwrap();
            assert!(matches!(out.status.code(), Some(1 | 2)), "{what}: {said}");
            let words = sentence(lang, code);
            let told = |line: &str| words.iter().all(|words| line.contains(words));
            assert!(said.lines().any(told), "{what} ({code}) in {lang}: {said}");
        }
    }
}

#[test]
fn what_the_route_lacks_is_said_to_be_lacking() {
    let mut silent = body(1);
    silent.consents.clear();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("silent.pdf");
    std::fs::write(&path, with(&sign_all(&silent, BASE, &|_, _| (), &|_, _| ()))).unwrap();
    for lang in Lang::ALL {
        let out = Command::new(env!("CARGO_BIN_EXE_heqiao"))
            .args(["verify", "--lang", lang.tag()])
            .arg(&path)
            .output()
            .unwrap();
        let said = String::from_utf8(out.stdout).unwrap();
        let what = [(
            "what",
            sentence(lang, "gate-confirmation-consent").concat().into(),
        )];
        assert!(
            said.contains(&L10n::get().text(lang, "verify-lacking", &what)),
            "{said}"
        );
        assert_eq!(out.status.code(), Some(3), "lacking a gate is no forgery");
    }
}

#[test]
fn no_two_problems_share_a_sentence() {
    let start = CODES.iter().position(|code| *code == "pdf-not-pdf").unwrap();
    for lang in Lang::ALL {
        let mut said = BTreeMap::new();
        for code in &CODES[start..] {
            if let Some(other) = said.insert(sentence(lang, code), code) {
                panic!("{code} and {other} read the same in {lang}");
            }
        }
        let short = |words: &Vec<String>| words.concat().chars().count() < 4;
        assert!(!said.keys().any(short), "{said:?}");
    }
}
