//! The one spelling of days, instants and money.

use crate::owed::Money;

/// `2026-03-02`, an existing day.
pub(crate) fn is_day(text: &str) -> bool {
    let shape = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
    let number = |range| text.get(range).and_then(decimal);
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    shape && (1..=days).contains(&day)
}

/// `2026-03-02T09:15:00Z`: UTC, whole seconds, no leap second. Sorts as text.
pub(crate) fn is_instant(text: &str) -> bool {
    let (Some(day), Some(time)) = (text.get(..10), text.get(10..)) else {
        return false;
    };
    let shape = matches!(time.as_bytes(), [b'T', _, _, b':', _, _, b':', _, _, b'Z']);
    let below = |range, limit| {
        time.get(range)
            .and_then(decimal)
            .is_some_and(|number| number < limit)
    };
    is_day(day) && shape && below(1..3, 24) && below(4..6, 60) && below(7..9, 60)
}

fn decimal(digits: &str) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        digits.parse().ok()
    } else {
        None
    }
}

/// Minor units in 1 to 18 digits that are no zero, and an ISO 4217 code by its form.
pub(crate) fn is_money(money: &Money) -> bool {
    let digits = money.minor_units.as_bytes();
    (1..=18).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
        && digits[0] != b'0'
        && money.currency.len() == 3
        && money.currency.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn instants_and_days_exist() {
        for good in [
            "2026-03-02T09:15:00Z",
            "2024-02-29T23:59:59Z",
            "2000-02-29T00:00:00Z",
        ] {
            assert!(is_instant(good), "{good}");
        }
        for bad in [
            "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-03-02T24:00:00Z",
            "2026-03-02T09:15:00.1Z",
            "2026-03-02T09:15:00+08:00",
            "2026-03-02 09:15:00Z",
            "+026-03-02T09:15:00Z",
            "",
        ] {
            assert!(!is_instant(bad), "{bad}");
        }
    }

    #[test]
    fn money_has_one_spelling() {
        let money = |units: &str, currency: &str| {
            is_money(&Money {
                minor_units: units.into(),
                currency: currency.into(),
            })
        };
        assert!(money("100000", "EUR"));
        for (units, currency) in [
            ("0100", "EUR"),
            ("-1", "EUR"),
            ("1.0", "EUR"),
            ("", "EUR"),
            ("1", "eur"),
        ] {
            assert!(!money(units, currency), "{units} {currency}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_is_never_a_panic(text: String) {
            prop_assert!(!is_instant(&text) || text.len() == 20);
        }
    }
}
