//! Stories of a depot, in a real bucket on loopback and in a directory.

mod common;
mod kept;
mod trouble;
mod upload;
