//! Amounts of money in a text: a number beside the name, code or sign of a currency.

use super::figures::{Figure, figure, is_separator};
use super::numerals::{digit, integer, is_capital, is_numeral, unit};
use super::{Written, lower, plain};
use crate::Lang;
use crate::money::{Currency, Money};

/// An amount as a text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// Minor units.
    pub minor: i64,
    /// The currency; `None` for 伍角整, which is half of any unit.
    pub currency: Option<Currency>,
}

impl Amount {
    /// Whether this is that money.
    pub fn is(self, money: Money) -> bool {
        self.minor == money.minor && self.currency.is_none_or(|currency| currency == money.currency)
    }
}

impl Written<Amount> {
    /// Whether it stands in capital numerals (大写).
    pub fn in_capitals(&self) -> bool {
        self.text.starts_with(is_capital)
    }
}

/// Names, codes and signs, in lower case; of two that begin alike the longer one first.
const NAMES: &[(&str, Currency)] = &[
    ("欧元", Currency::Eur),
    ("歐元", Currency::Eur),
    ("美元", Currency::Usd),
    ("美金", Currency::Usd),
    ("也门里亚尔", Currency::Yer),
    ("人民币", Currency::Cny),
    ("元", Currency::Cny),
    ("圆", Currency::Cny),
    ("cn¥", Currency::Cny),
    ("¥", Currency::Cny),
    ("￥", Currency::Cny),
    ("us$", Currency::Usd),
    ("$", Currency::Usd),
    ("€", Currency::Eur),
    ("euros", Currency::Eur),
    ("euro", Currency::Eur),
    ("eur", Currency::Eur),
    ("cny", Currency::Cny),
    ("rmb", Currency::Cny),
    ("renminbi", Currency::Cny),
    ("yuan", Currency::Cny),
    ("us dollars", Currency::Usd),
    ("dollars", Currency::Usd),
    ("dollar", Currency::Usd),
    ("dollari", Currency::Usd),
    ("usd", Currency::Usd),
    ("yemeni rials", Currency::Yer),
    ("yemeni rial", Currency::Yer),
    ("rial yemeniti", Currency::Yer),
    ("yer", Currency::Yer),
    ("يورو", Currency::Eur),
    ("دولار", Currency::Usd),
    ("يوان", Currency::Cny),
    ("ريال يمني", Currency::Yer),
];

/// Every amount of a text in its language, in the order of the text.
pub fn amounts(lang: Lang, text: &str) -> Vec<Written<Amount>> {
    let text = plain(text);
    let text = lower(&text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (written, end) = if c.is_ascii_digit() {
            figures(lang, &text, at)
        } else if is_numeral(c) {
            numeral(&text, at)
        } else {
            (None, at + c.len_utf8())
        };
        found.extend(written);
        at = end;
    }
    found
}

/// What was read, if it is money, and where the number ends.
type Read = (Option<Written<Amount>>, usize);

/// Digits with separators, and in Chinese with 万 and 亿 behind them.
fn figures(lang: Lang, text: &str, at: usize) -> Read {
    let mut end = at + run(&text[at..]);
    let mut value = figure(lang, &text[at..end]).and_then(|one| one.scaled(2));
    let mut below = u64::MAX;
    while let Some((times, length)) = big_unit(&text[end..]).filter(|(times, _)| *times < below) {
        let number = at
            + text[at..end]
                .rfind(is_big)
                .map_or(0, |last| last + '万'.len_utf8());
        let part = figure(lang, &text[number..end]);
        let shift = 2 + times.ilog10();
        let before = if number == at { Some(0) } else { value };
        value = before
            .zip(part)
            .and_then(|(sum, part)| sum.checked_add(part.scaled(shift)?));
        end += length;
        below = times;
        // 1万8600: the rest is below the unit.
        let rest = run(&text[end..]);
        if rest > 0 && big_unit(&text[end + rest..]).is_none() {
            let part = figure(lang, &text[end..end + rest]).filter(|part| below_unit(*part, times));
            value = value
                .zip(part)
                .and_then(|(sum, part)| sum.checked_add(part.scaled(2)?));
        }
        end += rest;
    }
    let Some((currency, after)) = named(text, at, end) else {
        return (None, end);
    };
    let value = value.map(|minor| Amount {
        minor,
        currency: Some(currency),
    });
    let written = Written {
        value,
        text: text[at..after].trim().to_owned(),
    };
    (Some(written), after.max(end))
}

fn below_unit(part: Figure, times: u64) -> bool {
    part.scaled(0)
        .and_then(|part| u64::try_from(part).ok())
        .is_some_and(|part| part < times)
}

/// How many bytes of digits and separators begin the text.
fn run(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() || (at > 0 && is_separator(c) && goes_on) {
            end = at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

const fn is_big(c: char) -> bool {
    matches!(c, '万' | '萬' | '亿' | '億')
}

fn big_unit(text: &str) -> Option<(u64, usize)> {
    let c = text.chars().next().filter(|c| is_big(*c))?;
    Some((unit(c)?, c.len_utf8()))
}

/// A Chinese numeral with its currency: 壹万捌仟陆佰欧元零伍角整, 一千元, 伍角整.
fn numeral(text: &str, at: usize) -> Read {
    let length = text[at..].find(|c| !is_numeral(c)).unwrap_or(text.len() - at);
    let end = at + length;
    let run = &text[at..end];
    let small = |c: Option<char>| matches!(c, Some('角' | '分'));
    if small(text[end..].chars().next()) && run.chars().all(is_capital) {
        let (minor, after) = cents(text, at);
        // 拾角 is no such amount, and begins none.
        if after <= end {
            return (None, end);
        }
        let (currency, _) = before(text, at).unzip();
        let value = minor.map(|minor| Amount { minor, currency });
        let text = text[at..after].to_owned();
        return (Some(Written { value, text }), after);
    }
    let Some((currency, after)) = named(text, at, end) else {
        return (None, end);
    };
    let (cents, after) = cents(text, after);
    // Capital digits in a row, without their units, are no amount: 壹壹 could be two, or eleven.
    let row = length > '壹'.len_utf8() && run.chars().all(|c| is_capital(c) && digit(c).is_some());
    let whole = integer(run)
        .filter(|_| !row)
        .and_then(|whole| i64::try_from(whole).ok()?.checked_mul(100));
    let value = whole.zip(cents).and_then(|(whole, cents)| {
        Some(Amount {
            minor: whole.checked_add(cents)?,
            currency: Some(currency),
        })
    });
    let text = text[at..after].to_owned();
    (Some(Written { value, text }), after)
}

/// 零伍角肆分, 伍角整, 整 or nothing: hundredths, and where they end. `None` for a digit out of place.
fn cents(text: &str, at: usize) -> (Option<i64>, usize) {
    let mut sum = 0;
    let mut open = None;
    let mut end = at;
    let mut sound = true;
    for (offset, c) in text[at..].char_indices() {
        let times = match c {
            '角' => 10,
            '分' => 1,
            '整' | '正' => {
                end = at + offset + c.len_utf8();
                break;
            }
            c => match digit(c) {
                Some(value) => {
                    open = Some(value);
                    continue;
                }
                None => break,
            },
        };
        match open.take() {
            Some(value) => sum += value * times,
            None if end == at && sum == 0 => break,
            None => sound = false,
        }
        end = at + offset + c.len_utf8();
    }
    (i64::try_from(sum).ok().filter(|_| sound), end)
}

/// The currency beside a number, and where the whole amount ends.
fn named(text: &str, from: usize, to: usize) -> Option<(Currency, usize)> {
    after(text, to).or_else(|| before(text, from).map(|(currency, _)| (currency, to)))
}

fn after(text: &str, to: usize) -> Option<(Currency, usize)> {
    let rest = text[to..].strip_prefix([' ', '\u{a0}']).unwrap_or(&text[to..]);
    NAMES.iter().find_map(|(name, currency)| {
        let rest = follows(rest, name)?;
        let longer = is_latin(name) && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        (!longer).then_some((*currency, text.len() - rest.len()))
    })
}

fn before(text: &str, from: usize) -> Option<(Currency, usize)> {
    let head = &text[..from];
    let head = head.strip_suffix([' ', '\u{a0}']).unwrap_or(head);
    NAMES.iter().find_map(|(name, currency)| {
        let head = precedes(head, name)?;
        let longer = is_latin(name) && head.ends_with(|c: char| c.is_ascii_alphanumeric());
        (!longer).then_some((*currency, head.len()))
    })
}

/// What follows a name with which a text begins.
fn follows<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut chars = text.chars();
    let mut fits = |c| chars.next().is_some_and(|found| same(c, found));
    name.chars().all(&mut fits).then_some(chars.as_str())
}

/// What precedes a name with which a text ends.
fn precedes<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut chars = text.chars();
    let mut fits = |c| chars.next_back().is_some_and(|found| same(c, found));
    name.chars().rev().all(&mut fits).then_some(chars.as_str())
}

/// A space of a name may be one that does not break: `ريال يمني` as `Intl` and this house's form write it.
const fn same(of_name: char, found: char) -> bool {
    of_name == found || (of_name == ' ' && found == '\u{a0}')
}

fn is_latin(name: &str) -> bool {
    name.bytes().all(|c| c.is_ascii_alphabetic() || c == b' ')
}
