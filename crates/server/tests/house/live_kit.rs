//! A whole house on a port and in a directory of its own, and people who come to it by link.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::authz::StaffRoles;
use domain::case::{Case, CasePerson, EnforcementRoute, Regime};
use domain::route::{Aims, Matter};
use domain::{Lang, PersonId, Role, SeatId, SessionId};
use futures_util::{SinkExt, StreamExt};
use reqwest::header::{COOKIE, ORIGIN, SET_COOKIE};
use room::view::Here;
use room::{Command, ConsentKind, View};
use serde_json::{Value, json};
use server::config::Config;
use server::live::{Deps, Live, Sealing};
use server::procedures::Procedures;
use server::sealing::Desk;
use server::serve::{House, Server};
use server::state::{AppState, Clock};
use store::invitation::NewLink;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use wire::live::{ClientMessage, ServerMessage};

use crate::passkey_kit::Device;

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Site {
    pub state: AppState,
    pub live: Live,
    pub url: String,
    /// Where the figures are.
    pub metrics: String,
    end: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Site {
    /// Starts the house in `dir`; the same directory again is the same house.
    pub async fn start(dir: &Path) -> Self {
        Self::under(dir, Clock::system()).await
    }

    /// The same under another clock.
    pub async fn under(dir: &Path, clock: Clock) -> Self {
        let keys = dir.join("keys").display().to_string();
        let env = [
            ("HEQIAO_KEYS_DIR", keys.as_str()),
            ("HEQIAO_LISTEN", "127.0.0.1:0"),
            ("HEQIAO_COMPANY_CODE", "91350100M000100Y43"),
        ];
        let mut env = env
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .to_vec();
        let depot = dir.join("depot");
        if depot.is_dir() {
            env.push(("HEQIAO_DEPOT__URL".into(), format!("file://{}", depot.display())));
            env.push(("HEQIAO_DEPOT__AFTER_HOURS".into(), "0".into()));
        }
        // The same story with the institution's key on a token: see `slot`.
        env.extend(std::env::vars().filter(|(name, _)| name.starts_with("HEQIAO_SLOT__")));
        // Or with settings that no variable can hold: see `stamped`.
        let more = std::env::var_os("HEQIAO_STORY_SETTINGS").map(std::path::PathBuf::from);
        let config = Config::load_from(&dir.join("data"), more.as_deref(), Some(env)).unwrap();
        let house = House::open(config).await.unwrap();
        let in_a_file = house.config.keys_dir.join("institution.key").exists();
        assert_eq!(in_a_file, house.config.slot.is_none());
        let deps = Deps {
            store: house.store.clone(),
            media: None,
            recordings: house.config.data.join("recordings"),
            sealing: Sealing::new(&house.config.data, &house.keys),
            relay: None,
            procedures: Procedures::load(&house.config.data).unwrap(),
            planner: Arc::clone(&house.planner),
        };
        let live = Live::start(deps).unwrap();
        let desk = Desk::new(live.clone());
        let more = server::live::routes(live.clone()).merge(server::sealing::routes(desk.clone()));
        let more = more.merge(server::minutes::routes(desk.clone()));
        let more = more.merge(server::pack::routes(desk.clone()));
        let screening = server::watch::Screening::new(live.clone());
        let exports = house.config.data.join("exports");
        let copies = server::watch::Copies::new(exports, live.clone(), desk.clone());
        let more = more.merge(server::watch::routes(screening, copies.clone()));
        let mut server = Server::bind(house, clock, Arc::new(live.clone()), more)
            .await
            .unwrap();
        let figures = server::metrics::routes(live.clone());
        let free = "127.0.0.1:0".parse().unwrap();
        let metrics = server.beside(free, figures).await.unwrap();
        server::sealing::attend(server.state.clone(), desk);
        copies.attend(server.state.clone()).await;
        server::offload::attend(server.state.clone());
        let (state, url) = (server.state.clone(), server::origin::of(server.addr));
        let (end, ended) = oneshot::channel::<()>();
        let running = tokio::spawn(async move {
            let ended = async { ended.await.unwrap_or_default() };
            server.run(ended).await.unwrap();
        });
        Self {
            state,
            live,
            url,
            metrics: format!("http://{metrics}"),
            end,
            running,
        }
    }

    pub async fn stop(self) {
        self.end.send(()).unwrap();
        timeout(PATIENCE, self.running).await.unwrap().unwrap();
    }

    /// A session of four: an applicant, a respondent, their mediator and an interpreter.
    pub async fn session(&self) -> (SessionId, [SeatId; 4]) {
        let person = |role, name: &str, lang, zone: &str| CasePerson {
            person: PersonId(store::fresh_id(1_800_000_000_000).unwrap()),
            role,
            name: name.to_owned(),
            latin_name: None,
            lang,
            country: "CN".to_owned(),
            zone: zone.to_owned(),
        };
        let case = Case {
            code: "HQ-2027-0318".to_owned(),
            title: "货款纠纷".to_owned(),
            regime: Regime::PeoplesMediation,
            route: EnforcementRoute::JudicialConfirmation,
            aims: Aims {
                matters: BTreeSet::from([Matter::Commercial]),
                ..Aims::default()
            },
            claim: None,
            people: vec![
                person(Role::Applicant, "方小兰", Lang::ZhCn, "Asia/Shanghai"),
                person(Role::Respondent, "Rossi", Lang::It, "Europe/Rome"),
                person(Role::Mediator, "何书瑶", Lang::ZhCn, "Asia/Shanghai"),
                person(Role::Interpreter, "Wang", Lang::ZhCn, "Europe/Rome"),
            ],
        };
        let now = self.state.now_ms();
        self.state
            .store
            .settle_sample("和侨调解中心", "林知远", Lang::ZhCn, now)
            .await
            .unwrap();
        let case = self.state.store.open_case(&case, now).await.unwrap();
        let session = self.state.store.schedule(case, now, 60, now).await.unwrap();
        let file = self.state.store.session(session).await.unwrap().unwrap();
        let seats: Vec<SeatId> = file.people.iter().map(|person| person.seat).collect();
        (session, seats.try_into().unwrap())
    }

    fn link(&self) -> (String, NewLink) {
        let (token, hash) = AppState::secret().unwrap();
        let expires_ms = self.state.now_ms() + 3_600_000;
        (token.reveal().to_owned(), NewLink { hash, expires_ms })
    }

    /// A cookie for a seat.
    pub async fn seat(&self, seat: SeatId) -> Browser {
        let (token, link) = self.link();
        self.state
            .store
            .invite_seat(seat, link, self.state.now_ms())
            .await
            .unwrap();
        self.redeem(&token).await
    }

    /// A cookie for a member of staff.
    pub async fn staff(&self) -> Browser {
        let (token, link) = self.link();
        let now = self.state.now_ms();
        self.state
            .store
            .invite_staff("林知远", StaffRoles::all(), Lang::ZhCn, link, now)
            .await
            .unwrap();
        self.redeem(&token).await
    }

    /// A cookie for whoever follows this link.
    pub async fn by_link(&self, token: &str) -> Browser {
        self.redeem(token).await
    }

    async fn redeem(&self, token: &str) -> Browser {
        let client = reqwest::Client::new();
        let path = format!("{}/api/invitations/redeem", self.url);
        let done = client
            .post(path)
            .json(&json!({ "token": token }))
            .send()
            .await
            .unwrap();
        assert_eq!(done.status(), 200);
        let cookie = done.headers()[SET_COOKIE].to_str().unwrap();
        Browser {
            client,
            url: self.url.clone(),
            cookie: cookie.split(';').next().unwrap().to_owned(),
            device: Arc::new(Device::new()),
        }
    }
}

#[derive(Clone)]
pub struct Browser {
    client: reqwest::Client,
    pub url: String,
    pub cookie: String,
    /// What verifies whoever sits before it.
    pub device: Arc<Device>,
}

impl Browser {
    /// The same cookie at another server.
    pub fn at(&self, site: &Site) -> Self {
        Self {
            url: site.url.clone(),
            ..self.clone()
        }
    }

    pub async fn get(&self, path: &str) -> reqwest::Response {
        let request = self
            .client
            .get(format!("{}{path}", self.url))
            .header(COOKIE, &self.cookie);
        request.send().await.unwrap()
    }

    /// A part of a file.
    pub async fn range(&self, path: &str, range: &str) -> reqwest::Response {
        let request = self
            .client
            .get(format!("{}{path}", self.url))
            .header(COOKIE, &self.cookie);
        request.header("range", range).send().await.unwrap()
    }

    pub async fn delete(&self, path: &str) -> reqwest::Response {
        let request = self
            .client
            .delete(format!("{}{path}", self.url))
            .header(COOKIE, &self.cookie);
        request.header(ORIGIN, &self.url).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: &Value) -> reqwest::Response {
        let request = self
            .client
            .post(format!("{}{path}", self.url))
            .header(COOKIE, &self.cookie);
        request.header(ORIGIN, &self.url).json(body).send().await.unwrap()
    }

    /// Opens the live socket; the status when it is refused.
    pub async fn open(&self, origin: Option<&str>) -> Result<Client, u16> {
        let mut request = format!("{}/api/live", self.url.replace("http", "ws"))
            .into_client_request()
            .unwrap();
        let headers = request.headers_mut();
        headers.insert("cookie", self.cookie.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert("origin", origin.parse().unwrap());
        }
        match connect_async(request).await {
            Ok((socket, _)) => Ok(Client {
                socket,
                id: 0,
                view: None,
            }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    pub async fn live(&self) -> Client {
        let mut client = self.open(Some(&self.url)).await.unwrap();
        assert!(matches!(client.next().await, Some(ServerMessage::Session { .. })));
        client.until(|_| true).await;
        // Rooms without a media plane hold no connection to come back to.
        loop {
            let told = client.next().await.expect("the socket stays open");
            if let ServerMessage::Peer { alive } = told {
                break assert!(!alive);
            }
        }
        client
    }
}

pub struct Client {
    pub socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    id: u32,
    pub view: Option<View>,
}

impl Client {
    /// The next message; `None` when the server closed.
    pub async fn next(&mut self) -> Option<ServerMessage> {
        // Pings go on while an answer is missing, so it is the message that has a time.
        timeout(PATIENCE, self.next_message())
            .await
            .expect("a message in time")
    }

    async fn next_message(&mut self) -> Option<ServerMessage> {
        loop {
            match self.socket.next().await?.ok()? {
                Message::Text(text) => {
                    let message = serde_json::from_str(text.as_str()).unwrap();
                    if let ServerMessage::View { view } = &message {
                        self.view = Some(View::clone(view));
                    }
                    return Some(message);
                }
                Message::Close(_) => return None,
                _ => {}
            }
        }
    }

    /// The close code, after everything else was read.
    pub async fn close_code(&mut self) -> Option<u16> {
        loop {
            let message = timeout(PATIENCE, self.socket.next())
                .await
                .expect("a close in time")?
                .ok()?;
            if let Message::Close(frame) = message {
                return frame.map(|frame| frame.code.into());
            }
        }
    }

    /// Reads until a view satisfies `wanted`.
    pub async fn until(&mut self, wanted: impl Fn(&View) -> bool) -> View {
        loop {
            if let Some(view) = self.view.as_ref().filter(|view| wanted(view)) {
                return view.clone();
            }
            self.next().await.expect("the socket stays open");
        }
    }

    /// Asks, and returns the code of the refusal if there is one.
    pub async fn ask(&mut self, command: Command) -> Result<(), String> {
        self.id += 1;
        let message = ClientMessage::Command { id: self.id, command };
        self.raw(&serde_json::to_string(&message).unwrap()).await;
        loop {
            match self.next().await.expect("the socket stays open") {
                ServerMessage::Done { id } if id == self.id => return Ok(()),
                ServerMessage::Refused { id: Some(id), error } if id == self.id => return Err(error.code),
                _ => {}
            }
        }
    }

    pub async fn raw(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.unwrap();
    }
}

/// Whose socket it is that sits in this role, if anybody does.
pub fn seated(clients: &[Client], role: Role) -> Option<usize> {
    let own = |client: &Client| {
        let view = client.view.as_ref().unwrap();
        view.seats
            .iter()
            .any(|seat| seat.seat == view.me && seat.role == role)
    };
    clients.iter().position(own)
}

/// Consents to everything and steps up with microphone and camera.
pub async fn come_in(client: &mut Client) {
    for kind in [
        ConsentKind::Online,
        ConsentKind::Interpreter,
        ConsentKind::Recording,
    ] {
        client
            .ask(Command::Consent { kind, granted: true })
            .await
            .unwrap();
    }
    client
        .ask(Command::Ready {
            microphone: true,
            camera: true,
        })
        .await
        .unwrap();
}

/// Cookies and open sockets of these seats, all on the floor; one of them is the mediator's.
pub async fn gather(site: &Site, seats: impl IntoIterator<Item = SeatId>) -> (Vec<Browser>, Vec<Client>) {
    let (mut browsers, mut clients) = (Vec::new(), Vec::new());
    for seat in seats {
        let browser = site.seat(seat).await;
        let mut client = browser.live().await;
        come_in(&mut client).await;
        browsers.push(browser);
        clients.push(client);
    }
    let mediator = seated(&clients, Role::Mediator).unwrap();
    for n in (0..clients.len()).filter(|n| *n != mediator) {
        let seat = clients[n].view.as_ref().unwrap().me;
        clients[mediator].ask(Command::Admit { seat }).await.unwrap();
    }
    for client in &mut clients {
        client.until(|view| view.here == Here::Floor).await;
    }
    (browsers, clients)
}
