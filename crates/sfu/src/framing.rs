//! Datagrams on a stream (RFC 4571): each with its length before it, in two bytes.
//!
//! **Invariant:** never holds more than one datagram's worth of what the other side sent.

use bytes::{Buf, BytesMut};

/// Bytes of the length.
pub const HEADER: usize = 2;
/// The largest datagram anybody has cause to send us.
pub const MAX_DATAGRAM: usize = 2048;

/// The other side does not speak this protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no datagram has this length")]
pub struct Unframed;

/// Takes the next whole datagram from the front of `received`, if it is there.
///
/// # Errors
///
/// When the length is none we accept: nothing that follows can be read any more.
pub fn next(received: &mut BytesMut) -> Result<Option<BytesMut>, Unframed> {
    let [high, low, rest @ ..] = &received[..] else {
        return Ok(None);
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    if length == 0 || length > MAX_DATAGRAM {
        return Err(Unframed);
    }
    if rest.len() < length {
        return Ok(None);
    }
    received.advance(HEADER);
    Ok(Some(received.split_to(length)))
}

/// Appends a framed datagram; one that is too long for the length is left out.
pub fn append(datagram: &[u8], out: &mut Vec<u8>) {
    if let Ok(length) = u16::try_from(datagram.len()) {
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(datagram);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_nobody_has_cause_for_end_it() {
        for length in [0, u16::try_from(MAX_DATAGRAM + 1).unwrap(), u16::MAX] {
            let mut received = BytesMut::from(&length.to_be_bytes()[..]);
            assert_eq!(next(&mut received), Err(Unframed));
        }
    }

    proptest! {
        #[test]
        fn what_is_framed_comes_out_whole_however_it_is_cut(
            datagrams in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..300), 0..20),
            cut in 1usize..50,
        ) {
            let mut stream = Vec::new();
            for datagram in &datagrams {
                append(datagram, &mut stream);
            }
            let (mut received, mut out) = (BytesMut::new(), Vec::new());
            for piece in stream.chunks(cut) {
                received.extend_from_slice(piece);
                while let Some(datagram) = next(&mut received).unwrap() {
                    out.push(datagram.to_vec());
                }
            }
            prop_assert_eq!(out, datagrams);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
            let mut received = BytesMut::from(&bytes[..]);
            while let Ok(Some(datagram)) = next(&mut received) {
                prop_assert!(!datagram.is_empty() && datagram.len() <= MAX_DATAGRAM);
            }
        }
    }
}
