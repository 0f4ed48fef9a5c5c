//! Sealed records: honest ones, and every way to touch them.

mod chain;
mod chained;
mod corpus;
mod declared;
mod keyed;
mod keylist;
mod keylists;
mod keyrules;
mod logged;
mod schema;
mod sealed;
mod stamped;
mod story;
mod tamper;
mod witnessed;
