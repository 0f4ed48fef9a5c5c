//! Checkpoints time-stamped by an authority (OpenSSL behind HTTP), and what becomes of a record when it does not
//! answer, or something else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use record::Digest;
use record::stamp::Stamp;
use record::trust::TrustedStamper;
use server::config::{Authority, Timestamps};
use server::stampers::{NoStamp, Stampers};
use tokio::net::TcpListener;

const CHECKPOINT: &[u8] = b"house.example/log\n1\nAAAA\n";

/// An authority with a certificate of its own.
struct Office {
    dir: tempfile::TempDir,
    url: String,
    asked: Arc<AtomicUsize>,
}

fn openssl(dir: &Path, args: &[&str]) -> Vec<u8> {
    let out = Command::new("openssl")
        .args(args)
        .current_dir(dir)
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

async fn answer(State((dir, asked)): State<(PathBuf, Arc<AtomicUsize>)>, query: Bytes) -> Vec<u8> {
    let n = asked.fetch_add(1, Ordering::SeqCst);
    fs::write(dir.join(format!("query-{n}")), &query).unwrap();
    let file = format!("query-{n}");
    let reply = ["ts", "-reply", "-config", "tsa.conf", "-queryfile", &file];
    openssl(&dir, &reply)
}

impl Office {
    async fn opens() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let text = "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\n\
                    signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\ness_cert_id_alg = sha256\n";
        fs::write(dir.path().join("tsa.conf"), text).unwrap();
        let made = [
            "req",
            "-x509",
            "-nodes",
            "-newkey",
            "rsa:2048",
            "-subj",
            "/CN=Test TSA",
        ];
        let files = ["-keyout", "tsa.key", "-out", "tsa.pem", "-days", "2", "-addext"];
        let usage = ["extendedKeyUsage=critical,timeStamping"];
        openssl(dir.path(), &[made.as_slice(), &files, &usage].concat());
        let asked = Arc::new(AtomicUsize::new(0));
        let state = (dir.path().to_owned(), Arc::clone(&asked));
        let url = serves(Router::new().route("/tsr", post(answer)).with_state(state)).await;
        Self { dir, url, asked }
    }

    fn certificate(&self) -> Digest {
        Digest::of(&openssl(
            self.dir.path(),
            &["x509", "-in", "tsa.pem", "-outform", "DER"],
        ))
    }

    /// As the settings name it.
    fn known(&self) -> Authority {
        Authority {
            url: self.url.clone(),
            known: Some(TrustedStamper {
                name: "Test TSA".to_owned(),
                certificate_sha256: self.certificate(),
            }),
        }
    }
}

async fn serves(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/tsr", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

fn plain(url: &str) -> Authority {
    Authority {
        url: url.to_owned(),
        known: None,
    }
}

async fn ask(required: bool, each: Vec<Authority>) -> Result<Option<Vec<u8>>, NoStamp> {
    let stampers = Stampers::new(&Timestamps { required, each }).unwrap();
    stampers.ask(CHECKPOINT).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_authority_that_answers_rightly_is_taken() {
    let (office, other) = (Office::opens().await, Office::opens().await);
    let token = ask(true, vec![office.known(), other.known()])
        .await
        .unwrap()
        .unwrap();
    let stamp = Stamp::read(&token, CHECKPOINT).unwrap();
    assert_eq!(stamp.certificate, office.certificate());
    assert_eq!(
        other.asked.load(Ordering::SeqCst),
        0,
        "the second one is not asked"
    );

    // Away, not one, its answers to others, and one with another certificate than is named.
    let wrong = serves(Router::new().route("/tsr", post(async || "hello"))).await;
    let (dir, asked) = (office.dir.path().to_owned(), Arc::clone(&office.asked));
    openssl(
        &dir,
        &[
            "ts",
            "-query",
            "-digest",
            &"ab".repeat(32),
            "-sha256",
            "-cert",
            "-out",
            "of-another",
        ],
    );
    let of_another = answer(
        State((dir.clone(), asked)),
        fs::read(dir.join("of-another")).unwrap().into(),
    )
    .await;
    let stale = serves(Router::new().route("/tsr", post(async move || of_another))).await;
    let mut renewed = other.known();
    renewed.known = office.known().known;
    let all = || {
        vec![
            plain("http://127.0.0.1:1/"),
            plain(&wrong),
            plain(&stale),
            renewed.clone(),
        ]
    };
    assert_eq!(ask(false, all()).await, Ok(None));
    assert_eq!(ask(true, all()).await, Err(NoStamp));
    assert_eq!(other.asked.load(Ordering::SeqCst), 2);
    let mut last = all();
    last.push(plain(&other.url));
    let token = ask(true, last).await.unwrap().unwrap();
    let stamp = Stamp::read(&token, CHECKPOINT).unwrap();
    assert_eq!(stamp.certificate, other.certificate());
    assert_eq!(ask(false, Vec::new()).await, Ok(None), "nobody is asked");
}

/// The whole story of a settlement, in a house that requires a time stamp; in a process of its own, whose settings
/// say so.
#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_sealed_with_the_stamp_that_the_settings_require() {
    let office = Office::opens().await;
    let settings = office.dir.path().join("heqiao.toml");
    let text = format!(
        "[timestamps]\nrequired = true\n[[timestamps.each]]\nurl = {:?}\nname = \"Test TSA\"\ncertificate_sha256 = \"{}\"\n",
        office.url,
        office.certificate()
    );
    fs::write(&settings, text).unwrap();
    let told = tokio::task::spawn_blocking(move || {
        Command::new(std::env::current_exe().unwrap())
            .args(["settlement::a_settlement_is_signed_by_all_and_sealed", "--exact"])
            .env("HEQIAO_STORY_SETTINGS", settings)
            .output()
            .unwrap()
    });
    let told = told.await.unwrap();
    let said = String::from_utf8_lossy(&told.stdout);
    let trouble = String::from_utf8_lossy(&told.stderr);
    assert!(
        told.status.success() && said.contains("1 passed"),
        "{said}{trouble}"
    );
    assert_eq!(office.asked.load(Ordering::SeqCst), 1);
}
