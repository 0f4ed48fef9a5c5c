//! Who may do what: one pure table, read from top to bottom.
//!
//! Every HTTP route and every group of live verbs names one [`Action`]; [`may`] answers for the
//! actor at hand. Secrets (a bootstrap token, an invitation token, a password) are checked where
//! they are redeemed; this table says who may come that far.
//!
//! **Invariant:** what the table does not grant is denied; an action asked about the wrong kind of
//! resource is denied; a participant is never granted anything in a session that is not theirs.

use serde::{Deserialize, Serialize};

use crate::{CaseId, Role, SeatId, SessionId};

mod roles;
mod table;

pub use roles::{StaffRole, StaffRoles};
pub use table::Action;

use table::{Scope, Seats};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Actor {
    /// Nobody we know.
    Anonymous,
    /// A signed-in account of the institution.
    Staff {
        /// What the account may be used for.
        roles: StaffRoles,
    },
    /// Anyone who redeemed an invitation link, mediators and interpreters included.
    Participant {
        /// The only session the link opens.
        session: SessionId,
        /// The only seat the link gives.
        seat: SeatId,
        /// What that seat is.
        role: Role,
    },
}

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Nothing in particular: the house itself.
    Nothing,
    /// One case.
    Case {
        /// Which.
        case: CaseId,
    },
    /// One session and what belongs to it: room, settlement, record, recordings.
    Session {
        /// Which.
        session: SessionId,
    },
    /// One person's seat and what belongs to it: identity, key, statement.
    Seat {
        /// In which session.
        session: SessionId,
        /// Whose.
        seat: SeatId,
    },
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Decision {
    /// Go ahead.
    Allow,
    /// Refused, and why.
    Deny(Deny),
}

impl Decision {
    /// The decision as a result, for `?`.
    pub const fn into_result(self) -> Result<(), Deny> {
        match self {
            Self::Allow => Ok(()),
            Self::Deny(deny) => Err(deny),
        }
    }
}

/// Why an actor is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Deny {
    /// Anonymous, and the action wants somebody known.
    #[error("sign-in or an invitation is needed")]
    SignInNeeded,
    /// Known, but neither their roles nor their seat's role is granted the action.
    #[error("the actor's role is not granted this action")]
    RoleNotGranted,
    /// A participant reached for another session. To be answered exactly like a missing one.
    #[error("the resource belongs to another session")]
    OtherSession,
    /// Only the seat's own holder may do this.
    #[error("only the seat's own holder may do this")]
    NotYourSeat,
    /// Nobody may do this to their own seat, such as deciding on their own identity.
    #[error("not on one's own seat")]
    OwnSeat,
    /// The caller asked about a resource of the wrong kind; a defect of ours, denied all the same.
    #[error("the action does not apply to this kind of resource")]
    WrongResource,
}

impl Deny {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignInNeeded => "sign-in-needed",
            Self::RoleNotGranted => "not-permitted",
            // The same words for missing and forbidden, so that identifiers cannot be probed.
            Self::OtherSession | Self::WrongResource => "not-found",
            Self::NotYourSeat => "not-your-seat",
            Self::OwnSeat => "not-on-own-seat",
        }
    }
}

/// Whether `actor` may do `action` to `resource`.
pub fn may(actor: &Actor, action: Action, resource: &Resource) -> Decision {
    match check(actor, action, resource) {
        Ok(()) => Decision::Allow,
        Err(deny) => Decision::Deny(deny),
    }
}

fn check(actor: &Actor, action: Action, resource: &Resource) -> Result<(), Deny> {
    let rule = action.rule();
    if rule.on != scope_of(resource) {
        return Err(Deny::WrongResource);
    }
    if rule.anybody {
        return Ok(());
    }
    match actor {
        Actor::Anonymous => Err(Deny::SignInNeeded),
        Actor::Staff { roles } => {
            if rule.staff.iter().any(|role| roles.contains(*role)) {
                Ok(())
            } else {
                Err(Deny::RoleNotGranted)
            }
        }
        Actor::Participant { session, seat, role } => {
            match resource {
                Resource::Session { session: of } | Resource::Seat { session: of, .. } if of != session => {
                    return Err(Deny::OtherSession);
                }
                _ => {}
            }
            let own = match resource {
                Resource::Seat { seat: of, .. } => of == seat,
                _ => true,
            };
            seat_may(rule.seats, *role, own)
        }
    }
}

const fn scope_of(resource: &Resource) -> Scope {
    match resource {
        Resource::Nothing => Scope::Nothing,
        Resource::Case { .. } => Scope::Case,
        Resource::Session { .. } => Scope::Session,
        Resource::Seat { .. } => Scope::Seat,
    }
}

fn seat_may(seats: Seats, role: Role, own: bool) -> Result<(), Deny> {
    match seats {
        Seats::None => Err(Deny::RoleNotGranted),
        Seats::Of(roles) => roles.contains(&role).then_some(()).ok_or(Deny::RoleNotGranted),
        Seats::Own(roles) if !roles.contains(&role) => Err(Deny::RoleNotGranted),
        Seats::Own(_) => own.then_some(()).ok_or(Deny::NotYourSeat),
        Seats::OwnOrBy(roles) => (own || roles.contains(&role))
            .then_some(())
            .ok_or(Deny::NotYourSeat),
        Seats::OthersBy(roles) if !roles.contains(&role) => Err(Deny::RoleNotGranted),
        Seats::OthersBy(_) => (!own).then_some(()).ok_or(Deny::OwnSeat),
    }
}
