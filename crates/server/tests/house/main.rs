//! A whole house, from its doors to its records, told over HTTP and live sockets.

mod common;
mod doors;
mod ending;
mod identity;
mod live_kit;
mod live_rooms;
mod matrix;
mod pages;
mod sites;
