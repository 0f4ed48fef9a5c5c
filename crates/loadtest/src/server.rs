//! What a measurement needs of a server, whoever made it.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::crowd::Crowd;
use crate::proxy::Gate;
use crate::source::Pace;
use crate::trouble::Trouble;

/// Everything in the set-up of a run must have happened in this time.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Someone to let in. Their voice is source `2 * number`, their picture `2 * number + 1`.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Number, unique in the run.
    pub number: u32,
    /// Number of the room.
    pub room: u32,
    /// What the microphone sends, if anything.
    pub sound: Option<Pace>,
    /// What the camera sends, if anything.
    pub picture: Option<Pace>,
    /// Whether they receive.
    pub hears: bool,
}

impl Person {
    /// The sources they send.
    pub fn sources(&self) -> impl Iterator<Item = (u32, Pace)> + use<> {
        let sound = self.sound.map(|pace| (2 * self.number, pace));
        let picture = self.picture.map(|pace| (2 * self.number + 1, pace));
        sound.into_iter().chain(picture)
    }
}

/// Who hears what: (listener, source).
pub type Hearing = BTreeSet<(u32, u32)>;

/// Everybody of these hears everybody else of the same room.
pub fn everybody(people: &[Person]) -> Hearing {
    let mut hearing = Hearing::new();
    for listener in people.iter().filter(|person| person.hears) {
        for other in people {
            if other.number != listener.number && other.room == listener.room {
                hearing.extend(other.sources().map(|(source, _)| (listener.number, source)));
            }
        }
    }
    hearing
}

/// A server under measurement. Dropping it ends its process.
pub trait Server {
    /// Its process.
    fn pid(&self) -> u32;

    /// Says who will hear whom in a room, of those who are in it and those to come; returns when
    /// it is in effect, in nanoseconds since the crowd's beginning.
    fn route(&mut self, crowd: &mut Crowd, room: u32, hearing: &Hearing) -> Result<u64, Trouble>;

    /// Lets people in, all at once, and returns when media can flow; when each of them asked.
    fn enter(
        &mut self,
        crowd: &mut Crowd,
        people: &[Person],
        gate: Option<&Gate>,
    ) -> Result<Vec<u64>, Trouble>;

    /// Connections it gave up since the last look.
    fn given_up(&mut self) -> Result<u64, Trouble>;
}

/// Runs the crowd until `done` says so.
pub fn until(
    crowd: &mut Crowd,
    what: &'static str,
    mut done: impl FnMut(&mut Crowd) -> Result<bool, Trouble>,
) -> Result<(), Trouble> {
    let start = Instant::now();
    while !done(crowd)? {
        if start.elapsed() > PATIENCE {
            return Err(Trouble::Late(what));
        }
        crowd.turn()?;
    }
    Ok(())
}

/// Starts what a person sends from this connection.
pub fn publish(crowd: &mut Crowd, person: &Person, peer: usize) {
    let sources: Vec<usize> = person
        .sources()
        .map(|(id, pace)| crowd.publish(id, peer, pace))
        .collect();
    crowd.start(sources);
}
