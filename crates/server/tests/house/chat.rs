//! What people write to each other, over live sockets: it reaches its scope and nobody else, comes back
//! after a restart, and is bounded.

use room::chat::{LONGEST, Scope};
use room::view::Here;
use room::{Command, Message};
use wire::live::ServerMessage;

use crate::live_kit::{Client, Site, gather};

fn writes(scope: Scope, text: &str) -> Command {
    Command::Chat {
        scope,
        text: text.to_owned(),
    }
}

/// Reads until this was written to them; everything else that was, on the way.
async fn told(client: &mut Client, text: &str) -> Vec<Message> {
    let mut all = Vec::new();
    loop {
        match client.next().await.expect("the socket stays open") {
            ServerMessage::Message { message } => all.push(message),
            ServerMessage::Messages { messages } => all.extend(messages),
            _ => {}
        }
        if all.iter().any(|message| message.text == text) {
            return all;
        }
    }
}

fn texts(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.text.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_reaches_its_scope_and_comes_back_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (_, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    clients[1]
        .ask(writes(Scope::Floor, "  Buongiorno  "))
        .await
        .unwrap();
    for client in [0, 2, 3] {
        let got = told(&mut clients[client], "Buongiorno").await;
        assert_eq!((got[0].by, got[0].scope), (seats[1], Scope::Floor));
    }
    let open = Command::OpenCaucus {
        members: vec![seats[0]],
        apart: false,
        minutes: None,
    };
    clients[2].ask(open).await.unwrap();
    let view = clients[0]
        .until(|view| matches!(view.here, Here::Caucus { .. }))
        .await;
    let Here::Caucus { caucus, .. } = view.here else {
        unreachable!()
    };
    clients[0]
        .ask(writes(Scope::Caucus(caucus), "最多一万五"))
        .await
        .unwrap();
    told(&mut clients[2], "最多一万五").await;
    assert_eq!(
        clients[1].ask(writes(Scope::Caucus(caucus), "?")).await,
        Err("not-in-scope".to_owned()),
        "who is outside does not write into it"
    );
    // What comes to those outside next is the next thing said on the floor.
    clients[1].ask(writes(Scope::Floor, "Aspetto")).await.unwrap();
    assert_eq!(texts(&told(&mut clients[3], "Aspetto").await), ["Aspetto"]);
    for client in &clients {
        let view = serde_json::to_string(client.view.as_ref().unwrap()).unwrap();
        assert!(!view.contains("最多一万五"), "no view has it");
    }
    drop(clients);
    site.stop().await;

    let site = Site::start(dir.path()).await;
    let read = async |who: usize, last: &str| {
        let mut again = browsers[who].at(&site).open(Some(&site.url)).await.unwrap();
        let all = told(&mut again, last).await;
        texts(&all).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(read(1, "Aspetto").await, ["Buongiorno", "Aspetto"]);
    assert_eq!(read(3, "Aspetto").await, ["Buongiorno", "Aspetto"]);
    assert_eq!(read(0, "最多一万五").await, ["Buongiorno", "最多一万五"]);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_long_too_empty_and_too_much_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (_, seats) = site.session().await;
    let (_, mut clients) = gather(&site, seats).await;
    let refused = |code: &str| Err(code.to_owned());
    assert_eq!(
        clients[0].ask(writes(Scope::Floor, " \n ")).await,
        refused("text-empty")
    );
    let long = "好".repeat(LONGEST + 1);
    assert_eq!(
        clients[0].ask(writes(Scope::Floor, &long)).await,
        refused("text-too-long")
    );
    assert_eq!(
        clients[0].ask(writes(Scope::Announcement, "!")).await,
        refused("not-in-scope"),
        "who announces is the mediator"
    );
    let mut taken = 0;
    while clients[0].ask(writes(Scope::Floor, "在吗")).await.is_ok() {
        taken += 1;
        assert!(taken < 50, "somebody writes without end");
    }
    assert_eq!(
        clients[0].ask(writes(Scope::Floor, "在吗")).await,
        refused("chat-too-fast")
    );
    assert!(
        clients[1].ask(writes(Scope::Floor, "Sì")).await.is_ok(),
        "the others still write"
    );
    drop(clients);
    site.stop().await;
}
