//! What is measured, one file per scenario, and what all of them share.

mod fan;
mod loss;
mod rooms;
mod soak;
mod storm;
mod switches;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::crowd::Crowd;
use crate::peer::Peer;
use crate::process;
use crate::server::{Hearing, Server};
use crate::tally::Window;
use crate::trouble::Trouble;

/// A server's estimate of the bandwidth starts low; it has this long to find its way up.
const SETTLE: Duration = Duration::from_secs(8);
/// It has found it when in this time nothing was left out.
const CALM: Duration = Duration::from_millis(500);
/// What arrives this long after a window's end still counts.
const STRAGGLERS: Duration = Duration::from_millis(300);
/// Participants who leave packets later than this (99th percentile) were the bottleneck.
const LATE: Duration = Duration::from_millis(5);

/// See the module; each is described where it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// One sends, eleven receive.
    Fan,
    /// Rooms of four until the knee.
    Rooms,
    /// A room of four behind 5 % loss and 80 ms.
    Loss,
    /// Another picture on stage.
    Speaker,
    /// Two of four withdraw and come back.
    Caucus,
    /// From the floor to an interpreter and back.
    Language,
    /// Forty join at once.
    Storm,
    /// Ten rooms of four for as long as the window says.
    Soak,
}

/// How long a run's parts take.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// From the last join to the window.
    pub warm: Duration,
    /// The window.
    pub window: Duration,
}

/// What one run showed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// By name; the unit is in the name.
    pub values: BTreeMap<String, f64>,
    /// Why the run says nothing about the server, if so.
    pub void: Option<String>,
    /// Worth knowing when figures are odd: the participants' own processor share and lateness.
    pub crowd: BTreeMap<String, f64>,
}

impl Measure {
    fn set(&mut self, name: impl Into<String>, value: f64) {
        self.values.insert(name.into(), value);
    }
}

impl Scenario {
    /// Plays it against a server that has just been started.
    pub fn play(self, crowd: &mut Crowd, server: &mut dyn Server, times: Times) -> Result<Measure, Trouble> {
        match self {
            Self::Fan => fan::play(crowd, server, times),
            Self::Rooms => rooms::play(crowd, server, times),
            Self::Loss => loss::play(crowd, server, times),
            Self::Speaker => switches::speaker(crowd, server, times),
            Self::Caucus => switches::caucus(crowd, server, times),
            Self::Language => switches::language(crowd, server, times),
            Self::Storm => storm::play(crowd, server, times),
            Self::Soak => soak::play(crowd, server, times),
        }
    }
}

/// A window with what it cost.
#[derive(Clone, Debug)]
struct Taken {
    window: Window,
    /// Processor microseconds of the server.
    cpu_us: u64,
    /// Why it says nothing about the server, if so.
    void: Option<String>,
    /// Processor share of the participants, 0 to 1.
    crowd_share: f64,
    /// 99th percentile of the participants' lateness.
    crowd_late_ms: f64,
}

impl Taken {
    #[expect(clippy::cast_precision_loss, reason = "a figure for a table")]
    fn cpu_per_packet(&self) -> f64 {
        self.cpu_us as f64 / (self.window.delivered.max(1)) as f64
    }

    fn tell(&self, measure: &mut Measure) {
        measure.set("cpu_us", self.cpu_per_packet());
        measure.set("p50_ms", self.window.p50_ms);
        measure.set("p99_ms", self.window.p99_ms);
        measure.set("loss_permille", self.window.loss() * 1000.0);
        measure.crowd.insert("share".to_owned(), self.crowd_share);
        measure.crowd.insert("late_ms".to_owned(), self.crowd_late_ms);
        measure.crowd.insert("max_ms".to_owned(), self.window.max_ms);
        measure.void.clone_from(&self.void);
    }
}

/// Runs until everything that is sent arrives, or for a while if it never does.
fn settle(crowd: &mut Crowd, hearing: &Hearing) -> Result<(), Trouble> {
    let start = Instant::now();
    while start.elapsed() < SETTLE {
        let first = crowd.next();
        crowd.tally.open(&first);
        crowd.run(CALM)?;
        let last = crowd.next();
        crowd.tally.close(&last);
        crowd.run(CALM / 10)?;
        if crowd.tally.read(hearing).loss() <= 0.0 {
            return Ok(());
        }
    }
    Ok(())
}

/// Opens a window, closes it, waits for stragglers.
fn window(
    crowd: &mut Crowd,
    server: &dyn Server,
    hearing: &Hearing,
    length: Duration,
) -> Result<Taken, Trouble> {
    window_with(crowd, server, hearing, length, STRAGGLERS)
}

/// The same with a wait of one's own.
#[expect(clippy::cast_precision_loss, reason = "figures for a table")]
fn window_with(
    crowd: &mut Crowd,
    server: &dyn Server,
    hearing: &Hearing,
    length: Duration,
    stragglers: Duration,
) -> Result<Taken, Trouble> {
    let ports: BTreeSet<u16> = crowd.peers.iter().map(Peer::port).collect();
    let own = std::process::id();
    let drops = process::socket_drops(&ports)?;
    crowd.lateness.clear();
    let (own_before, before) = (process::cpu_us(own)?, process::cpu_us(server.pid())?);
    let start = Instant::now();
    let first = crowd.next();
    crowd.tally.open(&first);
    crowd.run(length)?;
    let last = crowd.next();
    crowd.tally.close(&last);
    let cpu_us = process::cpu_us(server.pid())? - before;
    let elapsed = start.elapsed();
    let crowd_share = (process::cpu_us(own)? - own_before) as f64 / elapsed.as_micros() as f64;
    let mut late = std::mem::take(&mut crowd.lateness);
    crowd.run(stragglers)?;
    late.sort_unstable();
    let late = late.get(late.len() * 99 / 100).copied().unwrap_or(0);
    let lost_here = process::socket_drops(&ports)?.saturating_sub(drops);
    let void = if lost_here > 0 {
        Some(format!("the participants' sockets lost {lost_here} packets"))
    } else if u128::from(late) > LATE.as_nanos() {
        Some(format!("the participants sent {:.1} ms late", late as f64 / 1e6))
    } else {
        None
    };
    Ok(Taken {
        window: crowd.tally.read(hearing),
        cpu_us,
        void,
        crowd_share,
        crowd_late_ms: late as f64 / 1e6,
    })
}

/// The median of some figures; 0 of none.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(0.0)
}
