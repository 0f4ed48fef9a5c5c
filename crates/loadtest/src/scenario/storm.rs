//! Forty people join at once, ten to a room in which someone speaks: from asking to the first
//! packet of any kind, and what that costs the server.
//!
//! All forty live in one thread here, so part of the time is theirs: their share of the processor
//! is told beside it.

use std::time::Instant;

use crate::crowd::Crowd;
use crate::process::cpu_us;
use crate::scenario::{Measure, Times, median, rooms};
use crate::server::{Person, Server, everybody, until};
use crate::trouble::Trouble;

const ROOMS: u32 = 4;
const LISTENERS: u32 = 10;

#[expect(clippy::cast_precision_loss, reason = "figures for a table")]
pub fn play(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let mut measure = Measure::default();
    let (mut speakers, mut listeners) = (Vec::new(), Vec::new());
    for room in 0..ROOMS {
        let first = room * (LISTENERS + 1);
        let person = |number| Person {
            number,
            room,
            sound: (number == first).then_some(rooms::SOUND),
            picture: (number == first).then_some(rooms::PICTURE),
            hears: number != first,
        };
        let people: Vec<Person> = (first..=first + LISTENERS).map(person).collect();
        server.route(crowd, room, &everybody(&people))?;
        speakers.push(people[0]);
        listeners.extend(&people[1..]);
    }
    server.enter(crowd, &speakers, None)?;
    crowd.run(times.warm)?;
    let own = std::process::id();
    let (start, own_before, before) = (Instant::now(), cpu_us(own)?, cpu_us(server.pid())?);
    let asked = server.enter(crowd, &listeners, None)?;
    let first = |crowd: &Crowd, person: &Person| {
        let speaker = 2 * person.room * (LISTENERS + 1);
        let firsts = [speaker, speaker + 1].map(|source| crowd.tally.first(person.number, source));
        firsts.into_iter().flatten().min()
    };
    until(crowd, "first packets", |crowd| {
        Ok(listeners.iter().all(|person| first(crowd, person).is_some()))
    })?;
    let share = (cpu_us(own)? - own_before) as f64 / start.elapsed().as_micros() as f64;
    let spent = (cpu_us(server.pid())? - before) as f64 / 1000.0;
    measure.crowd.insert("share".to_owned(), share);
    measure.set("storm_cpu_ms", spent / f64::from(ROOMS * LISTENERS));
    let took = listeners.iter().zip(&asked).filter_map(|(person, asked)| {
        let first = first(crowd, person)?;
        Some(first.saturating_sub(*asked) as f64 / 1e6)
    });
    let took: Vec<f64> = took.collect();
    measure.set("storm_worst_ms", took.iter().copied().fold(0.0, f64::max));
    measure.set("storm_ms", median(took));
    Ok(measure)
}
