//! H.264 RTP payloads (RFC 6184, packetization modes 0 and 1) and the parts of its headers a muxer needs.
//!
//! Stateless: every call reads one payload and nothing else. It never decodes pictures.

use std::ops::Range;

/// A slice of an instantaneous refresh: what a key frame is made of.
pub const IDR: u8 = 5;
/// Sequence parameter set.
pub const SPS: u8 = 7;
/// Picture parameter set.
pub const PPS: u8 = 8;
/// Access unit delimiter.
pub const DELIMITER: u8 = 9;
const STAP_A: u8 = 24;
const FU_A: u8 = 28;

/// What one RTP payload carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Whole NAL units: where they lie in the payload, never empty.
    Units(Vec<Range<usize>>),
    /// A piece of one NAL unit, never empty.
    Fragment {
        /// The unit's own first byte, which is not among the piece's.
        header: u8,
        /// First piece of its unit.
        start: bool,
        /// Last piece of its unit.
        end: bool,
        /// Where the piece lies.
        body: Range<usize>,
    },
}

/// A payload that is none of the H.264 we take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum H264Error {
    /// The payload ends inside a header, or a unit is longer than what is left.
    #[error("H.264 payload cut short")]
    Short,
    /// A kind of packet of interleaved mode, which nobody offers, or a reserved one.
    #[error("H.264 packet type {0} is not supported")]
    Unsupported(u8),
}

impl H264Error {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Short => "recorder-h264-short",
            Self::Unsupported(_) => "recorder-h264-unsupported",
        }
    }
}

/// Kind of a NAL unit by its first byte.
pub fn kind(header: u8) -> u8 {
    header & 0x1f
}

/// Reads a payload (RFC 6184 §5.6 to §5.8).
pub fn parse(payload: &[u8]) -> Result<Payload, H264Error> {
    let header = *payload.first().ok_or(H264Error::Short)?;
    match kind(header) {
        1..=23 => Ok(Payload::Units(std::iter::once(0..payload.len()).collect())),
        STAP_A => aggregate(payload),
        FU_A => {
            let fragment = *payload.get(1).ok_or(H264Error::Short)?;
            if payload.len() < 3 {
                return Err(H264Error::Short);
            }
            Ok(Payload::Fragment {
                header: header & 0xe0 | kind(fragment),
                start: fragment & 0x80 != 0,
                end: fragment & 0x40 != 0,
                body: 2..payload.len(),
            })
        }
        other => Err(H264Error::Unsupported(other)),
    }
}

fn aggregate(payload: &[u8]) -> Result<Payload, H264Error> {
    let (mut units, mut at) = (Vec::new(), 1);
    while at < payload.len() {
        let (Some(high), Some(low)) = (payload.get(at), payload.get(at + 1)) else {
            return Err(H264Error::Short);
        };
        let len = usize::from(u16::from_be_bytes([*high, *low]));
        let unit = at + 2..at + 2 + len;
        if len == 0 || unit.end > payload.len() {
            return Err(H264Error::Short);
        }
        at = unit.end;
        units.push(unit);
    }
    if units.is_empty() {
        return Err(H264Error::Short);
    }
    Ok(Payload::Units(units))
}

/// Whether a slice, by its bytes after the NAL header, is the first one of its picture: its first
/// macroblock is number 0, which is written as a single 1.
pub fn begins_picture(slice: &[u8]) -> bool {
    slice.first().is_some_and(|byte| byte & 0x80 != 0)
}

/// Bits of a parameter set without the bytes that prevent start codes.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        if self.at.is_multiple_of(8) && self.at >= 16 {
            let here = self.at / 8;
            if self.bytes.get(here) == Some(&3) && self.bytes[here - 2..here] == [0, 0] {
                self.at += 8;
            }
        }
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    fn take(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0, |value, _| Some(value << 1 | self.bit()?))
    }

    /// Exp-Golomb (ITU-T H.264 §9.1).
    fn number(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while self.bit()? == 0 {
            zeros += 1;
            if zeros > 31 {
                return None;
            }
        }
        self.take(zeros)?.checked_add((1 << zeros) - 1)
    }

    fn signed(&mut self) -> Option<i64> {
        let number = i64::from(self.number()?);
        Some(if number % 2 == 1 {
            (number + 1) / 2
        } else {
            -number / 2
        })
    }

    fn scaling_lists(&mut self, count: u32) -> Option<()> {
        for list in 0..count {
            if self.bit()? == 0 {
                continue;
            }
            let (mut last, mut next) = (8_i64, 8_i64);
            for _ in 0..if list < 6 { 16 } else { 64 } {
                if next != 0 {
                    next = (last + self.signed()?).rem_euclid(256);
                }
                last = if next == 0 { last } else { next };
            }
        }
        Some(())
    }
}

/// Width and height in pixels by a sequence parameter set, with its NAL header; `None` for anything else.
pub fn dimensions(sps: &[u8]) -> Option<(u32, u32)> {
    const WITH_CHROMA: [u32; 13] = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];
    if kind(*sps.first()?) != SPS {
        return None;
    }
    let mut bits = Bits { bytes: sps, at: 8 };
    let profile = bits.take(8)?;
    bits.take(16)?;
    bits.number()?;
    let mut chroma = 1;
    if WITH_CHROMA.contains(&profile) {
        chroma = bits.number()?;
        if chroma == 3 {
            bits.bit()?;
        }
        bits.number()?;
        bits.number()?;
        bits.bit()?;
        if bits.bit()? == 1 {
            bits.scaling_lists(if chroma == 3 { 12 } else { 8 })?;
        }
    }
    bits.number()?;
    match bits.number()? {
        0 => {
            bits.number()?;
        }
        1 => {
            bits.bit()?;
            bits.signed()?;
            bits.signed()?;
            for _ in 0..bits.number()?.min(255) {
                bits.signed()?;
            }
        }
        _ => {}
    }
    bits.number()?;
    bits.bit()?;
    let width = bits.number()?.checked_add(1)?.checked_mul(16)?;
    let rows = bits.number()?.checked_add(1)?;
    let frames = bits.bit()?;
    if frames == 0 {
        bits.bit()?;
    }
    let height = rows.checked_mul(16 * (2 - frames))?;
    bits.bit()?;
    if bits.bit()? == 0 {
        return Some((width, height));
    }
    let (x, y) = match chroma {
        1 => (2, 2 * (2 - frames)),
        2 => (2, 2 - frames),
        _ => (1, 2 - frames),
    };
    let mut cut = |unit: u32| bits.number()?.checked_add(bits.number()?)?.checked_mul(unit);
    let (across, down) = (cut(x)?, cut(y)?);
    Some((width.checked_sub(across)?, height.checked_sub(down)?)).filter(|(w, h)| *w > 0 && *h > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn packets_of_every_kind() {
        assert_eq!(
            parse(&[0x65, 0x88]),
            Ok(Payload::Units(std::iter::once(0..2).collect()))
        );
        assert_eq!(
            parse(&[0x18, 0, 2, 0x67, 1, 0, 1, 0x68]),
            Ok(Payload::Units(vec![3..5, 7..8]))
        );
        let fragment = |start, end| Payload::Fragment {
            header: 0x65,
            start,
            end,
            body: 2..4,
        };
        assert_eq!(parse(&[0x7c, 0x85, 1, 2]), Ok(fragment(true, false)));
        assert_eq!(parse(&[0x7c, 0x05, 1, 2]), Ok(fragment(false, false)));
        assert_eq!(parse(&[0x7c, 0x45, 1, 2]), Ok(fragment(false, true)));
        for short in [
            &[][..],
            &[0x18],
            &[0x18, 0],
            &[0x18, 0, 0],
            &[0x18, 0, 2, 0x67],
            // A trailing byte after a whole unit.
            &[0x18, 0, 1, 0x67, 9],
            &[0x7c],
            &[0x7c, 0x85],
        ] {
            assert_eq!(parse(short), Err(H264Error::Short), "{short:?}");
        }
        assert_eq!(parse(&[0x19, 0]), Err(H264Error::Unsupported(25)));
        assert_eq!(parse(&[0x60]), Err(H264Error::Unsupported(0)));
        let codes = [H264Error::Short, H264Error::Unsupported(0)].map(|error| error.code());
        assert_eq!(codes, ["recorder-h264-short", "recorder-h264-unsupported"]);
    }

    #[test]
    fn sizes_are_read_from_parameter_sets() {
        // Baseline 320×240, and high 1920×1080 with cropping and emulation prevention, by x264.
        let small = [
            0x67, 0x42, 0xc0, 0x0d, 0xd9, 0x01, 0x41, 0xfb, 0x01, 0x10, 0, 0, 3, 0, 16,
        ];
        assert_eq!(dimensions(&small), Some((320, 240)));
        let large = [
            0x67, 0x64, 0, 0x28, 0xac, 0xd9, 0x40, 0x78, 0x02, 0x27, 0xe5, 0xc0, 0x44, 0, 0, 3, 0, 4,
        ];
        assert_eq!(dimensions(&large), Some((1920, 1080)));
        assert_eq!(dimensions(&small[..6]), None);
        assert_eq!(dimensions(&[0x68, 0xce]), None);
    }

    proptest! {
        #[test]
        fn never_panics_and_stays_inside(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            match parse(&bytes) {
                Ok(Payload::Units(units)) => {
                    prop_assert!(!units.is_empty());
                    prop_assert!(units.iter().all(|unit| !unit.is_empty() && unit.end <= bytes.len()));
                }
                Ok(Payload::Fragment { body, .. }) => prop_assert!(!body.is_empty() && body.end <= bytes.len()),
                Err(_) => {}
            }
            let _ = (dimensions(&bytes), begins_picture(&bytes));
        }
    }
}
