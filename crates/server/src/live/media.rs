//! The room task's side of the media plane.
//!
//! **Invariant:** a plan that was set here is in force when `set_plan` returns, so the room may
//! announce what it says. Answering an offer takes tens of milliseconds and never happens in the
//! room's task.

use std::sync::Arc;

use domain::{SeatId, SessionId};
use room::{Plan, Source};
use sfu::{MediaEvent, Stats};
use wire::live::{ServerMessage, Slot};

use super::error::LiveError;
use super::msg::Msg;
use super::outbox::Outbox;

/// The media plane, or its absence.
#[derive(Clone)]
pub struct MediaPlane {
    media: Option<sfu::Media>,
}

impl MediaPlane {
    /// `None` runs rooms without sound and picture.
    pub const fn new(media: Option<sfu::Media>) -> Self {
        Self { media }
    }

    /// Answers an offer, the first of a connection or one that renews it, into the outbox, some
    /// time later.
    pub fn offer(
        &self,
        session: SessionId,
        seat: SeatId,
        sdp: String,
        again: bool,
        id: u32,
        outbox: Arc<Outbox>,
    ) {
        let Some(media) = self.media.clone() else {
            outbox.push(refused(id, &LiveError::MediaUnavailable));
            return;
        };
        tokio::spawn(async move {
            let answered = if again {
                media.rejoin(session, seat, sdp).await
            } else {
                media.join(session, seat, sdp).await
            };
            outbox.push(match answered {
                Ok(answer) => ServerMessage::Answer { id, sdp: answer.sdp },
                Err(error) => {
                    tracing::info!(%session, %seat, code = error.code(), "an offer was refused");
                    refused(id, &LiveError::Offer(error.code()))
                }
            });
        });
    }

    /// Ends a seat's media.
    pub fn leave(&self, session: SessionId, seat: SeatId) {
        if let Some(media) = &self.media {
            media.leave(session, seat);
        }
    }

    /// Puts a plan in force.
    pub async fn set_plan(&self, session: SessionId, plan: Plan) {
        if let Some(media) = &self.media {
            media.set_plan(session, plan).await;
        }
    }

    /// Asks a camera or a shared screen for a key frame.
    pub fn keyframe(&self, session: SessionId, source: Source) {
        if let Some(media) = &self.media {
            media.request_key_frame(session, source);
        }
    }

    /// What is counted of a session; `None` when it has no media.
    pub async fn stats(&self, session: SessionId) -> Option<Stats> {
        self.media.as_ref()?.stats(session).await
    }

    /// What is counted of every session.
    pub async fn all_stats(&self) -> Vec<(SessionId, Stats)> {
        match &self.media {
            Some(media) => media.all_stats().await,
            None => Vec::new(),
        }
    }
}

fn refused(id: u32, error: &LiveError) -> ServerMessage {
    ServerMessage::Refused {
        id: Some(id),
        error: error.api(),
    }
}

/// What a media event is to its room; nothing for those the screens learn otherwise.
pub fn message(event: MediaEvent) -> Option<(SessionId, Msg)> {
    match event {
        MediaEvent::Slots { session, seat, slots } => {
            let slots = slots.into_iter().map(|slot| Slot {
                mid: slot.mid,
                source: slot.source,
                channel: slot.channel,
            });
            let slots = slots.collect();
            Some((session, Msg::Slots { seat, slots }))
        }
        MediaEvent::Connected { session, seat } => Some((session, Msg::MediaUp { seat })),
        MediaEvent::Pictures {
            session,
            seat,
            shown,
            stills,
        } => Some((session, Msg::Pictures { seat, shown, stills })),
        MediaEvent::Gone { session, seat, .. } => Some((session, Msg::MediaGone { seat })),
        MediaEvent::Silent { .. } | MediaEvent::Back { .. } => None,
    }
}
