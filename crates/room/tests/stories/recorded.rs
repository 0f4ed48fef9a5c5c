//! No frame without stored consent (T18): random plays of the room with a real recorder behind it, fed by
//! a media plane that hands over everything of everybody at every moment, asked for or not.
//!
//! What is checked are the bytes of the files: every frame bears the number of the moment at which it was
//! handed over, and at that moment the journal held its owner's consent to being recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::time::Duration;

use bytes::Bytes;
use domain::SeatId;
use matroska_demuxer::{Frame, MatroskaFile};
use proptest::prelude::*;
use recorder::{Codec, Packet, Recorder, TrackKey};
use room::{Channel, Command, ConsentKind, Input, Media, Output, Plan, Source, Tap};

use crate::any::{any_input, any_seat};
use crate::checks::retell;
use crate::common::*;
use crate::model::{Model, people};
use crate::properties::{aimed, at_work};

/// The file a tap writes to, as the server has it.
fn track(tap: &Tap) -> Option<TrackKey> {
    let seat = tap.source.seat.to_string();
    match (tap.source.media, tap.channel) {
        (Media::Share, _) => TrackKey::share(&seat).ok(),
        (_, Channel::Floor) => TrackKey::person(&seat).ok(),
        (Media::Audio, Channel::Interpreted(lang)) => TrackKey::channel(lang.tag()).ok(),
        _ => None,
    }
}

/// The recorder with what it is told, and whose frames were handed to it when.
struct Desk {
    recorder: Recorder,
    open: BTreeSet<Tap>,
    now: Duration,
    /// Of each moment: who had agreed to being recorded.
    agreed: Vec<BTreeSet<SeatId>>,
    /// Frames that came while their file was open.
    let_in: usize,
    sent: BTreeMap<(TrackKey, Media, SeatId), u16>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Desk {
    fn new() -> Self {
        Self {
            recorder: Recorder::new(),
            open: BTreeSet::new(),
            now: Duration::ZERO,
            agreed: Vec::new(),
            let_in: 0,
            sent: BTreeMap::new(),
            files: BTreeMap::new(),
        }
    }

    fn obey(&mut self, outputs: Vec<recorder::Output>) {
        for output in outputs {
            match output {
                recorder::Output::Opened { file, header, .. } => {
                    self.files.insert(file, header.to_vec());
                }
                recorder::Output::Write { file, bytes, .. } => {
                    self.files.get_mut(&file).unwrap().extend_from_slice(&bytes);
                }
                _ => {}
            }
        }
    }

    fn set(&mut self, taps: BTreeSet<Tap>) {
        let tracks = |taps: &BTreeSet<Tap>| -> BTreeSet<TrackKey> { taps.iter().filter_map(track).collect() };
        let (old, new) = (tracks(&self.open), tracks(&taps));
        for gone in old.difference(&new) {
            let outputs = self.recorder.pause(gone, "not-on-floor-or-no-consent", self.now);
            self.obey(outputs);
        }
        self.open = taps;
        for begun in new.difference(&old) {
            let outputs = self.recorder.allow(begun, self.now);
            self.obey(outputs);
        }
    }

    fn narrow(&mut self, plan: &Plan) {
        self.set(&self.open & &plan.taps);
    }

    /// Everybody's microphone, camera and screen, on the floor and in every language, at one moment.
    fn feed(&mut self, agreed: BTreeSet<SeatId>) {
        let moment = u32::try_from(self.agreed.len()).unwrap();
        self.agreed.push(agreed);
        self.now += Duration::from_millis(20);
        for seat in people() {
            for media in [Media::Audio, Media::Video, Media::Share] {
                let source = Source { seat, media };
                // A person's own file is the recorder's to guard; in a language's, who speaks decides.
                let channels: Vec<Channel> = domain::Lang::ALL.map(Channel::Interpreted).into();
                let tapped = |channel: &Channel| {
                    self.open.contains(&Tap {
                        source,
                        channel: *channel,
                    })
                };
                let mut channels: Vec<Channel> = channels.into_iter().filter(tapped).collect();
                channels.push(Channel::Floor);
                for channel in channels {
                    self.packet(source, channel, moment);
                }
            }
        }
        let outputs = self.recorder.tick(self.now);
        self.obey(outputs);
    }

    fn packet(&mut self, source: Source, channel: Channel, moment: u32) {
        let Some(key) = track(&Tap { source, channel }) else {
            return;
        };
        // Sound and picture of one person are one file, and open together.
        let open = self.open.iter().any(|tap| track(tap).as_ref() == Some(&key));
        self.let_in += usize::from(open);
        let number = u8::try_from(source.seat.0.as_u128()).unwrap();
        let (codec, head): (_, &[u8]) = match source.media {
            Media::Audio => (Codec::Opus, &[0xfc]),
            _ => (Codec::Vp8, &[0x10, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 64, 0, 48, 0]),
        };
        let seq = self
            .sent
            .entry((key.clone(), source.media, source.seat))
            .or_default();
        *seq = seq.wrapping_add(1);
        let ticks = u32::try_from(self.now.as_millis()).unwrap() * (codec.clock_rate() / 1000);
        let packet = Packet {
            track: key,
            codec,
            seq: *seq,
            timestamp: ticks,
            marker: true,
            ssrc: u32::from(number) * 4 + source.media as u32,
            payload: Bytes::from([head, &[number], &moment.to_be_bytes()].concat()),
            arrival: self.now,
        };
        let outputs = self.recorder.handle(packet);
        self.obey(outputs);
    }

    /// Every frame of every file: whose, and of which moment.
    fn kept(&mut self) -> Vec<(String, SeatId, u32)> {
        let outputs = self.recorder.finish(self.now);
        self.obey(outputs);
        let mut kept = Vec::new();
        for (file, bytes) in &self.files {
            let mut demuxer = MatroskaFile::open(Cursor::new(bytes)).unwrap();
            let mut frame = Frame::default();
            while demuxer.next_frame(&mut frame).unwrap() {
                let [.., number, a, b, c, d] = frame.data[..] else {
                    panic!("a frame without a moment")
                };
                let owner = people()
                    .find(|seat| seat.0.as_u128() == u128::from(number))
                    .unwrap();
                kept.push((file.clone(), owner, u32::from_be_bytes([a, b, c, d])));
            }
        }
        kept
    }
}

fn agreed(model: &Model) -> BTreeSet<SeatId> {
    people()
        .filter(|seat| model.yes.contains(&(*seat, ConsentKind::Recording)))
        .collect()
}

/// One input as the server carries it out: narrow, journal, announce, widen.
fn step(story: &mut Story, model: &mut Model, desk: &mut Desk, input: Input) {
    let before = agreed(model);
    let Ok(outputs) = story.tell(input) else {
        desk.feed(before);
        return;
    };
    // What comes while the input is decided on is kept by the consents that are stored.
    desk.feed(before.clone());
    for output in &outputs {
        if let Output::Narrow(plan) = output {
            desk.narrow(plan);
        }
    }
    for output in &outputs {
        if let Output::Append(event) = output {
            model.note(event);
        }
    }
    let after = agreed(model);
    // Narrowed, and not yet journaled: whatever the journal will say, it may be kept.
    desk.feed(&before & &after);
    for output in &outputs {
        if let Output::Route(plan) = output {
            desk.feed(after.clone());
            desk.set(plan.taps.clone());
        }
    }
    desk.feed(after);
}

fn input() -> impl Strategy<Value = Input> {
    let agrees = (any_seat(), any::<bool>(), 0..4_u8).prop_map(|(by, granted, kind)| Input::Command {
        by,
        command: consent(
            if kind == 0 {
                ConsentKind::Online
            } else {
                ConsentKind::Recording
            },
            granted,
        ),
    });
    let starts = Just(Input::Command {
        by: seat("mediator"),
        command: Command::StartRecording,
    });
    prop_oneof![6 => any_input(), 3 => agrees, 1 => starts, 1 => any_seat().prop_map(Input::Connected)]
}

/// In which the play begins: with everybody at work and recorded, and in a full house not recorded.
const BEGINNINGS: [fn() -> Story; 2] = [at_work, Story::full_house];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_no_frame_is_kept_without_stored_consent(
        begin in 0..BEGINNINGS.len(),
        inputs in proptest::collection::vec(input(), 60..160),
    ) {
        let mut story = BEGINNINGS[begin]();
        let mut model = retell(&story.journal);
        let mut desk = Desk::new();
        desk.set(story.plan().taps);
        desk.feed(agreed(&model));
        for input in inputs {
            let input = aimed(&story, input);
            step(&mut story, &mut model, &mut desk, input);
        }
        let kept = desk.kept();
        for (file, owner, moment) in &kept {
            let agreed = &desk.agreed[usize::try_from(*moment).unwrap()];
            prop_assert!(agreed.contains(owner), "{file}: {} at {moment}", name(*owner));
        }
        // Where nothing is kept, nothing is shown: what came through an open tap is there, every frame.
        prop_assert_eq!(kept.len(), desk.let_in);
        prop_assert!(begin == 1 || !kept.is_empty());
    }
}

/// The race itself: what is handed over between the word and the deed.
#[test]
fn of_a_consent_taken_back_nothing_after_it_is_kept() {
    let mut story = at_work();
    let mut model = retell(&story.journal);
    let mut desk = Desk::new();
    desk.set(story.plan().taps);
    let davide = |granted| Input::Command {
        by: seat("Davide"),
        command: consent(ConsentKind::Recording, granted),
    };
    story.does("Davide", Command::EndWhisper);
    desk.set(story.plan().taps);
    story.does("Davide", mute(false));
    desk.set(story.plan().taps);
    let moment = |desk: &Desk| u32::try_from(desk.agreed.len()).unwrap();
    desk.feed(agreed(&model));
    let back = moment(&desk);
    step(&mut story, &mut model, &mut desk, davide(false));
    desk.feed(agreed(&model));
    let again = moment(&desk);
    step(&mut story, &mut model, &mut desk, davide(true));
    desk.feed(agreed(&model));
    let end = moment(&desk);
    let kept: BTreeSet<u32> = desk
        .kept()
        .into_iter()
        .filter(|(_, owner, _)| *owner == seat("Davide"))
        .map(|(_, _, moment)| moment)
        .collect();
    assert!(
        kept.contains(&(back - 1)) && kept.contains(&(end - 1)),
        "{kept:?}"
    );
    // One moment still came before the recorder was cut, one may not yet come after it was opened.
    assert!(kept.iter().all(|at| *at <= back || *at > again), "{kept:?}");
}
