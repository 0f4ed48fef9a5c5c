//! Who has to sign an entry, and whether they did.
//!
//! **Invariant:** nobody counts twice, and a signature that nobody asked for is refused and not ignored.

use super::THRESHOLD;
use super::entry::{Act, EntrySignature, RawKey};
use super::fault::Fault;
use crate::keys::PublicKey;

/// The keys besides the roots that sign this act.
pub(super) fn holders(act: &Act) -> Vec<(PublicKey, Fault)> {
    match act {
        Act::Add { key, .. } => vec![(*key, Fault::Possession)],
        Act::Rotate { key, old_key, .. } => {
            vec![(*old_key, Fault::OldKeyUnsigned), (*key, Fault::Possession)]
        }
        Act::Revoke { .. } => Vec::new(),
    }
}

/// Everybody signed who must, each once, and every signature fits.
pub(super) fn check(
    bytes: &[u8],
    signatures: &[EntrySignature],
    roots: &[PublicKey],
    act: &Act,
) -> Result<(), Fault> {
    let is_root = |key: &RawKey| roots.iter().any(|root| RawKey::from(root) == *key);
    for pair in signatures.windows(2) {
        if pair[0].key == pair[1].key && is_root(&pair[0].key) {
            return Err(Fault::RootTwice);
        }
        if pair[0].key >= pair[1].key {
            return Err(Fault::SignatureOrder);
        }
    }
    let holders = holders(act);
    let asked = |key: &RawKey| is_root(key) || holders.iter().any(|(holder, _)| RawKey::from(holder) == *key);
    if !signatures.iter().all(|signature| asked(&signature.key)) {
        return Err(Fault::UnknownSigner);
    }
    for (holder, fault) in holders {
        if !signatures
            .iter()
            .any(|signature| signature.key == RawKey::from(&holder))
        {
            return Err(fault);
        }
    }
    let count = signatures
        .iter()
        .filter(|signature| is_root(&signature.key))
        .count();
    if count < THRESHOLD {
        return Err(Fault::RootsTooFew);
    }
    let fits = |signature: &&EntrySignature| {
        let key = signature.key.key();
        key.is_ok_and(|key| key.verify(bytes, &signature.signature).is_ok())
    };
    match signatures.iter().filter(fits).count() {
        fitting if fitting == signatures.len() => Ok(()),
        0 => Err(Fault::EntryChanged),
        _ => Err(Fault::Signature),
    }
}
