//! Real VP8 and Opus, packetized into RTP: what the stories feed to the recorder.

use std::{fs::File, path::Path, process::Command, time::Duration};

use bytes::Bytes;
use matroska_demuxer::{Frame, MatroskaFile};
use recorder::{Codec, FileSink, Output, Packet, Recorder, TrackKey};

pub const MS: Duration = Duration::from_millis(1);

/// Runs a tool that must be there; its standard output.
pub fn run(tool: &str, args: &[&str]) -> Vec<u8> {
    let out = Command::new(tool)
        .args(args)
        .output()
        .unwrap_or_else(|e| panic!("{tool} must be installed (Debian package ffmpeg): {e}"));
    assert!(
        out.status.success(),
        "{tool} {args:?}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    out.stdout
}

/// Encodes `seconds` of a test picture (30 per second) and a sine of `tone` Hz, 20 ms packets.
pub fn encode(dir: &Path, size: &str, tone: u32, seconds: u32) -> Source {
    let file = dir.join(format!("source-{size}-{tone}.webm"));
    let (picture, sound) = (
        format!("testsrc2=size={size}:rate=30:duration={seconds}"),
        format!("sine=frequency={tone}:sample_rate=48000:duration={seconds}"),
    );
    let path = file.to_str().unwrap();
    run(
        "ffmpeg",
        &[
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            &picture,
            "-f",
            "lavfi",
            "-i",
            &sound,
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime",
            "-cpu-used",
            "8",
            "-b:v",
            "900k",
            "-g",
            "30",
            "-auto-alt-ref",
            "0",
            "-lag-in-frames",
            "0",
            "-c:a",
            "libopus",
            "-b:a",
            "48k",
            "-application",
            "voip",
            path,
        ],
    );
    let mut demuxer = MatroskaFile::open(File::open(&file).unwrap()).unwrap();
    let video_track = demuxer
        .tracks()
        .iter()
        .find(|t| t.video().is_some())
        .unwrap()
        .track_number()
        .get();
    let (mut video, mut audio, mut frame) = (Vec::new(), Vec::new(), Frame::default());
    while demuxer.next_frame(&mut frame).unwrap() {
        let list = if frame.track == video_track {
            &mut video
        } else {
            &mut audio
        };
        list.push(Bytes::from(std::mem::take(&mut frame.data)));
    }
    Source { video, audio }
}

/// Encoded frames: one per 1/30 s, one per 20 ms.
pub struct Source {
    pub video: Vec<Bytes>,
    pub audio: Vec<Bytes>,
}

/// How a sender numbers its packets.
#[derive(Clone, Copy)]
pub struct Numbering {
    pub ssrc: u32,
    pub seq: u16,
    pub timestamp: u32,
}

impl Source {
    /// VP8 in packets of at most 1100 bytes with 15-bit picture ids; arrives `start` after the recording
    /// of the session began.
    pub fn video_packets(&self, track: &TrackKey, numbers: Numbering, start: Duration) -> Vec<Packet> {
        let mut seq = numbers.seq;
        let mut packets = Vec::new();
        for (n, frame) in (0_u32..).zip(&self.video) {
            let arrival = start + Duration::from_secs(1) * n / 30;
            let chunks: Vec<_> = frame.chunks(1100).collect();
            for (k, chunk) in chunks.iter().enumerate() {
                let start_bit = if k == 0 { 0x10 } else { 0 };
                let id = (n & 0x7fff).to_be_bytes();
                let payload = [&[0x80 | start_bit, 0x80, 0x80 | id[2], id[3]], *chunk].concat();
                packets.push(Packet {
                    track: track.clone(),
                    codec: Codec::Vp8,
                    seq,
                    timestamp: numbers.timestamp.wrapping_add(n * 3000),
                    marker: k + 1 == chunks.len(),
                    ssrc: numbers.ssrc,
                    payload: payload.into(),
                    arrival,
                });
                seq = seq.wrapping_add(1);
            }
        }
        packets
    }

    pub fn audio_packets(&self, track: &TrackKey, numbers: Numbering, start: Duration) -> Vec<Packet> {
        let packet = |(n, payload): (u32, &Bytes)| Packet {
            track: track.clone(),
            codec: Codec::Opus,
            seq: numbers.seq.wrapping_add(u16::try_from(n).unwrap()),
            timestamp: numbers.timestamp.wrapping_add(n * 960),
            marker: false,
            ssrc: numbers.ssrc,
            payload: payload.clone(),
            arrival: start + MS * 20 * n,
        };
        (0..).zip(&self.audio).map(packet).collect()
    }

    /// Both, in order of arrival, with numbers that wrap within the first second.
    pub fn packets(&self, track: &TrackKey, start: Duration) -> Vec<Packet> {
        let video = Numbering {
            ssrc: 1,
            seq: 65_520,
            timestamp: u32::MAX - 20_000,
        };
        let audio = Numbering {
            ssrc: 2,
            seq: 65_530,
            timestamp: u32::MAX - 9_000,
        };
        let mut all = self.video_packets(track, video, start);
        all.extend(self.audio_packets(track, audio, start));
        all.sort_by_key(|packet| packet.arrival);
        all
    }
}

/// A recorder, its files, and everything it said.
pub struct Session {
    pub recorder: Recorder,
    pub sink: FileSink,
    pub said: Vec<Output>,
    ticked: Duration,
}

impl Session {
    pub fn new(dir: &Path, recorder: Recorder) -> Self {
        Self {
            recorder,
            sink: FileSink::open(dir).unwrap(),
            said: Vec::new(),
            ticked: Duration::ZERO,
        }
    }

    pub fn obey(&mut self, outputs: Vec<Output>) {
        for output in outputs {
            self.sink.apply(&output).unwrap();
            self.said.push(output);
        }
    }

    /// Feeds packets, ticking every 50 ms as the server does.
    pub fn feed(&mut self, packets: impl IntoIterator<Item = Packet>) {
        for packet in packets {
            self.tick_until(packet.arrival);
            let outputs = self.recorder.handle(packet);
            self.obey(outputs);
        }
    }

    pub fn tick_until(&mut self, now: Duration) {
        while self.ticked + MS * 50 <= now {
            self.ticked += MS * 50;
            let outputs = self.recorder.tick(self.ticked);
            self.obey(outputs);
            self.sink.sync(self.ticked).unwrap();
        }
    }

    pub fn finish(&mut self, now: Duration) {
        self.tick_until(now);
        let outputs = self.recorder.finish(now);
        self.obey(outputs);
    }
}

/// `(track number, ms)` of every block, read by a demuxer that is not ours; times never fall.
pub fn blocks(file: &Path) -> Vec<(u64, u64)> {
    let mut demuxer = MatroskaFile::open(File::open(file).unwrap()).unwrap();
    let (mut all, mut frame) = (Vec::new(), Frame::default());
    while demuxer.next_frame(&mut frame).unwrap() {
        all.push((frame.track, frame.timestamp));
    }
    assert!(
        all.windows(2).all(|w| w[0].1 <= w[1].1),
        "block times fall in {}",
        file.display()
    );
    all
}

/// Pictures ffmpeg decodes from the file without one complaint.
pub fn decoded_pictures(file: &Path) -> usize {
    let path = file.to_str().unwrap();
    let out = Command::new("ffmpeg")
        .args([
            "-v",
            "warning",
            "-xerror",
            "-i",
            path,
            "-map",
            "0:v",
            "-fps_mode",
            "passthrough",
        ])
        .args(["-f", "framecrc", "-"])
        .output()
        .expect("ffmpeg must be installed");
    let complaints = String::from_utf8_lossy(&out.stderr);
    assert!(
        out.status.success() && complaints.is_empty(),
        "{}: {complaints}",
        file.display()
    );
    String::from_utf8(out.stdout)
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .count()
}

/// The file's sound as 48 kHz mono.
pub fn sound(file: &Path) -> Vec<i16> {
    let path = file.to_str().unwrap();
    let raw = run(
        "ffmpeg",
        &[
            "-v", "error", "-i", path, "-map", "0:a", "-ac", "1", "-f", "s16le", "-",
        ],
    );
    raw.chunks_exact(2)
        .map(|b| i16::from_le_bytes([b[0], b[1]]))
        .collect()
}

/// Share of the sound's energy at `tone` Hz (Goertzel over one second from the middle), 0 to 1.
pub fn purity(sound: &[i16], tone: f64) -> f64 {
    let middle = &sound[sound.len() / 2 - 24_000..sound.len() / 2 + 24_000];
    let (mut re, mut im, mut energy) = (0.0, 0.0, 0.0);
    for (n, sample) in (0_u32..).zip(middle) {
        let (sin, cos) = (std::f64::consts::TAU * tone * f64::from(n) / 48_000.0).sin_cos();
        re += f64::from(*sample) * cos;
        im += f64::from(*sample) * sin;
        energy += f64::from(*sample).powi(2);
    }
    2.0 * (re * re + im * im) / (energy * 48_000.0)
}

/// One value per stream of ffprobe's `entry`.
pub fn probe(file: &Path, entry: &str) -> Vec<String> {
    let path = file.to_str().unwrap();
    let args = [
        "-v",
        "error",
        "-show_entries",
        entry,
        "-of",
        "default=nokey=1:noprint_wrappers=1",
        path,
    ];
    String::from_utf8(run("ffprobe", &args))
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}
