//! The sealed records of a case as the chain that the next one continues.
//!
//! **Invariant:** what a draft does to the chain is judged by the account that a verifier settles
//! ([`record::chain`]), with the draft as its last record; there is no second opinion in the house. Whether
//! it may be laid on the table says nothing of later: it is asked again before pages are made, and the place
//! in the chain is given once, by the database.

use std::collections::{BTreeMap, BTreeSet};

use domain::route::effect::{Act, Effect, Event, Path, Refusal, Stage};
use domain::settlement::{Draft, Purpose};
use domain::{CaseId, RecordId, SessionId};
use jiff::Timestamp;
use record::body::{Body, Money, Party};
use record::chain::{AsOf, Fault, Link, Sealed};
use record::{Digest, Verdict};
use room::state::State as RoomState;
use store::StoreError;
use store::cases::CaseFile;

use super::body::{called, kind};
use super::desk::instant;
use super::error::SealError;
use super::terms;
use crate::standing::{effects, later};
use crate::state::AppState;

/// The records, from the first on.
#[derive(Debug, Default)]
pub struct Chain {
    records: Vec<Known>,
    /// What the first of them is worth, on each route that is wished; nothing unless drafts are judged.
    effects: Vec<Effect>,
}

/// One of them.
#[derive(Debug)]
pub struct Known {
    /// The session it was signed in.
    pub session: SessionId,
    /// What it says.
    pub body: Body,
    /// Digest of its `body.json`.
    pub digest: Digest,
}

/// What a draft would do to the chain.
#[derive(Debug, Default)]
pub struct Judgement {
    /// What keeps it from being the next record.
    pub findings: Vec<Finding>,
    /// The sums that are owed and were received, before this draft and after it: any of its texts may name them.
    pub sums: BTreeSet<domain::money::Money>,
}

/// What keeps a draft out of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The message is `error-<code>` in `locales/`.
    pub code: &'static str,
    /// In which clause of the draft; empty if in none.
    pub clause: String,
    /// What the draft says.
    pub found: String,
    /// What it could say at most, or from when on.
    pub expected: String,
}

/// The chain of a case. A case whose records were sealed before there were chains has the one of its first.
pub async fn of_case(state: &AppState, case: CaseId) -> Result<Chain, SealError> {
    let mut given = Vec::new();
    for stored in state.store.sealed_records(case).await? {
        given.push(Known {
            session: stored.session,
            digest: Digest::of(&stored.body),
            body: Body::read(&stored.body)?,
        });
    }
    let mut chain = Chain::default();
    let next = |given: &[Known], head| given.iter().position(|one| one.body.previous == head);
    while let Some(at) = next(&given, chain.head()) {
        chain.records.push(given.remove(at));
    }
    Ok(chain)
}

/// The same, to judge drafts by: with what its first record is worth on each route.
pub async fn to_judge_by(state: &AppState, file: &CaseFile) -> Result<Chain, SealError> {
    let mut chain = of_case(state, file.id).await?;
    if !chain.records.is_empty() {
        let effects = effects(state, file).await;
        chain.effects = effects.map_err(|_| SealError::Internal("how the settlement stands"))?;
    }
    Ok(chain)
}

/// Another record was sealed first.
pub fn moved(error: StoreError) -> SealError {
    match error {
        StoreError::Conflict => SealError::ChainMoved,
        other => other.into(),
    }
}

impl Chain {
    /// The records in order.
    pub fn records(&self) -> &[Known] {
        &self.records
    }

    /// Digest of the last record's body.
    pub fn head(&self) -> Option<Digest> {
        self.records.last().map(|known| known.digest)
    }

    /// Digest of the first record's body.
    pub fn root(&self) -> Option<Digest> {
        self.records.first().map(|known| known.digest)
    }

    /// How many records there are.
    pub fn len(&self) -> Result<u32, SealError> {
        u32::try_from(self.records.len()).map_err(|_| SealError::Internal("a chain beyond counting"))
    }

    /// Whether a record continues exactly this chain.
    pub fn takes(&self, body: &Body) -> bool {
        (body.previous, body.root) == (self.head(), self.root())
    }

    /// What all of it amounts to, and this body beyond it.
    pub fn account(&self, next: Option<&Body>) -> record::chain::Chain {
        let known = self.records.iter().map(|known| link(&known.body, known.digest));
        // What is not signed has no digest; any other one tells it apart.
        let next = next.map(|body| link(body, Digest::of(b"a draft")));
        record::chain::settle(&known.chain(next).collect::<Vec<_>>())
    }

    /// What this draft would do as the next record.
    pub fn judge(&self, room: &RoomState, draft: &Draft, now: Timestamp) -> Result<Judgement, SealError> {
        let refused = |code| Judgement {
            findings: vec![Finding::of(code)],
            sums: BTreeSet::new(),
        };
        let last = match (self.records.last(), draft.purpose.is_first()) {
            (None, true) => return Ok(Judgement::default()),
            (None, false) => return Ok(refused("chain-empty")),
            (Some(_), true) => return Ok(refused("chain-settled")),
            (Some(last), false) => last,
        };
        let next = self.next(last, room, draft, now)?;
        let accounts = [self.account(None), self.account(Some(&next))];
        let balances = accounts.iter().filter_map(|account| account.balance.as_ref());
        let lines = balances.flat_map(|balance| &balance.obligations);
        let mut sums = BTreeSet::new();
        for sum in lines.filter_map(|line| line.sum.as_ref()) {
            for units in [sum.agreed, sum.received, sum.outstanding] {
                sums.insert(terms::part_of(sum, units)?);
            }
        }
        let [_, after] = &accounts;
        let mut findings: Vec<Finding> = after.problems.iter().map(|fault| found(fault, draft)).collect();
        if findings.is_empty() {
            findings.extend(self.stopped(&next, now).map(Finding::of));
        }
        Ok(Judgement { findings, sums })
    }

    /// Why an office that works with the settlement, or has decided on it, does not let it be changed like this; or
    /// why a court cannot have confirmed it yet.
    fn stopped(&self, next: &Body, now: Timestamp) -> Option<&'static str> {
        let by = next.parties.iter().filter_map(|party| party.seat.parse().ok());
        let act = later::act(next.kind, RecordId(uuid::Uuid::nil()), by.collect())?;
        let concerned = self.effects.iter().filter(|effect| match act {
            Act::Confirmed => {
                matches!(effect.path(), Path::Confirmation(_)) && effect.stage() != Stage::Confirmed
            }
            Act::Amended { .. } | Act::Rescinded { .. } => true,
            _ => false,
        });
        let event = Event {
            at: now,
            act: act.clone(),
        };
        concerned
            .filter_map(|effect| effect.apply(&event).err())
            .map(Refusal::code)
            .next()
    }

    /// The draft as the record that it would be, as far as an account looks at one.
    fn next(&self, last: &Known, room: &RoomState, draft: &Draft, now: Timestamp) -> Result<Body, SealError> {
        let mut body = last.body.clone();
        body.kind = kind(draft.purpose);
        (body.previous, body.root) = (self.head(), self.root());
        body.issued_at = instant(now);
        body.parties = room.parties().map(party).collect();
        body.clauses = terms::clauses(room, self, draft)?;
        body.acts = terms::acts(draft);
        body.ruling = None;
        Ok(body)
    }

    /// Id of the clause in which the parties accept the way of signing. A supplement adds one beside those
    /// that are there; what corrects, repeats it; what an office decided, no party signs.
    pub fn method_id(&self, purpose: Purpose) -> Option<String> {
        match (purpose, self.records.len()) {
            (Purpose::Supplement, place) => Some(format!("{}-{place}", terms::AGREED_METHOD)),
            (purpose, _) if purpose.tells_ruling() => None,
            _ => Some(terms::AGREED_METHOD.to_owned()),
        }
    }

    /// The number from which a supplement's clauses go on.
    pub fn clauses(&self) -> u32 {
        let clauses = self.records.iter().flat_map(|known| &known.body.clauses);
        let numbers = clauses.filter_map(|clause| terms::number(&clause.id));
        numbers.max().unwrap_or_default()
    }
}

impl Finding {
    fn of(code: &'static str) -> Self {
        Self {
            code,
            clause: String::new(),
            found: String::new(),
            expected: String::new(),
        }
    }

    /// The message's variables.
    pub fn args(&self) -> BTreeMap<String, String> {
        [
            ("clause", &self.clause),
            ("found", &self.found),
            ("expected", &self.expected),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect()
    }
}

fn link(body: &Body, digest: Digest) -> Link {
    Link {
        verdict: Verdict::Valid,
        file_sha256: digest,
        record: Some(Sealed {
            body: body.clone(),
            body_sha256: digest,
            as_of: AsOf {
                sealed_at: body.issued_at.clone(),
                checkpoint: None,
            },
        }),
    }
}

fn party(seat: &room::state::Seat) -> Party {
    Party {
        seat: called(seat),
        name: seat.spec.name.clone(),
        name_latin: None,
        name_mrz: None,
        standing: String::new(),
        document: None,
    }
}

/// The fault as the drafter meets it: at the clause whose act it is about.
fn found(fault: &Fault, draft: &Draft) -> Finding {
    let args = fault.args();
    let obligation = args.get("obligation");
    let acts = |clause: &&domain::settlement::Clause| {
        let mut acts = clause.acts.iter();
        acts.any(|act| Some(&act.obligation().to_string()) == obligation)
    };
    let clause = draft.clauses.iter().find(acts).map(|clause| clause.id.clone());
    let named = args.get("clause").cloned();
    let of = |names: &[&str]| {
        let said = names.iter().find_map(|name| args.get(name));
        said.map(|value| sum(value)).unwrap_or_default()
    };
    Finding {
        code: fault.code(),
        clause: clause.or(named).unwrap_or_default(),
        found: of(&["received", "found"]),
        expected: of(&["outstanding", "owed", "due"]),
    }
}

/// `40000 EUR` of minor units as `400.00 EUR`; anything else as it is.
fn sum(value: &str) -> String {
    let money = value.split_once(' ').map(|(minor_units, currency)| Money {
        minor_units: minor_units.to_owned(),
        currency: currency.to_owned(),
    });
    let money = money.and_then(|money| terms::read_money(&money).ok());
    money.map_or_else(|| value.to_owned(), |money| money.to_string())
}
