//! Routes: what is not opened, who reads the plan, what is not drafted, and how a sealed settlement stands.

use std::path::Path;

use domain::Role;
use domain::authz::{StaffRole, StaffRoles};
use domain::case::EnforcementRoute;
use domain::route::Aims;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use room::Command;
use serde_json::{Value, json};
use server::table::TABLE;

use crate::common::{Site, new_case, read, refusal, seat_of};
use crate::live_kit::{self, Browser, gather};
use crate::settlement::draft;

fn only(role: StaffRole) -> StaffRoles {
    [role].into_iter().collect()
}

/// A case that differs from the common one in some fields.
fn case(fields: &Value) -> Value {
    let mut case = new_case();
    case.as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    case
}

fn verdict<'a>(plan: &'a Value, route: &str) -> &'a Value {
    let routes = plan["routes"].as_array().unwrap();
    routes.iter().find(|one| one["route"] == route).unwrap()
}

#[tokio::test]
async fn a_case_whose_routes_are_closed_or_exclude_one_another_is_not_opened() {
    let site = Site::new().await;
    let clerk = site.staff(only(StaffRole::Clerk)).await;
    let trade = |aims: Value| {
        case(&json!({ "regime": "commercial_mediation", "route": "singapore_convention", "aims": aims }))
    };
    for (case, code) in [
        (case(&json!({ "aims": {} })), "route-matter-unknown"),
        (case(&json!({ "route": "foreign_notarial_deed" })), "route-closed"),
        (
            case(&json!({ "aims": { "matters": ["title"] } })),
            "route-title-not-confirmed",
        ),
        (
            case(&json!({ "aims": { "matters": ["commercial"], "also": ["contract_only"] } })),
            "route-contract-only-alone",
        ),
        // Both parties sit in China and nothing is to be done elsewhere.
        (
            trade(json!({ "matters": ["commercial"] })),
            "route-convention-not-international",
        ),
        (
            trade(
                json!({ "matters": ["commercial"], "performance": ["SG"], "also": ["judicial_confirmation"] }),
            ),
            "route-confirmation-excludes-convention",
        ),
        (
            trade(json!({ "matters": ["commercial"], "performance": ["SG"], "assets": ["IT"] })),
            "route-convention-not-in-force",
        ),
    ] {
        let refused = refusal(clerk.post("/api/cases", &case).await).await;
        assert_eq!(refused, (422, code.to_owned()));
    }
    assert_eq!(
        read(clerk.get("/api/cases").await).await,
        json!([]),
        "nothing is kept"
    );
    let open = trade(json!({ "matters": ["commercial"], "performance": ["SG"], "assets": ["SG"] }));
    read(clerk.post("/api/cases", &open).await).await;
    let spoilt = case(&json!({ "aims": { "matters": ["commercial"], "referred_by": "青田\n法院" } }));
    assert_eq!(
        refusal(clerk.post("/api/cases", &spoilt).await).await.1,
        "text-invalid"
    );
}

#[tokio::test]
async fn a_plan_is_told_before_anything_is_kept() {
    let site = Site::new().await;
    let clerk = site.staff(only(StaffRole::Clerk)).await;
    let asked = json!({
        "regime": "commercial_mediation", "route": "judicial_confirmation", "money": false,
        "parties": ["CN", "IT"], "aims": { "matters": ["commercial"], "also": ["singapore_convention"] },
    });
    let plan = read(clerk.post("/api/routes/plan", &asked).await).await;
    assert_eq!(
        plan["refusals"],
        json!(["route-confirmation-excludes-convention"])
    );
    assert_eq!(
        plan["routes"].as_array().unwrap().len(),
        EnforcementRoute::ALL.len()
    );
    let confirmation = verdict(&plan, "judicial_confirmation");
    assert_eq!(
        (&confirmation["wished"], &confirmation["refusals"]),
        (&json!(true), &json!([]))
    );
    let needs = confirmation["needs"].as_array().unwrap();
    assert!(needs.contains(&json!("route-needs-in-time")), "{needs:?}");
    assert_eq!(
        confirmation["excludes"],
        json!([
            { "route": "singapore_convention", "wished": true, "why": "route-confirmation-excludes-convention" },
            { "route": "contract_only", "wished": false, "why": "route-contract-only-alone" },
        ])
    );
    assert_eq!(
        verdict(&plan, "notarized_enforceable_debt")["refusals"],
        json!(["route-no-debt"])
    );
    assert_eq!(read(clerk.get("/api/cases").await).await, json!([]));
}

#[tokio::test]
async fn a_plan_is_the_offices_and_what_it_is_made_from_the_clerks() {
    let site = Site::new().await;
    let session = site.session().await;
    let path = format!("/api/cases/{}/routes", session.case);
    assert_eq!(
        TABLE.iter().filter(|rule| rule.path.contains("routes")).count(),
        4
    );

    let mediator = site.staff(only(StaffRole::Mediator)).await;
    let told = read(mediator.get(&path).await).await;
    assert_eq!(told["aims"]["matters"], json!(["commercial"]));
    assert_eq!(
        (&told["plan"]["refusals"], &told["settled"]),
        (&json!([]), &json!([]))
    );
    let learnt = json!({ "matters": ["commercial", "title"], "assets": ["CN"] });
    assert_eq!(mediator.post(&path, &learnt).await.status(), 403);

    // It closes the route, and is kept all the same: it is so.
    let clerk = site.staff(only(StaffRole::Clerk)).await;
    let told = read(clerk.post(&path, &learnt).await).await;
    assert_eq!(told["plan"]["refusals"], json!(["route-title-not-confirmed"]));
    assert_eq!(read(mediator.get(&path).await).await, told);

    let admin = site.staff(only(StaffRole::Admin)).await;
    let applicant = site.seat(seat_of(&session, Role::Applicant)).await;
    for (who, status) in [(admin, 403), (applicant, 403), (site.browser(), 401)] {
        assert_eq!(who.get(&path).await.status(), status);
        assert_eq!(who.post(&path, &json!({})).await.status(), status);
    }
    let nowhere = format!("/api/cases/{}/routes", uuid::Uuid::from_u128(7));
    assert_eq!(
        refusal(clerk.get(&nowhere).await).await,
        (404, "not-found".to_owned())
    );
    assert_eq!(clerk.post(&nowhere, &json!({})).await.status(), 404);

    // Nothing was signed yet, so nothing can have become of it.
    let act = json!({
        "session": session.id, "route": "judicial_confirmation", "at_ms": 0, "what": "confirmed",
        "country": null, "court": null,
    });
    let acts = format!("{path}/acts");
    assert_eq!(
        refusal(clerk.post(&acts, &act).await).await,
        (404, "not-found".to_owned())
    );
    assert_eq!(mediator.post(&acts, &act).await.status(), 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_drafted_on_a_route_that_is_closed() {
    let dir = tempfile::tempdir().unwrap();
    let site = live_kit::Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (_browsers, mut clients) = gather(&site, seats).await;
    let case = site.state.store.session(session).await.unwrap().unwrap().case;
    let entered = site.state.store.case(case).await.unwrap().unwrap().case.aims;

    // As a case from before there was a planner: nobody has said what the dispute is about.
    site.state.store.set_aims(case, &Aims::default()).await.unwrap();
    let put = || Command::PutDraft { draft: draft(seats) };
    assert_eq!(
        clients[2].ask(put()).await,
        Err("route-matter-unknown".to_owned())
    );
    assert_eq!(
        clients[0].ask(put()).await,
        Err("not-mediator".to_owned()),
        "a party never drafts"
    );
    let events = site.live.events(session).await.unwrap();
    assert!(
        !events
            .iter()
            .any(|(_, event)| matches!(event, room::Event::Drafted { .. }))
    );

    // Once the clerk has entered it, the room itself decides; here its gates are still shut.
    site.state.store.set_aims(case, &entered).await.unwrap();
    assert_eq!(clients[2].ask(put()).await, Err("step-gate-shut".to_owned()));
}

/// The court's day now.
fn court_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::get("Asia/Shanghai").unwrap()).date()
}

/// The institution enters holidays around the day on which the period of a settlement of today will end.
pub fn enters_holidays(dir: &Path) {
    let today = court_day(Timestamp::now());
    let days = |from: i32, to: i32| (from..=to).map(|n| today.checked_add(n.days()).unwrap());
    let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let quoted = |days: Vec<Date>| {
        days.iter()
            .map(|day| format!("'{day}'"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let years: Vec<String> = (0..3).map(|n| (today.year() + n).to_string()).collect();
    let text = format!(
        "[calendar]\nannounced = [{}]\noff = [{}]\nworked = [{}]\n",
        years.join(", "),
        quoted(days(29, 36).collect()),
        quoted(days(37, 40).filter(weekend).collect()),
    );
    let folder = dir.join("data").join(server::planner::FOLDER);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("court.toml"), text).unwrap();
}

/// Sealed just now by a people's mediation committee, with the holidays of [`enters_holidays`].
pub async fn stands_on_its_route(clerk: &Browser, case: domain::CaseId) {
    let told = clerk.get(&format!("/api/cases/{case}/routes")).await;
    let told: Value = told.json().await.unwrap();
    let settled = told["settled"].as_array().unwrap();
    assert_eq!(settled.len(), 1, "{settled:?}");
    let stands = &settled[0];
    assert_eq!(stands["stage"], "confirmation-due");
    assert_eq!(
        stands["enforceable_in"],
        json!([]),
        "binding, and enforceable nowhere yet"
    );
    let effective = Timestamp::from_millisecond(stands["effective_ms"].as_i64().unwrap()).unwrap();
    let deadline = &stands["deadline"];
    let thirtieth = court_day(effective).checked_add(30.days()).unwrap();
    assert_eq!(deadline["thirtieth"], thirtieth.to_string());
    let last: Date = deadline["last"].as_str().unwrap().parse().unwrap();
    let lengthened = thirtieth.until(last).unwrap().get_days();
    assert!(
        (6..=7).contains(&lengthened),
        "to the day after the holidays: {deadline}"
    );
    assert_eq!(
        (&deadline["announced"], &deadline["timely"]),
        (&json!(true), &json!("yes"))
    );
    an_office_decides(clerk, case, stands).await;
}

/// What the court did is noted in its order, at its time, and changes what the settlement is worth.
async fn an_office_decides(clerk: &Browser, case: domain::CaseId, stands: &Value) {
    let note = async |what: &str, at_ms: i64, court: Option<&str>| {
        let act = json!({
            "session": stands["session"], "route": "judicial_confirmation", "at_ms": at_ms, "what": what,
            "country": null, "court": court,
        });
        let answer = clerk.post(&format!("/api/cases/{case}/routes/acts"), &act).await;
        let (status, body) = (answer.status().as_u16(), answer.json::<Value>().await.unwrap());
        (
            status,
            body["error"]["code"].as_str().unwrap_or_default().to_owned(),
            body,
        )
    };
    let offered = |stands: &Value| -> Vec<String> {
        let next = stands["next"].as_array().unwrap().iter();
        next.map(|one| one["what"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(offered(stands), ["applied"]);
    let now = || Timestamp::now().as_millisecond();
    let court = Some("青田县人民法院");
    for (what, at_ms, court, code) in [
        ("applied", now() + 600_000, court, "route-act-future"),
        ("applied", now(), None, "text-invalid"),
        ("applied", 1, court, "effect-earlier-than-last"),
        ("confirmed", now(), None, "effect-not-applied"),
        ("lapsed", now(), None, "effect-not-lapsed"),
        ("notarized", now(), None, "effect-other-route"),
        ("relied_on", now(), None, "country-malformed"),
    ] {
        let (status, refused, _) = note(what, at_ms, court).await;
        assert_eq!((status, refused.as_str()), (422, code), "{what}");
    }
    let (status, _, told) = note("applied", now(), court).await;
    assert_eq!(
        (status, &told["settled"][0]["stage"]),
        (200, &json!("applied")),
        "{told}"
    );
    assert_eq!(
        offered(&told["settled"][0]),
        ["withdrawn", "confirmed", "dismissed"]
    );
    let (status, _, told) = note("confirmed", now(), None).await;
    assert_eq!(status, 200, "{told}");
    let stands = &told["settled"][0];
    assert_eq!(
        (&stands["stage"], &stands["enforceable_in"]),
        (&json!("confirmed"), &json!(["CN"]))
    );
    assert_eq!(stands["acts"][0]["court"], json!(court));
    assert_eq!(
        (stands["acts"].as_array().unwrap().len(), offered(stands).len()),
        (2, 0)
    );
    assert_eq!(note("withdrawn", now(), None).await.1, "effect-final");
    let again = clerk.get(&format!("/api/cases/{case}/routes")).await;
    assert_eq!(again.json::<Value>().await.unwrap(), told, "it is kept");
}
