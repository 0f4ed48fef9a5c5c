//! Participants whose network changes under them.

use std::net::{Ipv4Addr, UdpSocket};
use std::time::Instant;

use rtc::peer_connection::sdp::RTCSessionDescription;
use sfu::{JoinError, Media};

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

    /// Goes on from another port, as behind a router that forgot it.
    pub fn moves(&mut self) {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        socket.set_nonblocking(true).unwrap();
        self.way = Way::Socket(socket);
    }
}
