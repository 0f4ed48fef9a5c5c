//! Undisputed facts.

use std::collections::{BTreeMap, BTreeSet};

use domain::undisputed::{FactAnswer, Undisputed};
use domain::{Lang, SeatId};
use proptest::prelude::*;

use crate::seat;

/// Of a fact: what was done with it, by whom and how.
type FactStep = (String, Option<(SeatId, bool)>, bool);

proptest! {
    #[test]
    fn a_fact_is_undisputed_while_every_party_confirmed_these_words(
        moves in prop::collection::vec((0_u8..4, 1_usize..4, 1_u128..3, any::<bool>(), 1_u32..4), 0..60),
    ) {
        let parties = [(seat(1), Lang::It), (seat(2), Lang::ZhCn)];
        let words = |n: usize| BTreeMap::from([(Lang::ZhCn, format!("事实{n}")), (Lang::It, format!("fatto {n}"))]);
        let mut facts = Undisputed::default();
        // Per fact: everything said about it, in order; answers since the last wording count.
        let mut log: Vec<FactStep> = Vec::new();
        for (n, (kind, which, who, yes, revision)) in moves.into_iter().enumerate() {
            let id = format!("f{which}");
            match kind {
                0 => if let Ok((id, revision)) = facts.stating(None, &words(n), &parties) {
                    facts.state(&id, revision, words(n));
                    log.push((id, None, false));
                },
                1 => if let Ok((id, revision)) = facts.stating(Some(&id), &words(n), &parties) {
                    facts.state(&id, revision, words(n));
                    log.push((id, None, false));
                },
                2 => {
                    let lang = parties[usize::try_from(who).unwrap() - 1].1;
                    let answer = FactAnswer { lang, confirmed: yes };
                    if let Ok(Some(answer)) = facts.answering(&id, revision, seat(who), answer) {
                        facts.answer(&id, revision, seat(who), answer);
                        log.push((id, Some((seat(who), yes)), false));
                    }
                }
                _ => if facts.on_table(&id).is_ok() {
                    facts.withdraw(&id);
                    log.push((id, None, true));
                },
            }
            let said: BTreeSet<&String> = log.iter().map(|(id, ..)| id).collect();
            for id in said {
                let about: Vec<_> = log.iter().filter(|(known, ..)| known == id).collect();
                let words = about.iter().rposition(|(_, answer, _)| answer.is_none()).unwrap();
                let gone = about.iter().any(|(_, _, withdrawn)| *withdrawn);
                let yes = |who: SeatId| about[words..].iter().rev()
                    .find_map(|(_, answer, _)| answer.filter(|(seat, _)| *seat == who))
                    .is_some_and(|(_, yes)| yes);
                let wanted = !gone && yes(seat(1)) && yes(seat(2));
                prop_assert_eq!(facts.agreed(&parties).any(|fact| fact.id == *id), wanted, "{}", id);
            }
        }
    }
}

#[test]
fn a_fact_needs_words_for_every_party_and_an_answer_the_present_ones() {
    let parties = [(seat(1), Lang::It), (seat(2), Lang::Ar)];
    let mut facts = Undisputed::default();
    let mut text = BTreeMap::from([
        (Lang::ZhCn, "已收货".to_owned()),
        (Lang::It, "Merce ricevuta".to_owned()),
    ]);
    assert_eq!(
        facts.stating(None, &text, &parties).unwrap_err().code(),
        "fact-language-missing"
    );
    text.insert(Lang::Ar, "استُلمت البضاعة".to_owned());
    facts.state("f1", 1, text.clone());
    let answer = FactAnswer {
        lang: Lang::It,
        confirmed: true,
    };
    assert_eq!(
        facts.answering("f1", 2, seat(1), answer).unwrap_err().code(),
        "fact-stale"
    );
    assert_eq!(
        facts.answering("f9", 1, seat(1), answer).unwrap_err().code(),
        "fact-unknown"
    );
    let english = FactAnswer {
        lang: Lang::En,
        confirmed: true,
    };
    assert_eq!(
        facts.answering("f1", 1, seat(1), english).unwrap_err().code(),
        "fact-language-missing"
    );
    facts.answer("f1", 1, seat(1), answer);
    assert_eq!(
        facts.answering("f1", 1, seat(1), answer),
        Ok(None),
        "the same again is no news"
    );
    assert_eq!(facts.agreed(&[]).count(), 0, "nobody's facts are nobody's");
    text.insert(Lang::ZhCn, "x".repeat(5_000));
    assert_eq!(
        facts.stating(None, &text, &parties).unwrap_err().code(),
        "fact-too-long"
    );
}
