//! Which file a tap writes to, and which picture a file holds.

use recorder::{Kind, TrackKey};
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
        // What is said between two people is never tapped.
        Channel::Interpreted(_) | Channel::Whisper | Channel::Booth => None,
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

#[cfg(test)]
mod tests {
    use domain::SeatId;
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
