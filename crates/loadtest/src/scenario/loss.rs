//! A room of four behind a bad network: 5 % lost each way, 80 ms round trip.

use std::time::Duration;

use crate::crowd::Crowd;
use crate::proxy::{Conditions, Gate, Network};
use crate::scenario::{Measure, Times, rooms, window_with};
use crate::server::{Server, everybody};
use crate::trouble::Trouble;

/// Repairs may take several round trips.
const STRAGGLERS: Duration = Duration::from_millis(1500);

pub fn play(crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
    let mut measure = Measure::default();
    let way = Conditions {
        loss: 0.05,
        delay: Duration::from_millis(40),
        ..Conditions::default()
    };
    let network = Network {
        up: way,
        down: way,
        seed: 1,
    };
    let gate = Gate::start(crowd.address(), network)?;
    let people = rooms::room(0);
    let hearing = everybody(&people);
    server.route(crowd, 0, &hearing)?;
    server.enter(crowd, &people, Some(&gate))?;
    // An estimate of the bandwidth starts low and has to find its way up first.
    crowd.run(times.warm * 3)?;
    let taken = window_with(crowd, server, &hearing, times.window, STRAGGLERS)?;
    taken.tell(&mut measure);
    Ok(measure)
}
