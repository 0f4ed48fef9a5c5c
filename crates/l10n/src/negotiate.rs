//! Which of the house's languages a browser asks for (RFC 9110, section 12.5.4; RFC 4647 lookup).

use domain::Lang;

/// Longer headers are cut here; no browser sends one.
const MAX_RANGES: usize = 32;

/// The language of the house that an `Accept-Language` header prefers; `None` if it names none.
///
/// Only the primary subtag counts, since the house has one variety of each language. Malformed
/// ranges are skipped, never refused.
pub fn negotiate(accept_language: &str) -> Option<Lang> {
    let mut best: Option<(u16, Lang)> = None;
    for range in accept_language.split(',').take(MAX_RANGES) {
        let (tag, quality) = range
            .split_once(';')
            .map_or((range, Some(1000)), |(tag, q)| (tag, weight(q)));
        let (Some(lang), Some(quality @ 1..)) = (by_primary_subtag(tag.trim()), quality) else {
            continue;
        };
        // The first of equals wins.
        if best.is_none_or(|(so_far, _)| quality > so_far) {
            best = Some((quality, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

fn by_primary_subtag(tag: &str) -> Option<Lang> {
    let primary = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let wanted = primary(tag);
    Lang::ALL.into_iter().find(|lang| primary(lang.tag()) == wanted)
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

    proptest! {
        #[test]
        fn no_header_makes_it_panic(header in ".{0,200}", shaped in "([a-z]{2}(-[A-Z]{2})?(;q=[0-9.]{0,5})?,?){0,12}") {
            let _ = (negotiate(&header), negotiate(&shaped));
        }
    }
}
