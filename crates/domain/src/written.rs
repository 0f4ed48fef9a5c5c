//! What a text says in numbers: the amounts and the days that somebody wrote into a sentence.
//!
//! Owns the reading of figures and numerals in every language of the house; `l10n` owns the writing. A
//! text is read as its own language reads it: `1.234` is a thousand and more in Italian, and no amount of
//! money in English. What looks like an amount or a day and is none comes back without a value: a drafter
//! must see it, and a guess would be worse.
//!
//! **Invariant:** pure and total; any text has an answer. Numbers in words (*eighteen thousand*) are not
//! read, Chinese numerals are.

mod amounts;
mod dates;
mod figures;
mod numerals;

use std::borrow::Cow;

pub use amounts::{Amount, amounts};
pub use dates::dates;

/// One place of a text and what it means there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What it says; `None` if no reader of this language would know.
    pub value: Option<T>,
    /// The place, as written (digits in western form).
    pub text: String,
}

/// The text without marks of direction, and with every decimal digit as 0 to 9.
fn plain(text: &str) -> String {
    let digit = |c: char, zero: char| char::from_digit((c as u32).wrapping_sub(zero as u32), 10);
    text.chars()
        .filter(|c| !is_mark(*c))
        .map(|c| match c {
            '٠'..='٩' => digit(c, '٠').unwrap_or(c),
            '۰'..='۹' => digit(c, '۰').unwrap_or(c),
            '０'..='９' => digit(c, '０').unwrap_or(c),
            '．' => '.',
            '－' => '-',
            // All spaces that do not break, as one.
            '\u{202f}' | '\u{2009}' | '\u{2007}' => '\u{a0}',
            '\u{2019}' => '\'',
            c => c,
        })
        .collect()
}

/// Marks that order writing from right to left; they stand between anything and mean nothing.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text in lower case, if it is not already.
fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}
