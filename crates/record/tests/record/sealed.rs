//! An honest record: what the verifier says of it, and what tools that are not ours say.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use crate::story::{BASE, body, bundle, handwriting, key, parts, sealed, sign_all, trust};
use record::body::{Body, Regime};
use record::report::{Question, Status};
use record::trust::Trust;
use record::{Digest, Report, Verdict, open, seal, verify};

fn status(report: &Report, question: Question) -> Status {
    report
        .answers
        .iter()
        .find(|answer| answer.question == question)
        .expect("five answers")
        .finding
        .status
}

#[test]
fn an_honest_record_answers_all_questions_but_the_log() {
    let report = verify(&sealed(), Some(&trust()));
    assert_eq!(report.problems, []);
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(report.verdict.exit_code(), 0);
    for question in [
        Question::Unchanged,
        Question::Signed,
        Question::Bound,
        Question::Gates,
    ] {
        assert_eq!(status(&report, question), Status::Ok, "{question:?}");
    }
    assert_eq!(status(&report, Question::Logged), Status::Unanswerable);
    let signed = &report.answers[1].evidence;
    let order: Vec<&str> = signed.iter().map(|fact| fact.args["seat"].as_str()).collect();
    assert_eq!(
        order,
        ["party-a", "party-b", "interpreter-1", "mediator-1", "institution"]
    );
    assert_eq!(signed[1].args["language"], "it");
    assert_eq!(signed[1].args["interpreted_by"], "interpreter-1");
}

#[test]
fn without_trust_the_best_verdict_says_so() {
    assert_eq!(verify(&sealed(), None).verdict, Verdict::ValidTrustUnknown);
    assert_eq!(verify(&sealed(), Some(&Trust::default())).verdict.exit_code(), 3);
    let mut retired = trust();
    retired.institutions[0].not_after = Some("2026-02-01T00:00:00Z".into());
    let report = verify(&sealed(), Some(&retired));
    assert_eq!(report.verdict, Verdict::ValidTrustUnknown);
    assert_eq!(
        report.answers[2].evidence.last().expect("the seal's key").code,
        "trust-out-of-date"
    );
    let mut namesake = trust();
    namesake.institutions[0].name = "另一机构".into();
    let report = verify(&sealed(), Some(&namesake));
    assert_eq!(report.verdict, Verdict::ValidTrustUnknown);
    assert_eq!(
        report.answers[2].evidence.last().expect("the seal's key").code,
        "trust-other-name"
    );
    let mut stranger = trust();
    stranger.institutions[0].key = crate::story::public(&key("stranger"));
    assert_eq!(
        verify(&sealed(), Some(&stranger)).verdict,
        Verdict::ValidTrustUnknown
    );
}

#[test]
fn a_missing_gate_is_reported_and_leaves_the_signatures_alone() {
    let mut unwilling = body(1);
    unwilling.consents.pop();
    let file = seal(BASE, &sign_all(&unwilling, BASE, &|_, _| (), &|_, _| ())).expect("sealed");
    let report = verify(&file, Some(&trust()));
    assert_eq!(report.verdict, Verdict::Valid);
    let missing: Vec<&str> = (report.answers[4].evidence.iter())
        .filter(|gate| gate.status == Status::Missing)
        .map(|gate| gate.code)
        .collect();
    assert_eq!(missing, ["gate-confirmation-consent"]);
}

#[test]
fn names_by_hand_are_told_and_decide_nothing() {
    let written = Body {
        handwriting: handwriting(),
        ..body(1)
    };
    let file = seal(BASE, &sign_all(&written, BASE, &|_, _| (), &|_, _| ())).expect("sealed");
    let report = verify(&file, Some(&trust()));
    assert_eq!(report.verdict, Verdict::Valid);
    let told: Vec<(&str, &str)> = (report.answers[1].evidence.iter())
        .filter(|fact| fact.code.starts_with("evidence-hand"))
        .map(|fact| {
            (
                fact.args["seat"].as_str(),
                fact.args.get("strokes").map_or("", String::as_str),
            )
        })
        .collect();
    assert_eq!(told, [("party-a", "2"), ("party-b", "")]);
}

#[test]
fn what_is_not_there_has_one_spelling() {
    let bytes = body(1).to_bytes().expect("canonical");
    let text = String::from_utf8(bytes).expect("text");
    for (before, after) in [
        ("{", "{\"acts\":[],"),
        (",\"institution\"", ",\"handwriting\":[],\"institution\""),
    ] {
        let two = text.replacen(before, after, 1);
        assert_ne!(two, text);
        assert_eq!(
            Body::read(two.as_bytes()).expect_err("two spellings").code(),
            "json-shape"
        );
    }
}

#[test]
fn a_name_by_hand_is_strokes_or_a_reason_and_somebodys() {
    let refused = |change: &dyn Fn(&mut Body)| {
        let mut body = Body {
            handwriting: handwriting(),
            ..body(1)
        };
        change(&mut body);
        body.check().expect_err("does not hold together").code()
    };
    assert_eq!(
        refused(&|body| body.handwriting[0].strokes.clear()),
        "body-handwriting"
    );
    assert_eq!(
        refused(&|body| body.handwriting[0].strokes.push(Vec::new())),
        "body-handwriting"
    );
    assert_eq!(
        refused(&|body| body.handwriting[0].reason = Some("e".into())),
        "body-handwriting"
    );
    assert_eq!(
        refused(&|body| body.handwriting[1].reason = Some(String::new())),
        "body-handwriting"
    );
    assert_eq!(
        refused(&|body| body.handwriting[0].seat = "party-b".into()),
        "body-duplicate-id"
    );
    assert_eq!(
        refused(&|body| body.handwriting[0].seat = "mediator-1".into()),
        "body-unknown-reference"
    );
    assert_eq!(
        refused(&|body| body.handwriting[0].confirmed_by = "party-a".into()),
        "body-unknown-reference"
    );
}

#[test]
fn the_time_to_apply_counts_from_the_effect_that_the_regime_gives() {
    let effective_at = |regime| {
        let body = Body { regime, ..body(1) };
        let file = seal(BASE, &sign_all(&body, BASE, &|_, _| (), &|_, _| ())).expect("sealed");
        let report = verify(&file, Some(&trust()));
        let mut gates = report.answers[4].evidence.iter();
        let gate = gates.find(|gate| gate.code == "gate-confirmation-deadline");
        gate.expect("the gate").args["effective_at"].clone()
    };
    let (party, seal) = ("2026-03-02T09:15:02Z", "2026-03-02T09:15:30Z");
    assert_eq!(effective_at(Regime::PeoplesMediation), seal);
    assert_eq!(effective_at(Regime::CourtReferred), party);
    // As the page says that the parties sign: "takes effect when all parties have signed it".
    assert_eq!(effective_at(Regime::CommercialMediation), party);
}

#[test]
fn sealing_is_a_function_and_opening_its_inverse() {
    let file = sealed();
    assert_eq!(file, sealed());
    assert_eq!(&file[..BASE.len()], BASE);
    let opened = open(&file).expect("sealed");
    assert_eq!(opened.base, BASE);
    assert_eq!(opened.bundle, bundle(1));
}

/// Runs a tool that has to be there: a check that is skipped where it cannot run checks nothing.
fn run(program: &str, args: &[&str], dir: &Path) -> Output {
    let output = Command::new(program).args(args).current_dir(dir).output();
    let output = output.unwrap_or_else(|error| panic!("{program} is needed by this test: {error}"));
    let text = [&output.stdout[..], &output.stderr].concat();
    assert!(
        output.status.success(),
        "{program} {args:?}: {}",
        String::from_utf8_lossy(&text)
    );
    output
}

#[test]
fn two_shell_commands_check_a_record_without_our_software() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("record.pdf");
    std::fs::File::create(&path)
        .and_then(|mut file| file.write_all(&sealed()))
        .expect("written");

    let checked = run("qpdf", &["--check", "record.pdf"], dir.path());
    assert!(
        !String::from_utf8_lossy(&checked.stderr).contains("WARNING"),
        "{checked:?}"
    );
    let listed = run("pdfdetach", &["-list", "record.pdf"], dir.path());
    assert!(
        String::from_utf8_lossy(&listed.stdout).starts_with("21 embedded files"),
        "{listed:?}"
    );

    let prefix = format!("head -c {} record.pdf | sha256sum", BASE.len());
    let printed = run("sh", &["-c", &prefix], dir.path()).stdout;
    let digest = Digest::of(BASE).to_string();
    assert!(printed.starts_with(digest.as_bytes()));

    run("pdfdetach", &["-saveall", "record.pdf"], dir.path());
    for (name, bytes) in parts(&bundle(1)) {
        assert_eq!(std::fs::read(dir.path().join(&name)).expect(&name), bytes);
    }
    for stem in [
        "01-party",
        "02-party",
        "03-interpreter",
        "04-mediator",
        "05-institution",
    ] {
        let [key, statement, signature] = ["pem", "json", "sig"].map(|kind| format!("{stem}.{kind}"));
        let args = [
            "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", &key, "-in", &statement, "-sigfile",
            &signature,
        ];
        run("openssl", &args, dir.path());
        // The statement names the digest that `sha256sum` printed.
        let said = std::fs::read_to_string(dir.path().join(&statement)).expect("JSON");
        assert!(said.contains(&format!("\"pdf_prefix_sha256\":\"{digest}\"")));
    }
}

/// The published vectors are what this code writes. `RECORD_BLESS=1 cargo test -p record` renews them.
#[test]
fn the_published_vectors_are_current() {
    let trust = record::canon::to_canonical(&trust()).expect("canonical");
    for (name, bytes) in [("sealed.pdf", sealed()), ("trust.json", trust)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(name);
        if std::env::var_os("RECORD_BLESS").is_some() {
            std::fs::write(&path, &bytes).expect("written");
        }
        assert!(
            std::fs::read(&path).expect(name) == bytes,
            "{name} is not what `seal` writes today"
        );
    }
}
