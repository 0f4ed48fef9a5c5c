//! A sealed recording: what lies on the disk, what a crash leaves, what the examination finds.

mod away;
mod common;
mod copies;
mod crash;
mod keyed;
mod tamper;
mod whole;
