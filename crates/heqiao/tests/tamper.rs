//! The published tamper corpus through the command line: each way to touch a sealed file is refused with
//! its own sentence, in all eight languages.

#[expect(
    dead_code,
    reason = "the sample signing is shared with crates/record, which uses all of it"
)]
#[path = "../../record/tests/record/story.rs"]
mod story;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use l10n::{L10n, Tongue};
use record::report::CODES;
use record::seal;
use serde_json::Value;
use story::{BASE, body, sign_all};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../record/testdata/corpus")
}

/// Exit code and words.
fn verify(tongue: Tongue, file: &Path, trust: &Path) -> (Option<i32>, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_heqiao"))
        .args(["verify", "--lang", tongue.tag(), "--trust"])
        .args([trust, file])
        .output()
        .unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}

/// What stands for an argument in [`message`].
const ARGUMENT: char = '\u{1}';

/// The message of `code`, its arguments marked.
fn message(tongue: Tongue, code: &str) -> String {
    let marked = ["part", "role", "name"].map(|name| (name, l10n::Value::from(ARGUMENT.to_string())));
    let said = L10n::get().find(tongue, &format!("verify-{code}"), &marked);
    said.unwrap_or_else(|| panic!("{code} has no words in {tongue}"))
}

/// The words of `code` without its arguments.
fn sentence(tongue: Tongue, code: &str) -> Vec<String> {
    let said = message(tongue, code);
    // Arabic sets arguments apart with isolates.
    let words = said.split([ARGUMENT, '\u{2068}', '\u{2069}']);
    words
        .filter(|words| !words.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_file_of_the_corpus_is_answered_in_its_own_words_in_every_language() {
    let list: Value = serde_json::from_slice(&std::fs::read(corpus().join("corpus.json")).unwrap()).unwrap();
    let trust = corpus().join(list["trust"].as_str().unwrap());
    let files = list["files"].as_array().unwrap();
    assert!(files.len() > 80);
    for entry in files {
        let file = entry["file"].as_str().unwrap();
        for tongue in Tongue::ALL {
            let (exit, said) = verify(tongue, &corpus().join(file), &trust);
            assert_eq!(exit.map(i64::from), entry["exit"].as_i64(), "{file}: {said}");
            let Some(code) = entry["code"].as_str() else {
                continue;
            };
            let mut words = sentence(tongue, code);
            // A role is said in the reader's language; parts and names are said as they are.
            let about = entry["about"].as_str().filter(|about| about.contains('.'));
            let names = message(tongue, code).contains(ARGUMENT);
            words.extend(about.filter(|_| names).map(str::to_owned));
            let told = |line: &str| words.iter().all(|words| line.contains(words));
            assert!(said.lines().any(told), "{file} ({code}) in {tongue}: {said}");
        }
    }
}

#[test]
fn what_the_route_lacks_is_said_to_be_lacking() {
    let mut silent = body(1);
    silent.consents.clear();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("silent.pdf");
    let bundle = sign_all(&silent, BASE, &|_, _| (), &|_, _| ());
    std::fs::write(&path, seal(BASE, &bundle).unwrap()).unwrap();
    for lang in Tongue::ALL {
        let (exit, said) = verify(lang, &path, &corpus().join("trust.json"));
        let what = [(
            "what",
            sentence(lang, "gate-confirmation-consent").concat().into(),
        )];
        assert!(
            said.contains(&L10n::get().text(lang, "verify-lacking", &what)),
            "{said}"
        );
        assert_eq!(exit, Some(0), "lacking a gate is no forgery");
    }
}

#[test]
fn no_two_problems_share_a_sentence() {
    let start = CODES.iter().position(|code| *code == "pdf-not-pdf").unwrap();
    for lang in Tongue::ALL {
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
