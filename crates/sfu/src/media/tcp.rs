//! Media over TCP (ICE-TCP, RFC 6544; framing RFC 4571) for networks that let no UDP through.
//!
//! One listener, passive candidates only, on a thread of its own: a slow connection costs the
//! media threads nothing. A connection is handed to the media thread its first check names.
//! **Invariant:** who proves nothing in 5 s is closed; their number is bounded, in all and by
//! address.

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::BytesMut;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::time::{Instant, timeout_at};

use super::outbox::Outbox;
use crate::framing;
use crate::ice::Credentials;
use crate::stun::Request;
use crate::types::Path;

/// Connections in all.
const MAX_CONNECTIONS: usize = 1024;
/// Connections that proved nothing yet.
const MAX_UNPROVEN: usize = 64;
/// The same from one address.
const MAX_UNPROVEN_EACH: usize = 8;
/// Time to prove to be a participant's.
const PROOF: Duration = Duration::from_secs(5);
/// Bytes written at a time: what is behind them may still be given up for something newer.
const WRITE: usize = 16 * 1024;
/// What a stuck connection may take of the kernel's memory.
const KERNEL_BUFFER: usize = 64 * 1024;

/// What happened on a connection.
#[derive(Debug)]
pub enum Frame {
    /// It is there; datagrams for it go here.
    Opened(Arc<Outbox>),
    /// A datagram came.
    Datagram(BytesMut),
    /// It is no more.
    Closed,
}

/// To one media thread.
pub type FrameSink = mpsc::Sender<(Path, Frame)>;

type Crowd = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// Accepts connections until `ended` is dropped on the other side.
pub async fn listen(
    listener: std::net::TcpListener,
    threads: Arc<[FrameSink]>,
    mut ended: watch::Receiver<()>,
) {
    let listener = match TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => return tracing::error!(%error, "media over TCP"),
    };
    let all = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let unproven = Arc::new(Semaphore::new(MAX_UNPROVEN));
    let crowd = Crowd::default();
    for number in 0.. {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = ended.changed() => return,
        };
        let Ok((stream, from)) = accepted else {
            // Out of descriptors, most likely; they come back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (Ok(place), Ok(probation)) = (
            all.clone().try_acquire_owned(),
            unproven.clone().try_acquire_owned(),
        ) else {
            continue;
        };
        let Some(counted) = Counted::new(&crowd, from.ip()) else {
            continue;
        };
        let connection = serve(
            stream,
            Path::Tcp(number, from),
            threads.clone(),
            (probation, counted),
        );
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, %from, "media connection");
            }
            drop(place);
        });
    }
}

/// One more unproven connection from an address, until dropped.
struct Counted(Crowd, IpAddr);

impl Counted {
    fn new(crowd: &Crowd, address: IpAddr) -> Option<Self> {
        let mut counts = crowd.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= MAX_UNPROVEN_EACH {
            return None;
        }
        *count += 1;
        Some(Self(crowd.clone(), address))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.1);
            }
        }
    }
}

async fn serve<P>(stream: TcpStream, path: Path, threads: Arc<[FrameSink]>, probation: P) -> io::Result<()> {
    stream.set_nodelay(true)?;
    if let Err(error) = rustix::net::sockopt::set_socket_send_buffer_size(&stream, KERNEL_BUFFER) {
        tracing::debug!(%error, "send buffer");
    }
    let (reader, writer) = stream.into_split();
    let mut reader = Reader {
        stream: reader,
        received: BytesMut::new(),
    };
    let proof = Instant::now() + PROOF;
    let first = timeout_at(proof, reader.next()).await??;
    let named = Request::read(&first).and_then(|request| Credentials::thread(&request.ufrag));
    let sink = named
        .and_then(|thread| threads.get(thread))
        .ok_or(io::ErrorKind::InvalidData)?;
    let outbox = Arc::new(Outbox::default());
    let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
    sink.send((path, Frame::Opened(outbox.clone())))
        .await
        .map_err(gone)?;
    sink.send((path, Frame::Datagram(first))).await.map_err(gone)?;
    let reading = async {
        let mut probation = Some(probation);
        loop {
            let datagram = if probation.is_some() {
                timeout_at(proof, reader.next()).await
            } else {
                Ok(reader.next().await)
            };
            if outbox.is_proven() {
                probation = None;
            }
            let datagram = match datagram {
                Ok(datagram) => datagram?,
                Err(_) if probation.is_none() => continue,
                Err(late) => return Err(io::Error::from(late)),
            };
            // Waits while the media thread is behind, and with it the sender.
            sink.send((path, Frame::Datagram(datagram))).await.map_err(gone)?;
        }
    };
    let ended = tokio::select! {
        ended = reading => ended,
        ended = write(writer, &outbox) => ended,
    };
    outbox.close();
    sink.send((path, Frame::Closed)).await.map_err(gone)?;
    ended
}

struct Reader {
    stream: OwnedReadHalf,
    received: BytesMut,
}

impl Reader {
    /// The next datagram. May be given up and asked again.
    async fn next(&mut self) -> io::Result<BytesMut> {
        loop {
            match framing::next(&mut self.received) {
                Ok(Some(datagram)) => return Ok(datagram),
                Ok(None) => self.received.reserve(framing::HEADER + framing::MAX_DATAGRAM),
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
            }
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

async fn write(mut stream: OwnedWriteHalf, outbox: &Outbox) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(2 * WRITE);
    loop {
        buffer.clear();
        if !outbox.take(WRITE, |datagram| framing::append(datagram, &mut buffer)) {
            return stream.shutdown().await;
        }
        if buffer.is_empty() {
            outbox.filled().await;
        } else {
            stream.write_all(&buffer).await?;
        }
    }
}
