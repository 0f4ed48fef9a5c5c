//! Sealed records: honest ones, and every way to touch them.

mod sealed;
mod story;
mod tamper;
