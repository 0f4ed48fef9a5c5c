//! Whether a text names an amount of money, whatever the writing.

use crate::capital;
use crate::money::Money;

/// Whether `text` names `amount` in figures (western or Arabic-Indic, with the separators of any
/// language of the house) or in Chinese capital numerals.
///
/// Only the number is looked for: the currency may stand before, after or far from it.
pub fn mentions_amount(text: &str, amount: Money) -> bool {
    let digits = amount.currency.minor_digits();
    text.contains(&capital::number(amount))
        || numbers(text)
            .iter()
            .any(|number| minor_units(number, digits) == Some(amount.minor))
}

/// Every maximal run of digits and separators, with digits put into ASCII, the Arabic decimal
/// separator as `.` and the Arabic thousands separator as `,`; trailing separators cut.
fn numbers(text: &str) -> Vec<String> {
    let mut found = vec![];
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        match plain(c) {
            Some(c) if c.is_ascii_digit() || !run.is_empty() => run.push(c),
            Some(_) => {}
            None => {
                let number = run.trim_end_matches(|c: char| !c.is_ascii_digit());
                if !number.is_empty() {
                    found.push(number.to_owned());
                }
                run.clear();
            }
        }
    }
    found
}

fn plain(c: char) -> Option<char> {
    match c {
        '0'..='9' | '.' | ',' | '\'' => Some(c),
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        '٫' | '．' => Some('.'),
        '，' => Some(','),
        // Thin and no-break spaces group digits; an ordinary space ends a number.
        '٬' | '\u{2019}' | '\u{00a0}' | '\u{202f}' | '\u{2009}' => Some('\''),
        _ => None,
    }
}

/// What a run of digits and separators amounts to, in minor units: a last point or comma followed
/// by one or two digits begins the fraction, every other separator groups.
fn minor_units(number: &str, digits: u32) -> Option<i64> {
    let joined = |part: &str| -> Option<i64> {
        let part: String = part.chars().filter(char::is_ascii_digit).collect();
        part.parse().ok()
    };
    let unit = 10_i64.pow(digits);
    let Some((whole, fraction)) = number.rsplit_once(['.', ',']).filter(|(_, f)| f.len() <= 2) else {
        return joined(number)?.checked_mul(unit);
    };
    let places = u32::try_from(fraction.len())
        .ok()
        .filter(|places| *places <= digits)?;
    let fraction = joined(fraction)?.checked_mul(10_i64.pow(digits - places))?;
    joined(whole)?.checked_mul(unit)?.checked_add(fraction)
}
