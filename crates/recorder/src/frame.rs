//! Whole frames out of ordered VP8 packets.
//!
//! **Invariant:** a frame leaves only when all its packets came in order and every frame it builds on
//! left before it; after a loss nothing leaves until a keyframe.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::vp8;

/// No camera frame comes near this; bounds memory against a sender that never ends a frame.
const MAX_FRAME: usize = 2 << 20;

/// One encoded frame, placed on the session clock.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Session time.
    pub(crate) at: Duration,
    /// True for every audio frame.
    pub(crate) keyframe: bool,
    pub(crate) data: Bytes,
}

/// What one packet did.
#[derive(Debug)]
pub(crate) enum Built {
    /// The packet belongs to a frame still incomplete.
    Waiting,
    /// It completed a frame.
    Frame(Frame),
    /// It cannot be used before a keyframe comes.
    Unusable,
}

#[derive(Debug)]
struct Partial {
    timestamp: i64,
    at: Duration,
    keyframe: bool,
    data: BytesMut,
}

/// The frame under construction of one video stream.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    current: Option<Partial>,
    /// A keyframe left and nothing was lost since.
    synced: bool,
}

impl Builder {
    /// Something is missing before the next packet.
    pub(crate) fn broken(&mut self) {
        self.current = None;
        self.synced = false;
    }

    /// True while nothing can be written before a keyframe.
    pub(crate) fn needs_keyframe(&self) -> bool {
        !self.synced && !self.current.as_ref().is_some_and(|partial| partial.keyframe)
    }

    /// Takes the next packet in order. An empty payload is filler (bandwidth probes use it).
    pub(crate) fn push(&mut self, payload: &Bytes, timestamp: i64, marker: bool, at: Duration) -> Built {
        if payload.is_empty() {
            return Built::Waiting;
        }
        let Ok(parsed) = vp8::parse(payload) else {
            self.broken();
            return Built::Unusable;
        };
        let body = payload.slice(parsed.descriptor_len..);
        if parsed.start {
            // A frame without its end lost nothing we know of, yet cannot be trusted.
            if self.current.is_some() {
                self.broken();
            }
            if !parsed.keyframe && !self.synced {
                return Built::Unusable;
            }
            self.current = Some(Partial {
                timestamp,
                at,
                keyframe: parsed.keyframe,
                data: body.into(),
            });
        } else {
            match &mut self.current {
                Some(partial) if partial.timestamp == timestamp && partial.data.len() < MAX_FRAME => {
                    partial.data.extend_from_slice(&body);
                }
                _ => {
                    self.broken();
                    return Built::Unusable;
                }
            }
        }
        if !marker {
            return Built::Waiting;
        }
        let Some(partial) = self.current.take() else {
            return Built::Waiting;
        };
        if partial.keyframe && vp8::dimensions(&partial.data).is_none() {
            self.broken();
            return Built::Unusable;
        }
        self.synced = true;
        Built::Frame(Frame {
            at: partial.at,
            keyframe: partial.keyframe,
            data: partial.data.freeze(),
        })
    }
}
