//! Who looked at what. The caller writes the row before the first byte leaves the house; when the
//! row fails, no byte does.

use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder, QuerySelect};

use crate::entity::audit;
use crate::{Store, StoreError, fresh_id};

impl Store {
    /// Writes one line: `actor` (`staff:<id>` or `seat:<id>`) did `action` to `subject` (ids only).
    pub async fn audit(
        &self,
        actor: &str,
        action: &'static str,
        subject: &str,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let row = audit::ActiveModel {
            id: Set(fresh_id(now_ms)?),
            at_ms: Set(now_ms),
            actor: Set(actor.to_owned()),
            action: Set(action.to_owned()),
            subject: Set(subject.to_owned()),
        };
        audit::Entity::insert(row)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// The newest lines, newest first.
    pub async fn audit_lines(&self, limit: u64) -> Result<Vec<audit::Model>, StoreError> {
        Ok(audit::Entity::find()
            .order_by_desc(audit::Column::AtMs)
            .order_by_desc(audit::Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?)
    }
}
