//! A whole house, from its doors to its records, told over HTTP and live sockets.

mod chat;
mod clock;
mod common;
mod copies;
mod cosigners;
mod doors;
mod ending;
mod figures;
mod identity;
mod keeping;
mod live_kit;
mod live_rooms;
mod matrix;
mod minutes;
mod notes;
mod pack;
mod pages;
mod procedure_kit;
mod proceedings;
mod seats;
mod settlement;
mod share;
mod sites;
mod watch;
mod witness;
