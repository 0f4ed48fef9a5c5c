//! The terms of a draft as a record states them: facts, clauses, what is owed and what was done about it. Pure.

use std::collections::BTreeMap;

use domain::Lang;
use domain::settlement::{self, Draft, Purpose};
use l10n::L10n;
use record::body::{Act, Clause, Fact, LangText, Money, Obligation};
use record::chain::Sum;
use room::state::State as RoomState;

use super::binding::seat_of;
use super::body::called;
use super::chain::Chain;
use super::error::SealError;

/// Id of the clause in which the parties accept the signature method.
pub const AGREED_METHOD: &str = "agreed-method";

/// Facts that every party confirmed. A language of the record in which a fact has no words shows it
/// in Chinese, and says so.
pub fn facts(room: &RoomState, draft: &Draft) -> Vec<Fact> {
    let parties = room.settlement_signers();
    let text = |words: &BTreeMap<Lang, String>, lang: &Lang| {
        if let Some(own) = words.get(lang) {
            return own.trim().to_owned();
        }
        let chinese = words.get(&Lang::ZhCn).map_or("", |text| text.trim());
        L10n::get().text(*lang, "paper-not-translated", &[("text", chinese.into())])
    };
    let agreed = room.undisputed.agreed(&parties).map(|fact| Fact {
        id: fact.id.clone(),
        text: in_each(draft, |lang| text(&fact.text, lang)),
    });
    agreed.collect()
}

/// The draft's clauses and, where the parties sign, the one about their way of signing. Ids are the draft's
/// own; a supplement's go on where those of the chain end, since no two clauses of a chain may share one.
pub fn clauses(room: &RoomState, chain: &Chain, draft: &Draft) -> Result<Vec<Clause>, SealError> {
    let words =
        |of: &BTreeMap<Lang, String>, lang: &Lang| of.get(lang).map_or("", |text| text.trim()).to_owned();
    let drafted = draft.clauses.iter().filter(|clause| !is_method(&clause.id));
    let clause = |(at, clause): (u32, &settlement::Clause)| {
        let obligations = clause.obligations.iter().map(|owed| obligation(room, owed));
        Ok(Clause {
            id: match draft.purpose {
                Purpose::Supplement => format!("c{}", chain.clauses().saturating_add(at)),
                _ => clause.id.clone(),
            },
            text: in_each(draft, |lang| {
                let (heading, text) = (words(&clause.heading, lang), words(&clause.text, lang));
                if heading.is_empty() {
                    text
                } else {
                    format!("{heading}\n{text}")
                }
            }),
            obligations: obligations.collect::<Result<_, SealError>>()?,
        })
    };
    let mut clauses: Vec<Clause> = (1..).zip(drafted).map(clause).collect::<Result<_, SealError>>()?;
    clauses.extend(chain.method_id(draft.purpose).map(|id| Clause {
        id,
        text: in_each(draft, |lang| {
            L10n::get().text(*lang, "paper-agreed-method-text", &[])
        }),
        obligations: Vec::new(),
    }));
    Ok(clauses)
}

/// Whether a clause of this id is about the way of signing.
pub fn is_method(id: &str) -> bool {
    id.starts_with(AGREED_METHOD)
}

/// The number in a clause's id.
pub fn number(id: &str) -> Option<u32> {
    id.strip_prefix('c')?.parse().ok()
}

/// What the draft says has happened.
pub fn acts(draft: &Draft) -> Vec<Act> {
    draft.acts().map(act).collect()
}

fn in_each(draft: &Draft, text: impl Fn(&Lang) -> String) -> LangText {
    draft
        .langs
        .iter()
        .map(|lang| (lang.to_string(), text(lang)))
        .collect()
}

fn obligation(room: &RoomState, owed: &settlement::Obligation) -> Result<Obligation, SealError> {
    let party = |seat| Ok::<_, SealError>(called(seat_of(room, seat)?));
    Ok(Obligation {
        id: owed.id.to_string(),
        debtor: party(owed.debtor)?,
        creditor: party(owed.creditor)?,
        amount: Some(money(owed.amount)),
        due: Some(owed.due.to_string()),
        method: Some(owed.method.clone()),
        enforcement_consent: owed.enforcement_consent,
    })
}

fn money(amount: domain::money::Money) -> Money {
    Money {
        minor_units: amount.minor.to_string(),
        currency: amount.currency.code().to_owned(),
    }
}

fn act(act: &settlement::Act) -> Act {
    let obligation = act.obligation().to_string();
    match act {
        settlement::Act::Received { amount, on, .. } => Act::Received {
            obligation,
            amount: Some(money(*amount)),
            on: on.to_string(),
        },
        settlement::Act::Extended { due, .. } => Act::Extended {
            obligation,
            due: due.to_string(),
        },
        settlement::Act::Defaulted { .. } => Act::Defaulted { obligation },
    }
}

/// Some units of what an account counts.
pub fn part_of(sum: &Sum, units: u64) -> Result<domain::money::Money, SealError> {
    read_money(&Money {
        minor_units: units.to_string(),
        currency: sum.currency.clone(),
    })
}

/// An amount of a body.
pub fn read_money(money: &Money) -> Result<domain::money::Money, SealError> {
    let minor = money.minor_units.parse();
    let currency = money.currency.parse();
    Ok(domain::money::Money {
        minor: minor.map_err(|_| SealError::Internal("an amount"))?,
        currency: currency.map_err(|_| SealError::Internal("a currency"))?,
    })
}
