//! The certificate of a copy: what it is, of what, how and by whom it was made, and what the original
//! itself does not have. Pure: same facts, same pages.

use domain::{Lang, Role};
use jiff::Timestamp;
use l10n::{L10n, Value};
use paper::{Block, SheetDoc, Text};
use recorder::Manifest;
use store::cases::SessionFile;
use wire::watch::ExportWhat;

use super::job::Job;
use crate::sheet::Page;

/// Holes that are listed one by one; more are counted.
const LISTED: usize = 40;

/// What is certified.
pub struct Facts<'a> {
    /// The job.
    pub job: &'a Job,
    /// The session.
    pub session: &'a SessionFile,
    /// The institution's name.
    pub institution: &'a str,
    /// What the copy is of.
    pub manifest: &'a Manifest,
    /// SHA-256 of the manifest.
    pub original: &'a str,
    /// First moment of the recording, on its clock.
    pub from_ms: u64,
    /// SHA-256 of the copy.
    pub copy: &'a str,
    /// Its length.
    pub bytes: u64,
    /// When it was done.
    pub at: Timestamp,
}

/// The document to be typeset.
pub fn certificate(facts: &Facts<'_>) -> SheetDoc {
    let page = Page {
        langs: langs(facts.session),
    };
    let starts = Timestamp::from_millisecond(facts.session.starts_ms).unwrap_or_default();
    let kind = match facts.job.what {
        ExportWhat::Matroska => "matroska",
        ExportWhat::Mp4 => "mp4",
        ExportWhat::Clip { .. } => "clip",
        ExportWhat::Redacted { .. } => "redacted",
    };
    let mut fields = vec![
        page.field("copy-matter", Text::plain(&facts.session.title)),
        page.field("copy-session", Text::plain(&facts.manifest.session)),
        page.field("copy-began", page.moment(starts)),
        page.field("copy-kind", page.label(&format!("copy-kind-{kind}"))),
        page.field("copy-method", page.label(&format!("copy-method-{kind}"))),
    ];
    if let ExportWhat::Clip { from_ms, to_ms } = facts.job.what {
        let part = format!("{} – {}", facts.place(from_ms), facts.place(to_ms));
        fields.push(page.field("copy-part", Text::plain(part)));
    }
    if let ExportWhat::Redacted { withheld } = &facts.job.what {
        let all: Vec<String> = withheld
            .iter()
            .map(|one| format!("{} – {}", facts.place(one.from_ms), facts.place(one.to_ms)))
            .collect();
        fields.push(page.field("copy-withheld", Text::plain(all.join("; "))));
    }
    fields.extend([
        page.field("copy-by", Text::plain(&facts.job.by)),
        page.field("copy-at", page.moment(facts.at)),
        page.field(
            "copy-bytes",
            page.each(|lang| l10n::number(lang, i64::try_from(facts.bytes).unwrap_or(i64::MAX))),
        ),
        page.field("copy-sha256", Text::plain(facts.copy)),
        page.field("copy-original-sha256", Text::plain(facts.original)),
    ]);
    let check = match facts.job.what {
        ExportWhat::Clip { .. } | ExportWhat::Redacted { .. } => "copy-check-cut",
        ExportWhat::Matroska | ExportWhat::Mp4 => "copy-check-film",
    };
    SheetDoc {
        id: format!("copy-{}", facts.job.id),
        created: facts.at,
        languages: page.languages(),
        institution: Text::plain(facts.institution),
        number: page.field("copy-number", Text::plain(&facts.session.code)),
        title: page.label("copy-title"),
        fields,
        list: holes(&page, facts),
        notices: vec![page.label(check), page.label("copy-evidence")],
        footer: facts.session.code.clone(),
    }
}

/// Chinese first, then those of the people who act.
fn langs(session: &SessionFile) -> Vec<Lang> {
    let mut langs = vec![Lang::ZhCn];
    let acting = |role: Role| role.is_side() || role.is_staff();
    for person in session.people.iter().filter(|one| acting(one.person.role)) {
        if !langs.contains(&person.person.lang) {
            langs.push(person.person.lang);
        }
    }
    langs
}

impl Facts<'_> {
    /// A place in the recording: hours, minutes, seconds since its first moment.
    fn place(&self, at: u64) -> String {
        let seconds = at.saturating_sub(self.from_ms) / 1000;
        format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

/// What the original does not have.
fn holes(page: &Page, facts: &Facts<'_>) -> Block {
    let declared = facts
        .manifest
        .declared
        .iter()
        .map(|one| (one.from_ms, one.to_ms, one.kind.clone()));
    let gaps = facts.manifest.gaps.iter().map(|gap| {
        let kind = match gap.cause {
            recorder::Cause::Storage => "storage",
            _ => "loss",
        };
        (gap.from_ms, gap.to_ms, kind.to_owned())
    });
    let mut all: Vec<_> = declared.chain(gaps).collect();
    all.sort();
    all.dedup();
    let line = |(from, to, kind): &(u64, u64, String)| {
        let kind = match kind.as_str() {
            kind @ ("caucus" | "break" | "server-down" | "storage" | "loss") => kind,
            _ => "other",
        };
        page.each(|lang| {
            let why = L10n::get().text(lang, &format!("copy-hole-{kind}"), &[]);
            let place = [
                ("from", Value::from(facts.place(*from))),
                ("to", Value::from(facts.place(*to))),
                ("why", Value::from(why)),
            ];
            L10n::get().text(lang, "copy-hole", &place)
        })
    };
    let mut paragraphs: Vec<Text> = all.iter().take(LISTED).map(line).collect();
    if all.is_empty() {
        paragraphs.push(page.label("copy-holes-none"));
    } else if all.len() > LISTED {
        let rest = i64::try_from(all.len() - LISTED).unwrap_or(i64::MAX);
        paragraphs.push(page.each(|lang| {
            L10n::get().text(
                lang,
                "copy-holes-more",
                &[("count", Value::from(l10n::number(lang, rest)))],
            )
        }));
    }
    Block {
        heading: page.label("copy-holes"),
        paragraphs,
    }
}
