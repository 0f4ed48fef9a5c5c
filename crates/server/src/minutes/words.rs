//! The words of a line, in one language: a message of `locales/*/minutes.ftl` filled with names.
//!
//! Pure: same state, same words.

use domain::{Lang, SeatId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use l10n::{L10n, Value};
use room::minutes::{Attendance, Line, NoteKind, What};
use room::procedure::VoidReason;
use room::state::State;
use room::{ConsentKind, IdentityMethod, MethodOutcome, Signer};

/// A session's state, and the languages in which it is told.
pub(super) struct Words<'a> {
    room: &'a State,
    /// Chinese first, then those of the people who act, in the order of the seats.
    pub(super) langs: Vec<Lang>,
    /// The clock on the wall of whoever conducts the session.
    pub(super) zone: TimeZone,
    /// Its name.
    pub(super) zone_name: String,
}

impl<'a> Words<'a> {
    pub(super) fn of(room: &'a State) -> Self {
        let mut langs = vec![Lang::ZhCn];
        let acting = |seat: &&room::state::Seat| seat.role().is_side() || seat.role().is_staff();
        for seat in room.seats.iter().filter(acting) {
            if !langs.contains(&seat.spec.lang) {
                langs.push(seat.spec.lang);
            }
        }
        let host = room
            .seats
            .iter()
            .find(|seat| seat.role() == domain::Role::Mediator);
        let zone_name = host.map_or("UTC", |seat| &seat.spec.zone);
        let zone = domain::zone::zone(zone_name);
        Self {
            room,
            langs,
            zone_name: if zone.is_ok() { zone_name } else { "UTC" }.to_owned(),
            zone: zone.unwrap_or(TimeZone::UTC),
        }
    }

    /// The same in one language alone.
    pub(super) fn only(mut self, lang: Option<Lang>) -> Self {
        self.langs.retain(|one| lang.is_none_or(|lang| lang == *one));
        self
    }

    pub(super) fn text(lang: Lang, id: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, Value<'_>)> = args
            .iter()
            .map(|(name, value)| (*name, Value::from(standing_alone(lang, value))))
            .collect();
        L10n::get().text(lang, id, &args)
    }

    /// What a line says now; `None` where it was struck out.
    pub(super) fn now(&self, line: &Line, lang: Lang) -> Option<String> {
        match line.edits.iter().rev().find(|edit| edit.lang == lang) {
            Some(edit) => edit.after.clone(),
            None => Some(self.line(line, lang)),
        }
    }

    /// A person's name as readers of this language know it.
    pub(super) fn name(&self, seat: SeatId, lang: Lang) -> String {
        let Some(known) = self.room.seat(seat) else {
            return String::new();
        };
        let spec = &known.spec;
        match &spec.latin_name {
            Some(latin) if spec.lang != lang && lang != Lang::ZhCn => latin.clone(),
            _ => spec.name.clone(),
        }
    }

    /// A person with their role.
    pub(super) fn who(&self, seat: SeatId, lang: Lang) -> String {
        let role = self
            .room
            .seat(seat)
            .map_or_else(String::new, |known| role(known.role(), lang));
        Self::text(
            lang,
            "minutes-person",
            &[("role", role), ("name", self.name(seat, lang))],
        )
    }

    /// A step's title and text.
    fn step(&self, id: &str, lang: Lang) -> (String, String) {
        let script = self.room.procedure.as_ref().map(|procedure| &procedure.script);
        let step = script.and_then(|script| script.step(id));
        let Some(step) = step else {
            return (id.to_owned(), String::new());
        };
        let own = |words: &std::collections::BTreeMap<Lang, String>, message: &str| {
            let own = words.get(&lang).cloned();
            own.unwrap_or_else(|| Self::text(lang, message, &[]))
        };
        (
            own(&step.title, &step.title_id()),
            own(&step.text, &step.text_id()),
        )
    }

    /// Hours, minutes and seconds on the clock of whoever conducts the session.
    pub(super) fn clock(&self, at: Timestamp, lang: Lang) -> String {
        l10n::digits(
            lang,
            &at.to_zoned(self.zone.clone()).strftime("%H:%M:%S").to_string(),
        )
    }

    /// Somebody's own words, in this language where they have them; else as they stand.
    fn spoken(lang: Lang, text: &std::collections::BTreeMap<Lang, String>) -> String {
        if let Some(own) = text.get(&lang) {
            return own.clone();
        }
        let other = text.values().next().cloned().unwrap_or_default();
        Self::text(lang, "paper-not-translated", &[("text", other)])
    }

    /// What a line says before anybody changed it.
    #[expect(clippy::too_many_lines, reason = "one short arm per kind of line")]
    fn line(&self, line: &Line, lang: Lang) -> String {
        let t = |id: &str, args: &[(&str, String)]| Self::text(lang, id, args);
        let who = |seat: &SeatId| ("who", self.who(*seat, lang));
        let by = |seat: &SeatId| ("by", self.who(*seat, lang));
        let title = |step: &str| ("title", self.step(step, lang).0);
        match &line.what {
            What::Admitted { seat } => t("minutes-admitted", &[who(seat)]),
            What::Left { seat } => t("minutes-left", &[who(seat)]),
            What::Consented { seat, kind, granted } => {
                let id = match kind {
                    ConsentKind::Online => "minutes-consent-online",
                    ConsentKind::Interpreter => "minutes-consent-interpreter",
                    ConsentKind::Recording => "minutes-consent-recording",
                };
                let granted = if *granted { "yes" } else { "no" };
                t(id, &[who(seat), ("granted", granted.to_owned())])
            }
            What::Declared { seat } => t("minutes-declared", &[who(seat)]),
            What::Identity {
                seat,
                by: judge,
                method,
                outcome,
            } => {
                let method = ("method", t(method_id(*method), &[]));
                let outcome = ("outcome", t(outcome_id(*outcome), &[]));
                t("minutes-identity", &[who(seat), by(judge), method, outcome])
            }
            What::Recording { on: true } => t("minutes-recording-on", &[]),
            What::Recording { on: false } => t("minutes-recording-off", &[]),
            What::RecordingFailed => t("minutes-recording-failed", &[]),
            What::Procedure { version } => t(
                "minutes-procedure",
                &[("version", l10n::number(lang, i64::from(*version)))],
            ),
            What::Asked { step, by, only } => {
                let (title, text) = self.step(step, lang);
                let mut args = vec![who(by), ("title", title), ("text", text)];
                let Some(one) = only else {
                    return t("minutes-asked", &args);
                };
                args.push(("to", self.who(*one, lang)));
                t("minutes-asked-one", &args)
            }
            What::Answered {
                seat,
                by: noted,
                answer,
                ..
            } => {
                let words = answer.words.as_deref().map_or("", str::trim).to_owned();
                let id = match (answer.yes, words.is_empty()) {
                    (Some(true), true) => "minutes-answer-yes",
                    (Some(false), true) => "minutes-answer-no",
                    (Some(true), false) => "minutes-answer-yes-words",
                    (Some(false), false) => "minutes-answer-no-words",
                    (None, _) => "minutes-answer-words",
                };
                let said = t(id, &[who(seat), ("text", words)]);
                if noted == seat {
                    said
                } else {
                    format!("{said} {}", t("minutes-answer-noted", &[by(noted)]))
                }
            }
            What::Closed { step } => t("minutes-step-closed", &[title(step)]),
            What::Voided { step, why } => match why {
                VoidReason::Lost { seat } => t("minutes-void-lost", &[title(step), who(seat)]),
                VoidReason::Gap { seat, .. } => t("minutes-void-gap", &[title(step), who(seat)]),
                VoidReason::Unrecorded => t("minutes-void-unrecorded", &[title(step)]),
                VoidReason::Restarted => t("minutes-void-restarted", &[title(step)]),
                VoidReason::Break => t("minutes-void-break", &[title(step)]),
                VoidReason::PrivateWord { seat } => t("minutes-void-private-word", &[title(step), who(seat)]),
            },
            What::Private { from, until, people } => {
                let between = |from: Timestamp, until: Timestamp| {
                    [
                        ("from", self.clock(from, lang)),
                        ("until", self.clock(until, lang)),
                    ]
                };
                let person = |one: &Attendance| {
                    let (came, left) = (one.from, one.until.unwrap_or(*until));
                    if (came, left) == (*from, *until) {
                        return self.who(one.seat, lang);
                    }
                    let [came, left] = between(came, left);
                    t("minutes-private-part", &[who(&one.seat), came, left])
                };
                let people: Vec<String> = people.iter().map(person).collect();
                let separator = match lang {
                    Lang::ZhCn => "；",
                    Lang::Ar => "؛ ",
                    Lang::En | Lang::It => "; ",
                };
                let [from, until] = between(*from, *until);
                t("minutes-private", &[("who", people.join(separator)), from, until])
            }
            What::Break { on: true } => t("minutes-break", &[]),
            What::Break { on: false } => t("minutes-break-over", &[]),
            What::Credential { seat, credential } => {
                t("minutes-credential", &[who(seat), ("text", credential.clone())])
            }
            What::Applied { seat, granted } => {
                let granted = if *granted { "yes" } else { "no" };
                t("minutes-applied", &[who(seat), ("granted", granted.to_owned())])
            }
            What::FactStated { fact, text } => {
                let text = ("text", Self::spoken(lang, text));
                t("minutes-fact-stated", &[number(fact, lang), text])
            }
            What::FactAnswered {
                fact,
                seat,
                confirmed: true,
                ..
            } => t("minutes-fact-confirmed", &[number(fact, lang), who(seat)]),
            What::FactAnswered { fact, seat, .. } => {
                t("minutes-fact-disputed", &[number(fact, lang), who(seat)])
            }
            What::FactWithdrawn { fact } => t("minutes-fact-withdrawn", &[number(fact, lang)]),
            What::Drafted { revision } => t(
                "minutes-drafted",
                &[("revision", l10n::number(lang, i64::from(*revision)))],
            ),
            What::Read {
                clause,
                lang: read,
                by: reader,
            } => t(
                "minutes-read-back",
                &[by(reader), clause_no(*clause, lang), language(*read, lang)],
            ),
            What::Agreed {
                clause,
                seat,
                lang: read,
            } => t(
                "minutes-agreed",
                &[who(seat), clause_no(*clause, lang), language(*read, lang)],
            ),
            What::Discussed { clause, seat } => {
                t("minutes-discussed", &[who(seat), clause_no(*clause, lang)])
            }
            What::Noted {
                kind,
                by,
                speaker,
                text,
            } => {
                let text = ("text", Self::spoken(lang, text));
                let speaker = who(&speaker.unwrap_or(*by));
                match kind {
                    NoteKind::Statement => t("minutes-statement", &[speaker, text]),
                    NoteKind::Objection => t("minutes-objection", &[speaker, text]),
                    NoteKind::Correction => t("minutes-correction", &[speaker, text]),
                    NoteKind::Note => t("minutes-note", &[text]),
                }
            }
            What::Signed {
                signer: Signer::Seat(seat),
            } => t("minutes-signed", &[who(seat)]),
            What::Signed {
                signer: Signer::Institution,
            } => t("minutes-sealed", &[]),
            What::Ended { by } => t("minutes-ended", &[who(by)]),
        }
    }
}

/// Words that run from the right, closed off where the sentence around them runs from the left: their
/// full stop must not move to their other end. (Languages from the right close off all that is filled in.)
fn standing_alone(lang: Lang, words: &str) -> String {
    let from_right =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if !lang.is_rtl() && words.chars().any(from_right) {
        format!("\u{2068}{words}\u{2069}")
    } else {
        words.to_owned()
    }
}

/// A role, as `locales/*/common.ftl` calls it.
pub(super) fn role(role: domain::Role, lang: Lang) -> String {
    use domain::Role as R;
    let id = match role {
        R::Applicant => "role-applicant",
        R::Respondent => "role-respondent",
        R::ApplicantAgent => "role-applicant-agent",
        R::RespondentAgent => "role-respondent-agent",
        R::Mediator => "role-mediator",
        R::Interpreter => "role-interpreter",
        R::Clerk => "role-clerk",
        R::Observer => "role-observer",
    };
    Words::text(lang, id, &[])
}

/// The digits of `f3`.
fn number(fact: &str, lang: Lang) -> (&'static str, String) {
    ("fact", l10n::digits(lang, fact.trim_start_matches('f')))
}

fn clause_no(clause: u32, lang: Lang) -> (&'static str, String) {
    ("clause", l10n::number(lang, i64::from(clause)))
}

fn language(of: Lang, lang: Lang) -> (&'static str, String) {
    ("language", Words::text(lang, &format!("lang-{of}"), &[]))
}

const fn method_id(method: IdentityMethod) -> &'static str {
    match method {
        IdentityMethod::DocumentImage => "method-document-image",
        IdentityMethod::Mrz => "method-mrz",
        IdentityMethod::NumberCheck => "method-number-check",
        IdentityMethod::HumanFaceMatch => "method-human-face-match",
        IdentityMethod::LiveChallenge => "method-live-challenge",
        IdentityMethod::IssuerCheck => "method-issuer-check",
        IdentityMethod::InPersonWitness => "method-in-person-witness",
    }
}

const fn outcome_id(outcome: MethodOutcome) -> &'static str {
    match outcome {
        MethodOutcome::Passed => "outcome-passed",
        MethodOutcome::Failed => "outcome-failed",
        MethodOutcome::NotDone => "outcome-not-done",
    }
}
