//! What a synthetic packet carries: whose it is, its number and when it left.
//!
//! The stamp stands at the end of the payload, where no forwarder touches it; before it stands
//! just enough of VP8 (RFC 7741) or Opus for a forwarder to treat the packet as a browser's.

use bytes::Bytes;

/// Bytes of a stamp.
pub const LEN: usize = 20;
const MAGIC: u32 = 0x4865_7169;
/// Set in the word of the source when a receiver can begin with the packet.
const OPENS: u32 = 1 << 31;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Number of the source, unique in the run.
    pub source: u32,
    /// Number of the packet, from 0, without wrap-around.
    pub seq: u32,
    /// When it left, nanoseconds since the crowd's beginning.
    pub sent: u64,
    /// Whether a receiver can begin with it: any sound, a key frame's first packet.
    pub opens: bool,
}

impl Stamp {
    /// Reads the stamp at the end of a payload, if there is one.
    pub fn read(payload: &[u8]) -> Option<Self> {
        let at = payload.len().checked_sub(LEN)?;
        let word = |from: usize| {
            let bytes = payload.get(at + from..at + from + 4)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?))
        };
        (word(0)? == MAGIC).then_some(())?;
        Some(Self {
            source: word(4)? & !OPENS,
            opens: word(4)? & OPENS != 0,
            seq: word(8)?,
            sent: u64::from(word(12)?) << 32 | u64::from(word(16)?),
        })
    }

    fn write(self, payload: &mut Vec<u8>, size: usize) -> Bytes {
        payload.resize(size.max(payload.len() + LEN) - LEN, 0x55);
        let opens = if self.opens { OPENS } else { 0 };
        for word in [MAGIC, self.source | opens, self.seq] {
            payload.extend(word.to_be_bytes());
        }
        payload.extend(self.sent.to_be_bytes());
        Bytes::copy_from_slice(payload)
    }

    /// An Opus-like payload of `size` bytes.
    pub fn sound(self, size: usize) -> Bytes {
        // Configuration 31, one frame: full-band CELT, 20 ms (RFC 6716, section 3.1).
        self.write(&mut vec![0xfc], size)
    }

    /// A VP8-like payload of `size` bytes; `begins` tells the frame's first packet and, if that
    /// is a key frame's, its width and height.
    pub fn picture(self, size: usize, picture: u16, begins: Option<Option<(u16, u16)>>) -> Bytes {
        let [high, low] = (picture & 0x7fff).to_be_bytes();
        let start = if begins.is_some() { 0x90 } else { 0x80 };
        let mut payload = vec![start, 0xc0, high | 0x80, low, low];
        match begins {
            Some(Some((width, height))) => {
                payload.extend([0, 0, 0, 0x9d, 0x01, 0x2a]);
                payload.extend(width.to_le_bytes());
                payload.extend(height.to_le_bytes());
            }
            Some(None) => payload.push(1),
            None => payload.push(0x55),
        }
        self.write(&mut payload, size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMP: Stamp = Stamp {
        source: 7,
        seq: 1 << 20,
        sent: 5_000_000_123,
        opens: true,
    };

    #[test]
    fn a_stamp_comes_back_and_sizes_are_kept() {
        for payload in [
            STAMP.sound(80),
            STAMP.picture(1200, 9, None),
            STAMP.picture(1200, 9, Some(Some((640, 360)))),
        ] {
            assert_eq!(Stamp::read(&payload), Some(STAMP));
            assert!(payload.len() == 80 || payload.len() == 1200);
        }
        assert_eq!(Stamp::read(&[0; 40]), None);
        assert_eq!(Stamp::read(&[]), None);
    }

    #[test]
    fn the_forwarder_sees_a_key_frame_with_its_size_only_where_one_begins() {
        let key = STAMP.picture(200, 9, Some(Some((640, 360))));
        assert_eq!(sfu::vp8::key_frame(&key), Some(640 * 360));
        assert_eq!(sfu::vp8::key_frame(&STAMP.picture(200, 9, Some(None))), None);
        assert_eq!(sfu::vp8::key_frame(&STAMP.picture(200, 9, None)), None);
    }
}
