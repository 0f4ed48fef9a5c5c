//! Where the clusters of a file are: what a player needs to fetch a moment instead of a file.
//!
//! **Invariant:** reading never trusts a length beyond the bytes there are; what is not a cluster ends
//! the list. What the bytes are worth is for the digests to say, not for this.

use std::io::{self, Read};

const CLUSTER: u32 = 0x1f43_b675;
const TIMESTAMP: u32 = 0xe7;
const SIMPLE_BLOCK: u32 = 0xa3;
/// Sound and picture have these numbers in every file of the recorder.
const AUDIO: u8 = 0x81;
const VIDEO: u8 = 0x82;

/// One cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Where it begins in the file.
    pub at: u64,
    /// Its length.
    pub bytes: u64,
    /// Session time of its first block, ms.
    pub from_ms: u64,
    /// Whether a picture can begin here.
    pub key: bool,
    /// Mean length of a packet of sound, 0 where there is none: silence takes few bytes, a voice many.
    pub sound: u32,
}

/// A file cut into its header and its clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Length of what stands before the first cluster.
    pub header: u64,
    /// In order.
    pub clusters: Vec<Cluster>,
}

impl Cluster {
    /// What a cluster holds that lies at `at`; `None` if it is no cluster of WebM.
    pub fn of(bytes: &[u8], at: u64) -> Option<Self> {
        let mut body = bytes;
        let (id, size, _) = element(&mut body).ok()??;
        if id != CLUSTER || size != Some(body.len() as u64) {
            return None;
        }
        let (from_ms, key, sound) = inside(body)?;
        Some(Self {
            at,
            bytes: bytes.len() as u64,
            from_ms,
            key,
            sound,
        })
    }
}

/// Id, size (`None` when it is not known) and length of an element's head; `None` at the end, or when
/// what follows is no head.
fn element(input: &mut impl Read) -> io::Result<Option<(u32, Option<u64>, u64)>> {
    let Some((id, id_len)) = vint(input, 4)? else {
        return Ok(None);
    };
    let Some((size, size_len)) = vint(input, 8)? else {
        return Ok(None);
    };
    let mark = 1_u64 << (7 * size_len);
    let value = size & (mark - 1);
    let known = (value != mark - 1).then_some(value);
    let id = u32::try_from(id).unwrap_or(0);
    Ok(Some((id, known, id_len + size_len)))
}

/// A number of variable length with its marker bit, and its length.
fn vint(input: &mut impl Read, longest: u32) -> io::Result<Option<(u64, u64)>> {
    let mut first = [0];
    if input.read(&mut first)? == 0 {
        return Ok(None);
    }
    let len = first[0].leading_zeros() + 1;
    if len > longest {
        return Ok(None);
    }
    let mut value = u64::from(first[0]);
    for _ in 1..len {
        let mut next = [0];
        if input.read(&mut next)? == 0 {
            return Ok(None);
        }
        value = value << 8 | u64::from(next[0]);
    }
    Ok(Some((value, len.into())))
}

/// Time of a cluster, whether it holds a key frame of the picture, and how much sound.
fn inside(mut body: &[u8]) -> Option<(u64, bool, u32)> {
    let (mut time, mut key) = (None, false);
    let (mut packets, mut sound) = (0_u64, 0_u64);
    while let Ok(Some((id, Some(size), _))) = element(&mut body) {
        let (data, rest) = body.split_at_checked(usize::try_from(size).ok()?)?;
        match (id, data) {
            (TIMESTAMP, _) if data.len() <= 8 => {
                time = Some(data.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)));
            }
            (SIMPLE_BLOCK, [VIDEO, _, _, flags, ..]) => key |= flags & 0x80 != 0,
            (SIMPLE_BLOCK, [AUDIO, _, _, _, packet @ ..]) => {
                packets += 1;
                sound += packet.len() as u64;
            }
            _ => {}
        }
        body = rest;
    }
    let mean = sound.checked_div(packets).unwrap_or(0);
    time.map(|time| (time, key, u32::try_from(mean).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn block(track: u8, flags: u8) -> Vec<u8> {
        vec![0xa3, 0x85, 0x80 | track, 0, 0, flags, 1]
    }

    fn cluster(time: u8, blocks: &[Vec<u8>]) -> Vec<u8> {
        let mut body = vec![0xe7, 0x81, time];
        body.extend(blocks.concat());
        let mut out = CLUSTER.to_be_bytes().to_vec();
        out.push(0x80 | u8::try_from(body.len()).unwrap());
        out.extend(body);
        out
    }

    #[test]
    fn a_cluster_tells_its_time_and_whether_a_picture_can_begin() {
        let of = |blocks: &[Vec<u8>]| {
            let bytes = cluster(7, blocks);
            let found = Cluster::of(&bytes, 40).unwrap();
            assert_eq!(
                (found.at, found.bytes, found.from_ms),
                (40, bytes.len() as u64, 7)
            );
            (found.key, found.sound)
        };
        assert_eq!(of(&[block(1, 0x80)]), (false, 1));
        assert_eq!(of(&[block(2, 0), block(2, 0x80)]), (true, 0));
        assert_eq!(of(&[block(2, 0)]), (false, 0));
        let bytes = cluster(7, &[block(1, 0)]);
        assert_eq!(Cluster::of(&bytes[..bytes.len() - 1], 0), None);
        assert_eq!(Cluster::of(&[bytes.as_slice(), &[0]].concat(), 0), None);
        assert_eq!(Cluster::of(b"\0\0\0\x10moof", 0), None);
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_much(bytes in proptest::collection::vec(any::<u8>(), 0..300), body: bool) {
            let bytes = if body { [&CLUSTER.to_be_bytes(), bytes.as_slice()].concat() } else { bytes };
            if let Some(found) = Cluster::of(&bytes, 0) {
                prop_assert_eq!(found.bytes, bytes.len() as u64);
            }
        }
    }
}
