//! Days in a text, in the forms that each language uses.
//!
//! A day in figures is read where nobody could read another: `03/04/2027` is the third of April in Italian
//! and Arabic, and two different days to two readers of English.

use jiff::civil::Date;

use super::numerals::{integer, is_numeral};
use super::{Written, lower, plain};
use crate::Lang;

/// Names of the months, with those that stand for the same one; Arabic has those of Egypt and of the Levant.
const MONTHS: [[&str; 5]; 12] = [
    ["january", "jan", "gennaio", "يناير", "كانون الثاني"],
    ["february", "feb", "febbraio", "فبراير", "شباط"],
    ["march", "mar", "marzo", "مارس", "آذار"],
    ["april", "apr", "aprile", "أبريل", "نيسان"],
    ["may", "may", "maggio", "مايو", "أيار"],
    ["june", "jun", "giugno", "يونيو", "حزيران"],
    ["july", "jul", "luglio", "يوليو", "تموز"],
    ["august", "aug", "agosto", "أغسطس", "آب"],
    ["september", "sep", "settembre", "سبتمبر", "أيلول"],
    ["october", "oct", "ottobre", "أكتوبر", "تشرين الأول"],
    ["november", "nov", "novembre", "نوفمبر", "تشرين الثاني"],
    ["december", "dec", "dicembre", "ديسمبر", "كانون الأول"],
];

/// What stands between a day and its month and says nothing.
const FILLERS: [&str; 8] = ["st", "nd", "rd", "th", "of", "di", "o", "من"];

/// Every day of a text in its language, in the order of the text.
pub fn dates(lang: Lang, text: &str) -> Vec<Written<Date>> {
    let text = plain(text);
    let text = lower(&text);
    let tokens = tokens(&text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = figures(lang, &tokens[at..])
            .or_else(|| chinese(&tokens[at..]))
            .or_else(|| day_first(&tokens[at..]))
            .or_else(|| month_first(&tokens[at..]));
        match read {
            Some((value, length)) => {
                let text = tokens[at..at + length].iter().map(|token| token.text);
                found.push(Written {
                    value,
                    text: joined(text),
                });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    /// The number it is, in figures or in Chinese numerals.
    number: Option<u64>,
    figures: bool,
}

/// Numbers, words and single signs; spaces divide and are gone.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 0,
        c if is_numeral(c) => 1,
        // Of Chinese, each character: 年3月18日前 has no spaces.
        c if ('\u{3400}'..='\u{9fff}').contains(&c) => 2,
        c if c.is_alphabetic() => 3,
        c if c.is_whitespace() => 4,
        _ => 5,
    };
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let of = kind(first);
        let length = match of {
            2 | 5 => first.len_utf8(),
            _ => rest.find(|c| kind(c) != of).unwrap_or(rest.len()),
        };
        let (text, after) = rest.split_at(length);
        rest = after;
        let number = match of {
            0 => text.parse().ok(),
            1 => integer(text),
            _ => None,
        };
        if of != 4 {
            let figures = of == 0;
            tokens.push(Token {
                text,
                number,
                figures,
            });
        }
    }
    tokens
}

/// As written, but for spaces: those stay between words and figures.
fn joined<'a>(tokens: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for token in tokens {
        let wordy = |c: char| c.is_alphanumeric() && !('\u{3000}'..='\u{9fff}').contains(&c);
        if text.ends_with(|c| wordy(c) || c == ',') && token.starts_with(wordy) {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}

/// The day, `None` if there is no such day, and how many tokens it takes.
type Read = Option<(Option<Date>, usize)>;

fn civil(year: u64, month: u64, day: u64) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// Three numbers with the same sign between them, one of them a year of four figures.
fn figures(lang: Lang, tokens: &[Token<'_>]) -> Read {
    let [first, one, second, other, third, ..] = tokens else {
        return None;
    };
    let signed = one.text == other.text && matches!(one.text, "-" | "/" | ".");
    if !signed || ![first, second, third].iter().all(|token| token.figures) {
        return None;
    }
    let year = |token: &Token<'_>| token.text.len() == 4;
    let short = |token: &Token<'_>| token.text.len() <= 2;
    let (left, middle, right) = (first.number?, second.number?, third.number?);
    if year(first) && short(second) && short(third) {
        return Some((civil(left, middle, right), 5));
    }
    if !(short(first) && short(second) && year(third)) {
        return None;
    }
    let value = match lang {
        Lang::It | Lang::Ar => civil(right, middle, left),
        // Day or month first: whichever there is, if there is only one.
        Lang::En | Lang::ZhCn if left == middle || middle > 12 => civil(right, left, middle),
        Lang::En | Lang::ZhCn if left > 12 => civil(right, middle, left),
        Lang::En | Lang::ZhCn => None,
    };
    Some((value, 5))
}

/// 2027年3月18日, 二〇二七年三月十八日.
fn chinese(tokens: &[Token<'_>]) -> Read {
    let [year, y, month, m, day, d, ..] = tokens else {
        return None;
    };
    let marked = y.text == "年" && m.text == "月" && matches!(d.text, "日" | "号");
    if !marked {
        return None;
    }
    let value = civil(year.number?, month.number?, day.number?);
    Some((value, 6))
}

/// 18 March 2027, 1° marzo 2027, ١٨ مارس ٢٠٢٧.
fn day_first(tokens: &[Token<'_>]) -> Read {
    let day = tokens
        .first()
        .filter(|token| token.figures && token.text.len() <= 2)?;
    let mut at = 1;
    while tokens
        .get(at)
        .is_some_and(|token| FILLERS.contains(&token.text) || matches!(token.text, "°" | "º"))
    {
        at += 1;
    }
    let (month, length) = month(&tokens[at..])?;
    at += length;
    // مارس/آذار: the same month by its other name.
    if tokens.get(at).is_some_and(|token| token.text == "/") {
        let (other, length) = self::month(&tokens[at + 1..])?;
        if other != month {
            return None;
        }
        at += 1 + length;
    }
    at += usize::from(tokens.get(at).is_some_and(|token| token.text == ","));
    let year = tokens
        .get(at)
        .filter(|token| token.figures && token.text.len() == 4)?;
    Some((civil(year.number?, month, day.number?), at + 1))
}

/// March 18, 2027.
fn month_first(tokens: &[Token<'_>]) -> Read {
    let (month, mut at) = month(tokens)?;
    at += usize::from(tokens.get(at).is_some_and(|token| token.text == "."));
    let day = tokens
        .get(at)
        .filter(|token| token.figures && token.text.len() <= 2)?;
    at += 1;
    while tokens
        .get(at)
        .is_some_and(|token| FILLERS.contains(&token.text) || token.text == ",")
    {
        at += 1;
    }
    let year = tokens
        .get(at)
        .filter(|token| token.figures && token.text.len() == 4)?;
    Some((civil(year.number?, month, day.number?), at + 1))
}

/// The month that a word, or two, names.
fn month(tokens: &[Token<'_>]) -> Option<(u64, usize)> {
    let first = tokens.first()?.text;
    let two = tokens.get(1).map(|second| format!("{first} {}", second.text));
    let names = (1..).zip(&MONTHS);
    for (number, names) in names {
        if two.as_deref().is_some_and(|two| names.contains(&two)) {
            return Some((number, 2));
        }
        if names.contains(&first) {
            return Some((number, 1));
        }
    }
    None
}
