//! The minutes as the typesetter takes them. Pure: same facts, same pages.

use domain::case::{Case, Regime};
use domain::{Lang, Role, SeatId};
use jiff::Timestamp;
use paper::{Block, Change, Entry, Field, Language, MinutesDoc, Person, Section, SignatureLine, Text};
use room::minutes::{Line, What};
use room::state::{Seat, State};

use super::words::{Words, role};

/// What the pages are made from.
pub struct Facts<'a> {
    /// The room.
    pub room: &'a State,
    /// The case.
    pub case: &'a Case,
    /// Number of this meeting within the case, from 1.
    pub meeting: u32,
    /// The institution's name.
    pub institution: String,
    /// When the session was opened.
    pub began: Timestamp,
    /// Length of the journal and digest of its last entry; printed once the session has ended: before
    /// that they would tell, from one copy to the next, that something happened in private.
    pub journal: (u64, String),
    /// The one language it is printed in; else all of the session.
    pub lang: Option<Lang>,
}

impl Facts<'_> {
    /// Changes whenever the pages do, and with nothing that they do not tell.
    fn id(&self) -> String {
        let minutes = &self.room.minutes;
        let edits: usize = minutes.lines.iter().map(|line| line.edits.len()).sum();
        let lang = self
            .lang
            .map_or_else(|| "all".to_owned(), |lang| lang.to_string());
        format!(
            "minutes-{}-{lang}-{}-{edits}-{}-{}",
            self.room.session,
            minutes.lines.len(),
            minutes.versions,
            minutes.readings.len(),
        )
    }
}

/// The document to be typeset.
pub fn document(facts: &Facts<'_>) -> MinutesDoc {
    let page = Page {
        words: Words::of(facts.room).only(facts.lang),
        room: facts.room,
    };
    let last = facts
        .room
        .minutes
        .lines
        .last()
        .map_or(facts.began, |line| line.at);
    let title = match facts.case.regime {
        Regime::NotarialAct => "minutes-title-notarial",
        _ => "minutes-title",
    };
    MinutesDoc {
        id: facts.id(),
        created: last,
        languages: page
            .words
            .langs
            .iter()
            .map(|lang| Language {
                tag: lang.to_string(),
                name: lang.own_name().to_owned(),
            })
            .collect(),
        institution: Text::plain(&facts.institution),
        number: page.field("minutes-number", Text::plain(&facts.room.case_code)),
        title: page.label(title),
        heading: page.heading(facts),
        attendees: page.attendees(),
        course_heading: page.label("minutes-course"),
        course_note: page.with("minutes-clock", |_| vec![("zone", page.words.zone_name.clone())]),
        entries: facts
            .room
            .minutes
            .lines
            .iter()
            .map(|line| page.entry(line))
            .collect(),
        facts: page.facts(),
        reading: page.reading(),
        signers: page.signers(),
        signature_label: page.label("minutes-signature"),
        notices: vec![
            page.label("minutes-without"),
            match facts.room.ended {
                None => page.label("minutes-basis-running"),
                Some(_) => page.with("minutes-basis", |lang| {
                    let count = i64::try_from(facts.journal.0).unwrap_or(i64::MAX);
                    vec![
                        ("count", l10n::number(lang, count)),
                        ("digest", facts.journal.1.clone()),
                    ]
                }),
            },
        ],
        footer: facts.room.case_code.clone(),
    }
}

struct Page<'a> {
    words: Words<'a>,
    room: &'a State,
}

impl Page<'_> {
    fn each(&self, text: impl Fn(Lang) -> String) -> Text {
        Text(
            self.words
                .langs
                .iter()
                .map(|lang| (lang.to_string(), text(*lang)))
                .collect(),
        )
    }

    fn label(&self, id: &str) -> Text {
        self.each(|lang| Words::text(lang, id, &[]))
    }

    fn with(&self, id: &str, args: impl Fn(Lang) -> Vec<(&'static str, String)>) -> Text {
        self.each(|lang| Words::text(lang, id, &args(lang)))
    }

    fn field(&self, id: &str, value: Text) -> Field {
        Field {
            label: self.label(id),
            value,
        }
    }

    /// A moment on the clock of whoever conducts the session.
    fn moment(&self, at: Timestamp) -> Text {
        let at = at.to_zoned(self.words.zone.clone());
        self.each(|lang| format!("{} ({})", l10n::moment(lang, &at), self.words.zone_name))
    }

    fn heading(&self, facts: &Facts<'_>) -> Vec<Field> {
        let regime = match facts.case.regime {
            Regime::PeoplesMediation => "regime-peoples-mediation",
            Regime::CommercialMediation => "regime-commercial-mediation",
            Regime::CourtReferred => "regime-court-referred",
            Regime::NotarialAct => "regime-notarial-act",
        };
        let matter = self.each(|lang| {
            let title = facts.case.title.clone();
            if lang == Lang::ZhCn {
                title
            } else {
                Words::text(lang, "paper-not-translated", &[("text", title)])
            }
        });
        let ended = match facts.room.ended {
            Some(at) => self.moment(at),
            None => self.label("minutes-not-ended"),
        };
        let nth = self.with("minutes-session-nth", |lang| {
            vec![("number", l10n::number(lang, i64::from(facts.meeting)))]
        });
        vec![
            self.field("minutes-matter", matter),
            self.field("minutes-regime", self.label(regime)),
            self.field("minutes-session", nth),
            self.field("minutes-began", self.moment(facts.began)),
            self.field("minutes-ended-at", ended),
            self.field("minutes-place", self.label("minutes-place-online")),
        ]
    }

    /// Everybody with a seat; when they came first, on their own clock.
    fn attendees(&self) -> Section {
        let came = |seat: &Seat| {
            let lines = self.room.minutes.lines.iter();
            let mut admitted = lines.filter(|line| line.what == What::Admitted { seat: seat.id() });
            admitted.next().map(|line| line.at)
        };
        let person = |seat: &Seat| {
            let zone = domain::zone::zone(&seat.spec.zone).unwrap_or(jiff::tz::TimeZone::UTC);
            let came = match came(seat) {
                Some(at) => {
                    let at = at.to_zoned(zone);
                    self.each(|lang| format!("{} ({})", l10n::moment(lang, &at), seat.spec.zone))
                }
                None => self.label("minutes-not-present"),
            };
            Person {
                role: self.each(|lang| role(seat.role(), lang)),
                names: [&seat.spec.name]
                    .into_iter()
                    .chain(seat.spec.latin_name.as_ref())
                    .cloned()
                    .collect(),
                fields: vec![
                    self.field("minutes-came", came),
                    self.field("minutes-reads", self.each(|lang| language(seat.spec.lang, lang))),
                ],
            }
        };
        Section {
            heading: self.label("minutes-attendees"),
            people: self.room.seats.iter().map(person).collect(),
        }
    }

    fn entry(&self, line: &Line) -> Entry {
        let struck = |lang| Words::text(lang, "minutes-struck", &[]);
        let change = |edit: &room::minutes::Edit| Change {
            language: edit.lang.to_string(),
            text: Words::text(
                edit.lang,
                "minutes-changed",
                &[
                    ("who", self.words.who(edit.by, edit.lang)),
                    ("time", self.words.clock(edit.at, edit.lang)),
                    ("text", edit.before.clone()),
                ],
            ),
        };
        Entry {
            time: self.words.clock(line.at, Lang::En),
            offset: line.offset_ms.map_or_else(String::new, place),
            text: self.each(|lang| self.words.now(line, lang).unwrap_or_else(|| struck(lang))),
            strong: matches!(line.what, What::Asked { .. }),
            // Read, confirmed, and told afterwards.
            late: self.room.minutes.is_late(line),
            changes: line
                .edits
                .iter()
                .filter(|edit| self.words.langs.contains(&edit.lang))
                .map(change)
                .collect(),
        }
    }

    fn facts(&self) -> Block {
        let parties = self.room.settlement_signers();
        let agreed: Vec<Text> = self
            .room
            .undisputed
            .agreed(&parties)
            .zip(1_i64..)
            .map(|(fact, number)| {
                self.each(|lang| {
                    let text = fact.text.get(&lang).cloned().unwrap_or_else(|| {
                        let chinese = fact.text.get(&Lang::ZhCn).cloned().unwrap_or_default();
                        Words::text(lang, "paper-not-translated", &[("text", chinese)])
                    });
                    format!("{}. {text}", l10n::number(lang, number))
                })
            })
            .collect();
        Block {
            heading: self.label("minutes-facts"),
            paragraphs: if agreed.is_empty() {
                vec![self.label("minutes-facts-none")]
            } else {
                agreed
            },
        }
    }

    fn reading(&self) -> Block {
        let state = match self.room.minutes.closed {
            None => self.label("minutes-reading-open"),
            Some(revision) => self.with("minutes-reading-closed", |lang| {
                let revision = i64::try_from(revision).unwrap_or(i64::MAX);
                vec![("revision", l10n::number(lang, revision))]
            }),
        };
        Block {
            heading: self.label("minutes-reading"),
            paragraphs: vec![state],
        }
    }

    /// Everybody who came, but observers: those confirm nothing.
    fn signers(&self) -> Vec<SignatureLine> {
        let came = |seat: SeatId| {
            let lines = self.room.minutes.lines.iter();
            lines
                .map(|line| &line.what)
                .any(|what| *what == What::Admitted { seat })
        };
        let standing = self.room.minutes.standing();
        self.room
            .seats
            .iter()
            .filter(|seat| seat.role() != Role::Observer && came(seat.id()))
            .map(|seat| {
                let reading = standing.get(&seat.id());
                let word = match reading {
                    None => self.label("minutes-read-open"),
                    Some(reading) => match &reading.objection {
                        None => self.label("minutes-read-right"),
                        Some(text) => self.with("minutes-read-objection", |_| vec![("text", text.clone())]),
                    },
                };
                let mut fields = Vec::new();
                if let Some(reading) = reading {
                    fields
                        .push(self.field("minutes-read-in", self.each(|lang| language(reading.lang, lang))));
                    fields.push(self.field("minutes-read-at", self.moment(reading.at)));
                }
                SignatureLine {
                    role: self.each(|lang| role(seat.role(), lang)),
                    name: seat.spec.name.clone(),
                    word,
                    fields,
                }
            })
            .collect()
    }
}

fn language(of: Lang, lang: Lang) -> String {
    Words::text(lang, &format!("lang-{of}"), &[])
}

/// A place in the recording: hours, minutes, seconds.
fn place(ms: u64) -> String {
    let seconds = ms / 1000;
    format!("●{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
