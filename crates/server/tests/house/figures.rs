//! Figures for Prometheus: at an address of their own, and without a name in them.

use room::Command;

use crate::live_kit::{Site, gather};

#[tokio::test(flavor = "multi_thread")]
async fn the_house_is_counted_where_nothing_else_is_answered() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (_, seats) = site.session().await;
    let (_, mut clients) = gather(&site, seats).await;
    clients[0].ask(Command::Share { on: true }).await.unwrap();

    let answer = reqwest::get(format!("{}/metrics", site.metrics)).await.unwrap();
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
    let text = answer.text().await.unwrap();
    for line in [
        "heqiao_rooms 1",
        "heqiao_live_sockets 4",
        "heqiao_media_connections 0",
        "heqiao_dropped_taps_total 0",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
    }
    let appends = text
        .lines()
        .find_map(|line| line.strip_prefix("heqiao_journal_append_seconds_count "))
        .expect("a histogram");
    // The opening; of each of the four a socket, three consents and the check; three let in; a share.
    assert_eq!(appends, "25");
    for name in ["方小兰", "Rossi", "何书瑶", "HQ-2027-0318"] {
        assert!(!text.contains(name), "{name} in\n{text}");
    }

    for path in ["/", "/api/me", "/metrics/"] {
        let elsewhere = reqwest::get(format!("{}{path}", site.metrics)).await.unwrap();
        assert_eq!(elsewhere.status(), 404, "{path}");
    }
    let outside = reqwest::get(format!("{}/metrics", site.url)).await.unwrap();
    assert!(!outside.text().await.unwrap().contains("heqiao_rooms"));
}
