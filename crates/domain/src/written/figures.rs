//! Figures: digits with the separators of a language.

use crate::Lang;

/// A number without a float: `digits` with the last `places` of them behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub digits: u64,
    pub places: u32,
}

impl Figure {
    /// The number times ten to the power of `shift`, if that is whole and fits.
    pub fn scaled(self, shift: u32) -> Option<i64> {
        if shift >= self.places {
            let factor = 10_u64.checked_pow(shift - self.places)?;
            return i64::try_from(self.digits.checked_mul(factor)?).ok();
        }
        let divisor = 10_u64.checked_pow(self.places - shift)?;
        // 18,600.000 is 18,600 still.
        if self.digits.is_multiple_of(divisor) {
            i64::try_from(self.digits / divisor).ok()
        } else {
            None
        }
    }
}

/// Characters that stand inside figures, in whatever language.
pub(super) const fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '٬' | '٫' | '\u{a0}')
}

const fn groups(lang: Lang, c: char) -> bool {
    match lang {
        Lang::ZhCn | Lang::En => matches!(c, ',' | '\'' | '\u{a0}'),
        Lang::It => matches!(c, '.' | '\'' | '\u{a0}'),
        Lang::Ar => matches!(c, '٬' | ',' | '\u{a0}'),
    }
}

const fn points(lang: Lang, c: char) -> bool {
    match lang {
        Lang::ZhCn | Lang::En => c == '.',
        Lang::It => c == ',',
        Lang::Ar => matches!(c, '٫' | '.'),
    }
}

/// Reads digits and separators as this language reads them; groups have three digits, all set off by the
/// same separator.
pub(super) fn figure(lang: Lang, run: &str) -> Option<Figure> {
    let (whole, fraction) = match run.rsplit_once(|c| points(lang, c)) {
        Some((whole, fraction)) => (whole, fraction),
        None => (run, ""),
    };
    if !fraction.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut digits = String::new();
    match whole.chars().find(|c| !c.is_ascii_digit()) {
        None => digits += whole,
        Some(separator) if groups(lang, separator) => {
            for (n, group) in whole.split(separator).enumerate() {
                let sized = if n == 0 {
                    (1..=3).contains(&group.len())
                } else {
                    group.len() == 3
                };
                if !sized || !group.bytes().all(|c| c.is_ascii_digit()) {
                    return None;
                }
                digits += group;
            }
        }
        Some(_) => return None,
    }
    if digits.is_empty() {
        return None;
    }
    digits += fraction;
    Some(Figure {
        digits: digits.parse().ok()?,
        places: u32::try_from(fraction.len()).ok()?,
    })
}
