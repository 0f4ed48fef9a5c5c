//! Steps, undisputed facts and sealed offers, each against a model that reads the whole log anew.

use domain::SeatId;
use domain::case::Regime;
use domain::procedure::{Script, ScriptError};
use uuid::Uuid;

mod facts;
mod file;
mod sealed;
mod steps;

const REGIMES: [Regime; 4] = [
    Regime::PeoplesMediation,
    Regime::CommercialMediation,
    Regime::CourtReferred,
    Regime::NotarialAct,
];

fn seat(n: u128) -> SeatId {
    SeatId(Uuid::from_u128(n))
}

fn read(text: &str) -> Result<Script, ScriptError> {
    Script::read(text, &|_| true)
}
