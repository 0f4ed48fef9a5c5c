//! Identity documents and signing keys.
//!
//! **Invariant:** of a document's number only the masked form is here; a photo lies sealed in a
//! file that this row names; a binding is kept byte for byte.

use domain::identity::{DocumentKind, Outcome};
use domain::{SeatId, SessionId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{identity_document, seat, signing_key};
use crate::rows::{fixed, name, parse};
use crate::{Store, StoreError, fresh_id};

/// A document that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    /// Whose.
    pub seat: SeatId,
    /// Kind of document.
    pub kind: DocumentKind,
    /// Number with all but its last characters hidden.
    pub masked_number: String,
    /// Result of the number check.
    pub number_check: Outcome,
    /// Sealed photo, below the data directory.
    pub photo_path: String,
    /// SHA-256 of the sealed photo, hex.
    pub photo_digest: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
}

/// A browser's public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredKey {
    /// Whose.
    pub seat: SeatId,
    /// Ed25519.
    pub public_key: [u8; 32],
    /// Made without WebCrypto.
    pub extractable: bool,
    /// The attested binding, verbatim, and the attester's signature over it.
    pub binding: Option<(Vec<u8>, [u8; 64])>,
}

impl Store {
    /// Keeps a document; the newest one of a seat counts.
    pub async fn put_document(&self, doc: &StoredDocument, now_ms: i64) -> Result<(), StoreError> {
        let row = identity_document::ActiveModel {
            id: Set(fresh_id(now_ms)?),
            seat_id: Set(doc.seat.0),
            kind: Set(doc.kind.name().to_owned()),
            masked_number: Set(doc.masked_number.clone()),
            number_check: Set(name(&doc.number_check, "number_check")?),
            photo_path: Set(doc.photo_path.clone()),
            photo_digest: Set(doc.photo_digest.clone()),
            media_type: Set(doc.media_type.clone()),
            created_ms: Set(now_ms),
        };
        identity_document::Entity::insert(row)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// The newest document of a seat.
    pub async fn document(&self, seat: SeatId) -> Result<Option<StoredDocument>, StoreError> {
        identity_document::Entity::find()
            .filter(identity_document::Column::SeatId.eq(seat.0))
            .order_by_desc(identity_document::Column::CreatedMs)
            .order_by_desc(identity_document::Column::Id)
            .limit(1)
            .one(&self.db)
            .await?
            .map(|row| {
                Ok(StoredDocument {
                    seat,
                    kind: parse(&row.kind, "identity_document.kind")?,
                    masked_number: row.masked_number,
                    number_check: parse(&row.number_check, "number_check")?,
                    photo_path: row.photo_path,
                    photo_digest: row.photo_digest,
                    media_type: row.media_type,
                })
            })
            .transpose()
    }

    /// Keeps a seat's public key; keeping the same key again changes nothing.
    pub async fn put_key(
        &self,
        seat: SeatId,
        public_key: &[u8; 32],
        extractable: bool,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let known = signing_key::Entity::find()
            .filter(signing_key::Column::SeatId.eq(seat.0))
            .filter(signing_key::Column::PublicKey.eq(public_key.to_vec()))
            .one(&tx)
            .await?;
        if known.is_none() {
            let row = signing_key::ActiveModel {
                id: Set(fresh_id(now_ms)?),
                seat_id: Set(seat.0),
                public_key: Set(public_key.to_vec()),
                extractable: Set(extractable),
                binding: Set(None),
                binding_signature: Set(None),
                created_ms: Set(now_ms),
            };
            signing_key::Entity::insert(row)
                .exec_without_returning(&tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Attaches the attested binding to a key that has none yet; otherwise [`StoreError::Conflict`].
    pub async fn attest_key(
        &self,
        seat: SeatId,
        public_key: &[u8; 32],
        binding: &[u8],
        signature: &[u8; 64],
    ) -> Result<(), StoreError> {
        let done = signing_key::Entity::update_many()
            .col_expr(signing_key::Column::Binding, Expr::value(binding.to_vec()))
            .col_expr(
                signing_key::Column::BindingSignature,
                Expr::value(signature.to_vec()),
            )
            .filter(signing_key::Column::SeatId.eq(seat.0))
            .filter(signing_key::Column::PublicKey.eq(public_key.to_vec()))
            .filter(signing_key::Column::Binding.is_null())
            .exec(&self.db)
            .await?;
        if done.rows_affected == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// All keys presented in a session, oldest first.
    pub async fn keys(&self, session: SessionId) -> Result<Vec<StoredKey>, StoreError> {
        let seats: Vec<_> = seat::Entity::find()
            .filter(seat::Column::MeetingId.eq(session.0))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| row.id)
            .collect();
        signing_key::Entity::find()
            .filter(signing_key::Column::SeatId.is_in(seats))
            .order_by_asc(signing_key::Column::CreatedMs)
            .order_by_asc(signing_key::Column::Id)
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| {
                let binding = match (row.binding, row.binding_signature) {
                    (Some(bytes), Some(sig)) => Some((bytes, fixed(&sig, "binding_signature")?)),
                    _ => None,
                };
                Ok(StoredKey {
                    seat: SeatId(row.seat_id),
                    public_key: fixed(&row.public_key, "public_key")?,
                    extractable: row.extractable,
                    binding,
                })
            })
            .collect()
    }
}
