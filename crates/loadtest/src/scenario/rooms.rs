//! Rooms of four in which everybody hears and sees everybody, more and more of them, until
//! packets come late or not at all: how many rooms a server holds.

use std::time::Duration;

use crate::crowd::Crowd;
use crate::process::rss_kib;
use crate::scenario::{Measure, Times, settle, window};
use crate::server::{Hearing, Person, Server, everybody};
use crate::source::Pace;
use crate::trouble::Trouble;

/// People of a room.
const PEOPLE: u32 = 4;
/// Rooms added at a time.
const STEP: u32 = 5;
/// Rooms with which it begins, and for which cost and memory are told.
const FIRST: u32 = 10;
/// More are never tried.
const MOST: u32 = 100;
/// A 99th percentile from here on is the knee, in milliseconds.
const KNEE_MS: f64 = 30.0;
/// A share lost from here on is the knee.
const KNEE_LOSS: f64 = 0.001;

/// What everybody says: 150 + 50 packets a second.
pub const SOUND: Pace = Pace::Sound { rate: 50, size: 100 };
/// What everybody shows.
pub const PICTURE: Pace = Pace::Picture {
    rate: 150,
    size: 1_000,
};

/// The people of one room, all sending and hearing.
pub fn room(number: u32) -> Vec<Person> {
    let people = 0..PEOPLE;
    people
        .map(|person| Person {
            number: number * PEOPLE + person,
            room: number,
            sound: Some(SOUND),
            picture: Some(PICTURE),
            hears: true,
        })
        .collect()
}

/// Adds rooms until there are `until`; who hears whom then.
pub fn fill(
    crowd: &mut Crowd,
    server: &mut dyn Server,
    hearing: &mut Hearing,
    rooms: std::ops::Range<u32>,
) -> Result<(), Trouble> {
    for number in rooms {
        let people = room(number);
        let heard = everybody(&people);
        server.route(crowd, number, &heard)?;
        server.enter(crowd, &people, None)?;
        hearing.extend(heard);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "figures for a table")]
pub fn play(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let mut measure = Measure::default();
    let (mut hearing, mut rooms, mut held) = (Hearing::new(), 0, 0);
    let idle = rss_kib(server.pid())?;
    while rooms < MOST {
        let next = (rooms + STEP).max(FIRST);
        if fill(crowd, server, &mut hearing, rooms..next).is_err() {
            // A server that does not even let people in any more is beyond its knee.
            break;
        }
        rooms = next;
        crowd.run(times.warm)?;
        settle(crowd, &hearing)?;
        let mut taken = window(crowd, server, &hearing, times.window)?;
        if taken.void.is_some() {
            crowd.run(Duration::from_millis(500))?;
            taken = window(crowd, server, &hearing, times.window)?;
        }
        eprintln!(
            "{rooms} rooms: {:.1} µs, p99 {:.1} ms, lost {:.1} ‰, crowd {:.2} late {:.1} ms",
            taken.cpu_per_packet(),
            taken.window.p99_ms,
            taken.window.loss() * 1000.0,
            taken.crowd_share,
            taken.crowd_late_ms
        );
        if rooms == FIRST {
            taken.tell(&mut measure);
            let grown = rss_kib(server.pid())?.saturating_sub(idle);
            measure.set("kib_per_person", grown as f64 / f64::from(PEOPLE * FIRST));
            if taken.void.is_some() {
                return Ok(measure);
            }
        }
        if taken.void.is_some() {
            // It was the participants who were at their end; the server holds at least this.
            measure.crowd.insert("limit".to_owned(), 1.0);
            break;
        }
        if taken.window.p99_ms >= KNEE_MS || taken.window.loss() >= KNEE_LOSS {
            break;
        }
        held = rooms;
    }
    measure.set("rooms", f64::from(held));
    Ok(measure)
}
