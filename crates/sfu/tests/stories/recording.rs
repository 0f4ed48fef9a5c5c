//! The recorder gets exactly the tapped sources.

use domain::SeatId;
use room::Media as Kind;
use sfu::TapEvent;

use crate::{Call, seat};

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_gets_exactly_what_is_tapped_and_stops_with_the_plan() {
    let mut call = Call::of(3).await;
    call.plan(&[(1, 2), (2, 1), (3, 1)], &[2]).await;
    call.run(1000).await;
    call.plan(&[(1, 2), (2, 1), (3, 1)], &[]).await;
    call.settle(50).await;
    let (mut audio, mut video, mut reports) = (Vec::new(), 0, 0);
    while let Ok(event) = call.taps.try_recv() {
        let who: SeatId = match event {
            TapEvent::Packet(packet) => {
                assert_eq!(packet.payload.last(), Some(&2));
                match packet.media {
                    Kind::Audio => audio.push((packet.seq, packet.timestamp)),
                    Kind::Video | Kind::Share => video += 1,
                }
                packet.seat
            }
            TapEvent::Report(report) => {
                reports += 1;
                report.seat
            }
        };
        assert_eq!(who, seat(2));
    }
    assert!(
        audio.len() >= 35 && video >= 35 && reports > 0,
        "{} {video} {reports}",
        audio.len()
    );
    for pair in audio.windows(2) {
        assert_eq!(pair[1], (pair[0].0.wrapping_add(1), pair[0].1.wrapping_add(960)));
    }
    call.run(300).await;
    assert!(call.taps.try_recv().is_err());
}
