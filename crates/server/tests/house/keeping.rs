//! How a case's recordings are kept: not destroyed before their time, nor under a hold, and then for good.

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::copies::{asked, ended};
use crate::live_kit::Browser;
use crate::watch::{House, house, json_of};

const YEAR_MS: i64 = 366 * 24 * 3_600_000;

impl House {
    pub fn of_case(&self, rest: &str) -> String {
        format!("/api/cases/{}{rest}", self.case)
    }

    /// The session was so long ago.
    pub async fn was(&self, years: i64) {
        let starts_ms = self.site.state.now_ms() - years * YEAR_MS;
        let connection = self.site.state.store.connection();
        let past = format!("UPDATE meeting SET starts_ms = {starts_ms}");
        connection.execute_unprepared(&past).await.unwrap();
    }
}

async fn acts(house: &House, staff: &Browser) -> Vec<String> {
    let custody = json_of(staff, &house.of_case("/custody")).await;
    let acts = custody["acts"].as_array().unwrap();
    let what = |act: &Value| {
        format!(
            "{} {}",
            act["by"].as_str().unwrap(),
            act["what"].as_str().unwrap()
        )
    };
    acts.iter().rev().map(what).collect()
}

async fn refused(staff: &Browser, path: &str) -> String {
    let answer = staff.delete(path).await;
    assert_eq!(answer.status(), 409);
    let body: Value = answer.json().await.unwrap();
    body["error"]["code"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn recordings_are_destroyed_after_their_time_and_not_under_a_hold() {
    let house = house().await;
    let staff = house.site.staff().await;
    let (recordings, hold) = (house.of_case("/recordings"), house.of_case("/hold"));
    json_of(&staff, &house.at("/watch")).await;
    let copy = asked(
        &house,
        &staff,
        json!({ "kind": "clip", "from_ms": 0, "to_ms": 3_000 }),
    )
    .await;
    assert_eq!(ended(&house, &staff, &copy).await["state"]["kind"], "done");

    let custody = json_of(&staff, &house.of_case("/custody")).await;
    let kept_until = custody["kept_until_ms"].as_i64().unwrap();
    let years = (kept_until - house.site.state.now_ms()) / YEAR_MS;
    assert_eq!(
        (years, custody["held"].as_bool()),
        (9, Some(false)),
        "ten years less the leap days"
    );
    assert_eq!(refused(&staff, &recordings).await, "recording-still-kept");
    // A year less than it takes, and a day more than it takes.
    house.was(9).await;
    assert_eq!(refused(&staff, &recordings).await, "recording-still-kept");
    house.was(11).await;

    for why in ["", "  ", "a\u{7}b", &"x".repeat(201)] {
        let answer = staff.post(&hold, &json!({ "held": true, "why": why })).await;
        assert_eq!(answer.status(), 422, "{why:?}");
    }
    let laid = staff
        .post(&hold, &json!({ "held": true, "why": "（2027）浙0702民初1号" }))
        .await;
    assert_eq!(laid.status(), 200);
    assert_eq!(laid.json::<Value>().await.unwrap()["held"], true);
    assert_eq!(refused(&staff, &recordings).await, "vault-held");
    json_of(&staff, &house.at("/watch")).await;
    assert_eq!(
        staff
            .post(&hold, &json!({ "held": false, "why": "lifted" }))
            .await
            .status(),
        200
    );

    assert_eq!(staff.delete(&recordings).await.status(), 204);
    let file = staff.get(&house.at("/watch/files/channel-it.webm")).await;
    assert_eq!(file.status(), 410, "the files are there and nobody opens them");
    let taken = staff.get(&house.at(&format!("/exports/{copy}/copy"))).await;
    assert_eq!(taken.status(), 404, "nor is a copy of them left");
    let all: Vec<String> = [
        "viewed",
        "exported",
        "deletion-refused",
        "deletion-refused",
        "hold-laid",
        "deletion-refused",
        "viewed",
        "hold-lifted",
        "deleted",
    ]
    .iter()
    .map(|what| format!("林知远 {what}"))
    .collect();
    assert_eq!(acts(&house, &staff).await, all);
    assert_eq!(
        json_of(&staff, &house.of_case("/custody")).await["destroyed"],
        true
    );
    house.site.stop().await;
}
