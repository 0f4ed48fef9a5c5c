//! The log of a house and the witnesses of others: enough of them cosign, or no proof goes into a record.

use std::path::Path;

use domain::{RecordId, SessionId};
use futures_util::future::join_all;
use record::Digest;
use record::log::quorum::QuorumError;
use record::log::{Evidence, NoteKey, Quorum, Witnessed};
use server::config::{Witness, Witnesses};
use server::cosigners::Cosigners;
use server::log::{self, LogError};
use server::state::AppState;
use server::witness::{self, serve};
use store::records::StoredRecord;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::live_kit::Site;

/// Another's witness, answering.
struct Court {
    witness: Witness,
    end: oneshot::Sender<()>,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Court {
    async fn sits(dir: &Path, name: &str, state: &AppState) -> Self {
        let logs = [log::key(state).unwrap().to_line()];
        let court = witness::Witness::open(dir, name, &logs).unwrap();
        let key = NoteKey::from_line(&court.line()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (end, ended) = oneshot::channel();
        let ended = async {
            ended.await.ok();
        };
        let task = tokio::spawn(serve(listener, court, ended));
        let witness = Witness { url, key };
        Self { witness, end, task }
    }

    async fn rises(self) {
        self.end.send(()).unwrap();
        self.task.await.unwrap().unwrap();
    }
}

/// The house, as a server of it that has just started and needs so many of these witnesses.
fn needing(state: &AppState, needed: usize, each: &[&Witness]) -> AppState {
    let each = each.iter().map(|one| (*one).clone()).collect();
    let cosigners = Cosigners::new(&Witnesses { needed, each }).unwrap();
    AppState {
        cosigners,
        ..state.clone()
    }
}

/// Logs the `n`th record of a session, which is prepared unless it was before.
async fn logged(state: &AppState, session: SessionId, n: u8) -> Result<Evidence, LogError> {
    let (id, digest) = (RecordId(uuid::Uuid::from_u128(n.into())), Digest::of(&[n]));
    let record = StoredRecord {
        id,
        session,
        revision: u32::from(n) + 1,
        body: b"{}".to_vec(),
        base_pdf: b"%PDF-".to_vec(),
        sealed: None,
    };
    state.store.prepare_record(&record, state.now_ms()).await.ok();
    let evidence = log::evidence(state, id, &digest).await?;
    evidence.lead(&digest).unwrap();
    Ok(evidence)
}

fn believed(state: &AppState, evidence: &Evidence) -> Result<Witnessed, QuorumError> {
    let trusted = log::trusted(state).unwrap();
    let witnesses = trusted.witnesses.iter();
    let quorum = Quorum {
        log: NoteKey::from_line(&trusted.key).unwrap(),
        witnesses: witnesses.map(|line| NoteKey::from_line(line).unwrap()).collect(),
        needed: trusted.needed,
    };
    quorum.open(&evidence.note)
}

fn refused(answer: Result<Evidence, LogError>) -> (usize, usize) {
    match answer {
        Err(error @ LogError::TooFewWitnesses { found, needed }) => {
            assert_eq!(error.code(), "seal-witnesses-missing");
            (found, needed)
        }
        answer => panic!("{answer:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_bears_the_witnesses_that_the_trust_file_asks_for() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, _) = site.session().await;
    let court = Court::sits(&dir.path().join("court"), "court.example", &site.state).await;
    let notary = Court::sits(&dir.path().join("notary"), "notary.example", &site.state).await;
    let both = needing(&site.state, 2, &[&court.witness, &notary.witness]);
    for n in 0..5 {
        let evidence = logged(&both, session, n).await.unwrap();
        let witnessed = believed(&both, &evidence).unwrap();
        let by: Vec<&str> = witnessed.by.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(by, ["court.example", "notary.example"]);
        assert_eq!(witnessed.checkpoint.size, u64::from(n) + 1);
    }
    // A server that has just started does not know what they saw last; they tell it.
    let anew = needing(&site.state, 2, &[&court.witness, &notary.witness]);
    believed(&anew, &logged(&anew, session, 5).await.unwrap()).unwrap();

    // One is away: too few where two are needed, and the record keeps its place for the next time.
    notary.rises().await;
    assert_eq!(refused(logged(&anew, session, 6).await), (1, 2));
    let one = needing(&site.state, 1, &[&court.witness, &away()]);
    let late = logged(&one, session, 6).await.unwrap();
    assert_eq!((late.index, believed(&one, &late).unwrap().by.len()), (6, 1));
    // Whoever asks for both does not believe it.
    assert!(matches!(
        believed(&both, &late),
        Err(QuorumError::TooFew { found: 1, needed: 2 })
    ));
    court.rises().await;
    site.stop().await;
}

/// One that never answers: nothing listens there.
fn away() -> Witness {
    let secret = ed25519_dalek::SigningKey::from_bytes(&[8; 32]);
    let key = record::PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
    let key = NoteKey::new("away.example", record::log::note::Algorithm::Witness, key).unwrap();
    Witness {
        url: "http://127.0.0.1:1".to_owned(),
        key,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_of_a_house_seal_at_once_and_their_witness_sees_one_log() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, _) = site.session().await;
    let court = Court::sits(&dir.path().join("court"), "court.example", &site.state).await;
    let servers = [0, 1].map(|_| needing(&site.state, 1, &[&court.witness]));
    for round in 0..4 {
        let sealing = (0..6).map(|n| logged(&servers[n % 2], session, u8::try_from(round * 6 + n).unwrap()));
        for evidence in join_all(sealing).await {
            believed(&servers[0], &evidence.unwrap()).unwrap();
        }
    }
    assert_eq!(site.state.store.log_size().await.unwrap(), 24);
    // The same record again, on both at once: it has one place.
    let again = join_all(servers.iter().map(|server| logged(server, session, 3))).await;
    let places: Vec<u64> = again.into_iter().map(|one| one.unwrap().index).collect();
    assert_eq!(places[0], places[1]);
    assert_eq!(site.state.store.log_size().await.unwrap(), 24);
    court.rises().await;
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_that_lost_its_log_gets_no_cosignature() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, _) = site.session().await;
    let court = Court::sits(&dir.path().join("court"), "court.example", &site.state).await;
    let house = needing(&site.state, 1, &[&court.witness]);
    for n in 0..3 {
        logged(&house, session, n).await.unwrap();
    }
    // The same keys and name over an empty database: an old backup, or an attempt at another history.
    let other = tempfile::tempdir().unwrap();
    let elsewhere = Site::start(other.path()).await;
    let (session, _) = elsewhere.session().await;
    let forged = AppState {
        store: elsewhere.state.store.clone(),
        ..needing(&site.state, 1, &[&court.witness])
    };
    assert_eq!(
        refused(logged(&forged, session, 9).await),
        (0, 1),
        "shorter than what was seen"
    );
    for n in 10..13 {
        refused(logged(&forged, session, n).await);
    }
    assert_eq!(
        refused(logged(&forged, session, 14).await),
        (0, 1),
        "longer, and another history"
    );
    court.rises().await;
    elsewhere.stop().await;
    site.stop().await;
}
