//! Who hears whom changes while everybody talks: how soon the right packets come, and whether a
//! wrong one ever does.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::crowd::Crowd;
use crate::scenario::{Measure, Times, median, rooms, settle};
use crate::server::{Hearing, Server, everybody, until};
use crate::trouble::Trouble;

/// Rooms that keep the server busy meanwhile.
const OTHERS: u32 = 5;
/// Changes of each kind.
const CHANGES: usize = 20;
/// Key frames are asked for at most every 300 ms; each change is to be one by itself.
const APART: Duration = Duration::from_millis(350);

/// The picture of the one who speaks: of two people, in turns.
pub fn speaker(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let all = everybody(&rooms::room(0));
    // Pictures are the odd sources; persons 2 and 3 watch 0 or 1.
    let watching = |speaker: u32| -> Hearing {
        let kept = all.iter().copied().filter(|(listener, source)| {
            source.is_multiple_of(2) || (*listener >= 2 && *source == 2 * speaker + 1)
        });
        kept.collect()
    };
    begin(crowd, server, times, &watching(0))?;
    let mut measure = Measure::default();
    let plans = [watching(1), watching(0)];
    let changes = changes(crowd, server, &plans, times)?;
    measure.set("speaker_ms", median(changes.worst));
    measure.set("wrong", changes.wrong);
    Ok(measure)
}

/// Two of four withdraw and come back.
pub fn caucus(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let all = everybody(&rooms::room(0));
    begin(crowd, server, times, &all)?;
    let apart: Hearing = all
        .iter()
        .copied()
        .filter(|(listener, source)| (*listener < 2) == (source / 2 < 2))
        .collect();
    let mut measure = Measure::default();
    let changes = changes(crowd, server, &[apart, all], times)?;
    measure.set("caucus_sound_ms", median(changes.sound));
    measure.set("caucus_picture_ms", median(changes.worst));
    measure.set("wrong", changes.wrong);
    Ok(measure)
}

/// One listener changes between the floor (the voice of 0) and an interpreter (that of 2).
pub fn language(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let all = everybody(&rooms::room(0));
    begin(crowd, server, times, &all)?;
    let without = |voice: u32| -> Hearing {
        let kept = all.iter().copied().filter(|pair| *pair != (3, voice));
        kept.collect()
    };
    let mut measure = Measure::default();
    let plans = [without(4), without(0)];
    let changes = changes(crowd, server, &plans, times)?;
    measure.set("language_ms", median(changes.sound));
    measure.set("wrong", changes.wrong);
    Ok(measure)
}

/// Room 0, in which `hearing` holds, and the others, all talking.
fn begin(crowd: &mut Crowd, server: &mut dyn Server, times: Times, hearing: &Hearing) -> Result<(), Trouble> {
    server.route(crowd, 0, hearing)?;
    server.enter(crowd, &rooms::room(0), None)?;
    let mut all = hearing.clone();
    rooms::fill(crowd, server, &mut all, 1..1 + OTHERS)?;
    crowd.run(times.warm)?;
    settle(crowd, &all)
}

#[derive(Default)]
struct Changes {
    /// Per change, the last first packet of a voice, in milliseconds since it was ordered.
    sound: Vec<f64>,
    /// The same of voices and pictures.
    worst: Vec<f64>,
    wrong: f64,
}

#[expect(clippy::cast_precision_loss, reason = "figures for a table")]
fn changes(
    crowd: &mut Crowd,
    server: &mut dyn Server,
    plans: &[Hearing; 2],
    times: Times,
) -> Result<Changes, Trouble> {
    let mut found = Changes::default();
    let known: BTreeSet<(u32, u32)> = plans[0].union(&plans[1]).copied().collect();
    crowd.tally.open(&crowd.next());
    for plan in plans.iter().cycle().take(CHANGES) {
        crowd.run(APART.max(times.window / 20))?;
        let before = plans.iter().find(|other| *other != plan).unwrap_or(plan);
        let new: Vec<(u32, u32)> = plan.difference(before).copied().collect();
        crowd.tally.forget_firsts_of(&new);
        // While one plan follows the other, only what neither allows is wrong.
        let either: Hearing = plan.union(before).copied().collect();
        let at = crowd.at();
        crowd.tally.forbid(known.difference(&either).copied(), at);
        let asked = crowd.at();
        let since = server.route(crowd, 0, plan)?;
        // What was sent from now on must not reach anybody outside the plan.
        crowd.tally.forbid(known.difference(plan).copied(), since);
        if new.is_empty() {
            continue;
        }
        until(crowd, "the first right packets", |crowd| {
            Ok(new
                .iter()
                .all(|(listener, source)| crowd.tally.first(*listener, *source).is_some()))
        })?;
        let took = |sound_only: bool| {
            let firsts = new
                .iter()
                .filter(|(_, source)| !sound_only || source.is_multiple_of(2))
                .filter_map(|(listener, source)| crowd.tally.first(*listener, *source));
            firsts.max().map(|first| first.saturating_sub(asked) as f64 / 1e6)
        };
        found.sound.extend(took(true));
        found.worst.extend(took(false));
    }
    crowd.run(APART)?;
    found.wrong = crowd.tally.wrong() as f64;
    Ok(found)
}
