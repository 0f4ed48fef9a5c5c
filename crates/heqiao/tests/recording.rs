//! `heqiao verify` on recordings, as a court's clerk runs it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use domain::Lang;
use ed25519_dalek::SigningKey;
use l10n::L10n;
use recorder::copy::{Want, copy};
use recorder::verify::CODES;
use recorder::{FileKeys, Output as Order, SealedSink, Seals, TrackKey};
use vault::{Key, Reader, VaultError};

struct OneKey;

impl FileKeys for OneKey {
    fn make(&self, file: &str) -> Result<Key, VaultError> {
        self.open(file)
    }

    fn open(&self, _: &str) -> Result<Key, VaultError> {
        Ok(Key::new(&[3; 32]))
    }
}

/// Thirty clusters of a voice, beginning at noon of 2 March 2026 (UTC+8).
fn record(dir: &Path) {
    let seals = Seals {
        session: "0190a7c2".to_owned(),
        zero_ms: 1_772_424_000_000,
        signer: std::sync::Arc::new(SigningKey::from_bytes(&[5; 32])),
        keys: Box::new(OneKey),
    };
    let (mut sink, _) = SealedSink::open(dir, seals, Duration::ZERO).unwrap();
    let track = TrackKey::channel("it").unwrap();
    let file = track.file_name(1);
    let opened = Order::Opened {
        track,
        file: file.clone(),
        header: b"media header".as_slice().into(),
    };
    sink.apply(&opened).unwrap();
    for n in 0..30 {
        let write = Order::Write {
            file: file.clone(),
            bytes: format!("cluster {n} of a voice").into_bytes().into(),
            from_ms: n * 300,
            to_ms: n * 300 + 280,
        };
        sink.apply(&write).unwrap();
    }
    sink.conclude(Vec::new(), Duration::from_secs(9)).unwrap();
    let manifest = sink.manifest(Vec::new());
    std::fs::write(dir.join("manifest.json"), manifest.canonical().unwrap()).unwrap();
}

fn trust(dir: &Path) -> String {
    let key =
        record::PublicKey::from_bytes(SigningKey::from_bytes(&[5; 32]).verifying_key().as_bytes()).unwrap();
    let path = dir.join("trust.json");
    let file = format!(
        r#"{{"institutions":[{{"name":"和侨调解中心","key":"{key}","not_before":"2026-01-01T00:00:00Z","not_after":null}}]}}"#
    );
    std::fs::write(&path, file).unwrap();
    path.to_str().unwrap().to_owned()
}

fn verify(args: &[&str]) -> (Option<i32>, String) {
    let out: Output = Command::new(env!("CARGO_BIN_EXE_heqiao"))
        .arg("verify")
        .args(args)
        .output()
        .unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}

#[test]
fn exit_codes_are_those_of_records() {
    let out = tempfile::tempdir().unwrap();
    let dir = out.path().join("recording");
    record(&dir);
    let (trust, path) = (trust(out.path()), dir.to_str().unwrap());
    assert_eq!(verify(&["--trust", &trust, path]).0, Some(0));
    assert_eq!(verify(&[path]).0, Some(3));
    let empty = out.path().join("nothing");
    std::fs::create_dir(&empty).unwrap();
    assert_eq!(verify(&[empty.to_str().unwrap()]).0, Some(2));
    let file = dir.join("channel-it.webm.sealed");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let (code, said) = verify(&["--lang", "en", "--trust", &trust, path]);
    assert_eq!(code, Some(1));
    assert!(said.contains("channel-it.webm: part 1"), "{said}");
    let (code, json) = verify(&["--json", path]);
    assert_eq!(code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["verdict"], "invalid");
    assert_eq!(report["problems"].as_array().unwrap().len(), 1);
    assert_eq!(report["problems"][0]["code"], "recording-unit-changed");
    assert_eq!(report["answers"].as_array().unwrap().len(), 5);
}

#[test]
fn the_answer_is_in_the_readers_language() {
    let out = tempfile::tempdir().unwrap();
    let dir = out.path().join("recording");
    record(&dir);
    let trust = trust(out.path());
    for lang in Lang::ALL {
        let (code, said) = verify(&["--lang", lang.tag(), "--trust", &trust, dir.to_str().unwrap()]);
        assert_eq!(code, Some(0), "{said}");
        for id in [
            "verdict-valid",
            "question-unchanged",
            "question-private",
            "private-none",
        ] {
            let words = L10n::get()
                .find(lang, &format!("verify-recording-{id}"), &[])
                .unwrap();
            assert!(said.contains(&words), "{lang} {id}: {said}");
        }
        assert!(said.contains("和侨调解中心") && !said.contains('⟦'), "{said}");
    }
}

#[test]
fn a_clip_is_examined_with_the_proof_beside_it() {
    let out = tempfile::tempdir().unwrap();
    let dir = out.path().join("recording");
    record(&dir);
    let sealed = std::fs::File::open(dir.join("channel-it.webm.sealed")).unwrap();
    let len = sealed.metadata().unwrap().len();
    let mut reader = Reader::new(sealed, len, &Key::new(&[3; 32])).unwrap();
    let want = Want {
        file: "channel-it.webm".to_owned(),
        units: 3..=5,
        leave_out: BTreeMap::new(),
    };
    let mut clip = Vec::new();
    let proof = copy(&dir, &want, &mut reader, &mut clip).unwrap();
    let path = out.path().join("clip.webm");
    std::fs::write(&path, &clip).unwrap();
    assert_eq!(verify(&[path.to_str().unwrap()]).0, Some(2));
    std::fs::write(out.path().join("clip.webm.proof.json"), proof.to_bytes().unwrap()).unwrap();
    let (trust, name) = (trust(out.path()), path.to_str().unwrap());
    assert_eq!(verify(&["--trust", &trust, name]).0, Some(0));
    clip[40] ^= 1;
    std::fs::write(&path, &clip).unwrap();
    assert_eq!(verify(&["--trust", &trust, name]).0, Some(1));
}

#[test]
fn every_finding_about_a_recording_has_its_words() {
    for code in CODES {
        for lang in Lang::ALL {
            assert!(L10n::get().has(lang, &format!("verify-{code}")), "{lang} {code}");
        }
    }
}
