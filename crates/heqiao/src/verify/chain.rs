//! A chain of records in plain sentences: its records, what breaks it, what is owed, until when that is known.
//!
//! Every sentence is a `verify-chain-…` message of `locales/`; sums and days are written as the reader
//! writes them, in a language that is not the house's in the neutral form (`18600.00 EUR`, `2027-06-30`).

use std::fmt::Write as _;

use domain::money::{Currency, Money};
use jiff::civil::Date;
use l10n::{L10n, Tongue, Value};
use record::chain::{AsOf, Balance, Chain, Fault, Line};
use record::report::Verdict;

use super::words::instant;

/// The whole answer about several files.
pub fn page(chain: &Chain, lang: Tongue) -> String {
    let say = |id: &str, args: &[(&str, Value<'_>)]| L10n::get().text(lang, id, args);
    let mut lines = vec![say(verdict(chain.verdict), &[])];
    for (n, record) in (1_i64..).zip(&chain.records) {
        let kind = serde_json::to_value(record.kind).unwrap_or_default();
        let kind = kind.as_str().unwrap_or_default().replace('_', "-");
        let args = [
            (
                "n",
                lang.house()
                    .map_or_else(|| n.to_string(), |own| l10n::number(own, n))
                    .into(),
            ),
            ("kind", say(&format!("verify-chain-kind-{kind}"), &[]).into()),
            ("number", record.record_number.as_str().into()),
            ("at", instant(&record.issued_at, lang).into()),
        ];
        lines.push(format!("  {}", say("verify-chain-record", &args)));
        if let Some(ruling) = &record.ruling {
            let args = [
                ("authority", ruling.authority.as_str().into()),
                ("number", ruling.number.as_str().into()),
                ("day", day(&ruling.on, lang).into()),
            ];
            lines.push(format!("     {}", say("verify-chain-ruling", &args)));
        }
    }
    lines.extend(
        chain
            .problems
            .iter()
            .map(|fault| format!("  ✗ {}", words(fault, lang))),
    );
    if let Some(balance) = &chain.balance {
        lines.push(String::new());
        lines.extend(owed(balance, lang));
    }
    if let Some(as_of) = &chain.as_of {
        lines.push(String::new());
        lines.push(until(as_of, lang));
        lines.push(say("verify-chain-later", &[]));
    }
    let mut page = String::new();
    for line in lines {
        // Writing to a string cannot fail.
        writeln!(page, "{line}").ok();
    }
    page
}

fn owed(balance: &Balance, lang: Tongue) -> Vec<String> {
    let say = |id: &str, args: &[(&str, Value<'_>)]| L10n::get().text(lang, id, args);
    let mut lines = vec![say("verify-chain-balance", &[])];
    if let Some(number) = &balance.rescinded_by {
        lines.push(format!(
            "  ! {}",
            say("verify-chain-rescinded", &[("number", number.as_str().into())])
        ));
    }
    lines.extend(
        balance
            .obligations
            .iter()
            .map(|line| format!("  {}", obligation(line, lang))),
    );
    for total in &balance.totals {
        let sum = |units: u128| sum(units, &total.currency, lang);
        let args = [
            ("agreed", sum(total.agreed).into()),
            ("received", sum(total.received).into()),
            ("outstanding", sum(total.outstanding).into()),
        ];
        lines.push(say("verify-chain-total", &args));
    }
    lines
}

fn obligation(line: &Line, lang: Tongue) -> String {
    let say = |id: &str, args: &[(&str, Value<'_>)]| L10n::get().text(lang, id, args);
    let due = line
        .due
        .as_deref()
        .map_or_else(|| say("verify-chain-no-day", &[]), |due| day(due, lang));
    let state = match (line.performed, line.defaulted) {
        (true, _) => "verify-chain-performed",
        (false, true) => "verify-chain-defaulted",
        (false, false) => "verify-chain-open",
    };
    let (due, state) = (("due", Value::from(due)), ("state", Value::from(say(state, &[]))));
    let clause = ("clause", Value::from(line.clause.as_str()));
    match &line.sum {
        Some(owed) => {
            let sum = |units: u64| Value::from(sum(u128::from(units), &owed.currency, lang));
            let sums = [
                ("agreed", sum(owed.agreed)),
                ("received", sum(owed.received)),
                ("outstanding", sum(owed.outstanding)),
            ];
            let [agreed, received, outstanding] = sums;
            say(
                "verify-chain-sum",
                &[clause, due, state, agreed, received, outstanding],
            )
        }
        None => say("verify-chain-act", &[clause, due, state]),
    }
}

fn until(as_of: &AsOf, lang: Tongue) -> String {
    let say = |id: &str, args: &[(&str, Value<'_>)]| L10n::get().text(lang, id, args);
    let Some(checkpoint) = &as_of.checkpoint else {
        let args = [("at", instant(&as_of.sealed_at, lang).into())];
        return say("verify-chain-as-of-seal", &args);
    };
    let place = [
        ("log", Value::from(checkpoint.log.as_str())),
        ("size", Value::from(checkpoint.size.to_string())),
    ];
    let [log, size] = place;
    match &checkpoint.witnessed_at {
        Some(at) => {
            let args = [log, size, ("at", instant(at, lang).into())];
            say("verify-chain-as-of-witness", &args)
        }
        None => say("verify-chain-as-of-log", &[log, size]),
    }
}

fn words(fault: &Fault, lang: Tongue) -> String {
    let args = fault.args();
    let written = |name: &str, value: &str| match name {
        "due" => day(value, lang),
        "outstanding" | "received" => minor(value, lang),
        _ => value.to_owned(),
    };
    let args: Vec<(&str, Value<'_>)> = args
        .iter()
        .map(|(name, value)| (*name, written(name, value).into()))
        .collect();
    L10n::get().text(lang, &format!("verify-{}", fault.code()), &args)
}

/// `40000 EUR` as the reader writes it.
fn minor(written: &str, lang: Tongue) -> String {
    let parts = written.split_once(' ');
    let sum = parts.and_then(|(units, code)| Some(sum(units.parse().ok()?, code, lang)));
    sum.unwrap_or_else(|| written.to_owned())
}

/// Minor units as the reader writes them; of a currency the house does not write, as they are.
fn sum(units: u128, code: &str, lang: Tongue) -> String {
    let known = code.parse::<Currency>().ok().zip(i64::try_from(units).ok());
    known.map_or_else(
        || format!("{units} × 0.01 {code}"),
        |(currency, minor)| {
            let money = Money { minor, currency };
            lang.house()
                .map_or_else(|| money.to_string(), |own| l10n::money(own, money))
        },
    )
}

fn day(written: &str, lang: Tongue) -> String {
    let day = written.parse::<Date>();
    let known = day.ok().zip(lang.house());
    known.map_or_else(|| written.to_owned(), |(day, own)| l10n::date(own, day))
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "verify-chain-valid",
        Verdict::ValidTrustUnknown => "verify-chain-valid-trust-unknown",
        Verdict::Invalid | Verdict::Unreadable => "verify-chain-invalid",
    }
}
