//! A report in plain sentences: verdict, next step, five answers with their evidence.
//!
//! Every sentence is a `verify-…` message of `locales/`, the same that the verify page shows; roles,
//! languages, methods and times replace raw arguments.

use std::fmt::Write as _;

use domain::Lang;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use l10n::{L10n, Tongue, Value};
use record::report::{Answer, Finding, Question, Report, Status, Verdict};

/// The whole report of one file.
pub fn page(file: &str, report: &Report, lang: Tongue) -> String {
    let say = |id: &str| L10n::get().text(lang, id, &[]);
    let verdict = verdict(report.verdict);
    let mut page = format!("{file}\n{}\n", say(&format!("verify-verdict-{verdict}")));
    let mut line = |text: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        writeln!(page, "{text}").ok();
    };
    line(format_args!("{}", say(&format!("verify-next-{verdict}"))));
    if let Some(summary) = &report.summary {
        line(format_args!(
            "{}: {}",
            say("verify-number"),
            summary.record_number
        ));
        line(format_args!(
            "{}: {}",
            say("verify-institution"),
            summary.institution
        ));
    }
    for (n, answer) in (1..).zip(&report.answers) {
        let number = number(lang, n);
        let question = say(&format!("verify-question-{}", question(answer.question)));
        line(format_args!("\n{number}. {question}"));
        line(format_args!(
            "   {} {}",
            mark(answer.finding.status),
            words(&answer.finding, report, lang)
        ));
        for fact in facts(answer, report) {
            let said = match (answer.question, fact.status) {
                // A gate's sentence says what must be; a mark alone would not tell that it is not.
                (Question::Gates, Status::Missing) => {
                    let what = [("what", words(fact, report, lang).into())];
                    L10n::get().text(lang, "verify-lacking", &what)
                }
                _ => words(fact, report, lang),
            };
            line(format_args!("     {} {said}", mark(fact.status)));
        }
    }
    page.push('\n');
    page
}

/// What is wrong first, then what the answer rests on.
fn facts<'a>(answer: &'a Answer, report: &'a Report) -> impl Iterator<Item = &'a Finding> {
    let wrong = report.problems.iter();
    let wrong = wrong.filter(|problem| problem.question == answer.question);
    wrong.map(|problem| &problem.finding).chain(&answer.evidence)
}

/// `verify-<code>` with its arguments; an unknown code is named, never hidden.
fn words(finding: &Finding, report: &Report, lang: Tongue) -> String {
    let mut args: Vec<(&str, Value<'_>)> = finding
        .args
        .iter()
        .map(|(name, value)| (*name, argument(name, value, report, lang).into()))
        .collect();
    // Seats are ids; the role under which somebody signed is what a reader can use.
    let seat = finding.args.get("seat");
    let role = finding.args.get("role").map(String::as_str);
    let role = role.or_else(|| seat.and_then(|seat| role_of(seat, report)));
    let role = role.map_or_else(|| seat.cloned().unwrap_or_default(), |role| role_name(role, lang));
    args.retain(|(name, _)| *name != "role");
    args.push(("role", role.into()));
    if !finding.args.contains_key("part") {
        args.push(("part", "".into()));
    }
    L10n::get()
        .find(lang, &format!("verify-{}", finding.code), &args)
        .unwrap_or_else(|| {
            let code = [("code", Value::from(finding.code))];
            L10n::get().text(lang, "verify-unknown-code", &code)
        })
}

fn argument(name: &str, value: &str, report: &Report, lang: Tongue) -> String {
    match name {
        "passed" | "failed" | "not_done" => methods(value, lang),
        "language" => {
            let own = l10n::negotiate(value).unwrap_or(Lang::En);
            let id = format!("lang-{own}");
            let found = l10n::negotiate(value).and_then(|_| L10n::get().find(lang, &id, &[]));
            found.unwrap_or_else(|| value.to_owned())
        }
        "attested_by" => role_name(role_of(value, report).unwrap_or("mediator"), lang),
        "signed_at" | "effective_at" => instant(value, lang),
        "length" | "days" => value
            .parse()
            .map_or_else(|_| value.to_owned(), |n| number(lang, n)),
        _ => value.to_owned(),
    }
}

/// A seat's role, from what was signed.
fn role_of<'a>(seat: &str, report: &'a Report) -> Option<&'a str> {
    let mut evidence = report.answers.iter().flat_map(|answer| &answer.evidence);
    let signed = evidence
        .find(|one| one.args.get("seat").is_some_and(|of| of == seat) && one.args.contains_key("role"))?;
    signed.args.get("role").map(String::as_str)
}

fn role_name(role: &str, lang: Tongue) -> String {
    let found = L10n::get().find(lang, &format!("verify-role-{role}"), &[]);
    found.unwrap_or_else(|| role.to_owned())
}

fn methods(value: &str, lang: Tongue) -> String {
    let name = |code: &str| {
        let code = code.replace('_', "-");
        let find = |kind: &str| L10n::get().find(lang, &format!("{kind}-{code}"), &[]);
        find("method")
            .or_else(|| find("verify-method"))
            .unwrap_or_else(|| code.clone())
    };
    let names: Vec<String> = value.split_whitespace().map(name).collect();
    if names.is_empty() {
        return L10n::get().text(lang, "verify-nothing", &[]);
    }
    names.join(match lang.house() {
        Some(Lang::ZhCn) => "、",
        Some(Lang::Ar) => "، ",
        _ => ", ",
    })
}

/// In UTC, and said so: the reader's zone is not the record's.
pub(super) fn instant(value: &str, lang: Tongue) -> String {
    let Ok(at) = value.parse::<Timestamp>() else {
        return value.to_owned();
    };
    let at = at.to_zoned(TimeZone::UTC);
    match lang.house() {
        Some(lang) => format!("{} (UTC)", l10n::moment(lang, &at)),
        // The order of ISO 8601, which is read alike in every language.
        None => format!("{} {} (UTC)", at.date(), at.time()),
    }
}

/// A whole number with its groups apart, as the language writes it.
fn number(lang: Tongue, n: i64) -> String {
    let apart = match lang {
        Tongue::House(lang) => return l10n::number(lang, n),
        Tongue::Es | Tongue::De => ".",
        Tongue::Fr | Tongue::Ru => "\u{202f}",
    };
    l10n::number(Lang::En, n).replace(',', apart)
}

pub(super) const fn mark(status: Status) -> char {
    match status {
        Status::Ok => '✓',
        Status::Missing => '!',
        Status::Invalid => '✗',
        Status::Unanswerable => '?',
    }
}

pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::ValidTrustUnknown => "valid-trust-unknown",
        Verdict::Invalid => "invalid",
        Verdict::Unreadable => "unreadable",
    }
}

const fn question(question: Question) -> &'static str {
    match question {
        Question::Unchanged => "unchanged",
        Question::Signed => "signed",
        Question::Bound => "bound",
        Question::Logged => "logged",
        Question::Gates => "gates",
    }
}
