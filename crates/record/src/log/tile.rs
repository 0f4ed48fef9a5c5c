//! Hashes in pieces that never change once full (C2SP `tlog-tiles`): 256 of one level to a tile.

use super::tree::{Node, Nodes, node_hash};
use crate::Digest;

/// Height of a tile.
const HEIGHT: u8 = 8;
/// Hashes of a full tile.
pub const WIDTH: u64 = 1 << HEIGHT;

/// One tile of hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// In tiles: its lowest hashes are of height `8 · level`.
    pub level: u8,
    /// Counted from the left at this level.
    pub index: u64,
    /// Hashes in it, 1 to 256.
    pub width: u16,
}

impl Tile {
    /// `tile/<level>/<index>[.p/<width>]` below the log's address.
    pub fn path(&self) -> String {
        format!("tile/{}/{}{}", self.level, numbered(self.index), self.suffix())
    }

    /// Where the entries under a tile of level 0 are.
    pub fn entries_path(&self) -> String {
        format!("tile/entries/{}{}", numbered(self.index), self.suffix())
    }

    fn suffix(&self) -> String {
        let full = u64::from(self.width) == WIDTH;
        if full {
            String::new()
        } else {
            format!(".p/{}", self.width)
        }
    }

    /// The exact inverse of [`Self::path`].
    pub fn from_path(path: &str) -> Option<Self> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let (index, width) = rest.split_once(".p/").unwrap_or((rest, "256"));
        let digits = index
            .split('/')
            .map(|group| group.strip_prefix('x').unwrap_or(group));
        let tile = Self {
            level: level.parse().ok()?,
            index: digits.collect::<String>().parse().ok()?,
            width: width.parse().ok()?,
        };
        ((1..=256).contains(&tile.width) && tile.level < 8 && tile.path() == path).then_some(tile)
    }

    /// All tiles of a log of `size` leaves, lowest level first.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        (0..8u8).flat_map(move |level| {
            let hashes = size >> (u32::from(level) * u32::from(HEIGHT));
            (0..hashes.div_ceil(WIDTH)).map(move |index| Self {
                level,
                index,
                width: u16::try_from((hashes - index * WIDTH).min(WIDTH)).unwrap_or(256),
            })
        })
    }

    /// Its contents: the hashes one behind the other.
    pub fn bytes<N: Nodes + ?Sized>(&self, nodes: &N) -> Result<Vec<u8>, N::Error> {
        let mut bytes = Vec::with_capacity(usize::from(self.width) * 32);
        for at in 0..u64::from(self.width) {
            let hash = nodes.node(Node {
                level: self.level * HEIGHT,
                index: self.index * WIDTH + at,
            })?;
            bytes.extend_from_slice(hash.as_bytes());
        }
        Ok(bytes)
    }

    /// The hash of `node` from the contents of its tile, of which it may be at any height.
    pub fn hash(&self, bytes: &[u8], node: Node) -> Option<Digest> {
        let above = node
            .level
            .checked_sub(self.level * HEIGHT)
            .filter(|above| *above < HEIGHT)?;
        let first = (node.index << above).checked_sub(self.index * WIDTH)?;
        let (first, count) = (usize::try_from(first).ok()?, 1_usize << above);
        let part = bytes.get(first * 32..(first + count) * 32)?;
        let mut row: Vec<Digest> = part
            .as_chunks()
            .0
            .iter()
            .map(|hash| Digest::from_bytes(*hash))
            .collect();
        while row.len() > 1 {
            row = row.chunks(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
        }
        row.pop()
    }

    /// The tile that holds `node`, in a log of `size` leaves.
    pub fn of(node: Node, size: u64) -> Self {
        let level = node.level / HEIGHT;
        let index = node.index << (node.level % HEIGHT) >> HEIGHT;
        let hashes = size >> (u32::from(level) * u32::from(HEIGHT));
        let width = u16::try_from(hashes.saturating_sub(index * WIDTH).min(WIDTH)).unwrap_or(256);
        Self { level, index, width }
    }
}

/// `1234067` is `x001/x234/067`.
fn numbered(index: u64) -> String {
    let mut groups = vec![format!("{:03}", index % 1000)];
    let mut rest = index / 1000;
    while rest > 0 {
        groups.push(format!("x{:03}", rest % 1000));
        rest /= 1000;
    }
    groups.reverse();
    groups.join("/")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::super::tree::{self, completed, leaf_hash};
    use super::*;

    #[test]
    fn paths_are_those_of_the_specification() {
        let tile = |level, index, width| Tile { level, index, width };
        for (tile, path) in [
            (tile(0, 0, 256), "tile/0/000"),
            (tile(1, 67, 256), "tile/1/067"),
            (tile(0, 1_234_067, 256), "tile/0/x001/x234/067"),
            (tile(2, 999, 17), "tile/2/999.p/17"),
        ] {
            assert_eq!(tile.path(), path);
            assert_eq!(Tile::from_path(path), Some(tile));
        }
        for path in [
            "tile/0/0",
            "tile/0/1000",
            "tile/9/000",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/00/000",
        ] {
            assert_eq!(Tile::from_path(path), None, "{path}");
        }
        let paths: Vec<_> = Tile::all(70_000).map(|tile| tile.path()).collect();
        assert_eq!(paths.len(), 274 + 2 + 1);
        assert_eq!(
            paths[273..],
            [
                "tile/0/273.p/112",
                "tile/1/000",
                "tile/1/001.p/17",
                "tile/2/000.p/1"
            ]
        );
    }

    /// Nothing but tiles.
    struct Tiled(HashMap<Tile, Vec<u8>>, u64);

    impl Nodes for Tiled {
        type Error = Infallible;

        fn node(&self, node: Node) -> Result<Digest, Infallible> {
            let tile = Tile::of(node, self.1);
            Ok(tile.hash(&self.0[&tile], node).unwrap())
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn tiles_alone_are_enough_for_roots_and_proofs(size in 1u64..1500, index in 0u64..1500) {
            let index = index % size;
            let mut kept = std::collections::BTreeMap::new();
            for at in 0..size {
                let made = completed(&kept, at, leaf_hash(&at.to_be_bytes())).unwrap();
                kept.extend(made);
            }
            let tiles = Tile::all(size).map(|tile| (tile, tile.bytes(&kept).unwrap())).collect();
            let tiled = Tiled(tiles, size);
            prop_assert_eq!(tree::root(&tiled, size).ok(), tree::root(&kept, size).ok());
            prop_assert_eq!(tree::inclusion(&tiled, index, size).ok(), tree::inclusion(&kept, index, size).ok());
            prop_assert_eq!(tree::consistency(&tiled, index, size).ok(), tree::consistency(&kept, index, size).ok());
        }
    }
}
