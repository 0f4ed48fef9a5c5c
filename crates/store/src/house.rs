//! The institution and its staff.

use domain::Lang;
use domain::authz::{StaffRole, StaffRoles};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait};
use uuid::Uuid;

use crate::entity::{institution, staff};
use crate::rows::parse;
use crate::{Pii, Store, StoreError, fresh_id};

/// The institution that holds the sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Name, printed on records.
    pub name: String,
    /// When the house was claimed, milliseconds since 1970 UTC; its key seals nothing earlier.
    pub since_ms: i64,
}

/// An account of the institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffAccount {
    /// Row id.
    pub id: Uuid,
    /// Name.
    pub name: Pii<String>,
    /// Duties.
    pub roles: StaffRoles,
    /// Language of their screens.
    pub lang: Lang,
}

impl StaffAccount {
    pub(crate) fn from_row(row: staff::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            name: Pii::new(row.name),
            roles: parse_roles(&row.roles)?,
            lang: parse(&row.lang, "staff.lang")?,
        })
    }
}

/// Duties as they lie in a column.
pub(crate) fn write_roles(roles: StaffRoles) -> String {
    roles.iter().map(StaffRole::name).collect::<Vec<_>>().join(",")
}

/// Duties from a column.
pub(crate) fn parse_roles(text: &str) -> Result<StaffRoles, StoreError> {
    text.split(',')
        .filter(|name| !name.is_empty())
        .map(|name| parse(name, "staff.roles"))
        .collect::<Result<StaffRoles, _>>()
}

pub(crate) async fn insert_staff<C: ConnectionTrait>(
    db: &C,
    name: &str,
    roles: StaffRoles,
    lang: Lang,
    now_ms: i64,
) -> Result<Uuid, StoreError> {
    let id = fresh_id(now_ms)?;
    let row = staff::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        roles: Set(write_roles(roles)),
        lang: Set(lang.tag().to_owned()),
        disabled: Set(false),
        created_ms: Set(now_ms),
    };
    staff::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

pub(crate) async fn insert_institution<C: ConnectionTrait>(
    db: &C,
    name: &str,
    now_ms: i64,
) -> Result<(), StoreError> {
    let row = institution::ActiveModel {
        id: Set(fresh_id(now_ms)?),
        name: Set(name.to_owned()),
        created_ms: Set(now_ms),
    };
    institution::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

impl Store {
    /// The institution; `None` before the house is claimed.
    pub async fn institution(&self) -> Result<Option<Institution>, StoreError> {
        let row = institution::Entity::find().one(&self.db).await?;
        Ok(row.map(|row| Institution {
            name: row.name,
            since_ms: row.created_ms,
        }))
    }

    /// Whether nobody runs the house yet.
    pub async fn needs_bootstrap(&self) -> Result<bool, StoreError> {
        Ok(staff::Entity::find().count(&self.db).await? == 0)
    }

    /// One account, unless disabled.
    pub async fn staff(&self, id: Uuid) -> Result<Option<StaffAccount>, StoreError> {
        staff::Entity::find_by_id(id)
            .one(&self.db)
            .await?
            .filter(|row| !row.disabled)
            .map(StaffAccount::from_row)
            .transpose()
    }

    /// Sets up a sample house (name and one account) where there is none; for `--demo`.
    pub async fn settle_sample(
        &self,
        institution: &str,
        staff_name: &str,
        lang: Lang,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        if staff::Entity::find().count(&tx).await? > 0 {
            return Ok(false);
        }
        if institution::Entity::find().count(&tx).await? == 0 {
            insert_institution(&tx, institution, now_ms).await?;
        }
        insert_staff(&tx, staff_name, StaffRoles::all(), lang, now_ms).await?;
        tx.commit().await?;
        Ok(true)
    }
}
