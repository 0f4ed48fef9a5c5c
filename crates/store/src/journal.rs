//! The journal (程序日志): append-only, hash-chained, bodies verbatim.
//!
//! `hash = SHA-256(prev_hash ‖ seq ‖ at_ms ‖ body)`, numbers as 8 bytes big-endian; the first
//! `prev_hash` is 32 zero bytes. The session's row keeps length and head, so that a cut-off tail
//! is noticed as well as a changed entry.
//!
//! **Invariant:** `append` returns after the entries are durable, all of them or none; two writers
//! that saw the same length cannot both append.

use domain::SessionId;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};

use crate::entity::{journal, meeting};
use crate::rows::fixed;
use crate::{Store, StoreError};

/// One entry as it was read back and verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Position, from 0.
    pub seq: u64,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Hash that chains this entry to all before it.
    pub hash: [u8; 32],
    /// Event JSON, exactly as appended.
    pub body: Vec<u8>,
}

/// Where a journal ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Number of entries, which is the next `seq`.
    pub len: u64,
    /// Hash of the last entry; zeros for an empty journal.
    pub hash: [u8; 32],
}

/// Why a journal could not be written or believed.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Somebody else has appended at this place: this writer is not the owner any more.
    #[error("the journal has grown past entry {expected}")]
    Fork {
        /// The place the writer thought free.
        expected: u64,
    },
    /// An entry, or the end, does not fit the chain.
    #[error("the chain breaks at entry {seq}")]
    Broken {
        /// The first entry that does not fit.
        seq: u64,
    },
    /// No such session.
    #[error("no such session")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for JournalError {
    fn from(e: sea_orm::DbErr) -> Self {
        Self::Store(e.into())
    }
}

impl JournalError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Fork { .. } => "journal-fork",
            Self::Broken { .. } => "journal-broken",
            Self::NotFound => "not-found",
            Self::Store(e) => e.code(),
        }
    }
}

/// The hash that chains one entry to its predecessor.
pub fn chain(prev: &[u8; 32], seq: u64, at_ms: i64, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(prev);
    hash.update(seq.to_be_bytes());
    hash.update(at_ms.to_be_bytes());
    hash.update(body);
    hash.finalize().into()
}

/// The journals of all sessions. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Journal {
    store: Store,
}

impl Journal {
    pub(crate) const fn new(store: Store) -> Self {
        Self { store }
    }

    /// Appends `(at_ms, event JSON)` entries at `expected_seq`; returns the new end.
    pub async fn append(
        &self,
        session: SessionId,
        expected_seq: u64,
        entries: &[(i64, Vec<u8>)],
    ) -> Result<Head, JournalError> {
        let tx = self.store.begin().await?;
        let before = head(&tx, session).await?;
        if before.len != expected_seq {
            return Err(JournalError::Fork {
                expected: expected_seq,
            });
        }
        if entries.is_empty() {
            return Ok(before);
        }
        let mut end = before;
        let mut rows = Vec::with_capacity(entries.len());
        for (at_ms, body) in entries {
            let hash = chain(&end.hash, end.len, *at_ms, body);
            rows.push(journal::ActiveModel {
                meeting_id: Set(session.0),
                seq: Set(end.len.cast_signed()),
                at_ms: Set(*at_ms),
                prev_hash: Set(end.hash.to_vec()),
                hash: Set(hash.to_vec()),
                body: Set(body.clone()),
            });
            end = Head {
                len: end.len + 1,
                hash,
            };
        }
        // On PostgreSQL two transactions may have read the same head: only one passes here.
        let moved = meeting::Entity::update_many()
            .col_expr(meeting::Column::JournalLen, Expr::value(end.len.cast_signed()))
            .col_expr(meeting::Column::JournalHead, Expr::value(end.hash.to_vec()))
            .filter(meeting::Column::Id.eq(session.0))
            .filter(meeting::Column::JournalLen.eq(before.len.cast_signed()))
            .exec(&tx)
            .await?;
        if moved.rows_affected != 1 {
            return Err(JournalError::Fork {
                expected: expected_seq,
            });
        }
        // Well below SQLite's limit of bound parameters per statement.
        for part in rows.chunks(500) {
            journal::Entity::insert_many(part.to_vec()).exec(&tx).await?;
        }
        tx.commit().await?;
        Ok(end)
    }

    /// Reads a whole journal and verifies its chain and its end.
    pub async fn load(&self, session: SessionId) -> Result<Vec<Entry>, JournalError> {
        let tx = self.store.begin().await?;
        let end = head(&tx, session).await?;
        let rows = journal::Entity::find()
            .filter(journal::Column::MeetingId.eq(session.0))
            .order_by_asc(journal::Column::Seq)
            .all(&tx)
            .await?;
        tx.commit().await?;
        let mut at = Head::default();
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let hash = chain(&at.hash, at.len, row.at_ms, &row.body);
            if row.seq != at.len.cast_signed() || row.prev_hash != at.hash || row.hash != hash {
                return Err(JournalError::Broken { seq: at.len });
            }
            entries.push(Entry {
                seq: at.len,
                at_ms: row.at_ms,
                hash,
                body: row.body,
            });
            at = Head {
                len: at.len + 1,
                hash,
            };
        }
        if at == end {
            Ok(entries)
        } else {
            Err(JournalError::Broken { seq: at.len })
        }
    }

    /// Where the journal of a session ends.
    pub async fn head(&self, session: SessionId) -> Result<Head, JournalError> {
        let tx = self.store.begin().await?;
        let head = head(&tx, session).await?;
        tx.commit().await?;
        Ok(head)
    }
}

async fn head(tx: &DatabaseTransaction, session: SessionId) -> Result<Head, JournalError> {
    let row = meeting::Entity::find_by_id(session.0)
        .one(tx)
        .await?
        .ok_or(JournalError::NotFound)?;
    Ok(Head {
        len: u64::try_from(row.journal_len).map_err(|_| StoreError::Corrupt("journal_len"))?,
        hash: fixed(&row.journal_head, "journal_head")?,
    })
}
