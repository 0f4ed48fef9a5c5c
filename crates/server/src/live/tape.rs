//! The recorder's thread: one per recorded session, between the media plane's tap and the disk.
//!
//! **Invariant:** a packet is recorded only while the very tap it came through is open here; what
//! arrives after a cut, however late, is not. Writing never holds up a room or a media thread.

mod clock;
mod tracks;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use recorder::{
    Codec, FileDigest, FileSink, Gap, Interval, Manifest, Output, Packet, Recorder, Recovered, TrackKey,
};
use room::{Channel, Fact, Media, Source, Tap};
use sfu::TapPacket;
use tokio::sync::{mpsc as async_mpsc, oneshot};

use clock::clock;
pub use tracks::gap;
use tracks::track;

/// Packets that may wait for the disk, about two seconds of a full room; more are lost and
/// declared as gaps by the recorder.
const MAX_WAITING: usize = 16_384;
/// The recorder's own rhythm (see [`Recorder::tick`]).
const TICK: Duration = Duration::from_millis(50);

/// What the thread is told.
enum Order {
    Packet(TapPacket),
    /// Taps that are open from now on; the reason goes with those that close.
    Taps {
        taps: BTreeSet<Tap>,
        reason: &'static str,
        done: oneshot::Sender<()>,
    },
    Manifest {
        session: String,
        told: Told,
        reply: oneshot::Sender<Manifest>,
    },
    Finish(oneshot::Sender<()>),
}

/// What the journal adds to a manifest; instants in milliseconds since 1970 UTC.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Begin and end of every private meeting.
    pub private: Vec<(i64, i64)>,
    /// Gaps with the instant at which they were journaled.
    pub gaps: Vec<(i64, Gap)>,
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
}

impl Tape {
    /// Starts the thread for `dir`. Recovery of what an earlier run left happens there first.
    pub fn start(dir: PathBuf, reports: async_mpsc::UnboundedSender<Report>) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let ended = Arc::new(AtomicBool::new(false));
        let (counter, end) = (Arc::clone(&waiting), Arc::clone(&ended));
        std::thread::Builder::new()
            .name("recorder".into())
            .spawn(move || run(&dir, &inbox, &counter, &end, &reports))?;
        Ok(Self {
            orders,
            waiting,
            ended,
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

    /// Sets the open taps; they hold for every packet handed over later, and when this returns.
    pub async fn taps(&self, taps: BTreeSet<Tap>, reason: &'static str) {
        let (done, wait) = oneshot::channel();
        if self.orders.send(Order::Taps { taps, reason, done }).is_ok() {
            wait.await.ok();
        }
    }

    /// The manifest of everything on the disk now.
    pub async fn manifest(&self, session: String, told: Told) -> Option<Manifest> {
        let (reply, answer) = oneshot::channel();
        let order = Order::Manifest { session, told, reply };
        self.orders.send(order).ok()?;
        answer.await.ok()
    }

    /// Whether the thread has ended by itself.
    pub fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// Writes everything held, closes the files and ends the thread.
    pub async fn finish(self) {
        let (done, wait) = oneshot::channel();
        if self.orders.send(Order::Finish(done)).is_ok() {
            wait.await.ok();
        }
    }
}

fn run(
    dir: &Path,
    inbox: &Receiver<Order>,
    waiting: &AtomicUsize,
    ended: &AtomicBool,
    reports: &async_mpsc::UnboundedSender<Report>,
) {
    let deck = match Deck::open(dir, reports.clone()) {
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
    deck.work(inbox, waiting);
}

struct Deck {
    recorder: Recorder,
    sink: FileSink,
    recovered: Vec<Recovered>,
    down: Option<Interval>,
    taps: BTreeSet<Tap>,
    /// The instant at which the session clock showed `offset`.
    base: Instant,
    offset: Duration,
    zero_ms: i64,
    reports: async_mpsc::UnboundedSender<Report>,
    failing: bool,
}

impl Deck {
    fn open(dir: &Path, reports: async_mpsc::UnboundedSender<Report>) -> Result<Self, &'static str> {
        let recovered = recorder::recover(dir).map_err(|error| {
            tracing::error!(%error, code = error.code(), "recording");
            error.code()
        })?;
        let sink = FileSink::open(dir).map_err(|error| {
            tracing::error!(%error, code = error.code(), "recording");
            error.code()
        })?;
        let clock = clock(dir).map_err(|error| {
            tracing::error!(%error, "the recording's clock cannot be kept");
            match error.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => "recorder-disk-full",
                std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
                    "recorder-disk-read-only"
                }
                _ => "recorder-disk-error",
            }
        })?;
        let since_zero = super::now_ms().saturating_sub(clock.zero_ms);
        let offset = Duration::from_millis(u64::try_from(since_zero).unwrap_or(0));
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
            recorder: Recorder::resume(&recovered),
            sink,
            recovered,
            down,
            taps: BTreeSet::new(),
            base: Instant::now(),
            offset,
            zero_ms: clock.zero_ms,
            reports,
            failing: false,
        })
    }

    fn work(mut self, inbox: &Receiver<Order>, waiting: &AtomicUsize) {
        let mut tick = Instant::now() + TICK;
        loop {
            match inbox.recv_timeout(tick.saturating_duration_since(Instant::now())) {
                Ok(Order::Packet(packet)) => {
                    waiting.fetch_sub(1, Ordering::Relaxed);
                    self.packet(packet);
                }
                Ok(Order::Taps { taps, reason, done }) => {
                    self.set(taps, reason);
                    done.send(()).ok();
                }
                Ok(Order::Manifest { session, told, reply }) => {
                    reply.send(self.manifest(&session, told)).ok();
                }
                Ok(Order::Finish(done)) => {
                    self.finish();
                    done.send(()).ok();
                    return;
                }
                Err(RecvTimeoutError::Timeout) => {}
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
        self.offset + self.base.elapsed()
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
        let codec = match packet.media {
            Media::Audio => Codec::Opus,
            Media::Video | Media::Share => Codec::Vp8,
        };
        let arrival = self.offset + packet.arrival.saturating_duration_since(self.base);
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

    fn set(&mut self, taps: BTreeSet<Tap>, reason: &'static str) {
        let now = self.now();
        // A mediator who starts anew after a failure wants to hear of the next one.
        self.failing &= !self.taps.is_empty();
        let tracks = |taps: &BTreeSet<Tap>| -> BTreeSet<TrackKey> { taps.iter().filter_map(track).collect() };
        let (old, new) = (tracks(&self.taps), tracks(&taps));
        // Gaps of a flushed track still belong to whoever was speaking into it.
        for gone in old.difference(&new) {
            let outputs = self.recorder.pause(gone, reason, now);
            self.carry_out(outputs);
        }
        self.taps = taps;
        for begun in new.difference(&old) {
            let outputs = self.recorder.allow(begun, now);
            self.carry_out(outputs);
        }
    }

    fn manifest(&self, session: &str, told: Told) -> Manifest {
        let place = |at_ms: i64| u64::try_from(at_ms.saturating_sub(self.zero_ms)).unwrap_or(0);
        let private = told.private.into_iter().map(|(from, to)| Interval {
            kind: "caucus".to_owned(),
            from_ms: place(from),
            to_ms: place(to),
        });
        // A private meeting that was over before the first recording says nothing about it.
        let declared = private
            .filter(|interval| interval.to_ms > 0)
            .chain(self.down.clone())
            .collect();
        let written: BTreeMap<String, FileDigest> = self.sink.digests();
        let mut manifest = Manifest::new(session, &self.recorder, &written, &self.recovered, declared);
        let began_ms = self.zero_ms.saturating_add_unsigned(millis(self.offset));
        let earlier = told
            .gaps
            .into_iter()
            .filter(|(at_ms, _)| *at_ms < began_ms)
            .map(|(_, gap)| gap);
        manifest.gaps.splice(..0, earlier);
        manifest
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
                Output::Opened { .. } | Output::Write { .. } | Output::Closed { .. } => {}
            }
            if let Err(error) = self.sink.apply(&output) {
                if let Output::Write {
                    file, from_ms, to_ms, ..
                } = &output
                {
                    for gap in self.recorder.storage_failed(file, *from_ms, *to_ms) {
                        self.report_gap(&gap);
                    }
                }
                self.failed(&error);
            }
        }
    }

    /// Everybody is told once per failure, not once per cluster.
    fn failed(&mut self, error: &recorder::WriteError) {
        if std::mem::replace(&mut self.failing, true) {
            return;
        }
        tracing::error!(%error, code = error.code(), "recording");
        let code = error.code().to_owned();
        self.reports
            .send(Report::Fact(Fact::RecordingFailed { code }))
            .ok();
    }

    fn report_gap(&self, gap: &Gap) {
        let (seat, channel) = match gap.track.language().map(str::parse) {
            Some(Ok(lang)) => {
                let channel = Channel::Interpreted(lang);
                (
                    self.taps
                        .iter()
                        .find(|tap| tap.channel == channel)
                        .map(|tap| tap.source.seat),
                    channel,
                )
            }
            Some(Err(_)) => return,
            None => (gap.track.name().parse().ok(), Channel::Floor),
        };
        if let Some(seat) = seat {
            let fact = Fact::RecordingGap {
                seat,
                channel,
                from_ms: gap.from_ms,
                to_ms: gap.to_ms,
            };
            self.reports.send(Report::Fact(fact)).ok();
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
