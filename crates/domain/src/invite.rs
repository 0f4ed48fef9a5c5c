//! Invitation links: what they are for, how long they hold, and that each is used once.
//!
//! **Invariant:** no token passes through here. The shell stores its hash and makes the state
//! change by one conditional update; this is the rule that the update expresses.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Role, SeatId, SessionId};

/// The longest an invitation may be valid.
pub const MAX_VALIDITY: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The one thing an invitation is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Purpose {
    /// To take a seat in a session.
    TakeSeat {
        /// Which session.
        session: SessionId,
        /// Which seat.
        seat: SeatId,
        /// As what.
        role: Role,
    },
}

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum InviteState {
    /// May be redeemed before this instant.
    Open {
        /// The first instant at which it no longer holds.
        expires: Timestamp,
    },
    /// Was redeemed.
    Used {
        /// When.
        at: Timestamp,
    },
    /// Was withdrawn by the office.
    Revoked {
        /// When.
        at: Timestamp,
    },
}

/// Why an invitation cannot be redeemed, made or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InviteRefusal {
    /// Its time is over.
    #[error("the invitation has expired")]
    Expired,
    /// Somebody redeemed it before.
    #[error("the invitation was used")]
    Used,
    /// The office withdrew it.
    #[error("the invitation was withdrawn")]
    Revoked,
    /// No invitation has this token, or it is for something else.
    #[error("no such invitation")]
    Unknown,
    /// It would be valid for no time, or for longer than [`MAX_VALIDITY`].
    #[error("the validity is out of bounds")]
    Validity,
}

impl InviteRefusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Expired => "invite-expired",
            Self::Used => "invite-used",
            Self::Revoked => "invite-revoked",
            Self::Unknown => "invite-unknown",
            Self::Validity => "invite-validity",
        }
    }
}

impl InviteState {
    /// A new invitation, valid from `now` for `validity`.
    pub fn open(now: Timestamp, validity: SignedDuration) -> Result<Self, InviteRefusal> {
        if validity <= SignedDuration::ZERO || validity > MAX_VALIDITY {
            return Err(InviteRefusal::Validity);
        }
        let expires = now.checked_add(validity).map_err(|_| InviteRefusal::Validity)?;
        Ok(Self::Open { expires })
    }

    /// Redeems the invitation; once.
    pub fn redeem(self, now: Timestamp) -> Result<Self, InviteRefusal> {
        match self {
            Self::Open { expires } if now < expires => Ok(Self::Used { at: now }),
            Self::Open { .. } => Err(InviteRefusal::Expired),
            Self::Used { .. } => Err(InviteRefusal::Used),
            Self::Revoked { .. } => Err(InviteRefusal::Revoked),
        }
    }

    /// Withdraws the invitation; one that was used is ended by ending its session instead.
    pub const fn revoke(self, now: Timestamp) -> Result<Self, InviteRefusal> {
        match self {
            Self::Open { .. } => Ok(Self::Revoked { at: now }),
            Self::Used { .. } => Err(InviteRefusal::Used),
            Self::Revoked { .. } => Err(InviteRefusal::Revoked),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: SignedDuration = SignedDuration::from_hours(1);

    fn t(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn it_is_redeemed_once_and_before_its_hour() {
        let open = InviteState::open(t(0), HOUR).unwrap();
        assert_eq!(open.redeem(t(3599)), Ok(InviteState::Used { at: t(3599) }));
        assert_eq!(open.redeem(t(3600)), Err(InviteRefusal::Expired));
        assert_eq!(open.redeem(t(1)).unwrap().redeem(t(2)), Err(InviteRefusal::Used));
    }

    #[test]
    fn a_used_one_says_used_even_after_its_hour() {
        let used = InviteState::open(t(0), HOUR).unwrap().redeem(t(1)).unwrap();
        assert_eq!(used.redeem(t(9999)), Err(InviteRefusal::Used));
    }

    #[test]
    fn a_withdrawn_one_is_dead_and_a_used_one_cannot_be_withdrawn() {
        let open = InviteState::open(t(0), HOUR).unwrap();
        assert_eq!(
            open.revoke(t(1)).unwrap().redeem(t(2)),
            Err(InviteRefusal::Revoked)
        );
        assert_eq!(open.redeem(t(1)).unwrap().revoke(t(2)), Err(InviteRefusal::Used));
    }

    #[test]
    fn it_never_holds_for_ever_or_not_at_all() {
        assert_eq!(
            InviteState::open(t(0), SignedDuration::ZERO),
            Err(InviteRefusal::Validity)
        );
        assert_eq!(
            InviteState::open(t(0), MAX_VALIDITY + HOUR),
            Err(InviteRefusal::Validity)
        );
        assert!(InviteState::open(t(0), MAX_VALIDITY).is_ok());
    }
}
