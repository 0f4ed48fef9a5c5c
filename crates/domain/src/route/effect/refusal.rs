//! Why an event cannot have happened to a settlement: the wrong order, twice, too late, or by the wrong people.

use crate::route;
use crate::route::deadline::DeadlineError;

/// Why an event is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The route is not open under the regime.
    #[error(transparent)]
    Route(#[from] route::Refusal),
    /// The deadline cannot be told.
    #[error(transparent)]
    Deadline(#[from] DeadlineError),
    /// There is nobody to be bound.
    #[error("no parties")]
    NoParties,
    /// Nobody owes anything.
    #[error("no debtor")]
    NoDebtor,
    /// The court that referred the case is not named.
    #[error("no referring court")]
    NoReferringCourt,
    /// It is dated before the event ahead of it.
    #[error("earlier than the last event")]
    EarlierThanLast,
    /// The event belongs to another route.
    #[error("an event of another route")]
    OtherRoute,
    /// It happened before.
    #[error("twice")]
    Twice,
    /// Somebody who is no party.
    #[error("not a party")]
    NotAParty,
    /// Not all parties together.
    #[error("not all parties")]
    NotAllParties,
    /// Parties, mediator, institution: in this order.
    #[error("signed out of order")]
    SigningOrder,
    /// The settlement has not taken effect.
    #[error("not in effect")]
    NotInEffect,
    /// The settlement was rescinded.
    #[error("rescinded")]
    Rescinded,
    /// The settlement is enforceable, and that is the end of it here.
    #[error("final")]
    Final,
    /// An office works with the text as it is.
    #[error("the text is before an office")]
    TextInUse,
    /// The application goes to the court that referred the case.
    #[error("another court")]
    OtherCourt,
    /// The period to apply has ended.
    #[error("too late")]
    TooLate,
    /// The period has not ended, or was kept.
    #[error("not lapsed")]
    NotLapsed,
    /// Whether it has ended depends on a notice that is not in the calendar.
    #[error("the rest days are not known")]
    CalendarUnknown,
    /// No application is before the court.
    #[error("not applied for")]
    NotApplied,
    /// The court has dismissed the application.
    #[error("dismissed")]
    Dismissed,
    /// Somebody who owes nothing.
    #[error("not a debtor")]
    NotADebtor,
    /// A debtor has not accepted enforcement.
    #[error("enforcement was not accepted")]
    NotAccepted,
    /// The debt has no enforcement effect.
    #[error("not notarized")]
    NotNotarized,
    /// The notary has declined.
    #[error("the notary declined")]
    NotaryDeclined,
    /// Nothing is overdue.
    #[error("no default")]
    NoDefault,
    /// Nobody has attested that it comes from mediation.
    #[error("not attested")]
    NotAttested,
    /// The Convention is not in force there.
    #[error("the Convention is not in force there")]
    NotInForce,
    /// Nobody has asked there.
    #[error("not asked there")]
    NotAsked,
    /// It was decided there.
    #[error("decided there")]
    Decided,
    /// The deed is to be made outside the mainland.
    #[error("not abroad")]
    NotAbroad,
    /// There is no deed.
    #[error("no deed")]
    NoDeed,
    /// The deed has neither apostille nor legalization, and is to be enforced in another country.
    #[error("not legalized")]
    NotLegalized,
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Route(refusal) => refusal.code(),
            Self::Deadline(error) => error.code(),
            Self::NoParties => "effect-no-parties",
            Self::NoDebtor => "effect-no-debtor",
            Self::NoReferringCourt => "effect-no-referring-court",
            Self::EarlierThanLast => "effect-earlier-than-last",
            Self::OtherRoute => "effect-other-route",
            Self::Twice => "effect-twice",
            Self::NotAParty => "effect-not-a-party",
            Self::NotAllParties => "effect-not-all-parties",
            Self::SigningOrder => "effect-signing-order",
            Self::NotInEffect => "effect-not-in-effect",
            Self::Rescinded => "effect-rescinded",
            Self::Final => "effect-final",
            Self::TextInUse => "effect-text-in-use",
            Self::OtherCourt => "effect-other-court",
            Self::TooLate => "effect-too-late",
            Self::NotLapsed => "effect-not-lapsed",
            Self::CalendarUnknown => "effect-calendar-unknown",
            Self::NotApplied => "effect-not-applied",
            Self::Dismissed => "effect-dismissed",
            Self::NotADebtor => "effect-not-a-debtor",
            Self::NotAccepted => "effect-not-accepted",
            Self::NotNotarized => "effect-not-notarized",
            Self::NotaryDeclined => "effect-notary-declined",
            Self::NoDefault => "effect-no-default",
            Self::NotAttested => "effect-not-attested",
            Self::NotInForce => "effect-not-in-force",
            Self::NotAsked => "effect-not-asked",
            Self::Decided => "effect-decided",
            Self::NotAbroad => "effect-not-abroad",
            Self::NoDeed => "effect-no-deed",
            Self::NotLegalized => "effect-not-legalized",
        }
    }
}
