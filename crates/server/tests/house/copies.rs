//! Copies of a recording: what they prove, and what becomes of a job that is cut off or taken back.

use std::time::Duration;

use record::report::Verdict;
use recorder::verify::verify_copy;
use serde_json::{Value, json};

use crate::live_kit::{Browser, Site};
use crate::watch::{House, house, json_of};

pub async fn asked(house: &House, staff: &Browser, what: Value) -> String {
    let answer = staff.post(&house.at("/exports"), &json!({ "what": what })).await;
    assert_eq!(answer.status(), 201, "{}", answer.text().await.unwrap());
    let export: Value = answer.json().await.unwrap();
    export["id"].as_str().unwrap().to_owned()
}

/// How a copy ended.
pub async fn ended(house: &House, staff: &Browser, id: &str) -> Value {
    for _ in 0..300 {
        let list = json_of(staff, &house.at("/exports")).await;
        let mine = list
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == id)
            .unwrap()
            .clone();
        if !["waiting", "running"].contains(&mine["state"]["kind"].as_str().unwrap()) {
            return mine;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the copy is not made");
}

/// Written apart from our code: every cluster of every file of the archive is the one that the
/// manifest has at the place that the proof names, and its line leads to the signed root.
const CHECK: &str = r"
import sys, json, zipfile, hashlib
def sha(data): return hashlib.sha256(data).digest()
def root(one, size):
    text = json.dumps(one['line'], sort_keys=True, separators=(',', ':'), ensure_ascii=False)
    at, last, here = one['index'], size - 1, sha(b'\0' + text.encode())
    for other in map(bytes.fromhex, one['path']):
        if at & 1 or at == last:
            here = sha(b'\1' + other + here)
            while at and not at & 1: at, last = at >> 1, last >> 1
        else:
            here = sha(b'\1' + here + other)
        at, last = at >> 1, last >> 1
    assert last == 0
    return here.hex()
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
z.extractall(sys.argv[2])
parts = {p['file']: p for t in json.loads(z.read('manifest.json'))['tracks'] for p in t['parts']}
for name in sorted(n for n in z.namelist() if n.endswith('.proof.json')):
    proof, at, kept, out = json.loads(z.read(name)), 0, 0, 0
    file, head = proof['file'], proof['head']
    assert name == file + '.proof.json'
    data = z.read(file)
    for one in [proof['begin'], proof['part'], *proof['units']]:
        assert root(one, head['size']) == head['root']
    for unit in proof['units']:
        line = unit['line']
        if line['seq']: assert parts[file]['clusters'][line['seq'] - 1] == line['plain']
        if 'left_out' in unit:
            out += 1
            continue
        assert hashlib.sha256(data[at:at + line['bytes']]).hexdigest() == line['plain']
        at, kept = at + line['bytes'], kept + 1
    assert at == len(data)
    print(file.split('-')[0], kept > 1, out)
";

/// What the archive has: of each file whose, whether clusters are in it, and how many were left out.
async fn proved(house: &House, staff: &Browser, id: &str) -> Vec<String> {
    let copy = staff.get(&house.at(&format!("/exports/{id}/copy"))).await;
    assert_eq!(copy.status(), 200);
    let (path, dir) = (
        house.dir.path().join(format!("{id}.zip")),
        house.dir.path().join(id),
    );
    std::fs::write(&path, copy.bytes().await.unwrap()).unwrap();
    let said = std::process::Command::new("python3")
        .args(["-c", CHECK])
        .args([&path, &dir])
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    for entry in std::fs::read_dir(&dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "webm") {
            let report = verify_copy(&path, None);
            assert_eq!(report.verdict, Verdict::ValidTrustUnknown, "{report:?}");
        }
    }
    let said = String::from_utf8(said.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clip_and_a_copy_with_something_withheld_prove_their_places() {
    let house = house().await;
    let staff = house.site.staff().await;
    let clip = asked(
        &house,
        &staff,
        json!({ "kind": "clip", "from_ms": 1_000, "to_ms": 3_000 }),
    )
    .await;
    let done = ended(&house, &staff, &clip).await;
    assert_eq!(done["state"]["kind"], "done", "{done}");
    assert_eq!(done["by"], "林知远");
    let clip_of = proved(&house, &staff, &clip).await;
    assert_eq!(clip_of, ["channel True 0", "person True 0"]);

    let channel = json!({ "track": "channel-it", "from_ms": 0, "to_ms": 60_000 });
    let both = json!({ "track": null, "from_ms": 9_000, "to_ms": 10_000 });
    let hidden = json!({ "kind": "redacted", "withheld": [channel, both] });
    let redacted = asked(&house, &staff, hidden).await;
    assert_eq!(ended(&house, &staff, &redacted).await["state"]["kind"], "done");
    let left = proved(&house, &staff, &redacted).await;
    let [channel, person] = left.as_slice() else {
        panic!("{left:?}")
    };
    assert!(
        channel.starts_with("channel False ") && !channel.ends_with(" 0"),
        "{left:?}"
    );
    assert!(
        person.starts_with("person True ") && !person.ends_with(" 0"),
        "{left:?}"
    );

    let paper = staff
        .get(&house.at(&format!("/exports/{clip}/certificate.pdf")))
        .await;
    assert_eq!(paper.headers()["content-type"], "application/pdf");
    assert!(paper.bytes().await.unwrap().starts_with(b"%PDF-"));

    let nothing = json!({ "what": { "kind": "clip", "from_ms": 3_000, "to_ms": 3_000 } });
    assert_eq!(staff.post(&house.at("/exports"), &nothing).await.status(), 422);
    let gone = staff.delete(&house.at(&format!("/exports/{clip}"))).await;
    assert_eq!(gone.status(), 204);
    assert_eq!(
        staff
            .get(&house.at(&format!("/exports/{clip}/copy")))
            .await
            .status(),
        404
    );
    house.site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_copy_is_made_of_what_is_not_as_it_was_recorded() {
    let house = house().await;
    let staff = house.site.staff().await;
    json_of(&staff, &house.at("/watch")).await;
    let path = house.files.join("channel-it.webm.sealed");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    for what in [
        json!({ "kind": "matroska" }),
        json!({ "kind": "clip", "from_ms": 0, "to_ms": 13_000 }),
    ] {
        let id = asked(&house, &staff, what).await;
        let state = ended(&house, &staff, &id).await["state"].clone();
        assert_eq!(
            state,
            json!({ "kind": "failed", "code": "export-source-changed" })
        );
        let dir = house
            .dir
            .path()
            .join("data/exports")
            .join(house.session.to_string())
            .join(&id);
        let left: Vec<_> = std::fs::read_dir(dir)
            .unwrap()
            .map(|one| one.unwrap().file_name())
            .collect();
        assert_eq!(left, ["job.json"], "nothing of it is left");
    }
    house.site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_was_begun_when_the_server_ended_is_begun_again() {
    let house = house().await;
    let staff = house.site.staff().await;
    let id = asked(&house, &staff, json!({ "kind": "matroska" })).await;
    let done = ended(&house, &staff, &id).await;
    assert_eq!(done["state"]["kind"], "done", "{done}");
    let House {
        dir,
        site,
        session,
        seats,
        files,
        case,
    } = house;
    site.stop().await;
    let job = dir
        .path()
        .join("data/exports")
        .join(session.to_string())
        .join(&id);
    let kept = job.join("job.json");
    let mut state: Value = serde_json::from_slice(&std::fs::read(&kept).unwrap()).unwrap();
    state["state"] = json!({ "kind": "running", "permille": 300 });
    std::fs::write(&kept, serde_json::to_vec(&state).unwrap()).unwrap();
    std::fs::create_dir_all(job.join("work")).unwrap();
    std::fs::write(job.join("copy.mkv"), b"half").unwrap();

    let site = Site::start(dir.path()).await;
    let staff = staff.at(&site);
    let house = House {
        dir,
        site,
        session,
        seats,
        files,
        case,
    };
    let done = ended(&house, &staff, &id).await;
    assert_eq!(
        (&done["state"]["kind"], &done["begun_again"]),
        (&json!("done"), &json!(true))
    );
    assert!(!job.join("work").exists());
    let film = job.join("copy.mkv");
    let said = std::process::Command::new("ffprobe")
        .args([
            "-v",
            "error",
            "-show_entries",
            "stream=codec_name:stream_tags=language,title",
            "-of",
            "json",
        ])
        .arg(&film)
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    let streams: Vec<_> = said["streams"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["codec_name"].as_str().unwrap(),
                one["tags"]["language"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(streams, [("opus", "chi"), ("opus", "ita")]);
    assert_eq!(said["streams"][0]["tags"]["title"], "方小兰");

    // The third time is the last.
    let House {
        dir, site, session, ..
    } = house;
    site.stop().await;
    state["begun"] = json!(3);
    std::fs::write(&kept, serde_json::to_vec(&state).unwrap()).unwrap();
    let site = Site::start(dir.path()).await;
    let staff = staff.at(&site);
    let list = json_of(&staff, &format!("/api/sessions/{session}/exports")).await;
    assert_eq!(
        list[0]["state"],
        json!({ "kind": "failed", "code": "export-interrupted" })
    );
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_taken_back_and_nothing_of_it_is_left() {
    let house = house().await;
    let staff = house.site.staff().await;
    let first = asked(&house, &staff, json!({ "kind": "mp4" })).await;
    let second = asked(&house, &staff, json!({ "kind": "matroska" })).await;
    let gone = staff.delete(&house.at(&format!("/exports/{second}"))).await;
    assert_eq!(gone.status(), 204);
    assert_eq!(ended(&house, &staff, &first).await["state"]["kind"], "done");
    let list = json_of(&staff, &house.at("/exports")).await;
    let left = list.as_array().unwrap().iter().find(|one| one["id"] == second);
    assert!(
        left.is_none_or(|one| one["state"]["kind"] == "cancelled"),
        "{list}"
    );
    let dir = house
        .dir
        .path()
        .join("data/exports")
        .join(house.session.to_string())
        .join(&second);
    assert!(!dir.join("copy.mkv").exists());
    for path in [
        "/exports/no-id",
        &format!("/exports/{}", uuid::Uuid::from_u128(9)),
    ] {
        assert_eq!(staff.delete(&house.at(path)).await.status(), 404, "{path}");
    }
    house.site.stop().await;
}
