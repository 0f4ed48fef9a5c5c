//! Links: made, looked at, redeemed once.
//!
//! A link is consumed by one conditional `UPDATE` in the transaction that also gives the browser
//! its cookie, so that a link is never used up without opening its door.
//!
//! **Invariant:** a wrong token changes nothing for anybody.

use domain::authz::StaffRoles;
use domain::{Lang, SeatId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::entity::{invitation, staff};
use crate::house::{insert_institution, insert_staff, parse_roles, write_roles};
use crate::rows::parse;
use crate::web::{Rotation, rotate};
use crate::{Pii, Store, StoreError, TokenHash, fresh_id};

const SEAT: &str = "seat";
const STAFF: &str = "staff";
const BOOTSTRAP: &str = "bootstrap";

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invite {
    /// A seat in a session.
    Seat(SeatId),
    /// A new account.
    Staff {
        /// For whom.
        name: Pii<String>,
        /// As what.
        roles: StaffRoles,
        /// Language of their screens.
        lang: Lang,
    },
}

/// Why a link does not open.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// No such link.
    #[error("no link has this token")]
    Unknown,
    /// Opened before.
    #[error("the link was used")]
    Used,
    /// Too late.
    #[error("the link has expired")]
    Expired,
    /// Withdrawn, or replaced by a newer one.
    #[error("the link was withdrawn")]
    Revoked,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for InviteError {
    fn from(e: sea_orm::DbErr) -> Self {
        Self::Store(e.into())
    }
}

impl InviteError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "invite-unknown",
            Self::Used => "invite-used",
            Self::Expired => "invite-expired",
            Self::Revoked => "invite-revoked",
            Self::Store(e) => e.code(),
        }
    }
}

/// A link to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewLink {
    /// Hash of its token.
    pub hash: TokenHash,
    /// Void from then on, milliseconds since 1970 UTC.
    pub expires_ms: i64,
}

impl Store {
    /// Makes a link for a seat; an earlier unused link for the same seat is withdrawn.
    pub async fn invite_seat(&self, seat: SeatId, link: NewLink, now_ms: i64) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        withdraw(&tx, invitation::Column::SeatId.eq(seat.0), now_ms).await?;
        let mut row = blank(SEAT, link, now_ms)?;
        row.seat_id = Set(Some(seat.0));
        invitation::Entity::insert(row)
            .exec_without_returning(&tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Makes a link for a new account.
    pub async fn invite_staff(
        &self,
        name: &str,
        roles: StaffRoles,
        lang: Lang,
        link: NewLink,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let mut row = blank(STAFF, link, now_ms)?;
        row.staff_name = Set(Some(name.to_owned()));
        row.staff_roles = Set(Some(write_roles(roles)));
        row.staff_lang = Set(Some(lang.tag().to_owned()));
        invitation::Entity::insert(row)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Makes the link that claims the house; earlier ones are withdrawn.
    pub async fn invite_bootstrap(&self, link: NewLink, now_ms: i64) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        withdraw(&tx, invitation::Column::Kind.eq(BOOTSTRAP), now_ms).await?;
        invitation::Entity::insert(blank(BOOTSTRAP, link, now_ms)?)
            .exec_without_returning(&tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// What a link is for, without using it up.
    pub async fn peek(&self, hash: &TokenHash, now_ms: i64) -> Result<Invite, InviteError> {
        let row = find(&self.db, hash).await?.ok_or(InviteError::Unknown)?;
        state(&row, now_ms)?;
        invite(row)
    }

    /// Uses a link up and gives the browser what it opens, under a new cookie.
    pub async fn redeem(
        &self,
        hash: &TokenHash,
        rotation: &Rotation,
        now_ms: i64,
    ) -> Result<Invite, InviteError> {
        let tx = self.begin().await?;
        let row = find(&tx, hash).await?.ok_or(InviteError::Unknown)?;
        if row.kind == BOOTSTRAP {
            return Err(InviteError::Unknown);
        }
        consume(&tx, &row, now_ms).await?;
        let opened = invite(row)?;
        let (staff, seat) = match &opened {
            Invite::Seat(seat) => (None, Some(seat.0)),
            Invite::Staff { name, roles, lang } => (
                Some(insert_staff(&tx, name.get(), *roles, *lang, now_ms).await?),
                None,
            ),
        };
        rotate(&tx, rotation, staff, seat, now_ms).await?;
        tx.commit().await?;
        Ok(opened)
    }

    /// Claims the house: uses the one-time link up, names the institution, makes the first account
    /// with every duty and signs the browser in.
    pub async fn claim(
        &self,
        hash: &TokenHash,
        (institution, name, lang): (&str, &str, Lang),
        rotation: &Rotation,
        now_ms: i64,
    ) -> Result<(), InviteError> {
        let tx = self.begin().await?;
        let row = find(&tx, hash)
            .await?
            .filter(|row| row.kind == BOOTSTRAP)
            .ok_or(InviteError::Unknown)?;
        consume(&tx, &row, now_ms).await?;
        if staff::Entity::find().count(&tx).await.map_err(StoreError::from)? > 0 {
            return Err(InviteError::Revoked);
        }
        insert_institution(&tx, institution, now_ms).await?;
        let id = insert_staff(&tx, name, StaffRoles::all(), lang, now_ms).await?;
        rotate(&tx, rotation, Some(id), None, now_ms).await?;
        Ok(tx.commit().await?)
    }
}

async fn find<C: ConnectionTrait>(db: &C, hash: &TokenHash) -> Result<Option<invitation::Model>, StoreError> {
    Ok(invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(hash.to_vec()))
        .one(db)
        .await?)
}

const fn state(row: &invitation::Model, now_ms: i64) -> Result<(), InviteError> {
    if row.used_ms.is_some() {
        Err(InviteError::Used)
    } else if row.revoked_ms.is_some() {
        Err(InviteError::Revoked)
    } else if row.expires_ms <= now_ms {
        Err(InviteError::Expired)
    } else {
        Ok(())
    }
}

/// Succeeds for exactly one caller, whatever was read before.
async fn consume<C: ConnectionTrait>(
    db: &C,
    row: &invitation::Model,
    now_ms: i64,
) -> Result<(), InviteError> {
    state(row, now_ms)?;
    let used = invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedMs, Expr::value(now_ms))
        .filter(invitation::Column::Id.eq(row.id))
        .filter(invitation::Column::UsedMs.is_null())
        .filter(invitation::Column::RevokedMs.is_null())
        .filter(invitation::Column::ExpiresMs.gt(now_ms))
        .exec(db)
        .await
        .map_err(StoreError::from)?;
    if used.rows_affected == 1 {
        Ok(())
    } else {
        Err(InviteError::Used)
    }
}

async fn withdraw<C: ConnectionTrait>(
    db: &C,
    which: sea_orm::sea_query::SimpleExpr,
    now_ms: i64,
) -> Result<(), StoreError> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::RevokedMs, Expr::value(now_ms))
        .filter(which)
        .filter(invitation::Column::UsedMs.is_null())
        .filter(invitation::Column::RevokedMs.is_null())
        .exec(db)
        .await?;
    Ok(())
}

fn blank(kind: &str, link: NewLink, now_ms: i64) -> Result<invitation::ActiveModel, StoreError> {
    Ok(invitation::ActiveModel {
        id: Set(fresh_id(now_ms)?),
        kind: Set(kind.to_owned()),
        token_hash: Set(link.hash.to_vec()),
        seat_id: Set(None),
        staff_name: Set(None),
        staff_roles: Set(None),
        staff_lang: Set(None),
        created_ms: Set(now_ms),
        expires_ms: Set(link.expires_ms),
        used_ms: Set(None),
        revoked_ms: Set(None),
    })
}

fn invite(row: invitation::Model) -> Result<Invite, InviteError> {
    let corrupt = || StoreError::Corrupt("invitation");
    match row.kind.as_str() {
        SEAT => Ok(Invite::Seat(SeatId(row.seat_id.ok_or_else(corrupt)?))),
        STAFF => Ok(Invite::Staff {
            name: Pii::new(row.staff_name.ok_or_else(corrupt)?),
            roles: parse_roles(&row.staff_roles.ok_or_else(corrupt)?)?,
            lang: parse(&row.staff_lang.ok_or_else(corrupt)?, "invitation.staff_lang")?,
        }),
        // The claiming link opens only its own door.
        _ => Err(InviteError::Unknown),
    }
}
