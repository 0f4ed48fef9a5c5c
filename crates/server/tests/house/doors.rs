//! Links: what each says when it does not open, and that a wrong one disturbs nobody.

use crate::common::{HOUR, Site, read, refusal, seat_of};
use domain::Role;
use serde_json::json;
use server::welcome;

fn token_of(url: &str, page: &str) -> String {
    let (_, fragment) = url.split_once("/#/").expect("the token is in the fragment");
    fragment
        .strip_prefix(&format!("{page}/"))
        .expect("the page")
        .to_owned()
}

#[tokio::test]
async fn a_new_house_is_claimed_once_with_the_printed_link() {
    let site = Site::new().await;
    let line = welcome::bootstrap(&site.state).await.unwrap().unwrap();
    let token = token_of(&line.url, "bootstrap");
    let claim = |token: &str| json!({ "token": token, "name": "何书瑶", "institution": "和侨示范调解中心", "lang": "zh-CN" });
    let browser = site.browser();
    let me = read(browser.get("/api/me").await).await;
    assert_eq!(
        me,
        json!({ "staff": null, "seat": null, "needs_bootstrap": true })
    );
    let wrong = "A".repeat(43);
    for bad in [wrong.as_str(), "", "short", "not base64!"] {
        let refused = refusal(browser.post("/api/bootstrap", &claim(bad)).await).await;
        assert_eq!(refused, (404, "invite-unknown".to_owned()), "{bad}");
    }
    let me = read(browser.post("/api/bootstrap", &claim(&token)).await).await;
    assert_eq!(me["staff"]["roles"], json!(["admin", "clerk", "mediator"]));
    assert_eq!(me["needs_bootstrap"], false);
    assert_eq!(read(browser.get("/api/me").await).await, me);

    let again = refusal(site.browser().post("/api/bootstrap", &claim(&token)).await).await;
    assert_eq!(again, (410, "invite-used".to_owned()));
    assert!(
        welcome::bootstrap(&site.state).await.unwrap().is_none(),
        "no second link is printed"
    );
    let trust = read(site.browser().get("/api/trust").await).await;
    assert_eq!(trust["institutions"][0]["name"], "和侨示范调解中心");
}

#[tokio::test]
async fn the_printed_link_ends_after_an_hour_and_with_the_next_start() {
    let site = Site::new().await;
    let first = token_of(
        &welcome::bootstrap(&site.state).await.unwrap().unwrap().url,
        "bootstrap",
    );
    let second = token_of(
        &welcome::bootstrap(&site.state).await.unwrap().unwrap().url,
        "bootstrap",
    );
    let claim = |token: &str| json!({ "token": token, "name": "A", "institution": "B", "lang": "en" });
    let revoked = refusal(site.browser().post("/api/bootstrap", &claim(&first)).await).await;
    assert_eq!(revoked, (410, "invite-revoked".to_owned()));
    site.later(HOUR);
    let late = refusal(site.browser().post("/api/bootstrap", &claim(&second)).await).await;
    assert_eq!(late, (410, "invite-expired".to_owned()));
}

#[tokio::test]
async fn each_closed_link_says_why() {
    let site = Site::new().await;
    let session = site.session().await;
    let seat = seat_of(&session, Role::Respondent);
    let redeem = async |token: &str| {
        let browser = site.browser();
        (
            browser
                .post("/api/invitations/redeem", &json!({ "token": token }))
                .await,
            browser,
        )
    };
    let unknown = "B".repeat(43);
    assert_eq!(
        refusal(redeem(&unknown).await.0).await,
        (404, "invite-unknown".to_owned())
    );

    let replaced = site.invite(seat).await;
    let token = site.invite(seat).await;
    assert_eq!(
        refusal(redeem(&replaced).await.0).await,
        (410, "invite-revoked".to_owned())
    );

    let peek = read(
        site.browser()
            .post("/api/invitations/peek", &json!({ "token": token }))
            .await,
    )
    .await;
    assert_eq!(peek["kind"], "seat");
    assert_eq!(peek["seat"], json!(seat));
    assert_eq!(peek["info"]["people"].as_array().unwrap().len(), 8);

    let (answer, owner) = redeem(&token).await;
    assert_eq!(read(answer).await["seat"]["role"], "respondent");
    assert_eq!(
        refusal(redeem(&token).await.0).await,
        (410, "invite-used".to_owned())
    );
    assert_eq!(
        refusal(redeem(&unknown).await.0).await,
        (404, "invite-unknown".to_owned())
    );
    let me = read(owner.get("/api/me").await).await;
    assert_eq!(
        me["seat"]["seat"],
        json!(seat),
        "others' wrong tokens disturb nobody"
    );

    let late = site.invite(seat).await;
    site.later(HOUR);
    assert_eq!(
        refusal(redeem(&late).await.0).await,
        (410, "invite-expired".to_owned())
    );
}

#[tokio::test]
async fn signing_out_ends_the_cookie_and_the_live_socket() {
    let site = Site::new().await;
    let session = site.session().await;
    let seat = seat_of(&session, Role::Applicant);
    let browser = site.seat(seat).await;
    let path = format!("/api/sessions/{}", session.id);
    assert_eq!(browser.get(&path).await.status(), 200);
    assert_eq!(browser.post("/api/sign-out", &json!({})).await.status(), 204);
    assert_eq!(*site.rooms.closed.lock().unwrap(), [seat]);
    assert_eq!(
        refusal(browser.get(&path).await).await,
        (401, "sign-in-needed".to_owned())
    );
}

#[tokio::test]
async fn the_sample_house_opens_for_everybody_and_again() {
    let site = Site::new().await;
    let lines = welcome::sample(&site.state).await.unwrap();
    assert_eq!(lines.len(), 5, "four people and the staff");
    for (line, role) in lines[1..]
        .iter()
        .zip(["applicant", "respondent", "mediator", "interpreter"])
    {
        let token = json!({ "token": token_of(&line.url, "join") });
        let me = read(site.browser().post("/api/invitations/redeem", &token).await).await;
        assert_eq!(me["seat"]["role"], role);
    }
    let staff = site.browser();
    let token = json!({ "token": token_of(&lines[0].url, "join") });
    read(staff.post("/api/invitations/redeem", &token).await).await;
    welcome::sample(&site.state).await.unwrap();
    let cases = read(staff.get("/api/cases").await).await;
    assert_eq!(cases.as_array().unwrap().len(), 1, "seeded once");
    assert_eq!(cases[0]["code"], "HQ-2027-0318");
    assert_eq!(cases[0]["parties"], json!(["方小兰", "Davide Corvale"]));
    let case = read(
        staff
            .get(&format!("/api/cases/{}", cases[0]["case"].as_str().unwrap()))
            .await,
    )
    .await;
    assert_eq!(case["sessions"].as_array().unwrap().len(), 1);
}
