//! What the log says of a unit: nine in ten of its lines, so they are read and written without a detour.
//!
//! **Invariant:** what is read or written here has the very bytes that [`record::canon`] gives it; every
//! other spelling is left to that.

use record::Digest;
use serde::{Deserialize, Serialize};

/// Largest integer of canonical JSON.
const MAX: u64 = (1 << 53) - 1;

/// What the log says of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    /// In which file.
    pub file: String,
    /// Its number in there, from 0.
    pub seq: u64,
    /// Time of the first block.
    pub from_ms: u64,
    /// Time of the last block.
    pub to_ms: u64,
    /// Where it begins in the unsealed file.
    pub offset: u64,
    /// How long it is there.
    pub bytes: u64,
    /// SHA-256 of its content.
    pub plain: Digest,
    /// SHA-256 of the unit as it lies sealed, head included.
    pub cipher: Digest,
}

impl UnitLine {
    pub(crate) fn new(file: &str, unit: &vault::Unit) -> Self {
        let head = &unit.head;
        Self {
            file: file.to_owned(),
            seq: head.seq,
            from_ms: head.from,
            to_ms: head.to,
            offset: head.offset,
            bytes: head.len.into(),
            plain: Digest::from_bytes(unit.plain),
            cipher: Digest::from_bytes(unit.cipher),
        }
    }
}

/// A unit, as its file's row holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "see UnitLine")]
pub struct UnitNote {
    pub seq: u64,
    pub from_ms: u64,
    pub to_ms: u64,
    pub offset: u64,
    pub bytes: u64,
    pub plain: Digest,
    pub cipher: Digest,
}

impl UnitNote {
    pub(crate) const fn of(line: &UnitLine) -> Self {
        Self {
            seq: line.seq,
            from_ms: line.from_ms,
            to_ms: line.to_ms,
            offset: line.offset,
            bytes: line.bytes,
            plain: line.plain,
            cipher: line.cipher,
        }
    }
}

impl UnitLine {
    /// The canonical line; `None` if something in it takes more than plain digits and letters.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        let numbers = [self.bytes, self.from_ms, self.offset, self.seq, self.to_ms];
        if numbers.iter().any(|number| *number > MAX) || !self.file.bytes().all(is_plain) {
            return None;
        }
        let Self {
            file,
            seq,
            from_ms,
            to_ms,
            offset,
            bytes,
            plain,
            cipher,
        } = self;
        let line = format!(
            r#"{{"bytes":{bytes},"cipher":"{cipher}","file":"{file}","from_ms":{from_ms},"kind":"unit","offset":{offset},"plain":"{plain}","seq":{seq},"to_ms":{to_ms}}}"#
        );
        Some(line.into_bytes())
    }

    /// Reads what [`UnitLine::to_bytes`] writes, and nothing else.
    pub(crate) fn read(line: &[u8]) -> Option<Self> {
        let mut rest = Rest(line);
        let bytes = rest.after(br#"{"bytes":"#)?.number()?;
        let cipher = rest.after(br#","cipher":""#)?.digest()?;
        let file = rest.after(br#"","file":""#)?.text();
        let from_ms = rest.after(br#"","from_ms":"#)?.number()?;
        let offset = rest.after(br#","kind":"unit","offset":"#)?.number()?;
        let plain = rest.after(br#","plain":""#)?.digest()?;
        let seq = rest.after(br#"","seq":"#)?.number()?;
        let to_ms = rest.after(br#","to_ms":"#)?.number()?;
        (rest.0 == b"}").then_some(Self {
            file,
            seq,
            from_ms,
            to_ms,
            offset,
            bytes,
            plain,
            cipher,
        })
    }
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// What is left to be read of a line.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn after(&mut self, literal: &[u8]) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(literal)?;
        Some(self)
    }

    /// Cuts off what `fits`.
    fn take(&mut self, fits: fn(u8) -> bool) -> &str {
        let end = self.0.iter().position(|byte| !fits(*byte));
        let (taken, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        std::str::from_utf8(taken).unwrap_or_default()
    }

    fn number(&mut self) -> Option<u64> {
        let digits = self.take(|byte| byte.is_ascii_digit());
        if digits.len() > 1 && digits.starts_with('0') {
            return None;
        }
        digits.parse().ok().filter(|number| *number <= MAX)
    }

    fn digest(&mut self) -> Option<Digest> {
        Digest::from_hex(self.take(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
    }

    fn text(&mut self) -> String {
        self.take(is_plain).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use record::canon;

    use super::*;
    use crate::log::Line;

    fn unit(file: &str, numbers: [u64; 5]) -> UnitLine {
        let [seq, from_ms, to_ms, offset, bytes] = numbers;
        UnitLine {
            file: file.to_owned(),
            seq,
            from_ms,
            to_ms,
            offset,
            bytes,
            plain: Digest::of(b"plain"),
            cipher: Digest::of(b"cipher"),
        }
    }

    #[test]
    fn no_other_spelling_is_read() {
        let good = unit("person-a.webm", [10, 20, 30, 40, 50]);
        let line = good.to_bytes().unwrap();
        assert_eq!(UnitLine::read(&line), Some(good));
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut bent = line.clone();
                bent[at] ^= 1 << bit;
                if UnitLine::read(&bent).is_some() {
                    assert!(canon::read::<Line>(&bent).is_ok(), "byte {at} bit {bit}");
                }
            }
            assert_eq!(UnitLine::read(&line[..at]), None);
        }
        for file in ["ü.webm", "a\"b", "a\\b", "a b"] {
            let line = unit(file, [0; 5]);
            assert_eq!(line.to_bytes(), None);
            let long = Line::Unit(line.clone());
            let bytes = long.to_bytes().unwrap();
            assert_eq!(Line::read(&bytes).unwrap(), long);
        }
        assert!(Line::Unit(unit("a", [MAX + 1; 5])).to_bytes().is_err());
    }

    proptest! {
        #[test]
        fn it_is_spelt_as_canonical_json_is(
            file in "[a-zA-Z0-9._-]{0,40}", numbers in prop::array::uniform5(0..=MAX),
        ) {
            let line = Line::Unit(unit(&file, numbers));
            let bytes = canon::to_canonical(&line).unwrap();
            prop_assert_eq!(line.to_bytes().unwrap(), bytes.clone());
            prop_assert_eq!(canon::read::<Line>(&bytes).unwrap(), line.clone());
            prop_assert_eq!(UnitLine::read(&bytes).map(Line::Unit), Some(line));
        }
    }
}
