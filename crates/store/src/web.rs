//! Browser sessions, known by the hash of their cookie.

use domain::{Lang, Role, SeatId, SessionId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entity::{case_person, seat, staff, web_session};
use crate::house::StaffAccount;
use crate::rows::parse;
use crate::{Store, StoreError, TokenHash, fresh_id};

/// A seat a browser holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldSeat {
    /// Of which session.
    pub session: SessionId,
    /// Which seat.
    pub seat: SeatId,
    /// As what.
    pub role: Role,
    /// Language of the person's screens.
    pub lang: Lang,
}

/// Who a browser is: staff, a seat, both or nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebSession {
    /// The account signed in.
    pub staff: Option<StaffAccount>,
    /// The seat held.
    pub seat: Option<HeldSeat>,
}

impl Store {
    /// Whom a cookie stands for; nobody when it is unknown or has expired.
    pub async fn web_session(&self, hash: &TokenHash, now_ms: i64) -> Result<WebSession, StoreError> {
        let Some(row) = find(&self.db, hash, now_ms).await? else {
            return Ok(WebSession::default());
        };
        let staff = match row.staff_id {
            Some(id) => self.staff(id).await?,
            None => None,
        };
        let seat = match row.seat_id {
            Some(id) => held_seat(&self.db, id).await?,
            None => None,
        };
        Ok(WebSession { staff, seat })
    }

    /// Forgets a cookie; returns what it stood for.
    pub async fn close_web_session(&self, hash: &TokenHash, now_ms: i64) -> Result<WebSession, StoreError> {
        let was = self.web_session(hash, now_ms).await?;
        web_session::Entity::delete_many()
            .filter(web_session::Column::TokenHash.eq(hash.to_vec()))
            .exec(&self.db)
            .await?;
        Ok(was)
    }

    /// Signs a browser in as an account that exists, under a new cookie; for `--demo`.
    pub async fn any_staff(&self) -> Result<Option<StaffAccount>, StoreError> {
        staff::Entity::find()
            .filter(staff::Column::Disabled.eq(false))
            .one(&self.db)
            .await?
            .map(StaffAccount::from_row)
            .transpose()
    }
}

async fn find<C: ConnectionTrait>(
    db: &C,
    hash: &TokenHash,
    now_ms: i64,
) -> Result<Option<web_session::Model>, StoreError> {
    Ok(web_session::Entity::find()
        .filter(web_session::Column::TokenHash.eq(hash.to_vec()))
        .filter(web_session::Column::ExpiresMs.gt(now_ms))
        .one(db)
        .await?)
}

/// A new cookie for a browser.
#[derive(Clone, Copy, Debug)]
pub struct Rotation {
    /// Hash of the cookie the browser sent, if any.
    pub old: Option<TokenHash>,
    /// Hash of the cookie it gets.
    pub new: TokenHash,
    /// Void from then on, milliseconds since 1970 UTC.
    pub expires_ms: i64,
}

/// Replaces a browser's cookie: what is gained is added, what it held besides is kept.
pub(crate) async fn rotate<C: ConnectionTrait>(
    db: &C,
    rotation: &Rotation,
    staff_id: Option<Uuid>,
    seat_id: Option<Uuid>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let old = match &rotation.old {
        Some(hash) => find(db, hash, now_ms).await?,
        None => None,
    };
    let row = web_session::ActiveModel {
        id: Set(fresh_id(now_ms)?),
        token_hash: Set(rotation.new.to_vec()),
        staff_id: Set(staff_id.or_else(|| old.as_ref().and_then(|o| o.staff_id))),
        seat_id: Set(seat_id.or_else(|| old.as_ref().and_then(|o| o.seat_id))),
        created_ms: Set(now_ms),
        expires_ms: Set(rotation.expires_ms),
    };
    web_session::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    if let Some(old) = old {
        web_session::Entity::delete_by_id(old.id).exec(db).await?;
    }
    Ok(())
}

pub(crate) async fn held_seat<C: ConnectionTrait>(db: &C, id: Uuid) -> Result<Option<HeldSeat>, StoreError> {
    let Some(row) = seat::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let person = case_person::Entity::find_by_id(row.person_id)
        .one(db)
        .await?
        .ok_or(StoreError::Corrupt("seat.person_id"))?;
    Ok(Some(HeldSeat {
        session: SessionId(row.meeting_id),
        seat: SeatId(row.id),
        role: parse(&person.role, "case_person.role")?,
        lang: parse(&person.lang, "case_person.lang")?,
    }))
}
