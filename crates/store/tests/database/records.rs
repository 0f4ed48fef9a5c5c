//! Records keep their bytes; states move once.

use crate::common::{NOW, case, databases, session};
use domain::RecordId;
use store::records::{SealedFile, StoredRecord, StoredStatement};

fn statement(signer: &str) -> StoredStatement {
    StoredStatement {
        signer: signer.to_owned(),
        canonical: signer.into(),
        signature: [5; 64],
    }
}

#[tokio::test]
async fn a_record_is_signed_in_order_and_sealed_once() {
    for db in databases().await {
        let (_, s) = session(&db.store).await;
        let new = |revision| StoredRecord {
            id: RecordId(store::fresh_id(NOW).unwrap()),
            session: s,
            revision,
            body: b"{\"z\": 1,  \"a\":2}".to_vec(),
            base_pdf: vec![0, 1, 2, 255],
            sealed: None,
        };
        let (first, second) = (new(1), new(2));
        db.store.prepare_record(&first, NOW).await.unwrap();
        db.store.prepare_record(&second, NOW + 1).await.unwrap();
        assert_eq!(
            db.store.record(s).await.unwrap().as_ref(),
            Some(&second),
            "{}",
            db.name
        );
        let refused = db
            .store
            .add_statement(first.id, 0, &statement("seat:a"), NOW)
            .await
            .unwrap_err();
        assert_eq!(
            refused.code(),
            "store-conflict",
            "a superseded record takes no statement"
        );

        db.store
            .add_statement(second.id, 0, &statement("seat:a"), NOW)
            .await
            .unwrap();
        for (ord, signer) in [(0, "seat:b"), (2, "seat:b"), (1, "seat:a")] {
            let refused = db
                .store
                .add_statement(second.id, ord, &statement(signer), NOW)
                .await
                .unwrap_err();
            assert_eq!(refused.code(), "store-conflict", "{}: {signer} at {ord}", db.name);
        }
        db.store
            .add_statement(second.id, 1, &statement("seat:b"), NOW)
            .await
            .unwrap();
        assert_eq!(
            db.store.statements(second.id).await.unwrap(),
            [statement("seat:a"), statement("seat:b")]
        );

        let file = SealedFile {
            path: "records/one.pdf".to_owned(),
            digest: "ab".repeat(32),
        };
        db.store.seal_record(second.id, &file, NOW).await.unwrap();
        for refused in [
            db.store.seal_record(second.id, &file, NOW).await,
            db.store.prepare_record(&new(3), NOW).await,
            db.store
                .add_statement(second.id, 2, &statement("institution"), NOW)
                .await,
        ] {
            assert_eq!(refused.unwrap_err().code(), "store-conflict", "{}", db.name);
        }
        assert_eq!(db.store.record(s).await.unwrap().unwrap().sealed, Some(file));
    }
}

#[tokio::test]
async fn a_key_is_attested_once() {
    for db in databases().await {
        let (_, s) = session(&db.store).await;
        let seat = db.store.session(s).await.unwrap().unwrap().people[0].seat;
        db.store.put_key(seat, &[3; 32], false, NOW).await.unwrap();
        db.store.put_key(seat, &[3; 32], false, NOW).await.unwrap();
        db.store
            .attest_key(seat, &[3; 32], b"{ \"b\":1}", &[4; 64])
            .await
            .unwrap();
        assert_eq!(
            db.store
                .attest_key(seat, &[3; 32], b"{}", &[4; 64])
                .await
                .unwrap_err()
                .code(),
            "store-conflict"
        );
        let keys = db.store.keys(s).await.unwrap();
        assert_eq!(keys.len(), 1, "{}", db.name);
        assert_eq!(keys[0].binding, Some((b"{ \"b\":1}".to_vec(), [4; 64])));
    }
}

#[tokio::test]
async fn a_case_comes_back_as_it_went_in() {
    for db in databases().await {
        let told = case("HQ-2027-0001");
        let id = db.store.open_case(&told, NOW).await.unwrap();
        assert_eq!(
            db.store.case(id).await.unwrap().unwrap().case,
            told,
            "{}",
            db.name
        );
        assert_eq!(
            db.store
                .open_case(&case("HQ-2027-0001"), NOW)
                .await
                .unwrap_err()
                .code(),
            "store-conflict"
        );
        let later = db.store.schedule(id, NOW + 2000, 60, NOW).await.unwrap();
        let sooner = db.store.schedule(id, NOW + 1000, 30, NOW).await.unwrap();
        let file = db.store.cases().await.unwrap().remove(0);
        assert_eq!(
            file.sessions.iter().map(|s| s.id).collect::<Vec<_>>(),
            [sooner, later],
            "{}",
            db.name
        );
        let people = db.store.session(later).await.unwrap().unwrap().people;
        assert_eq!(
            people.iter().map(|p| p.person.clone()).collect::<Vec<_>>(),
            told.people
        );
    }
}
