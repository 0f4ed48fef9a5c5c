//! Two servers on one database seal at once and are killed without warning, a hundred times: whatever was
//! acknowledged is there, has one place, and the log has grown and nothing else.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use domain::RecordId;
use record::Digest;
use record::log::{leaf, proof, tree};
use store::records::StoredRecord;
use store::{Store, fresh_id};

use crate::common::{NOW, case};

/// Names the database to the process that is to be killed.
const DATABASE: &str = "HEQIAO_TEST_KILLED";
const NONCE: [u8; 32] = [7; 32];
/// Of two processes each.
const ROUNDS: u64 = 50;

/// Seals record after record, and says so of each when it is acknowledged.
#[tokio::test]
#[ignore = "runs in a process of its own, until it is killed"]
async fn seals_until_killed() {
    let Ok(path) = std::env::var(DATABASE) else { return };
    let store = Store::open_file(Path::new(&path)).await.unwrap();
    let code = format!("HQ-{}", std::process::id());
    let opened = store.open_case(&case(&code), NOW).await.unwrap();
    let session = store.schedule(opened, NOW, 60, NOW).await.unwrap();
    for revision in 1.. {
        let record = StoredRecord {
            id: RecordId(fresh_id(NOW).unwrap()),
            session,
            revision,
            body: b"{}".to_vec(),
            base_pdf: b"%PDF-".to_vec(),
            sealed: None,
        };
        store.prepare_record(&record, NOW).await.unwrap();
        let digest = Digest::of(record.id.0.as_bytes());
        let place = store.log(record.id, &digest, NONCE, NOW).await.unwrap();
        println!("sealed {} {digest};", place.index);
    }
}

/// A process that seals, and what it has said so far.
struct Sealer {
    process: Child,
    heard: Receiver<(u64, Digest)>,
    reader: JoinHandle<()>,
}

impl Sealer {
    fn start(database: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args([
                "--ignored",
                "--exact",
                "--nocapture",
                "killed::seals_until_killed",
            ])
            .env(DATABASE, database)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (tell, heard) = channel();
        let reader = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(said) = read(&line) {
                    tell.send(said).unwrap();
                }
            }
        });
        Self {
            process,
            heard,
            reader,
        }
    }

    /// Kills it, and gives what it had acknowledged after `first`.
    fn kill(mut self, first: (u64, Digest)) -> Vec<(u64, Digest)> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.reader.join().unwrap();
        let mut all = vec![first];
        all.extend(self.heard);
        all
    }
}

/// A line that was written whole.
fn read(line: &str) -> Option<(u64, Digest)> {
    let said = line.rsplit_once("sealed ")?.1.strip_suffix(';')?;
    let (index, digest) = said.split_once(' ')?;
    Some((index.parse().ok()?, Digest::from_hex(digest)?))
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_hundred_kills_of_two_servers() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("heqiao.db");
    drop(Store::open_file(&database).await.unwrap());
    let mut sealed: BTreeMap<u64, Digest> = BTreeMap::new();
    let mut before = None;
    for round in 0..ROUNDS {
        let sealers = [0, 1].map(|_| Sealer::start(&database));
        let firsts = sealers.each_ref().map(|one| {
            let said = one.heard.recv_timeout(Duration::from_mins(1));
            said.expect("a sealer seals")
        });
        std::thread::sleep(Duration::from_millis(round * 37 % 90));
        for (sealer, first) in sealers.into_iter().zip(firsts) {
            for (index, digest) in sealer.kill(first) {
                assert_eq!(
                    sealed.insert(index, digest),
                    None,
                    "one place, one record: {index}"
                );
            }
        }
        let store = Store::open_file(&database).await.unwrap();
        let size = store.log_size().await.unwrap();
        let root = store.log_root(size).await.unwrap();
        for (index, digest) in &sealed {
            let path = store.log_path(*index, size).await.unwrap();
            let hash = tree::leaf_hash(leaf(digest, &NONCE).as_bytes());
            let proved = proof::inclusion(&hash, *index, size, &path.hashes, &root);
            assert_eq!(proved, Ok(()), "round {round}: {index} of {size}");
        }
        if let Some((old, was)) = before.replace((size, root)) {
            let path = store.log_consistency(old, size).await.unwrap();
            let grown = proof::consistency(old, size, &path, &was, &root);
            assert_eq!(grown, Ok(()), "round {round}: from {old} to {size}");
        }
    }
    assert!(sealed.len() >= 100, "{} records were sealed", sealed.len());
}
