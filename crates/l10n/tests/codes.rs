//! Every stable error code of every crate has its words in every language.
//!
//! The convention that makes this checkable: an error's codes are the lower-case string literals
//! in the body of a function named `code`. Its words are the message `error-<code>`; the findings of
//! a verification, which stand on the verify page only, have theirs as `verify-<code>`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use domain::Lang;
use l10n::L10n;

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, into)?;
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
    Ok(())
}

/// The lower-case kebab literals in the bodies of functions named `code`.
fn codes(source: &str) -> Vec<String> {
    let without_comments: String = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = vec![];
    for after in without_comments.split("fn code(").skip(1) {
        let Some(body) = after.split_once('{').map(|(_, body)| body) else {
            continue;
        };
        let mut depth = 1;
        let end = body
            .char_indices()
            .find(|(_, c)| {
                depth += match c {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                depth == 0
            })
            .map_or(body.len(), |(at, _)| at);
        let literals = body[..end].split('"').skip(1).step_by(2);
        found.extend(literals.filter(|text| is_code(text)).map(str::to_owned));
    }
    found
}

fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Code → the file it stands in.
fn all_codes() -> BTreeMap<String, PathBuf> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![];
    for entry in fs::read_dir(&crates).unwrap() {
        let sources = entry.unwrap().path().join("src");
        if sources.is_dir() {
            rust_files(&sources, &mut files).unwrap();
        }
    }
    let mut found = BTreeMap::new();
    for file in files {
        for code in codes(&fs::read_to_string(&file).unwrap()) {
            found.insert(code, file.strip_prefix(&crates).unwrap().to_owned());
        }
    }
    found
}

#[test]
fn the_scan_reads_a_code_function_as_it_is_written() {
    let source = r#"
        pub const fn code(&self) -> &'static str {
            match self {
                Self::A { .. } => "a-one", // "not-this"
                Self::B(inner) => inner.code(),
                Self::C => "CNY",
            }
        }
        fn name() -> &'static str { "nor-this" }
        pub const fn code(self) -> &'static str { "b-two" }
    "#;
    assert_eq!(codes(source), ["a-one", "b-two"]);
}

#[test]
fn every_code_has_its_words_in_every_language() {
    let codes = all_codes();
    // Codes of this project's first rules; were they not found, the scan would be blind.
    for known in ["route-closed", "invite-expired", "not-permitted"] {
        assert!(codes.contains_key(known), "{known}");
    }
    let mut missing = vec![];
    for (code, file) in &codes {
        let mut ids = vec![format!("error-{code}")];
        if file.starts_with("record") {
            ids.push(format!("verify-{code}"));
        }
        let without: Vec<&str> = Lang::ALL
            .into_iter()
            .filter(|lang| !ids.iter().any(|id| L10n::get().has(*lang, id)))
            .map(Lang::tag)
            .collect();
        if !without.is_empty() {
            let ids = ids.join(" or ");
            missing.push(format!("{}: {ids} in {}", file.display(), without.join(", ")));
        }
    }
    missing.sort();
    assert!(
        missing.is_empty(),
        "{} codes without words:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// How a settlement stands is shown by its name, which is no error.
#[test]
fn every_stage_of_a_settlement_has_its_words() {
    for stage in domain::route::effect::Stage::ALL {
        let id = format!("staff-effect-{}", stage.name());
        for lang in Lang::ALL {
            assert!(L10n::get().has(lang, &id), "{id} in {lang}");
        }
    }
}
