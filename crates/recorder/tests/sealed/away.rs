//! Whoever signs the heads is away: what was recorded is kept all the same, and signed when they are back.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use record::{PublicKey, Signature};
use recorder::log::{LOG_FILE, Line};
use recorder::{HeadSigner, SealedSink, Seals};

use crate::common::{Keys, MS, Session, person, seals, signer};

struct Token(AtomicBool);

impl HeadSigner for Token {
    fn public(&self) -> io::Result<PublicKey> {
        signer().public()
    }

    fn sign_head(&self, bytes: &[u8]) -> io::Result<Signature> {
        if self.0.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::NotConnected.into());
        }
        signer().sign_head(bytes)
    }
}

fn lines(dir: &Path) -> Vec<Line> {
    let log = std::fs::read(dir.join(LOG_FILE)).unwrap();
    let lines = log.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| Line::read(line).unwrap()).collect()
}

#[test]
fn lines_are_kept_while_nobody_signs_and_signed_afterwards() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, token) = (Keys::default(), Arc::new(Token(AtomicBool::new(true))));
    let seals = Seals {
        signer: Arc::<Token>::clone(&token),
        ..seals("s", &keys)
    };
    let (sink, recovered) = SealedSink::open(dir.path(), seals, std::time::Duration::ZERO).unwrap();
    let mut session = Session {
        dir: dir.path().to_owned(),
        keys,
        sink,
        recovered,
    };
    session.begin(&person("a"), 1);
    session.say(&person("a"), 1, 0..10);
    let refused = session.sink.seal_head(MS * 3_500).unwrap_err();
    assert_eq!(refused.code(), "recorder-unsigned");
    let kept = lines(dir.path());
    let units = |lines: &[Line]| lines.iter().filter(|line| matches!(line, Line::Unit(_))).count();
    assert_eq!(units(&kept), 11, "a header and ten clusters");
    assert!(!kept.iter().any(|line| matches!(line, Line::Head(_))));

    token.0.store(false, Ordering::SeqCst);
    session.sink.seal_head(MS * 4_000).unwrap();
    let signed = lines(dir.path());
    assert_eq!(signed[..kept.len()], kept, "nothing is written twice");
    let [Line::Head(head)] = &signed[kept.len()..] else {
        panic!("{signed:?}");
    };
    assert!(head.is_signed());
    assert_eq!(head.size, u64::try_from(kept.len()).unwrap());
}
