//! Stories of a session, one behaviour per test.

mod common;

mod admission;
mod audibility;
mod caucus;
mod messages;
mod model;
mod properties;
mod recording;
mod share;
mod signing;
