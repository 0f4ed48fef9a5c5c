//! Binding the sockets and starting the threads.

use std::io;
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::sync::{Arc, Mutex};

use rustix::net::{AddressFamily, SocketFlags, SocketType, bind, socket_with, sockopt};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{mpsc, watch};

use super::relay::{MAX_BATCHES, Other, Relay};
use super::socket::Socket;
use super::thread::{Thread, Wiring};
use super::{Media, MediaConfig, TapSink, tcp};
use crate::engine::Engine;
use crate::ice::MAX_THREADS;
use crate::negotiate::Identity;
use crate::types::MediaEvent;

/// Frames of TCP connections that may wait for a thread; their senders wait behind them.
const MAX_FRAMES: usize = 256;

/// See [`Media::bind`].
pub fn start(
    config: &MediaConfig,
    taps: TapSink,
) -> io::Result<(Media, mpsc::UnboundedReceiver<MediaEvent>)> {
    if config.advertised.is_empty() {
        return Err(io::Error::other("no advertised address"));
    }
    if !(1..=MAX_THREADS).contains(&config.threads) {
        return Err(io::Error::other("no such number of media threads"));
    }
    let identity = Identity::generate().map_err(io::Error::other)?;
    let sockets = sockets(config.listen, config.threads)?;
    let port = sockets[0].local_addr()?.port();
    let listener = config.tcp.map(TcpListener::bind).transpose()?;
    let tcp_port = listener.as_ref().map(TcpListener::local_addr).transpose()?;
    let on = |port: u16| config.advertised.iter().map(move |ip| SocketAddr::new(*ip, port));

    let (orders, inboxes): (Vec<_>, Vec<_>) = sockets.iter().map(|_| mpsc::unbounded_channel()).unzip();
    let (batches, handed): (Vec<_>, Vec<_>) = sockets.iter().map(|_| mpsc::channel(MAX_BATCHES)).unzip();
    let (frame_sinks, frames): (Vec<_>, Vec<_>) = sockets.iter().map(|_| mpsc::channel(MAX_FRAMES)).unzip();
    let (events, outbox) = mpsc::unbounded_channel();
    let others = |me: usize| {
        let other = |(number, (batches, orders)): (usize, (&mpsc::Sender<_>, &mpsc::UnboundedSender<_>))| {
            (number != me).then(|| Other {
                datagrams: batches.clone(),
                orders: orders.downgrade(),
            })
        };
        batches
            .iter()
            .zip(&orders)
            .enumerate()
            .map(other)
            .collect::<Vec<_>>()
    };
    let mut relays = Vec::new();
    for me in 0..sockets.len() {
        relays.push(if sockets.len() > 1 {
            Relay::new(me, others(me))
        } else {
            Relay::default()
        });
    }
    let taps = std::iter::repeat_n(taps, sockets.len());
    let parts = sockets
        .into_iter()
        .zip(inboxes)
        .zip(handed)
        .zip(frames)
        .zip(relays)
        .zip(taps);
    for (((((socket, commands), handed), frames), relay), taps) in parts {
        let engine = Engine::new(&identity);
        let wiring = Wiring {
            commands,
            handed,
            frames,
            relay,
            events: events.clone(),
            taps,
        };
        let runtime = runtime()?;
        let socket = {
            let _entered = runtime.enter();
            Socket::new(socket)?
        };
        std::thread::Builder::new()
            .name("media".to_owned())
            .spawn(move || runtime.block_on(Thread::new(engine, socket, wiring).run()))?;
    }
    let listening = listener
        .map(|listener| listen(listener, frame_sinks.into()))
        .transpose()?;
    let media = Media {
        threads: orders.into(),
        homes: Arc::new(Mutex::default()),
        identity: Arc::new(identity),
        advertised: on(port).collect(),
        tcp: tcp_port
            .into_iter()
            .flat_map(|address| on(address.port()))
            .collect(),
        _listening: listening.map(Arc::new),
    };
    Ok((media, outbox))
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_io().enable_time().build()
}

fn listen(listener: TcpListener, sinks: Arc<[tcp::FrameSink]>) -> io::Result<watch::Sender<()>> {
    listener.set_nonblocking(true)?;
    let (listening, ended) = watch::channel(());
    let runtime = runtime()?;
    std::thread::Builder::new()
        .name("media-tcp".to_owned())
        .spawn(move || runtime.block_on(tcp::listen(listener, sinks, ended)))?;
    Ok(listening)
}

/// One socket for each thread, all on one port: the system spreads datagrams over them by the
/// sender's address.
fn sockets(listen: SocketAddr, threads: usize) -> io::Result<Vec<UdpSocket>> {
    if threads == 1 {
        return Ok(vec![UdpSocket::bind(listen)?]);
    }
    let family = match listen {
        SocketAddr::V4(_) => AddressFamily::INET,
        SocketAddr::V6(_) => AddressFamily::INET6,
    };
    let mut address = listen;
    let mut sockets = Vec::new();
    for _ in 0..threads {
        let socket = socket_with(family, SocketType::DGRAM, SocketFlags::CLOEXEC, None)?;
        sockopt::set_socket_reuseport(&socket, true)?;
        bind(&socket, &address)?;
        let socket = UdpSocket::from(socket);
        address = socket.local_addr()?;
        sockets.push(socket);
    }
    Ok(sockets)
}
