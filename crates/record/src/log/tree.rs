//! The tree of RFC 6962 section 2.1: which hashes there are, the root of any size, and proofs.
//!
//! Only hashes of complete subtrees are kept; the node `(level, index)` covers the leaves from
//! `index · 2^level` on, `2^level` of them. Such a node never changes once it is there, so whatever keeps
//! them only ever adds.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;

use sha2::{Digest as _, Sha256};

use crate::Digest;

/// The hash of an entry (RFC 6962 section 2.1).
pub fn leaf_hash(entry: &[u8]) -> Digest {
    Digest::from_bytes(
        Sha256::new()
            .chain_update([0])
            .chain_update(entry)
            .finalize()
            .into(),
    )
}

/// The hash of two neighbours (RFC 6962 section 2.1).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let hash = Sha256::new().chain_update([1]);
    let hash = hash.chain_update(left.as_bytes()).chain_update(right.as_bytes());
    Digest::from_bytes(hash.finalize().into())
}

/// Place of a complete subtree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// Height above the leaves.
    pub level: u8,
    /// Counted from the left at this height.
    pub index: u64,
}

/// Whoever keeps the hashes.
pub trait Nodes {
    /// What keeping them can fail with.
    type Error;

    /// The hash of a complete subtree of the log.
    fn node(&self, node: Node) -> Result<Digest, Self::Error>;
}

/// A hash that is not among those at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no hash at level {}, number {}", .0.level, .0.index)]
pub struct Missing(pub Node);

/// Hashes at hand.
impl Nodes for BTreeMap<Node, Digest> {
    type Error = Missing;

    fn node(&self, node: Node) -> Result<Digest, Missing> {
        self.get(&node).copied().ok_or(Missing(node))
    }
}

/// Writes down what it is asked for.
#[derive(Default)]
struct Wishes(RefCell<Vec<Node>>);

impl Nodes for Wishes {
    type Error = Infallible;

    fn node(&self, node: Node) -> Result<Digest, Infallible> {
        self.0.borrow_mut().push(node);
        Ok(Digest::from_bytes([0; 32]))
    }
}

/// What `work` will read: which hashes a proof is made of does not depend on what they are. So whoever
/// keeps them far away fetches them at once, and then lets the same work run on a [`BTreeMap`].
pub fn wanted<T>(work: impl FnOnce(&dyn Nodes<Error = Infallible>) -> T) -> Vec<Node> {
    let wishes = Wishes::default();
    work(&wishes);
    wishes.0.into_inner()
}

/// Complete subtrees that together are the tree of `size` leaves, from the left, largest first.
pub fn peaks(size: u64) -> impl DoubleEndedIterator<Item = Node> {
    let bits = 0..64 - size.leading_zeros();
    bits.rev()
        .filter(move |bit| size >> bit & 1 == 1)
        .map(move |bit| Node {
            level: u8::try_from(bit).unwrap_or(u8::MAX),
            // Everything left of this peak, in units of its own width.
            index: (size >> bit) - 1,
        })
}

/// The root of the first `size` leaves.
pub fn root<N: Nodes + ?Sized>(nodes: &N, size: u64) -> Result<Digest, N::Error> {
    range(nodes, 0, size)
}

/// Hashes that are complete once the leaf `index` is there, in the order in which they can be made: its
/// own and those of all subtrees it is the last leaf of.
pub fn completed<N: Nodes + ?Sized>(
    nodes: &N,
    index: u64,
    leaf: Digest,
) -> Result<Vec<(Node, Digest)>, N::Error> {
    let mut place = Node { level: 0, index };
    let mut hash = leaf;
    let mut made = vec![(place, hash)];
    while place.index & 1 == 1 {
        let left = nodes.node(Node {
            level: place.level,
            index: place.index - 1,
        })?;
        hash = node_hash(&left, &hash);
        place = Node {
            level: place.level + 1,
            index: place.index >> 1,
        };
        made.push((place, hash));
    }
    Ok(made)
}

/// The audit path of leaf `index` in the tree of `size` leaves (RFC 6962 section 2.1.1); empty if the leaf
/// is not in it.
pub fn inclusion<N: Nodes + ?Sized>(nodes: &N, index: u64, size: u64) -> Result<Vec<Digest>, N::Error> {
    let mut path = Vec::new();
    let (mut from, mut to) = (0, size);
    while to.saturating_sub(from) > 1 && (from..to).contains(&index) {
        let middle = from + split(to - from);
        if index < middle {
            path.push(range(nodes, middle, to)?);
            to = middle;
        } else {
            path.push(range(nodes, from, middle)?);
            from = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of `size` leaves begins with that of `old` (RFC 6962 section 2.1.2); empty if
/// there is nothing to prove.
pub fn consistency<N: Nodes + ?Sized>(nodes: &N, old: u64, size: u64) -> Result<Vec<Digest>, N::Error> {
    let mut path = Vec::new();
    if old == 0 || old >= size {
        return Ok(path);
    }
    let (mut from, mut to, mut known) = (0, size, true);
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(range(nodes, middle, to)?);
            to = middle;
        } else {
            path.push(range(nodes, from, middle)?);
            from = middle;
            known = false;
        }
    }
    if !known {
        path.push(range(nodes, from, to)?);
    }
    path.reverse();
    Ok(path)
}

/// The largest power of two below `width`, which is more than one.
fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

/// The hash over the leaves `from..to`, where `from` is a multiple of the largest power of two in it.
fn range<N: Nodes + ?Sized>(nodes: &N, from: u64, to: u64) -> Result<Digest, N::Error> {
    let mut hash = None;
    for peak in peaks(to - from).rev() {
        let shifted = Node {
            index: peak.index + (from >> peak.level),
            ..peak
        };
        let left = nodes.node(shifted)?;
        hash = Some(hash.map_or(left, |right| node_hash(&left, &right)));
    }
    // The root of nothing (RFC 6962 section 2.1).
    Ok(hash.unwrap_or_else(|| Digest::of(b"")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::proof::{self, ProofError};

    fn kept(size: u64) -> BTreeMap<Node, Digest> {
        let mut kept = BTreeMap::new();
        for index in 0..size {
            let made = completed(&kept, index, entry(index)).unwrap();
            kept.extend(made);
        }
        kept
    }

    fn entry(index: u64) -> Digest {
        leaf_hash(&index.to_be_bytes())
    }

    /// The definition, word for word.
    fn by_definition(leaves: &[Digest]) -> Digest {
        match leaves {
            [] => Digest::of(b""),
            [leaf] => *leaf,
            _ => {
                let mut k = 1;
                while k * 2 < leaves.len() {
                    k *= 2;
                }
                node_hash(&by_definition(&leaves[..k]), &by_definition(&leaves[k..]))
            }
        }
    }

    #[test]
    fn the_published_roots_are_met() {
        // The test vectors of the Certificate Transparency project (trillian `testonly`).
        let inputs = [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ];
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut kept = BTreeMap::new();
        for (size, expected) in (0..).zip(roots) {
            assert_eq!(root(&kept, size).unwrap().to_string(), expected);
            if let Some(input) = inputs.get(usize::try_from(size).unwrap()) {
                let made = completed(&kept, size, leaf_hash(&hex::decode(input).unwrap()));
                kept.extend(made.unwrap());
            }
        }
    }

    #[test]
    fn every_leaf_of_every_size_is_proven_and_nothing_else() {
        let kept = kept(40);
        for size in 1..=40 {
            let root = root(&kept, size).unwrap();
            for index in 0..size {
                let path = inclusion(&kept, index, size).unwrap();
                assert_eq!(proof::inclusion(&entry(index), index, size, &path, &root), Ok(()));
                assert!(proof::inclusion(&entry(index + 1), index, size, &path, &root).is_err());
                assert!(proof::inclusion(&entry(index), index ^ 1, size, &path, &root).is_err() || size == 1);
            }
        }
    }

    #[test]
    fn every_size_is_proven_to_begin_every_later_one() {
        let kept = kept(40);
        for size in 0..=40 {
            let new = root(&kept, size).unwrap();
            for old in 0..=size {
                let path = consistency(&kept, old, size).unwrap();
                let before = root(&kept, old).unwrap();
                assert_eq!(
                    proof::consistency(old, size, &path, &before, &new),
                    Ok(()),
                    "{old} {size}"
                );
                if old > 0 {
                    let other = entry(99);
                    assert_eq!(
                        proof::consistency(old, size, &path, &other, &new),
                        Err(ProofError::Forked),
                        "{old} {size}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_a_proof_will_read_is_known_before() {
        let all = kept(77);
        let read = |nodes: &dyn Fn(Node) -> bool| {
            let some: BTreeMap<_, _> = all
                .iter()
                .filter(|(node, _)| nodes(**node))
                .map(|(n, h)| (*n, *h))
                .collect();
            (inclusion(&some, 40, 77), consistency(&some, 33, 77))
        };
        let mut needed = wanted(|nodes| inclusion(nodes, 40, 77));
        needed.extend(wanted(|nodes| consistency(nodes, 33, 77)));
        assert_eq!(read(&|node| needed.contains(&node)), read(&|_| true));
        assert!(read(&|node| node != needed[0]).0.is_err());
    }

    proptest! {
        #[test]
        fn the_root_is_that_of_the_definition(size in 0u64..200) {
            let leaves: Vec<_> = (0..size).map(entry).collect();
            prop_assert_eq!(root(&kept(size), size).unwrap(), by_definition(&leaves));
        }

        #[test]
        fn a_changed_proof_fails(size in 2u64..100, index in 0u64..100, at in 0usize..8, bit in 0usize..256) {
            let index = index % size;
            let kept = kept(size);
            let root = root(&kept, size).unwrap();
            let mut path = inclusion(&kept, index, size).unwrap();
            let at = at % path.len();
            let mut bytes = *path[at].as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            path[at] = Digest::from_bytes(bytes);
            prop_assert_eq!(proof::inclusion(&entry(index), index, size, &path, &root), Err(ProofError::NotIncluded));
            path.remove(at);
            prop_assert_eq!(proof::inclusion(&entry(index), index, size, &path, &root), Err(ProofError::Length));
        }
    }
}
