//! The recorder's thread: one per recorded session, between the media plane's tap and the disk.
//!
//! **Invariant:** a packet is recorded only while the very tap it came through is open here; what
//! arrives after a cut, however late, is not. Writing never holds up a room or a media thread, and a
//! thread that hangs on its disk is seen to hang ([`Tape::is_stalled`]).

mod alarm;
mod clock;
mod events;
mod heart;
mod telling;
mod tracks;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use recorder::log::Line;
use recorder::{
    ClockSource, Codec, Interval, Manifest, Output, Packet, Recorder, Report as Clocks, SealedSink, Seals,
    TrackKey,
};
use room::{Fact, Media, Source, Tap};
use sfu::{SenderReport, TapPacket};
use tokio::sync::{mpsc as async_mpsc, oneshot};

use clock::{Reading, clock};
pub use events::Happened;
use heart::Heart;
pub use telling::{MANIFEST_FILE, Told};
use tracks::track;

/// Packets that may wait for the disk, about two seconds of a full room; more are lost and
/// declared as gaps by the recorder.
const MAX_WAITING: usize = 16_384;
/// The recorder's own rhythm (see [`Recorder::tick`]).
const TICK: Duration = Duration::from_millis(50);
/// How long a room waits for the thread to take an order. What holds does so from the order's place
/// among the packets on, taken or not: a disk that hangs must not hold up a room.
const PATIENCE: Duration = Duration::from_millis(250);

/// What the thread is told.
enum Order {
    Packet(TapPacket),
    Clock(SenderReport),
    /// Taps that are open from this instant on; the reason goes with those that close.
    Taps {
        taps: BTreeSet<Tap>,
        reason: &'static str,
        at: Instant,
        done: oneshot::Sender<()>,
    },
    /// What happened in the room, for the log.
    Note(Vec<Happened>),
    Manifest {
        told: Told,
        reply: oneshot::Sender<Option<Manifest>>,
    },
    /// The manifest of what an earlier run left is put beside the files.
    Keep(Told),
    Finish {
        told: Told,
        done: oneshot::Sender<()>,
    },
}

/// What the thread tells the room.
pub enum Report {
    /// To be journaled.
    Fact(Fact),
    /// A camera's or a shared screen's key frame is needed.
    NeedKeyframe(Source),
}

/// A running recorder thread.
#[derive(Clone)]
pub struct Tape {
    orders: mpsc::Sender<Order>,
    waiting: Arc<AtomicUsize>,
    ended: Arc<AtomicBool>,
    clock: Reading,
    heart: Heart,
}

impl Tape {
    /// Starts the thread for `dir`. Recovery of what an earlier run left happens there first; `seals`
    /// is asked for when the session's zero is known.
    pub fn start(
        dir: PathBuf,
        seals: impl FnOnce(i64) -> Seals + Send + 'static,
        reports: async_mpsc::UnboundedSender<Report>,
    ) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let ended = Arc::new(AtomicBool::new(false));
        let (counter, end) = (Arc::clone(&waiting), Arc::clone(&ended));
        let clock = Reading::default();
        let shown = clock.clone();
        let heart = Heart::default();
        let beating = heart.clone();
        std::thread::Builder::new()
            .name("recorder".into())
            .spawn(move || run(&dir, seals, &inbox, (&counter, &end, &beating), &shown, &reports))?;
        Ok(Self {
            orders,
            waiting,
            ended,
            clock,
            heart,
        })
    }

    /// Hands a packet over; never waits.
    pub fn packet(&self, packet: TapPacket) {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= MAX_WAITING
            || self.orders.send(Order::Packet(packet)).is_err()
        {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Hands what a sender reports of its clocks over; never waits.
    pub fn clock(&self, report: SenderReport) {
        if self.waiting.load(Ordering::Relaxed) < MAX_WAITING {
            self.orders.send(Order::Clock(report)).ok();
        }
    }

    /// Sets the open taps; they hold for every packet handed over later, from this instant on.
    pub async fn taps(&self, taps: BTreeSet<Tap>, reason: &'static str) {
        let (done, wait) = oneshot::channel();
        let order = Order::Taps {
            taps,
            reason,
            at: Instant::now(),
            done,
        };
        if self.orders.send(order).is_ok() && !self.is_stalled() {
            tokio::time::timeout(PATIENCE, wait).await.ok();
        }
    }

    /// Whether the thread has not moved on for so long that nothing is being recorded.
    pub fn is_stalled(&self) -> bool {
        self.heart.is_still(Instant::now())
    }

    /// Answers with the manifest of everything on the disk now, when the disk lets it; never waits.
    pub fn manifest(&self, told: Told, reply: oneshot::Sender<Option<Manifest>>) {
        self.orders.send(Order::Manifest { told, reply }).ok();
    }

    /// Milliseconds on the recorder's clock; `None` until its files are open.
    pub fn now_ms(&self) -> Option<u64> {
        self.clock.now().map(millis)
    }

    /// Whether the thread has ended by itself.
    pub fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// Puts the manifest of recovered files beside them, in the thread's own time.
    pub fn keep(&self, told: Told) {
        self.orders.send(Order::Keep(told)).ok();
    }

    /// Notes what happened in the room; never waits.
    pub fn note(&self, happened: Vec<Happened>) {
        self.orders.send(Order::Note(happened)).ok();
    }

    /// Writes everything held, closes the files, puts the manifest beside them and ends the thread.
    pub async fn finish(self, told: Told) {
        let (done, wait) = oneshot::channel();
        if self.orders.send(Order::Finish { told, done }).is_ok() {
            wait.await.ok();
        }
    }
}

fn run(
    dir: &Path,
    seals: impl FnOnce(i64) -> Seals,
    inbox: &Receiver<Order>,
    (waiting, ended, heart): (&AtomicUsize, &AtomicBool, &Heart),
    shown: &Reading,
    reports: &async_mpsc::UnboundedSender<Report>,
) {
    let deck = match Deck::open(dir, seals, reports.clone()) {
        Ok(deck) => deck,
        Err(code) => {
            ended.store(true, Ordering::Release);
            reports
                .send(Report::Fact(Fact::RecordingFailed {
                    code: code.to_owned(),
                }))
                .ok();
            return;
        }
    };
    shown.set(deck.base, deck.offset);
    deck.work(inbox, waiting, heart);
}

struct Deck {
    dir: PathBuf,
    recorder: Recorder,
    sink: SealedSink,
    /// Something was to be recorded since the thread began.
    writing: bool,
    /// Up to here an earlier run's log tells what happened.
    told_ms: Option<u64>,
    down: Option<Interval>,
    taps: BTreeSet<Tap>,
    /// The instant at which the session clock showed `offset`.
    base: Instant,
    offset: Duration,
    zero_ms: i64,
    reports: async_mpsc::UnboundedSender<Report>,
    failing: bool,
    /// The heads cannot be signed; said once.
    unsigned: bool,
}

impl Deck {
    fn open(
        dir: &Path,
        seals: impl FnOnce(i64) -> Seals,
        reports: async_mpsc::UnboundedSender<Report>,
    ) -> Result<Self, &'static str> {
        let clock = clock(dir).map_err(|error| {
            tracing::error!(%error, "the recording's clock cannot be kept");
            alarm::disk_code(error.kind()).unwrap_or("recorder-disk-error")
        })?;
        let (base, offset) = clock.now();
        let opened = SealedSink::open(dir, seals(clock.zero_ms), offset);
        let (sink, recovered) = opened.map_err(|error| {
            tracing::error!(%error, code = error.code(), "recording");
            alarm::disk_code(error.source.kind()).unwrap_or(error.code())
        })?;
        let last = recovered
            .iter()
            .filter_map(|file| file.digest.as_ref())
            .map(|digest| digest.to_ms)
            .max();
        let down = last.map(|from_ms| Interval {
            kind: "server-down".to_owned(),
            from_ms,
            to_ms: millis(offset).max(from_ms),
        });
        Ok(Self {
            dir: dir.to_owned(),
            recorder: Recorder::resume(&recovered),
            writing: false,
            told_ms: sink.fold().heads.last().map(|head| head.at_ms),
            sink,
            down,
            taps: BTreeSet::new(),
            base,
            offset,
            zero_ms: clock.zero_ms,
            reports,
            failing: false,
            unsigned: false,
        })
    }

    fn work(mut self, inbox: &Receiver<Order>, waiting: &AtomicUsize, heart: &Heart) {
        let mut tick = Instant::now() + TICK;
        loop {
            heart.beat(Instant::now());
            match inbox.recv_timeout(tick.saturating_duration_since(Instant::now())) {
                Ok(Order::Packet(packet)) => {
                    waiting.fetch_sub(1, Ordering::Relaxed);
                    heart.took(packet.arrival, Instant::now());
                    self.packet(packet);
                }
                Ok(Order::Clock(report)) => self.clock(&report),
                Ok(Order::Taps {
                    taps,
                    reason,
                    at,
                    done,
                }) => {
                    self.set(taps, reason, self.at(at));
                    done.send(()).ok();
                }
                Ok(Order::Note(happened)) => self.note(happened),
                Ok(Order::Manifest { told, reply }) => {
                    reply.send(Some(self.manifest(told))).ok();
                }
                Ok(Order::Keep(told)) => self.keep(told),
                Ok(Order::Finish { told, done }) => {
                    self.finish();
                    self.keep(told);
                    done.send(()).ok();
                    return;
                }
                Err(RecvTimeoutError::Timeout) => heart.rests(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.finish();
                    return;
                }
            }
            if Instant::now() >= tick {
                tick = Instant::now() + TICK;
                let now = self.now();
                let outputs = self.recorder.tick(now);
                self.carry_out(outputs);
                if let Err(error) = self.sink.sync(now) {
                    self.failed(&error);
                }
            }
        }
    }

    fn now(&self) -> Duration {
        self.at(Instant::now())
    }

    /// What the session clock shows at an instant.
    fn at(&self, instant: Instant) -> Duration {
        self.offset + instant.saturating_duration_since(self.base)
    }

    fn packet(&mut self, packet: TapPacket) {
        let source = Source {
            seat: packet.seat,
            media: packet.media,
        };
        let tap = Tap {
            source,
            channel: packet.channel,
        };
        if !self.taps.contains(&tap) {
            return;
        }
        let Some(track) = track(&tap) else { return };
        let codec = codec(packet.media);
        let arrival = self.at(packet.arrival);
        let outputs = self.recorder.handle(Packet {
            track,
            codec,
            seq: packet.seq,
            timestamp: packet.timestamp,
            marker: packet.marker,
            ssrc: packet.ssrc,
            payload: packet.payload,
            arrival,
        });
        self.carry_out(outputs);
    }

    /// A sender's clocks, for every file that the stream goes to.
    fn clock(&mut self, report: &SenderReport) {
        let (seat, media) = (report.seat, report.media);
        let source = Source { seat, media };
        let open = self.taps.iter().filter(|tap| tap.source == source);
        for track in open.filter_map(track).collect::<Vec<_>>() {
            let outputs = self.recorder.report(&Clocks {
                track,
                codec: codec(media),
                ssrc: report.ssrc,
                ntp: report.ntp,
                rtp: report.rtp,
                of: match report.of {
                    sfu::ClockSource::Report => ClockSource::Report,
                    sfu::ClockSource::Capture => ClockSource::Capture,
                },
                arrival: self.at(report.arrival),
            });
            self.carry_out(outputs);
        }
    }

    fn set(&mut self, taps: BTreeSet<Tap>, reason: &'static str, now: Duration) {
        // A mediator who starts anew after a failure wants to hear of the next one.
        self.failing &= !self.taps.is_empty();
        self.unsigned &= !self.taps.is_empty();
        let tracks = |taps: &BTreeSet<Tap>| -> BTreeSet<TrackKey> { taps.iter().filter_map(track).collect() };
        let (old, new) = (tracks(&self.taps), tracks(&taps));
        if !self.writing && !taps.is_empty() {
            self.writing = true;
            self.withdraw();
        }
        // Gaps of a flushed track still belong to whoever was speaking into it.
        for gone in old.difference(&new) {
            let outputs = self.recorder.pause(gone, reason, now);
            self.carry_out(outputs);
            let (track, reason) = (gone.clone(), reason.to_owned());
            let at_ms = millis(now);
            self.sink.note(Line::Pause { track, reason, at_ms });
        }
        self.taps = taps;
        for begun in new.difference(&old) {
            let (track, at_ms) = (begun.clone(), millis(now));
            self.sink.note(Line::Resume { track, at_ms });
            let outputs = self.recorder.allow(begun, now);
            self.carry_out(outputs);
        }
    }

    fn finish(&mut self) {
        let outputs = self.recorder.finish(self.now());
        self.carry_out(outputs);
    }

    fn carry_out(&mut self, outputs: Vec<Output>) {
        for output in outputs {
            match &output {
                Output::Gap(gap) => self.report_gap(gap),
                Output::NeedKeyframe { track } => {
                    if let Some(source) = tracks::picture(track) {
                        self.reports.send(Report::NeedKeyframe(source)).ok();
                    }
                }
                Output::Opened { .. }
                | Output::Write { .. }
                | Output::Noted { .. }
                | Output::Closed { .. } => {}
            }
            if let Err(error) = self.sink.apply(&output) {
                if let Output::Write {
                    file, from_ms, to_ms, ..
                } = &output
                {
                    for gap in self.recorder.storage_failed(file, *from_ms, *to_ms) {
                        self.report_gap(&gap);
                        self.sink.note(Line::Gap(gap));
                    }
                }
                self.failed(&error);
            }
        }
    }
}

/// The one codec that the media plane agrees on for each kind (`sfu`'s `codecs`).
fn codec(media: Media) -> Codec {
    match media {
        Media::Audio => Codec::Opus,
        Media::Video | Media::Share => Codec::Vp8,
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
