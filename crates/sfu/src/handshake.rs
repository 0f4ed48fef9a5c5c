//! How much of a handshake a peer may make us keep.
//!
//! `rtc-dtls` 0.21 puts handshake fragments aside before anything is authenticated and also after
//! the handshake: empty ones without any bound, others up to 2 MB, searched through for every
//! new one and put together with one stack frame each. A few hundred forged datagrams would cost
//! memory without end, or the process. So every record that it would keep is paid for from an
//! allowance that no browser comes near.
//!
//! **Invariant:** whatever is sent in a peer's name, its stack keeps at most [`ALLOWANCE`]
//! fragments and early records.

/// A browser's handshake takes about ten, and under a hundred with everything sent again.
const ALLOWANCE: usize = 512;
/// Bytes of a record's header (RFC 6347, section 4.1).
const RECORD: usize = 13;
/// Bytes of a handshake fragment's header (RFC 6347, section 4.2.2).
const FRAGMENT: usize = 12;
/// Content type of handshake records.
const HANDSHAKE: u8 = 22;

/// See the module.
#[derive(Debug)]
pub struct Allowance(usize);

impl Default for Allowance {
    fn default() -> Self {
        Self(ALLOWANCE)
    }
}

impl Allowance {
    /// Whether a DTLS datagram may come in; pays for it. `finished` says whether the handshake is
    /// over: then only handshake records are kept by the stack.
    pub fn admits(&mut self, datagram: &[u8], finished: bool) -> bool {
        let Some(left) = price(datagram, finished).and_then(|price| self.0.checked_sub(price)) else {
            return false;
        };
        self.0 = left;
        true
    }
}

/// How many things the stack may keep of a datagram; `None` if it is not made of whole records.
fn price(mut datagram: &[u8], finished: bool) -> Option<usize> {
    let mut price = 0;
    while !datagram.is_empty() {
        let (header, rest) = datagram.split_at_checked(RECORD)?;
        let length = usize::from(u16::from_be_bytes([header[11], header[12]]));
        let (body, rest) = rest.split_at_checked(length)?;
        datagram = rest;
        let encrypted = header[3..5] != [0, 0];
        price += match header[0] {
            // What is inside cannot be seen: as much as could be.
            HANDSHAKE if encrypted => 1 + length / FRAGMENT,
            HANDSHAKE => fragments(body)?,
            _ if finished => 0,
            _ => 1,
        };
    }
    Some(price)
}

/// Counts fragments the way the stack cuts them: by the length of the whole message.
fn fragments(mut body: &[u8]) -> Option<usize> {
    let mut count = 0;
    while !body.is_empty() {
        let (header, rest) = body.split_at_checked(FRAGMENT)?;
        let length = u32::from_be_bytes([0, header[1], header[2], header[3]]);
        let length = usize::try_from(length).ok()?;
        body = rest.get(length..).unwrap_or_default();
        count += 1;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(content: u8, epoch: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap().to_be_bytes();
        let head = [content, 254, 253, 0, epoch, 0, 0, 0, 0, 0, 0];
        [&head[..], &length, body].concat()
    }

    #[test]
    fn a_browsers_handshake_costs_little() {
        let mut hello = vec![1, 0, 0, 100];
        hello.resize(FRAGMENT + 100, 0);
        assert_eq!(price(&record(22, 0, &hello), false), Some(1));
        let finished = [record(20, 0, &[1]), record(22, 1, &[0; 40])].concat();
        assert_eq!(price(&finished, false), Some(5));
        assert_eq!(price(&record(23, 1, &[0; 900]), true), Some(0));
    }

    #[test]
    fn many_small_fragments_soon_use_it_up() {
        let empty = vec![0; FRAGMENT * 90];
        let mut allowance = Allowance::default();
        let datagram = record(22, 0, &empty);
        let admitted = (0..1000).filter(|_| allowance.admits(&datagram, true)).count();
        assert_eq!(admitted, ALLOWANCE / 90);
        assert!(
            allowance.admits(&record(21, 1, &[0; 30]), true),
            "a good-bye is always heard"
        );
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes: Vec<u8>, finished: bool) {
            price(&bytes, finished);
            price(&record(22, 0, &bytes), finished);
        }
    }
}
