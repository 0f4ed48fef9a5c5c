//! A body becomes pages whose every word is a reader's: no code of ours, no blank, each language complete.

use std::path::Path;
use std::process::Command;

use paper::{DEBIAN_FONTS, Paper, SettlementDoc};
use record::{Body, Digest};
use server::sealing::pages;

/// The sample settlement in Chinese, Italian and Arabic, left with the languages in `tags`.
fn body(tags: &[&str]) -> Body {
    let mut body: Body = serde_json::from_str(include_str!("../../testdata/settlement.json")).unwrap();
    let keep = |text: &mut record::body::LangText| text.retain(|tag, _| tags.contains(&tag.as_str()));
    keep(&mut body.matter);
    body.clauses.iter_mut().for_each(|clause| keep(&mut clause.text));
    body.languages
        .retain(|language| tags.contains(&language.tag.as_str()));
    body
}

fn document(tags: &[&str]) -> SettlementDoc {
    let body = body(tags);
    let digest = Digest::of(&body.to_bytes().unwrap());
    pages::document(&body, digest, body.issued_at.parse().unwrap()).unwrap()
}

fn words(pdf: &Path) -> String {
    let out = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output();
    let out = out.expect("pdftotext (Debian package poppler-utils) must be installed");
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn every_language_is_complete_and_no_code_of_ours_is_printed() {
    let dir = tempfile::tempdir().unwrap();
    let paper = Paper::new(&[DEBIAN_FONTS]).unwrap();
    for tags in [&["zh-CN", "it"][..], &["zh-CN", "ar"], &["zh-CN", "it", "ar"]] {
        let document = document(tags);
        let printed = serde_json::to_string(&document).unwrap();
        for code in ["bank\"", "resident_id", "peoples_mediation", "⟦"] {
            assert!(!printed.contains(code), "{code} in {printed}");
        }
        let pdf = paper.settlement(&document).unwrap();
        assert!(
            pdf == paper.settlement(&document).unwrap(),
            "same words, same bytes"
        );
        let file = dir.path().join(tags.join("-"));
        std::fs::write(&file, &pdf).unwrap();
        if let Some(keep) = std::env::var_os("HEQIAO_KEEP_PAPER") {
            std::fs::write(
                Path::new(&keep).join(format!("real-{}.pdf", tags.join("-"))),
                &pdf,
            )
            .unwrap();
        }
        let text = words(&file);
        let mut expected = vec![
            "调解协议",
            "银行转账",
            "陆仟贰佰欧元整",
            "2026 年 12 月 31 日",
            "未载明",
        ];
        if tags.contains(&"it") {
            expected.extend([
                "Accordo di mediazione",
                "bonifico bancario",
                "6.200,00 €",
                "31 dicembre 2026",
                "Non indicato",
                "Nessun",
            ]);
        }
        for word in expected {
            assert!(text.contains(word), "{word} not in {text}");
        }
    }
}

#[test]
fn what_was_not_stated_is_said_in_every_language() {
    let document = document(&["zh-CN", "it", "ar"]);
    let company = &document.mediation.people.last().unwrap().fields[0];
    assert_eq!(company.value.0["it"], "Non indicato");
    assert_eq!(company.value.0["ar"], "غير مذكور");
    let shown = &document.parties.people[0].fields[0].value.0;
    assert!(shown["zh-CN"].ends_with("••••••••••••••002X"), "{shown:?}");
    let agent = document.parties.people.last().unwrap();
    assert_eq!(agent.fields[1].value.0["zh-CN"], "未载明");
}

#[test]
fn a_title_in_one_language_is_not_passed_off_as_a_translation() {
    let mut body = body(&["zh-CN", "it"]);
    let title = body.matter["zh-CN"].clone();
    body.matter.insert("it".to_owned(), title.clone());
    let created = body.issued_at.parse().unwrap();
    let document = pages::document(&body, Digest::of(b"body"), created).unwrap();
    let matter = &document.narrative[0].paragraphs[0].0;
    assert_eq!(matter["zh-CN"], title);
    assert_eq!(matter["it"], format!("{title} (originale, non tradotto)"));
}
