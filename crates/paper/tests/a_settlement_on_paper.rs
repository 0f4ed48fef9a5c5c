//! The agreement becomes an archivable PDF: same words, same bytes; judged by qpdf and poppler.

mod common;

use std::{path::Path, process::Command, time::Instant};

use common::{Second, sample};
use paper::{DEBIAN_FONTS, Paper, Text};

fn tool(name: &str, args: &[&str]) -> String {
    let out = Command::new(name)
        .args(args)
        .output()
        .unwrap_or_else(|e| panic!("{name} must be installed (Debian packages qpdf, poppler-utils): {e}"));
    assert!(
        out.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8_lossy(&out.stdout).into_owned()
}

fn checked(pdf: &[u8], file: &Path) -> String {
    std::fs::write(file, pdf).unwrap();
    let path = file.to_str().unwrap();
    tool("qpdf", &["--check", path]);
    tool("pdftotext", &["-raw", path, "-"])
}

#[expect(clippy::disallowed_methods, reason = "tells how long a page takes")]
#[test]
fn the_words_are_on_the_page_and_the_file_is_archivable() {
    let dir = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let paper = Paper::new(&[DEBIAN_FONTS]).unwrap();
    println!("fonts found in {:?}", started.elapsed());
    for (second, name, words) in [
        (
            Second::Italian,
            "zh-it",
            ["人民调解协议书", "Accordo di mediazione", "人民币伍万元整"],
        ),
        (Second::Arabic, "zh-ar", ["人民调解协议书", "50,000.00", "9f86"]),
        (
            Second::Both,
            "zh-it-ar",
            ["人民调解协议书", "Accordo di mediazione", "50,000.00"],
        ),
    ] {
        let started = Instant::now();
        let pdf = paper.settlement(&sample(second)).unwrap();
        println!("{name}: {} bytes in {:?}", pdf.len(), started.elapsed());
        if let Some(keep) = std::env::var_os("HEQIAO_KEEP_PAPER") {
            std::fs::write(Path::new(&keep).join(format!("{name}.pdf")), &pdf).unwrap();
        }
        let text = checked(&pdf, &dir.path().join(name));
        for word in words {
            assert!(text.contains(word), "{word} not in {name}: {text}");
        }
        let metadata = String::from_utf8_lossy(&pdf);
        assert!(metadata.contains("<pdfaid:part>3</pdfaid:part>"));
        assert!(metadata.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
    }
}

/// Prints the digest of the sample; run again by the test below in a process of its own.
#[test]
fn same_words_same_bytes_in_every_process() {
    let file = std::env::temp_dir().join(format!("heqiao-paper-{}.pdf", std::process::id()));
    let render = || {
        Paper::new(&[DEBIAN_FONTS])
            .unwrap()
            .settlement(&sample(Second::Arabic))
            .unwrap()
    };
    if let Some(out) = std::env::var_os("HEQIAO_PAPER_CHILD") {
        std::fs::write(out, render()).unwrap();
        return;
    }
    let here = render();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "same_words_same_bytes_in_every_process"])
        .env("HEQIAO_PAPER_CHILD", &file)
        .output()
        .unwrap();
    assert!(child.status.success());
    let there = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(here == there, "two processes made different bytes");
    let mut changed = sample(Second::Arabic);
    changed.number.value = Text::plain("和侨调〔2026〕0018号");
    let paper = Paper::new(&[DEBIAN_FONTS]).unwrap();
    assert!(
        paper.settlement(&changed).unwrap() != here,
        "another document is another file"
    );
}

#[test]
fn refusals_have_codes() {
    let empty = tempfile::tempdir().unwrap();
    let error = Paper::new(&[empty.path()]).err().unwrap();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("paper-font-missing", "font family Noto Serif not found")
    );

    let paper = Paper::new(&[DEBIAN_FONTS]).unwrap();
    let mut doc = sample(Second::Italian);
    doc.clauses[1].text.0.remove("it");
    let error = paper.settlement(&doc).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("paper-text-missing", "clauses.1.text has no text in it")
    );

    let mut doc = sample(Second::Italian);
    doc.integrity.body_sha256.pop();
    assert_eq!(
        paper.settlement(&doc).unwrap_err().code(),
        "paper-integrity-unusable"
    );

    // A letter none of the fonts holds must not become an empty box on a signed page.
    let mut doc = sample(Second::Italian);
    doc.parties.people[1].names[0] = "\u{10330}\u{10331}".into();
    assert_eq!(paper.settlement(&doc).unwrap_err().code(), "paper-not-archivable");
}

#[test]
fn one_language_stands_alone() {
    let paper = Paper::new(&[DEBIAN_FONTS]).unwrap();
    let mut one = sample(Second::Italian);
    one.languages.truncate(1);
    let dir = tempfile::tempdir().unwrap();
    let text = checked(&paper.settlement(&one).unwrap(), &dir.path().join("one.pdf"));
    assert!(text.contains("人民调解协议书") && !text.contains("Accordo"));
}
