//! What a route asks for, so that it is not found missing when everything is signed.

use std::collections::BTreeSet;

use super::Facts;
use crate::Country;
use crate::case::{EnforcementRoute, Regime};

/// Something to be met before, or in, the drafting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A Chinese version (civil evidence rules, art. 17).
    ChineseText,
    /// The clause in which the parties accept the way of signing (Electronic Signature Law, art. 13 and 16;
    /// civil evidence rules, art. 94).
    AgreedMethod,
    /// Where there is something to enforce in.
    AssetsKnown,
    /// Something to enforce in within China, or a route of the place where it is. The house's advice.
    AssetsInChina,
    /// The name of the court that referred the case (Civil Procedure Law, art. 205(1)).
    ReferringCourt,
    /// Both parties, or agents with power, want to apply (Civil Procedure Law, art. 205; People's Mediation
    /// Law, art. 33).
    JointConsent,
    /// They apply within 30 days of the settlement's taking effect (the same).
    InTime,
    /// Every duty says who, what and when: a court dismisses what is unclear (Interpretation of the Civil
    /// Procedure Law, art. 354–358).
    ClearTerms,
    /// Proofs of identity and of qualification for the court (the same).
    IdentityProofs,
    /// A mediation body that was lawfully established (Civil Procedure Law, art. 205).
    LawfulBody,
    /// The settlement signed by the parties, and proof that it comes from mediation (Convention, art. 4(1)).
    MediationEvidence,
    /// Nobody has it approved by a court or recorded as an award (Convention, art. 1(3)).
    NoOtherTitle,
    /// The debtor accepts enforcement of every debt (notarized debt rules).
    EnforcementConsent,
    /// Every instalment with its sum and its day; limitation runs for each (the same).
    DatedInstalments,
    /// The settlement first, then the notary, who refuses what is disputed.
    SettledFirst,
    /// Whoever is abroad gives somebody power of attorney: contracts are not among the acts that a notary
    /// takes by video (overseas remote notarization).
    AgentAtNotary,
    /// A notary abroad who takes the deed, and an apostille or legalization to carry it across the border.
    ForeignNotary,
}

impl Need {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ChineseText => "route-needs-chinese-text",
            Self::AgreedMethod => "route-needs-agreed-method",
            Self::AssetsKnown => "route-needs-assets-known",
            Self::AssetsInChina => "route-needs-assets-in-china",
            Self::ReferringCourt => "route-needs-referring-court",
            Self::JointConsent => "route-needs-joint-consent",
            Self::InTime => "route-needs-in-time",
            Self::ClearTerms => "route-needs-clear-terms",
            Self::IdentityProofs => "route-needs-identity-proofs",
            Self::LawfulBody => "route-needs-lawful-body",
            Self::MediationEvidence => "route-needs-mediation-evidence",
            Self::NoOtherTitle => "route-needs-no-other-title",
            Self::EnforcementConsent => "route-needs-enforcement-consent",
            Self::DatedInstalments => "route-needs-dated-instalments",
            Self::SettledFirst => "route-needs-settled-first",
            Self::AgentAtNotary => "route-needs-agent-at-notary",
            Self::ForeignNotary => "route-needs-foreign-notary",
        }
    }
}

/// Everything a route asks for in a case.
pub(super) fn needs(facts: &Facts, route: EnforcementRoute) -> BTreeSet<Need> {
    use EnforcementRoute as R;
    let unless = |met: bool, need: Need| (!met).then_some(need);
    let mut needs = BTreeSet::from([Need::ChineseText, Need::AgreedMethod]);
    let in_china = facts.assets.is_empty() || facts.assets.contains(&Country::CHINA);
    match route {
        R::JudicialConfirmation => {
            needs.extend([
                Need::JointConsent,
                Need::InTime,
                Need::ClearTerms,
                Need::IdentityProofs,
            ]);
            let named = facts.regime != Regime::CourtReferred || facts.referred_by.is_some();
            needs.extend(unless(named, Need::ReferringCourt));
            let lawful = facts.regime != Regime::CommercialMediation;
            needs.extend(unless(lawful, Need::LawfulBody));
            needs.extend(unless(in_china, Need::AssetsInChina));
        }
        R::SingaporeConvention => needs.extend([Need::MediationEvidence, Need::NoOtherTitle]),
        R::NotarizedEnforceableDebt => {
            needs.extend([
                Need::EnforcementConsent,
                Need::DatedInstalments,
                Need::ClearTerms,
                Need::SettledFirst,
            ]);
            let at_hand = facts.parties.iter().all(|country| *country == Country::CHINA);
            needs.extend(unless(at_hand, Need::AgentAtNotary));
            needs.extend(unless(in_china, Need::AssetsInChina));
        }
        R::ForeignNotarialDeed => needs.extend([Need::ForeignNotary]),
        R::ContractOnly => {}
    }
    let known = route == R::ContractOnly || !facts.assets.is_empty();
    needs.extend(unless(known, Need::AssetsKnown));
    needs
}
