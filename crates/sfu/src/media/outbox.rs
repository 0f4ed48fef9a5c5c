//! What is to be sent over one TCP connection, bounded: a slow reader loses media, never memory.
//!
//! **Invariant:** at most [`MAX_BYTES`] wait. The oldest pictures go first, then the oldest of
//! anything; a voice is late rather than lost as long as there is a picture to give up.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::BytesMut;
use tokio::sync::Notify;

/// Bytes that may wait: half a second of two megabits a second.
pub const MAX_BYTES: usize = 128 * 1024;
/// A larger datagram carries a picture, as good as surely.
const PICTURE: usize = 500;

#[derive(Debug, Default)]
struct Queue {
    datagrams: VecDeque<BytesMut>,
    bytes: usize,
    closed: bool,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Outbox {
    queue: Mutex<Queue>,
    wake: Notify,
    proven: AtomicBool,
}

impl Outbox {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing in here can panic half-way.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a datagram; returns how many were given up for it.
    pub fn push(&self, datagram: BytesMut) -> u64 {
        let mut queue = self.queue();
        if queue.closed {
            return 1;
        }
        queue.bytes += datagram.len();
        queue.datagrams.push_back(datagram);
        let mut lost = 0;
        while queue.bytes > MAX_BYTES {
            let picture = queue
                .datagrams
                .iter()
                .position(|datagram| datagram.len() >= PICTURE);
            let Some(given_up) = queue.datagrams.remove(picture.unwrap_or(0)) else {
                break;
            };
            queue.bytes -= given_up.len();
            lost += 1;
        }
        drop(queue);
        self.wake.notify_one();
        lost
    }

    /// Takes up to about `bytes` from the front, at least one datagram; `false` when it is closed
    /// and empty.
    pub fn take(&self, bytes: usize, mut each: impl FnMut(&[u8])) -> bool {
        let mut queue = self.queue();
        let mut taken = 0;
        while taken < bytes
            && let Some(datagram) = queue.datagrams.pop_front()
        {
            queue.bytes -= datagram.len();
            taken += datagram.len();
            each(&datagram);
        }
        taken > 0 || !queue.closed
    }

    /// Waits until there may be something to take.
    pub async fn filled(&self) {
        self.wake.notified().await;
    }

    /// Nothing is added any more; what waits is still sent.
    pub fn close(&self) {
        self.queue().closed = true;
        self.wake.notify_one();
    }

    /// A participant proved to be behind this connection.
    pub fn prove(&self) {
        self.proven.store(true, Ordering::Relaxed);
    }

    /// Whether a participant proved to be behind this connection.
    pub fn is_proven(&self) -> bool {
        self.proven.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_pictures_are_given_up_first_and_voices_keep_their_order() {
        let outbox = Outbox::default();
        let (mut lost, mut voices) = (0, Vec::new());
        for n in 0..1000u32 {
            let voice = BytesMut::from(&n.to_be_bytes()[..]);
            let mut picture = BytesMut::zeroed(1200);
            picture[..4].copy_from_slice(&n.to_be_bytes());
            lost += outbox.push(voice) + outbox.push(picture);
        }
        let mut pictures = Vec::new();
        assert!(outbox.take(usize::MAX, |datagram| {
            let n = u32::from_be_bytes([datagram[0], datagram[1], datagram[2], datagram[3]]);
            if datagram.len() == 4 {
                voices.push(n);
            } else {
                pictures.push(n);
            }
        }));
        assert_eq!(voices, (0..1000).collect::<Vec<_>>());
        assert_eq!(pictures.len() as u64 + lost, 1000);
        assert_eq!(pictures.last(), Some(&999));
        assert!(pictures.len() * 1200 <= MAX_BYTES && pictures.is_sorted());
    }

    #[test]
    fn voices_alone_are_bounded_too() {
        let outbox = Outbox::default();
        let lost: u64 = (0..10_000).map(|_| outbox.push(BytesMut::zeroed(100))).sum();
        assert_eq!(lost, 10_000 - (MAX_BYTES / 100) as u64);
        outbox.close();
        assert!(outbox.take(usize::MAX, |_| {}));
        assert!(!outbox.take(usize::MAX, |_| {}));
        assert_eq!(outbox.push(BytesMut::zeroed(1)), 1);
    }
}
