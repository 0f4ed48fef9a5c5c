//! Our side of a measurement: `sfu::Media` in a process of its own, as the server runs it.
//!
//! Takes orders as JSON lines on standard input and answers on standard output; ends with its
//! input. Everything is on: RTX, bandwidth estimation, and a recorder's tap that is emptied.

use std::io::{BufRead, Write};
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use domain::{SeatId, SessionId};
use room::Plan;
use serde::{Deserialize, Serialize};
use sfu::{Media, MediaConfig, MediaEvent};
use uuid::Uuid;

use crate::trouble::Trouble;

/// As many tap events may wait as in the server.
const TAPS: usize = 16_384;
/// The server takes on so many in one go.
const TAPS_AT_ONCE: usize = 512;

/// The session of a room's number.
pub fn session(room: u32) -> SessionId {
    SessionId(Uuid::from_u128(1 + u128::from(room)))
}

/// The seat of a person's number.
pub fn seat(person: u32) -> SeatId {
    SeatId(Uuid::from_u128(1 + u128::from(person)))
}

/// What the host is told.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Order {
    /// Answer an offer and install it.
    Join {
        /// Number of the room.
        room: u32,
        /// Number of the person.
        person: u32,
        /// The offer.
        sdp: String,
    },
    /// Execute this plan from now on.
    Plan {
        /// Number of the room.
        room: u32,
        /// All routes and taps.
        plan: Plan,
    },
    /// Tell the counters.
    Stats,
}

/// What the host tells.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Reply {
    /// It listens.
    Ready,
    /// The answer to an offer.
    Answer {
        /// Number of the person.
        person: u32,
        /// The answer.
        sdp: String,
    },
    /// The plan is in effect.
    Planned {
        /// Number of the room.
        room: u32,
    },
    /// Totals over all rooms.
    Stats {
        /// RTP packets forwarded.
        forwarded: u64,
        /// RTP packets handed to the recorder.
        tapped: u64,
        /// Tap events the recorder was too slow for.
        dropped_taps: u64,
        /// Packets nobody may hear.
        dropped_no_route: u64,
    },
    /// Someone fell silent, came back, or is gone.
    Event {
        /// What, in the words of the media plane.
        what: String,
    },
    /// An order could not be carried out.
    Failed {
        /// Code of the reason.
        code: String,
    },
}

/// Runs until standard input ends.
pub fn run(listen: SocketAddr, advertise: IpAddr, threads: usize) -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Trouble::io("runtime"))?;
    let (sink, mut taps) = tokio::sync::mpsc::channel(TAPS);
    let config = MediaConfig {
        listen,
        advertised: vec![advertise],
        tcp: None,
        threads,
    };
    let _entered = runtime.enter();
    let (media, mut events) = Media::bind(&config, sink).map_err(Trouble::io("media"))?;
    let recorded = Arc::new(AtomicU64::new(0));
    let counter = recorded.clone();
    runtime.spawn(async move {
        // As the server does.
        let mut events = Vec::with_capacity(TAPS_AT_ONCE);
        while taps.recv_many(&mut events, TAPS_AT_ONCE).await > 0 {
            for event in events.drain(..) {
                drop(event);
                counter.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let out = Arc::new(Mutex::new(std::io::stdout()));
    let said = out.clone();
    runtime.spawn(async move {
        while let Some(event) = events.recv().await {
            if !matches!(event, MediaEvent::Slots { .. } | MediaEvent::Connected { .. }) {
                let what = format!("{event:?}");
                say(&said, &Reply::Event { what });
            }
        }
    });
    say(&out, &Reply::Ready);
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(Trouble::io("orders"))?;
        let order: Order = serde_json::from_str(&line)?;
        let (media, out, recorded) = (media.clone(), out.clone(), recorded.clone());
        runtime.spawn(async move {
            let reply = obey(&media, order, &recorded).await;
            say(&out, &reply);
        });
    }
    Ok(())
}

async fn obey(media: &Media, order: Order, recorded: &AtomicU64) -> Reply {
    match order {
        Order::Join { room, person, sdp } => match media.join(session(room), seat(person), sdp).await {
            Ok(answer) => Reply::Answer {
                person,
                sdp: answer.sdp,
            },
            Err(error) => Reply::Failed {
                code: error.code().to_owned(),
            },
        },
        Order::Plan { room, plan } => {
            media.set_plan(session(room), plan).await;
            Reply::Planned { room }
        }
        Order::Stats => {
            let all = media.all_stats().await;
            let legs = all.iter().flat_map(|(_, stats)| &stats.legs);
            Reply::Stats {
                forwarded: legs.map(|leg| leg.packets).sum(),
                tapped: recorded.load(Ordering::Relaxed),
                dropped_taps: all.iter().map(|(_, stats)| stats.dropped_taps).max().unwrap_or(0),
                dropped_no_route: all.iter().map(|(_, stats)| stats.dropped_no_route).sum(),
            }
        }
    }
}

fn say(out: &Mutex<std::io::Stdout>, reply: &Reply) {
    let Ok(line) = serde_json::to_string(reply) else {
        return;
    };
    let mut out = out.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Whoever listened is gone, and the end of the input will say so.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
