//! Which of the house's languages a browser asks for (RFC 9110, section 12.5.4; RFC 4647 lookup).

use domain::Lang;

use crate::tongue::Tongue;

/// Longer headers are cut here; no browser sends one.
const MAX_RANGES: usize = 32;

/// The language of the house that an `Accept-Language` header prefers; `None` if it names none.
///
/// Only the primary subtag counts, since the house has one variety of each language. Malformed
/// ranges are skipped, never refused.
pub fn negotiate(accept_language: &str) -> Option<Lang> {
    preferred(accept_language, &Lang::ALL, Lang::tag)
}

/// The same among all languages in which a record can be verified.
pub fn negotiate_tongue(accept_language: &str) -> Option<Tongue> {
    preferred(accept_language, &Tongue::ALL, Tongue::tag)
}

fn preferred<T: Copy>(accept_language: &str, all: &[T], tag_of: fn(T) -> &'static str) -> Option<T> {
    let mut best: Option<(u16, T)> = None;
    for range in accept_language.split(',').take(MAX_RANGES) {
        let (tag, quality) = range
            .split_once(';')
            .map_or((range, Some(1000)), |(tag, q)| (tag, weight(q)));
        let wanted = primary(tag.trim());
        let found = all.iter().find(|one| primary(tag_of(**one)) == wanted);
        let (Some(found), Some(quality @ 1..)) = (found, quality) else {
            continue;
        };
        // The first of equals wins.
        if best.is_none_or(|(so_far, _)| quality > so_far) {
            best = Some((quality, *found));
        }
    }
    best.map(|(_, found)| found)
}

fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next();
    first.unwrap_or_default().to_ascii_lowercase()
}

/// `q=0.8` as thousandths.
fn weight(parameter: &str) -> Option<u16> {
    let value = parameter
        .trim()
        .strip_prefix(['q', 'Q'])?
        .trim_start()
        .strip_prefix('=')?
        .trim();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_preferred_language_of_the_house_is_found() {
        for (header, lang) in [
            ("it-IT,it;q=0.9,en;q=0.8", Some(Lang::It)),
            ("de-DE,de;q=0.9,en;q=0.7,ar;q=0.8", Some(Lang::Ar)),
            ("zh-TW", Some(Lang::ZhCn)),
            ("ZH_hans-cn", Some(Lang::ZhCn)),
            ("en;q=0.5, it;q=0.5", Some(Lang::En)),
            ("it;q=0, en;q=0.001", Some(Lang::En)),
            ("it;q=2, it;q=0.1234, it;q=x, ar ; q=0.3", Some(Lang::Ar)),
            ("*", None),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(negotiate(header), lang, "{header}");
        }
    }

    #[test]
    fn a_record_is_verified_in_more_languages_than_the_house_speaks() {
        assert_eq!(negotiate_tongue("ru-RU,en;q=0.9"), Some(Tongue::Ru));
        assert_eq!(negotiate_tongue("pt, fr_BE;q=0.5"), Some(Tongue::Fr));
        assert_eq!(negotiate_tongue("zh-TW"), Some(Lang::ZhCn.into()));
        assert_eq!(negotiate_tongue("pt"), None);
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(header in ".{0,200}", shaped in "([a-z]{2}(-[A-Z]{2})?(;q=[0-9.]{0,5})?,?){0,12}") {
            let _ = (negotiate(&header), negotiate(&shaped));
        }
    }
}
