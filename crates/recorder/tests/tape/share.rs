//! A shared screen: a file of pictures alone, which may stand still for as long as they like.

use std::time::Duration;

use crate::common::{MS, Numbering, Session, blocks, decoded_pictures, encode, probe};
use recorder::{Codec, Output, Packet, Recorder, TrackKey};

/// Between two pictures nothing is sent while the screen does not change.
const STILL: Duration = Duration::from_secs(5);

#[test]
fn a_screen_plays_as_a_file_of_its_own_and_standing_still_is_no_gap() {
    let dir = tempfile::tempdir().unwrap();
    let source = encode(dir.path(), "640x360", 440, 2);
    let track = TrackKey::share("seat-a").unwrap();
    let mut session = Session::new(&dir.path().join("rec"), Recorder::new());
    let asked = session.recorder.allow(&track, Duration::ZERO);
    assert_eq!(asked, [Output::NeedKeyframe { track: track.clone() }]);
    let numbers = Numbering {
        ssrc: 5,
        seq: 65_500,
        timestamp: u32::MAX - 40_000,
    };
    let mut packets = source.video_packets(&track, numbers, MS * 300);
    let half = MS * 1300;
    for packet in packets.iter_mut().filter(|packet| packet.arrival >= half) {
        packet.arrival += STILL;
        packet.timestamp = packet.timestamp.wrapping_add(5 * 90_000);
    }
    session.feed(packets);
    session.finish(MS * 8000);

    let file = dir.path().join("rec/share-seat-a.webm");
    let gaps = session.said.iter().filter(|said| matches!(said, Output::Gap(_)));
    assert_eq!(gaps.count(), 0);
    assert_eq!(decoded_pictures(&file), 60);
    assert_eq!(
        probe(&file, "stream=codec_name,width,height"),
        ["vp8", "640", "360"]
    );
    let at: Vec<u64> = blocks(&file).into_iter().map(|(_, at)| at).collect();
    let longest = at.windows(2).map(|pair| pair[1] - pair[0]).max();
    assert!(longest.unwrap().abs_diff(5033) <= 3, "{longest:?}");
}

#[test]
fn a_screen_has_no_sound() {
    let dir = tempfile::tempdir().unwrap();
    let track = TrackKey::share("seat-a").unwrap();
    let mut recorder = Recorder::new();
    recorder.allow(&track, Duration::ZERO);
    let sound = Packet {
        track,
        codec: Codec::Opus,
        seq: 1,
        timestamp: 1,
        marker: false,
        ssrc: 1,
        payload: vec![0xfc; 40].into(),
        arrival: MS,
    };
    let mut session = Session::new(dir.path(), recorder);
    session.feed([sound]);
    session.finish(MS * 1000);
    assert_eq!((session.recorder.refused(), session.said.len()), (1, 0));
}
