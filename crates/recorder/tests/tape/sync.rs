//! Whether picture and sound meet, and people with each other: senders whose clocks run askew, behind
//! networks that delay picture and sound differently, through the whole recorder and back from its files.

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use recorder::{ClockSource, Codec, Foundation, Packet, Recorder, Report, StreamClock, TrackKey};

use crate::common::{MS, Session, blocks};

const AUDIO: u64 = 1;
/// Pictures come 15 times a second.
const PICTURE_US: u64 = 66_667;
const SECONDS: u64 = 30 * 60;

/// Somebody who sends sound, and pictures if `camera`.
struct Speaker {
    track: TrackKey,
    camera: bool,
    /// How fast their clock is, ppm, and the network to us, µs.
    ppm: i64,
    network: u64,
    /// Of encoding and pacing a picture, µs, beside what jitter adds.
    encoding: u64,
    jitter: u64,
}

/// What must happen in the order of arrival.
enum Come {
    Packet(Packet),
    Report(Report),
}

impl Speaker {
    /// Arrival delay of the nth thing, µs: bounded, seeded, seldom much more.
    fn delay(&self, n: u64, salt: u64) -> u64 {
        let mut x = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x ^= x >> 31;
        x = x.wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^= x >> 29;
        let spike = if x.is_multiple_of(211) { 300_000 } else { 0 };
        self.network + x % self.jitter + spike
    }

    /// Their own clock, µs since 1900, and a stream's timestamp, at the true instant `at` µs.
    fn clocks(&self, at: u64, rate: u64, first: u32) -> (u64, u32) {
        let own = at
            .checked_add_signed(i64::try_from(at).unwrap() * self.ppm / 1_000_000)
            .unwrap();
        let seconds = 3_900_000_000 + own / 1_000_000;
        let ntp = (seconds << 32) | (((own % 1_000_000) << 32) / 1_000_000);
        let ticks = own * rate / 1_000_000;
        let low = u32::try_from(ticks & 0xffff_ffff).unwrap();
        (ntp, first.wrapping_add(low))
    }

    /// Everything they send, with when it comes, µs.
    fn sends(&self, begin: u64) -> Vec<(u64, Come)> {
        let mut all = Vec::new();
        let base = u32::from(self.track.name().as_bytes()[0]) << 8;
        let mut stream = |codec: Codec, every: u64, extra: u64, reports: u64, ssrc: u32| {
            let rate = u64::from(codec.clock_rate());
            let first = u32::MAX - 50_000 * ssrc;
            // A network delivers in order: what is delayed delays what follows.
            let mut before = 0;
            for n in 0..SECONDS * 1_000_000 / every {
                let at = begin + n * every;
                let (_, timestamp) = self.clocks(at, rate, first);
                let payload = if codec == Codec::Opus {
                    Bytes::from_static(&[0xfc, 1, 2])
                } else {
                    Bytes::from_static(&[0x10, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 64, 0, 48, 0, 7])
                };
                before = before.max(at + extra + self.delay(n, u64::from(ssrc)));
                let packet = Packet {
                    track: self.track.clone(),
                    codec,
                    seq: u16::try_from(n & 0xffff).unwrap(),
                    timestamp,
                    marker: true,
                    ssrc: base + ssrc,
                    payload,
                    arrival: Duration::from_micros(before),
                };
                all.push((before, Come::Packet(packet)));
            }
            for n in 0..SECONDS * 1_000_000 / reports {
                let at = begin + reports / 2 + n * reports;
                let (ntp, rtp) = self.clocks(at, rate, first);
                let arrival = at + self.delay(n, 77 + u64::from(ssrc));
                let report = Report {
                    track: self.track.clone(),
                    codec,
                    ssrc: base + ssrc,
                    ntp,
                    rtp,
                    of: ClockSource::Report,
                    arrival: Duration::from_micros(arrival),
                };
                all.push((arrival, Come::Report(report)));
            }
        };
        // Chromium's rhythm of reports.
        stream(Codec::Opus, 20_000, 0, 5_000_000, 1);
        if self.camera {
            stream(Codec::Vp8, PICTURE_US, self.encoding, 1_000_000, 2);
        }
        all
    }

    /// How much later than it happened each thing stands in their file, ms, from `from` seconds on.
    fn errors(&self, dir: &Path, begin: u64, from: u64) -> (Vec<f64>, Vec<f64>) {
        let (mut sound, mut picture) = (Vec::new(), Vec::new());
        let (mut sounds, mut pictures) = (0, 0);
        for (track, at) in blocks(&dir.join(self.track.file_name(1))) {
            let (list, n, every) = if track == AUDIO {
                (&mut sound, &mut sounds, 20_000)
            } else {
                (&mut picture, &mut pictures, PICTURE_US)
            };
            let since = *n * every;
            *n += 1;
            if since >= from * 1_000_000 {
                list.push(ms(at * 1000) - ms(begin + since));
            }
        }
        assert_eq!(sounds, SECONDS * 50, "every packet of sound is there");
        assert_eq!(
            pictures,
            if self.camera {
                SECONDS * 1_000_000 / PICTURE_US
            } else {
                0
            }
        );
        (sound, picture)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "half an hour in µs is exact in a double"
)]
fn ms(us: u64) -> f64 {
    us as f64 / 1000.0
}

/// The 95th percentile and the largest distance from `middle`.
fn spread(errors: &[f64], middle: f64) -> (f64, f64) {
    let mut all: Vec<f64> = errors.iter().map(|error| (error - middle).abs()).collect();
    all.sort_by(f64::total_cmp);
    (all[all.len() * 95 / 100], all[all.len() - 1])
}

fn median(errors: &[f64]) -> f64 {
    let mut all = errors.to_vec();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

#[test]
fn half_an_hour_of_skewed_clocks_stays_together() {
    let dir = tempfile::tempdir().unwrap();
    let speaker = |track, camera, ppm, network, encoding, jitter| Speaker {
        track,
        camera,
        ppm,
        network,
        encoding,
        jitter,
    };
    let speakers = [
        speaker(TrackKey::person("a").unwrap(), true, 150, 15_000, 70_000, 20_000),
        speaker(TrackKey::person("b").unwrap(), true, -120, 40_000, 25_000, 40_000),
        speaker(TrackKey::channel("it").unwrap(), false, 60, 30_000, 0, 30_000),
    ];
    let begin = 1_000_000;
    let mut all: Vec<(u64, Come)> = speakers.iter().flat_map(|who| who.sends(begin)).collect();
    all.sort_by_key(|(arrival, _)| *arrival);
    let mut session = Session::new(dir.path(), Recorder::new());
    for who in &speakers {
        session.recorder.allow(&who.track, Duration::ZERO);
    }
    for (_, come) in all {
        match come {
            Come::Packet(packet) => session.feed([packet]),
            Come::Report(report) => {
                let outputs = session.recorder.report(&report);
                session.obey(outputs);
            }
        }
    }
    session.finish(MS * u32::try_from(SECONDS * 1000 + 4000).unwrap());

    let mut middles = Vec::new();
    for who in &speakers {
        // What came before the reports were enough, and eight seconds in which it was eased into place.
        let (sound, picture) = who.errors(dir.path(), begin, 10);
        let middle = median(&sound);
        middles.push((who.track.to_string(), sound.clone()));
        let first = median(&sound[..sound.len() / 20]);
        let last = median(&sound[sound.len() * 19 / 20..]);
        println!(
            "{}: sound {middle:.1} ms after it was said, drift {:.1} ms",
            who.track,
            last - first
        );
        assert!((last - first).abs() <= 10.0, "drift of {} ms", last - first);
        if who.camera {
            // Each picture against the sound of the same instant.
            let apart: Vec<f64> = (0..)
                .zip(&picture)
                .map(|(n, late)| late - sound[(n * sound.len() / picture.len()).min(sound.len() - 1)])
                .collect();
            let (p95, worst) = spread(&apart, 0.0);
            println!(
                "{}: picture and sound apart p95 {p95:.1} ms, at most {worst:.1} ms",
                who.track
            );
            assert!(p95 <= 20.0 && worst <= 40.0, "p95 {p95}, max {worst} ms");
        }
    }
    for (at, (one, errors)) in middles.iter().enumerate() {
        for (other, others) in &middles[..at] {
            let apart: Vec<f64> = errors.iter().zip(others).map(|(a, b)| a - b).collect();
            let (p95, worst) = spread(&apart, 0.0);
            println!("{one} and {other} apart p95 {p95:.1} ms, at most {worst:.1} ms");
            assert!(p95 <= 50.0, "p95 {p95} ms");
        }
    }
    judge(&session.recorder.clocks());
}

/// The evidence tells every change of foundation once, and holds the pairs.
fn judge(clocks: &[StreamClock]) {
    assert_eq!(clocks.len(), 5);
    for clock in clocks {
        assert!(clock.pairs.len() >= 300, "{} pairs", clock.pairs.len());
        let causes: Vec<_> = clock.corrections.iter().map(|c| c.cause).collect();
        assert_eq!(causes, [Foundation::Reports], "{}", clock.track);
        let bytes = serde_json::to_vec(clock).unwrap().len();
        assert!(bytes < 64 << 10, "{bytes} bytes");
    }
}

/// Another layer of a camera goes on in the same file, at the right time, and is told.
#[test]
fn a_switch_of_layers_is_told_and_keeps_the_time() {
    let dir = tempfile::tempdir().unwrap();
    let track = TrackKey::person("a").unwrap();
    let mut session = Session::new(dir.path(), Recorder::new());
    session.recorder.allow(&track, Duration::ZERO);
    for n in 0..40_u32 {
        let ssrc = if n < 20 { 5 } else { 6 };
        let arrival = MS * (n * 50 + 10);
        let payload = [
            0x10,
            0x10,
            0,
            0,
            0x9d,
            0x01,
            0x2a,
            64 + u8::from(n >= 20),
            0,
            48,
            0,
            7,
        ];
        session.feed([Packet {
            track: track.clone(),
            codec: Codec::Vp8,
            seq: u16::try_from(n).unwrap(),
            timestamp: n * 4500 + ssrc * 1_000_000,
            marker: true,
            ssrc,
            payload: Bytes::copy_from_slice(&payload),
            arrival,
        }]);
    }
    session.finish(MS * 3500);
    let told: Vec<_> = session
        .said
        .iter()
        .filter_map(|said| match said {
            recorder::Output::Noted {
                ssrc,
                note: recorder::Note::Stream { before, at_ms, .. },
                ..
            } => Some((*ssrc, *before, *at_ms)),
            _ => None,
        })
        .collect();
    assert_eq!(told, [(5, None, 10), (6, Some(5), 1010)]);
    let at: Vec<u64> = blocks(&dir.path().join("person-a.webm"))
        .iter()
        .map(|(_, at)| *at)
        .collect();
    assert_eq!(at, (0..40).map(|n| n * 50 + 10).collect::<Vec<_>>());
}
