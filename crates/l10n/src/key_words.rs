//! A key's fingerprint as words that people read aloud: word *n* stands for byte *n* of the SHA-256 of the key.
//!
//! Sixteen of a list of 256, so 128 bits, as many as the eight groups of hexadecimal digits beside them. The lists
//! are `locales/<tag>/key-words.txt`, line *b* + 1 for byte *b*: everyday nouns, chosen to sound unlike one another.
//!
//! **Invariant:** a list that was used is never changed: what was read aloud in a recording is compared with it.

use domain::Lang;

/// How many words are read.
pub const SPOKEN: usize = 16;

const fn list(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhCn => include_str!("../../../locales/zh-CN/key-words.txt"),
        Lang::En => include_str!("../../../locales/en/key-words.txt"),
        Lang::It => include_str!("../../../locales/it/key-words.txt"),
        Lang::Ar => include_str!("../../../locales/ar/key-words.txt"),
    }
}

/// The words of a fingerprint in `lang`.
///
/// ```
/// let words = l10n::key_words::of(domain::Lang::En, &[0; 32]);
/// assert_eq!(words, ["apple"; 16]);
/// ```
pub fn of(lang: Lang, fingerprint: &[u8; 32]) -> Vec<&'static str> {
    let words: Vec<&str> = list(lang).lines().collect();
    let spoken = fingerprint.iter().take(SPOKEN);
    spoken
        .filter_map(|byte| words.get(usize::from(*byte)).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_has_a_word_of_its_own_for_each_byte() {
        for lang in Lang::ALL {
            let words: Vec<&str> = list(lang).lines().collect();
            assert_eq!(words.len(), 256, "{lang}");
            assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), 256, "{lang}");
            for word in words {
                assert!(word.chars().all(char::is_alphabetic), "{lang} {word}");
                assert!(word.chars().count() <= 12, "{lang} {word}");
            }
        }
    }

    #[test]
    fn one_other_byte_is_one_other_word() {
        let mut bytes = [7; 32];
        let before = of(Lang::It, &bytes);
        bytes[15] = 8;
        let after = of(Lang::It, &bytes);
        let other: Vec<usize> = (0..SPOKEN).filter(|n| before[*n] != after[*n]).collect();
        assert_eq!(other, [15]);
        bytes[16] = 9;
        assert_eq!(of(Lang::It, &bytes), after, "what is beyond 128 bits is not read");
    }
}
