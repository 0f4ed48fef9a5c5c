//! The public log: one place per record, one root per size, whoever asks and how often.

use domain::RecordId;
use record::Digest;
use record::log::{leaf, proof, tile::Tile, tree};
use store::records::StoredRecord;
use store::{Store, fresh_id};

use crate::common::{NOW, case, databases};

/// A record to be logged, in a session of its own.
async fn record(store: &Store, n: u32) -> RecordId {
    let case = store
        .open_case(&case(&format!("HQ-2027-{n:04}")), NOW)
        .await
        .unwrap();
    let session = store.schedule(case, NOW, 60, NOW).await.unwrap();
    let id = RecordId(fresh_id(NOW).unwrap());
    let record = StoredRecord {
        id,
        session,
        revision: 1,
        body: b"{}".to_vec(),
        base_pdf: b"%PDF-".to_vec(),
        sealed: None,
    };
    store.prepare_record(&record, NOW).await.unwrap();
    id
}

fn digest(n: u32) -> Digest {
    Digest::of(&n.to_be_bytes())
}

#[tokio::test]
async fn every_leaf_is_proven_at_every_size() {
    for db in databases().await {
        let store = &db.store;
        for n in 0..9 {
            let record = record(store, n).await;
            let place = store.log(record, &digest(n), [7; 32], NOW).await.unwrap();
            assert_eq!(place.index, u64::from(n), "{}", db.name);
            // Asked again, after a crash for instance: the same place, and the nonce of the first time.
            assert_eq!(store.log(record, &digest(n), [8; 32], NOW).await.unwrap(), place);
        }
        assert_eq!(store.log_size().await.unwrap(), 9);
        for size in 1..=9 {
            for n in 0..size {
                let path = store.log_path(n, size).await.unwrap();
                let entry = leaf(&digest(u32::try_from(n).unwrap()), &[7; 32]);
                let hash = tree::leaf_hash(entry.as_bytes());
                assert_eq!(proof::inclusion(&hash, n, size, &path.hashes, &path.root), Ok(()));
            }
            let (old, new) = (
                store.log_root(4).await.unwrap(),
                store.log_root(size).await.unwrap(),
            );
            let path = store.log_consistency(4, size).await.unwrap();
            let begins = proof::consistency(4, size, &path, &old, &new);
            assert_eq!(begins.is_ok(), size >= 4, "{}: {size}", db.name);
        }
        let tile = |width| Tile {
            level: 0,
            index: 0,
            width,
        };
        let hashes = store.log_tile(tile(9)).await.unwrap().unwrap();
        assert_eq!(hashes.len(), 9 * 32);
        assert_eq!(store.log_tile(tile(3)).await.unwrap().unwrap(), hashes[..96]);
        assert_eq!(store.log_tile(tile(10)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn many_at_once_get_a_place_each_and_never_the_same() {
    for db in databases().await {
        let mut records = Vec::new();
        for n in 0..24 {
            records.push(record(&db.store, n).await);
        }
        let mut asking = tokio::task::JoinSet::new();
        // Two for each record, as two servers would that both believe to be its sealer.
        for (n, record) in (0..).zip(&records).chain((0..).zip(&records)) {
            let (store, record) = (db.store.clone(), *record);
            asking.spawn(async move {
                (
                    record,
                    store.log(record, &digest(n), [1; 32], NOW).await.unwrap().index,
                )
            });
        }
        let mut told = asking.join_all().await;
        told.sort_unstable_by_key(|(record, index)| (*index, record.0));
        assert!(
            told.chunks(2).all(|pair| pair[0] == pair[1]),
            "{}: {told:?}",
            db.name
        );
        let places: Vec<_> = told.iter().step_by(2).map(|(_, index)| *index).collect();
        assert_eq!(places, (0..24).collect::<Vec<_>>(), "{}", db.name);
        assert_eq!(db.store.log_size().await.unwrap(), 24);
        db.store.log_root(24).await.unwrap();
    }
}
