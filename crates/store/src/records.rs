//! Records and their statements.
//!
//! **Invariant:** body, pages and statements are kept byte for byte; a sealed record changes no
//! more; a signer signs a record once.

use domain::{RecordId, SessionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::{record, statement};
use crate::rows::fixed;
use crate::{Store, StoreError};

const PREPARED: &str = "prepared";
pub(crate) const SEALED: &str = "sealed";
pub(crate) const SUPERSEDED: &str = "superseded";

/// A record and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// Which.
    pub id: RecordId,
    /// Of which session.
    pub session: SessionId,
    /// Draft revision it was made from.
    pub revision: u32,
    /// Canonical body, verbatim.
    pub body: Vec<u8>,
    /// The pages, verbatim.
    pub base_pdf: Vec<u8>,
    /// Set once it is sealed.
    pub sealed: Option<SealedFile>,
}

/// Where the sealed file lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedFile {
    /// Below the data directory.
    pub path: String,
    /// SHA-256 of the whole file, hex.
    pub digest: String,
}

/// A statement as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredStatement {
    /// `seat:<id>` or `institution`.
    pub signer: String,
    /// What was signed, verbatim.
    pub canonical: Vec<u8>,
    /// Ed25519.
    pub signature: [u8; 64],
}

impl Store {
    /// Keeps a prepared record; an earlier one that was not sealed is superseded. A session whose
    /// record is sealed takes no other: [`StoreError::Conflict`].
    pub async fn prepare_record(&self, new: &StoredRecord, now_ms: i64) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let sealed = record::Entity::find()
            .filter(record::Column::MeetingId.eq(new.session.0))
            .filter(record::Column::Stage.eq(SEALED))
            .count(&tx)
            .await?;
        if sealed > 0 {
            return Err(StoreError::Conflict);
        }
        record::Entity::update_many()
            .col_expr(record::Column::Stage, Expr::value(SUPERSEDED))
            .filter(record::Column::MeetingId.eq(new.session.0))
            .filter(record::Column::Stage.eq(PREPARED))
            .exec(&tx)
            .await?;
        let row = record::ActiveModel {
            id: Set(new.id.0),
            meeting_id: Set(new.session.0),
            stage: Set(PREPARED.to_owned()),
            revision: Set(i32::try_from(new.revision).map_err(|_| StoreError::Corrupt("revision"))?),
            body: Set(new.body.clone()),
            base_pdf: Set(new.base_pdf.clone()),
            sealed_path: Set(None),
            sealed_digest: Set(None),
            created_ms: Set(now_ms),
            sealed_ms: Set(None),
        };
        record::Entity::insert(row).exec_without_returning(&tx).await?;
        Ok(tx.commit().await?)
    }

    /// The record of a session that counts: sealed, or the one being signed.
    pub async fn record(&self, session: SessionId) -> Result<Option<StoredRecord>, StoreError> {
        record::Entity::find()
            .filter(record::Column::MeetingId.eq(session.0))
            .filter(record::Column::Stage.ne(SUPERSEDED))
            .order_by_desc(record::Column::CreatedMs)
            .limit(1)
            .one(&self.db)
            .await?
            .map(stored)
            .transpose()
    }

    /// Adds the statement in place `ord` (from 0) to a record that is being signed; when another
    /// statement took the place or the record is not being signed, [`StoreError::Conflict`].
    pub async fn add_statement(
        &self,
        record: RecordId,
        ord: u32,
        new: &StoredStatement,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        // Takes the row's lock on PostgreSQL as well, so that places are given one by one.
        let open = record::Entity::update_many()
            .col_expr(record::Column::Stage, Expr::value(PREPARED))
            .filter(record::Column::Id.eq(record.0))
            .filter(record::Column::Stage.eq(PREPARED))
            .exec(&tx)
            .await?;
        let taken = statements_of(&tx, record).await?;
        let place = u32::try_from(taken.len()).map_err(|_| StoreError::Conflict)?;
        if open.rows_affected != 1 || place != ord || taken.iter().any(|s| s.signer == new.signer) {
            return Err(StoreError::Conflict);
        }
        let row = statement::ActiveModel {
            record_id: Set(record.0),
            ord: Set(ord.cast_signed()),
            signer: Set(new.signer.clone()),
            canonical: Set(new.canonical.clone()),
            signature: Set(new.signature.to_vec()),
            created_ms: Set(now_ms),
        };
        statement::Entity::insert(row).exec_without_returning(&tx).await?;
        Ok(tx.commit().await?)
    }

    /// The statements of a record in signing order.
    pub async fn statements(&self, record: RecordId) -> Result<Vec<StoredStatement>, StoreError> {
        statements_of(&self.db, record).await
    }

    /// Marks a record sealed, once; a second time is [`StoreError::Conflict`].
    pub async fn seal_record(
        &self,
        record: RecordId,
        file: &SealedFile,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let done = record::Entity::update_many()
            .col_expr(record::Column::Stage, Expr::value(SEALED))
            .col_expr(record::Column::SealedPath, Expr::value(file.path.clone()))
            .col_expr(record::Column::SealedDigest, Expr::value(file.digest.clone()))
            .col_expr(record::Column::SealedMs, Expr::value(now_ms))
            .filter(record::Column::Id.eq(record.0))
            .filter(record::Column::Stage.eq(PREPARED))
            .exec(&self.db)
            .await?;
        if done.rows_affected == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}

/// A row as a record.
pub(crate) fn stored(row: record::Model) -> Result<StoredRecord, StoreError> {
    let sealed = match (row.sealed_path, row.sealed_digest) {
        (Some(path), Some(digest)) => Some(SealedFile { path, digest }),
        _ => None,
    };
    Ok(StoredRecord {
        id: RecordId(row.id),
        session: SessionId(row.meeting_id),
        revision: u32::try_from(row.revision).map_err(|_| StoreError::Corrupt("revision"))?,
        body: row.body,
        base_pdf: row.base_pdf,
        sealed,
    })
}

async fn statements_of<C: ConnectionTrait>(
    db: &C,
    record: RecordId,
) -> Result<Vec<StoredStatement>, StoreError> {
    statement::Entity::find()
        .filter(statement::Column::RecordId.eq(record.0))
        .order_by_asc(statement::Column::Ord)
        .all(db)
        .await?
        .into_iter()
        .map(|row| {
            Ok(StoredStatement {
                signer: row.signer,
                canonical: row.canonical,
                signature: fixed(&row.signature, "signature")?,
            })
        })
        .collect()
}
