//! Reading and renumbering the VP8 RTP payload descriptor (RFC 7741, section 4.2).
//!
//! Owns nothing but byte positions. **Invariant:** every function is total on arbitrary bytes.

use bytes::{Bytes, BytesMut};

/// The renumberable fields of one packet's payload descriptor, with their offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Descriptor {
    /// Offset, whether it takes two bytes (15 bits), and the value of `PictureID`.
    pub picture_id: Option<(usize, bool, u16)>,
    /// Offset and value of `TL0PICIDX`.
    pub tl0: Option<(usize, u8)>,
    /// Bytes before the VP8 payload itself.
    pub len: usize,
    /// Whether the packet starts the frame's first partition.
    pub start: bool,
}

/// Reads the descriptor; `None` when the packet is too short for what it announces.
pub fn descriptor(payload: &[u8]) -> Option<Descriptor> {
    let first = *payload.first()?;
    let mut found = Descriptor {
        len: 1,
        start: first & 0x17 == 0x10,
        ..Descriptor::default()
    };
    if first & 0x80 == 0 {
        return Some(found);
    }
    let flags = *payload.get(1)?;
    found.len = 2;
    if flags & 0x80 != 0 {
        let high = *payload.get(found.len)?;
        if high & 0x80 == 0 {
            found.picture_id = Some((found.len, false, u16::from(high)));
            found.len += 1;
        } else {
            let low = *payload.get(found.len + 1)?;
            let value = u16::from_be_bytes([high & 0x7f, low]);
            found.picture_id = Some((found.len, true, value));
            found.len += 2;
        }
    }
    if flags & 0x40 != 0 {
        found.tl0 = Some((found.len, *payload.get(found.len)?));
        found.len += 1;
    }
    if flags & 0x30 != 0 {
        found.len += 1;
    }
    (payload.len() >= found.len).then_some(found)
}

/// The size of a picture in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Lines.
    pub height: u16,
}

impl Size {
    /// Pixels in all.
    pub fn area(self) -> u32 {
        u32::from(self.width) * u32::from(self.height)
    }
}

/// The picture area in pixels if the packet starts a key frame.
pub fn key_frame(payload: &[u8]) -> Option<u32> {
    key_frame_size(payload).map(Size::area)
}

/// The size of the picture if the packet starts a key frame (RFC 6386, section 9.1).
pub fn key_frame_size(payload: &[u8]) -> Option<Size> {
    let found = descriptor(payload)?;
    let frame = payload.get(found.len..)?;
    let [tag, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1, ..] = *frame else {
        return None;
    };
    let width = u16::from_le_bytes([w0, w1]) & 0x3fff;
    let height = u16::from_le_bytes([h0, h1]) & 0x3fff;
    (found.start && tag & 1 == 0).then_some(Size { width, height })
}

/// Adds the offsets to `PictureID` (modulo its width) and `TL0PICIDX`; other bytes are copied.
pub fn renumber(payload: &Bytes, found: &Descriptor, picture: u16, tl0: u8) -> Bytes {
    if picture == 0 && tl0 == 0 {
        return payload.clone();
    }
    let mut out = BytesMut::from(&payload[..]);
    if let Some((at, wide, value)) = found.picture_id {
        let value = value.wrapping_add(picture);
        let [high, low] = value.to_be_bytes();
        if wide {
            out[at] = high | 0x80;
            out[at + 1] = low;
        } else {
            out[at] = low & 0x7f;
        }
    }
    if let Some((at, value)) = found.tl0 {
        out[at] = value.wrapping_add(tl0);
    }
    out.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// X, S; I L T; picture 0x1234; tl0 7; TID byte; key frame 640x480.
    const KEY: [u8; 16] = [
        0x90, 0xe0, 0x92, 0x34, 7, 0x20, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01,
    ];

    #[test]
    fn a_key_frame_tells_its_size() {
        let (width, height) = (640, 480);
        assert_eq!(key_frame_size(&KEY), Some(Size { width, height }));
        assert_eq!(key_frame(&KEY), Some(640 * 480));
        let mut delta = KEY;
        delta[6] |= 1;
        assert_eq!(key_frame(&delta), None);
        let mut middle = KEY;
        middle[0] &= !0x10;
        assert_eq!(key_frame(&middle), None);
    }

    #[test]
    fn renumbering_touches_only_the_two_counters() {
        let found = descriptor(&KEY).unwrap();
        assert_eq!(found.picture_id, Some((2, true, 0x1234)));
        let out = renumber(&Bytes::copy_from_slice(&KEY), &found, 0x7fff, 250);
        let again = descriptor(&out).unwrap();
        assert_eq!(again.picture_id, Some((2, true, 0x1233)));
        assert_eq!(again.tl0, Some((4, 1)));
        assert_eq!(out[5..], KEY[5..]);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes: Vec<u8>, picture: u16, tl0: u8) {
            key_frame(&bytes);
            if let Some(found) = descriptor(&bytes) {
                let out = renumber(&Bytes::from(bytes.clone()), &found, picture, tl0);
                prop_assert_eq!(out.len(), bytes.len());
            }
        }
    }
}
