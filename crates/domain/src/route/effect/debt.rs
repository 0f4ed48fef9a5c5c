//! A debt with enforcement effect: accepted by every debtor, notarized, unpaid, then certified (notarized debt
//! rules).

use std::collections::BTreeSet;

use super::{Act, Refusal, Stage, Terms};
use crate::PersonId;

/// What a notary has made of the debt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Title {
    /// Nothing yet.
    #[default]
    None,
    /// A document with enforcement effect.
    Notarized,
    /// Nothing, and nothing will come of it: a new attempt is a new settlement. The house's own rule.
    Declined,
    /// A document with enforcement effect, and a debt unpaid when due.
    Defaulted,
    /// A certificate of enforcement: enforceable in China.
    Certified,
}

/// How far the debt is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debt {
    /// Who accepted enforcement.
    pub accepted: BTreeSet<PersonId>,
    /// What the notary has made of it.
    pub title: Title,
}

impl Debt {
    pub(super) fn step(&self, act: &Act, terms: &Terms) -> Result<Self, Refusal> {
        let mut next = self.clone();
        next.title = match (self.title, act) {
            (Title::Declined, _) => return Err(Refusal::NotaryDeclined),
            (Title::Certified, _) => return Err(Refusal::Final),
            (title, Act::EnforcementAccepted { by }) => {
                if !terms.debtors.contains(by) {
                    return Err(Refusal::NotADebtor);
                }
                if !next.accepted.insert(*by) {
                    return Err(Refusal::Twice);
                }
                title
            }
            (Title::None, Act::Notarized) if !terms.debtors.is_subset(&self.accepted) => {
                return Err(Refusal::NotAccepted);
            }
            (Title::None, Act::Notarized) => Title::Notarized,
            (Title::None, Act::NotaryDeclined) => Title::Declined,
            (Title::None, Act::Defaulted | Act::CertificateIssued) => return Err(Refusal::NotNotarized),
            (Title::Notarized, Act::Defaulted) => Title::Defaulted,
            (Title::Notarized, Act::CertificateIssued) => return Err(Refusal::NoDefault),
            (Title::Defaulted, Act::CertificateIssued) => Title::Certified,
            (Title::Notarized | Title::Defaulted, Act::Notarized | Act::NotaryDeclined)
            | (Title::Defaulted, Act::Defaulted) => return Err(Refusal::Twice),
            (Title::None | Title::Notarized | Title::Defaulted, _) => return Err(Refusal::OtherRoute),
        };
        Ok(next)
    }

    pub(super) const fn stage(&self) -> Stage {
        match self.title {
            Title::None => Stage::Binding,
            Title::Notarized => Stage::Notarized,
            Title::Declined => Stage::NotaryDeclined,
            Title::Defaulted => Stage::Defaulted,
            Title::Certified => Stage::Certified,
        }
    }
}
