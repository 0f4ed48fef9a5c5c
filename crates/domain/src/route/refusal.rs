//! Why a route is not open, or not beside another one: one code per rule.

/// A rule that keeps a case off a route.
///
/// "Convention" is the United Nations Convention on International Settlement Agreements Resulting from
/// Mediation (Singapore, 2018).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Refusal {
    /// The regime does not open the route. The house's own rule: people's mediation goes the ways of the
    /// People's Mediation Law and of the notaries of its place.
    #[error("this enforcement route is not open under this regime")]
    Closed,
    /// A notarial act settles no dispute: there is no settlement reached by mediation to be confirmed (Civil
    /// Procedure Law, art. 205) or relied on (Convention, art. 1(1)).
    #[error("a notarial act settles no dispute")]
    NoDispute,
    /// A case that a court referred goes back to that court (Civil Procedure Law, art. 205(1); Court Online
    /// Mediation Rules), whose approval the Convention excludes (art. 1(3)(a)).
    #[error("a referred case goes back to its court")]
    BackToCourt,
    /// Nobody has said what the dispute is about, on which every answer depends.
    #[error("the matter is not known")]
    MatterUnknown,
    /// Electronic signatures are not for marriage, adoption and inheritance (Electronic Signature Law,
    /// art. 3), and the house has no others.
    #[error("the matter cannot be settled with electronic signatures")]
    MatterNotSignable,
    /// A court does not take an application about somebody's status (Interpretation of the Civil Procedure
    /// Law, art. 354–358).
    #[error("status is not confirmed")]
    StatusNotConfirmed,
    /// Nor one about title to a thing or to an intellectual property right (the same).
    #[error("title is not confirmed")]
    TitleNotConfirmed,
    /// No court of China is bound to the case by domicile, subject matter or institution (Civil Procedure
    /// Law, art. 205(2)).
    #[error("no Chinese court has venue")]
    NoChineseCourt,
    /// A notary gives enforcement effect to a debt with clear parties and payment (notarized debt rules).
    #[error("no debt in money")]
    NoDebt,
    /// Convention, art. 1(2)(a).
    #[error("the Convention excludes consumers")]
    ConventionConsumer,
    /// Convention, art. 1(2)(b).
    #[error("the Convention excludes family law")]
    ConventionFamily,
    /// Convention, art. 1(2)(b).
    #[error("the Convention excludes inheritance")]
    ConventionInheritance,
    /// Convention, art. 1(2)(b).
    #[error("the Convention excludes employment")]
    ConventionEmployment,
    /// The Convention is for commercial disputes (art. 1(1)).
    #[error("not a commercial dispute")]
    ConventionNotCommercial,
    /// The Convention is for international settlements (art. 1(1)).
    #[error("not an international settlement")]
    ConventionNotInternational,
    /// The Convention binds its own States only (art. 3(1)), and there is nothing to enforce in any of them.
    #[error("the Convention is in force where nothing can be enforced")]
    ConventionNotInForce,
    /// What a court has approved and can be enforced as a judgment is outside the Convention (art. 1(3)(a)).
    #[error("what was confirmed cannot be relied on under the Convention")]
    ConfirmationExcludesConvention,
    /// Who wants a contract only wants no route to enforcement. The house's own rule.
    #[error("contract only stands alone")]
    ContractOnlyAlone,
    /// No route was chosen.
    #[error("no route")]
    NoneWished,
}

impl Refusal {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "route-closed",
            Self::NoDispute => "route-no-dispute",
            Self::BackToCourt => "route-back-to-court",
            Self::MatterUnknown => "route-matter-unknown",
            Self::MatterNotSignable => "route-matter-not-signable",
            Self::StatusNotConfirmed => "route-status-not-confirmed",
            Self::TitleNotConfirmed => "route-title-not-confirmed",
            Self::NoChineseCourt => "route-no-chinese-court",
            Self::NoDebt => "route-no-debt",
            Self::ConventionConsumer => "route-convention-consumer",
            Self::ConventionFamily => "route-convention-family",
            Self::ConventionInheritance => "route-convention-inheritance",
            Self::ConventionEmployment => "route-convention-employment",
            Self::ConventionNotCommercial => "route-convention-not-commercial",
            Self::ConventionNotInternational => "route-convention-not-international",
            Self::ConventionNotInForce => "route-convention-not-in-force",
            Self::ConfirmationExcludesConvention => "route-confirmation-excludes-convention",
            Self::ContractOnlyAlone => "route-contract-only-alone",
            Self::NoneWished => "route-none-wished",
        }
    }
}
