//! The public log on the disk: leaves, the hashes of complete subtrees, and the length.
//!
//! **Invariant:** [`Store::log`] returns after the leaf is durable; a place is given once, whichever
//! server asks; a hash that was written is never changed. So the root of a size is always the same, and
//! whoever signs it signs no fork.

use std::collections::BTreeMap;

use domain::RecordId;
use record::Digest;
use record::log::tree::{self, Node};
use record::log::{leaf, tile::Tile};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::{log_head, log_leaf, log_node};
use crate::rows::fixed;
use crate::{Store, StoreError};

/// Pairs of level and number asked for in one statement: SQLite binds no more than some thousands.
const AT_ONCE: usize = 400;

/// Where a record stands in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which leaf, from 0.
    pub index: u64,
    /// Hides the record in its leaf.
    pub nonce: [u8; 32],
}

/// The way from a leaf to the root of a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Hashes from the leaf upwards.
    pub hashes: Vec<Digest>,
    /// Where they lead.
    pub root: Digest,
}

impl Store {
    /// Puts a record into the log, once: a second time tells the first one's place.
    pub async fn log(
        &self,
        record: RecordId,
        digest: &Digest,
        nonce: [u8; 32],
        now_ms: i64,
    ) -> Result<Place, StoreError> {
        let tx = self.begin().await?;
        // First of all, so that on PostgreSQL everybody else waits here.
        log_head::Entity::update_many()
            .col_expr(log_head::Column::Size, Expr::col(log_head::Column::Size).add(1))
            .exec(&tx)
            .await?;
        let had = log_leaf::Entity::find()
            .filter(log_leaf::Column::RecordId.eq(record.0))
            .one(&tx)
            .await?;
        if let Some(had) = had {
            return Ok(Place {
                index: number(had.number)?,
                nonce: fixed(&had.nonce, "nonce")?,
            });
        }
        let index = size(&tx)
            .await?
            .checked_sub(1)
            .ok_or(StoreError::Corrupt("log_head"))?;
        let leaf = leaf(digest, &nonce);
        let hash = tree::leaf_hash(leaf.as_bytes());
        let wanted = tree::wanted(|nodes| tree::completed(nodes, index, hash));
        let made = tree::completed(&nodes(&tx, &wanted).await?, index, hash).map_err(|_| MISSING)?;
        let row = log_leaf::ActiveModel {
            number: Set(index.cast_signed()),
            record_id: Set(record.0),
            leaf: Set(leaf.as_bytes().to_vec()),
            nonce: Set(nonce.to_vec()),
            created_ms: Set(now_ms),
        };
        log_leaf::Entity::insert(row).exec_without_returning(&tx).await?;
        let rows = made.into_iter().map(|(node, hash)| log_node::ActiveModel {
            level: Set(node.level.into()),
            number: Set(node.index.cast_signed()),
            hash: Set(hash.as_bytes().to_vec()),
        });
        log_node::Entity::insert_many(rows)
            .exec_without_returning(&tx)
            .await?;
        tx.commit().await?;
        Ok(Place { index, nonce })
    }

    /// How many leaves the log has.
    pub async fn log_size(&self) -> Result<u64, StoreError> {
        size(&self.db).await
    }

    /// The root of the first `size` leaves.
    pub async fn log_root(&self, size: u64) -> Result<Digest, StoreError> {
        let wanted = tree::wanted(|nodes| tree::root(nodes, size));
        tree::root(&nodes(&self.db, &wanted).await?, size).map_err(|_| MISSING)
    }

    /// The way from leaf `index` to the root of the first `size` leaves.
    pub async fn log_path(&self, index: u64, size: u64) -> Result<Path, StoreError> {
        let mut wanted = tree::wanted(|nodes| tree::inclusion(nodes, index, size));
        wanted.extend(tree::wanted(|nodes| tree::root(nodes, size)));
        let nodes = nodes(&self.db, &wanted).await?;
        let hashes = tree::inclusion(&nodes, index, size).map_err(|_| MISSING)?;
        let root = tree::root(&nodes, size).map_err(|_| MISSING)?;
        Ok(Path { hashes, root })
    }

    /// That the first `size` leaves begin with the first `old`.
    pub async fn log_consistency(&self, old: u64, size: u64) -> Result<Vec<Digest>, StoreError> {
        let wanted = tree::wanted(|nodes| tree::consistency(nodes, old, size));
        tree::consistency(&nodes(&self.db, &wanted).await?, old, size).map_err(|_| MISSING)
    }

    /// The contents of a tile, if the log is long enough for it.
    pub async fn log_tile(&self, tile: Tile) -> Result<Option<Vec<u8>>, StoreError> {
        let wanted = tree::wanted(|nodes| tile.bytes(nodes));
        Ok(tile.bytes(&nodes(&self.db, &wanted).await?).ok())
    }
}

/// The database has lost a hash that it had.
const MISSING: StoreError = StoreError::Corrupt("log_node");

fn number(column: i64) -> Result<u64, StoreError> {
    u64::try_from(column).map_err(|_| StoreError::Corrupt("log"))
}

async fn size<C: ConnectionTrait>(db: &C) -> Result<u64, StoreError> {
    let head = log_head::Entity::find_by_id(0).one(db).await?;
    number(head.ok_or(StoreError::Corrupt("log_head"))?.size)
}

async fn nodes<C: ConnectionTrait>(db: &C, wanted: &[Node]) -> Result<BTreeMap<Node, Digest>, StoreError> {
    let mut found = BTreeMap::new();
    for part in wanted.chunks(AT_ONCE) {
        let any = part.iter().fold(Condition::any(), |any, node| {
            let here = log_node::Column::Level.eq(i32::from(node.level));
            any.add(here.and(log_node::Column::Number.eq(node.index.cast_signed())))
        });
        for row in log_node::Entity::find().filter(any).all(db).await? {
            let level = u8::try_from(row.level).map_err(|_| StoreError::Corrupt("log_node"))?;
            let node = Node {
                level,
                index: number(row.number)?,
            };
            found.insert(node, Digest::from_bytes(fixed(&row.hash, "hash")?));
        }
    }
    Ok(found)
}
