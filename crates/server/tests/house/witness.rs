//! A witness over HTTP: it follows one growing log, remembers across restarts, and is never of two minds.

use std::collections::BTreeMap;
use std::path::Path;

use ed25519_dalek::{Signer as _, SigningKey};
use record::log::note::Algorithm;
use record::log::tree::{self, Node};
use record::log::witness::Request;
use record::log::{Checkpoint, Note, NoteKey};
use record::{Digest, PublicKey, Signature};
use server::witness::{Witness, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

const ORIGIN: &str = "house.example/log";

fn log_secret() -> SigningKey {
    SigningKey::from_bytes(&[3; 32])
}

fn log_key() -> NoteKey {
    let key = PublicKey::from_bytes(log_secret().verifying_key().as_bytes()).unwrap();
    NoteKey::new(ORIGIN, Algorithm::Log, key).unwrap()
}

/// A log of leaves 0, 1, 2, …; from the third on they depend on the history.
struct Log(BTreeMap<Node, Digest>);

impl Log {
    fn of(size: u64, history: u8) -> Self {
        let mut nodes = BTreeMap::new();
        for index in 0..size {
            let entry = [u8::try_from(index).unwrap(), if index < 3 { 0 } else { history }];
            let made = tree::completed(&nodes, index, tree::leaf_hash(&entry)).unwrap();
            nodes.extend(made);
        }
        Self(nodes)
    }

    fn request(&self, old: u64, size: u64) -> Request {
        let root = tree::root(&self.0, size).unwrap();
        let origin = ORIGIN.to_owned();
        let mut note = Note::new(Checkpoint { origin, size, root }.to_text()).unwrap();
        let signature = log_secret().sign(&log_key().message(note.text(), 0));
        note.add(log_key().signed(&Signature(signature.to_bytes()), 0));
        let proof = tree::consistency(&self.0, old, size).unwrap();
        Request { old, proof, note }
    }
}

struct Running {
    url: String,
    key: NoteKey,
    end: oneshot::Sender<()>,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Running {
    async fn start(dir: &Path) -> Self {
        let witness = Witness::open(dir, "court.example/witness", &[log_key().to_line()]).unwrap();
        let key = NoteKey::from_line(&witness.line()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/add-checkpoint", listener.local_addr().unwrap());
        let (end, ended) = oneshot::channel();
        let task = tokio::spawn(serve(listener, witness, async {
            ended.await.ok();
        }));
        Self { url, key, end, task }
    }

    async fn stop(self) {
        self.end.send(()).unwrap();
        self.task.await.unwrap().unwrap();
    }

    async fn ask(&self, request: &Request) -> (u16, String) {
        let answer = reqwest::Client::new()
            .post(&self.url)
            .body(request.to_text())
            .send()
            .await
            .unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}

#[tokio::test]
async fn it_follows_one_growing_log_and_remembers_across_restarts() {
    let dir = tempfile::tempdir().unwrap();
    let witness = Running::start(dir.path()).await;
    let (one, other) = (Log::of(9, 1), Log::of(9, 2));

    let first = one.request(0, 4);
    let (status, line) = witness.ask(&first).await;
    assert_eq!(status, 200, "{line}");
    let mut note = first.note.clone();
    note.add(record::log::note::Line::read(line.trim_end()).unwrap());
    assert!(
        note.verify(&witness.key).unwrap().is_some(),
        "what it sends is its cosignature"
    );
    assert_eq!(witness.ask(&one.request(0, 5)).await, (409, "4\n".to_owned()));
    assert_eq!(witness.ask(&other.request(4, 6)).await.0, 422, "another history");
    let key = witness.key.clone();
    witness.stop().await;

    let witness = Running::start(dir.path()).await;
    assert_eq!(witness.key, key);
    assert_eq!(witness.ask(&other.request(0, 4)).await, (409, "4\n".to_owned()));
    assert_eq!(
        witness.ask(&other.request(4, 6)).await.0,
        422,
        "it has not forgotten"
    );
    assert_eq!(witness.ask(&one.request(4, 9)).await.0, 200);

    let mut unsigned = one.request(9, 9);
    unsigned.note = Note::new(unsigned.note.text().to_owned()).unwrap();
    unsigned
        .note
        .add(record::log::note::Line::read("\u{2014} somebody AAAAAAAA").unwrap());
    assert_eq!(witness.ask(&unsigned).await.0, 403);
    let http = reqwest::Client::new();
    let raw = async |body: String| {
        http.post(&witness.url)
            .body(body)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(raw("old 0\n\nnonsense".into()).await, 400);
    assert_eq!(raw("x".repeat(100_000)).await, 413);
    let unknown = one.request(0, 4).to_text().replace(ORIGIN, "other.example/log");
    assert_eq!(raw(unknown).await, 404);
    witness.stop().await;
}

#[tokio::test]
async fn of_two_histories_shown_at_once_it_cosigns_one() {
    let dir = tempfile::tempdir().unwrap();
    let witness = Running::start(dir.path()).await;
    let requests = [1, 2].map(|history| Log::of(9, history).request(0, 9));
    let asked = (0..20).map(|n| witness.ask(&requests[n % 2]));
    let answers = futures_util::future::join_all(asked).await;
    let signed: Vec<_> = (0..20).filter(|n| answers[*n].0 == 200).map(|n| n % 2).collect();
    // The others of the same history say that size 0 is not what was seen last.
    assert_eq!(signed.len(), 1, "{answers:?}");
    witness.stop().await;
}

#[tokio::test]
async fn a_memory_that_cannot_be_kept_leaves_nothing_signed() {
    let dir = tempfile::tempdir().unwrap();
    // Where the directory of memories should be, there is a file.
    std::fs::write(dir.path().join("seen"), b"").unwrap();
    let witness = Running::start(dir.path()).await;
    assert_eq!(witness.ask(&Log::of(4, 1).request(0, 4)).await.0, 503);
    witness.stop().await;
}
