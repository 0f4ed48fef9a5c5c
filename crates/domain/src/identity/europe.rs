//! The Italian codice fiscale (D.M. 23.12.1976) and the Spanish DNI and NIE (R.D. 1553/2005).

use super::NumberError;

/// What the place of a codice fiscale may hold.
#[derive(Clone, Copy)]
enum Place {
    Letter,
    /// A digit, or the letter that stands for it after an omocodia.
    Digit,
    /// A month's letter.
    Month,
}

use Place::{Digit as D, Letter as L, Month as M};

const PLACES: [Place; 16] = [L, L, L, L, L, L, D, D, M, D, D, L, D, D, D, L];

/// The letters of January to December.
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";

/// The letters that replace 0–9 where two people would share a code (omocodia).
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";

/// Values of A–Z, and of 0–9 by the first ten, at odd places counted from one.
const ODD: [u32; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// Checks a natural person's codice fiscale: form, day of birth, control letter.
pub(super) fn codice_fiscale(code: &str) -> Result<(), NumberError> {
    let code: &[u8; 16] = code.as_bytes().try_into().map_err(|_| NumberError::Length)?;
    let fits = code.iter().zip(PLACES).all(|(c, place)| match place {
        L => c.is_ascii_uppercase(),
        D => digit(*c).is_some(),
        M => MONTHS.contains(c),
    });
    if !fits {
        return Err(NumberError::Characters);
    }
    // Women's days are counted from 41.
    let day = digit(code[9])
        .zip(digit(code[10]))
        .map(|(tens, ones)| tens * 10 + ones);
    if !day.is_some_and(|day| (1..=31).contains(&day) || (41..=71).contains(&day)) {
        return Err(NumberError::Date);
    }
    let sum: u32 = code[..15]
        .iter()
        .enumerate()
        .map(|(i, c)| control_value(*c, i % 2 == 0))
        .sum();
    if u32::from(code[15] - b'A') == sum % 26 {
        Ok(())
    } else {
        Err(NumberError::CheckDigit)
    }
}

fn digit(c: u8) -> Option<usize> {
    match c {
        b'0'..=b'9' => Some(usize::from(c - b'0')),
        _ => OMOCODIA.iter().position(|letter| *letter == c),
    }
}

fn control_value(c: u8, odd_place: bool) -> u32 {
    let plain = if c.is_ascii_digit() { c - b'0' } else { c - b'A' };
    if odd_place {
        ODD[usize::from(plain)]
    } else {
        u32::from(plain)
    }
}

const DNI_LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// Checks a DNI: eight digits and the letter of their remainder modulo 23.
pub(super) fn dni(text: &str) -> Result<(), NumberError> {
    let text: &[u8; 9] = text.as_bytes().try_into().map_err(|_| NumberError::Length)?;
    if matches!(text[0], b'X' | b'Y' | b'Z') {
        return Err(NumberError::OtherKind);
    }
    spanish(text)
}

/// Checks a NIE: X, Y or Z stands for 0, 1 or 2, then as a DNI.
pub(super) fn nie(text: &str) -> Result<(), NumberError> {
    let mut text: [u8; 9] = text.as_bytes().try_into().map_err(|_| NumberError::Length)?;
    text[0] = match text[0] {
        c @ b'X'..=b'Z' => c - b'X' + b'0',
        b'0'..=b'9' => return Err(NumberError::OtherKind),
        _ => return Err(NumberError::Characters),
    };
    spanish(&text)
}

fn spanish(text: &[u8; 9]) -> Result<(), NumberError> {
    let (letter, digits) = (text[8], &text[..8]);
    if !digits.iter().all(u8::is_ascii_digit) || !letter.is_ascii_uppercase() {
        return Err(NumberError::Characters);
    }
    let number = digits.iter().fold(0_usize, |n, d| n * 10 + usize::from(d - b'0'));
    if DNI_LETTERS[number % 23] == letter {
        Ok(())
    } else {
        Err(NumberError::CheckDigit)
    }
}
