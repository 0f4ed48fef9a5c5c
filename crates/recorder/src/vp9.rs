//! VP9 RTP payloads (RFC 9628) and the parts of a VP9 frame header a muxer needs.
//!
//! Stateless: every call reads one payload and nothing else. It never decodes pictures.

/// What one RTP payload carries, after its descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payload {
    /// First packet of a frame (`B`).
    pub start: bool,
    /// Last packet of a frame (`E`); of a picture with several layers the marker tells more.
    pub end: bool,
    /// Spatial layer, 0 for the only one.
    pub spatial: u8,
    /// Length of the descriptor: the frame's bytes follow it and are never empty.
    pub descriptor_len: usize,
}

/// A payload that is no VP9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Vp9Error {
    /// The payload ends inside its descriptor.
    #[error("VP9 descriptor cut short")]
    Short,
    /// A descriptor with no frame bytes after it.
    #[error("VP9 payload without data")]
    Empty,
}

impl Vp9Error {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Short => "recorder-vp9-short",
            Self::Empty => "recorder-vp9-empty",
        }
    }
}

/// Bytes of a payload, one after the other.
struct Walk<'a>(&'a [u8], usize);

impl Walk<'_> {
    fn next(&mut self) -> Result<u8, Vp9Error> {
        let byte = *self.0.get(self.1).ok_or(Vp9Error::Short)?;
        self.1 += 1;
        Ok(byte)
    }
}

/// Reads the payload descriptor (RFC 9628 §4.2). Reserved bits are ignored, as the RFC asks.
pub fn parse(payload: &[u8]) -> Result<Payload, Vp9Error> {
    let mut walk = Walk(payload, 0);
    let first = walk.next()?;
    let has = |bit: u8| first & bit != 0;
    let (picture_id, inter, layers, flexible) = (has(0x80), has(0x40), has(0x20), has(0x10));
    if picture_id && walk.next()? & 0x80 != 0 {
        walk.next()?;
    }
    let mut spatial = 0;
    if layers {
        spatial = walk.next()? >> 1 & 0x07;
        if !flexible {
            walk.next()?;
        }
    }
    if flexible && inter {
        // Up to three references, each but the last one announcing another.
        for _ in 0..3 {
            if walk.next()? & 0x01 == 0 {
                break;
            }
        }
    }
    if has(0x02) {
        structure(&mut walk)?;
    }
    if walk.1 > payload.len() {
        return Err(Vp9Error::Short);
    }
    if walk.1 == payload.len() {
        return Err(Vp9Error::Empty);
    }
    Ok(Payload {
        start: has(0x08),
        end: has(0x04),
        spatial,
        descriptor_len: walk.1,
    })
}

/// Skips a scalability structure (RFC 9628 §4.2.1).
fn structure(walk: &mut Walk<'_>) -> Result<(), Vp9Error> {
    let head = walk.next()?;
    if head & 0x10 != 0 {
        walk.1 += 4 * (usize::from(head >> 5) + 1);
    }
    if head & 0x08 != 0 {
        for _ in 0..walk.next()? {
            let picture = walk.next()?;
            walk.1 += usize::from(picture >> 2 & 0x03);
        }
    }
    Ok(())
}

/// Bits of a frame header, most significant first.
struct Bits<'a>(&'a [u8], usize);

impl Bits<'_> {
    fn take(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0, |value, _| {
            let byte = self.0.get(self.1 / 8)?;
            let bit = byte >> (7 - self.1 % 8) & 1;
            self.1 += 1;
            Some(value << 1 | u32::from(bit))
        })
    }
}

/// Whether the frame that begins with these bytes is a key frame; `None` if they begin no frame.
pub fn key_frame(frame: &[u8]) -> Option<bool> {
    frame_type(&mut Bits(frame, 0)).map(|(key, _)| key)
}

/// Key frame or not, and the profile; leaves the bits after the frame type.
fn frame_type(bits: &mut Bits<'_>) -> Option<(bool, u32)> {
    if bits.take(2)? != 0b10 {
        return None;
    }
    let profile = bits.take(1)? | bits.take(1)? << 1;
    if profile == 3 && bits.take(1)? != 0 {
        return None;
    }
    // A frame shown again has no type, and is none to begin with.
    let again = bits.take(1)? == 1;
    let key = !again && bits.take(1)? == 0;
    Some((key, profile))
}

/// Width and height in pixels of a key frame; `None` for other frames and for broken headers.
pub fn dimensions(frame: &[u8]) -> Option<(u32, u32)> {
    const RGB: u32 = 7;
    let mut bits = Bits(frame, 0);
    let (key, profile) = frame_type(&mut bits)?;
    // Shown, and error resilient, or not.
    bits.take(2)?;
    if !key || bits.take(24)? != 0x49_83_42 {
        return None;
    }
    if profile >= 2 {
        bits.take(1)?;
    }
    if bits.take(3)? == RGB {
        if profile & 1 == 0 {
            return None;
        }
        bits.take(1)?;
    } else {
        bits.take(1)?;
        if profile & 1 == 1 {
            bits.take(3)?;
        }
    }
    Some((bits.take(16)? + 1, bits.take(16)? + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn descriptors_of_every_shape() {
        let at = |bytes: &[u8]| parse(bytes).map(|p| (p.start, p.end, p.spatial, p.descriptor_len));
        assert_eq!(at(&[0x08, 0x82]), Ok((true, false, 0, 1)));
        assert_eq!(at(&[0x04, 0]), Ok((false, true, 0, 1)));
        assert_eq!(at(&[0x8c, 0x05, 0]), Ok((true, true, 0, 2)), "7-bit picture id");
        assert_eq!(
            at(&[0x8c, 0x85, 0x01, 0]),
            Ok((true, true, 0, 3)),
            "15-bit picture id"
        );
        assert_eq!(
            at(&[0x28, 0x02, 0x09, 0]),
            Ok((true, false, 1, 3)),
            "second spatial layer"
        );
        assert_eq!(
            at(&[0xd8, 0x01, 0x03, 0x05, 0x02, 0]),
            Ok((true, false, 0, 5)),
            "three references: two announce another"
        );
        // Chromium's first packet: one spatial layer with its size, and a group of one picture.
        assert_eq!(
            at(&[
                0x8b, 0x80, 0x01, 0x18, 0x01, 0x40, 0x00, 0xf0, 0x01, 0x04, 0x01, 0x82
            ]),
            Ok((true, false, 0, 11))
        );
        assert_eq!(at(&[]), Err(Vp9Error::Short));
        assert_eq!(at(&[0x80]), Err(Vp9Error::Short));
        assert_eq!(
            at(&[0x0a, 0xf0, 0]),
            Err(Vp9Error::Short),
            "eight layers announced"
        );
        assert_eq!(at(&[0x08]), Err(Vp9Error::Empty));
        let codes = [Vp9Error::Short, Vp9Error::Empty].map(|error| error.code());
        assert_eq!(codes, ["recorder-vp9-short", "recorder-vp9-empty"]);
    }

    #[test]
    fn sizes_are_read_from_key_frames_alone() {
        // Profile 0, shown, 320×240, as libvpx writes it.
        let key = [0x82, 0x49, 0x83, 0x42, 0x00, 0x13, 0xf0, 0x0e, 0xf6];
        assert_eq!(
            (key_frame(&key), dimensions(&key)),
            (Some(true), Some((320, 240)))
        );
        assert_eq!(
            (key_frame(&[0x86, 0]), dimensions(&[0x86, 0])),
            (Some(false), None)
        );
        assert_eq!(key_frame(&[0x42]), None);
        assert_eq!(dimensions(&key[..8]), None);
    }

    proptest! {
        #[test]
        fn never_panics_and_always_leaves_data(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(payload) = parse(&bytes) {
                prop_assert!(payload.descriptor_len < bytes.len());
            }
            let _ = (key_frame(&bytes), dimensions(&bytes));
        }
    }
}
