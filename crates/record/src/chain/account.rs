//! The account of a chain: what was agreed, received and is still owed.
//!
//! **Invariant:** exact. Sums are whole minor units of one currency; of every obligation, received and
//! outstanding add up to what was agreed.

use std::collections::{BTreeMap, BTreeSet};

use super::Sealed;
use super::balance::{Balance, Line, Sum, Total};
use super::fault::Fault;
use crate::body::{Act, Body, Clause, Money, Obligation, Party, RecordKind};

/// Settles a chain that is in order. The balance is that of the acts that hold.
pub(super) fn settle(chain: &[&Sealed]) -> (Option<Balance>, Vec<Fault>) {
    let Some((first, rest)) = chain.split_first() else {
        return (None, Vec::new());
    };
    let mut account = Account::open(&first.body);
    let mut before = &first.body;
    for record in rest {
        account.enter(before, &record.body);
        before = &record.body;
    }
    (Some(account.balance()), account.faults)
}

struct Account<'a> {
    first: &'a Body,
    parties: BTreeMap<&'a str, &'a Party>,
    clauses: BTreeSet<&'a str>,
    lines: Vec<Line>,
    rescinded_by: Option<String>,
    faults: Vec<Fault>,
}

impl<'a> Account<'a> {
    fn open(first: &'a Body) -> Self {
        let mut account = Self {
            first,
            parties: BTreeMap::new(),
            clauses: BTreeSet::new(),
            lines: Vec::new(),
            rescinded_by: None,
            faults: Vec::new(),
        };
        account.know(first);
        account.promise(first);
        account
    }

    /// One record after another.
    fn enter(&mut self, before: &Body, record: &'a Body) {
        let number = || record.record_number.clone();
        if self.rescinded_by.is_some() {
            self.faults.push(Fault::AfterRescission { record: number() });
            return;
        }
        if record.issued_at < before.issued_at {
            self.faults.push(Fault::TimeOrder { record: number() });
        }
        // A court and a notary act in their own name.
        let elsewhere = matches!(
            record.kind,
            RecordKind::JudicialConfirmation | RecordKind::NotarialAct
        );
        if !elsewhere && record.institution.name != self.first.institution.name {
            self.faults.push(Fault::OtherInstitution { record: number() });
            return;
        }
        match record.kind {
            RecordKind::Settlement | RecordKind::Supplement if self.all_sign(record) => self.promise(record),
            RecordKind::Correction if self.all_sign(record) => self.correct(record),
            RecordKind::Rescission if self.all_sign(record) => self.rescinded_by = Some(number()),
            RecordKind::Performance | RecordKind::Extension | RecordKind::DefaultNotice => {
                for act in &record.acts {
                    if let Err(fault) = self.act(record, act) {
                        self.faults.push(fault);
                    }
                }
            }
            // Not signed by all, which is noted; or a confirmation, which changes no sum.
            _ => {}
        }
    }

    fn know(&mut self, record: &'a Body) {
        let named = record.parties.iter().map(|party| (party.seat.as_str(), party));
        self.parties.extend(named);
    }

    /// Whether every party is in the record, and so signs it ([`Body::check`]).
    fn all_sign(&mut self, record: &'a Body) -> bool {
        let missing = |seat: &&&str| !record.parties.iter().any(|party| party.seat == **seat);
        let left_out: Vec<String> = self
            .parties
            .keys()
            .filter(missing)
            .map(ToString::to_string)
            .collect();
        let all = left_out.is_empty();
        self.faults
            .extend(left_out.into_iter().map(|seat| Fault::PartyMissing {
                record: record.record_number.clone(),
                seat,
            }));
        if all {
            self.know(record);
        }
        all
    }

    /// Adds clauses and their obligations.
    fn promise(&mut self, record: &'a Body) {
        for clause in &record.clauses {
            if self.taken(&clause.id) {
                self.again(record, &clause.id);
                continue;
            }
            self.clauses.insert(&clause.id);
            self.oblige(record, clause, self.lines.len(), &[]);
        }
    }

    /// Puts a clause's obligations at a place; `former` are those it had, with what was received.
    fn oblige(&mut self, record: &Body, clause: &Clause, at: usize, former: &[Line]) {
        let mut at = at;
        for obligation in &clause.obligations {
            let former = former.iter().find(|line| line.obligation == obligation.id);
            if former.is_none() && self.taken(&obligation.id) {
                self.again(record, &obligation.id);
                continue;
            }
            self.lines.insert(at, line(clause, obligation, former));
            at += 1;
        }
    }

    fn taken(&self, id: &str) -> bool {
        self.clauses.contains(id) || self.lines.iter().any(|line| line.obligation == id)
    }

    fn again(&mut self, record: &Body, id: &str) {
        self.faults.push(Fault::IdAgain {
            record: record.record_number.clone(),
            id: id.to_owned(),
        });
    }

    /// Replaces clauses by their corrected wording. What was received of an obligation stays received.
    fn correct(&mut self, record: &'a Body) {
        for clause in &record.clauses {
            if !self.clauses.contains(clause.id.as_str()) {
                self.faults.push(Fault::UnknownClause {
                    record: record.record_number.clone(),
                    clause: clause.id.clone(),
                });
                continue;
            }
            let of_clause = |line: &Line| line.clause == clause.id;
            let former: Vec<Line> = self
                .lines
                .iter()
                .filter(|line| of_clause(line))
                .cloned()
                .collect();
            let at = self.lines.iter().position(of_clause).unwrap_or(self.lines.len());
            let broken: Vec<&Line> = former.iter().filter(|line| !keeps(clause, line)).collect();
            if !broken.is_empty() {
                self.faults
                    .extend(broken.into_iter().map(|line| Fault::CorrectsReceived {
                        record: record.record_number.clone(),
                        obligation: line.obligation.clone(),
                    }));
                continue;
            }
            self.lines.retain(|line| !of_clause(line));
            self.oblige(record, clause, at, &former);
        }
    }

    fn act(&mut self, record: &Body, act: &Act) -> Result<(), Fault> {
        let (number, obligation) = (record.record_number.clone(), act.obligation().to_owned());
        let Some(line) = self.lines.iter_mut().find(|line| line.obligation == obligation) else {
            return Err(Fault::UnknownObligation {
                record: number,
                obligation,
            });
        };
        let creditor = self.parties.get(line.creditor.as_str());
        // The same seat and the same person: whoever is among the parties has signed (`Body::check`).
        let signed = |party: &&Party| {
            let same = |own: &Party| own.seat == party.seat && own.name == party.name;
            record.parties.iter().any(same)
        };
        if !creditor.is_some_and(signed) {
            return Err(Fault::NotCreditor {
                record: number,
                obligation,
            });
        }
        match act {
            Act::Received { amount, .. } => receive(line, amount.as_ref(), number),
            Act::Extended { due, .. } => {
                if let Some(already) = line.due.as_ref().filter(|already| *already >= due) {
                    return Err(Fault::NoExtension {
                        record: number,
                        obligation,
                        due: already.clone(),
                    });
                }
                line.due = Some(due.clone());
                line.defaulted = false;
                Ok(())
            }
            Act::Defaulted { .. } if line.performed => Err(Fault::NothingOwed {
                record: number,
                obligation,
            }),
            Act::Defaulted { .. } => {
                // Days begin earlier in the east: on the day itself it is over somewhere, the day before nowhere.
                let today = record.issued_at.get(..10).unwrap_or_default();
                if let Some(due) = line.due.as_ref().filter(|due| today < due.as_str()) {
                    return Err(Fault::NotYetDue {
                        record: number,
                        obligation,
                        due: due.clone(),
                    });
                }
                line.defaulted = true;
                Ok(())
            }
        }
    }

    fn balance(&self) -> Balance {
        let mut totals: BTreeMap<&str, Total> = BTreeMap::new();
        for sum in self.lines.iter().filter_map(|line| line.sum.as_ref()) {
            let total = totals.entry(&sum.currency).or_insert_with(|| Total {
                currency: sum.currency.clone(),
                agreed: 0,
                received: 0,
                outstanding: 0,
            });
            total.agreed += u128::from(sum.agreed);
            total.received += u128::from(sum.received);
            total.outstanding += u128::from(sum.outstanding);
        }
        Balance {
            rescinded_by: self.rescinded_by.clone(),
            obligations: self.lines.clone(),
            totals: totals.into_values().collect(),
        }
    }
}

fn line(clause: &Clause, obligation: &Obligation, former: Option<&Line>) -> Line {
    let received = former
        .and_then(|line| line.sum.as_ref())
        .map_or(0, |sum| sum.received);
    let sum = obligation.amount.as_ref().map(|amount| {
        let agreed = units(amount);
        Sum {
            currency: amount.currency.clone(),
            agreed,
            received,
            // A correction below what was received is refused before (`keeps`).
            outstanding: agreed.saturating_sub(received),
        }
    });
    let performed = sum.as_ref().map_or_else(
        || former.is_some_and(|line| line.performed),
        |sum| sum.outstanding == 0,
    );
    Line {
        clause: clause.id.clone(),
        obligation: obligation.id.clone(),
        debtor: obligation.debtor.clone(),
        creditor: obligation.creditor.clone(),
        due: obligation.due.clone(),
        defaulted: former.is_some_and(|line| line.defaulted && line.due == obligation.due),
        sum,
        performed,
    }
}

/// Whether a corrected clause leaves alone what was received of an obligation it had.
fn keeps(clause: &Clause, line: &Line) -> bool {
    let untouched = line.sum.as_ref().map_or(!line.performed, |sum| sum.received == 0);
    let same = |new: &Obligation| {
        let enough = match (&line.sum, &new.amount) {
            (Some(sum), Some(amount)) => sum.currency == amount.currency && units(amount) >= sum.received,
            (None, None) => true,
            _ => false,
        };
        new.id == line.obligation && new.creditor == line.creditor && enough
    };
    untouched || clause.obligations.iter().any(same)
}

fn receive(line: &mut Line, amount: Option<&Money>, record: String) -> Result<(), Fault> {
    let obligation = line.obligation.clone();
    match (&mut line.sum, amount) {
        (Some(sum), Some(amount)) if sum.currency == amount.currency => {
            let received = units(amount);
            if received > sum.outstanding {
                return Err(Fault::OverPerformance {
                    record,
                    obligation,
                    outstanding: written(sum.outstanding, &sum.currency),
                    received: written(received, &sum.currency),
                });
            }
            sum.received += received;
            sum.outstanding -= received;
            line.performed = sum.outstanding == 0;
        }
        (None, None) if line.performed => return Err(Fault::NothingOwed { record, obligation }),
        (None, None) => line.performed = true,
        (owed, amount) => {
            let code = |money: Option<&str>| money.unwrap_or("-").to_owned();
            return Err(Fault::Currency {
                record,
                obligation,
                owed: code(owed.as_ref().map(|sum| sum.currency.as_str())),
                found: code(amount.map(|amount| amount.currency.as_str())),
            });
        }
    }
    if line.performed {
        line.defaulted = false;
    }
    Ok(())
}

/// Minor units of an amount that [`Body::check`] has seen: at most 18 digits.
fn units(amount: &Money) -> u64 {
    amount.minor_units.parse().unwrap_or_default()
}

/// Minor units and code, as a fault names them.
fn written(units: u64, currency: &str) -> String {
    format!("{units} {currency}")
}
