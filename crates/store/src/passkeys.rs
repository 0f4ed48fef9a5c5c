//! The passkeys with which those who seal are verified.
//!
//! **Invariant:** a credential belongs to one holder; the first one is given to a holder who has none,
//! and whoever asks at the same time is refused. Only a state that is still the stored one is replaced.

use domain::PersonId;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::passkey;
use crate::rows::taken;
use crate::{Store, StoreError, fresh_id};

/// Whose a passkey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// An account of the institution.
    Staff(Uuid),
    /// A person of a case.
    Person(PersonId),
}

impl Holder {
    /// The account's or the person's own id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Staff(id) | Self::Person(PersonId(id)) => id,
        }
    }

    fn own(self) -> SimpleExpr {
        match self {
            Self::Staff(id) => passkey::Column::StaffId.eq(id),
            Self::Person(id) => passkey::Column::PersonId.eq(id.0),
        }
    }
}

impl Store {
    /// What is public of a holder's passkeys, the oldest first.
    pub async fn passkeys(&self, holder: Holder) -> Result<Vec<String>, StoreError> {
        let rows = passkey::Entity::find()
            .filter(holder.own())
            .order_by_asc(passkey::Column::Ord)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|row| row.public).collect())
    }

    /// Keeps the first passkey of a holder. If they have one, or the credential is somebody's, it is
    /// [`StoreError::Conflict`].
    pub async fn add_first_passkey(
        &self,
        holder: Holder,
        credential: &[u8],
        public: &str,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let (staff, person) = match holder {
            Holder::Staff(id) => (Some(id), None),
            Holder::Person(id) => (None, Some(id.0)),
        };
        let row = passkey::ActiveModel {
            id: Set(fresh_id(now_ms)?),
            staff_id: Set(staff),
            person_id: Set(person),
            ord: Set(0),
            credential_id: Set(credential.to_vec()),
            public: Set(public.to_owned()),
            created_ms: Set(now_ms),
            used_ms: Set(now_ms),
        };
        let put = passkey::Entity::insert(row)
            .exec_without_returning(&self.db)
            .await;
        put.map(drop).map_err(taken)
    }

    /// Keeps what a passkey has become by its use, if it is still what it `was`.
    pub async fn use_passkey(
        &self,
        credential: &[u8],
        was: &str,
        becomes: &str,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let done = passkey::Entity::update_many()
            .col_expr(passkey::Column::Public, Expr::value(becomes))
            .col_expr(passkey::Column::UsedMs, Expr::value(now_ms))
            .filter(passkey::Column::CredentialId.eq(credential))
            .filter(passkey::Column::Public.eq(was))
            .exec(&self.db)
            .await?;
        if done.rows_affected == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}
