//! A growing log of which only the right edge is kept: enough for its root, whatever its size.

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::tree::{self, Node, Nodes};
use crate::Digest;

/// The hashes on the right edge of a log, one for each power of two in its size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: BTreeMap<Node, Digest>,
}

/// What a frontier is asked for is on the edge by construction; anything else reads as zeros.
impl Nodes for Frontier {
    type Error = Infallible;

    fn node(&self, node: Node) -> Result<Digest, Infallible> {
        let kept = self.peaks.get(&node).copied();
        Ok(kept.unwrap_or(Digest::from_bytes([0; 32])))
    }
}

impl Frontier {
    /// Adds a leaf by its hash.
    pub fn push(&mut self, leaf: Digest) {
        let Ok(made) = tree::completed(self, self.size, leaf);
        // The last one made covers all the others, and the peaks they were made of.
        if let Some((top, hash)) = made.last() {
            for level in 0..top.level {
                let index = (top.index << (top.level - level)) | ((1 << (top.level - level)) - 2);
                self.peaks.remove(&Node { level, index });
            }
            self.peaks.insert(*top, *hash);
        }
        self.size += 1;
    }

    /// How many leaves it has.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Its root; of an empty log the digest of nothing.
    pub fn root(&self) -> Digest {
        let Ok(root) = tree::root(self, self.size);
        root
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_every_size_it_has_the_root_of_the_whole_log_and_only_its_peaks() {
        let (mut edge, mut whole) = (Frontier::default(), BTreeMap::new());
        for index in 0..600_u64 {
            assert_eq!(Ok(edge.root()), tree::root(&whole, index));
            assert_eq!(edge.size(), index);
            assert_eq!(edge.peaks.len(), index.count_ones() as usize);
            let leaf = tree::leaf_hash(&index.to_be_bytes());
            edge.push(leaf);
            let made = tree::completed(&whole, index, leaf).unwrap();
            whole.extend(made);
        }
    }
}
