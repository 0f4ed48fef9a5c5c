//! The root key replaced: everything sealed still opens, with the new key alone.

use std::time::Duration;

use domain::{CaseId, SessionId};
use serde_json::{Value, json};
use server::config::Config;
use server::keys::Keys;
use server::rotation::rotate;
use tokio::runtime::Runtime;

use crate::live_kit::{Browser, Site};
use crate::watch::{House, house, json_of};

fn config(dir: &std::path::Path) -> Config {
    let keys = dir.join("keys").display().to_string();
    let env = vec![("HEQIAO_KEYS_DIR".to_owned(), keys)];
    Config::load_from(&dir.join("data"), None, Some(env)).unwrap()
}

#[test]
fn a_new_root_key_opens_what_the_old_one_kept() {
    // A house of its own process would end with all its tasks; here its runtime does.
    let running = Runtime::new().unwrap();
    let before = running.block_on(before());
    running.shutdown_timeout(Duration::from_secs(20));
    Runtime::new().unwrap().block_on(after(before));
}

struct Before {
    dir: tempfile::TempDir,
    session: SessionId,
    case: CaseId,
    staff: Browser,
    mediator: Browser,
    notes: Value,
    /// Where the recording is, and what it is.
    of_file: String,
    bytes: Vec<u8>,
    /// A small object as it lies.
    sealed: Vec<u8>,
    old: [u8; 32],
}

/// The name of a small sealed object.
const FACE: &str = "identity/a-seat/a-name";

async fn before() -> Before {
    let house = house().await;
    let config = config(house.dir.path());
    let mediator = house.site.seat(house.seats[2]).await;
    let notes = json!({ "text": "she would take 17,000" });
    assert_eq!(mediator.post(&house.at("/notes"), &notes).await.status(), 204);
    house.site.state.vault.seal(FACE, b"a face").unwrap();
    let sealed = std::fs::read(house.dir.path().join("data/objects").join(FACE)).unwrap();
    let staff = house.site.staff().await;
    let watched = json_of(&staff, &house.at("/watch")).await;
    let file = watched["tracks"][0]["files"][0]["file"]
        .as_str()
        .unwrap()
        .to_owned();
    let of_file = house.at(&format!("/watch/files/{file}"));
    let bytes = staff.get(&of_file).await.bytes().await.unwrap().to_vec();
    assert!(!bytes.is_empty());

    assert_eq!(rotate(&config, 1).await.unwrap_err().code(), "keys-in-use");
    let old = *house.site.state.keys.root;
    let House {
        dir,
        site,
        session,
        case,
        ..
    } = house;
    site.stop().await;
    Before {
        dir,
        session,
        case,
        staff,
        mediator,
        notes,
        of_file,
        bytes,
        sealed,
        old,
    }
}

async fn after(before: Before) {
    let Before {
        dir,
        session,
        case,
        old,
        ..
    } = before;
    let config = config(dir.path());
    // Something that no key opens stops it, and then nothing starts until it was gone on with.
    let foreign = dir.path().join("data/objects/identity/foreign");
    std::fs::write(&foreign, b"not ours").unwrap();
    assert_eq!(rotate(&config, 1).await.unwrap_err().code(), "vault-broken");
    assert_eq!(
        Keys::load_or_make(&config.keys_dir).unwrap_err().code(),
        "keys-rotating"
    );
    std::fs::remove_file(&foreign).unwrap();
    let done = rotate(&config, 1).await.unwrap();
    assert_eq!(
        (done.cases, done.notes),
        (1, 0),
        "the note was done before it was broken off"
    );

    let site = Site::start(dir.path()).await;
    assert_ne!(*site.state.keys.root, old);
    let (staff, mediator) = (before.staff.at(&site), before.mediator.at(&site));
    let path = |rest: &str| format!("/api/sessions/{session}{rest}");
    assert_eq!(
        staff.get(&before.of_file).await.bytes().await.unwrap(),
        before.bytes
    );
    assert_eq!(json_of(&mediator, &path("/notes")).await, before.notes);
    assert_eq!(site.state.vault.open(FACE).unwrap(), b"a face");
    let anew = std::fs::read(dir.path().join("data/objects").join(FACE)).unwrap();
    assert_ne!(anew, before.sealed);
    let content = b"a face".len() + 16;
    assert!(
        anew.ends_with(&before.sealed[before.sealed.len() - content..]),
        "its content is as it was"
    );
    let custody = json_of(&staff, &format!("/api/cases/{case}/custody")).await;
    assert!(custody.to_string().contains("rotated"), "{custody}");
    // Nothing of the old key is left beside the new one.
    let old = hex::encode(old);
    for entry in std::fs::read_dir(&config.keys_dir).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains(&old));
    }
}
