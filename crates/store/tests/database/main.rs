//! What is stored, on every kind of database at hand.

mod common;
mod drift;
mod journal;
mod links;
mod records;
