//! The procedure over live sockets: captions, sealed offers, changes by the clerk, the ledger; and an
//! offer that is nowhere to be found afterwards.

use std::collections::BTreeMap;

use crate::live_kit::{Client, Site, gather};
use crate::minutes::printed;
use crate::procedure_kit::opens_the_floor;
use domain::Lang;
use domain::blind::{self, Outcome};
use domain::case::Regime;
use domain::money::{Currency, Money};
use domain::offer::OfferKind;
use room::Command;
use room::caption::Spoken;
use room::minutes::NoteKind;
use serde_json::json;
use wire::http::MinutesText;
use wire::live::{ClientMessage, ServerMessage};

const CANARY: &str = "canary-73915";

/// Reads until captions come; returns their texts.
async fn captions(client: &mut Client) -> Vec<String> {
    loop {
        if let Some(ServerMessage::Captions { captions }) = client.next().await {
            return captions.into_iter().map(|caption| caption.spoken.text).collect();
        }
    }
}

async fn reveal(client: &mut Client, id: u32, figure: i64, nonce: &str) -> Option<String> {
    let message = ClientMessage::Reveal {
        id,
        round: 1,
        figure: Money {
            minor: figure,
            currency: Currency::Eur,
        },
        nonce: nonce.to_owned(),
    };
    client.raw(&serde_json::to_string(&message).unwrap()).await;
    loop {
        match client.next().await.expect("the socket stays open") {
            ServerMessage::Done { id: done } if done == id => return None,
            ServerMessage::Refused {
                id: Some(done),
                error,
            } if done == id => return Some(error.code),
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sealed_offers_are_compared_in_memory_and_kept_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (_, mut clients) = gather(&site, seats).await;
    opens_the_floor(&mut clients).await;
    let [applicant, respondent, ..] = seats;
    let open = Command::OpenBlind {
        payer: respondent,
        payee: applicant,
        currency: Currency::Eur,
        wait_s: 600,
    };
    clients[2].ask(open).await.unwrap();
    let figures = [(0, applicant, 1_870_003_i64), (1, respondent, 1_910_009)];
    let nonce = |n: usize| format!("{:064x}", n + 0x00c0_ffee);
    assert_eq!(
        reveal(&mut clients[0], 900, 1, &nonce(0)).await.as_deref(),
        Some("blind-too-early")
    );
    for (n, seat, minor) in figures {
        let figure = Money {
            minor,
            currency: Currency::Eur,
        };
        let commitment = blind::commitment(session, 1, seat, figure, &nonce(n));
        clients[n]
            .ask(Command::CommitBlind { round: 1, commitment })
            .await
            .unwrap();
    }
    clients[0]
        .until(|view| view.proceedings.blind.iter().any(|round| round.opening))
        .await;
    let lie = reveal(&mut clients[1], 901, 1, &nonce(1)).await;
    assert_eq!(lie.as_deref(), Some("blind-mismatch"));
    for (n, _, minor) in figures {
        assert_eq!(reveal(&mut clients[n], 902, minor, &nonce(n)).await, None);
    }
    let middle = Money {
        minor: 1_890_006,
        currency: Currency::Eur,
    };
    for client in &mut clients[..3] {
        let view = client
            .until(|view| view.proceedings.blind.iter().any(|round| round.outcome.is_some()))
            .await;
        assert_eq!(
            view.proceedings.blind[0].outcome,
            Some(Outcome::Crossed { middle })
        );
    }
    assert!(
        clients[3].view.as_ref().unwrap().proceedings.blind.is_empty(),
        "not the interpreter's"
    );
    drop(clients);
    site.stop().await;
    for entry in std::fs::read_dir(dir.path().join("data")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            for (n, _, minor) in figures {
                for secret in [minor.to_string(), nonce(n)] {
                    let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
                    assert!(!found, "{secret} in {}", path.display());
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clerks_change_is_compared_and_everything_that_leaves_is_silent_about_offers() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    opens_the_floor(&mut clients).await;
    let offer = Command::MakeOffer {
        kind: OfferKind::Concession,
        amount: None,
        words: CANARY.to_owned(),
    };
    clients[0].ask(offer).await.unwrap();
    clients[1]
        .until(|view| view.proceedings.offers.iter().any(|offer| offer.words == CANARY))
        .await;
    let spoken = |lang, text: &str| Command::Caption {
        spoken: Spoken {
            lang,
            text: text.to_owned(),
            speaker: None,
            rendering: true,
        },
    };
    clients[3].ask(spoken(Lang::It, "Buonasera")).await.unwrap();
    assert_eq!(captions(&mut clients[1]).await, ["Buonasera"]);
    let version = clients[1].view.as_ref().unwrap().version;
    clients[3].ask(spoken(Lang::It, "a tutti")).await.unwrap();
    assert_eq!(captions(&mut clients[1]).await, ["a tutti"]);
    assert_eq!(
        clients[1].view.as_ref().unwrap().version,
        version,
        "no view came with it"
    );
    let note = Command::NoteMinute {
        kind: NoteKind::Objection,
        speaker: None,
        text: BTreeMap::from([(Lang::ZhCn, "货物有瑕疵".to_owned())]),
    };
    clients[0].ask(note).await.unwrap();

    let base = format!("/api/sessions/{session}");
    let script: domain::procedure::Script = browsers[1]
        .get(&format!("{base}/procedure"))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(script.regime, Regime::PeoplesMediation);
    let minutes = async || -> MinutesText {
        browsers[1]
            .get(&format!("{base}/minutes"))
            .await
            .json()
            .await
            .unwrap()
    };
    let before = minutes().await;
    assert_eq!(before.langs, [Lang::ZhCn, Lang::It]);
    let line = before.lines.iter().find(|line| line.by_hand).unwrap();
    let said = &line.text[&Lang::ZhCn];
    assert!(said.contains("方小兰") && said.contains("货物有瑕疵"), "{said}");
    assert!(
        line.text[&Lang::It].contains("originale"),
        "the other language says that it is not translated"
    );
    let edits = format!("{base}/minutes/edits");
    let edit = |before: &str, after: &str| json!({ "line": line.id, "lang": "zh-CN", "before": before, "after": after });
    assert_eq!(
        browsers[0].post(&edits, &edit(said, "x")).await.status(),
        403,
        "a party changes nothing"
    );
    let other = browsers[2].post(&edits, &edit("something else", "x")).await;
    assert_eq!(other.status(), 409);
    assert!(other.text().await.unwrap().contains("line-changed"));
    assert_eq!(
        browsers[2].post(&edits, &edit(said, "改后的话")).await.status(),
        204
    );
    let after = minutes().await;
    let changed = after.lines.iter().find(|other| other.id == line.id).unwrap();
    assert_eq!(changed.text[&Lang::ZhCn], "改后的话");
    assert_eq!(changed.edits[0].before, *said, "what was there stays");

    let pdf = browsers[1].get(&format!("{base}/minutes.pdf")).await;
    assert_eq!(pdf.status(), 200);
    let file = dir.path().join("minutes.pdf");
    std::fs::write(&file, pdf.bytes().await.unwrap()).unwrap();
    let words = printed(&file);
    let both = words.contains("改后的话") && words.contains("货物有瑕疵");
    assert!(both, "{words}");
    let ledger = browsers[1].get(&format!("{base}/ledger.json")).await;
    let ledger = ledger.text().await.unwrap();
    assert!(ledger.contains("\"heard\"") && ledger.contains(&seats[1].to_string()));
    let told = serde_json::to_string(&after).unwrap();
    for artefact in [&words, &ledger, &told] {
        assert!(!artefact.contains(CANARY));
    }

    // A second window of the same seat is given the newest captions again.
    let mut again = browsers[1].open(Some(&browsers[1].url)).await.unwrap();
    assert_eq!(captions(&mut again).await, ["Buonasera", "a tutti"]);
    drop(clients);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_minutes_are_printed_in_one_language_and_never_tell_how_long_the_journal_is() {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let (browsers, mut clients) = gather(&site, seats).await;
    let print = async |lang: &str| {
        let path = format!("/api/sessions/{session}/minutes.pdf{lang}");
        let answer = browsers[1].get(&path).await;
        let status = answer.status().as_u16();
        let name = answer.headers().get("content-disposition").cloned();
        let file = dir.path().join("minutes.pdf");
        std::fs::write(&file, answer.bytes().await.unwrap()).unwrap();
        let words = if status == 200 {
            printed(&file)
        } else {
            String::new()
        };
        (status, name, words)
    };
    let digest = |words: &str| {
        let letters: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        letters
            .windows(64)
            .any(|part| part.iter().all(char::is_ascii_hexdigit))
    };
    let (status, _, all) = print("").await;
    assert_eq!(status, 200);
    assert!(all.contains("Verbale") && all.contains("调解笔录"), "{all}");
    assert!(!digest(&all), "the session runs: {all}");
    let (status, name, italian) = print("?lang=it").await;
    let name = name.unwrap().to_str().unwrap().to_owned();
    assert!(
        status == 200 && name.ends_with("-minutes-it.pdf\""),
        "{status} {name}"
    );
    assert!(
        italian.contains("Verbale") && !italian.contains("调解笔录"),
        "{italian}"
    );
    for missing in ["?lang=ar", "?lang=xx"] {
        assert_eq!(
            print(missing).await.0,
            404,
            "{missing} is no language of this session"
        );
    }
    clients[2].ask(Command::End).await.unwrap();
    let (_, _, ended) = print("").await;
    assert!(digest(&ended), "what they were made from: {ended}");
    drop(clients);
    site.stop().await;
}
