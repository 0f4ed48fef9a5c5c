//! What the pages say of a record that continues others: its title, what it continues, what has happened.

use domain::{Lang, capital};
use l10n::{L10n, Value};
use paper::{Block, Text};
use record::body::{Act, Attachment, Body, RecordKind, Ruling};

use super::super::error::SealError;
use super::super::terms;
use super::Words;

/// The title's message.
pub(super) const fn title(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Settlement => "paper-title",
        RecordKind::JudicialConfirmation => "paper-title-judicial-confirmation",
        RecordKind::NotarialAct => "paper-title-notarial-act",
        RecordKind::Supplement => "paper-title-supplement",
        RecordKind::Correction => "paper-title-correction",
        RecordKind::Performance => "paper-title-performance",
        RecordKind::Extension => "paper-title-extension",
        RecordKind::DefaultNotice => "paper-title-default-notice",
        RecordKind::Rescission => "paper-title-rescission",
    }
}

/// What it continues and, one paragraph each, what has happened; nothing in the first record of a chain.
pub(super) fn blocks(body: &Body, words: &Words) -> Result<Vec<Block>, SealError> {
    let (Some(previous), Some(root)) = (body.previous, body.root) else {
        return Ok(Vec::new());
    };
    let continues = words.each(|lang| {
        let args = [
            ("previous", Value::from(previous.to_string())),
            ("root", Value::from(root.to_string())),
        ];
        L10n::get().text(lang, "paper-continues-text", &args)
    });
    let mut blocks = vec![words.block("paper-continues", vec![continues])];
    if !body.acts.is_empty() {
        let acts = body.acts.iter().map(|act| sentence(act, words));
        blocks.push(words.block("paper-acts", acts.collect::<Result<_, _>>()?));
    }
    if let Some(ruling) = &body.ruling {
        let documents = body.attachments.iter().filter(|file| file.kind == "ruling");
        let paragraphs =
            std::iter::once(decided(ruling, words)).chain(documents.map(|file| Ok(document(file, words))));
        blocks.push(words.block("paper-ruling", paragraphs.collect::<Result<_, _>>()?));
    }
    Ok(blocks)
}

fn sentence(act: &Act, words: &Words) -> Result<Text, SealError> {
    let (id, sum, day) = match act {
        Act::Received { amount, on, .. } => ("paper-act-received", amount.as_ref(), Some(on)),
        Act::Extended { due, .. } => ("paper-act-extended", None, Some(due)),
        Act::Defaulted { .. } => ("paper-act-defaulted", None, None),
    };
    let sum = sum.map(terms::read_money).transpose()?;
    let day = day.map(|day| day.parse::<jiff::civil::Date>()).transpose();
    let day = day.map_err(|_| SealError::Internal("an act's day"))?;
    Ok(words.each(|lang| {
        let written = |money| match lang {
            Lang::ZhCn => format!("{}（{}）", l10n::money(lang, money), capital::amount(money)),
            _ => l10n::money(lang, money),
        };
        let args = [
            ("obligation", Value::from(act.obligation().to_owned())),
            ("sum", Value::from(sum.map_or_else(String::new, written))),
            (
                "day",
                Value::from(day.map_or_else(String::new, |day| l10n::date(lang, day))),
            ),
        ];
        L10n::get().text(lang, id, &args)
    }))
}

fn decided(ruling: &Ruling, words: &Words) -> Result<Text, SealError> {
    let on: jiff::civil::Date = ruling
        .on
        .parse()
        .map_err(|_| SealError::Internal("a decision's day"))?;
    Ok(words.each(|lang| {
        let args = [
            ("authority", Value::from(ruling.authority.as_str())),
            ("number", Value::from(ruling.number.as_str())),
            ("day", Value::from(l10n::date(lang, on))),
        ];
        L10n::get().text(lang, "paper-ruling-text", &args)
    }))
}

fn document(file: &Attachment, words: &Words) -> Text {
    words.each(|lang| {
        let args = [
            ("name", Value::from(file.name.as_str())),
            ("sha256", Value::from(file.sha256.to_string())),
        ];
        L10n::get().text(lang, "paper-ruling-document", &args)
    })
}
