//! How a settlement stands, in one word.

/// How a settlement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "each is what its message `staff-effect-<name>` says, and what its route's file says at length"
)]
pub enum Stage {
    Signing,
    Binding,
    ConfirmationDue,
    Applied,
    Confirmed,
    Dismissed,
    Lapsed,
    Notarized,
    NotaryDeclined,
    Defaulted,
    Certified,
    Attested,
    ReliedOn,
    ReliefGranted,
    ReliefRefused,
    DeedMade,
    DeedLegalized,
    DeedEnforceable,
    Rescinded,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 19] = [
        Self::Signing,
        Self::Binding,
        Self::ConfirmationDue,
        Self::Applied,
        Self::Confirmed,
        Self::Dismissed,
        Self::Lapsed,
        Self::Notarized,
        Self::NotaryDeclined,
        Self::Defaulted,
        Self::Certified,
        Self::Attested,
        Self::ReliedOn,
        Self::ReliefGranted,
        Self::ReliefRefused,
        Self::DeedMade,
        Self::DeedLegalized,
        Self::DeedEnforceable,
        Self::Rescinded,
    ];

    /// Stable name; the message is `staff-effect-<name>` in `locales/`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signing => "signing",
            Self::Binding => "binding",
            Self::ConfirmationDue => "confirmation-due",
            Self::Applied => "applied",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
            Self::Lapsed => "lapsed",
            Self::Notarized => "notarized",
            Self::NotaryDeclined => "notary-declined",
            Self::Defaulted => "defaulted",
            Self::Certified => "certified",
            Self::Attested => "attested",
            Self::ReliedOn => "relied-on",
            Self::ReliefGranted => "relief-granted",
            Self::ReliefRefused => "relief-refused",
            Self::DeedMade => "deed-made",
            Self::DeedLegalized => "deed-legalized",
            Self::DeedEnforceable => "deed-enforceable",
            Self::Rescinded => "rescinded",
        }
    }
}
