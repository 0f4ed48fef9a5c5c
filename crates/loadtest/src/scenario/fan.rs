//! One sends 3,000 packets/s of 1200 bytes, eleven receive: what a delivered packet costs, how
//! long it takes, what a participant weighs, and how soon one who joins gets the first packet.

use std::time::Duration;

use crate::crowd::Crowd;
use crate::process::rss_kib;
use crate::scenario::{Measure, Times, median, settle, window};
use crate::server::{Person, Server, everybody, until};
use crate::source::Pace;
use crate::trouble::Trouble;

const LISTENERS: u32 = 11;
/// Key frames are asked for at most every 300 ms; each join is to be one by itself.
const APART: Duration = Duration::from_millis(320);
const PICTURE: Pace = Pace::Picture {
    rate: 3_000,
    size: 1_200,
};

#[expect(clippy::cast_precision_loss, reason = "figures for a table")]
pub fn play(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let mut measure = Measure::default();
    let people: Vec<Person> = (0..=LISTENERS)
        .map(|number| Person {
            number,
            room: 0,
            sound: None,
            picture: (number == 0).then_some(PICTURE),
            hears: number > 0,
        })
        .collect();
    let hearing = everybody(&people);
    let idle = rss_kib(server.pid())?;
    server.route(crowd, 0, &hearing)?;
    server.enter(crowd, &people[..1], None)?;
    let (mut connections, mut joins) = (Vec::new(), Vec::new());
    for person in &people[1..] {
        let asked = server.enter(crowd, std::slice::from_ref(person), None)?;
        until(crowd, "a first packet", |crowd| {
            Ok(crowd.tally.first(person.number, 1).is_some())
        })?;
        let first = crowd.tally.first(person.number, 1).unwrap_or(0);
        let connected = crowd.peers.last().and_then(|peer| peer.connected);
        connections.extend(connected.map(|at| at.saturating_sub(asked[0]) as f64 / 1e6));
        joins.push((first - asked[0]) as f64 / 1e6);
        crowd.run(APART)?;
    }
    crowd.run(times.warm)?;
    settle(crowd, &hearing)?;
    let taken = window(crowd, server, &hearing, times.window)?;
    taken.tell(&mut measure);
    measure.set("connect_ms", median(connections));
    // A camera begins a key frame with its next frame only, 33 ms later at worst.
    measure.set("join_ms", median(joins));
    let grown = rss_kib(server.pid())?.saturating_sub(idle);
    measure.set("kib_per_person", grown as f64 / f64::from(LISTENERS + 1));
    Ok(measure)
}
