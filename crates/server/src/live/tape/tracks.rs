//! Which file a tap writes to.

use domain::SeatId;
use recorder::{Gap, TrackKey};
use room::{Channel, Media, Tap};

/// The file a tap writes to.
pub(super) fn track(tap: &Tap) -> Option<TrackKey> {
    if tap.source.media == Media::Share {
        return TrackKey::share(&tap.source.seat.to_string()).ok();
    }
    match tap.channel {
        Channel::Floor => TrackKey::person(&tap.source.seat.to_string()).ok(),
        // An interpreter's camera goes with the person; the channel is sound alone.
        Channel::Interpreted(lang) if tap.source.media == Media::Audio => TrackKey::channel(lang.tag()).ok(),
        Channel::Interpreted(_) => None,
    }
}

/// A gap of an earlier run, as its journal entry tells it; the packets are not known any more.
pub fn gap(seat: SeatId, channel: Channel, from_ms: u64, to_ms: u64) -> Option<Gap> {
    let tap = Tap {
        source: room::Source {
            seat,
            media: Media::Audio,
        },
        channel,
    };
    Some(Gap {
        track: track(&tap)?,
        media: recorder::Media::Audio,
        cause: recorder::Cause::Loss,
        from_seq: 0,
        to_seq: 0,
        packets: 0,
        from_ms,
        to_ms,
    })
}
