//! The room task's side of the recorder, and the way from the media plane's tap to the threads.
//!
//! **Invariant:** what is recorded follows from the plan's taps alone. No thread runs, and no
//! directory is made, before the first tap.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use domain::{CaseId, SessionId};
use recorder::{FileKeys, Manifest, Seals};
use room::{Fact, Tap};
use sfu::TapEvent;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};
use vault::{Key, VaultError};

use super::media::MediaPlane;
use super::shared::Sealing;
use super::tape::{Happened, MANIFEST_FILE, Report, Tape, Told};

/// When a fact that the journal did not take is brought again.
const AGAIN: Duration = Duration::from_secs(1);
/// How often it is looked whether the recorder's thread still moves.
const LOOK: Duration = Duration::from_millis(250);

/// Which thread records which session; filled by rooms, read by the media plane's tap.
#[derive(Clone, Default)]
pub struct Tapes {
    running: Arc<RwLock<HashMap<SessionId, Tape>>>,
}

impl Tapes {
    /// Hands a tap event to its session's thread; never waits.
    pub fn take(&self, event: TapEvent) {
        let running = self.running.read().unwrap_or_else(PoisonError::into_inner);
        match event {
            TapEvent::Packet(packet) => {
                if let Some(tape) = running.get(&packet.session) {
                    tape.packet(packet);
                }
            }
            TapEvent::Report(report) => {
                if let Some(tape) = running.get(&report.session) {
                    tape.clock(report);
                }
            }
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

/// The keys of one session's files, in its case.
struct CaseFiles {
    sealing: Arc<Sealing>,
    case: String,
    session: String,
}

impl FileKeys for CaseFiles {
    fn make(&self, file: &str) -> Result<Key, VaultError> {
        let object = crate::recordings::object(&self.session, file);
        self.sealing.keyring.make_anew(&self.case, &object)
    }

    fn open(&self, file: &str) -> Result<Key, VaultError> {
        let object = crate::recordings::object(&self.session, file);
        self.sealing.keyring.open(&self.case, &object)
    }
}

/// One session's recording.
pub struct Recording {
    session: SessionId,
    case: String,
    dir: PathBuf,
    sealing: Arc<Sealing>,
    media: MediaPlane,
    tapes: Tapes,
    tape: Option<Tape>,
    open: BTreeSet<Tap>,
    /// When to look again whether the thread moves.
    look: Instant,
    sender: mpsc::UnboundedSender<Report>,
    reports: mpsc::UnboundedReceiver<Report>,
}

impl Recording {
    /// A recording that has not begun.
    pub fn new(
        (session, case): (SessionId, CaseId),
        dir: PathBuf,
        sealing: Arc<Sealing>,
        media: MediaPlane,
        tapes: Tapes,
    ) -> Self {
        let (sender, reports) = mpsc::unbounded_channel();
        Self {
            session,
            case: case.to_string(),
            dir,
            sealing,
            media,
            tapes,
            tape: None,
            open: BTreeSet::new(),
            look: Instant::now(),
            sender,
            reports,
        }
    }

    /// The next fact the recorder found. Cancel safe.
    pub async fn fact(&mut self) -> Fact {
        loop {
            let report = tokio::select! {
                report = self.reports.recv() => report,
                () = sleep_until(self.look) => {
                    self.look = Instant::now() + LOOK;
                    if self.is_stalled() {
                        tracing::error!("the recorder's thread hangs");
                        let code = "recorder-stalled".to_owned();
                        return Fact::RecordingFailed { code };
                    }
                    continue;
                }
            };
            match report {
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

    /// Whether something should be recorded now and is not, for the thread hangs.
    fn is_stalled(&self) -> bool {
        !self.open.is_empty() && self.tape.as_ref().is_some_and(Tape::is_stalled)
    }

    /// Milliseconds on the recorder's clock; `None` while nothing is recorded.
    pub fn offset_ms(&self) -> Option<u64> {
        let tape = self.tape.as_ref().filter(|_| !self.open.is_empty());
        tape.and_then(Tape::now_ms)
    }

    /// Notes what happened in the room, if it is being recorded.
    pub fn note(&self, happened: Vec<Happened>) {
        if let Some(tape) = &self.tape {
            tape.note(happened);
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

    /// Closes what is not among `taps` any more; what arrives after it returned is not recorded.
    pub async fn narrow(&mut self, taps: &BTreeSet<Tap>, reason: &'static str) {
        let left: BTreeSet<Tap> = self.open.intersection(taps).copied().collect();
        if left != self.open {
            self.put(left, reason).await;
        }
    }

    /// Opens exactly `taps`, for what arrives after it returned.
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
        let (session, case, sealing) = (
            self.session.to_string(),
            self.case.clone(),
            Arc::clone(&self.sealing),
        );
        let seals = move |zero_ms| Seals {
            signer: Arc::new(sealing.signer.clone()),
            keys: Box::new(CaseFiles {
                sealing,
                case,
                session: session.clone(),
            }),
            session,
            zero_ms,
        };
        match Tape::start(self.dir.clone(), seals, self.sender.clone()) {
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

    /// Has the manifest of what is on the disk sent, `None` when nothing was ever recorded. Starts the
    /// thread for a session recorded by an earlier run. A disk that hangs keeps whoever asked, not the room.
    pub fn manifest(&mut self, told: Told, reply: oneshot::Sender<Option<Manifest>>) {
        if self.tape.is_none() && self.dir.is_dir() {
            self.start();
        }
        match &self.tape {
            Some(tape) => tape.manifest(told, reply),
            None => {
                reply.send(None).ok();
            }
        }
    }

    /// Whether an earlier run was broken off before it put the manifest beside its files.
    pub fn was_broken_off(&self) -> bool {
        self.tape.is_none() && self.dir.is_dir() && !self.dir.join(MANIFEST_FILE).exists()
    }

    /// Recovers what a run that was broken off left behind, and puts its manifest beside it; the
    /// recorder's thread does so in its own time.
    pub fn mend(&mut self, told: Told) {
        if self.tape.is_none() {
            self.start();
        }
        if let Some(tape) = &self.tape {
            tape.keep(told);
        }
    }

    /// Whether a recorder has anything to finish.
    pub const fn has_begun(&self) -> bool {
        self.tape.is_some()
    }

    /// Writes everything held, closes the files and puts the manifest beside them.
    pub async fn finish(&mut self, told: Told) {
        self.tapes.set(self.session, None);
        if let Some(tape) = self.tape.take() {
            tape.finish(told).await;
        }
    }
}
