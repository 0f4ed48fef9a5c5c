//! Which file a tap writes to, and which picture a file holds.

use domain::SeatId;
use recorder::{Gap, Kind, TrackKey};
use room::{Channel, Media, Source, Tap};

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

/// The camera or screen whose picture a file holds; `None` for a language channel.
pub(super) fn picture(track: &TrackKey) -> Option<Source> {
    let media = match track.kind() {
        Kind::Person => Media::Video,
        Kind::Share => Media::Share,
        Kind::Channel => return None,
    };
    let seat = track.name().parse().ok()?;
    Some(Source { seat, media })
}

/// A gap of an earlier run, as its journal entry tells it; the packets are not known any more.
pub fn gap(seat: SeatId, channel: Channel, from_ms: u64, to_ms: u64) -> Option<Gap> {
    let tap = Tap {
        source: Source {
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_screen_has_a_file_and_a_key_frame_of_its_own() {
        let seat = SeatId(Uuid::from_u128(7));
        let source = |media| Source { seat, media };
        for media in [Media::Video, Media::Share] {
            let tap = Tap {
                source: source(media),
                channel: Channel::Floor,
            };
            let file = track(&tap).unwrap();
            assert_eq!(picture(&file), Some(source(media)));
        }
        let voice = TrackKey::channel("it").unwrap();
        assert_eq!(picture(&voice), None);
    }
}
