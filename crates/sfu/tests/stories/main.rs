//! Stories of the media plane, played by synthetic participants over real sockets on loopback.
#![expect(clippy::disallowed_methods, reason = "real sockets live in real time")]

mod cast;
mod independent;
mod kept;
mod lab;
mod participant;
mod pictures;
mod pitfalls;
mod reach;
mod recording;
mod routes;
mod silence;
mod switches;
mod threats;
mod ways;

use std::time::{Duration, Instant};

use participant::{Participant, SESSION, seat};
use room::{Channel, Media as Kind, Plan, Route, Source, Tap};
use sfu::{Media, MediaConfig, MediaEvent, Stats, TapEvent};
use tokio::sync::mpsc;

/// One thread, UDP only, on loopback.
fn config() -> MediaConfig {
    MediaConfig {
        listen: "127.0.0.1:0".parse().unwrap(),
        advertised: vec!["127.0.0.1".parse().unwrap()],
        tcp: None,
        threads: 1,
    }
}

/// A running media plane with its participants.
struct Call {
    media: Media,
    events: mpsc::UnboundedReceiver<MediaEvent>,
    taps: mpsc::Receiver<TapEvent>,
    people: Vec<Participant>,
}

impl Call {
    /// Participants 1..=`people`, all connected, under an empty plan.
    async fn of(people: u8) -> Self {
        Self::with(&config(), people, &[]).await
    }

    /// The same on a media plane of its own kind, `streaming` ones connected over TCP.
    async fn with(config: &MediaConfig, people: u8, streaming: &[u8]) -> Self {
        Self::with_slots(config, people, 3, streaming).await
    }

    /// The same with another number of receive slots.
    async fn with_slots(config: &MediaConfig, people: u8, slots: usize, streaming: &[u8]) -> Self {
        let (sink, taps) = mpsc::channel(10_000);
        let (media, events) = Media::bind(config, sink).unwrap();
        let mut people: Vec<_> = (1..=people).map(|n| Participant::new(n, slots)).collect();
        for person in &mut people {
            person.join(&media).await;
            if streaming.contains(&person.number) {
                person.streams(&media);
            }
        }
        let mut call = Self {
            media,
            events,
            taps,
            people,
        };
        let start = Instant::now();
        while !call.people.iter().all(|person| person.connected) {
            assert!(start.elapsed() < Duration::from_secs(10), "no connection");
            call.step(false);
        }
        call.run(50).await;
        call
    }

    fn step(&mut self, publish: bool) {
        for person in &mut self.people {
            person.step(publish);
        }
        std::thread::sleep(Duration::from_millis(2));
    }

    /// Everyone publishes what a person sends in this time. A starved machine is given up to ten
    /// times as long for it: the stories count packets, not seconds.
    async fn run(&mut self, ms: u64) {
        let start = Instant::now();
        let enough: Vec<u64> = self
            .people
            .iter()
            .map(|person| person.published + ms / 25)
            .collect();
        let behind = |people: &[Participant]| {
            people
                .iter()
                .zip(&enough)
                .any(|(person, enough)| person.connected && !person.mute && person.published < *enough)
        };
        while start.elapsed() < Duration::from_millis(ms)
            || (behind(&self.people) && start.elapsed() < Duration::from_millis(10 * ms))
        {
            self.step(true);
            tokio::task::yield_now().await;
        }
    }

    /// Nobody publishes; what is on its way arrives.
    async fn settle(&mut self, ms: u64) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(ms) {
            self.step(false);
            tokio::task::yield_now().await;
        }
    }

    async fn plan(&self, routes: &[(u8, u8)], taps: &[u8]) {
        self.media.set_plan(SESSION, plan(routes, taps)).await;
    }

    async fn stats(&self) -> Stats {
        self.media.stats(SESSION).await.unwrap()
    }

    fn person(&mut self, number: u8) -> &mut Participant {
        &mut self.people[usize::from(number) - 1]
    }

    fn forget(&mut self) {
        self.people.iter_mut().for_each(Participant::forget);
    }
}

fn sources(number: u8) -> [Source; 2] {
    [Kind::Audio, Kind::Video].map(|media| Source {
        seat: seat(number),
        media,
    })
}

/// A plan of (source, listener) pairs, both media, on the floor.
fn plan(routes: &[(u8, u8)], taps: &[u8]) -> Plan {
    let channel = Channel::Floor;
    let route = |&(from, to): &(u8, u8)| {
        sources(from).map(|source| Route {
            source,
            listener: seat(to),
            channel,
        })
    };
    let tap = |&from: &u8| sources(from).map(|source| Tap { source, channel });
    Plan {
        routes: routes.iter().flat_map(route).collect(),
        taps: taps.iter().flat_map(tap).collect(),
    }
}
