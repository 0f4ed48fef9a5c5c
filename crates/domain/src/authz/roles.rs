//! What a staff account may be used for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A duty of a staff account. Duties do not include one another: an administrator looks after the
/// machine and the roster and sees no case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Accounts, keys, health.
    Admin,
    /// Intake, scheduling, invitations, the institution's seal.
    Clerk,
    /// Mediates; reads the cases.
    Mediator,
}

impl StaffRole {
    /// Every duty.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Clerk, Self::Mediator];

    /// The name under which the duty is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Clerk => "clerk",
            Self::Mediator => "mediator",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Admin => 1,
            Self::Clerk => 2,
            Self::Mediator => 4,
        }
    }
}

/// A set of duties; written as a list of names, in the order of [`StaffRole::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<StaffRole>", into = "Vec<StaffRole>")]
pub struct StaffRoles(u8);

impl StaffRoles {
    /// Every duty: what the first account of a new house holds, until it shares them out.
    pub const fn all() -> Self {
        Self(7)
    }

    /// This set and one more duty.
    #[must_use]
    pub const fn with(self, role: StaffRole) -> Self {
        Self(self.0 | role.bit())
    }

    /// Whether the set has this duty.
    pub const fn contains(self, role: StaffRole) -> bool {
        self.0 & role.bit() != 0
    }

    /// The duties in the order of [`StaffRole::ALL`].
    pub fn iter(self) -> impl Iterator<Item = StaffRole> {
        StaffRole::ALL
            .into_iter()
            .filter(move |role| self.contains(*role))
    }
}

impl FromIterator<StaffRole> for StaffRoles {
    fn from_iter<I: IntoIterator<Item = StaffRole>>(roles: I) -> Self {
        roles.into_iter().fold(Self::default(), Self::with)
    }
}

impl From<Vec<StaffRole>> for StaffRoles {
    fn from(roles: Vec<StaffRole>) -> Self {
        roles.into_iter().collect()
    }
}

impl From<StaffRoles> for Vec<StaffRole> {
    fn from(roles: StaffRoles) -> Self {
        roles.iter().collect()
    }
}
