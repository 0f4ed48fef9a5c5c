//! What is stored, on every kind of database at hand.

mod cases;
mod chain;
mod common;
mod drift;
mod journal;
mod killed;
mod links;
mod log;
mod passkeys;
mod records;
