//! Participants whose network changes under them.

use std::net::{Ipv4Addr, UdpSocket};
use std::time::Instant;

use room::Media as Kind;
use rtc::peer_connection::sdp::RTCSessionDescription;
use sfu::{JoinError, Media};

use super::streaming::Stream;
use super::{Participant, SESSION, Way};

impl Participant {
    /// Restarts ICE and has the living connection renewed.
    pub async fn rejoin(&mut self, media: &Media) -> Result<(), JoinError> {
        self.connection.restart_ice();
        let offer = self.offer();
        let answer = media.rejoin(SESSION, self.seat(), offer).await?;
        let answer = RTCSessionDescription::answer(answer.sdp).unwrap();
        self.connection
            .set_remote_description(Instant::now(), answer)
            .unwrap();
        Ok(())
    }

    /// Goes on over a TCP connection.
    pub fn streams(&mut self, media: &Media) {
        self.way = Way::Stream(Stream::to(media.tcp_addresses()[0]));
    }

    /// Sends one picture packet of these bytes, beside what it publishes.
    pub fn say(&mut self, filler: &[u8]) {
        let mut packet = self.packet(Kind::Video);
        packet.payload = [&packet.payload[..14], filler, &packet.payload[14..]]
            .concat()
            .into();
        self.send(Instant::now(), packet);
        self.published += 1;
        self.write();
    }

    /// Publishes without reading anything.
    pub fn speaks(&mut self) {
        self.publish(Instant::now());
        self.write();
    }

    /// Goes on from another port, as behind a router that forgot it.
    pub fn moves(&mut self) {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        socket.set_nonblocking(true).unwrap();
        self.way = Way::Socket(socket);
    }
}
