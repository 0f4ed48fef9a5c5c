//! `heqiao verify FILE FILE …`: records that continue one another, read as one chain.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use domain::money::{Currency, Money};
use l10n::{L10n, Tongue};
use serde_json::Value;

fn vector(name: &str) -> String {
    let testdata: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../record/testdata");
    testdata.join(name).to_str().unwrap().to_owned()
}

fn verify(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_heqiao"))
        .arg("verify")
        .args(args)
        .output()
        .unwrap()
}

fn chain(files: &[&str]) -> (Value, Option<i32>) {
    let trust = vector("trust.json");
    let out = verify(&[&["--json", "--trust", &trust], files].concat());
    let text = String::from_utf8(out.stdout).unwrap();
    assert_eq!(
        text.lines().count(),
        files.len() + 1,
        "a line per file, and the chain's"
    );
    (
        serde_json::from_str(text.lines().last().unwrap()).unwrap(),
        out.status.code(),
    )
}

#[test]
fn the_balance_is_the_same_in_whatever_order_the_files_come() {
    let [one, two, three] = ["chain/1.pdf", "chain/2.pdf", "chain/3.pdf"].map(vector);
    let (first, code) = chain(&[&one, &two, &three]);
    assert_eq!(code, Some(0));
    assert_eq!(first["chain"]["balance"]["totals"][0]["outstanding"], "110050");
    for files in [[&three, &one, &two], [&two, &three, &one]] {
        assert_eq!(chain(&files.map(String::as_str)), (first.clone(), Some(0)));
    }
}

#[test]
fn a_chain_with_a_hole_is_invalid_though_every_file_is_valid() {
    let [one, three] = ["chain/1.pdf", "chain/3.pdf"].map(vector);
    let (found, code) = chain(&[&three, &one]);
    assert_eq!(code, Some(1));
    assert_eq!(found["chain"]["problems"][0]["code"], "chain-missing-link");
    assert_eq!(found["chain"]["balance"], Value::Null);
}

#[test]
fn one_file_and_strangers_to_each_other_are_no_chain() {
    let (trust, receipt) = (vector("trust.json"), vector("chain/2.pdf"));
    let (one, other) = (vector("chain/1.pdf"), vector("sealed.pdf"));
    for files in [&[receipt.as_str()][..], &[one.as_str(), other.as_str()]] {
        let out = verify(&[&["--json", "--trust", &trust], files].concat());
        assert_eq!(out.status.code(), Some(0));
        assert_eq!(
            String::from_utf8(out.stdout).unwrap().lines().count(),
            files.len()
        );
    }
}

#[test]
fn the_balance_is_told_in_the_readers_language_with_until_when_it_is_known() {
    let files = ["chain/1.pdf", "chain/2.pdf", "chain/3.pdf"].map(vector);
    let trust = vector("trust.json");
    for lang in Tongue::ALL {
        let [one, two, three] = files.each_ref().map(String::as_str);
        let out = verify(&["--lang", lang.tag(), "--trust", &trust, three, two, one]);
        let said = String::from_utf8(out.stdout).unwrap();
        let (_, said) = said
            .split_once(&L10n::get().text(lang, "verify-chain-valid", &[]))
            .unwrap();
        let left = Money {
            minor: 110_050,
            currency: Currency::Eur,
        };
        let written = lang
            .house()
            .map_or_else(|| left.to_string(), |own| l10n::money(own, left));
        assert!(said.contains(&written), "{lang}: {said}");
        assert!(
            said.contains(&L10n::get().text(lang, "verify-chain-later", &[])),
            "{said}"
        );
        assert!(!said.contains("⟦") && !said.contains("o1"), "{said}");
    }
}
