//! The file of a script: what is refused in it, and how the mistake is named.

use domain::case::Regime;
use domain::procedure::{Door, Script, ScriptError};
use proptest::prelude::*;

use crate::{REGIMES, read};

#[test]
fn every_regime_has_its_script() {
    for regime in REGIMES {
        let script = read(Script::default_file(regime)).unwrap();
        assert_eq!(script.regime, regime);
        for needed in [
            "alone",
            "identity",
            "rights",
            "recusal",
            "read-back",
            "voluntary",
            "signing",
        ] {
            assert!(script.step(needed).is_some(), "{regime:?}: {needed}");
        }
    }
}

#[test]
fn a_mistake_in_the_file_is_named() {
    let good = Script::default_file(Regime::CourtReferred);
    let cases = [
        ("version = 2\n", "version = 0\n", "procedure-value"),
        ("version = 2\n", "", "procedure-key-missing"),
        ("version = 2\n", "version = \"1\"\n", "procedure-value"),
        ("version = 2\n", "version = 99999999999\n", "procedure-value"),
        ("enforced = true", "enforcd = false", "procedure-key-unknown"),
        ("enforced = true", "enforced = \"no\"", "procedure-value"),
        ("id = \"alone\"", "id = \"Alone\"", "procedure-step-id"),
        ("id = \"place\"", "id = \"alone\"", "procedure-step-twice"),
        ("kind = \"question\"", "", "procedure-key-missing"),
        ("kind = \"question\"", "kind = \"quest\"", "procedure-value"),
        (
            "asks = [\"mediator\", \"clerk\"]",
            "asks = [\"observer\"]",
            "procedure-value",
        ),
        ("asks = [\"mediator\", \"clerk\"]", "", "procedure-key-missing"),
        ("answers = \"sides\"", "", "procedure-key-missing"),
        ("check = \"identity\"", "", "procedure-key-missing"),
        (
            "check = \"identity\"",
            "check = \"identity\"\nopens = [\"draft\"]",
            "procedure-key-out-of-place",
        ),
        (
            "opens = [\"signing\"]",
            "opens = [\"draft\"]",
            "procedure-signing-open",
        ),
        (
            "after = [\"consents\"]",
            "after = [\"signing\"]",
            "procedure-after",
        ),
        (
            "\"read-back\", \"voluntary\"",
            "\"voluntary\"",
            "procedure-signing-open",
        ),
        (
            "reply = \"words\"",
            "reply = \"words\"\nexpect = true",
            "procedure-key-out-of-place",
        ),
        ("reply = \"words\"", "reply = \"words", "procedure-syntax"),
        (
            "reply = \"words\"",
            "reply = \"words\"\ntitle = { it = \"Luogo\" }",
            "procedure-words-missing",
        ),
        (
            "reply = \"words\"",
            "reply = \"words\"\ntitle = { xx = \"?\" }",
            "procedure-value",
        ),
    ];
    for (old, new, code) in cases {
        assert!(good.contains(old), "{old}");
        let error = read(&good.replacen(old, new, 1)).expect_err(new);
        assert_eq!(error.code(), code, "{old} → {new}: {error}");
    }
    let line = match read(&good.replacen("reply = \"words\"", "reply = \"words", 1)).unwrap_err() {
        ScriptError::Syntax { line } => line,
        other => panic!("{other}"),
    };
    let wanted = good.lines().position(|l| l == "reply = \"words\"").unwrap() + 1;
    assert_eq!(line, wanted);
    let unworded = Script::read(good, &|id| id != "procedure-sham-text").unwrap_err();
    assert_eq!(
        unworded.args(),
        [("step", "sham".to_owned()), ("lang", "zh-CN".to_owned())]
    );
    assert_eq!(read(&"#".repeat(300_000)).unwrap_err(), ScriptError::TooLong);
    assert_eq!(
        read("version = 1\nregime = \"notarial_act\"").unwrap_err(),
        ScriptError::NoSteps
    );
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(text in ".{0,400}") {
        let _ = read(&text);
    }

    /// Lines of a good file, some of them lost or doubled: it is a script or it has a code.
    #[test]
    fn a_damaged_file_is_a_script_or_has_a_code(
        cuts in prop::collection::vec((0_usize..160, 0_usize..3), 1..12),
        regime in prop::sample::select(REGIMES.to_vec()),
    ) {
        let mut lines: Vec<&str> = Script::default_file(regime).lines().collect();
        for (at, what) in cuts {
            let at = at % lines.len();
            match what {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at]),
                _ => lines.swap(at, 0),
            }
        }
        match read(&lines.join("\n")) {
            Ok(script) => prop_assert!(script.steps.iter().any(|step| step.opens.contains(&Door::Signing))),
            Err(error) => prop_assert!(error.code().starts_with("procedure-")),
        }
    }
}
