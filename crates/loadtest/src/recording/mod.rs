//! The recorder under load: its own processor time and memory, what an end without warning costs, and
//! how soon a recording is ready. Virtual time where figures are of work done, real time where a process
//! is killed.

mod kill;
mod sealed;
mod source;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use record::report::Verdict;
use recorder::verify::verify_dir;
use recorder::{Output, Recorder, SealedSink, TrackKey};
use rustix::time::{ClockId, clock_gettime};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

pub use kill::{kills, until_killed};
pub use source::Source;

use crate::process;
use crate::trouble::Trouble;

/// The recorder's rhythm in the server.
const TICK: Duration = Duration::from_millis(50);

/// What was measured.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Work {
    /// Recorded at once.
    pub streams: usize,
    /// Of each.
    pub seconds: u32,
    /// Bits a second of one person's sound and pictures, as encoded.
    pub kbps: f64,
    /// Of one core, for one person.
    pub cpu_percent: f64,
    /// Resident memory added by one person.
    pub kib_per_track: f64,
    /// From the order to end until files and manifest are there.
    pub ready_ms: f64,
    /// How fast the whole recording is examined, MB a second: log, signatures, every byte.
    pub verify_mb_s: f64,
    /// How fast the same bytes are only hashed (SHA-256), in the same run.
    pub hash_mb_s: f64,
    /// Files, gaps that were declared.
    pub files: usize,
    /// Must be none.
    pub gaps: usize,
}

/// Records `streams` people for `seconds` of virtual time into `dir`.
pub fn work(source: &Source, dir: &Path, streams: usize, seconds: u32) -> Result<Work, Trouble> {
    let pid = std::process::id();
    let tracks = (0..streams).map(|n| TrackKey::person(&format!("seat{n}")));
    let tracks: Vec<TrackKey> = tracks
        .collect::<Result<_, _>>()
        .map_err(|error| Trouble::Server(error.to_string()))?;
    let before = process::rss_kib(pid)?;
    let mut desk = Desk::open(dir)?;
    for track in &tracks {
        let outputs = desk.recorder.allow(track, Duration::ZERO);
        desk.obey(&outputs)?;
    }
    let (mut used, mut most) = (Duration::ZERO, before);
    let steps = u64::from(seconds) * 1000 / 50;
    for step in 0..steps {
        let from = TICK * u32::try_from(step).unwrap_or(u32::MAX);
        // Made before the clock runs: as in the server, they come decrypted and on their own.
        let packets: Vec<_> = tracks
            .iter()
            .flat_map(|track| source.between(track, from, from + TICK))
            .collect();
        let started = spent();
        for packet in packets {
            let outputs = desk.recorder.handle(packet);
            desk.obey(&outputs)?;
        }
        desk.tick(from + TICK)?;
        used += spent().saturating_sub(started);
        if step % 20 == 0 {
            most = most.max(process::rss_kib(pid)?);
        }
    }
    let ended = now();
    let outputs = desk
        .recorder
        .finish(TICK * u32::try_from(steps).unwrap_or(u32::MAX));
    desk.obey(&outputs)?;
    desk.sink
        .conclude(Vec::new(), TICK * u32::try_from(steps).unwrap_or(u32::MAX))
        .map_err(|error| Trouble::Server(error.to_string()))?;
    let manifest = desk.sink.manifest(Vec::new());
    manifest
        .digest()
        .map_err(|error| Trouble::Server(error.to_string()))?;
    let ready = ended.elapsed();
    drop(desk.sink);
    let (verify_mb_s, hash_mb_s) = examined(dir)?;
    let each = f64::from(u32::try_from(streams.max(1)).unwrap_or(1));
    Ok(Work {
        streams,
        seconds,
        kbps: source.kbps(),
        cpu_percent: used.as_secs_f64() / (each * f64::from(seconds)) * 100.0,
        kib_per_track: f64::from(u32::try_from(most.saturating_sub(before)).unwrap_or(u32::MAX)) / each,
        ready_ms: ready.as_secs_f64() * 1000.0,
        verify_mb_s,
        hash_mb_s,
        files: manifest.tracks.iter().map(|track| track.parts.len()).sum(),
        gaps: desk.recorder.gaps().len(),
    })
}

/// Rounds of examining and of hashing, in turn; the medians are told.
const ROUNDS: usize = 5;

/// How fast the recording in `dir` is examined, and how fast its files are hashed and nothing else.
fn examined(dir: &Path) -> Result<(f64, f64), Trouble> {
    let mut paths = Vec::new();
    let mut bytes = 0;
    for entry in std::fs::read_dir(dir).map_err(Trouble::io("the recording"))? {
        let path = entry.map_err(Trouble::io("the recording"))?.path();
        if path.extension().is_some_and(|ending| ending == "sealed") {
            bytes += path.metadata().map_err(Trouble::io("the recording"))?.len();
            paths.push(path);
        }
    }
    let megabytes = f64::from(u32::try_from(bytes >> 10).unwrap_or(u32::MAX)) * 1.024e-3;
    let mut piece = vec![0; 1 << 16];
    let (mut whole, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let started = now();
        let report = verify_dir(dir, None);
        whole.push(megabytes / started.elapsed().as_secs_f64());
        if report.verdict != Verdict::ValidTrustUnknown {
            return Err(Trouble::Server(format!("{:?}", report.problems)));
        }
        let started = now();
        for path in &paths {
            let mut file = File::open(path).map_err(Trouble::io("a sealed file"))?;
            let mut hash = Sha256::new();
            loop {
                let read = file.read(&mut piece).map_err(Trouble::io("a sealed file"))?;
                let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else {
                    break;
                };
                hash.update(read);
            }
            std::hint::black_box(hash.finalize());
        }
        bare.push(megabytes / started.elapsed().as_secs_f64());
    }
    Ok((median(whole), median(bare)))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// A recorder and its files.
struct Desk {
    recorder: Recorder,
    sink: SealedSink,
}

impl Desk {
    fn open(dir: &Path) -> Result<Self, Trouble> {
        Ok(Self {
            recorder: Recorder::new(),
            sink: sealed::open(dir, Duration::ZERO)?.0,
        })
    }

    fn obey(&mut self, outputs: &[Output]) -> Result<(), Trouble> {
        outputs
            .iter()
            .try_for_each(|output| self.sink.apply(output))
            .map_err(|error| Trouble::Server(error.to_string()))
    }

    fn tick(&mut self, now: Duration) -> Result<(), Trouble> {
        let outputs = self.recorder.tick(now);
        self.obey(&outputs)?;
        self.sink
            .sync(now)
            .map_err(|error| Trouble::Server(error.to_string()))
    }
}

/// Processor time of this thread so far.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let (seconds, nanos) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or(0), nanos.unwrap_or(0))
}

fn now() -> Instant {
    Instant::now()
}

/// A payload of its own, as every datagram has.
fn own(bytes: &[&[u8]]) -> Bytes {
    Bytes::from(bytes.concat())
}
