//! Whole frames out of ordered packets.
//!
//! **Invariant:** a frame leaves only when all its packets came in order and every frame it builds on
//! left before it; after a loss nothing leaves until a keyframe.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::{Codec, h264, vp8, vp9};

/// No camera frame comes near this; bounds memory against a sender that never ends a frame.
const MAX_FRAME: usize = 2 << 20;

/// What a file's header says about pictures: known with every keyframe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) codec: Codec,
    pub(crate) width: u16,
    pub(crate) height: u16,
    /// Sequence and picture parameter set of H.264; empty otherwise.
    pub(crate) sps: Bytes,
    pub(crate) pps: Bytes,
}

impl Shape {
    /// Whether a file that began with `self` can hold what `other` describes. Of VP8 and VP9 a new size is
    /// told in the stream.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.codec == other.codec && self.sps == other.sps && self.pps == other.pps
    }
}

/// One encoded frame, placed on the session clock.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Session time.
    pub(crate) at: Duration,
    /// True for every audio frame.
    pub(crate) keyframe: bool,
    /// Of a keyframe of pictures.
    pub(crate) shape: Option<Shape>,
    /// Of H.264 each unit behind its length in four bytes.
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

/// What a packet adds to a frame.
#[derive(Debug, Default)]
struct Piece {
    start: bool,
    keyframe: bool,
    /// A keyframe begins here, though its slices may come in the next packets.
    leads: bool,
    bytes: Vec<Bytes>,
    sps: Option<Bytes>,
    pps: Option<Bytes>,
    /// A unit begins, with this first byte, and goes on in the next packets.
    opens: Option<u8>,
    /// It goes on in this packet; `true`: and ends.
    goes_on: Option<bool>,
}

#[derive(Debug)]
struct Partial {
    timestamp: i64,
    at: Duration,
    keyframe: bool,
    data: BytesMut,
    sps: Option<Bytes>,
    pps: Option<Bytes>,
    /// Where the length of a unit in pieces stands.
    open: Option<usize>,
}

/// The frame under construction of one video stream.
#[derive(Debug)]
pub(crate) struct Builder {
    codec: Codec,
    current: Option<Partial>,
    /// A keyframe left and nothing was lost since.
    synced: bool,
    /// The parameter sets of the last keyframe: a sender need not repeat them.
    sets: Option<(Bytes, Bytes)>,
}

impl Builder {
    pub(crate) fn new(codec: Codec) -> Self {
        Self {
            codec,
            current: None,
            synced: false,
            sets: None,
        }
    }

    /// Something is missing before the next packet.
    pub(crate) fn broken(&mut self) {
        self.current = None;
        self.synced = false;
    }

    /// True while nothing can be written before a keyframe.
    pub(crate) fn needs_keyframe(&self) -> bool {
        !self.synced && !self.current.as_ref().is_some_and(|partial| partial.keyframe)
    }

    /// Time of the frame under construction.
    pub(crate) fn building(&self) -> Option<Duration> {
        self.current.as_ref().map(|partial| partial.at)
    }

    /// Takes the next packet in order. An empty payload is filler (bandwidth probes use it).
    pub(crate) fn push(&mut self, payload: &Bytes, timestamp: i64, marker: bool, at: Duration) -> Built {
        if payload.is_empty() {
            return Built::Waiting;
        }
        let first = self
            .current
            .as_ref()
            .is_none_or(|partial| partial.timestamp != timestamp);
        let Some(piece) = self.read(payload, first) else {
            self.broken();
            return Built::Unusable;
        };
        if piece.start {
            // A frame without its end lost nothing we know of, yet cannot be trusted.
            if self.current.is_some() {
                self.broken();
            }
            if !piece.keyframe && !piece.leads && !self.synced {
                return Built::Unusable;
            }
            self.current = Some(Partial {
                timestamp,
                at,
                keyframe: false,
                data: BytesMut::new(),
                sps: None,
                pps: None,
                open: None,
            });
        }
        match &mut self.current {
            Some(partial) if partial.timestamp == timestamp && partial.data.len() < MAX_FRAME => {
                if !partial.add(piece) {
                    self.broken();
                    return Built::Unusable;
                }
            }
            _ => {
                self.broken();
                return Built::Unusable;
            }
        }
        if !marker {
            return Built::Waiting;
        }
        let Some(partial) = self.current.take() else {
            return Built::Waiting;
        };
        self.complete(partial)
    }

    /// `first`: no frame of this timestamp is under construction.
    fn read(&self, payload: &Bytes, first: bool) -> Option<Piece> {
        match self.codec {
            Codec::Vp8 => {
                let parsed = vp8::parse(payload).ok()?;
                Some(Piece {
                    start: parsed.start,
                    keyframe: parsed.keyframe,
                    bytes: vec![payload.slice(parsed.descriptor_len..)],
                    ..Piece::default()
                })
            }
            Codec::Vp9 => {
                // Of several spatial layers nobody offers more than one.
                let parsed = vp9::parse(payload).ok().filter(|parsed| parsed.spatial == 0)?;
                let bytes = payload.slice(parsed.descriptor_len..);
                Some(Piece {
                    start: parsed.start,
                    keyframe: parsed.start && vp9::key_frame(&bytes)?,
                    bytes: vec![bytes],
                    ..Piece::default()
                })
            }
            Codec::H264 => {
                let mut piece = units(payload)?;
                // Nothing in a packet says that it begins a picture; of a key frame its first units do.
                piece.start = first;
                Some(piece)
            }
            Codec::Opus => None,
        }
    }

    fn complete(&mut self, partial: Partial) -> Built {
        if let (Some(sps), Some(pps)) = (&partial.sps, &partial.pps) {
            self.sets = Some((sps.clone(), pps.clone()));
        }
        let mut shape = None;
        if partial.keyframe {
            shape = self.shape(&partial);
            if shape.is_none() {
                self.broken();
                return Built::Unusable;
            }
        }
        // Parameter sets alone are no picture; neither is a unit without its end.
        if partial.data.is_empty() {
            return Built::Waiting;
        }
        if partial.open.is_some() || (!partial.keyframe && !self.synced) {
            self.broken();
            return Built::Unusable;
        }
        self.synced = true;
        Built::Frame(Frame {
            at: partial.at,
            keyframe: partial.keyframe,
            shape,
            data: partial.data.freeze(),
        })
    }

    fn shape(&self, partial: &Partial) -> Option<Shape> {
        let (mut sps, mut pps) = (Bytes::new(), Bytes::new());
        let (width, height) = match self.codec {
            Codec::Vp8 => {
                let (width, height) = vp8::dimensions(&partial.data)?;
                (u32::from(width), u32::from(height))
            }
            Codec::Vp9 => vp9::dimensions(&partial.data)?,
            Codec::H264 => {
                (sps, pps) = self.sets.clone()?;
                h264::dimensions(&sps)?
            }
            Codec::Opus => return None,
        };
        Some(Shape {
            codec: self.codec,
            width: u16::try_from(width).ok()?,
            height: u16::try_from(height).ok()?,
            sps,
            pps,
        })
    }
}

impl Partial {
    /// `false`: the piece does not fit what came before.
    fn add(&mut self, piece: Piece) -> bool {
        self.keyframe |= piece.keyframe;
        if piece.sps.is_some() {
            self.sps = piece.sps;
        }
        if piece.pps.is_some() {
            self.pps = piece.pps;
        }
        if let Some(header) = piece.opens {
            if self.open.is_some() {
                return false;
            }
            self.open = Some(self.data.len());
            self.data.extend_from_slice(&[0, 0, 0, 0, header]);
        }
        if piece.goes_on.is_some() != self.open.is_some() {
            return false;
        }
        for bytes in &piece.bytes {
            self.data.extend_from_slice(bytes);
        }
        if piece.goes_on == Some(true)
            && let Some(at) = self.open.take()
        {
            let len = u32::try_from(self.data.len() - at - 4).unwrap_or(0);
            self.data[at..at + 4].copy_from_slice(&len.to_be_bytes());
        }
        true
    }
}

/// What an H.264 packet adds: its units behind their lengths, and its parameter sets aside.
fn units(payload: &Bytes) -> Option<Piece> {
    let mut piece = Piece::default();
    match h264::parse(payload).ok()? {
        h264::Payload::Units(units) => {
            for range in units {
                let unit = payload.slice(range);
                let header = *unit.first()?;
                match h264::kind(header) {
                    h264::SPS => {
                        piece.leads = true;
                        piece.sps = Some(unit);
                    }
                    h264::PPS => piece.pps = Some(unit),
                    h264::DELIMITER => {}
                    kind => {
                        piece.keyframe |= kind == h264::IDR && h264::begins_picture(&unit[1..]);
                        let len = u32::try_from(unit.len()).ok()?;
                        piece.bytes.push(Bytes::copy_from_slice(&len.to_be_bytes()));
                        piece.bytes.push(unit);
                    }
                }
            }
        }
        h264::Payload::Fragment {
            header,
            start,
            end,
            body,
        } => {
            let body = payload.slice(body);
            piece.opens = start.then_some(header);
            piece.keyframe = start && h264::kind(header) == h264::IDR && h264::begins_picture(&body);
            piece.goes_on = Some(end);
            piece.bytes.push(body);
        }
    }
    Some(piece)
}
