//! `heqiao verify` as a court's clerk runs it: plain sentences, in eight languages, and exit codes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use domain::Lang;
use l10n::{L10n, Tongue};

fn vector(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../record/testdata")
        .join(name)
}

/// Runs the binary with an environment that asks for `locale`.
fn verify(locale: &str, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_heqiao"))
        .arg("verify")
        .args(args)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", locale)
        .output()
        .unwrap()
}

fn text(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).unwrap()
}

fn say(lang: impl Into<Tongue>, id: &str) -> String {
    L10n::get().find(lang, id, &[]).unwrap()
}

#[test]
fn the_whole_answer_is_in_the_readers_language() {
    let (sealed, trust) = (vector("sealed.pdf"), vector("trust.json"));
    let (sealed, trust) = (sealed.to_str().unwrap(), trust.to_str().unwrap());
    for lang in Tongue::ALL {
        let out = verify("C", &["--lang", lang.tag(), "--trust", trust, sealed]);
        let said = text(&out);
        assert_eq!(out.status.code(), Some(0), "{said}");
        let mut expected = vec![
            "verify-verdict-valid".to_owned(),
            "verify-unchanged-yes".to_owned(),
        ];
        for question in ["unchanged", "signed", "bound", "logged", "gates"] {
            expected.push(format!("verify-question-{question}"));
        }
        for id in expected {
            assert!(said.contains(&say(lang, &id)), "{lang} {id}: {said}");
        }
        assert!(said.contains("HQ-2026-0001"), "{said}");
        // Neither a code of ours nor a message without words nor a seat's id.
        for code in [
            "evidence-",
            "unchanged-yes",
            "⟦",
            "human_face_match",
            "party-a",
            "interpreter-1",
        ] {
            assert!(!said.contains(code), "{lang} {code}: {said}");
        }
        assert!(
            !said.contains(&say(Lang::En, "verify-role-interpreter")) || lang == Lang::En.into(),
            "{said}"
        );
    }
}

#[test]
fn the_environment_chooses_the_language_and_english_is_the_rest() {
    let sealed = vector("sealed.pdf");
    for (locale, lang) in [
        ("it_IT.UTF-8", Lang::It.into()),
        ("zh_CN.UTF-8", Lang::ZhCn.into()),
        ("ar.UTF-8", Lang::Ar.into()),
        ("en_GB", Lang::En.into()),
        ("C.UTF-8", Lang::En.into()),
        ("de_DE@euro", Tongue::De),
        ("pt_BR.UTF-8", Lang::En.into()),
        ("", Lang::En.into()),
    ] {
        let out = verify(locale, &[sealed.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(3), "nobody said whose the key is");
        let verdict = say(lang, "verify-verdict-valid-trust-unknown");
        assert!(text(&out).contains(&verdict), "{locale}: {}", text(&out));
    }
}

#[test]
fn exit_codes_tell_the_worst_file() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let sealed = std::fs::read(vector("sealed.pdf")).unwrap();
    let mut flipped = sealed.clone();
    flipped[1000] ^= 1;
    let (good, changed) = (put("good.pdf", &sealed), put("changed.pdf", &flipped));
    let draft = put("draft.pdf", &std::fs::read(vector("base.pdf")).unwrap());
    let nowhere = dir.path().join("nowhere.pdf").to_str().unwrap().to_owned();
    let trust = vector("trust.json");
    let trust = trust.to_str().unwrap();
    let code = |args: &[&str]| verify("en", args).status.code();
    assert_eq!(code(&["--trust", trust, &good]), Some(0));
    assert_eq!(code(&["--trust", trust, &good, &changed]), Some(1));
    assert_eq!(code(&[&good]), Some(3));
    assert_eq!(code(&["--trust", trust, &changed, &draft, &good]), Some(2));
    assert_eq!(code(&["--trust", trust, &good, &nowhere]), Some(2));
    assert_eq!(code(&["--trust", &good, &good]), Some(2), "that is no trust file");

    let out = verify("it_IT", &[&changed]);
    let said = text(&out);
    assert!(said.contains(&say(Lang::It, "verify-verdict-invalid")), "{said}");
    assert!(said.contains(&say(Lang::It, "verify-pages-changed")), "{said}");
}

#[test]
fn json_is_for_programs_in_any_language() {
    let sealed = vector("sealed.pdf");
    let out = verify("it_IT", &["--json", sealed.to_str().unwrap()]);
    let file = std::fs::read(&sealed).unwrap();
    let report = record::verify::verify(&file, None);
    let published = record::Published::new(&file, &report);
    assert_eq!(text(&out), serde_json::to_string(&published).unwrap() + "\n");
    assert_eq!(out.status.code(), Some(3));
}

#[test]
fn help_tells_the_exit_codes() {
    let help = text(&verify("en", &["--help"]));
    for line in [
        "0  valid",
        "1  invalid",
        "2  unreadable",
        "3  valid, but",
        "--lang",
    ] {
        assert!(help.contains(line), "{help}");
    }
    assert_eq!(verify("en", &["--lang", "tlh", "x.pdf"]).status.code(), Some(2));
}
