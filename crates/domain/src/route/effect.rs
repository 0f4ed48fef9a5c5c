//! What a signed settlement is worth: not yet in effect, binding, on its way to enforcement, enforceable in
//! some place, or over.
//!
//! Each regime has its rule of taking effect, each route its way in a file of its own. One settlement goes one
//! route here; of several wished ones, each has its own [`Effect`].
//!
//! **Invariant:** the state is the fold of its events: the same terms and events give the same state. Nothing
//! is enforceable anywhere before its route's every condition was met, in order and in time; what has ended
//! stays as it is.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::deadline::{Court, Deadline};
use crate::case::{EnforcementRoute, Regime};
use crate::{Country, PersonId, RecordId};

mod confirmation;
mod convention;
mod debt;
mod deed;
mod path;
mod refusal;
mod stage;

pub use confirmation::Confirmation;
pub use convention::{Convention, Relief};
pub use debt::{Debt, Title};
pub use deed::Deed;
pub use path::Path;
pub use refusal::Refusal;
pub use stage::Stage;

/// What is fixed about a settlement when it is laid out for signing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Legal regime.
    pub regime: Regime,
    /// The route.
    pub route: EnforcementRoute,
    /// Who is bound by it.
    pub parties: BTreeSet<PersonId>,
    /// Which of them owe something.
    pub debtors: BTreeSet<PersonId>,
    /// The court that referred the case.
    pub referred_by: Option<String>,
    /// Where the Singapore Convention is in force.
    pub convention: BTreeSet<Country>,
    /// Days and hours of the court to be asked. A notice of rest days that comes out later is entered here,
    /// and the events are folded anew.
    pub court: Court,
}

/// Whose signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// A party's, or their agent's for them.
    Party(PersonId),
    /// The mediator's or, on a notarial act, the notary's.
    Mediator,
    /// The institution's seal.
    Institution,
}

/// Something that happened to a settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Somebody signed.
    Signed(Signer),
    /// People filed the application for confirmation.
    Applied {
        /// Who.
        by: BTreeSet<PersonId>,
        /// With which court.
        court: String,
    },
    /// The application was withdrawn before the court decided.
    Withdrawn,
    /// The court confirmed.
    Confirmed,
    /// The court dismissed the application.
    Dismissed,
    /// Nobody applied in time.
    Lapsed,
    /// A debtor accepted enforcement, in the settlement or before the notary.
    EnforcementAccepted {
        /// Who.
        by: PersonId,
    },
    /// A notary gave the debt enforcement effect.
    Notarized,
    /// A notary declined to.
    NotaryDeclined,
    /// Something was not paid when due.
    Defaulted,
    /// The notary issued the certificate of enforcement (执行证书).
    CertificateIssued,
    /// Mediator or institution attested that the settlement comes from mediation.
    Attested,
    /// A State's authority was asked for relief under the Convention.
    ReliedOn(Country),
    /// It granted it.
    ReliefGranted(Country),
    /// It refused it.
    ReliefRefused(Country),
    /// A notary abroad took the deed.
    DeedMade(Country),
    /// The deed has its apostille or legalization.
    DeedLegalized,
    /// The authority of a place declared the deed enforceable there.
    DeedDeclared(Country),
    /// A correction or a supplement was signed.
    Amended {
        /// The record that holds it.
        record: RecordId,
        /// By whom.
        by: BTreeSet<PersonId>,
    },
    /// The settlement was rescinded.
    Rescinded {
        /// The record that says so.
        record: RecordId,
        /// By whom.
        by: BTreeSet<PersonId>,
    },
}

/// An act and its instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it took place; never before the event ahead of it.
    pub at: Timestamp,
    /// What.
    pub act: Act,
}

/// A settlement and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    terms: Terms,
    signed: BTreeSet<Signer>,
    effective: Option<Timestamp>,
    deadline: Option<Deadline>,
    path: Path,
    amended_by: Vec<RecordId>,
    rescinded_by: Option<RecordId>,
    last: Option<Timestamp>,
}

impl Effect {
    /// A settlement that nobody has signed yet.
    pub fn new(terms: Terms) -> Result<Self, Refusal> {
        super::opened(terms.regime, terms.route)?;
        if terms.parties.is_empty() {
            return Err(Refusal::NoParties);
        }
        if !terms.debtors.is_subset(&terms.parties) {
            return Err(Refusal::NotAParty);
        }
        if terms.route == EnforcementRoute::NotarizedEnforceableDebt && terms.debtors.is_empty() {
            return Err(Refusal::NoDebtor);
        }
        let confirms = terms.route == EnforcementRoute::JudicialConfirmation;
        if confirms && terms.regime == Regime::CourtReferred && terms.referred_by.is_none() {
            return Err(Refusal::NoReferringCourt);
        }
        Ok(Self {
            path: Path::of(terms.route),
            terms,
            signed: BTreeSet::new(),
            effective: None,
            deadline: None,
            amended_by: vec![],
            rescinded_by: None,
            last: None,
        })
    }

    /// The state after all events, or why one of them cannot have happened.
    pub fn replay<'a>(terms: Terms, events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Refusal> {
        let mut events = events.into_iter();
        events.try_fold(Self::new(terms)?, |effect, event| effect.apply(event))
    }

    /// The state after one more event.
    pub fn apply(&self, event: &Event) -> Result<Self, Refusal> {
        if self.last.is_some_and(|last| event.at < last) {
            return Err(Refusal::EarlierThanLast);
        }
        if self.rescinded_by.is_some() {
            return Err(Refusal::Rescinded);
        }
        if self.path.is_final() {
            return Err(Refusal::Final);
        }
        let mut next = self.clone();
        match &event.act {
            Act::Signed(signer) => next.sign(*signer, event.at)?,
            Act::Amended { record, by } => next.amend(*record, by)?,
            Act::Rescinded { record, by } => next.rescind(*record, by)?,
            _ => {
                self.in_effect()?;
                next.path = self.path.step(event, &self.terms, self.deadline.as_ref())?;
            }
        }
        next.last = Some(event.at);
        Ok(next)
    }

    /// What is fixed about it.
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Since when it binds the parties, if it does.
    pub const fn effective_at(&self) -> Option<Timestamp> {
        self.effective
    }

    /// By when to apply for confirmation, once in effect and if the route is that.
    pub const fn deadline(&self) -> Option<&Deadline> {
        self.deadline.as_ref()
    }

    /// How far it is on its route.
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// The corrections and supplements, in order.
    pub fn amended_by(&self) -> &[RecordId] {
        &self.amended_by
    }

    /// Where it can be enforced now. A rescinded one nowhere.
    pub fn enforceable_in(&self) -> BTreeSet<Country> {
        self.path.enforceable_in()
    }

    /// Whether nothing can happen to it any more.
    pub const fn has_ended(&self) -> bool {
        self.rescinded_by.is_some() || self.path.is_final()
    }

    /// In one word, for a screen.
    pub fn stage(&self) -> Stage {
        if self.rescinded_by.is_some() {
            Stage::Rescinded
        } else if self.effective.is_none() {
            Stage::Signing
        } else {
            self.path.stage()
        }
    }

    fn in_effect(&self) -> Result<(), Refusal> {
        self.effective.map(|_| ()).ok_or(Refusal::NotInEffect)
    }

    fn all_parties_signed(&self) -> bool {
        let signed = |party: &PersonId| self.signed.contains(&Signer::Party(*party));
        self.terms.parties.iter().all(signed)
    }

    /// Parties, then the mediator, then the institution: each vouches for the signatures before.
    fn sign(&mut self, signer: Signer, at: Timestamp) -> Result<(), Refusal> {
        let ready = match signer {
            Signer::Party(party) if !self.terms.parties.contains(&party) => return Err(Refusal::NotAParty),
            Signer::Party(_) => true,
            Signer::Mediator => self.all_parties_signed(),
            Signer::Institution => self.signed.contains(&Signer::Mediator),
        };
        if !ready {
            return Err(Refusal::SigningOrder);
        }
        if !self.signed.insert(signer) {
            return Err(Refusal::Twice);
        }
        if self.effective.is_none() && self.takes_effect() {
            self.effective = Some(at);
            if let Path::Confirmation(_) = self.path {
                self.deadline = Some(Deadline::of(at, &self.terms.court)?);
            }
        }
        Ok(())
    }

    /// With all parties' signatures where a court referred the case (Court Online Mediation Rules, art. 19)
    /// and in commercial mediation, which makes a contract (Civil Code, art. 490 and 502); with the seal after
    /// theirs and the mediator's in people's mediation (People's Mediation Law, art. 29), and so for a notarial
    /// act.
    fn takes_effect(&self) -> bool {
        match self.terms.regime {
            Regime::CommercialMediation | Regime::CourtReferred => self.all_parties_signed(),
            Regime::PeoplesMediation | Regime::NotarialAct => self.signed.contains(&Signer::Institution),
        }
    }

    fn by_all(&self, by: &BTreeSet<PersonId>) -> Result<(), Refusal> {
        if *by == self.terms.parties {
            Ok(())
        } else if by.is_subset(&self.terms.parties) {
            Err(Refusal::NotAllParties)
        } else {
            Err(Refusal::NotAParty)
        }
    }

    /// A text that an office works with stays as it is. What is amended keeps its day of taking effect: no
    /// period begins anew, which could only come too late.
    fn amend(&mut self, record: RecordId, by: &BTreeSet<PersonId>) -> Result<(), Refusal> {
        self.in_effect()?;
        self.by_all(by)?;
        if self.path.is_text_in_use() {
            return Err(Refusal::TextInUse);
        }
        if self.amended_by.contains(&record) {
            return Err(Refusal::Twice);
        }
        self.amended_by.push(record);
        Ok(())
    }

    /// Parties undo their contract together, but not behind the back of an office that they have asked, nor
    /// what some place has made enforceable.
    fn rescind(&mut self, record: RecordId, by: &BTreeSet<PersonId>) -> Result<(), Refusal> {
        self.in_effect()?;
        self.by_all(by)?;
        if self.path.is_pending() {
            return Err(Refusal::TextInUse);
        }
        if !self.path.enforceable_in().is_empty() {
            return Err(Refusal::Final);
        }
        self.rescinded_by = Some(record);
        Ok(())
    }
}
