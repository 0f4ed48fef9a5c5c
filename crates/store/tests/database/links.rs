//! A link opens once, for whoever comes first, and a wrong one disturbs nobody.

use crate::common::{NOW, databases, session};
use domain::Lang;
use domain::authz::{StaffRole, StaffRoles};
use store::invitation::{Invite, NewLink};
use store::web::Rotation;

fn cookie(n: u8) -> Rotation {
    Rotation {
        old: None,
        new: [n; 32],
        expires_ms: NOW + 1000,
    }
}

fn link(n: u8) -> NewLink {
    NewLink {
        hash: [n; 32],
        expires_ms: NOW + 100,
    }
}

#[tokio::test]
async fn a_seat_link_opens_its_seat_once() {
    for db in databases().await {
        let (_, s) = session(&db.store).await;
        let seat = db.store.session(s).await.unwrap().unwrap().people[1].seat;
        db.store.invite_seat(seat, link(1), NOW).await.unwrap();
        assert_eq!(db.store.peek(&[1; 32], NOW).await.unwrap(), Invite::Seat(seat));
        assert_eq!(
            db.store.peek(&[9; 32], NOW).await.unwrap_err().code(),
            "invite-unknown"
        );
        assert_eq!(
            db.store
                .redeem(&[9; 32], &cookie(8), NOW)
                .await
                .unwrap_err()
                .code(),
            "invite-unknown"
        );

        let mut takers = tokio::task::JoinSet::new();
        for n in 10..18 {
            let store = db.store.clone();
            takers.spawn(async move {
                store
                    .redeem(&[1; 32], &cookie(n), NOW)
                    .await
                    .map_err(|e| e.code())
            });
        }
        let (won, lost): (Vec<_>, Vec<_>) = takers.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 7), "{}", db.name);
        assert!(
            lost.iter().all(|r| *r == Err("invite-used")),
            "{}: {lost:?}",
            db.name
        );

        let mut holders = 0;
        for n in 10..18 {
            let web = db.store.web_session(&[n; 32], NOW).await.unwrap();
            holders += usize::from(
                web.seat
                    .is_some_and(|held| held.seat == seat && held.session == s),
            );
        }
        assert_eq!(holders, 1, "{}: one browser holds the seat", db.name);
    }
}

#[tokio::test]
async fn a_late_or_replaced_link_says_so() {
    for db in databases().await {
        let (_, s) = session(&db.store).await;
        let seat = db.store.session(s).await.unwrap().unwrap().people[0].seat;
        db.store.invite_seat(seat, link(1), NOW).await.unwrap();
        assert_eq!(
            db.store
                .redeem(&[1; 32], &cookie(7), NOW + 100)
                .await
                .unwrap_err()
                .code(),
            "invite-expired"
        );
        db.store.invite_seat(seat, link(2), NOW).await.unwrap();
        assert_eq!(
            db.store
                .redeem(&[1; 32], &cookie(7), NOW)
                .await
                .unwrap_err()
                .code(),
            "invite-revoked"
        );
        assert!(
            db.store.redeem(&[2; 32], &cookie(7), NOW).await.is_ok(),
            "{}",
            db.name
        );
    }
}

#[tokio::test]
async fn a_browser_keeps_its_seat_when_it_signs_in_as_staff() {
    for db in databases().await {
        let (_, s) = session(&db.store).await;
        let seat = db.store.session(s).await.unwrap().unwrap().people[2].seat;
        db.store.invite_seat(seat, link(1), NOW).await.unwrap();
        db.store.redeem(&[1; 32], &cookie(1), NOW).await.unwrap();
        let roles: StaffRoles = [StaffRole::Mediator].into_iter().collect();
        db.store
            .invite_staff("周启宁", roles, Lang::ZhCn, link(2), NOW)
            .await
            .unwrap();
        let second = Rotation {
            old: Some([1; 32]),
            ..cookie(2)
        };
        db.store.redeem(&[2; 32], &second, NOW).await.unwrap();

        let web = db.store.web_session(&[2; 32], NOW).await.unwrap();
        assert_eq!(web.seat.unwrap().seat, seat, "{}", db.name);
        assert_eq!(web.staff.unwrap().roles, roles);
        let old = db.store.web_session(&[1; 32], NOW).await.unwrap();
        assert!(
            old.staff.is_none() && old.seat.is_none(),
            "{}: the old cookie is void",
            db.name
        );
        let late = db.store.web_session(&[2; 32], NOW + 1000).await.unwrap();
        assert!(late.staff.is_none(), "{}: a cookie ends", db.name);
    }
}

#[tokio::test]
async fn a_house_is_claimed_once() {
    for db in databases().await {
        assert!(db.store.needs_bootstrap().await.unwrap());
        db.store.invite_bootstrap(link(1), NOW).await.unwrap();
        assert_eq!(
            db.store
                .redeem(&[1; 32], &cookie(1), NOW)
                .await
                .unwrap_err()
                .code(),
            "invite-unknown"
        );
        let who = ("和侨示范调解中心", "何书瑶", Lang::ZhCn);
        db.store.claim(&[1; 32], who, &cookie(2), NOW).await.unwrap();
        assert_eq!(
            db.store
                .claim(&[1; 32], who, &cookie(3), NOW)
                .await
                .unwrap_err()
                .code(),
            "invite-used"
        );
        db.store.invite_bootstrap(link(2), NOW).await.unwrap();
        assert_eq!(
            db.store
                .claim(&[2; 32], who, &cookie(3), NOW)
                .await
                .unwrap_err()
                .code(),
            "invite-revoked"
        );
        assert!(!db.store.needs_bootstrap().await.unwrap(), "{}", db.name);
        assert_eq!(db.store.institution().await.unwrap().unwrap().name, who.0);
        let staff = db.store.web_session(&[2; 32], NOW).await.unwrap().staff.unwrap();
        assert_eq!(staff.name.get(), who.1);
        assert!(
            !format!("{staff:?}").contains(who.1),
            "a name does not reach a log by Debug"
        );
    }
}
