//! The journal keeps what it was given, in order, and shows every change to it.

use crate::common::{databases, session};
use sea_orm::ConnectionTrait;
use store::journal::{Head, JournalError, chain};

fn entries(range: std::ops::Range<i64>) -> Vec<(i64, Vec<u8>)> {
    range
        .map(|n| (n, format!("{{\"type\":\"muted\",\"n\":{n}}}").into_bytes()))
        .collect()
}

#[tokio::test]
async fn what_is_appended_is_read_back_verbatim_and_chained() {
    for db in databases().await {
        let journal = db.store.journal();
        let (_, s) = session(&db.store).await;
        assert_eq!(journal.load(s).await.unwrap(), vec![]);
        let end = journal.append(s, 0, &entries(0..3)).await.unwrap();
        let end2 = journal.append(s, 3, &entries(3..1203)).await.unwrap();
        assert_eq!((end.len, end2.len), (3, 1203), "{}", db.name);
        let read = journal.load(s).await.unwrap();
        let bodies: Vec<_> = read.iter().map(|e| (e.at_ms, e.body.clone())).collect();
        assert_eq!(bodies, entries(0..1203), "{}", db.name);
        assert_eq!(read[0].hash, chain(&[0; 32], 0, 0, &read[0].body));
        assert_eq!(read[1].hash, chain(&read[0].hash, 1, 1, &read[1].body));
        assert_eq!(journal.head(s).await.unwrap(), end2);
        assert_eq!(journal.append(s, 1203, &[]).await.unwrap(), end2);
    }
}

#[test]
fn the_chain_is_the_documented_one() {
    // SHA-256 of 32 zero bytes ‖ 0u64 ‖ 1i64 ‖ "{}", by any other tool.
    let hash = chain(&[0; 32], 0, 1, b"{}");
    assert_eq!(hex::encode(hash), EXPECTED);
}

const EXPECTED: &str = "84d553b85a6e1ca9a7ed31e5a54e621e1e19567b6e7d5a20c42cacd0da938d82";

#[tokio::test]
async fn a_fork_is_refused() {
    for db in databases().await {
        let journal = db.store.journal();
        let (_, s) = session(&db.store).await;
        journal.append(s, 0, &entries(0..2)).await.unwrap();
        for wrong in [0, 1, 3] {
            let refused = journal.append(s, wrong, &entries(9..10)).await.unwrap_err();
            assert_eq!(refused.code(), "journal-fork", "{} at {wrong}", db.name);
        }
        let mut writers = tokio::task::JoinSet::new();
        for n in 0..8 {
            let journal = journal.clone();
            writers.spawn(async move { journal.append(s, 2, &entries(n..n + 1)).await.is_ok() });
        }
        let won = writers.join_all().await.into_iter().filter(|won| *won).count();
        assert_eq!(won, 1, "{}: exactly one of eight writers wins", db.name);
        assert_eq!(journal.load(s).await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn every_tampering_is_noticed() {
    let id = "meeting_id IS NOT NULL";
    let cases = [
        ("UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 1".to_owned(), 1),
        ("UPDATE journal SET body = hash WHERE seq = 2".to_owned(), 2),
        ("UPDATE journal SET hash = prev_hash WHERE seq = 0".to_owned(), 0),
        ("UPDATE journal SET prev_hash = hash WHERE seq = 1".to_owned(), 1),
        (format!("DELETE FROM journal WHERE seq = 1 AND {id}"), 1),
        ("DELETE FROM journal WHERE seq = 3".to_owned(), 3),
        ("DELETE FROM journal".to_owned(), 0),
        ("UPDATE journal SET seq = 9 WHERE seq = 3".to_owned(), 3),
    ];
    for (sql, at) in cases {
        for db in databases().await {
            let journal = db.store.journal();
            let (_, s) = session(&db.store).await;
            journal.append(s, 0, &entries(0..4)).await.unwrap();
            db.store.connection().execute_unprepared(&sql).await.unwrap();
            match journal.load(s).await {
                Err(JournalError::Broken { seq }) => assert_eq!(seq, at, "{}: {sql}", db.name),
                other => panic!("{}: {sql}: {other:?}", db.name),
            }
        }
    }
}

#[tokio::test]
async fn a_journal_belongs_to_a_session() {
    for db in databases().await {
        let nowhere = domain::SessionId(store::fresh_id(0).unwrap());
        let refused = db
            .store
            .journal()
            .append(nowhere, 0, &entries(0..1))
            .await
            .unwrap_err();
        assert_eq!(refused.code(), "not-found", "{}", db.name);
        assert_eq!(Head::default().len, 0);
    }
}
