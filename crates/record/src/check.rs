//! Whether the parts of a [`Body`] fit together.
//!
//! Owns the rules a body must satisfy before anybody is asked to sign it; the verifier asks them again.
//!
//! **Invariant:** reads the body only. It never judges law: that is [`crate::gates`].

use std::collections::BTreeSet;

use crate::body::{Act, Body, Handwriting, LangText, RecordKind, Role, SCHEMA};
use crate::canon::CanonError;
use crate::statement::INSTITUTION_SEAT;
use crate::value::{is_day, is_instant, is_money};

/// Why a body does not hold together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// A schema this version does not know.
    #[error("schema {0}")]
    Schema(u32),
    /// A time, day, amount or currency that is not written as the schema says.
    #[error("bad value in {0}")]
    Value(&'static str),
    /// Two things with the same id.
    #[error("id {0} is used twice")]
    DuplicateId(String),
    /// A reference to nobody or nothing.
    #[error("{0} is unknown")]
    UnknownReference(String),
    /// A text is missing in a language, or is there in a language the record does not have.
    #[error("languages of {0} are not those of the record")]
    Alignment(String),
    /// A language's digest is not the digest of its text.
    #[error("the digest of {0} is not that of its text")]
    TextDigest(String),
    /// `previous` and `root` do not fit the kind.
    #[error("chain fields do not fit the kind of record")]
    Chain,
    /// The policy is not: parties, interpreters, mediators, one institution – or it leaves somebody out.
    #[error("signing policy: {0}")]
    Policy(&'static str),
    /// A name by hand that is not strokes within its field, nor a reason why there are none.
    #[error("a name by hand that cannot be drawn")]
    Handwriting,
    /// The texts cannot be written canonically.
    #[error(transparent)]
    Canon(#[from] CanonError),
}

impl BodyError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Schema(_) => "body-schema",
            Self::Value(_) => "body-value",
            Self::DuplicateId(_) => "body-duplicate-id",
            Self::UnknownReference(_) => "body-unknown-reference",
            Self::Alignment(_) => "body-alignment",
            Self::TextDigest(_) => "body-text-digest",
            Self::Chain => "body-chain",
            Self::Policy(_) => "body-policy",
            Self::Handwriting => "body-handwriting",
            Self::Canon(error) => error.code(),
        }
    }
}

impl Body {
    /// Checks that the body holds together: spelling of values, ids, references, languages, chain, policy.
    pub fn check(&self) -> Result<(), BodyError> {
        if self.schema != SCHEMA {
            return Err(BodyError::Schema(self.schema));
        }
        if self.kind.starts_a_chain() {
            if self.previous.is_some() != self.root.is_some() {
                return Err(BodyError::Chain);
            }
        } else if self.previous.is_none() || self.root.is_none() {
            return Err(BodyError::Chain);
        }
        self.check_acts()?;
        self.check_ruling()?;
        self.check_values()?;
        self.check_references()?;
        self.check_languages()?;
        self.check_policy()
    }

    fn check_values(&self) -> Result<(), BodyError> {
        let sessions = self
            .sessions
            .iter()
            .flat_map(|session| [&session.started_at, &session.ended_at]);
        let consents = self.consents.iter().map(|consent| &consent.at);
        if !sessions
            .chain(consents)
            .chain([&self.issued_at])
            .all(|time| is_instant(time))
        {
            return Err(BodyError::Value("time"));
        }
        for obligation in self.clauses.iter().flat_map(|clause| &clause.obligations) {
            if !obligation.due.as_deref().is_none_or(is_day) {
                return Err(BodyError::Value("due"));
            }
            if !obligation.amount.as_ref().is_none_or(is_money) {
                return Err(BodyError::Value("amount"));
            }
        }
        // What was not stated is `null`; an empty text would pretend that it was.
        if self.institution.company_code.as_deref() == Some("") {
            return Err(BodyError::Value("company_code"));
        }
        let mut documents = self.parties.iter().filter_map(|party| party.document.as_ref());
        if documents.any(|document| document.kind.is_empty() || document.masked_number.is_empty()) {
            return Err(BodyError::Value("document"));
        }
        if !self.handwriting.iter().all(Handwriting::is_whole) {
            return Err(BodyError::Handwriting);
        }
        let gaps = self.recording.iter().flat_map(|recording| &recording.gaps);
        if gaps.into_iter().any(|gap| gap.from_ms >= gap.to_ms) {
            return Err(BodyError::Value("gap"));
        }
        Ok(())
    }

    /// Whether it may promise anything: only what says anew what is owed. In a chain, a notary attests what
    /// the parties agreed before.
    pub const fn promises(&self) -> bool {
        match self.kind {
            RecordKind::Settlement | RecordKind::Supplement | RecordKind::Correction => true,
            RecordKind::NotarialAct => self.previous.is_none(),
            _ => false,
        }
    }

    /// Whether it tells what a court or a notary made of the chain, which no party signs.
    pub const fn tells_ruling(&self) -> bool {
        let office = matches!(
            self.kind,
            RecordKind::JudicialConfirmation | RecordKind::NotarialAct
        );
        office && self.previous.is_some()
    }

    /// Acts and obligations fit the kind of record, and are spelled as they must be.
    fn check_acts(&self) -> Result<(), BodyError> {
        let acting = match self.kind {
            RecordKind::Performance | RecordKind::Extension | RecordKind::DefaultNotice => true,
            RecordKind::Settlement
            | RecordKind::NotarialAct
            | RecordKind::Correction
            | RecordKind::Supplement
            | RecordKind::JudicialConfirmation
            | RecordKind::Rescission => false,
        };
        let obliged = self.clauses.iter().any(|clause| !clause.obligations.is_empty());
        if self.acts.is_empty() == acting || obliged && !self.promises() {
            return Err(BodyError::Chain);
        }
        for act in &self.acts {
            let (kind, day, amount) = match act {
                Act::Received { on, amount, .. } => (RecordKind::Performance, Some(on), amount.as_ref()),
                Act::Extended { due, .. } => (RecordKind::Extension, Some(due), None),
                Act::Defaulted { .. } => (RecordKind::DefaultNotice, None, None),
            };
            if kind != self.kind {
                return Err(BodyError::Chain);
            }
            if !day.is_none_or(|day| is_day(day)) || !amount.is_none_or(is_money) {
                return Err(BodyError::Value("act"));
            }
        }
        Ok(())
    }

    /// A decision stands in a record that tells of one. A record of a court's or a notary's own decides in its
    /// clauses, and cites nothing.
    fn check_ruling(&self) -> Result<(), BodyError> {
        let Some(ruling) = &self.ruling else { return Ok(()) };
        if !self.tells_ruling() {
            return Err(BodyError::Chain);
        }
        if ruling.authority.is_empty() || ruling.number.is_empty() || !is_day(&ruling.on) {
            return Err(BodyError::Value("ruling"));
        }
        Ok(())
    }

    fn check_references(&self) -> Result<(), BodyError> {
        let parties: BTreeSet<&str> = self.parties.iter().map(|party| party.seat.as_str()).collect();
        let mut seats = BTreeSet::from([INSTITUTION_SEAT]);
        let everyone = (self.parties.iter().map(|party| &party.seat))
            .chain(self.agents.iter().map(|agent| &agent.seat))
            .chain(self.mediators.iter().map(|mediator| &mediator.seat))
            .chain(self.interpreters.iter().map(|interpreter| &interpreter.seat));
        for seat in everyone {
            unique(&mut seats, seat)?;
        }
        let mut ids = BTreeSet::new();
        for fact in &self.agreed_facts {
            unique(&mut ids, &fact.id)?;
        }
        for clause in &self.clauses {
            unique(&mut ids, &clause.id)?;
            for obligation in &clause.obligations {
                unique(&mut ids, &obligation.id)?;
                known(&parties, &obligation.debtor)?;
                known(&parties, &obligation.creditor)?;
            }
        }
        for agent in &self.agents {
            known(&parties, &agent.acts_for)?;
        }
        for consent in &self.consents {
            known(&seats, &consent.seat)?;
        }
        let mediators = self
            .mediators
            .iter()
            .map(|mediator| mediator.seat.as_str())
            .collect();
        let mut hands = BTreeSet::new();
        for hand in &self.handwriting {
            unique(&mut hands, &hand.seat)?;
            known(&parties, &hand.seat)?;
            known(&mediators, &hand.confirmed_by)?;
        }
        match &self.agreed_method {
            Some(id) if !self.clauses.iter().any(|clause| clause.id == *id) => {
                Err(BodyError::UnknownReference(id.clone()))
            }
            _ => Ok(()),
        }
    }

    fn check_languages(&self) -> Result<(), BodyError> {
        let mut tags = BTreeSet::new();
        for language in &self.languages {
            unique(&mut tags, &language.tag)?;
        }
        let aligned = |text: &LangText| text.keys().map(String::as_str).eq(tags.iter().copied());
        if tags.is_empty() || !aligned(&self.matter) {
            return Err(BodyError::Alignment("matter".into()));
        }
        let facts = self.agreed_facts.iter().map(|fact| (&fact.id, &fact.text));
        for (id, text) in facts.chain(self.clauses.iter().map(|clause| (&clause.id, &clause.text))) {
            if !aligned(text) {
                return Err(BodyError::Alignment(id.clone()));
            }
        }
        for language in &self.languages {
            if self.text_digest(&language.tag)? != language.text_sha256 {
                return Err(BodyError::TextDigest(language.tag.clone()));
            }
        }
        Ok(())
    }

    fn check_policy(&self) -> Result<(), BodyError> {
        let required = &self.signing_policy.required;
        if !required.is_sorted_by_key(|signer| signer.role) {
            return Err(BodyError::Policy("order"));
        }
        if required
            .iter()
            .filter(|signer| signer.role == Role::Institution)
            .count()
            != 1
        {
            return Err(BodyError::Policy("institution"));
        }
        let (mut seats, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for signer in required {
            unique(&mut seats, &signer.seat)?;
            if !keys.insert(signer.key_sha256) {
                return Err(BodyError::Policy("shared-key"));
            }
            let seated = match signer.role {
                Role::Party => {
                    self.parties.iter().any(|party| party.seat == signer.seat)
                        || self.agents.iter().any(|agent| agent.seat == signer.seat)
                }
                Role::Interpreter => self.interpreters.iter().any(|person| person.seat == signer.seat),
                Role::Mediator => self.mediators.iter().any(|person| person.seat == signer.seat),
                Role::Institution => signer.seat == INSTITUTION_SEAT,
            };
            if !seated {
                return Err(BodyError::UnknownReference(signer.seat.clone()));
            }
            if !self
                .languages
                .iter()
                .any(|language| language.tag == signer.language)
            {
                return Err(BodyError::UnknownReference(signer.language.clone()));
            }
            if let Some(seat) = &signer.interpreted_by {
                self.check_interpreter(seat, &signer.language)?;
            }
        }
        // Every party signs itself or through its agent; every interpreter and mediator named signs.
        let signs = |seat: &str| seats.contains(seat);
        let represented = |party: &str| {
            signs(party)
                || self
                    .agents
                    .iter()
                    .any(|agent| agent.acts_for == party && signs(&agent.seat))
        };
        if !self.parties.iter().all(|party| represented(&party.seat)) {
            return Err(BodyError::Policy("party-left-out"));
        }
        if !self.interpreters.iter().all(|person| signs(&person.seat)) {
            return Err(BodyError::Policy("interpreter-left-out"));
        }
        if self.mediators.is_empty() || !self.mediators.iter().all(|person| signs(&person.seat)) {
            return Err(BodyError::Policy("mediator-left-out"));
        }
        Ok(())
    }

    /// The interpreter exists and works into the signer's language.
    fn check_interpreter(&self, seat: &str, language: &str) -> Result<(), BodyError> {
        let interpreter = self.interpreters.iter().find(|person| person.seat == seat);
        let interpreter = interpreter.ok_or_else(|| BodyError::UnknownReference(seat.into()))?;
        if interpreter
            .directions
            .iter()
            .any(|direction| direction.to == language)
        {
            Ok(())
        } else {
            Err(BodyError::Policy("interpreter-direction"))
        }
    }
}

fn unique<'a>(seen: &mut BTreeSet<&'a str>, id: &'a str) -> Result<(), BodyError> {
    if !id.is_empty() && seen.insert(id) {
        Ok(())
    } else {
        Err(BodyError::DuplicateId(id.into()))
    }
}

fn known(all: &BTreeSet<&str>, id: &str) -> Result<(), BodyError> {
    if all.contains(id) {
        Ok(())
    } else {
        Err(BodyError::UnknownReference(id.into()))
    }
}
