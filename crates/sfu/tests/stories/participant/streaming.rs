//! Participants whose network lets no UDP through: the same datagrams, framed on a TCP connection.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};

use bytes::BytesMut;
use sfu::framing;

/// A connection to the server's TCP port.
pub struct Stream {
    stream: TcpStream,
    received: BytesMut,
    pub closed: bool,
}

impl Stream {
    pub fn to(server: SocketAddr) -> Self {
        let stream = TcpStream::connect(server).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            received: BytesMut::new(),
            closed: false,
        }
    }

    pub fn send(&mut self, datagram: &[u8]) {
        let mut framed = Vec::new();
        framing::append(datagram, &mut framed);
        self.stream.set_nonblocking(false).unwrap();
        self.closed |= self.stream.write_all(&framed).is_err();
    }

    pub fn receive(&mut self) -> Option<BytesMut> {
        self.stream.set_nonblocking(true).unwrap();
        let mut buffer = [0; 16_384];
        match self.stream.read(&mut buffer) {
            Ok(0) => self.closed = true,
            Ok(many) => self.received.extend_from_slice(&buffer[..many]),
            Err(error) => self.closed |= error.kind() != ErrorKind::WouldBlock,
        }
        framing::next(&mut self.received).unwrap()
    }
}
