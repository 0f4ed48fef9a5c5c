//! Sealed records: signed, sealed and verified, against what `ed25519-dalek` and SHA-256 cost alone in the
//! same run; and places in a log of many leaves.
//!
//! Alone, a verification is each signature of the statements and of the key bindings, checked strictly with a
//! key that was decoded before, and each byte of the file hashed once. No verifier comes by with less: the base
//! has a digest, and so have the body, the statements and the bindings, which are most of what stands behind
//! it. What it costs to decode the keys, to hash a text of each language, and to compare what stands around
//! the parts is counted on our side only.
//!
//! Where the stack begins differs from run to run, and some places slow curve arithmetic down by a sixth, ours
//! and the bare one by turns. So everything is measured at many places of a page of memory.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use record::bundle::Bundle;
use record::keys::{AttestedBinding, PublicKey};
use record::log::proof;
use record::log::tree::{self, Node, Nodes};
use record::report::Verdict;
use record::statement::Statement;
use record::{Digest, Trust, package};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::trouble::Trouble;

/// How long one figure is measured, at least.
const ROUND: Duration = Duration::from_millis(500);
/// How many places of the stack are taken in turn: together they are more than a page.
const PLACES: u32 = 64;

/// What was measured; times are of one, in microseconds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Proofs {
    /// Of the file.
    pub bytes: f64,
    /// Signatures in it.
    pub signatures: f64,
    /// A statement written and signed.
    pub sign: f64,
    /// The same bytes only signed.
    pub bare_sign: f64,
    /// A file put together from pages and proof.
    pub seal: f64,
    /// A file verified.
    pub verify: f64,
    /// The same signatures only checked, and the same bytes only hashed once.
    pub bare_verify: f64,
    /// A leaf's place in the log proven and checked.
    pub place: f64,
    /// Hashes in the longest proof.
    pub path: f64,
}

/// Measures with a sealed record and a log of so many leaves.
pub fn measure(file: &[u8], trust: &[u8], leaves: u64) -> Result<Proofs, Trouble> {
    let trust = Trust::read(trust).map_err(refused)?;
    if record::verify(file, Some(&trust)).verdict != Verdict::Valid {
        return Err(Trouble::Server(
            "the record is not valid by this trust file".to_owned(),
        ));
    }
    let opened = package::open(file).map_err(refused)?;
    let checks = checks(&opened.bundle)?;
    let key = SigningKey::from_bytes(&[7; 32]);
    let statements = opened.bundle.statements.iter();
    let mut statements = statements.map(|one| Statement::read(&one.bytes).map_err(refused));
    let statement = statements.next_back().ok_or_else(|| refused("no statement"))??;
    let bytes = statement.to_bytes().map_err(refused)?;
    let (path, place) = log(leaves)?;
    let bare = || {
        black_box(Sha256::digest(black_box(file)));
        let mut checks = checks.iter();
        checks.all(|one| one.key.verify_strict(&one.bytes, &one.signature).is_ok())
    };
    Ok(Proofs {
        bytes: count(file.len()),
        signatures: count(checks.len()),
        sign: each(|| {
            let bytes = statement.to_bytes();
            bytes.is_ok_and(|bytes| black_box(key.sign(&bytes)).s_bytes() != &[0; 32])
        })?,
        bare_sign: each(|| black_box(key.sign(black_box(&bytes))).s_bytes() != &[0; 32])?,
        seal: each(|| package::seal(opened.base, &opened.bundle).is_ok())?,
        verify: each(|| record::verify(black_box(file), Some(&trust)).verdict == Verdict::Valid)?,
        bare_verify: each(bare)?,
        place,
        path: count(path),
    })
}

/// One signature in a record.
struct Check {
    key: VerifyingKey,
    bytes: Vec<u8>,
    signature: Signature,
}

fn checks(bundle: &Bundle) -> Result<Vec<Check>, Trouble> {
    let mut checks = Vec::new();
    let mut by_seat = BTreeMap::new();
    for one in &bundle.statements {
        let key = PublicKey::from_pem(&one.public_key_pem).map_err(refused)?;
        let statement = Statement::read(&one.bytes).map_err(refused)?;
        by_seat.insert(statement.seat, key);
        checks.push(check(&key, one.bytes.clone(), &one.signature)?);
    }
    for bytes in bundle.statements.iter().filter_map(|one| one.binding.as_deref()) {
        let attested = AttestedBinding::read(bytes).map_err(refused)?;
        let key = by_seat.get(&attested.binding.attested_by);
        let key = key.ok_or_else(|| refused("attested by nobody"))?;
        let bytes = attested.binding.signed_bytes().map_err(refused)?;
        checks.push(check(key, bytes, &attested.signature)?);
    }
    Ok(checks)
}

fn check(key: &PublicKey, bytes: Vec<u8>, signature: &record::Signature) -> Result<Check, Trouble> {
    let key = VerifyingKey::from_bytes(key.as_bytes()).map_err(refused)?;
    let signature = Signature::from_bytes(&signature.0);
    Ok(Check {
        key,
        bytes,
        signature,
    })
}

/// Microseconds that one takes; an error if one fails.
fn each(mut work: impl FnMut() -> bool) -> Result<f64, Trouble> {
    let (started, mut times) = (Instant::now(), 0_u32);
    while started.elapsed() < ROUND || !times.is_multiple_of(PLACES) {
        if !below(times % PLACES, &mut work) {
            return Err(refused("what is measured failed"));
        }
        times += 1;
    }
    Ok(started.elapsed().as_secs_f64() * 1e6 / f64::from(times))
}

/// The work, so many frames further down the stack.
#[inline(never)]
fn below(frames: u32, work: &mut dyn FnMut() -> bool) -> bool {
    let mut room = [0_u8; 64];
    black_box(&mut room);
    let done = if frames == 0 {
        work()
    } else {
        below(frames - 1, work)
    };
    black_box(&mut room);
    done
}

fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// All complete subtrees of a log, level by level.
struct Levels(Vec<Vec<Digest>>);

impl Nodes for Levels {
    type Error = tree::Missing;

    fn node(&self, node: Node) -> Result<Digest, tree::Missing> {
        let level = self.0.get(usize::from(node.level));
        let index = usize::try_from(node.index).ok();
        let hash = level.and_then(|level| level.get(index?));
        hash.copied().ok_or(tree::Missing(node))
    }
}

/// Proves the place of every leaf and checks it: the longest path, and the microseconds of one.
fn log(leaves: u64) -> Result<(usize, f64), Trouble> {
    let entries = (0..leaves).map(|n| tree::leaf_hash(&n.to_le_bytes()));
    let mut levels = vec![entries.collect::<Vec<_>>()];
    while let Some(below) = levels.last().filter(|level| level.len() > 1) {
        let (pairs, _) = below.as_chunks();
        let above = pairs.iter().map(|[left, right]| tree::node_hash(left, right));
        levels.push(above.collect());
    }
    let levels = Levels(levels);
    let root = tree::root(&levels, leaves).map_err(refused)?;
    let (started, mut longest) = (Instant::now(), 0);
    for index in 0..leaves {
        let path = tree::inclusion(&levels, index, leaves).map_err(refused)?;
        longest = longest.max(path.len());
        let leaf = levels.node(Node { level: 0, index }).map_err(refused)?;
        proof::inclusion(&leaf, index, leaves, &path, &root).map_err(refused)?;
    }
    let micros = started.elapsed().as_secs_f64() * 1e6;
    Ok((
        longest,
        micros / f64::from(u32::try_from(leaves.max(1)).unwrap_or(u32::MAX)),
    ))
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn refused(error: impl ToString) -> Trouble {
    Trouble::Server(error.to_string())
}
