//! The tamper corpus as files (`testdata/corpus`): what somebody else's verifier is tried on.
//!
//! Every file is made here, from fixed keys, and checked in. After a change of the format:
//! `HEQIAO_WRITE_CORPUS=1 cargo test -p record corpus`.

mod contents;
mod file;
mod forge;
mod keys;
mod listed;
mod proof;
mod stamps;
mod statements;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use record::report::CODES;
use record::{Trust, Verdict, verify};
use serde::{Deserialize, Serialize};

/// One file of the corpus and what a verifier has to say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Expected {
    /// Its name.
    file: String,
    /// What was done to an honest record.
    what: String,
    /// As `heqiao verify` ends.
    exit: u8,
    /// The message: the code of the first problem, and what it is about (a part, a role, a witness).
    code: Option<String>,
    about: Option<String>,
}

/// The list that is published beside the files.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Corpus {
    /// The trust file to verify them with.
    trust: String,
    files: Vec<Expected>,
}

/// A file before it is written.
pub struct Entry {
    expected: Expected,
    bytes: Vec<u8>,
}

impl Entry {
    /// An honest file.
    fn honest(file: &str, exit: u8, what: &str, bytes: Vec<u8>) -> Self {
        let expected = Expected {
            file: format!("{file}.pdf"),
            what: what.into(),
            exit,
            code: None,
            about: None,
        };
        Self { expected, bytes }
    }

    /// A file that is refused with `code`, about `about` if the message names anything.
    fn refused(file: &str, code: &str, about: &str, what: &str, bytes: Vec<u8>) -> Self {
        let unreadable = matches!(code, "pdf-not-pdf" | "seal-missing");
        let mut entry = Self::honest(file, if unreadable { 2 } else { 1 }, what, bytes);
        entry.expected.code = Some(code.into());
        entry.expected.about = (!about.is_empty()).then(|| about.into());
        entry
    }
}

/// All of it.
fn entries() -> Vec<Entry> {
    [
        file::entries(),
        file::parts(),
        contents::entries(),
        statements::entries(),
        proof::entries(),
        stamps::entries(),
        keys::entries(),
        listed::entries(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/corpus")
}

/// File name → bytes, as they have to be in the folder.
fn made() -> BTreeMap<String, Vec<u8>> {
    let entries = entries();
    let corpus = Corpus {
        trust: "trust.json".into(),
        files: entries.iter().map(|entry| entry.expected.clone()).collect(),
    };
    let pretty = |text: Result<String, _>| (text.unwrap() + "\n").into_bytes();
    let lists = [
        (
            "corpus.json".to_owned(),
            pretty(serde_json::to_string_pretty(&corpus)),
        ),
        (
            "trust.json".to_owned(),
            pretty(serde_json::to_string_pretty(&proof::trust())),
        ),
    ];
    let files = entries
        .into_iter()
        .map(|entry| (entry.expected.file, entry.bytes));
    files.chain(lists).collect()
}

#[test]
fn the_published_corpus_is_the_one_made_here() {
    let made = made();
    if std::env::var_os("HEQIAO_WRITE_CORPUS").is_some() {
        drop(fs::remove_dir_all(folder()));
        fs::create_dir_all(folder()).unwrap();
        for (name, bytes) in &made {
            fs::write(folder().join(name), bytes).unwrap();
        }
    }
    let there: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, made.keys().cloned().collect());
    for (name, bytes) in made {
        let published = fs::read(folder().join(&name)).unwrap();
        assert!(published == bytes, "{name} is not what is made today");
    }
}

/// Reads the published files, as any other verifier does.
#[test]
fn every_file_of_the_corpus_is_answered_as_published() {
    let corpus: Corpus = serde_json::from_slice(&fs::read(folder().join("corpus.json")).unwrap()).unwrap();
    let trust = Trust::read(&fs::read(folder().join(&corpus.trust)).unwrap()).unwrap();
    let mut faults = vec![];
    for expected in &corpus.files {
        let report = verify(&fs::read(folder().join(&expected.file)).unwrap(), Some(&trust));
        let first = report.problems.first().map(|problem| &problem.finding);
        let about = first.and_then(|finding| {
            ["part", "role", "name"]
                .iter()
                .find_map(|arg| finding.args.get(arg))
        });
        let found = (
            report.verdict.exit_code(),
            first.map(|finding| finding.code),
            about.map(String::as_str).filter(|about| !about.is_empty()),
        );
        let wanted = (expected.exit, expected.code.as_deref(), expected.about.as_deref());
        if found != wanted {
            faults.push(format!("{}: {found:?}, not {wanted:?}", expected.file));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_refusal_has_its_own_message() {
    let mut seen = BTreeMap::new();
    for Entry { expected, .. } in entries() {
        let Expected {
            file, code, about, ..
        } = expected;
        if let Some(code) = code {
            assert!(CODES.contains(&code.as_str()), "{file}: {code}");
            // Nothing but its signature vouches for the seal's statement, so nobody can say which changed.
            let vouched = file != "bit-05-institution-json.pdf";
            if let Some(other) = seen.insert((code, about), file.clone()) {
                assert!(!vouched, "{file} is refused with the words of {other}");
            }
        }
    }
    // Codes of problems that no file can have: what sealing alone refuses, and what a change cannot reach.
    let codes: BTreeSet<&str> = seen.keys().map(|(code, _)| code.as_str()).collect();
    let problems = CODES.iter().skip_while(|code| **code != "pdf-not-pdf");
    let missing: Vec<_> = problems.filter(|code| !codes.contains(**code)).collect();
    assert_eq!(missing, [&"sealed-already", &"part-too-many"]);
}

#[test]
fn a_forger_with_keys_of_their_own_is_valid_to_nobody() {
    let forged = entries()
        .into_iter()
        .find(|entry| entry.expected.file == "valid-stranger.pdf")
        .unwrap();
    let report = verify(&forged.bytes, Some(&proof::trust()));
    assert_eq!(report.verdict, Verdict::ValidTrustUnknown);
    let seal = report.answers[2].evidence.last().unwrap();
    assert_eq!(seal.code, "trust-unknown-key");
}

/// Not checked in: what `tests/bench/offline.mjs` measures.
#[test]
fn a_record_of_five_megabytes_is_valid() {
    let large = forge::large(5_000_000);
    assert!((5_000_000..5_100_000).contains(&large.len()), "{}", large.len());
    assert_eq!(verify(&large, Some(&proof::trust())).verdict, Verdict::Valid);
    if let Some(path) = std::env::var_os("HEQIAO_WRITE_LARGE") {
        fs::write(path, large).unwrap();
    }
}
