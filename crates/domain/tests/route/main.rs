//! Routes: what a plan opens and refuses, when a period ends, and what becomes of a signed settlement.

use std::collections::BTreeSet;

use domain::case::EnforcementRoute;
use domain::{Country, PersonId};
use jiff::Timestamp;
use uuid::Uuid;

mod calendar;
mod effect;
mod plan;
mod replay;
mod story;

const WANG: PersonId = PersonId(Uuid::from_u128(1));
const ROSSI: PersonId = PersonId(Uuid::from_u128(2));
const STRANGER: PersonId = PersonId(Uuid::from_u128(3));

fn both() -> BTreeSet<PersonId> {
    BTreeSet::from([WANG, ROSSI])
}

fn country(code: &str) -> Country {
    code.parse().unwrap()
}

fn countries(codes: &[&str]) -> BTreeSet<Country> {
    codes.iter().map(|code| country(code)).collect()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn routes(wished: &[EnforcementRoute]) -> BTreeSet<EnforcementRoute> {
    wished.iter().copied().collect()
}
