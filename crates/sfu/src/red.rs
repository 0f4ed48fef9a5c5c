//! Redundant audio (RFC 2198): each packet repeats the one or two before it.
//!
//! Browsers that offer it lose nothing where single packets are lost, without a round trip.
//! Listeners who negotiated it get the payload as it is (see [`crate::leg`]); for the others and
//! for the recording the newest block is taken out. **Invariant:** total on arbitrary bytes, and
//! nothing is copied.

use bytes::Bytes;

/// Redundant blocks before the newest; browsers send one or two.
pub const MAX_BLOCKS: usize = 8;

/// The newest block and its payload type; `None` when the payload is not what it claims.
pub fn newest(payload: &Bytes) -> Option<(u8, Bytes)> {
    let mut at = 0;
    let mut skipped = 0;
    for _ in 0..=MAX_BLOCKS {
        let first = *payload.get(at)?;
        if first & 0x80 == 0 {
            // The last header is one byte: what follows it are the blocks, oldest first.
            let start = at + 1 + skipped;
            let block = (start <= payload.len()).then(|| payload.slice(start..))?;
            return Some((first & 0x7f, block));
        }
        // 14 bits of timestamp offset, then 10 bits of length.
        let (high, low) = (*payload.get(at + 2)?, *payload.get(at + 3)?);
        skipped += usize::from(high & 0x03) << 8 | usize::from(low);
        at += 4;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes(parts: &[&[u8]]) -> Bytes {
        Bytes::from(parts.concat())
    }

    #[test]
    fn the_newest_block_stands_last() {
        assert_eq!(
            newest(&bytes(&[&[111], b"new"])),
            Some((111, Bytes::from_static(b"new")))
        );
        let old = [0x80 | 0x6f, 0x0f, 0x00, 3];
        let payload = bytes(&[&old, &[111], b"old", b"new"]);
        assert_eq!(newest(&payload), Some((111, Bytes::from_static(b"new"))));
        let long = [0x80 | 0x6f, 0x0f, 0x01, 0x2c];
        let payload = bytes(&[&long, &old, &[111], &[7; 300], b"old", b"new"]);
        assert_eq!(newest(&payload), Some((111, Bytes::from_static(b"new"))));
    }

    #[test]
    fn what_is_cut_short_is_nothing() {
        let payload = bytes(&[&[0x80 | 0x6f, 0x0f, 0x00, 9], &[111], b"short"]);
        assert_eq!(newest(&payload), None);
        assert_eq!(newest(&Bytes::new()), None);
        assert_eq!(newest(&Bytes::from(vec![0xff; 200])), None);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(payload: Vec<u8>) {
            let payload = Bytes::from(payload);
            if let Some((_, block)) = newest(&payload) {
                prop_assert!(payload.ends_with(&block));
            }
        }
    }
}
