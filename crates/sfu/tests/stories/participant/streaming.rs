//! Participants whose network lets no UDP through: the same datagrams, framed on a TCP connection.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};

use bytes::BytesMut;
use sfu::framing;

/// A connection to the server's TCP port.
pub struct Stream {
    tcp: TcpStream,
    received: BytesMut,
    pub closed: bool,
}

impl Stream {
    pub fn to(server: SocketAddr) -> Self {
        let tcp = TcpStream::connect(server).unwrap();
        tcp.set_nodelay(true).unwrap();
        Self {
            tcp,
            received: BytesMut::new(),
            closed: false,
        }
    }

    pub fn send(&mut self, datagram: &[u8]) {
        let mut framed = Vec::new();
        framing::append(datagram, &mut framed);
        self.tcp.set_nonblocking(false).unwrap();
        self.closed |= self.tcp.write_all(&framed).is_err();
    }

    pub fn receive(&mut self) -> Option<BytesMut> {
        self.tcp.set_nonblocking(true).unwrap();
        let mut buffer = [0; 16_384];
        match self.tcp.read(&mut buffer) {
            Ok(0) => self.closed = true,
            Ok(many) => self.received.extend_from_slice(&buffer[..many]),
            Err(error) => self.closed |= error.kind() != ErrorKind::WouldBlock,
        }
        framing::next(&mut self.received).unwrap()
    }
}
