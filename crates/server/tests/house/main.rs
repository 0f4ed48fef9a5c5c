//! A whole house, from its doors to its records, told over HTTP and live sockets.

mod common;
mod doors;
mod ending;
mod figures;
mod identity;
mod live_kit;
mod live_rooms;
mod matrix;
mod pages;
mod share;
mod sites;
