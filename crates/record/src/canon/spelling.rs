//! Whether bytes are a canonical document, told by looking at each of them once.
//!
//! Owns a second statement of the rules of [`super::parse_canonical`] that builds nothing and writes nothing
//! again. It knows no reasons: whoever has to give one asks the first.
//!
//! **Invariant:** says yes to exactly the bytes that [`super::parse_canonical`] reads.

use unicode_normalization::is_nfc;

use super::MAX_INTEGER;

/// How deep arrays and objects may stand in each other, as `serde_json` has it.
const MAX_DEPTH: u32 = 127;
/// From this byte on UTF-8 spells characters that UTF-16 sorts otherwise: those behind the surrogates.
const BEHIND_SURROGATES: u8 = 0xee;

/// These bytes, if they are a canonical document.
pub(super) fn canonical(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut walk = Walk { text, at: 0 };
    walk.value(MAX_DEPTH)?;
    (walk.at == text.len()).then_some(text)
}

/// How many bytes come before the next one that ends a text, escapes something or has to be escaped: eight at a
/// time, as long as there are eight.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_le_bytes([0x01; 8]);
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
        // What is borrowed can only mislead behind the first byte that is one.
        let found = (below(word, 0x20) | is(b'"') | is(b'\\')) & (ONES << 7);
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let stops = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    let before = rest.iter().position(stops).unwrap_or(rest.len());
    bytes.len() - rest.len() + before
}

/// Where the look has come to. `None` of a step is the refusal of the whole.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

/// The inside of a text, as it is spelled.
#[derive(Clone, Copy)]
struct Text<'a> {
    spelled: &'a str,
    /// Has a backslash: the spelling is not the text.
    escaped: bool,
    /// Has a byte from [`BEHIND_SURROGATES`] on.
    high: bool,
}

impl<'a> Walk<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn expect(&mut self, wanted: &[u8]) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += wanted.len();
        rest.starts_with(wanted).then_some(())
    }

    fn value(&mut self, depth: u32) -> Option<()> {
        match self.peek()? {
            b'"' => self.string().map(|_| ()),
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.array(depth.checked_sub(1)?),
            b't' => self.expect(b"true"),
            b'f' => self.expect(b"false"),
            b'n' => self.expect(b"null"),
            _ => self.integer(),
        }
    }

    fn array(&mut self, depth: u32) -> Option<()> {
        self.at += 1;
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        loop {
            self.value(depth)?;
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<()> {
        self.at += 1;
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        let mut before: Option<Text<'a>> = None;
        loop {
            let key = self.string()?;
            // Strictly, so that no key stands twice.
            if before.is_some_and(|before| !before.sorts_before(key)) {
                return None;
            }
            before = Some(key);
            self.expect(b":")?;
            self.value(depth)?;
            match self.next()? {
                b',' => {}
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    /// Digits without a zero before them, not `-0`, and not more than every reader keeps. A fraction or an
    /// exponent is left for the caller, who does not know what to do with it.
    fn integer(&mut self) -> Option<()> {
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let first = self.next().filter(u8::is_ascii_digit)?;
        if first == b'0' {
            return (!negative).then_some(());
        }
        let mut number = u64::from(first - b'0');
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            self.at += 1;
            number = number * 10 + u64::from(digit - b'0');
            if number > MAX_INTEGER {
                return None;
            }
        }
        Some(())
    }

    fn string(&mut self) -> Option<Text<'a>> {
        self.expect(b"\"")?;
        let (start, mut escaped) = (self.at, false);
        loop {
            self.at += plain(self.text.as_bytes().get(self.at..)?);
            match self.next()? {
                b'"' => break,
                b'\\' => self.escape()?,
                _ => return None,
            }
            escaped = true;
        }
        let spelled = self.text.get(start..self.at - 1)?;
        // ASCII is in every normalization form.
        let ascii = spelled.is_ascii();
        let high = !ascii && spelled.bytes().any(|byte| byte >= BEHIND_SURROGATES);
        let text = Text {
            spelled,
            escaped,
            high,
        };
        (ascii || text.is_nfc()).then_some(text)
    }

    /// What stands behind a backslash: the short form where there is one, and only where there must be one.
    fn escape(&mut self) -> Option<()> {
        match self.next()? {
            b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => {
                self.expect(b"00")?;
                let short = |byte| matches!(byte, b'8' | b'9' | b'a' | b'c' | b'd');
                match (self.next()?, self.next()?) {
                    (b'0', low) if short(low) => None,
                    (b'0' | b'1', b'0'..=b'9' | b'a'..=b'f') => Some(()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl Text<'_> {
    /// What is spelled. Seldom asked: hardly a text has both an escape and a character beyond ASCII, and no key
    /// of ours has either.
    fn read(self) -> Option<String> {
        serde_json::from_str(&format!("\"{}\"", self.spelled)).ok()
    }

    fn is_nfc(self) -> bool {
        // In the spelling, the letter of an escape would seem to carry the accent behind it.
        if self.escaped {
            self.read().is_some_and(|text| is_nfc(&text))
        } else {
            is_nfc(self.spelled)
        }
    }

    /// By UTF-16 code units, as RFC 8785 section 3.2.3 says.
    fn sorts_before(self, other: Self) -> bool {
        if self.escaped || other.escaped || self.high && other.high {
            let both = self.read().zip(other.read());
            both.is_some_and(|(one, other)| one.encode_utf16().lt(other.encode_utf16()))
        } else {
            self.spelled < other.spelled
        }
    }
}

#[cfg(test)]
mod tests;
