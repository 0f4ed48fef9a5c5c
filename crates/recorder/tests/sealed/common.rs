//! A session of two people and two languages, written as the server writes it, with keys of tests.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use ed25519_dalek::SigningKey;
use record::Trust;
use recorder::verify::{Report, verify_dir};
use recorder::{FileKeys, Output, Recovered, SealedSink, Seals, TrackKey};
use vault::{Key, Reader, VaultError};

pub const MS: Duration = Duration::from_millis(1);
/// Noon of the day on which all of these sessions are held.
pub const ZERO_MS: i64 = 1_772_445_600_000;

/// Keys in memory, as a vault keeps them.
#[derive(Clone, Default)]
pub struct Keys(Arc<Mutex<BTreeMap<String, Key>>>);

impl FileKeys for Keys {
    fn make(&self, file: &str) -> Result<Key, VaultError> {
        let key = Key::fresh()?;
        self.0.lock().unwrap().insert(file.to_owned(), key.clone());
        Ok(key)
    }

    fn open(&self, file: &str) -> Result<Key, VaultError> {
        self.0.lock().unwrap().get(file).cloned().ok_or(VaultError::NoKey)
    }
}

pub fn signer() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

pub fn trust() -> Trust {
    let key = hex::encode(signer().verifying_key().as_bytes());
    let file = format!(
        r#"{{"institutions":[{{"name":"和侨","key":"{key}","not_before":"2026-01-01T00:00:00Z","not_after":null}}]}}"#
    );
    Trust::read(file.as_bytes()).unwrap()
}

pub struct Session {
    pub dir: PathBuf,
    pub keys: Keys,
    pub sink: SealedSink,
    pub recovered: Vec<Recovered>,
}

pub fn person(name: &str) -> TrackKey {
    TrackKey::person(name).unwrap()
}

pub fn channel(lang: &str) -> TrackKey {
    TrackKey::channel(lang).unwrap()
}

/// A cluster of a track, another one each time, as large as `n` says.
pub fn cluster(track: &TrackKey, n: u64) -> Bytes {
    let size = usize::try_from(n % 7).unwrap() * 11 + 60;
    let mut bytes = vec![0x1f, 0x43, 0xb6, 0x75];
    bytes.extend(format!("{track} says number {n} ").into_bytes());
    bytes.resize(size, 0xa5);
    bytes.into()
}

pub fn seals(session: &str, keys: &Keys) -> Seals {
    Seals {
        session: session.to_owned(),
        zero_ms: ZERO_MS,
        signer: Arc::new(signer()),
        keys: Box::new(keys.clone()),
    }
}

impl Session {
    pub fn open(dir: &Path, name: &str, keys: &Keys, now: Duration) -> Self {
        let (sink, recovered) = SealedSink::open(dir, seals(name, keys), now).unwrap();
        Self {
            dir: dir.to_owned(),
            keys: keys.clone(),
            sink,
            recovered,
        }
    }

    pub fn begin(&mut self, track: &TrackKey, part: u32) {
        let opened = Output::Opened {
            track: track.clone(),
            file: track.file_name(part),
            header: Bytes::from(format!("media header of {track}")),
        };
        self.sink.apply(&opened).unwrap();
    }

    /// Clusters of 300 ms from number `from` to before `to`.
    pub fn say(&mut self, track: &TrackKey, part: u32, numbers: std::ops::Range<u64>) {
        for n in numbers {
            let write = Output::Write {
                file: track.file_name(part),
                bytes: cluster(track, n),
                from_ms: n * 300,
                to_ms: n * 300 + 280,
            };
            self.sink.apply(&write).unwrap();
            self.sink
                .sync(MS * u32::try_from(n * 300 + 300).unwrap())
                .unwrap();
        }
    }

    pub fn reader(&self, file: &str) -> Reader<std::fs::File> {
        let input = std::fs::File::open(self.dir.join(format!("{file}.sealed"))).unwrap();
        let len = input.metadata().unwrap().len();
        Reader::new(input, len, &self.keys.open(file).unwrap()).unwrap()
    }

    /// All that a file holds, unsealed.
    pub fn plain(&self, file: &str) -> Vec<u8> {
        let mut reader = self.reader(file);
        let mut out = Vec::new();
        reader.read_to_end(&mut out).unwrap();
        out
    }

    pub fn keep_manifest(&self) {
        let manifest = self.sink.manifest(Vec::new());
        std::fs::write(self.dir.join("manifest.json"), manifest.canonical().unwrap()).unwrap();
    }
}

/// Two people and two languages, 40 clusters each, ended.
pub fn recorded(dir: &Path, name: &str) -> Session {
    let keys = Keys::default();
    let mut session = Session::open(dir, name, &keys, Duration::ZERO);
    let tracks = [person("a"), person("b"), channel("it"), channel("ar")];
    for track in &tracks {
        session.begin(track, 1);
    }
    for n in 0..40 {
        for track in &tracks {
            session.say(track, 1, n..n + 1);
        }
    }
    session.sink.conclude(Vec::new(), MS * 12_100).unwrap();
    session.keep_manifest();
    session
}

pub fn examine(dir: &Path) -> Report {
    verify_dir(dir, Some(&trust()))
}

/// `code file unit` of every problem.
pub fn problems(report: &Report) -> Vec<String> {
    let arg = |problem: &recorder::verify::Problem, name| {
        problem.finding.args.get(name).cloned().unwrap_or_default()
    };
    let mut all: Vec<String> = report
        .problems
        .iter()
        .map(|problem| {
            let code = problem.finding.code.trim_start_matches("recording-");
            format!("{code} {} {}", arg(problem, "file"), arg(problem, "unit"))
                .trim()
                .to_owned()
        })
        .collect();
    all.sort();
    all
}
