//! What the pages tell besides: effect, languages, the way of signing, recording and journal.

use domain::Lang;
use l10n::{L10n, Value};
use paper::{Block, Text};
use record::body::{Body, LanguageRole, RecordKind};

use super::super::terms;
use super::{Words, application, known, regime};

pub(super) fn notices(body: &Body, words: &Words) -> Vec<Block> {
    let all = |lang: Lang| {
        let names = words.langs.iter();
        let names: Vec<String> = names.map(|one| known(lang, "lang-", one.tag())).collect();
        names.join(if lang == Lang::ZhCn { "、" } else { " · " })
    };
    let mut languages = vec![words.with("paper-languages-all", "languages", all)];
    let prevailing = body
        .languages
        .iter()
        .find(|language| language.role == LanguageRole::Prevailing);
    if let Some(Ok(prevailing)) = prevailing.map(|language| language.tag.parse::<Lang>()) {
        let name = format!("lang-{prevailing}");
        languages.push(words.with("paper-prevailing", "language", |lang| {
            L10n::get().text(lang, &name, &[])
        }));
    }
    let recording = match &body.recording {
        None => words.text("paper-recording-none"),
        Some(recording) => words.each(|lang| {
            let gaps = i64::try_from(recording.gaps.len()).unwrap_or(i64::MAX);
            let args = [
                ("digest", Value::from(recording.manifest_sha256.to_string())),
                ("gaps", Value::from(l10n::number(lang, gaps))),
            ];
            L10n::get().text(lang, "paper-recording-some", &args)
        }),
    };
    let journal = words.each(|lang| {
        let count = i64::try_from(body.journal.length).unwrap_or(i64::MAX);
        let args = [
            ("count", Value::from(l10n::number(lang, count))),
            ("digest", Value::from(body.journal.head_sha256.to_string())),
        ];
        L10n::get().text(lang, "paper-journal-text", &args)
    });
    let effect = match body.kind {
        RecordKind::Rescission => "paper-effect-rescission".to_owned(),
        _ if body.ruling.is_some() => "paper-effect-ruling".to_owned(),
        _ if body.promises() => format!("paper-effect-{}", regime(body.regime)),
        _ => "paper-effect-act".to_owned(),
    };
    let effect_heading = if body.promises() {
        "paper-effect"
    } else {
        "paper-effect-act-heading"
    };
    let mut effects = vec![words.text(&effect)];
    effects.extend(application::sentences(body, words));
    let method = body.clauses.iter().find(|clause| terms::is_method(&clause.id));
    let method = method.map(|clause| vec![Text(clause.text.clone())]);
    let mut notices = vec![
        words.block(effect_heading, effects),
        words.block("paper-languages", languages),
    ];
    notices.extend(method.map(|text| words.block("paper-agreed-method", text)));
    notices.extend([
        words.block("paper-recording", vec![recording]),
        words.block("paper-journal", vec![journal]),
    ]);
    notices
}
