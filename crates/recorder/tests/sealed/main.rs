//! A sealed recording: what lies on the disk, what a crash leaves, what the examination finds.

mod common;
mod copies;
mod crash;
mod keyed;
mod tamper;
mod whole;
