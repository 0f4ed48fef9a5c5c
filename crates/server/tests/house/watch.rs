//! A recording watched: who may, and what is written down first.

use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::{CaseId, SeatId, SessionId};
use recorder::{Codec, FileKeys, Output, Packet, Recorder, SealedSink, Seals, TrackKey};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use server::recordings;
use server::state::AppState;
use sha2::Digest as _;
use vault::{Act, Key, Keyring, VaultError};

use crate::live_kit::{Browser, Site};

/// The keys of a session's files, as the live room makes them.
struct Keys {
    ring: Keyring,
    case: String,
    session: String,
}

impl FileKeys for Keys {
    fn make(&self, file: &str) -> Result<Key, VaultError> {
        self.ring
            .make(&self.case, &recordings::object(&self.session, file))
    }

    fn open(&self, file: &str) -> Result<Key, VaultError> {
        self.ring
            .open(&self.case, &recordings::object(&self.session, file))
    }
}

/// Twelve seconds of an applicant and of the Italian channel, with a hole in the middle.
fn record(state: &AppState, data: &Path, (session, case): (SessionId, CaseId), seat: SeatId) -> PathBuf {
    let dir = data.join("recordings").join(session.to_string());
    let seals = Seals {
        session: session.to_string(),
        zero_ms: 1_800_000_000_000,
        signer: std::sync::Arc::new(state.keys.institution.clone()),
        keys: Box::new(Keys {
            ring: state.keyring.clone(),
            case: case.to_string(),
            session: session.to_string(),
        }),
    };
    let (mut sink, _) = SealedSink::open(&dir, seals, Duration::ZERO).unwrap();
    let mut recorder = Recorder::new();
    let tracks = [
        TrackKey::person(&seat.to_string()).unwrap(),
        TrackKey::channel("it").unwrap(),
    ];
    let ms = Duration::from_millis;
    let keep = |sink: &mut SealedSink, outputs: Vec<Output>| {
        for output in &outputs {
            sink.apply(output).unwrap();
        }
    };
    for (n, track) in (0_u32..).zip(&tracks) {
        keep(&mut sink, recorder.allow(track, ms(0)));
        for packet in 0..600_u16 {
            let arrival = ms(u64::from(packet) * 20);
            let mut payload = vec![0xf8; 80];
            payload[1..3].copy_from_slice(&packet.to_be_bytes());
            if !(250..350).contains(&packet) {
                let outputs = recorder.handle(Packet {
                    track: track.clone(),
                    codec: Codec::Opus,
                    seq: packet,
                    timestamp: u32::from(packet) * 960,
                    marker: false,
                    ssrc: 7 + n,
                    payload: payload.into(),
                    arrival,
                });
                keep(&mut sink, outputs);
            }
            if packet % 3 == 0 {
                keep(&mut sink, recorder.tick(arrival));
            }
        }
    }
    keep(&mut sink, recorder.finish(ms(13_000)));
    sink.conclude(Vec::new(), ms(13_000)).unwrap();
    let manifest = sink.manifest(Vec::new()).canonical().unwrap();
    std::fs::write(dir.join("manifest.json"), manifest).unwrap();
    std::fs::write(dir.join("clock.json"), r#"{"zero_ms":1800000000000}"#).unwrap();
    dir
}

/// A house with a recording.
pub struct House {
    pub dir: tempfile::TempDir,
    pub site: Site,
    pub session: SessionId,
    pub seats: [SeatId; 4],
    pub files: PathBuf,
    pub case: CaseId,
}

pub async fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let case = site.state.store.session(session).await.unwrap().unwrap().case;
    let data = dir.path().join("data");
    let files = record(&site.state, &data, (session, case), seats[0]);
    House {
        dir,
        site,
        session,
        seats,
        files,
        case,
    }
}

impl House {
    pub fn at(&self, rest: &str) -> String {
        format!("/api/sessions/{}{rest}", self.session)
    }

    /// A file's bytes as they were recorded.
    fn plain(&self, file: &str) -> Vec<u8> {
        let (case, session) = (self.case.to_string(), self.session.to_string());
        let ring = &self.site.state.keyring;
        let opened = recordings::open(&self.files, (ring, None), &case, &session, file);
        let mut opened = opened.unwrap().unwrap();
        let mut out = Vec::new();
        while (out.len() as u64) < opened.content_len() {
            out.extend_from_slice(opened.piece(out.len() as u64..u64::MAX).unwrap());
        }
        out
    }

    async fn rows(&self) -> usize {
        self.site.state.store.audit_lines(99).await.unwrap().len()
    }
}

pub async fn json_of(browser: &Browser, path: &str) -> Value {
    let answer = browser.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_stands_before_the_first_byte_and_every_range_is_right() {
    let house = house().await;
    let staff = house.site.staff().await;
    let showing = json_of(&staff, &house.at("/watch")).await;
    assert_eq!(house.rows().await, 1, "opening is written down");
    assert_eq!(showing["zero_ms"], 1_800_000_000_000_i64);
    let tracks = showing["tracks"].as_array().unwrap();
    let kinds: Vec<_> = tracks.iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["person", "channel"]);
    assert_eq!(tracks[1]["lang"], "it");
    assert_eq!(tracks[0]["seat"], house.seats[0].to_string());

    let file = tracks[0]["files"][0]["file"].as_str().unwrap();
    let whole = house.plain(file);
    let path = house.at(&format!("/watch/files/{file}"));
    let part = staff.range(&path, "bytes=10-19").await;
    assert_eq!(part.status(), 206);
    assert_eq!(part.headers()["content-type"], "video/webm");
    assert_eq!(part.headers()["cache-control"], "no-store");
    assert_eq!(
        part.headers()["content-range"],
        format!("bytes 10-19/{}", whole.len())
    );
    assert_eq!(part.bytes().await.unwrap(), whole[10..20]);
    assert_eq!(house.rows().await, 2, "and so is the first byte of each file");
    staff.range(&path, "bytes=20-29").await;
    assert_eq!(house.rows().await, 2, "but not every piece of it");
    let chain = house.site.state.keyring.custody(&house.case.to_string()).unwrap();
    let lines = chain.entries().unwrap();
    let acts: Vec<_> = lines.iter().map(|line| line.act).collect();
    assert_eq!(acts, [Act::Viewed, Act::Viewed], "the same in the case's chain");
    assert!(lines[1].subject.ends_with(file), "{lines:?}");
    drop(chain);
    let beyond = staff.range(&path, &format!("bytes={}-", whole.len())).await;
    assert_eq!(beyond.status(), 416);
    assert_eq!(staff.get(&path).await.bytes().await.unwrap(), whole);

    let places = json_of(&staff, &house.at(&format!("/watch/places/{file}"))).await;
    let lengths: u64 = places["bytes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_u64().unwrap())
        .sum();
    assert_eq!(places["header"].as_u64().unwrap() + lengths, whole.len() as u64);
    let manifest = staff
        .get(&house.at("/watch/manifest.json"))
        .await
        .bytes()
        .await
        .unwrap();
    let digest = hex::encode(sha2::Sha256::digest(&manifest));
    assert_eq!(showing["manifest_sha256"], digest);
    for missing in [
        "/watch/files/clock.json",
        "/watch/files/..%2Fheqiao.db",
        "/watch/places/x.webm",
    ] {
        assert_eq!(staff.get(&house.at(missing)).await.status(), 404, "{missing}");
    }
    house.site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_row_no_byte() {
    let house = house().await;
    let staff = house.site.staff().await;
    let name = TrackKey::channel("it").unwrap().file_name(1);
    house
        .site
        .state
        .store
        .connection()
        .execute_unprepared("DROP TABLE audit")
        .await
        .unwrap();
    for path in [
        "/watch".to_owned(),
        format!("/watch/files/{name}"),
        format!("/recordings/{name}"),
    ] {
        let answer = staff.get(&house.at(&path)).await;
        assert!(answer.status().is_server_error(), "{path}: {}", answer.status());
        assert!(answer.text().await.unwrap().len() < 200, "{path}");
    }
    house.site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parties_are_refused_an_interpreter_says_why_a_stranger_finds_nothing() {
    let house = house().await;
    let [applicant, respondent, mediator, interpreter] = house.seats;
    for seat in [applicant, respondent] {
        let party = house.site.seat(seat).await;
        for path in ["/watch", "/watch/files/channel-it.webm", "/exports"] {
            assert_eq!(party.get(&house.at(path)).await.status(), 403, "{path}");
        }
    }
    assert_eq!(house.rows().await, 0);
    let mediator = house.site.seat(mediator).await;
    assert_eq!(json_of(&mediator, &house.at("/watch")).await["may_export"], true);

    let interpreter = house.site.seat(interpreter).await;
    let file = house.at("/watch/files/channel-it.webm");
    for path in [house.at("/watch"), file.clone(), house.at("/watch/manifest.json")] {
        let refused = interpreter.get(&path).await;
        assert_eq!(refused.status(), 403, "{path}");
        assert!(refused.text().await.unwrap().contains("watch-reason-needed"));
    }
    let opened = json_of(&interpreter, &house.at("/watch?reason=accuracy")).await;
    assert_eq!(opened["may_export"], false);
    assert_eq!(interpreter.get(&file).await.status(), 200);
    let rows = house.site.state.store.audit_lines(9).await.unwrap();
    assert!(
        rows.iter().any(|row| row.subject.ends_with(" reason:accuracy")),
        "{rows:?}"
    );

    // Another session's, and one that is not there.
    let nowhere = SessionId(uuid::Uuid::from_u128(7));
    let mut answers = Vec::new();
    let stranger = house.site.seat(house.seats[2]).await;
    for path in [
        format!("/api/sessions/{nowhere}/watch"),
        "/api/sessions/no-id/watch".to_owned(),
    ] {
        let answer = stranger.get(&path).await;
        answers.push((answer.status().as_u16(), answer.text().await.unwrap()));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 404);
    house.site.stop().await;
}
