//! Machine-readable zones: ICAO Doc 9303, part 3 section 4.9 (check digits), part 4 (TD3, two
//! lines of 44) and part 5 (TD1, three lines of 30).

use jiff::civil::Date;

use super::{NumberError, two_digits};

const TD3_LINE: usize = 44;
const TD1_LINE: usize = 30;

/// The check digit over `chars`: weights 7-3-1, modulo 10; digits count as themselves, A–Z as
/// 10–35, the filler `<` as 0. `None` if a character has no value.
pub fn check_digit(chars: impl IntoIterator<Item = u8>) -> Option<u8> {
    let mut sum = 0;
    for (c, weight) in chars.into_iter().zip([7, 3, 1].into_iter().cycle()) {
        let value = match c {
            b'0'..=b'9' => u32::from(c - b'0'),
            b'A'..=b'Z' => u32::from(c - b'A') + 10,
            b'<' => 0,
            _ => return None,
        };
        sum = (sum + value * weight) % 10;
    }
    u8::try_from(sum).ok().map(|digit| b'0' + digit)
}

/// The document number in a TD3 zone, given as both lines or the second alone.
pub(super) fn td3(zone: &str) -> Result<String, NumberError> {
    let zone = zone.as_bytes();
    let line = match zone.len() {
        TD3_LINE => zone,
        len if len == 2 * TD3_LINE && zone[0] == b'P' => &zone[TD3_LINE..],
        len if len == 2 * TD3_LINE => return Err(NumberError::OtherKind),
        _ => return Err(NumberError::Length),
    };
    let (number, birth, expiry, optional) = (&line[..9], &line[13..19], &line[21..27], &line[28..42]);
    expect(number, line[9])?;
    expect(birth, line[19])?;
    expect(expiry, line[27])?;
    // An empty personal number may carry the filler in place of its digit (part 4, 4.2.2.2).
    if line[42] != b'<' || optional.iter().any(|c| *c != b'<') {
        expect(optional, line[42])?;
    }
    expect(&[&line[..10], &line[13..20], &line[21..43]].concat(), line[43])?;
    date(birth, true)?;
    date(expiry, false)?;
    text(number)
}

/// The document number in a TD1 zone, given as its first two lines or all three.
pub(super) fn td1(zone: &str) -> Result<String, NumberError> {
    let zone = zone.as_bytes();
    if zone.len() != 2 * TD1_LINE && zone.len() != 3 * TD1_LINE {
        return Err(NumberError::Length);
    }
    if !matches!(zone[0], b'A' | b'C' | b'I') {
        return Err(NumberError::OtherKind);
    }
    let (first, second) = (&zone[..TD1_LINE], &zone[TD1_LINE..2 * TD1_LINE]);
    let number = if first[14] == b'<' {
        long_number(first)?
    } else {
        short_number(first)?
    };
    let (birth, expiry) = (&second[..6], &second[8..14]);
    expect(birth, second[6])?;
    expect(expiry, second[14])?;
    expect(
        &[&first[5..30], &second[..7], &second[8..15], &second[18..29]].concat(),
        second[29],
    )?;
    date(birth, true)?;
    date(expiry, false)?;
    text(&number)
}

fn short_number(line: &[u8]) -> Result<Vec<u8>, NumberError> {
    expect(&line[5..14], line[14])?;
    Ok(line[5..14].to_vec())
}

/// A number longer than nine characters: its check digit's place holds the filler, and the rest of
/// the number, its check digit and a filler stand at the head of the optional data (part 5, 4.2.2).
fn long_number(line: &[u8]) -> Result<Vec<u8>, NumberError> {
    let rest = line[15..30].split(|c| *c == b'<').next().unwrap_or_default();
    let (digit, tail) = rest.split_last().ok_or(NumberError::CheckDigit)?;
    let number = [&line[5..14], tail].concat();
    expect(&number, *digit)?;
    Ok(number)
}

fn expect(field: &[u8], digit: u8) -> Result<(), NumberError> {
    match check_digit(field.iter().copied()) {
        Some(right) if right == digit => Ok(()),
        Some(_) => Err(NumberError::CheckDigit),
        None => Err(NumberError::Characters),
    }
}

/// A date as YYMMDD. The century is not stated, so 29 February is taken if either has it; of a
/// birth date, unknown parts may be fillers (part 3, 4.8).
fn date(field: &[u8], parts_may_be_unknown: bool) -> Result<(), NumberError> {
    let part = |at: usize, unknown: i8| {
        let pair = &field[at..at + 2];
        if parts_may_be_unknown && pair == b"<<" {
            Some(unknown)
        } else {
            two_digits(pair)
        }
    };
    let (Some(year), Some(month), Some(day)) = (part(0, 0), part(2, 1), part(4, 1)) else {
        return Err(NumberError::Date);
    };
    let valid = |century: i16| Date::new(century + i16::from(year), month, day).is_ok();
    if valid(1900) || valid(2000) {
        Ok(())
    } else {
        Err(NumberError::Date)
    }
}

/// The number without fillers; an empty one is none.
fn text(number: &[u8]) -> Result<String, NumberError> {
    let number: String = number
        .iter()
        .filter(|c| **c != b'<')
        .map(|c| char::from(*c))
        .collect();
    if number.is_empty() {
        Err(NumberError::Length)
    } else {
        Ok(number)
    }
}
