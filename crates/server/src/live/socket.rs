//! One live socket from its first frame to its last.
//!
//! Owns frames, limits, heartbeat and the writer. It knows nothing of rules: a readable message
//! goes to the room's task, whatever comes back goes out.
//!
//! **Invariant:** nothing a peer sends, and no way of not reading, holds more memory than one
//! frame and one [`Outbox`], or a socket for longer than [`DEAD_AFTER`].

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};
use wire::http::{SeatRef, SessionInfo};
use wire::live::{ClientMessage, ServerMessage};

use super::error::LiveError;
use super::hub::{Live, RoomSender};
use super::msg::{Msg, Sealed, SocketId};
use super::outbox::{Closing, Next, Outbox};
use super::pulse::Pulse;

/// Longest readable text frame in bytes.
pub const MAX_FRAME: usize = 256 * 1024;
/// What the frame reader takes in before it gives up without a proper close; leaves room for
/// telling a peer that is a little over.
pub const MAX_FRAME_READ: usize = 2 * MAX_FRAME;
/// How often the peer is asked whether it is there.
const PING_EVERY: Duration = Duration::from_secs(5);
/// Silence after which the peer is gone.
const DEAD_AFTER: Duration = Duration::from_secs(15);
/// How long one write may wait for a peer that does not read.
const WRITE_WITHIN: Duration = Duration::from_secs(10);
/// Unreadable frames in a row after which the peer is not ours.
const MAX_UNREADABLE: u32 = 3;
/// How often a socket follows its room into a new task before it gives up.
const MAX_REJOINS: u32 = 5;
/// Pause before following, so that a room that dies at once does not spin.
const REJOIN_AFTER: Duration = Duration::from_millis(200);

static NEXT_SOCKET: AtomicU64 = AtomicU64::new(1);

/// Serves a socket that is already known to belong to `who`, until either side ends it.
pub async fn serve(live: Live, who: SeatRef, info: SessionInfo, socket: WebSocket) {
    let served = live.serving();
    let (sink, frames) = socket.split();
    let outbox = Arc::new(Outbox::default());
    outbox.push(ServerMessage::Session { info });
    let id = SocketId(NEXT_SOCKET.fetch_add(1, Ordering::Relaxed));
    let mut connection = Line {
        live,
        who,
        id,
        room: None,
        outbox,
        sink,
        unreadable: 0,
        waiting: BTreeSet::new(),
    };
    let ended = connection.run(frames).await;
    connection.leave().await;
    connection.say_goodbye(ended).await;
    drop(served);
}

/// How a socket ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// The peer closed, vanished or does not take what is written.
    ByPeer,
    /// We close, and say why.
    ByUs(Closing),
}

struct Line {
    live: Live,
    who: SeatRef,
    id: SocketId,
    room: Option<RoomSender>,
    outbox: Arc<Outbox>,
    sink: SplitSink<WebSocket, Message>,
    unreadable: u32,
    /// Ids that a room took and has not answered. A room that dies takes its inbox along, so the
    /// socket answers in its place; whatever comes for an id after its one answer is not sent.
    waiting: BTreeSet<u32>,
}

impl Line {
    async fn run(&mut self, mut frames: SplitStream<WebSocket>) -> Ended {
        let mut ping = interval(PING_EVERY);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heard = Instant::now();
        let mut rejoins = 0;
        loop {
            let Some(room) = self.room.clone() else {
                // A room that ended in order has said so; one that died has not.
                if let Some(why) = self.outbox.closing() {
                    return Ended::ByUs(why);
                }
                if rejoins > MAX_REJOINS {
                    return Ended::ByUs(Closing::TryAgain);
                }
                if rejoins > 0 {
                    sleep(REJOIN_AFTER).await;
                }
                rejoins += 1;
                // A failure counts as a try; the next turn sleeps and tries again.
                self.join().await.ok();
                continue;
            };
            tokio::select! {
                next = self.outbox.next() => match next {
                    Next::Message(message) => match self.write(&message).await {
                        Ok(()) => {}
                        Err(ended) => return ended,
                    },
                    Next::Close(why) => return Ended::ByUs(why),
                },
                frame = frames.next() => {
                    heard = Instant::now();
                    match self.take(frame).await {
                        Ok(()) => {}
                        Err(ended) => return ended,
                    }
                }
                _ = ping.tick() => {
                    if heard.elapsed() > DEAD_AFTER {
                        return Ended::ByPeer;
                    }
                    if let Err(ended) = self.put(Message::Ping(axum::body::Bytes::new())).await {
                        return ended;
                    }
                }
                () = room.closed() => self.bereaved(),
            }
        }
    }

    /// Takes the seat in the room's present task, which may be a new one.
    async fn join(&mut self) -> Result<(), LiveError> {
        let room = self.live.room(self.who.session).await?;
        let join = Msg::Join {
            seat: self.who.seat,
            socket: self.id,
            outbox: Arc::clone(&self.outbox),
        };
        room.send(join).await.map_err(|_| LiveError::RoomGone)?;
        self.room = Some(room);
        Ok(())
    }

    async fn leave(&mut self) {
        if let Some(room) = self.room.take() {
            let leave = Msg::Leave {
                seat: self.who.seat,
                socket: self.id,
            };
            // A room that is gone notices by itself that the socket does not come back.
            room.send(leave).await.ok();
        }
    }

    async fn take(&mut self, frame: Option<Result<Message, axum::Error>>) -> Result<(), Ended> {
        match frame {
            Some(Ok(Message::Text(text))) if text.len() > MAX_FRAME => Err(Ended::ByUs(Closing::TooBig)),
            Some(Ok(Message::Binary(bytes))) if bytes.len() > MAX_FRAME => Err(Ended::ByUs(Closing::TooBig)),
            Some(Ok(Message::Text(text))) => match serde_json::from_str(text.as_str()) {
                Ok(message) => {
                    self.unreadable = 0;
                    self.hand_on(message).await;
                    Ok(())
                }
                Err(_) => self.refuse_frame(),
            },
            Some(Ok(Message::Binary(_))) => self.refuse_frame(),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
            Some(Ok(Message::Close(_))) | None => Err(Ended::ByPeer),
            // The reader gives no type for "too long"; a broken connection cannot be told anyway.
            Some(Err(_)) => Err(Ended::ByUs(Closing::TooBig)),
        }
    }

    fn refuse_frame(&mut self) -> Result<(), Ended> {
        self.unreadable += 1;
        self.outbox.push(ServerMessage::Refused {
            id: None,
            error: LiveError::FrameUnreadable.api(),
        });
        if self.unreadable >= MAX_UNREADABLE {
            return Err(Ended::ByUs(Closing::Policy));
        }
        Ok(())
    }

    async fn hand_on(&mut self, message: ClientMessage) {
        let (seat, socket) = (self.who.seat, self.id);
        let (id, msg) = match message {
            ClientMessage::Command { id, command } => {
                let msg = Msg::Command {
                    seat,
                    socket,
                    id,
                    command: Box::new(command),
                };
                (id, msg)
            }
            ClientMessage::Offer { id, sdp, again } => {
                let msg = Msg::Offer {
                    seat,
                    socket,
                    id,
                    sdp,
                    again,
                };
                (id, msg)
            }
            ClientMessage::Reveal {
                id,
                round,
                figure,
                nonce,
            } => {
                let sealed = Sealed { round, figure, nonce };
                let msg = Msg::Reveal {
                    seat,
                    socket,
                    id,
                    sealed,
                };
                (id, msg)
            }
            ClientMessage::Seen { version } => {
                let msg = Msg::Seen {
                    seat,
                    socket,
                    version,
                };
                let taken = match &self.room {
                    Some(room) => room.send(msg).await.is_ok(),
                    None => false,
                };
                if !taken {
                    self.bereaved();
                }
                return;
            }
            ClientMessage::Pulse {
                rtt_ms,
                freezes,
                concealed_permille,
            } => {
                let pulse = Pulse {
                    rtt_ms,
                    freezes,
                    concealed_permille,
                };
                self.live.pulses().take(self.who.session, seat, pulse);
                self.outbox.push(ServerMessage::Pulse {
                    now_ms: super::now_ms(),
                });
                return;
            }
        };
        let taken = match &self.room {
            Some(room) => room.send(msg).await.is_ok(),
            None => false,
        };
        self.waiting.insert(id);
        if !taken {
            self.bereaved();
        }
    }

    /// The room is gone: what it took and did not answer is answered here, behind the answers it
    /// still gave.
    fn bereaved(&mut self) {
        self.room = None;
        for id in &self.waiting {
            self.outbox.push(ServerMessage::Refused {
                id: Some(*id),
                error: LiveError::RoomGone.api(),
            });
        }
    }

    async fn write(&mut self, message: &ServerMessage) -> Result<(), Ended> {
        if let Some(id) = answered(message)
            && !self.waiting.remove(&id)
        {
            return Ok(());
        }
        // Our own types always serialize; a failure here is a defect and ends this socket only.
        let text = serde_json::to_string(message).map_err(|_| Ended::ByUs(Closing::TryAgain))?;
        self.put(Message::Text(text.into())).await
    }

    async fn put(&mut self, message: Message) -> Result<(), Ended> {
        match timeout(WRITE_WITHIN, self.sink.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Ended::ByPeer),
        }
    }

    /// Writes what is still in line, then the close frame; all within one second.
    async fn say_goodbye(mut self, ended: Ended) {
        let Ended::ByUs(why) = ended else { return };
        self.outbox.close(why);
        let goodbye = async {
            while let Next::Message(message) = self.outbox.next().await {
                self.write(&message).await?;
            }
            let frame = CloseFrame {
                code: why.code(),
                reason: "".into(),
            };
            self.put(Message::Close(Some(frame))).await?;
            // Dropping a socket with unread input resets it, and a reset overtakes the frame.
            sleep(Duration::from_millis(200)).await;
            Ok::<(), Ended>(())
        };
        timeout(Duration::from_secs(1), goodbye).await.ok();
    }
}

/// Which of the client's messages this answers.
const fn answered(message: &ServerMessage) -> Option<u32> {
    match message {
        ServerMessage::Done { id } | ServerMessage::Answer { id, .. } => Some(*id),
        ServerMessage::Refused { id, .. } => *id,
        _ => None,
    }
}
