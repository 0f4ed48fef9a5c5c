//! Sums and days of each text, against the clause's obligations and against the text that prevails.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use jiff::civil::Date;

use super::{Context, Fault, Finding};
use crate::Lang;
use crate::money::{Currency, Money};
use crate::settlement::{Act, Clause, Draft};
use crate::written::{Amount, Written, amounts, dates};

/// What one text says of one kind of thing.
struct Said<T> {
    values: BTreeSet<T>,
    unread: Vec<String>,
}

/// The faults of one kind of thing.
struct Kind {
    missing: Fault,
    differs: Fault,
    unread: Fault,
    one_sided: Fault,
    unbound: Option<Fault>,
}

const AMOUNTS: Kind = Kind {
    missing: Fault::AmountMissing,
    differs: Fault::AmountDiffers,
    unread: Fault::AmountUnread,
    one_sided: Fault::AmountOneSided,
    unbound: Some(Fault::AmountUnbound),
};

const DATES: Kind = Kind {
    missing: Fault::DateMissing,
    differs: Fault::DateDiffers,
    unread: Fault::DateUnread,
    one_sided: Fault::DateOneSided,
    // A text may well name days on which nothing is due.
    unbound: None,
};

pub(super) fn lint(draft: &Draft, clause: &Clause, context: &Context, findings: &mut Vec<Finding>) {
    let today = context.today;
    let owed = clause.obligations.iter().map(|due| due.amount);
    let owed: BTreeSet<Money> = owed.chain(clause.acts.iter().filter_map(Act::amount)).collect();
    let sums = sums([clause]).chain(sums(&draft.clauses));
    let known = context.known.iter().copied();
    let explained: BTreeSet<Money> = owed.iter().copied().chain(sums).chain(known).collect();
    let said = each(clause, |lang, text| {
        values(amounts(lang, text), |amount| money(amount, &explained))
    });
    compare(&AMOUNTS, draft, clause, (&owed, &explained), &said, findings);

    let due = clause.obligations.iter().map(|due| due.due);
    let due: BTreeSet<Date> = due.chain(clause.acts.iter().filter_map(Act::day)).collect();
    let said = each(clause, |lang, text| values(dates(lang, text), Some));
    compare(&DATES, draft, clause, (&due, &due), &said, findings);

    for (lang, text) in &clause.text {
        capitals(clause, *lang, text, findings);
        instalments(clause, *lang, text, findings);
        displaced(clause, &explained, *lang, text, findings);
    }
    if clause.obligations.iter().any(|one| one.due < today) {
        let past = clause
            .obligations
            .iter()
            .map(|one| one.due)
            .filter(|due| *due < today);
        findings.push(Finding::new(Fault::DuePast, &clause.id, None).found(list(past)));
    }
}

fn each<T>(clause: &Clause, read: impl Fn(Lang, &str) -> Said<T>) -> BTreeMap<Lang, Said<T>> {
    let texts = clause.text.iter();
    texts.map(|(lang, text)| (*lang, read(*lang, text))).collect()
}

fn values<W, T: Ord>(written: Vec<Written<W>>, value: impl Fn(W) -> Option<T>) -> Said<T> {
    let mut said = Said {
        values: BTreeSet::new(),
        unread: Vec::new(),
    };
    for Written { value: read, text } in written {
        match read.and_then(&value) {
            Some(value) => {
                said.values.insert(value);
            }
            None => said.unread.push(text),
        }
    }
    said
}

/// The money an amount is. Half of any unit is half of the one that is owed.
fn money(amount: Amount, owed: &BTreeSet<Money>) -> Option<Money> {
    let Some(currency) = amount.currency else {
        return owed.iter().copied().find(|money| amount.is(*money));
    };
    let minor = amount.minor;
    Some(Money { minor, currency })
}

/// What the clauses owe in all, per currency.
fn sums<'a>(clauses: impl IntoIterator<Item = &'a Clause>) -> impl Iterator<Item = Money> {
    let mut sums: BTreeMap<Currency, Option<i64>> = BTreeMap::new();
    for due in clauses.into_iter().flat_map(|clause| &clause.obligations) {
        let sum = sums.entry(due.amount.currency).or_insert(Some(0));
        *sum = sum.and_then(|sum| sum.checked_add(due.amount.minor));
    }
    sums.into_iter()
        .filter_map(|(currency, minor)| minor.map(|minor| Money { minor, currency }))
}

fn compare<T: Ord + Copy + Display>(
    kind: &Kind,
    draft: &Draft,
    clause: &Clause,
    (owed, explained): (&BTreeSet<T>, &BTreeSet<T>),
    said: &BTreeMap<Lang, Said<T>>,
    findings: &mut Vec<Finding>,
) {
    let finding = |fault, lang| Finding::new(fault, &clause.id, Some(lang));
    let beyond = |said: &Said<T>| -> BTreeSet<T> { said.values.difference(explained).copied().collect() };
    let prevailing = said.get(&draft.prevailing).map(beyond).unwrap_or_default();
    let mut agree = true;
    for (lang, text) in said {
        let unread = text.unread.iter();
        findings.extend(unread.map(|text| finding(kind.unread, *lang).found(text)));
        let missing: Vec<T> = owed.difference(&text.values).copied().collect();
        let extra = beyond(text);
        let more: Vec<T> = extra.difference(&prevailing).copied().collect();
        let less: Vec<T> = prevailing.difference(&extra).copied().collect();
        agree &= missing.is_empty() && more.is_empty() && less.is_empty();
        if !missing.is_empty() && extra.is_empty() {
            findings.push(finding(kind.missing, *lang).expected(list(missing)));
        } else if !missing.is_empty() {
            findings.push(
                finding(kind.differs, *lang)
                    .found(list(extra))
                    .expected(list(missing)),
            );
        } else if !more.is_empty() && !less.is_empty() {
            findings.push(
                finding(kind.differs, *lang)
                    .found(list(more))
                    .expected(list(less)),
            );
        } else if !more.is_empty() {
            findings.push(finding(kind.one_sided, *lang).found(list(more)));
        } else if !less.is_empty() {
            // Perhaps in words, which are not read.
            findings.push(finding(kind.one_sided, *lang).found(list(less)));
        }
    }
    if let Some(unbound) = kind.unbound
        && agree
        && !owed.is_empty()
        && !prevailing.is_empty()
    {
        findings.push(Finding::new(unbound, &clause.id, None).found(list(prevailing)));
    }
}

/// What stands in capital numerals stands in figures in the same line, where that has figures at all.
fn capitals(clause: &Clause, lang: Lang, text: &str, findings: &mut Vec<Finding>) {
    for line in lines(text) {
        let (capitals, figures): (Vec<_>, Vec<_>) =
            amounts(lang, line).into_iter().partition(Written::in_capitals);
        let same = |one: Amount, other: Amount| {
            let currencies = one.currency.zip(other.currency);
            one.minor == other.minor && currencies.is_none_or(|(one, other)| one == other)
        };
        let mut wrong = capitals.iter().filter(|capital| {
            let like =
                |figure: &Written<Amount>| capital.value.zip(figure.value).is_some_and(|(a, b)| same(a, b));
            !figures.is_empty() && !figures.iter().any(like)
        });
        if let Some(wrong) = wrong.next() {
            let finding = Finding::new(Fault::CapitalsDiffer, &clause.id, Some(lang));
            let expected = list(figures.iter().map(|figure| &figure.text));
            findings.push(finding.found(wrong.text.as_str()).expected(expected));
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ';', '；', '؛', '。'])
}

/// Where a line names one owed sum and one due day, they belong together.
fn instalments(clause: &Clause, lang: Lang, text: &str, findings: &mut Vec<Finding>) {
    for line in lines(text) {
        let mut sums: Vec<Money> = amounts(lang, line)
            .into_iter()
            .filter_map(|one| one.value)
            .filter_map(|one| {
                clause
                    .obligations
                    .iter()
                    .map(|due| due.amount)
                    .find(|owed| one.is(*owed))
            })
            .collect();
        sums.dedup();
        let mut days: Vec<Date> = dates(lang, line)
            .into_iter()
            .filter_map(|one| one.value)
            .collect();
        days.dedup();
        let ([sum], [day]) = (sums.as_slice(), days.as_slice()) else {
            continue;
        };
        let of_sum = || {
            clause
                .obligations
                .iter()
                .filter(|due| due.amount == *sum)
                .map(|due| due.due)
        };
        let of_day = clause.obligations.iter().any(|due| due.due == *day);
        if of_day && !of_sum().any(|due| due == *day) {
            let finding = Finding::new(Fault::InstalmentDiffers, &clause.id, Some(lang));
            let expected = format!("{sum}: {}", list(of_sum()));
            findings.push(finding.found(format!("{sum}: {day}")).expected(expected));
        }
    }
}

/// Of several equal instalments the text names the sum often enough to hide that one of its lines names another:
/// so each is looked for beside its own day.
fn displaced(
    clause: &Clause,
    explained: &BTreeSet<Money>,
    lang: Lang,
    text: &str,
    findings: &mut Vec<Finding>,
) {
    let read = |line| {
        let sums = amounts(lang, line).into_iter().filter_map(|one| one.value);
        let days = dates(lang, line).into_iter().filter_map(|one| one.value);
        let sums: BTreeSet<Money> = sums.filter_map(|one| money(one, explained)).collect();
        (sums, days.collect::<BTreeSet<Date>>())
    };
    let lines: Vec<_> = lines(text).map(read).collect();
    for due in &clause.obligations {
        let beside = lines
            .iter()
            .filter(|(_, days)| days.len() == 1 && days.contains(&due.due));
        let beside: BTreeSet<Money> = beside.flat_map(|(sums, _)| sums).copied().collect();
        // If it is nowhere, that has been said already.
        let elsewhere = lines.iter().any(|(sums, _)| sums.contains(&due.amount));
        let others: Vec<Money> = beside.difference(explained).copied().collect();
        if elsewhere && !beside.contains(&due.amount) && !others.is_empty() {
            let finding = Finding::new(Fault::InstalmentDiffers, &clause.id, Some(lang));
            let expected = format!("{}: {}", due.amount, due.due);
            findings.push(
                finding
                    .found(format!("{}: {}", list(others), due.due))
                    .expected(expected),
            );
        }
    }
}

fn list<T: Display>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    values.join(", ")
}
