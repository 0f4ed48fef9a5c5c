//! The task by hand: sockets and the media plane's reports, without either.

mod private;
mod recorded;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::case::{Case, CasePerson, EnforcementRoute, Regime};
use domain::route::{Aims, Matter};
use domain::{Lang, PersonId, Role, SeatId};
use room::{Command, ConsentKind, Input};
use store::Store;
use tokio::sync::mpsc;
use wire::live::{ServerMessage, Slot};

use super::Task;
use crate::keys::Keys;
use crate::live::exposition;
use crate::live::media::MediaPlane;
use crate::live::msg::{Msg, SocketId};
use crate::live::outbox::{Closing, Next, Outbox};
use crate::live::pulse::{Pulse, Pulses};
use crate::live::recording::Tapes;
use crate::live::relay::{RENEW, Relay};
use crate::live::shared::{Sealing, Shared};
use crate::planner::Planner;
use crate::procedures::Procedures;

const NOW: i64 = 1_800_000_000_000;

/// A room of a mediator and two parties, and what keeps its files alive.
struct Stage {
    task: Task,
    mediator: SeatId,
    applicant: SeatId,
    respondent: SeatId,
    _dir: tempfile::TempDir,
}

impl Stage {
    async fn new(media: Option<sfu::Media>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_file(&dir.path().join("heqiao.db")).await.unwrap();
        let person = |role| CasePerson {
            person: PersonId(store::fresh_id(NOW).unwrap()),
            role,
            name: "方小兰".to_owned(),
            latin_name: None,
            lang: Lang::ZhCn,
            country: "CN".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
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
            people: [Role::Mediator, Role::Applicant, Role::Respondent]
                .map(person)
                .into(),
        };
        let name = "和侨调解中心";
        store
            .settle_sample(name, "林知远", Lang::ZhCn, NOW)
            .await
            .unwrap();
        let case = store.open_case(&case, NOW).await.unwrap();
        let session = store.schedule(case, NOW, 60, NOW).await.unwrap();
        let people = store.session(session).await.unwrap().unwrap().people;
        let seat = |role| people.iter().find(|p| p.person.role == role).unwrap().seat;
        let shared = Shared {
            store,
            media: MediaPlane::new(media),
            tapes: Tapes::default(),
            pulses: Pulses::default(),
            binding: mpsc::unbounded_channel().0,
            recordings: dir.path().join("recordings"),
            sealing: Sealing::new(dir.path(), &Keys::load_or_make(&dir.path().join("keys")).unwrap()),
            relay: None,
            procedures: Arc::new(Procedures::load(dir.path()).unwrap()),
            planner: Arc::new(Planner::load(dir.path()).unwrap()),
            appends: exposition::append_seconds(),
        };
        let task = Task::load(session, shared).await.unwrap();
        Self {
            task,
            mediator: seat(Role::Mediator),
            applicant: seat(Role::Applicant),
            respondent: seat(Role::Respondent),
            _dir: dir,
        }
    }

    /// A new socket takes the seat.
    async fn sits(&mut self, seat: SeatId, socket: u64) -> Arc<Outbox> {
        let outbox = Arc::new(Outbox::default());
        let joined = Arc::clone(&outbox);
        self.task.join(seat, SocketId(socket), joined).await;
        outbox
    }
}

/// Everything that waits to be written but views; the outbox is closed by it.
async fn told(outbox: &Outbox) -> Vec<ServerMessage> {
    outbox.close(Closing::Away);
    let mut told = Vec::new();
    while let Next::Message(message) = outbox.next().await {
        told.push(*message);
    }
    told.retain(|message| !matches!(message, ServerMessage::View { .. }));
    told
}

fn slots(of: SeatId) -> Vec<Slot> {
    let source = room::Source {
        seat: of,
        media: room::Media::Audio,
    };
    let (mid, channel) = ("3".to_owned(), room::Channel::Floor);
    vec![Slot { mid, source, channel }]
}

/// As much of an offer as says whose it is.
const OFFER: &str = "v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n";
const ALIVE: ServerMessage = ServerMessage::Peer { alive: true };
const NOT_THERE: ServerMessage = ServerMessage::Peer { alive: false };

#[tokio::test]
async fn a_socket_that_comes_back_finds_its_media_as_it_left_it() {
    let mut stage = Stage::new(None).await;
    let (applicant, of_mediator) = (stage.applicant, slots(stage.mediator));
    let first = stage.sits(applicant, 1).await;
    assert_eq!(told(&first).await, [NOT_THERE]);
    let slots = ServerMessage::Slots {
        slots: of_mediator.clone(),
    };

    stage.task.take(Msg::MediaUp { seat: applicant }).await;
    let filled = Msg::Slots {
        seat: applicant,
        slots: of_mediator,
    };
    stage.task.take(filled).await;
    let still = room::Source {
        seat: stage.mediator,
        media: room::Media::Video,
    };
    let hidden = Msg::Pictures {
        seat: applicant,
        shown: false,
        stills: vec![still],
    };
    stage.task.take(hidden).await;
    let socket = SocketId(1);
    stage
        .task
        .take(Msg::Leave {
            seat: applicant,
            socket,
        })
        .await;
    let second = stage.sits(applicant, 2).await;
    let pictures = |shown, stills| ServerMessage::Pictures { shown, stills };
    let as_it_was = [ALIVE, slots, pictures(false, vec![still])];
    assert_eq!(told(&second).await, as_it_was);

    let third = stage.sits(applicant, 3).await;
    stage.task.take(Msg::MediaGone { seat: applicant }).await;
    let empty = ServerMessage::Slots { slots: Vec::new() };
    let all_gone = [NOT_THERE, empty, pictures(true, Vec::new())];
    assert_eq!(told(&third).await, all_gone, "the newest of each kind");
    let fourth = stage.sits(applicant, 4).await;
    assert_eq!(told(&fourth).await, [NOT_THERE]);
}

/// A media plane on loopback.
fn plane() -> sfu::Media {
    let config = sfu::MediaConfig {
        listen: "127.0.0.1:0".parse().unwrap(),
        advertised: vec!["127.0.0.1".parse().unwrap()],
        tcp: None,
        threads: 1,
    };
    sfu::Media::bind(&config, mpsc::channel(1).0).unwrap().0
}

#[tokio::test]
async fn renewing_keeps_the_line_and_beginning_anew_does_not() {
    let media = plane();
    let mut stage = Stage::new(Some(media)).await;
    let seat = stage.applicant;
    let outbox = stage.sits(seat, 1).await;
    stage.task.take(Msg::MediaUp { seat }).await;
    let offer = |again| Msg::Offer {
        seat,
        socket: SocketId(1),
        id: 9,
        sdp: OFFER.to_owned(),
        again,
    };
    stage.task.take(offer(true)).await;
    let code = loop {
        let Next::Message(message) = outbox.next().await else {
            panic!("the outbox stays open")
        };
        if let ServerMessage::Refused { id: Some(9), error } = *message {
            break error.code;
        }
    };
    assert_eq!(code, "media-gone", "the media plane has never seen this seat");
    let second = stage.sits(seat, 2).await;
    assert_eq!(told(&second).await.first(), Some(&ALIVE));

    let third = stage.sits(seat, 3).await;
    let anew = Msg::Offer {
        seat,
        socket: SocketId(3),
        id: 10,
        sdp: OFFER.to_owned(),
        again: false,
    };
    stage.task.take(anew).await;
    drop(third);
    let fourth = stage.sits(seat, 4).await;
    assert_eq!(told(&fourth).await.first(), Some(&NOT_THERE));
}

#[tokio::test]
async fn statistics_are_for_the_staff_and_end_with_the_media() {
    let mut stage = Stage::new(Some(plane())).await;
    stage.task.apply_present_plan().await;
    let (mediator, applicant) = (stage.mediator, stage.applicant);
    let party = stage.sits(applicant, 1).await;
    let staff = stage.sits(mediator, 2).await;
    stage.task.tell_staff().await;
    let statistics = |message: &ServerMessage| matches!(message, ServerMessage::Statistics { .. });
    assert!(told(&staff).await.iter().any(statistics));
    assert!(!told(&party).await.iter().any(statistics));

    let pulses = stage.task.shared.pulses.clone();
    let session = stage.task.session;
    pulses.take(session, applicant, Pulse::default());
    stage.task.take(Msg::MediaGone { seat: applicant }).await;
    assert!(pulses.of(session).is_empty());
}

/// Everything that waits, by kind, and the names given out for the relay.
async fn kinds(outbox: &Outbox) -> (Vec<&'static str>, Vec<String>) {
    outbox.close(Closing::Away);
    let (mut kinds, mut names) = (Vec::new(), Vec::new());
    while let Next::Message(message) = outbox.next().await {
        kinds.push(match *message {
            ServerMessage::Relay { server } => {
                names.push(server.username);
                "relay"
            }
            ServerMessage::View { .. } => "view",
            _ => continue,
        });
    }
    (kinds, names)
}

#[tokio::test]
async fn the_relay_is_told_past_the_door_before_the_view_and_again_in_time() {
    let mut stage = Stage::new(None).await;
    stage.task.shared.relay = Relay::new(&crate::config::Relay {
        urls: vec!["turn:relay.example.org".to_owned()],
        secret: store::Pii::new("0123456789abcdef0123456789abcdef".to_owned()),
    });
    let applicant = stage.applicant;
    let outside = stage.sits(applicant, 1).await;
    assert_eq!(
        kinds(&outside).await.0,
        ["view"],
        "whoever has not consented to anything"
    );

    let inside = stage.sits(applicant, 2).await;
    let consent = Command::Consent {
        kind: ConsentKind::Online,
        granted: true,
    };
    let ready = Command::Ready {
        microphone: true,
        camera: true,
    };
    for command in [consent, ready] {
        let by = applicant;
        stage.task.input(Input::Command { by, command }).await.unwrap();
    }
    stage.task.look_again().await;
    let (told, names) = kinds(&inside).await;
    assert_eq!(told, ["relay", "view"]);
    assert!(names[0].ends_with(&format!(":{applicant}")));

    let back = stage.sits(applicant, 3).await;
    stage.task.look_again().await;
    assert_eq!(
        kinds(&back).await.0,
        ["relay", "view"],
        "a new socket, a new name"
    );

    let late = stage.sits(applicant, 4).await;
    let Next::Message(first) = late.next().await else {
        panic!("closed")
    };
    assert!(matches!(*first, ServerMessage::Relay { .. }));
    stage.task.look_again().await;
    stage.task.relayed.get_mut(&applicant).unwrap().1 -= RENEW;
    stage.task.look_again().await;
    assert_eq!(kinds(&late).await.0, ["relay", "view"], "before the old one ends");
}
