//! What is done to the proof from the log, by whoever runs the log.

use record::log::{Evidence, Note, leaf, tree};
use record::trust::TrustedLog;
use record::{Bundle, Digest, Trust, seal};

use super::Entry;
use super::forge::{base, bundle};
use crate::witnessed::{Log, log_key, signed, witness};

const NONCE: [u8; 32] = [9; 32];

/// The trust file of the corpus: the institution, another one by the roots of its key list, and a log of which
/// two of three witnesses are wanted.
pub fn trust() -> Trust {
    let witnesses = ["court", "notary", "chamber"].map(|seat| witness(seat).to_line());
    let log = TrustedLog {
        key: log_key().to_line(),
        witnesses: witnesses.into(),
        needed: 2,
    };
    Trust {
        logs: vec![log],
        roots: vec![crate::keylists::trusted()],
        timestamps: vec![super::stamps::trusted()],
        ..crate::story::trust()
    }
}

/// A log of five leaves, the record's the third; `salt` makes another history of it.
fn log(salt: u8) -> Log {
    let mut log = Log::of(2, salt);
    log.append(&leaf(&bundle().record_digest().unwrap(), &NONCE));
    log.append(&leaf(&Digest::of(b"another"), &NONCE));
    log.append(&leaf(&Digest::of(b"a third"), &NONCE));
    log
}

pub fn witnessed(mut note: Note) -> Note {
    for (seat, time) in ["court", "notary"].iter().zip(1_772_443_000..) {
        note.add(signed(&witness(seat), seat, &note, time));
    }
    note
}

/// Of the record that is logged and untouched.
pub fn honest() -> Evidence {
    proven(&log(1))
}

fn proven(log: &Log) -> Evidence {
    Evidence {
        nonce: NONCE,
        index: 2,
        path: tree::inclusion(&log.nodes, 2, log.size).unwrap(),
        note: witnessed(log.note()),
    }
}

fn file(proof: &str) -> Vec<u8> {
    let log = Some(proof.as_bytes().to_vec());
    seal(&base(), &Bundle { log, ..bundle() }).unwrap()
}

pub fn entries() -> Vec<Entry> {
    let refused = |file_name, code, about, what, proof: &Evidence| {
        Entry::refused(file_name, code, about, what, file(&proof.to_text()))
    };
    let short = Evidence {
        path: honest().path[1..].to_vec(),
        ..honest()
    };
    let stale = Evidence {
        note: witnessed(Log::of(2, 1).note()),
        ..honest()
    };
    // Two histories of the same size: the record is in one, what the witnesses saw is the other.
    let forked = Evidence {
        note: witnessed(log(2).note()),
        ..honest()
    };
    let text = honest().to_text();
    let line = |text: &str, at: usize| {
        let mut lines = text.lines().filter(|line| line.starts_with('\u{2014}'));
        lines.nth(at).unwrap().to_owned()
    };
    let moved = text.replace(&line(&text, 1), &line(&forked.to_text(), 1));
    // One bit of the log's own signature, in Base64.
    let signature = line(&text, 0);
    let at = text.find(&signature).unwrap() + signature.len() - 20;
    let mut flipped = text.clone().into_bytes();
    flipped[at] = if flipped[at] == b'A' { b'B' } else { b'A' };
    let flipped = String::from_utf8(flipped).unwrap();
    let (log_name, court) = (log_key().name().to_owned(), witness("court").name().to_owned());
    vec![
        Entry::honest(
            "valid-logged",
            0,
            "nothing: an honest record in a log that two of three witnesses confirmed",
            file(&text),
        ),
        Entry::refused(
            "bit-log-tlog-proof",
            "log-signature",
            &log_name,
            "the log's signature under its checkpoint changed",
            file(&flipped),
        ),
        refused(
            "log-path",
            "log-proof-length",
            "",
            "a hash left out of the path",
            &short,
        ),
        refused(
            "log-stale",
            "log-leaf-out-of-range",
            "",
            "a checkpoint from before the record was logged",
            &stale,
        ),
        refused(
            "log-forked",
            "log-not-included",
            "",
            "a confirmed checkpoint of another history of the log, in which the record is not",
            &forked,
        ),
        Entry::refused(
            "log-forked-cosigned",
            "log-cosignature",
            &court,
            "the witnesses' confirmations of another history under this one",
            file(&moved),
        ),
    ]
}
