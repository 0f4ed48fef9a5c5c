//! Recordings moved to a depot when their session is over: watched, copied and destroyed as if they were here.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use server::offload::{forget, send};

use crate::copies::{asked, ended};
use crate::live_kit::Site;
use crate::watch::{House, house, json_of};

fn sealed(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".sealed")).collect();
    names.sort();
    names
}

/// The same house, with a depot to which everything goes at once.
async fn with_depot(house: House) -> House {
    let House {
        dir,
        site,
        session,
        seats,
        files,
        case,
    } = house;
    site.stop().await;
    std::fs::create_dir(dir.path().join("depot")).unwrap();
    let site = Site::start(dir.path()).await;
    House {
        dir,
        site,
        session,
        seats,
        files,
        case,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_to_the_depot_is_watched_copied_and_destroyed_like_what_is_here() {
    let house = house().await;
    let staff = house.site.staff().await;
    let listed = json_of(&staff, &house.at("/recordings")).await;
    let files: Vec<String> = (listed.as_array().unwrap().iter())
        .map(|one| one["file"].as_str().unwrap().to_owned())
        .collect();
    let mut plain = Vec::new();
    for file in &files {
        plain.push(
            staff
                .get(&house.at(&format!("/recordings/{file}")))
                .await
                .bytes()
                .await
                .unwrap(),
        );
    }
    assert!(files.len() == 2 && plain.iter().all(|bytes| bytes.len() > 10_000));
    let here = sealed(&house.files);
    let original = std::fs::read(house.files.join(&here[0])).unwrap();

    let house = with_depot(house).await;
    let staff = staff.at(&house.site);
    let end = Instant::now() + Duration::from_secs(20);
    while !sealed(&house.files).is_empty() {
        assert!(Instant::now() < end, "{:?} are still here", sealed(&house.files));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let there = house.dir.path().join("depot").join(house.session.to_string());
    assert_eq!(sealed(&there), here);
    assert_eq!(
        std::fs::read(there.join(&here[0])).unwrap(),
        original,
        "sealed as it was"
    );

    assert_eq!(json_of(&staff, &house.at("/recordings")).await, listed);
    json_of(&staff, &house.at("/watch")).await;
    for (file, plain) in files.iter().zip(&plain) {
        let path = house.at(&format!("/watch/files/{file}"));
        assert_eq!(staff.get(&path).await.bytes().await.unwrap(), plain);
        let part = staff.range(&path, "bytes=5000-9999").await.bytes().await.unwrap();
        assert_eq!(part, plain[5_000..10_000]);
    }
    let clip = asked(
        &house,
        &staff,
        json!({ "kind": "clip", "from_ms": 0, "to_ms": 3_000 }),
    )
    .await;
    assert_eq!(ended(&house, &staff, &clip).await["state"]["kind"], "done");

    // A depot that is away for a while is told; nothing is lost.
    let hidden = house.dir.path().join("hidden");
    std::fs::rename(&there, &hidden).unwrap();
    let path = house.at(&format!("/watch/files/{}", files[0]));
    let answer = staff.range(&path, "bytes=5000-9999").await;
    assert_eq!(answer.status(), 503, "no byte is made up");
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["error"]["code"], "recording-unreadable");
    std::fs::rename(&hidden, &there).unwrap();
    assert_eq!(staff.get(&path).await.bytes().await.unwrap(), plain[0]);

    // When its time is over, nothing is left there either.
    house.was(60).await;
    let answer = staff.delete(&house.of_case("/recordings")).await;
    assert_eq!(answer.status(), 204);
    let place = house.site.state.depot.clone().unwrap();
    let (session, files) = (house.session.to_string(), house.files.clone());
    let gone = tokio::task::spawn_blocking(move || forget(&place.depot, &session, &files)).await;
    assert_eq!(gone.unwrap().unwrap(), 2);
    assert_eq!(sealed(&there), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_depot_does_not_keep_stays_here() {
    let house = house().await;
    let depot = house.dir.path().join("depot");
    std::fs::create_dir(&depot).unwrap();
    let config = depot::Config {
        url: format!("file://{}", depot.display()),
        endpoint: None,
        region: None,
        access_key: None,
        secret_key: None,
        plain_http: false,
    };
    let open = depot::Depot::open(&config, tokio::runtime::Handle::current()).unwrap();
    // Where the session's folder should be stands a file.
    let blocked = depot.join(house.session.to_string());
    std::fs::write(&blocked, b"").unwrap();
    let (session, dir) = (house.session.to_string(), house.files.clone());
    let moved = {
        let (open, session, dir) = (open.clone(), session.clone(), dir.clone());
        tokio::task::spawn_blocking(move || send(&open, &session, &dir))
            .await
            .unwrap()
    };
    assert!(moved.is_err());
    assert_eq!(sealed(&dir).len(), 2);

    // Killed between the stub and the removal: it is here and there, is listed once, and goes on its way.
    std::fs::remove_file(&blocked).unwrap();
    let first = sealed(&dir).remove(0);
    let kept = std::fs::read(dir.join(&first)).unwrap();
    let again = move || send(&open, &session, &dir).map(|sent| (sent, open, session, dir));
    let (sent, open, session, dir) = tokio::task::spawn_blocking(again).await.unwrap().unwrap();
    assert_eq!(sent, 2);
    std::fs::write(dir.join(&first), &kept).unwrap();
    let staff = house.site.staff().await;
    let listed: Value = json_of(&staff, &house.at("/recordings")).await;
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let again = move || send(&open, &session, &dir).map(|sent| (sent, dir));
    let (sent, dir) = tokio::task::spawn_blocking(again).await.unwrap().unwrap();
    assert_eq!((sent, sealed(&dir).len()), (1, 0));
}
