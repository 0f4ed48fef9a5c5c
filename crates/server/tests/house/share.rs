//! A shared screen over live sockets: told to everybody, journaled, and gone with its socket.

use crate::live_kit::{Client, Site, gather};
use room::{Command, Event};

async fn sharer(client: &mut Client, wanted: Option<usize>) {
    let shares = |view: &room::View| view.seats.iter().position(|seat| seat.sharing);
    client.until(|view| shares(view) == wanted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_is_told_journaled_and_ends_with_its_socket() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    clients[0].ask(Command::Share { on: true }).await.unwrap();
    for client in &mut clients {
        sharer(client, Some(0)).await;
    }
    let refused = clients[1].ask(Command::Share { on: true }).await;
    assert_eq!(refused, Err("share-taken".to_owned()));
    let end = Command::EndShare { seat: seats[0] };
    clients[2].ask(end).await.unwrap();
    sharer(&mut clients[1], None).await;

    clients[1].ask(Command::Share { on: true }).await.unwrap();
    sharer(&mut clients[0], Some(1)).await;
    drop(clients.remove(1));
    sharer(&mut clients[0], None).await;
    let mut back = browsers[1].live().await;
    sharer(&mut back, None).await;

    let journal = site.live.events(session).await.unwrap();
    let switched = journal.into_iter().filter_map(|(_, event)| match event {
        Event::ShareSwitched { seat, on, by } => Some((seat, on, by)),
        _ => None,
    });
    assert_eq!(
        switched.collect::<Vec<_>>(),
        [
            (seats[0], true, seats[0]),
            (seats[0], false, seats[2]),
            (seats[1], true, seats[1]),
        ]
    );
}
