//! The journal as one room sees it: events in, events out, at one known end.
//!
//! **Invariant:** the length kept here is that of the durable journal; an append goes to exactly
//! this place or nowhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{CaucusId, SeatId, SessionId};
use jiff::Timestamp;
use prometheus_client::metrics::histogram::Histogram;
use room::{Event, Fact, Input, Output, Room, SeatSpec};
use store::Store;
use store::cases::Seated;
use store::journal::JournalError;
use tokio::time::Instant;

use super::error::LiveError;
use super::tape::Told;
use crate::procedures::Procedures;

pub use store::journal::{Entry, Head};

/// A seat as the room takes it.
pub fn seat_spec(seated: Seated) -> SeatSpec {
    SeatSpec {
        seat: seated.seat,
        person: seated.person.person,
        role: seated.person.role,
        name: seated.person.name,
        latin_name: seated.person.latin_name,
        lang: seated.person.lang,
        zone: seated.person.zone,
    }
}

/// One session's journal.
pub struct Journal {
    store: Store,
    session: SessionId,
    head: Head,
    /// How long an append takes, in seconds.
    appends: Histogram,
    procedures: Arc<Procedures>,
}

impl Journal {
    /// Reads the journal and rebuilds the room; a session never opened before is opened, in
    /// memory and in the journal, from the meeting's seats.
    pub async fn load(
        store: Store,
        session: SessionId,
        appends: Histogram,
        procedures: Arc<Procedures>,
    ) -> Result<(Self, Room), LiveError> {
        let mut journal = Self {
            store,
            session,
            head: Head::default(),
            appends,
            procedures,
        };
        let room = journal.reload().await?;
        Ok((journal, room))
    }

    /// Reads everything again.
    pub async fn reload(&mut self) -> Result<Room, LiveError> {
        let entries = self
            .store
            .journal()
            .load(self.session)
            .await
            .map_err(|error| refuse(&error))?;
        let Some(last) = entries.last() else {
            return self.open().await;
        };
        self.head = Head {
            len: last.seq + 1,
            hash: last.hash,
        };
        let events = read(&entries)?;
        Room::replay(events).map_err(|_| LiveError::JournalBroken)
    }

    async fn open(&mut self) -> Result<Room, LiveError> {
        let file = self
            .store
            .session(self.session)
            .await
            .map_err(|error| refuse(&error.into()))?;
        let file = file.ok_or(LiveError::NoSession)?;
        let seats = file.people.into_iter().map(seat_spec);
        let case = self.store.case(file.case).await;
        let case = case.map_err(|error| refuse(&error.into()))?.map(|file| file.case);
        let route = case.as_ref().map(|case| case.route);
        let script = case.and_then(|case| self.procedures.of(case.regime).cloned());
        let now = super::now();
        let (mut room, mut outputs) = Room::open(self.session, file.code, route, seats.collect());
        if let Some((script, digest)) = script {
            let script = Box::new(script);
            let set = Input::Fact(Fact::ProcedureSet { script, digest });
            let set = room.handle(set, now);
            outputs.extend(set.map_err(|refusal| LiveError::Refused(Box::new(refusal)))?);
        }
        let events = outputs.into_iter().filter_map(|output| match output {
            Output::Append(event) => Some(event),
            _ => None,
        });
        let events: Vec<Event> = events.collect();
        self.append(&events, now).await?;
        Ok(room)
    }

    /// What the recording's manifest must say that only the journal knows: when there were
    /// private meetings (never what was said), who was in them, and breaks.
    pub async fn told(&self) -> Told {
        let mut told = Told::default();
        let mut open = BTreeMap::new();
        let mut inside: BTreeMap<SeatId, (CaucusId, i64)> = BTreeMap::new();
        let mut paused = None;
        for (at, event) in events(&self.store, self.session).await.unwrap_or_default() {
            let at_ms = at.as_millisecond();
            match event {
                Event::CaucusOpened {
                    caucus,
                    members,
                    by,
                    apart,
                    ..
                } => {
                    open.insert(caucus, at_ms);
                    let with = Some(by).filter(|_| !apart);
                    inside.extend(
                        members
                            .into_iter()
                            .chain(with)
                            .map(|seat| (seat, (caucus, at_ms))),
                    );
                }
                Event::CaucusClosed { caucus, .. } => {
                    told.private
                        .extend(open.remove(&caucus).map(|from| (from, at_ms)));
                    let all = inside.extract_if(.., |_, (of, _)| *of == caucus);
                    told.inside
                        .extend(all.map(|(seat, (_, from))| (seat, from, at_ms)));
                }
                Event::Moved { seat, to, .. } => {
                    let was = inside.remove(&seat);
                    told.inside.extend(was.map(|(_, from)| (seat, from, at_ms)));
                    inside.extend(to.map(|caucus| (seat, (caucus, at_ms))));
                }
                Event::BreakBegun { .. } => paused = Some(at_ms),
                Event::BreakEnded { .. } => {
                    told.breaks.extend(paused.take().map(|from| (from, at_ms)));
                }
                _ => {}
            }
        }
        let now_ms = super::now_ms();
        told.private.extend(open.into_values().map(|from| (from, now_ms)));
        told.breaks.extend(paused.map(|from| (from, now_ms)));
        told
    }

    /// Appends `events`, all or none; durable when it returns.
    pub async fn append(&mut self, events: &[Event], at: Timestamp) -> Result<(), LiveError> {
        let at_ms = at.as_millisecond();
        let bodies = events
            .iter()
            .map(|event| serde_json::to_vec(event).map(|body| (at_ms, body)))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| LiveError::JournalUnavailable)?;
        let began = Instant::now();
        let head = self
            .store
            .journal()
            .append(self.session, self.head.len, &bodies)
            .await;
        self.appends.observe(began.elapsed().as_secs_f64());
        self.head = head.map_err(|error| refuse(&error))?;
        Ok(())
    }

    /// Where the durable journal ends.
    pub const fn head(&self) -> Head {
        self.head
    }
}

/// Every event of a session with its instant, as it is durable.
pub async fn events(store: &Store, session: SessionId) -> Result<Vec<(Timestamp, Event)>, LiveError> {
    read(
        &store
            .journal()
            .load(session)
            .await
            .map_err(|error| refuse(&error))?,
    )
}

fn read(entries: &[Entry]) -> Result<Vec<(Timestamp, Event)>, LiveError> {
    let event = |entry: &Entry| {
        let event = serde_json::from_slice(&entry.body).map_err(|_| LiveError::JournalBroken)?;
        Ok((instant(entry.at_ms)?, event))
    };
    entries.iter().map(event).collect()
}

fn instant(at_ms: i64) -> Result<Timestamp, LiveError> {
    Timestamp::from_millisecond(at_ms).map_err(|_| LiveError::JournalBroken)
}

/// Logged here, once; the client is told only what it can act on.
fn refuse(error: &JournalError) -> LiveError {
    tracing::error!(%error, code = error.code(), "journal");
    match error {
        JournalError::NotFound => LiveError::NoSession,
        JournalError::Broken { .. } => LiveError::JournalBroken,
        JournalError::Fork { .. } | JournalError::Store(_) => LiveError::JournalUnavailable,
    }
}
