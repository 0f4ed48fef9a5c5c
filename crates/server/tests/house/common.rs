//! A house that really listens, on a port and in a directory of its own, under a clock that the
//! story moves; its live rooms only remember what they were told.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use domain::authz::StaffRoles;
use domain::{Lang, Role, SeatId, SessionId};
use reqwest::{Client, Method, Response};
use room::Fact;
use serde_json::{Value, json};
use server::config::Config;
use server::serve::{House, Server};
use server::state::{AppState, Clock, LiveHandle, LiveRefusal, Pending};
use store::cases::SessionFile;
use store::invitation::NewLink;

pub const HOUR: i64 = 3_600_000;

/// Rooms that remember.
#[derive(Default)]
pub struct Rooms {
    pub facts: Mutex<Vec<(SessionId, Fact)>>,
    pub closed: Mutex<Vec<SeatId>>,
    /// The code with which they refuse every fact from now on.
    pub refuse: Mutex<Option<&'static str>>,
}

impl LiveHandle for Rooms {
    fn fact(&self, session: SessionId, fact: Fact) -> Pending<'_, Result<(), LiveRefusal>> {
        Box::pin(async move {
            if let Some(code) = *self.refuse.lock().unwrap() {
                return Err(LiveRefusal(code));
            }
            self.facts.lock().unwrap().push((session, fact));
            Ok(())
        })
    }

    fn close_seat(&self, _: SessionId, seat: SeatId) -> Pending<'_, ()> {
        Box::pin(async move { self.closed.lock().unwrap().push(seat) })
    }

    fn stop(&self) -> Pending<'_, ()> {
        Box::pin(async {})
    }
}

/// A running house.
pub struct Site {
    pub state: AppState,
    pub rooms: Arc<Rooms>,
    pub url: String,
    pub dir: tempfile::TempDir,
    clock: Arc<AtomicI64>,
}

pub fn config(dir: &Path, more: &[(&str, &str)]) -> Config {
    let mut env = vec![
        (
            "HEQIAO_KEYS_DIR".to_owned(),
            dir.join("keys").display().to_string(),
        ),
        ("HEQIAO_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
    ];
    env.extend(more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    Config::load_from(&dir.join("data"), None, Some(env)).unwrap()
}

impl Site {
    pub async fn new() -> Self {
        Self::with(&[], Router::new()).await
    }

    pub async fn with(settings: &[(&str, &str)], more: Router<AppState>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let house = House::open(config(dir.path(), settings)).await.unwrap();
        let clock = Arc::new(AtomicI64::new(1_805_958_000_000));
        let read = Arc::clone(&clock);
        let rooms = Arc::new(Rooms::default());
        let live: Arc<dyn LiveHandle> = rooms.clone();
        let clock_of = Clock::from_fn(move || read.load(Ordering::SeqCst));
        let server = Server::bind(house, clock_of, live, more).await.unwrap();
        let (state, url) = (server.state.clone(), server::origin::of(server.addr));
        tokio::spawn(server.run(std::future::pending()));
        Self {
            state,
            rooms,
            url,
            dir,
            clock,
        }
    }

    pub fn later(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn browser(&self) -> Browser {
        Browser {
            client: Client::builder().cookie_store(true).build().unwrap(),
            url: self.url.clone(),
        }
    }

    /// A browser signed in as staff.
    pub async fn staff(&self, roles: StaffRoles) -> Browser {
        let (token, hash) = AppState::secret().unwrap();
        let link = NewLink {
            hash,
            expires_ms: self.state.now_ms() + HOUR,
        };
        let now = self.state.now_ms();
        self.state
            .store
            .invite_staff("何书瑶", roles, Lang::ZhCn, link, now)
            .await
            .unwrap();
        let browser = self.browser();
        let done = browser
            .post("/api/invitations/redeem", &json!({ "token": token.reveal() }))
            .await;
        assert_eq!(done.status(), 200);
        browser
    }

    /// A browser that holds a seat.
    pub async fn seat(&self, seat: SeatId) -> Browser {
        let token = self.invite(seat).await;
        let browser = self.browser();
        let done = browser
            .post("/api/invitations/redeem", &json!({ "token": token }))
            .await;
        assert_eq!(done.status(), 200);
        browser
    }

    pub async fn invite(&self, seat: SeatId) -> String {
        let (token, hash) = AppState::secret().unwrap();
        let now = self.state.now_ms();
        let link = NewLink {
            hash,
            expires_ms: now + HOUR,
        };
        self.state.store.invite_seat(seat, link, now).await.unwrap();
        token.reveal().to_owned()
    }

    /// A session with one seat of every role.
    pub async fn session(&self) -> SessionFile {
        let clerk = self.staff(StaffRoles::all()).await;
        let case: Value = read(clerk.post("/api/cases", &new_case()).await).await;
        let path = format!("/api/cases/{}/sessions", case["case"].as_str().unwrap());
        let starts = self.state.now_ms() + HOUR;
        let case: Value = read(
            clerk
                .post(&path, &json!({ "starts_ms": starts, "minutes": 60 }))
                .await,
        )
        .await;
        let id = case["sessions"][0]["session"].as_str().unwrap().parse().unwrap();
        self.state.store.session(id).await.unwrap().unwrap()
    }
}

pub fn seat_of(session: &SessionFile, role: Role) -> SeatId {
    session
        .people
        .iter()
        .find(|p| p.person.role == role)
        .unwrap()
        .seat
}

pub const ROLES: [(Role, &str); 8] = [
    (Role::Applicant, "applicant"),
    (Role::Respondent, "respondent"),
    (Role::ApplicantAgent, "applicant_agent"),
    (Role::RespondentAgent, "respondent_agent"),
    (Role::Mediator, "mediator"),
    (Role::Interpreter, "interpreter"),
    (Role::Clerk, "clerk"),
    (Role::Observer, "observer"),
];

pub fn new_case() -> Value {
    let people: Vec<_> = ROLES
        .iter()
        .map(|(_, role)| {
            json!({ "role": role, "name": "方小兰", "latin_name": null, "lang": "zh-CN",
                    "country": "CN", "zone": "Asia/Shanghai" })
        })
        .collect();
    json!({ "title": "货款纠纷", "regime": "peoples_mediation", "route": "judicial_confirmation",
            "aims": { "matters": ["commercial"] }, "claim": { "minor": "2140000", "currency": "EUR" }, "people": people })
}

/// A browser with its own cookies, on our own pages.
#[derive(Clone)]
pub struct Browser {
    pub client: Client,
    pub url: String,
}

impl Browser {
    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.send(Method::POST, path, Some(body)).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Response {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.url))
            .header("origin", &self.url)
            .header("sec-fetch-site", "same-origin");
        if let Some(body) = body {
            request = request.json(body);
        }
        request.send().await.unwrap()
    }
}

pub async fn read(response: Response) -> Value {
    let status = response.status();
    let text = response.text().await.unwrap();
    assert!(status.is_success(), "{status}: {text}");
    serde_json::from_str(&text).unwrap()
}

/// Status and code of a refusal.
pub async fn refusal(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    (status, body["error"]["code"].as_str().unwrap().to_owned())
}
