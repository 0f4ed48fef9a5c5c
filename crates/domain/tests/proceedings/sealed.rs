//! Sealed offers.

use std::collections::BTreeMap;

use domain::blind::{self, Held, Outcome, Round, Rounds};
use domain::money::{Currency, Money};
use domain::{SeatId, SessionId};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

use crate::seat;

const SESSION: SessionId = SessionId(Uuid::from_u128(77));

fn eur(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::Eur,
    }
}

fn nonce(n: u8) -> String {
    format!("{n:064x}")
}

fn round(commitments: BTreeMap<SeatId, String>) -> Round {
    Round {
        number: 1,
        payer: seat(1),
        payee: seat(2),
        currency: Currency::Eur,
        deadline: Timestamp::from_second(2_000_000_000).unwrap(),
        commitments,
        outcome: None,
    }
}

fn committed(pays: i64, takes: i64) -> Round {
    round(BTreeMap::from([
        (
            seat(1),
            blind::commitment(SESSION, 1, seat(1), eur(pays), &nonce(1)),
        ),
        (
            seat(2),
            blind::commitment(SESSION, 1, seat(2), eur(takes), &nonce(2)),
        ),
    ]))
}

#[test]
fn a_commitment_can_be_computed_with_any_tool() {
    // printf 'heqiao-blind-offer/1\n<session>\n1\n<seat>\n1860000 EUR\n<nonce>' | sha256sum
    let made = blind::commitment(SESSION, 1, seat(1), eur(1_860_000), &nonce(7));
    let text = format!(
        "heqiao-blind-offer/1\n{SESSION}\n1\n{}\n1860000 EUR\n{}",
        seat(1),
        nonce(7)
    );
    let digest = <sha2::Sha256 as sha2::Digest>::digest(text.as_bytes());
    assert_eq!(made, hex::encode(digest));
}

#[test]
fn a_figure_is_taken_only_if_it_is_the_committed_one() {
    let both = committed(500, 400);
    let mut held = Held::default();
    let code = |result: Result<Option<Outcome>, blind::Refusal>| result.unwrap_err().code();
    assert_eq!(
        code(held.open(SESSION, &both, seat(1), eur(501), &nonce(1))),
        "blind-mismatch"
    );
    assert_eq!(
        code(held.open(SESSION, &both, seat(1), eur(500), &nonce(3))),
        "blind-mismatch"
    );
    assert_eq!(
        code(held.open(SESSION, &both, seat(2), eur(500), &nonce(1))),
        "blind-mismatch"
    );
    assert_eq!(
        code(held.open(SESSION, &both, seat(3), eur(500), &nonce(1))),
        "blind-not-theirs"
    );
    let other = SessionId(Uuid::from_u128(78));
    assert_eq!(
        code(held.open(other, &both, seat(1), eur(500), &nonce(1))),
        "blind-mismatch"
    );
    let dollars = Money {
        minor: 500,
        currency: Currency::Usd,
    };
    assert_eq!(
        code(held.open(SESSION, &both, seat(1), dollars, &nonce(1))),
        "blind-currency"
    );
    let mut one = both.clone();
    one.commitments.remove(&seat(2));
    assert_eq!(
        code(held.open(SESSION, &one, seat(1), eur(500), &nonce(1))),
        "blind-too-early"
    );
    let over = Round {
        outcome: Some(Outcome::Lapsed),
        ..both.clone()
    };
    assert_eq!(
        code(held.open(SESSION, &over, seat(1), eur(500), &nonce(1))),
        "blind-too-early"
    );
    assert_eq!(held.open(SESSION, &both, seat(1), eur(500), &nonce(1)), Ok(None));
    assert_eq!(
        held.open(SESSION, &both, seat(1), eur(500), &nonce(1)),
        Ok(None),
        "twice is once"
    );
    assert!(!format!("{held:?}").contains("500"), "never printed");
    held.forget();
    assert_eq!(
        held.open(SESSION, &both, seat(2), eur(400), &nonce(2)),
        Ok(None),
        "the first was forgotten"
    );
}

proptest! {
    #[test]
    fn they_cross_when_the_payer_reaches_the_payee(pays in 0..=i64::MAX, takes in 0..=i64::MAX, first in any::<bool>()) {
        let both = committed(pays, takes);
        let mut held = Held::default();
        let mut opens = [(seat(1), pays, nonce(1)), (seat(2), takes, nonce(2))];
        if first { opens.reverse(); }
        let outcomes: Vec<_> = opens.iter()
            .map(|(who, minor, nonce)| held.open(SESSION, &both, *who, eur(*minor), nonce).unwrap())
            .collect();
        prop_assert_eq!(&outcomes[0], &None);
        // In 128 bits nothing can overflow.
        let middle = i64::try_from((i128::from(pays) + i128::from(takes)).div_euclid(2)).unwrap();
        let wanted = if pays < takes { Outcome::Apart } else { Outcome::Crossed { middle: eur(middle) } };
        prop_assert_eq!(outcomes[1].clone(), Some(wanted));
    }

    /// Whatever is tried in whatever order: one round at a time, one commitment each, one outcome.
    #[test]
    fn rounds_are_one_at_a_time_and_end_once(moves in prop::collection::vec((0_u8..5, 1_u128..4, 1_u32..5, 0_u8..6), 0..120)) {
        let mut rounds = Rounds::default();
        let start = Timestamp::from_second(1_900_000_000).unwrap();
        for (minute, (kind, who, number, n)) in (0_i64..).zip(moves) {
            let now = start + SignedDuration::from_mins(minute);
            let before = rounds.clone();
            match kind {
                0 => match rounds.opening(seat(1), seat(2), SignedDuration::from_mins(i64::from(n))) {
                    Ok(number) => {
                        prop_assert!(before.open().is_none() && n > 0);
                        let deadline = now + SignedDuration::from_mins(i64::from(n));
                        rounds.begin(Round { number, deadline, ..round(BTreeMap::new()) });
                    }
                    Err(error) => prop_assert!(before.open().is_some() || n == 0 || error == blind::Refusal::TooMany),
                },
                1 => {
                    let commitment = nonce(n);
                    let may = rounds.committing(number, seat(who), &commitment);
                    let copied = before.all().iter().any(|r| r.commitments.values().any(|c| *c == commitment));
                    let open = before.open().filter(|r| r.number == number);
                    let wanted = open.is_some_and(|r| who < 3 && !r.commitments.contains_key(&seat(who))) && !copied;
                    prop_assert_eq!(may.is_ok(), wanted, "{:?}", may);
                    if wanted { rounds.commit(number, seat(who), commitment); }
                }
                2 => rounds.end(number, Outcome::Aborted { by: seat(who) }),
                3 => rounds.end(number, Outcome::Apart),
                _ => if let Some(number) = rounds.lapsed(now) {
                    prop_assert!(before.open().unwrap().deadline <= now);
                    rounds.end(number, Outcome::Lapsed);
                },
            }
            prop_assert!(rounds.all().iter().filter(|r| r.outcome.is_none()).count() <= 1);
            for (old, new) in before.all().iter().zip(rounds.all()) {
                prop_assert!(old.outcome.is_none() || old == new, "what is over changes no more");
                prop_assert!(new.commitments.len() <= 2);
            }
        }
    }
}
