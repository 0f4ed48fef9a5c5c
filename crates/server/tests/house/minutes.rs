//! The minutes on paper.

use std::path::Path;
use std::process::Command as Shell;

use domain::Lang;
use domain::case::{Case, EnforcementRoute, Regime};
use domain::route::Aims;
use jiff::Timestamp;
use paper::{DEBIAN_FONTS, Paper};
use server::minutes::{Facts, document};

mod story;

use self::story::{Told, ended, story};

const CANARY: &str = "canary-73915";
const HEAD: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn pages(t: &Told, lang: Option<Lang>) -> paper::MinutesDoc {
    let case = Case {
        code: "HQ-2027-0318".to_owned(),
        title: "货款纠纷".to_owned(),
        regime: Regime::PeoplesMediation,
        route: EnforcementRoute::JudicialConfirmation,
        aims: Aims::default(),
        claim: None,
        people: Vec::new(),
    };
    document(&Facts {
        room: t.room.state(),
        case: &case,
        meeting: 1,
        institution: "和侨示范调解中心".to_owned(),
        began: Timestamp::from_millisecond(1_805_371_200_000).unwrap(),
        journal: (t.events, HEAD.to_owned()),
        lang,
    })
}

pub fn printed(pdf: &Path) -> String {
    let out = Shell::new("pdftotext").arg("-raw").arg(pdf).arg("-").output();
    let out = out.expect("pdftotext (Debian package poppler-utils) must be installed");
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_session_in_three_languages_becomes_minutes_on_paper() {
    let told = ended();
    let doc = pages(&told, None);
    let text = serde_json::to_string(&doc).unwrap();
    for missing in ["⟦", "{$", "{ $"] {
        assert!(!text.contains(missing), "{missing} in {text}");
    }
    assert!(
        !text.contains(CANARY) && !text.contains("73,915"),
        "said in confidence"
    );
    let paper = Paper::new(&[DEBIAN_FONTS]).unwrap();
    let pdf = paper.minutes(&doc).unwrap();
    assert!(
        pdf == paper.minutes(&pages(&ended(), None)).unwrap(),
        "same session, same bytes"
    );
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("minutes.pdf");
    std::fs::write(&file, &pdf).unwrap();
    if let Some(keep) = std::env::var_os("HEQIAO_KEEP_PAPER") {
        std::fs::copy(&file, Path::new(&keep).join("minutes.pdf")).unwrap();
    }
    let words = printed(&file);
    // Columns are narrow: a line may end anywhere.
    let unbroken = |text: &str| text.split_whitespace().collect::<String>();
    let printed = unbroken(&words);
    for word in [
        "调解笔录",
        "Verbale di mediazione",
        "周启宁",
        "Quattro casse erano bagnate.",
        "三十箱",
        "trenta casse",
        "3月12日",
        "Nessuna obiezione.",
        "已阅读，记录无误",
        "È iniziata una pausa.",
    ] {
        assert!(
            printed.contains(&unbroken(word)),
            "{word} is not printed:\n{words}"
        );
    }
    assert!(
        words
            .chars()
            .any(|c| ('\u{0600}'..='\u{06ff}').contains(&c) || ('\u{fe70}'..='\u{feff}').contains(&c))
    );
    assert!(!words.contains(CANARY));
}

/// Whether a letter of this script is there.
fn written(words: &str, from: char, to: char) -> bool {
    words.chars().any(|c| (from..=to).contains(&c))
}

#[test]
fn one_language_is_a_file_of_its_own() {
    let told = ended();
    let paper = Paper::new(&[DEBIAN_FONTS]).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let mut ids = std::collections::BTreeSet::new();
    for (lang, title) in [
        (Lang::ZhCn, "调解笔录"),
        (Lang::It, "Verbale di mediazione"),
        (Lang::Ar, ""),
    ] {
        let doc = pages(&told, Some(lang));
        assert!(ids.insert(doc.id.clone()), "{lang}: the id of another file");
        let file = dir.path().join(format!("{lang}.pdf"));
        std::fs::write(&file, paper.minutes(&doc).unwrap()).unwrap();
        if let Some(keep) = std::env::var_os("HEQIAO_KEEP_PAPER") {
            std::fs::copy(&file, Path::new(&keep).join(format!("minutes-{lang}.pdf"))).unwrap();
        }
        let words = printed(&file);
        let unbroken: String = words.split_whitespace().collect();
        assert!(
            unbroken.contains(&title.split_whitespace().collect::<String>()),
            "{words}"
        );
        let arabic = written(&words, '\u{0600}', '\u{06ff}') || written(&words, '\u{fe70}', '\u{feff}');
        // Names are written in everybody's own script: of a whole sentence only its language has the words.
        assert_eq!(
            unbroken.contains("Verbaledimediazione"),
            lang == Lang::It,
            "{words}"
        );
        assert_eq!(unbroken.contains("调解笔录"), lang == Lang::ZhCn, "{words}");
        assert!(arabic, "the agent's name");
        // In groups, with marks of direction between them.
        let letters: String = words.chars().filter(char::is_ascii_alphanumeric).collect();
        assert!(letters.contains(HEAD), "what it was made from: {words}");
    }
}

#[test]
fn while_the_session_runs_the_pages_do_not_tell_how_long_its_journal_is() {
    let (mut one, mut other) = (story(), story());
    // As many hidden events as one likes: what is printed stays the same.
    one.events += 3;
    other.events += 10;
    let doc = pages(&one, None);
    assert_eq!(doc, pages(&other, None));
    let text = serde_json::to_string(&doc).unwrap();
    assert!(
        !text.contains(HEAD) && !text.contains(&one.events.to_string()),
        "{text}"
    );
    let mut after = ended();
    after.events += 3;
    assert!(
        serde_json::to_string(&pages(&after, None))
            .unwrap()
            .contains(HEAD)
    );
}
