//! Places in a case's chain are given once.

use crate::common::{NOW, databases, session};
use domain::{RecordId, SessionId};
use store::records::{SealedFile, StoredRecord};

fn record(session: SessionId) -> StoredRecord {
    StoredRecord {
        id: RecordId(store::fresh_id(NOW).unwrap()),
        session,
        revision: 1,
        body: b"{}".to_vec(),
        base_pdf: vec![1],
        sealed: None,
    }
}

#[tokio::test]
async fn a_place_is_given_once_and_only_a_superseded_record_gives_it_up() {
    for db in databases().await {
        let (case, one) = session(&db.store).await;
        let other = db.store.schedule(case, NOW, 60, NOW).await.unwrap();
        let (first, second) = (record(one), record(other));
        for record in [&first, &second] {
            db.store.prepare_record(record, NOW).await.unwrap();
        }
        for _ in 0..2 {
            db.store.take_place(case, 0, first.id).await.unwrap();
        }
        let refused = db.store.take_place(case, 0, second.id).await.unwrap_err();
        assert_eq!(refused.code(), "store-conflict", "{}", db.name);

        // Drafted anew: what was to be the first is not any more.
        let again = record(one);
        db.store.prepare_record(&again, NOW + 1).await.unwrap();
        db.store.take_place(case, 0, second.id).await.unwrap();
        let refused = db.store.take_place(case, 0, again.id).await.unwrap_err();
        assert_eq!(refused.code(), "store-conflict", "{}", db.name);
        assert_eq!(db.store.sealed_records(case).await.unwrap(), []);

        let file = SealedFile {
            path: "records/one.pdf".to_owned(),
            digest: "ab".repeat(32),
        };
        db.store.seal_record(second.id, &file, NOW + 2).await.unwrap();
        db.store.take_place(case, 1, again.id).await.unwrap();
        db.store.seal_record(again.id, &file, NOW + 3).await.unwrap();
        let sealed = db.store.sealed_records(case).await.unwrap();
        let ids: Vec<RecordId> = sealed.iter().map(|record| record.id).collect();
        assert_eq!(ids, [second.id, again.id], "{}", db.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_that_ask_at_once_one_is_given_the_place() {
    for db in databases().await {
        let (case, _) = session(&db.store).await;
        let mut records = Vec::new();
        for _ in 0..8 {
            let session = db.store.schedule(case, NOW, 60, NOW).await.unwrap();
            let record = record(session);
            db.store.prepare_record(&record, NOW).await.unwrap();
            records.push(record.id);
        }
        let mut asked = tokio::task::JoinSet::new();
        for record in records {
            let store = db.store.clone();
            asked.spawn(async move { store.take_place(case, 0, record).await.is_ok() });
        }
        let given = asked.join_all().await.into_iter().filter(|given| *given).count();
        assert_eq!(given, 1, "{}", db.name);
    }
}
