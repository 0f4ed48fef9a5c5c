//! What the pages say of the joint application for judicial confirmation (司法确认).

use domain::Lang;
use l10n::{L10n, Value};
use paper::Text;
use record::body::{Body, Consent};
use record::gates::CONFIRMATION_CONSENT;

use super::Words;

/// One sentence per party that was asked, in the order of the heading.
pub(super) fn sentences(body: &Body, words: &Words) -> Vec<Text> {
    let said = |seat: &str| {
        let mut answers = body.consents.iter().filter(|one| one.seat == seat);
        answers.find(|one| one.kind == CONFIRMATION_CONSENT)
    };
    let sentence = |name: &str, answer: &Consent| {
        let id = if answer.given {
            "paper-application-yes"
        } else {
            "paper-application-no"
        };
        words.each(|lang: Lang| L10n::get().text(lang, id, &[("name", Value::from(name.to_owned()))]))
    };
    let parties = body.parties.iter();
    parties
        .filter_map(|party| Some(sentence(&party.name, said(&party.seat)?)))
        .collect()
}
