//! The log and its witnesses: honest, forked, and shown differently to different people.

use std::collections::BTreeMap;

use proptest::prelude::*;
use record::Digest;
use record::log::note::{Algorithm, NoteError};
use record::log::quorum::QuorumError;
use record::log::tree::{self, Node};
use record::log::witness::{Refusal, Request, Seen, consider};
use record::log::{Checkpoint, Note, NoteKey, Quorum, leaf, proof};

use crate::story::{key, public, sign};

const ORIGIN: &str = "log.example/heqiao";

/// A log in memory that can be forked by cloning it.
#[derive(Clone, Default)]
pub struct Log {
    pub nodes: BTreeMap<Node, Digest>,
    pub size: u64,
}

impl Log {
    pub fn append(&mut self, leaf: &Digest) {
        let hash = tree::leaf_hash(leaf.as_bytes());
        let made = tree::completed(&self.nodes, self.size, hash).unwrap();
        self.nodes.extend(made);
        self.size += 1;
    }

    pub fn of(size: u64, salt: u8) -> Self {
        let mut log = Self::default();
        (0..size).for_each(|at| log.append(&leaf(&Digest::of(&at.to_be_bytes()), &[salt; 32])));
        log
    }

    fn checkpoint(&self) -> Checkpoint {
        let root = tree::root(&self.nodes, self.size).unwrap();
        Checkpoint {
            origin: ORIGIN.into(),
            size: self.size,
            root,
        }
    }

    pub fn note(&self) -> Note {
        let mut note = Note::new(self.checkpoint().to_text()).unwrap();
        note.add(signed(&log_key(), "log", &note, 0));
        note
    }

    fn request(&self, old: u64) -> Request {
        let proof = tree::consistency(&self.nodes, old, self.size).unwrap();
        Request {
            old,
            proof,
            note: self.note(),
        }
    }
}

pub fn log_key() -> NoteKey {
    NoteKey::new(ORIGIN, Algorithm::Log, public(&key("log"))).unwrap()
}

pub fn witness(seat: &str) -> NoteKey {
    let name = format!("{seat}.example/witness");
    NoteKey::new(&name, Algorithm::Witness, public(&key(seat))).unwrap()
}

pub fn signed(by: &NoteKey, seat: &str, note: &Note, time: u64) -> record::log::note::Line {
    by.signed(&sign(&key(seat), &by.message(note.text(), time)), time)
}

fn quorum(needed: usize) -> Quorum {
    Quorum {
        log: log_key(),
        witnesses: ["court", "notary", "chamber"].map(witness).into(),
        needed,
    }
}

#[test]
fn two_of_three_witnesses_make_a_checkpoint_believed() {
    let log = Log::of(7, 1);
    let mut note = log.note();
    let too_few = |found| Err(QuorumError::TooFew { found, needed: 2 });
    assert_eq!(quorum(2).open(&note), too_few(0));
    note.add(signed(&witness("court"), "court", &note, 1_772_442_900));
    // The same one twice is one.
    note.add(signed(&witness("court"), "court", &note, 1_772_442_901));
    assert_eq!(quorum(2).open(&note), too_few(1));
    // Somebody nobody asked for changes nothing.
    note.add(signed(&witness("stranger"), "stranger", &note, 1));
    assert_eq!(quorum(2).open(&note), too_few(1));
    note.add(signed(&witness("chamber"), "chamber", &note, 1_772_442_950));
    let read = Note::read(note.to_string().as_bytes()).unwrap();
    let believed = quorum(2).open(&read).unwrap();
    assert_eq!(believed.checkpoint, log.checkpoint());
    let by = [
        ("court.example/witness", 1_772_442_901),
        ("chamber.example/witness", 1_772_442_950),
    ];
    assert_eq!(believed.by, by.map(|(name, time)| (name.to_owned(), time)));

    let path = tree::inclusion(&log.nodes, 3, 7).unwrap();
    let entry = tree::leaf_hash(leaf(&Digest::of(&3_u64.to_be_bytes()), &[1; 32]).as_bytes());
    assert_eq!(
        proof::inclusion(&entry, 3, 7, &path, &believed.checkpoint.root),
        Ok(())
    );
}

#[test]
fn a_cosignature_moved_to_another_instant_or_checkpoint_does_not_count() {
    let (log, other) = (Log::of(7, 1), Log::of(8, 1));
    let mut note = log.note();
    note.add(signed(&witness("court"), "court", &other.note(), 5));
    assert_eq!(
        quorum(1).open(&note),
        Err(QuorumError::Cosignature(witness("court").name().into()))
    );

    let mut note = log.note();
    let at_five = sign(&key("court"), &witness("court").message(note.text(), 5));
    note.add(witness("court").signed(&at_five, 6));
    assert_eq!(
        quorum(1).open(&note),
        Err(QuorumError::Cosignature(witness("court").name().into()))
    );
}

#[test]
fn a_policy_that_counts_somebody_twice_is_refused() {
    let note = Log::of(1, 1).note();
    let refused = |witnesses: Vec<NoteKey>, needed| {
        let policy = Quorum {
            log: log_key(),
            witnesses,
            needed,
        };
        assert_eq!(policy.open(&note), Err(QuorumError::Policy));
    };
    let again = NoteKey::new("other.example/name", Algorithm::Witness, public(&key("court"))).unwrap();
    refused(vec![witness("court"), again], 1);
    refused(vec![witness("court")], 2);
    refused(
        vec![NoteKey::new(ORIGIN, Algorithm::Witness, public(&key("log"))).unwrap()],
        1,
    );
    refused(vec![log_key()], 1);
}

#[test]
fn a_checkpoint_of_another_log_is_refused() {
    let note = Log::of(3, 1).note();
    let other = NoteKey::new("log.example/other", Algorithm::Log, public(&key("log"))).unwrap();
    assert_eq!(Checkpoint::open(&note, &other), Err(NoteError::Name));
    let forger = NoteKey::new(ORIGIN, Algorithm::Log, public(&key("forger"))).unwrap();
    assert_eq!(Checkpoint::open(&note, &forger), Err(NoteError::Unsigned));
}

#[test]
fn a_witness_follows_one_growing_log() {
    let (short, long, fork) = (Log::of(5, 1), Log::of(12, 1), Log::of(12, 2));
    let seen = |log: &Log| Some((log.size, log.checkpoint().root));
    let ask = |request: &Request, seen: Seen| {
        let request = Request::read(request.to_text().as_bytes()).unwrap();
        consider(&request, &log_key(), seen)
    };
    assert_eq!(ask(&short.request(0), None), Ok(short.checkpoint()));
    assert_eq!(ask(&long.request(5), seen(&short)), Ok(long.checkpoint()));
    // Nothing new is no fork.
    assert_eq!(ask(&long.request(12), seen(&long)), Ok(long.checkpoint()));
    // The log has forgotten how far the witness is.
    assert_eq!(ask(&long.request(3), seen(&short)), Err(Refusal::Conflict(5)));
    assert_eq!(ask(&short.request(5), seen(&long)), Err(Refusal::Conflict(12)));
    // Another history.
    assert_eq!(ask(&fork.request(5), seen(&short)), Err(Refusal::Forked));
    assert_eq!(ask(&fork.request(12), seen(&long)), Err(Refusal::Conflict(12)));
    let backwards = Request {
        old: 12,
        ..short.request(0)
    };
    assert_eq!(ask(&backwards, seen(&long)), Err(Refusal::Malformed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Two histories shown in any order: what is cosigned is one of them only.
    #[test]
    fn no_two_cosigned_checkpoints_contradict(asked in prop::collection::vec((any::<bool>(), 1u64..30, 0u64..30), 1..30)) {
        let (mut seen, mut cosigned): (Seen, Vec<(bool, u64)>) = (None, Vec::new());
        for (forked, size, old) in asked {
            // They part after the fourth leaf.
            let mut log = Log::of(size.min(4), 1);
            for at in 4..size {
                log.append(&leaf(&Digest::of(&at.to_be_bytes()), &[u8::from(forked); 32]));
            }
            // Mostly honest about how far the witness is.
            let old = if old % 3 == 0 { old.min(size) } else { seen.map_or(0, |(size, _)| size).min(size) };
            if let Ok(checkpoint) = consider(&log.request(old), &log_key(), seen) {
                prop_assert!(seen.is_none_or(|(size, _)| size <= checkpoint.size));
                seen = Some((checkpoint.size, checkpoint.root));
                if checkpoint.size > 4 {
                    cosigned.push((forked, checkpoint.size));
                }
            }
        }
        prop_assert!(cosigned.windows(2).all(|pair| pair[0].0 == pair[1].0), "{cosigned:?}");
    }

    #[test]
    fn requests_of_strangers_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Request::read(&bytes);
    }
}
