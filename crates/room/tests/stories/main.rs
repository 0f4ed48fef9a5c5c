//! Stories of a session, one behaviour per test.

mod common;

mod admission;
mod any;
mod application;
mod audibility;
mod booths;
mod caucus;
mod checks;
mod floor;
mod messages;
mod minutes;
mod model;
mod papers;
mod private;
mod procedure;
mod proceed;
mod properties;
mod recorded;
mod recording;
mod regimes;
mod share;
mod signing;
