//! The UDP socket, in batches: many datagrams a system call, both ways.
//!
//! Receives with `recvmmsg` and GRO, sends runs of equal datagrams to one address as one (GSO)
//! and the rest with `sendmmsg`; where a system has none of these, one by one.
//! **Invariant:** never waits: what the network cannot take at once is lost and counted.

use std::io::{self, IoSliceMut};
use std::net::SocketAddr;

use bytes::BytesMut;
use quinn_udp::{BATCH_SIZE, RecvMeta, UdpSocketState};
use tokio::io::Interest;
use tokio::net::UdpSocket;

/// Room for datagrams, handed out in pieces and taken back when all are done with.
const ARENA: usize = 64 * 1024;
/// The largest coalesced datagram there is.
const COALESCED: usize = 64 * 1024;
/// The largest datagram anybody has cause to send us.
const SINGLE: usize = 2048;
/// Bytes of one run of datagrams: less than a UDP length can name.
const MAX_RUN: usize = 60_000;
/// What the kernel may hold for us each way; it grants less if its own limit is lower.
const KERNEL_BUFFER: usize = 4 * 1024 * 1024;

/// See the module.
pub struct Socket {
    io: UdpSocket,
    state: UdpSocketState,
    slab: Vec<u8>,
    meta: [RecvMeta; BATCH_SIZE],
    arena: BytesMut,
    run: Vec<u8>,
    singles: Vec<usize>,
    failures: u64,
}

impl Socket {
    /// Takes over a bound socket; must be called on the runtime that will drive it.
    pub fn new(io: std::net::UdpSocket) -> io::Result<Self> {
        io.set_nonblocking(true)?;
        let state = UdpSocketState::new((&io).into())?;
        for set in [
            UdpSocketState::set_recv_buffer_size,
            UdpSocketState::set_send_buffer_size,
        ] {
            // With less, bursts are lost sooner; that is no reason not to start.
            if let Err(error) = set(&state, (&io).into(), KERNEL_BUFFER) {
                tracing::warn!(%error, "socket buffers");
            }
        }
        let each = if state.gro_segments() > 1 {
            COALESCED
        } else {
            SINGLE
        };
        Ok(Self {
            io: UdpSocket::from_std(io)?,
            state,
            slab: vec![0; each * BATCH_SIZE],
            meta: [RecvMeta::default(); BATCH_SIZE],
            arena: BytesMut::new(),
            run: Vec::with_capacity(MAX_RUN),
            singles: Vec::new(),
            failures: 0,
        })
    }

    /// Waits until there is something to receive.
    pub async fn readable(&self) {
        // An error shows at the next receive.
        let _ = self.io.readable().await;
    }

    /// Datagrams that were not sent so far.
    pub fn failures(&self) -> u64 {
        self.failures
    }

    /// Receives one batch; `false` when there was nothing.
    pub fn receive(&mut self, mut each: impl FnMut(SocketAddr, BytesMut)) -> bool {
        let each_place = self.slab.len() / BATCH_SIZE;
        let mut places = self.slab.chunks_exact_mut(each_place);
        let mut slices: [IoSliceMut<'_>; BATCH_SIZE] =
            std::array::from_fn(|_| IoSliceMut::new(places.next().unwrap_or_default()));
        let received = self.io.try_io(Interest::READABLE, || {
            self.state.recv((&self.io).into(), &mut slices, &mut self.meta)
        });
        let Ok(received) = received else {
            return false;
        };
        for (meta, slice) in self.meta[..received].iter().zip(&slices) {
            let filled = &slice[..meta.len.min(slice.len())];
            for datagram in filled.chunks(meta.stride.max(1)) {
                if self.arena.capacity() < datagram.len() {
                    self.arena.reserve(ARENA);
                }
                self.arena.extend_from_slice(datagram);
                each(meta.addr, self.arena.split());
            }
        }
        true
    }

    /// Sends all of `datagrams`, keeping their order for each address.
    pub fn send(&mut self, datagrams: &[(SocketAddr, BytesMut)]) {
        let mut at = 0;
        while let Some((to, first)) = datagrams.get(at) {
            let length = self.run_length(&datagrams[at..]);
            if length < 2 {
                self.singles.push(at);
                at += 1;
                continue;
            }
            if self.singles.last().is_some_and(|last| datagrams[*last].0 == *to) {
                self.send_singles(datagrams);
            }
            self.run.clear();
            let run = &datagrams[at..at + length];
            for (_, bytes) in run {
                self.run.extend_from_slice(bytes);
            }
            if self.transmit(*to, &self.run, Some(first.len())).is_err() {
                // A device may refuse what the kernel can; each by itself has another chance.
                self.singles.extend(at..at + length);
                self.send_singles(datagrams);
            }
            at += length;
        }
        self.send_singles(datagrams);
    }

    /// How many datagrams from the first on make one run: to one address, of one size, only the
    /// last may be smaller.
    fn run_length(&self, datagrams: &[(SocketAddr, BytesMut)]) -> usize {
        let (to, first) = (datagrams[0].0, datagrams[0].1.len());
        let most = self.state.max_gso_segments().min(MAX_RUN / first.max(1)).max(1);
        let same = |(other, bytes): &&(SocketAddr, BytesMut)| *other == to && bytes.len() == first;
        let equal = datagrams.iter().take(most).take_while(same).count();
        let smaller = equal < most
            && datagrams
                .get(equal)
                .is_some_and(|(other, bytes)| *other == to && bytes.len() < first && !bytes.is_empty());
        equal + usize::from(smaller)
    }

    fn transmit(&self, to: SocketAddr, contents: &[u8], segment_size: Option<usize>) -> io::Result<()> {
        let transmit = quinn_udp::Transmit {
            destination: to,
            ecn: None,
            contents,
            segment_size,
            src_ip: None,
        };
        self.state.try_send((&self.io).into(), &transmit)
    }

    #[cfg(not(target_os = "linux"))]
    fn send_singles(&mut self, datagrams: &[(SocketAddr, BytesMut)]) {
        for at in std::mem::take(&mut self.singles) {
            let (to, bytes) = &datagrams[at];
            self.failures += u64::from(self.transmit(*to, bytes, None).is_err());
        }
    }

    #[cfg(target_os = "linux")]
    fn send_singles(&mut self, datagrams: &[(SocketAddr, BytesMut)]) {
        use rustix::net::addr::SocketAddrArg;
        use rustix::net::{MMsgHdr, SendAncillaryBuffer, SendFlags, sendmmsg};

        let singles = std::mem::take(&mut self.singles);
        if let [at] = singles[..] {
            let (to, bytes) = &datagrams[at];
            self.failures += u64::from(self.transmit(*to, bytes, None).is_err());
        } else {
            let chosen = || singles.iter().map(|at| &datagrams[*at]);
            let addresses: Vec<_> = chosen().map(|(to, _)| to.as_any()).collect();
            let slices: Vec<_> = chosen().map(|(_, bytes)| [io::IoSlice::new(bytes)]).collect();
            let mut controls: Vec<_> = chosen().map(|_| SendAncillaryBuffer::default()).collect();
            let parts = addresses.iter().zip(&slices).zip(&mut controls);
            let mut headers: Vec<_> = parts
                .map(|((to, slice), control)| MMsgHdr::new_with_addr(to, slice, control))
                .collect();
            let mut rest = &mut headers[..];
            while !rest.is_empty() {
                // It stops at the first that fails, and says so the next time.
                let sent = sendmmsg(&self.io, rest, SendFlags::DONTWAIT).unwrap_or(0);
                self.failures += u64::from(sent == 0);
                rest = &mut rest[sent.max(1)..];
            }
        }
        self.singles = singles;
        self.singles.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// Must be called inside a runtime.
    fn pair() -> (Socket, Socket, SocketAddr, SocketAddr) {
        let bound = || std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let (one, other) = (bound(), bound());
        let addresses = (one.local_addr().unwrap(), other.local_addr().unwrap());
        (
            Socket::new(one).unwrap(),
            Socket::new(other).unwrap(),
            addresses.0,
            addresses.1,
        )
    }

    async fn all(socket: &mut Socket, many: usize) -> Vec<(SocketAddr, Vec<u8>)> {
        let mut got = Vec::new();
        while got.len() < many {
            let ready = tokio::time::timeout(Duration::from_secs(5), socket.readable()).await;
            assert!(ready.is_ok(), "{} of {many}", got.len());
            socket.receive(|from, datagram| got.push((from, datagram.to_vec())));
        }
        got
    }

    #[tokio::test]
    async fn runs_and_singles_arrive_whole_and_in_order() {
        let (mut one, mut other, from, to) = pair();
        let sizes = [700, 700, 700, 300, 300, 1200, 1200, 50, 60, 60, 1, 1200];
        let datagrams: Vec<_> = (0u8..)
            .zip(sizes)
            .map(|(n, size)| (to, BytesMut::from(&vec![n; size][..])))
            .collect();
        for _ in 0..20 {
            one.send(&datagrams);
            let got = all(&mut other, datagrams.len()).await;
            for ((sent_to, sent), (came_from, came)) in datagrams.iter().zip(got) {
                assert_eq!((*sent_to, came_from), (to, from));
                assert_eq!(sent[..], came[..]);
            }
        }
        assert_eq!(one.failures(), 0);
    }

    #[tokio::test]
    async fn long_runs_are_cut_and_what_cannot_leave_is_counted() {
        let (mut one, mut other, _, to) = pair();
        let run: Vec<_> = (0..200u8).map(|n| (to, BytesMut::from(&[n; 1000][..]))).collect();
        one.send(&run);
        let got = all(&mut other, run.len()).await;
        assert!(
            got.iter()
                .zip(0..200u8)
                .all(|((_, bytes), n)| bytes[..] == [n; 1000])
        );

        let nowhere = "0.0.0.1:0".parse().unwrap();
        let lost = BytesMut::from(&[0; 10][..]);
        one.send(&[(nowhere, lost.clone()), (to, lost.clone()), (nowhere, lost)]);
        assert_eq!(one.failures(), 2);
        all(&mut other, 1).await;
    }
}
