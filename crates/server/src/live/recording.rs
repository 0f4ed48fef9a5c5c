//! The room task's side of the recorder, and the way from the media plane's tap to the threads.
//!
//! **Invariant:** what is recorded follows from the plan's taps alone. No thread runs, and no
//! directory is made, before the first tap.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use domain::SessionId;
use recorder::Manifest;
use room::{Fact, Tap};
use sfu::TapEvent;
use tokio::sync::mpsc;

use super::media::MediaPlane;
use super::tape::{Report, Tape, Told};

/// When a fact that the journal did not take is brought again.
const AGAIN: Duration = Duration::from_secs(1);

/// Which thread records which session; filled by rooms, read by the media plane's tap.
#[derive(Clone, Default)]
pub struct Tapes {
    running: Arc<RwLock<HashMap<SessionId, Tape>>>,
}

impl Tapes {
    /// Hands a tap event to its session's thread; never waits. Clock reports are not used yet.
    pub fn take(&self, event: TapEvent) {
        let TapEvent::Packet(packet) = event else { return };
        let running = self.running.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(tape) = running.get(&packet.session) {
            tape.packet(packet);
        }
    }

    fn set(&self, session: SessionId, tape: Option<Tape>) {
        let mut running = self.running.write().unwrap_or_else(PoisonError::into_inner);
        match tape {
            Some(tape) => running.insert(session, tape),
            None => running.remove(&session),
        };
    }
}

/// One session's recording.
pub struct Recording {
    session: SessionId,
    dir: PathBuf,
    media: MediaPlane,
    tapes: Tapes,
    tape: Option<Tape>,
    open: BTreeSet<Tap>,
    sender: mpsc::UnboundedSender<Report>,
    reports: mpsc::UnboundedReceiver<Report>,
}

impl Recording {
    /// A recording that has not begun.
    pub fn new(session: SessionId, dir: PathBuf, media: MediaPlane, tapes: Tapes) -> Self {
        let (sender, reports) = mpsc::unbounded_channel();
        Self {
            session,
            dir,
            media,
            tapes,
            tape: None,
            open: BTreeSet::new(),
            sender,
            reports,
        }
    }

    /// The next fact the recorder found. Cancel safe.
    pub async fn fact(&mut self) -> Fact {
        loop {
            match self.reports.recv().await {
                Some(Report::Fact(fact)) => {
                    if matches!(fact, Fact::RecordingFailed { .. }) {
                        self.failed();
                    }
                    return fact;
                }
                Some(Report::NeedKeyframe(source)) => self.media.keyframe(self.session, source),
                // We hold a sender ourselves, so the channel never ends.
                None => std::future::pending().await,
            }
        }
    }

    /// Takes back a fact that the journal did not take: what was not recorded is told late rather
    /// than never.
    pub fn tell_again(&self, fact: Fact) {
        let sender = self.sender.clone();
        tokio::spawn(async move {
            tokio::time::sleep(AGAIN).await;
            // An error means that the room has ended; the next one recovers the files.
            sender.send(Report::Fact(fact)).ok();
        });
    }

    /// Closes what is not among `taps` any more; done when it returns.
    pub async fn narrow(&mut self, taps: &BTreeSet<Tap>, reason: &'static str) {
        let left: BTreeSet<Tap> = self.open.intersection(taps).copied().collect();
        if left != self.open {
            self.put(left, reason).await;
        }
    }

    /// Opens exactly `taps`; done when it returns.
    pub async fn set(&mut self, taps: &BTreeSet<Tap>, reason: &'static str) {
        if *taps != self.open {
            self.put(taps.clone(), reason).await;
        }
    }

    async fn put(&mut self, taps: BTreeSet<Tap>, reason: &'static str) {
        self.open.clone_from(&taps);
        if self.tape.is_none() && !taps.is_empty() {
            self.start();
        }
        if let Some(tape) = &self.tape {
            tape.taps(taps, reason).await;
        }
    }

    fn start(&mut self) {
        match Tape::start(self.dir.clone(), self.sender.clone()) {
            Ok(tape) => {
                self.tapes.set(self.session, Some(tape.clone()));
                self.tape = Some(tape);
            }
            Err(error) => {
                tracing::error!(%error, "the recorder's thread could not be started");
                let code = "recording-unavailable".to_owned();
                self.sender
                    .send(Report::Fact(Fact::RecordingFailed { code }))
                    .ok();
            }
        }
    }

    /// A thread that could not open its files has ended; the next start makes a new one.
    fn failed(&mut self) {
        if self.tape.as_ref().is_some_and(Tape::has_ended) {
            self.tapes.set(self.session, None);
            self.tape = None;
            self.open.clear();
        }
    }

    /// The manifest of what is on the disk; `None` when nothing was ever recorded. Starts the
    /// thread for a session recorded by an earlier run.
    pub async fn manifest(&mut self, told: Told) -> Option<Manifest> {
        if self.tape.is_none() && self.dir.is_dir() {
            self.start();
        }
        self.tape.as_ref()?.manifest(self.session.to_string(), told).await
    }

    /// Writes everything held and closes the files.
    pub async fn finish(&mut self) {
        self.tapes.set(self.session, None);
        if let Some(tape) = self.tape.take() {
            tape.finish().await;
        }
    }
}
