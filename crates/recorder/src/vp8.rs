//! VP8 RTP payloads (RFC 7741) and the parts of a VP8 frame header (RFC 6386 §9.1) a muxer needs.
//!
//! Stateless: every call reads one payload and nothing else. It never decodes pictures.

/// What one RTP payload carries, after its descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payload {
    /// First packet of a frame (`S` set and partition index 0).
    pub start: bool,
    /// The frame is a keyframe; only known on its first packet.
    pub keyframe: bool,
    /// Length of the descriptor: the frame's bytes follow it and are never empty.
    pub descriptor_len: usize,
}

/// A payload that is no VP8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Vp8Error {
    /// The payload ends inside its descriptor.
    #[error("VP8 descriptor cut short")]
    Short,
    /// A descriptor with no frame bytes after it.
    #[error("VP8 payload without data")]
    Empty,
}

impl Vp8Error {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Short => "recorder-vp8-short",
            Self::Empty => "recorder-vp8-empty",
        }
    }
}

/// Reads the payload descriptor (RFC 7741 §4.2). Reserved bits are ignored, as the RFC asks.
pub fn parse(payload: &[u8]) -> Result<Payload, Vp8Error> {
    let first = *payload.first().ok_or(Vp8Error::Short)?;
    let mut at = 1;
    if first & 0x80 != 0 {
        let extension = *payload.get(at).ok_or(Vp8Error::Short)?;
        at += 1;
        if extension & 0x80 != 0 {
            let picture_id = *payload.get(at).ok_or(Vp8Error::Short)?;
            at += if picture_id & 0x80 != 0 { 2 } else { 1 };
        }
        if extension & 0x40 != 0 {
            at += 1;
        }
        if extension & 0x30 != 0 {
            at += 1;
        }
        if at > payload.len() {
            return Err(Vp8Error::Short);
        }
    }
    let head = *payload.get(at).ok_or(Vp8Error::Empty)?;
    let start = first & 0x17 == 0x10;
    Ok(Payload {
        start,
        keyframe: start && head & 0x01 == 0,
        descriptor_len: at,
    })
}

/// Width and height in pixels of an assembled keyframe; `None` for other frames and for broken headers.
pub fn dimensions(frame: &[u8]) -> Option<(u16, u16)> {
    let [tag, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1, ..] = *frame else {
        return None;
    };
    let size = (
        u16::from_le_bytes([w0, w1]) & 0x3fff,
        u16::from_le_bytes([h0, h1]) & 0x3fff,
    );
    (tag & 0x01 == 0 && size.0 > 0 && size.1 > 0).then_some(size)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn descriptors_of_every_shape() {
        let at = |bytes: &[u8]| parse(bytes).map(|p| (p.start, p.keyframe, p.descriptor_len));
        assert_eq!(at(&[0x10, 0x00]), Ok((true, true, 1)));
        assert_eq!(at(&[0x10, 0x01]), Ok((true, false, 1)));
        assert_eq!(
            at(&[0x00, 0x00]),
            Ok((false, false, 1)),
            "a continuation is never a keyframe"
        );
        assert_eq!(at(&[0x11, 0x00]), Ok((false, false, 1)), "second partition");
        assert_eq!(
            at(&[0x90, 0x80, 0x05, 0x01]),
            Ok((true, false, 3)),
            "7-bit picture id"
        );
        assert_eq!(
            at(&[0x90, 0xf0, 0x85, 0x01, 0x02, 0x03, 0x00]),
            Ok((true, true, 6)),
            "all extensions"
        );
        assert_eq!(at(&[]), Err(Vp8Error::Short));
        assert_eq!(at(&[0x90, 0x80, 0x85]), Err(Vp8Error::Short));
        assert_eq!(at(&[0x10]), Err(Vp8Error::Empty));
    }

    #[test]
    fn size_ignores_the_scaling_bits() {
        let frame = [0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x42, 0xe0, 0x81];
        assert_eq!(dimensions(&frame), Some((640, 480)));
        assert_eq!(dimensions(&frame[..9]), None);
    }

    proptest! {
        #[test]
        fn never_panics_and_always_leaves_data(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(payload) = parse(&bytes) {
                prop_assert!(payload.descriptor_len < bytes.len());
            }
            let _ = dimensions(&bytes);
        }
    }
}
