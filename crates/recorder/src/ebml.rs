//! The few EBML (RFC 8794) shapes WebM needs, written and read.
//!
//! **Invariant:** reading never trusts a length beyond the bytes it is given.

/// Element ids (RFC 9559), marker bits included.
pub(crate) mod id {
    pub(crate) const EBML: u32 = 0x1a45_dfa3;
    pub(crate) const SEGMENT: u32 = 0x1853_8067;
    pub(crate) const INFO: u32 = 0x1549_a966;
    pub(crate) const TRACKS: u32 = 0x1654_ae6b;
    pub(crate) const CLUSTER: u32 = 0x1f43_b675;
    pub(crate) const TIMESTAMP: u32 = 0xe7;
    pub(crate) const SIMPLE_BLOCK: u32 = 0xa3;
}

/// Appends an element id.
pub(crate) fn put_id(out: &mut Vec<u8>, id: u32) {
    let skip = id.leading_zeros() as usize / 8;
    out.extend_from_slice(&id.to_be_bytes()[skip..]);
}

/// Appends a length in its shortest form (RFC 8794 §4).
pub(crate) fn put_size(out: &mut Vec<u8>, size: usize) {
    let size = size as u64;
    // All-ones means "unknown", so each width holds one value less.
    let width = (1..8).find(|w| size < (1 << (7 * w)) - 1).unwrap_or(8);
    let marked = size | 1 << (7 * width);
    out.extend_from_slice(&marked.to_be_bytes()[8 - width..]);
}

/// Appends an element with its bytes.
pub(crate) fn put_bytes(out: &mut Vec<u8>, id: u32, body: &[u8]) {
    put_id(out, id);
    put_size(out, body.len());
    out.extend_from_slice(body);
}

/// Appends an unsigned element in its shortest form.
pub(crate) fn put_uint(out: &mut Vec<u8>, id: u32, value: u64) {
    let skip = (value.leading_zeros() as usize / 8).min(7);
    put_bytes(out, id, &value.to_be_bytes()[skip..]);
}

/// Appends a float element of 8 bytes.
pub(crate) fn put_float(out: &mut Vec<u8>, id: u32, value: f64) {
    put_bytes(out, id, &value.to_be_bytes());
}

/// Head of an element: its id, its length (`None`: unknown), and how many bytes the head takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) id: u32,
    pub(crate) size: Option<u64>,
    pub(crate) len: usize,
}

/// Longest head: 4 bytes of id, 8 of length.
pub(crate) const MAX_HEAD: usize = 12;

/// Reads the head at the start of `bytes`; `None` if it is cut short or no EBML.
pub(crate) fn head(bytes: &[u8]) -> Option<Head> {
    let id_len = bytes.first()?.leading_zeros() as usize + 1;
    if id_len > 4 {
        return None;
    }
    let id = bytes
        .get(..id_len)?
        .iter()
        .fold(0, |id, b| id << 8 | u32::from(*b));
    let rest = &bytes[id_len..];
    let size_len = rest.first()?.leading_zeros() as usize + 1;
    if size_len > 8 {
        return None;
    }
    let raw = rest
        .get(..size_len)?
        .iter()
        .fold(0, |n, b| n << 8 | u64::from(*b));
    let value = raw & !(1 << (7 * size_len));
    let unknown = value == (1 << (7 * size_len)) - 1;
    Some(Head {
        id,
        size: (!unknown).then_some(value),
        len: id_len + size_len,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(size in 0usize..(1 << 40), pick in 0usize..4) {
            let element = [id::TIMESTAMP, id::CLUSTER, id::INFO, 0x4286][pick];
            let mut out = Vec::new();
            put_id(&mut out, element);
            put_size(&mut out, size);
            prop_assert_eq!(head(&out), Some(Head { id: element, size: Some(size as u64), len: out.len() }));
            prop_assert_eq!(head(&out[..out.len() - 1]), None);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..16)) {
            if let Some(head) = head(&bytes) {
                prop_assert!(head.len <= bytes.len() && head.len <= MAX_HEAD);
            }
        }
    }

    #[test]
    fn widths_change_where_all_ones_would_mean_unknown() {
        let width = |size| {
            let mut out = Vec::new();
            put_size(&mut out, size);
            out.len()
        };
        assert_eq!([126, 127, 16_382, 16_383].map(width), [1, 2, 2, 3]);
    }
}
