//! Numbers of the PRC: GB 11643-1999 (citizens, and the permits that took over its form) and
//! GB 32100-2015 (organizations).

use jiff::civil::Date;

use super::{DocumentKind, NumberError, two_digits};

/// The first two digits of a region code: provinces, municipalities, autonomous regions, and
/// Taiwan (71), Hong Kong (81), Macao (82) as GB/T 2260 lists them; 83 is the permit for people of
/// Taiwan.
const REGIONS: &[i8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83,
];

/// Checks an 18-character number with a birth date at 7–14 and a MOD 11-2 check character
/// (ISO 7064), and that it is of the kind it is said to be. Returns the birth date.
pub(super) fn resident(kind: DocumentKind, number: &str) -> Result<Date, NumberError> {
    let number: &[u8; 18] = number.as_bytes().try_into().map_err(|_| NumberError::Length)?;
    if !number[..17].iter().all(u8::is_ascii_digit) || !matches!(number[17], b'0'..=b'9' | b'X') {
        return Err(NumberError::Characters);
    }
    if kind_of(number)? != kind {
        return Err(NumberError::OtherKind);
    }
    let birth = birth(&number[6..14])?;
    if mod_11_2(&number[..17]) != number[17] {
        return Err(NumberError::CheckDigit);
    }
    Ok(birth)
}

fn kind_of(number: &[u8; 18]) -> Result<DocumentKind, NumberError> {
    let prefix = two_digits(&number[..2]).ok_or(NumberError::Characters)?;
    match prefix {
        90..=99 => Ok(DocumentKind::PermanentResidence),
        81..=83 => Ok(DocumentKind::HkMoTwResidence),
        region if REGIONS.contains(&region) => Ok(DocumentKind::ResidentId),
        _ => Err(NumberError::Region),
    }
}

fn birth(digits: &[u8]) -> Result<Date, NumberError> {
    let pair = |at: usize| two_digits(&digits[at..at + 2]).ok_or(NumberError::Characters);
    let year = i16::from(pair(0)?) * 100 + i16::from(pair(2)?);
    if year < 1800 {
        return Err(NumberError::Date);
    }
    Date::new(year, pair(4)?, pair(6)?).map_err(|_| NumberError::Date)
}

/// ISO 7064 MOD 11-2 over 17 digits: weight of place i (from the right, the check place being 1)
/// is 2^(i-1) mod 11; ten is written X.
fn mod_11_2(digits: &[u8]) -> u8 {
    let sum = digits
        .iter()
        .fold(0_u32, |sum, d| (sum + u32::from(d - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => b'X',
        digit => b'0' + u8::try_from(digit).unwrap_or_default(),
    }
}

/// The alphabet of GB 32100: no I, O, S, V, Z.
const COMPANY_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Checks an 18-character unified social credit code: weights 3^i mod 31 over the first 17, and
/// the check character completes the sum to a multiple of 31.
pub(super) fn company(code: &str) -> Result<(), NumberError> {
    let code: &[u8; 18] = code.as_bytes().try_into().map_err(|_| NumberError::Length)?;
    let mut weight = 1;
    let mut sum = 0;
    for (place, c) in code.iter().enumerate() {
        let value = COMPANY_ALPHABET
            .iter()
            .position(|a| a == c)
            .ok_or(NumberError::Characters)?;
        sum += value * if place == 17 { 1 } else { weight };
        weight = weight * 3 % 31;
    }
    if sum % 31 == 0 {
        Ok(())
    } else {
        Err(NumberError::CheckDigit)
    }
}
