//! What the pages say was agreed: the clauses, and the table of what is owed.

use domain::{Lang, capital};
use paper::{Clause, Obligation, ObligationLabels, Obligations, Text};
use record::body::{self, Body};

use super::super::error::SealError;
use super::super::terms;
use super::{Words, known};

pub(super) fn clauses(body: &Body, words: &Words) -> Vec<Clause> {
    let shown = body.clauses.iter().filter(|clause| !terms::is_method(&clause.id));
    let clause = |(place, clause): (i64, &body::Clause)| {
        // Beside clauses that are there already, one is known by the number of its id.
        let own = terms::number(&clause.id).filter(|_| body.previous.is_some() && body.promises());
        let number = own.map_or(place, i64::from);
        Clause {
            number: words.with("paper-clause", "number", |lang| l10n::number(lang, number)),
            text: Text(clause.text.clone()),
        }
    };
    (1..).zip(shown).map(clause).collect()
}

pub(super) fn obligations(body: &Body, words: &Words) -> Result<Obligations, SealError> {
    let name = |seat: &str| {
        let party = body.parties.iter().find(|party| party.seat == seat);
        Text::plain(party.map_or("", |party| party.name.as_str()))
    };
    let row = |(number, owed): (usize, &body::Obligation)| {
        let amount = owed.amount.as_ref().map(terms::read_money).transpose()?;
        let due = owed
            .due
            .as_ref()
            .map(|day| day.parse::<jiff::civil::Date>())
            .transpose();
        let due = due.map_err(|_| SealError::Internal("a due day"))?;
        Ok(Obligation {
            number: number.to_string(),
            debtor: name(&owed.debtor),
            creditor: name(&owed.creditor),
            amount: words.each(|lang| amount.map_or_else(String::new, |money| l10n::money(lang, money))),
            amount_words: words.each(|lang| match (lang, amount) {
                (Lang::ZhCn, Some(money)) => capital::amount(money),
                _ => String::new(),
            }),
            due: words.each(|lang| due.map_or_else(String::new, |day| l10n::date(lang, day))),
            method: match &owed.method {
                Some(method) => words.each(|lang| known(lang, "clause-method-", method)),
                None => words.stated(None),
            },
        })
    };
    let owed = body.clauses.iter().flat_map(|clause| &clause.obligations);
    Ok(Obligations {
        heading: words.text("paper-obligations"),
        labels: ObligationLabels {
            number: Text::plain("№"),
            debtor: words.text("paper-debtor"),
            creditor: words.text("paper-creditor"),
            amount: words.text("paper-amount"),
            due: words.text("paper-due"),
            method: words.text("paper-method"),
        },
        rows: (1..).zip(owed).map(row).collect::<Result<_, SealError>>()?,
    })
}
