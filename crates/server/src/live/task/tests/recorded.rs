//! What lies beside a recording's files when nobody writes to them any more.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use domain::SeatId;
use recorder::Manifest;
use recorder::verify::Question;
use room::{Channel, Command, Media};
use sfu::{TapEvent, TapPacket};
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::{Stage, Task};
use crate::live::msg::Msg;
use crate::live::tape::MANIFEST_FILE;

impl Stage {
    fn recordings(&self) -> PathBuf {
        let shared = &self.task.shared;
        shared.recordings.join(self.task.session.to_string())
    }

    /// A voice speaks through the media plane's tap, 20 ms a packet.
    fn speaks(&self, seat: SeatId, packets: u16) {
        for seq in 0..packets {
            self.task.shared.tapes.take(TapEvent::Packet(TapPacket {
                session: self.task.session,
                seat,
                media: Media::Audio,
                channel: Channel::Floor,
                seq,
                timestamp: u32::from(seq) * 960,
                marker: false,
                payload_type: 111,
                ssrc: 7,
                payload: vec![0xfc, 0xff, 0xfe].into(),
                arrival: Instant::now(),
            }));
        }
    }

    /// The room ends as it does when the server stops; another one is loaded from what is durable.
    async fn ends(mut self) -> Self {
        let (session, shared) = (self.task.session, self.task.shared.clone());
        let (stop, inbox) = mpsc::channel(1);
        stop.send(Msg::Stop).await.unwrap();
        let old = std::mem::replace(&mut self.task, Task::load(session, shared).await.unwrap());
        old.run(inbox).await;
        self
    }

    fn kept(&self) -> Option<Manifest> {
        let bytes = std::fs::read(self.recordings().join(MANIFEST_FILE)).ok()?;
        let manifest: Manifest = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(
            manifest.canonical().unwrap(),
            bytes,
            "its digest is that of the file"
        );
        Some(manifest)
    }
}

#[tokio::test]
async fn a_recording_that_ended_or_was_broken_off_has_its_manifest_beside_it() {
    let stage = Stage::gathered().await;
    let mediator = stage.mediator;
    stage.speaks(mediator, 50);
    assert_eq!(stage.kept(), None, "still being written");
    let stage = Box::pin(stage.ends()).await;
    let first = stage.kept().expect("the room has ended");
    assert_eq!(first.session, stage.task.session.to_string());
    assert_eq!(first.tracks[0].parts.len(), 1);
    assert!(!first.tracks[0].parts[0].digest.clusters.is_empty());

    // As if the server had been killed instead.
    std::fs::remove_file(stage.recordings().join(MANIFEST_FILE)).unwrap();
    let stage = Box::pin(stage.ends()).await;
    let mended = stage.kept().expect("recovered");
    assert_eq!(mended.tracks, first.tracks);
    assert!(mended.declared.iter().any(|one| one.kind == "server-down"));

    // A room that is opened again and not recorded leaves it as it is.
    let stage = Box::pin(stage.ends()).await;
    assert_eq!(stage.kept(), Some(mended));
}

#[tokio::test]
async fn the_log_proves_that_nobody_was_recorded_in_a_private_meeting() {
    let mut stage = Stage::gathered().await;
    let [mediator, applicant, respondent] = stage.people();
    stage.speaks(mediator, 30);
    for muted in [true, false] {
        stage.ask(mediator, Command::Mute { muted }).await.unwrap();
    }
    stage.retire().await.unwrap();
    for seat in [mediator, applicant, respondent] {
        stage.speaks(seat, 30);
    }
    sleep(Duration::from_millis(50)).await;
    stage.come_back().await.unwrap();
    let back = stage.stamp();
    stage.sees(mediator, 1, back).await;
    stage.speaks(mediator, 30);
    let stage = Box::pin(stage.ends()).await;
    let report = recorder::verify::verify_dir(&stage.recordings(), None);
    assert_eq!(report.problems, []);
    let private = report
        .answers
        .iter()
        .find(|answer| answer.question == Question::Private);
    let meetings = &private.unwrap().evidence;
    let tracks: Vec<&str> = meetings.iter().map(|one| one.args["track"].as_str()).collect();
    for seat in [mediator, applicant] {
        assert!(tracks.contains(&format!("person-{seat}").as_str()), "{tracks:?}");
    }
    assert!(!tracks.contains(&format!("person-{respondent}").as_str()));
    let log = std::fs::read_to_string(stage.recordings().join("log.jsonl")).unwrap();
    for what in [
        "connected",
        "consented",
        "admitted",
        "muted",
        "unmuted",
        "recording-started",
    ] {
        assert!(log.contains(&format!(r#""what":"{what}""#)), "{what}: {log}");
    }
    assert!(!log.contains("方小兰"), "no name stands in it");
}
