//! What a browser is given is what the house says it gives.

use crate::common::Site;
use record::Digest;

#[tokio::test]
async fn the_list_of_digests_is_that_of_the_files_as_they_are_served() {
    let site = Site::new().await;
    let browser = site.browser();
    let list = browser.get("/SHA256SUMS").await.text().await.unwrap();
    let lines: Vec<(&str, &str)> = list.lines().map(|line| line.split_once("  ").unwrap()).collect();
    assert!(lines.iter().any(|(_, name)| *name == "index.html"), "{list}");
    assert!(lines.is_sorted_by_key(|(_, name)| *name));
    for (digest, name) in lines {
        let served = browser.get(&format!("/{name}")).await;
        assert_eq!(served.status(), 200, "{name}");
        assert_eq!(
            Digest::of(&served.bytes().await.unwrap()).to_string(),
            digest,
            "{name}"
        );
    }
}
