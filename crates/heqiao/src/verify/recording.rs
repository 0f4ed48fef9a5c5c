//! `heqiao verify` for recordings: a folder, a clip or a redacted copy, in the same sentences' style.

use std::fmt::Write as _;
use std::path::Path;

use domain::Lang;
use l10n::{L10n, Value};
use record::report::Verdict;
use record::trust::Trust;
use recorder::verify::{Finding, Report, verify_copy, verify_dir};

use super::words::{mark, verdict};

/// The report of what lies at `path`, if that is a recording or a copy of one.
pub fn examine(path: &Path, trust: Option<&Trust>) -> Option<Report> {
    if path.is_dir() {
        return Some(verify_dir(path, trust));
    }
    let media = path.extension().is_some_and(|ext| ext == "webm" || ext == "mp4");
    media.then(|| verify_copy(path, trust))
}

/// The whole report in sentences.
pub fn page(file: &str, report: &Report, lang: Lang) -> String {
    let say = |id: &str| L10n::get().text(lang, id, &[]);
    let mut page = format!(
        "{file}\n{}\n",
        say(&format!("verify-recording-verdict-{}", verdict(report.verdict)))
    );
    let mut line = |text: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        writeln!(page, "{text}").ok();
    };
    if report.verdict == Verdict::ValidTrustUnknown {
        line(format_args!("{}", say("verify-next-valid-trust-unknown")));
    }
    if let Some(summary) = &report.summary {
        line(format_args!(
            "{}: {}",
            say("verify-recording-session"),
            summary.session
        ));
        if let Some(root) = &summary.root {
            line(format_args!("{}: {root}", say("verify-recording-root")));
        }
        if let Some(digest) = &summary.manifest_sha256 {
            line(format_args!("{}: {digest}", say("verify-recording-manifest")));
        }
    }
    for (n, answer) in (1..).zip(&report.answers) {
        let question = say(&format!("verify-recording-question-{}", answer.question.name()));
        line(format_args!("\n{}. {question}", l10n::number(lang, n)));
        line(format_args!(
            "   {} {}",
            mark(answer.finding.status),
            words(&answer.finding, lang)
        ));
        let wrong = report.problems.iter();
        let wrong = wrong.filter(|problem| problem.question == answer.question);
        for fact in wrong.map(|problem| &problem.finding).chain(&answer.evidence) {
            line(format_args!("     {} {}", mark(fact.status), words(fact, lang)));
        }
    }
    page.push('\n');
    page
}

/// `verify-<code>` with its arguments; an unknown code is named, never hidden.
fn words(finding: &Finding, lang: Lang) -> String {
    let args: Vec<(&str, Value<'_>)> = finding
        .args
        .iter()
        .map(|(name, value)| (*name, argument(name, value, lang).into()))
        .collect();
    let id = format!("verify-{}", finding.code);
    L10n::get().find(lang, &id, &args).unwrap_or_else(|| {
        let code = [("code", Value::from(finding.code))];
        L10n::get().text(lang, "verify-unknown-code", &code)
    })
}

fn argument(name: &str, value: &str, lang: Lang) -> String {
    let number = || value.parse::<u64>().ok();
    match name {
        "from" | "to" | "at" => number().map_or_else(|| "…".to_owned(), clock),
        "units" | "count" | "packets" | "bytes" | "lines" | "times" => {
            let number = value.parse().ok();
            number.map_or_else(|| value.to_owned(), |n| l10n::number(lang, n))
        }
        _ => value.to_owned(),
    }
}

/// A time on the session's clock, as a player shows it.
fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours}:{minutes:02}:{seconds:02}.{:03}", ms % 1000)
}
