//! Whose passkeys there are, and that nobody is given a second first one.

use crate::common::{NOW, databases, session};
use domain::Lang;
use domain::authz::StaffRoles;
use store::passkeys::Holder;

#[tokio::test]
async fn a_passkey_has_one_holder_and_is_replaced_only_from_what_it_was() {
    for db in databases().await {
        let (_, session) = session(&db.store).await;
        let file = db.store.session(session).await.unwrap().unwrap();
        let [one, other] = [0, 2].map(|at: usize| Holder::Person(file.people[at].person.person));
        assert_eq!(db.store.passkeys(one).await.unwrap(), Vec::<String>::new());
        db.store.add_first_passkey(one, b"c", "0", NOW).await.unwrap();
        let conflict = |refused: Result<(), store::StoreError>| {
            assert_eq!(refused.unwrap_err().code(), "store-conflict", "{}", db.name);
        };
        conflict(db.store.add_first_passkey(one, b"d", "0", NOW).await);
        conflict(db.store.add_first_passkey(other, b"c", "0", NOW).await);
        db.store.use_passkey(b"c", "0", "1", NOW + 1).await.unwrap();
        conflict(db.store.use_passkey(b"c", "0", "2", NOW + 2).await);
        conflict(db.store.use_passkey(b"d", "0", "1", NOW + 2).await);
        assert_eq!(db.store.passkeys(one).await.unwrap(), ["1"]);

        let settled = db.store.settle_sample("和侨", "何书瑶", Lang::ZhCn, NOW);
        assert!(settled.await.unwrap());
        let clerk = db.store.any_staff().await.unwrap().unwrap();
        assert_eq!(clerk.roles, StaffRoles::all());
        let staff = Holder::Staff(clerk.id);
        db.store.add_first_passkey(staff, b"e", "e", NOW).await.unwrap();
        assert_eq!(db.store.passkeys(staff).await.unwrap(), ["e"]);
        assert_eq!(db.store.passkeys(other).await.unwrap(), Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_that_register_at_once_one_is_kept() {
    for db in databases().await {
        let (_, session) = session(&db.store).await;
        let file = db.store.session(session).await.unwrap().unwrap();
        let holder = Holder::Person(file.people[0].person.person);
        let tries = (0..8_u8).map(|n| {
            let store = db.store.clone();
            tokio::spawn(async move { store.add_first_passkey(holder, &[n], "0", NOW).await })
        });
        let mut kept = 0;
        for one in tries.collect::<Vec<_>>() {
            kept += usize::from(one.await.unwrap().is_ok());
        }
        let stored = db.store.passkeys(holder).await.unwrap();
        assert_eq!((kept, stored.len()), (1, 1), "{}", db.name);
    }
}
