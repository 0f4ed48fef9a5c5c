//! The house in figures, for Prometheus: OpenMetrics text, made anew for every scrape.
//!
//! **Invariant:** people appear under the ids of their session and seat only, and vanish from the
//! figures with their media connection; no name, case or address is in here.

use std::collections::BTreeMap;
use std::fmt;

use domain::{SeatId, SessionId};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use sfu::{PersonStats, Stats};

use super::pulse::Health;
use super::statistics::height;

/// The content type of what [`text`] makes.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds from half a millisecond to a second, each twice the one before.
pub fn append_seconds() -> Histogram {
    Histogram::new(exponential_buckets(0.0005, 2.0, 12))
}

/// What only grows, of the whole process. The media plane tells it with a session, so that it has
/// to be kept while there is none: a counter never falls.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    unvalidated: u64,
    unsent: u64,
    taps: u64,
}

impl Totals {
    /// As the newest counters say, or as before.
    pub fn update<'a>(&mut self, stats: impl Iterator<Item = &'a Stats>) {
        for stats in stats {
            self.unvalidated = self.unvalidated.max(stats.dropped_unvalidated);
            self.unsent = self.unsent.max(stats.send_failures);
            self.taps = self.taps.max(stats.dropped_taps);
        }
    }
}

/// The house at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Rooms in memory.
    pub rooms: usize,
    /// Live sockets.
    pub sockets: usize,
    /// What only grows.
    pub totals: Totals,
    /// What the media plane counts, and what browsers report.
    pub sessions: Vec<(SessionId, Stats, BTreeMap<SeatId, Health>)>,
}

/// The exposition of `snapshot` and of the appends so far.
pub fn text(snapshot: Snapshot, appends: &Histogram) -> Result<String, fmt::Error> {
    let mut registry = Registry::with_prefix("heqiao");
    let help = "Time until events were durable in the journal";
    registry.register("journal_append_seconds", help, appends.clone());
    registry.register_collector(Box::new(snapshot));
    let mut text = String::new();
    encode(&mut text, &registry)?;
    Ok(text)
}

/// One person's figures.
struct Person<'a> {
    labels: [(&'static str, String); 2],
    stats: &'a PersonStats,
    health: &'a Health,
    height: Option<u16>,
}

type Reading = fn(&Person<'_>) -> Option<f64>;

/// Name, meaning, and where it is read.
const READINGS: [(&str, &str, Reading); 9] = [
    ("rtt_seconds", "Round trip", |p| {
        let ms = p.stats.rtt_ms.or(p.health.rtt_ms)?;
        Some(f64::from(ms) / 1000.0)
    }),
    (
        "loss_up_ratio",
        "Of their packets, those that never arrived",
        |p| Some(p.stats.loss_up.into()),
    ),
    (
        "loss_down_ratio",
        "Of the packets sent to them, those that never arrived",
        |p| Some(p.stats.loss_down.into()),
    ),
    ("up_bits_per_second", "Received from them", |p| {
        Some(f64::from(p.stats.kbps_up) * 1000.0)
    }),
    ("down_bits_per_second", "Sent to them", |p| {
        Some(f64::from(p.stats.kbps_down) * 1000.0)
    }),
    (
        "estimate_bits_per_second",
        "What their downlink is estimated to carry",
        |p| p.stats.kbps_estimate.map(|kbps| f64::from(kbps) * 1000.0),
    ),
    (
        "pictures",
        "Whether pictures are forwarded to them, 1 or 0",
        |p| Some(f64::from(u8::from(p.stats.pictures))),
    ),
    (
        "picture_lines",
        "Lines of the largest picture sent to them",
        |p| p.height.map(f64::from),
    ),
    (
        "concealed_ratio",
        "Of the sound they heard, what their browser had to make up",
        |p| Some(f64::from(p.health.concealed_permille) / 1000.0),
    ),
];

impl Snapshot {
    fn people<'a>(&'a self, nothing: &'a Health) -> Vec<Person<'a>> {
        let of = |(session, stats, told): &'a (SessionId, Stats, BTreeMap<SeatId, Health>)| {
            stats.people.iter().map(move |person| Person {
                labels: [
                    ("session", session.to_string()),
                    ("seat", person.seat.to_string()),
                ],
                stats: person,
                health: told.get(&person.seat).unwrap_or(nothing),
                height: height(stats, person.seat),
            })
        };
        self.sessions.iter().flat_map(of).collect()
    }

    fn of_process(&self, count: fn(&Stats) -> u64) -> u64 {
        let counts = self.sessions.iter().map(|(_, stats, _)| count(stats));
        counts.max().unwrap_or(0)
    }
}

impl Collector for Snapshot {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let nothing = Health::default();
        let people = self.people(&nothing);
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        for (name, help, count) in [
            ("rooms", "Rooms in memory", count(self.rooms)),
            ("live_sockets", "Seats with a live socket", count(self.sockets)),
            (
                "media_connections",
                "Seats with a media connection",
                count(people.len()),
            ),
            (
                "media_paths",
                "Network paths that were proved and are kept",
                self.of_process(|stats| stats.paths),
            ),
            (
                "media_credentials",
                "ICE user-name fragments in force",
                self.of_process(|stats| stats.ufrags),
            ),
        ] {
            let gauge = ConstGauge::new(i64::try_from(count).unwrap_or(i64::MAX));
            gauge.encode(encoder.encode_descriptor(name, help, None, MetricType::Gauge)?)?;
        }
        for (name, help, count) in [
            (
                "dropped_datagrams",
                "Datagrams from addresses that were never validated",
                self.totals.unvalidated,
            ),
            (
                "unsent_datagrams",
                "Datagrams that the network could not take",
                self.totals.unsent,
            ),
            (
                "dropped_taps",
                "Packets lost because the recorder was too slow",
                self.totals.taps,
            ),
        ] {
            let counter = ConstCounter::new(count);
            counter.encode(encoder.encode_descriptor(name, help, None, MetricType::Counter)?)?;
        }
        for (name, help, read) in READINGS {
            let mut metric = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            for person in &people {
                if let Some(value) = read(person) {
                    ConstGauge::new(value).encode(metric.encode_family(&person.labels)?)?;
                }
            }
        }
        let help = "Pictures that stood still on their screen";
        let mut freezes = encoder.encode_descriptor("freezes", help, None, MetricType::Counter)?;
        for person in &people {
            ConstCounter::new(person.health.freezes).encode(freezes.encode_family(&person.labels)?)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::live::pulse::Pulse;

    #[tokio::test]
    async fn a_person_is_an_id_with_figures() {
        let (session, seat) = (SessionId(Uuid::from_u128(5)), SeatId(Uuid::from_u128(7)));
        let person = PersonStats {
            seat,
            rtt_ms: Some(80),
            loss_up: 0.25,
            loss_down: 0.5,
            kbps_up: 900,
            kbps_down: 1500,
            kbps_estimate: None,
            pictures: true,
        };
        let stats = Stats {
            people: vec![person],
            dropped_unvalidated: 3,
            dropped_taps: 4,
            send_failures: 5,
            ..Stats::default()
        };
        let mut totals = Totals::default();
        totals.update([&stats].into_iter());
        totals.update([&Stats::default()].into_iter());
        let mut health = Health::default();
        let pulse = Pulse {
            freezes: Some(6),
            concealed_permille: Some(31),
            ..Pulse::default()
        };
        health.note(pulse, tokio::time::Instant::now());
        let snapshot = Snapshot {
            rooms: 2,
            sockets: 1,
            totals,
            sessions: vec![(session, stats, BTreeMap::from([(seat, health)]))],
        };
        let appends = append_seconds();
        appends.observe(0.003);
        let text = text(snapshot, &appends).unwrap();
        let labels = format!("{{session=\"{session}\",seat=\"{seat}\"}}");
        for (name, value) in [
            ("rtt_seconds", "0.08"),
            ("loss_up_ratio", "0.25"),
            ("loss_down_ratio", "0.5"),
            ("up_bits_per_second", "900000.0"),
            ("down_bits_per_second", "1500000.0"),
            ("pictures", "1.0"),
            ("concealed_ratio", "0.031"),
            ("freezes_total", "6"),
        ] {
            let line = format!("\nheqiao_{name}{labels} {value}\n");
            assert!(text.contains(&line), "{line} in\n{text}");
        }
        for line in [
            "heqiao_rooms 2",
            "heqiao_live_sockets 1",
            "heqiao_media_connections 1",
            "heqiao_dropped_datagrams_total 3",
            "heqiao_dropped_taps_total 4",
            "heqiao_unsent_datagrams_total 5",
            "heqiao_journal_append_seconds_bucket{le=\"0.002\"} 0",
            "heqiao_journal_append_seconds_bucket{le=\"0.004\"} 1",
        ] {
            assert!(text.contains(&format!("\n{line}\n")), "{line} in\n{text}");
        }
        assert!(
            !text.contains("heqiao_estimate_bits_per_second{"),
            "not known, not told"
        );
        assert!(text.ends_with("# EOF\n"));
    }
}
