//! Other ways in than one UDP socket on one thread: TCP, and several threads behind one port.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use domain::SessionId;
use room::{Channel, Media as Kind, Plan, Route, Source};
use sfu::{Media, MediaConfig, MediaEvent};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{Call, Participant, config, seat};

fn with_tcp() -> MediaConfig {
    MediaConfig {
        tcp: Some("127.0.0.1:0".parse().unwrap()),
        ..config()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_udp_joins_over_tcp_and_hears() {
    let mut call = Call::with(&with_tcp(), 2, &[1]).await;
    call.plan(&[(1, 2), (2, 1)], &[]).await;
    call.run(300).await;
    call.settle(150).await;
    call.forget();
    let before = [call.person(1).published, call.person(2).published];
    call.run(1000).await;
    call.settle(200).await;
    for (from, to) in [(1, 2), (2, 1)] {
        let sent = call.person(from).published - before[usize::from(from) - 1];
        for kind in [Kind::Audio, Kind::Video] {
            assert_eq!(call.person(to).heard(kind, from), sent, "{kind:?} of {from}");
        }
    }
    // And noticed as soon as over UDP.
    let silenced = call.people.remove(0);
    call.settle(2600).await;
    let mut silent = false;
    while let Ok(event) = call.events.try_recv() {
        silent |= matches!(event, MediaEvent::Silent { seat: who, .. } if who == seat(1));
    }
    assert!(silent);
    drop(silenced);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_living_connection_goes_over_to_tcp_and_back() {
    let mut call = Call::with(&with_tcp(), 2, &[]).await;
    call.plan(&[(1, 2), (2, 1)], &[]).await;
    call.run(300).await;
    let media = call.media.clone();
    for tcp in [true, false] {
        call.person(1).rejoin(&media).await.unwrap();
        if tcp {
            call.person(1).streams(&media);
        } else {
            call.person(1).moves();
        }
        call.run(400).await;
        call.settle(150).await;
        call.forget();
        let before = [call.person(1).published, call.person(2).published];
        call.run(400).await;
        call.settle(150).await;
        for (from, to) in [(1, 2), (2, 1)] {
            let sent = call.person(from).published - before[usize::from(from) - 1];
            assert_eq!(
                call.person(to).heard(Kind::Audio, from),
                sent,
                "{from}, over TCP: {tcp}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_stands_still_costs_nobody_else_anything() {
    let mut call = Call::with(&with_tcp(), 3, &[1]).await;
    call.plan(&[(2, 1), (2, 3)], &[]).await;
    call.run(200).await;
    let before = call.stats().await.send_failures;
    // Number 1 still sends, so that it is not taken for gone, and never reads.
    let mut stuck = call.people.remove(0);
    let (start, mut last) = (Instant::now(), Instant::now());
    let filler = vec![7; 1000];
    while start.elapsed() < Duration::from_mins(1) && call.stats().await.send_failures == before {
        for person in &mut call.people {
            person.step(true);
            if person.number == 2 {
                for _ in 0..20 {
                    person.say(&filler);
                }
            }
        }
        if last.elapsed() > Duration::from_millis(200) {
            last = Instant::now();
            stuck.speaks();
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(call.stats().await.send_failures > before, "it lost media");
    call.forget();
    call.run(300).await;
    assert!(call.people[1].hears(2), "the others hear on");
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_prove_nothing_are_few_and_short() {
    let call = Call::with(&with_tcp(), 1, &[]).await;
    let server = call.media.tcp_addresses()[0];
    let mut silent: Vec<_> = (0..12).map(|_| TcpStream::connect(server).unwrap()).collect();
    for stream in &mut silent {
        stream.set_nonblocking(true).unwrap();
    }
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let cut = |stream: &mut TcpStream| matches!(std::io::Read::read(stream, &mut [0; 8]), Ok(0));
    let early: usize = silent.iter_mut().map(|stream| usize::from(cut(stream))).sum();
    assert_eq!(early, 4, "eight from one address");
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert!(silent.iter_mut().all(cut), "closed after five seconds");
    let mut foreign = TcpStream::connect(server).unwrap();
    foreign.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    foreign.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
    let end = std::io::Read::read(&mut foreign, &mut [0; 8]);
    assert!(!matches!(end, Ok(1..)), "not a byte for who does not speak ICE");
}

/// Two rooms of two on two threads.
struct Rooms {
    media: Media,
    calls: [(SessionId, Vec<Participant>); 2],
    _events: mpsc::UnboundedReceiver<MediaEvent>,
}

impl Rooms {
    async fn open() -> Self {
        let (sink, _) = mpsc::channel(10);
        let config = MediaConfig {
            threads: 2,
            ..config()
        };
        let (media, events) = Media::bind(&config, sink).unwrap();
        let mut rooms = [(10, 1), (20, 3)].map(|(session, first)| {
            let people = (first..first + 2)
                .map(|n| Participant::new(n, 3))
                .collect::<Vec<_>>();
            (SessionId(Uuid::from_u128(session)), people)
        });
        for (session, people) in &mut rooms {
            for person in people.iter_mut() {
                person.join_session(&media, *session).await;
            }
            let pairs =
                [(0, 1), (1, 0)].map(|(from, to): (usize, usize)| (people[from].seat(), people[to].seat()));
            let routes = pairs.into_iter().flat_map(|(seat, listener)| {
                [Kind::Audio, Kind::Video].map(|media| Route {
                    source: Source { seat, media },
                    listener,
                    channel: Channel::Floor,
                })
            });
            let plan = Plan {
                routes: routes.collect(),
                ..Plan::default()
            };
            media.set_plan(*session, plan).await;
        }
        Self {
            media,
            calls: rooms,
            _events: events,
        }
    }

    fn people(&mut self) -> impl Iterator<Item = &mut Participant> {
        self.calls.iter_mut().flat_map(|(_, people)| people)
    }

    async fn step(&mut self, publish: bool) {
        self.people().for_each(|person| person.step(publish));
        tokio::time::sleep(Duration::from_millis(2)).await;
    }

    /// Everybody publishes for `ms` milliseconds and is given time to hear it all; returns how
    /// many packets each missed of the other of their room.
    async fn stretch(&mut self, ms: u64) -> Vec<u64> {
        self.people().for_each(Participant::forget);
        let before: Vec<_> = self.people().map(|person| person.published).collect();
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(ms) {
            self.step(true).await;
        }
        let after: Vec<_> = self.people().map(|person| person.published).collect();
        let start = Instant::now();
        loop {
            self.step(false).await;
            let heard = self.calls.iter().flat_map(|(_, people)| {
                let of = |to: usize, from: usize| people[to].heard(Kind::Audio, people[from].number);
                [of(0, 1), of(1, 0)]
            });
            let sent = [1, 0, 3, 2].map(|n: usize| after[n] - before[n]);
            let missed: Vec<_> = heard
                .zip(sent)
                .map(|(heard, sent)| sent.abs_diff(heard))
                .collect();
            if missed == [0; 4] || start.elapsed() > Duration::from_secs(2) {
                return missed;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rooms_on_different_threads_share_one_port() {
    let mut rooms = Rooms::open().await;
    let start = Instant::now();
    while !rooms.people().all(|person| person.connected) {
        assert!(start.elapsed() < Duration::from_secs(10), "no connection");
        rooms.step(false).await;
    }
    rooms.stretch(200).await;
    assert_eq!(rooms.stretch(1000).await, [0; 4]);
    // Changed addresses may come out at the other thread.
    for _ in 0..6 {
        rooms.people().for_each(Participant::moves);
        rooms.stretch(100).await;
        assert_eq!(rooms.stretch(200).await, [0; 4]);
    }
    let all = rooms.media.all_stats().await;
    assert_eq!(all.len(), 2);
    assert!(
        all.iter()
            .all(|(_, stats)| stats.legs.len() == 4 && stats.send_failures == 0)
    );
}
