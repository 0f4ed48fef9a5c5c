//! The end of the process: sockets are told, and nobody can hold it up.

use std::time::{Duration, Instant};

use crate::live_kit::Site;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

#[tokio::test]
async fn the_server_tells_its_sockets_and_waits_for_no_half_request() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (_, [applicant, respondent, ..]) = site.session().await;
    let mut sockets = [
        site.seat(applicant).await.live().await,
        site.seat(respondent).await.live().await,
    ];
    let host = site.url.trim_start_matches("http://");
    let mut half = TcpStream::connect(host).await.unwrap();
    half.write_all(b"POST /api/invitations/peek HTTP/1.1\r\nContent-Length: 100\r\n")
        .await
        .unwrap();

    let asked = Instant::now();
    let reading = async {
        let [one, other] = &mut sockets;
        (one.close_code().await, other.close_code().await)
    };
    let ((), told) = tokio::join!(site.stop(), reading);
    assert_eq!(told, (Some(1001), Some(1001)));
    assert!(
        asked.elapsed() < Duration::from_millis(3_500),
        "{:?}",
        asked.elapsed()
    );
}
