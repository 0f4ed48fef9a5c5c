//! What the house writes is read back as what it was, in every language and in capital numerals.

use domain::Lang;
use domain::capital;
use domain::money::{Currency, Money};
use domain::written::{Amount, amounts, dates};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

fn money() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![
        1..=i64::MAX,
        1..5_000_000_i64,
        (1..=9_999_i64).prop_map(|n| n * 1_000_000)
    ];
    let currency = prop::sample::select(Currency::ALL.to_vec());
    (minor, currency).prop_map(|(minor, currency)| Money { minor, currency })
}

fn day() -> impl Strategy<Value = Date> {
    (0..110_000_i32).prop_map(|days| date(1900, 1, 1).saturating_add(jiff::Span::new().days(days)))
}

fn values(lang: Lang, text: &str) -> Vec<Option<Amount>> {
    amounts(lang, text).into_iter().map(|one| one.value).collect()
}

proptest! {
    #[test]
    fn an_amount_in_figures(lang in lang(), money in money()) {
        let text = format!("1. {} (2).", l10n::money(lang, money));
        let read = values(lang, &text);
        prop_assert_eq!(read.len(), 1, "{}: {:?}", &text, read);
        prop_assert!(read[0].is_some_and(|one| one.is(money) && one.currency.is_some()), "{}: {:?}", text, read);
    }

    #[test]
    fn an_amount_in_capital_numerals(money in money()) {
        let text = format!("合计（大写：{}）。", capital::amount(money));
        let read = values(Lang::ZhCn, &text);
        prop_assert_eq!(read.len(), 1, "{}: {:?}", &text, read);
        prop_assert!(read[0].is_some_and(|one| one.is(money)), "{}: {:?}", text, read);
    }

    #[test]
    fn one_digit_changed_is_another_amount(lang in lang(), money in money(), at in any::<prop::sample::Index>(), by in 1..10_u32) {
        let zero = if lang == Lang::Ar { '٠' } else { '0' };
        let mut written: Vec<char> = l10n::money(lang, money).chars().collect();
        let digits: Vec<usize> = (0..written.len()).filter(|n| (zero as u32..zero as u32 + 10).contains(&(written[*n] as u32))).collect();
        let place = *at.get(&digits);
        let changed = (written[place] as u32 - zero as u32 + by) % 10 + zero as u32;
        written[place] = char::from_u32(changed).unwrap();
        let text: String = written.into_iter().collect();
        prop_assert!(values(lang, &text).iter().flatten().all(|one| !one.is(money)), "{}", text);
    }

    #[test]
    fn a_day(lang in lang(), day in day()) {
        for text in [l10n::date(lang, day), l10n::full_date(lang, day), day.to_string()] {
            let read: Vec<Option<Date>> = dates(lang, &format!("x {text}, y")).into_iter().map(|one| one.value).collect();
            prop_assert_eq!(read, [Some(day)], "{}", text);
        }
    }

    #[test]
    fn an_amount_is_no_day_and_a_day_no_amount(lang in lang(), day in day(), money in money()) {
        prop_assert_eq!(amounts(lang, &l10n::full_date(lang, day)), []);
        prop_assert_eq!(dates(lang, &l10n::money(lang, money)), []);
    }
}
