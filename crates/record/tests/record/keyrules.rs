//! Key lists of any history, and key lists of nobody.

use std::sync::LazyLock;

use ed25519_dalek::SigningKey;
use proptest::prelude::*;
use record::keylist::{Act, Draft, Period, Reason, Standing};
use record::{KeyList, PublicKey};

use crate::keylists::{NAME, ORIGIN, honest, roots};
use crate::story::{key, public, sign};

/// Keys by number, made once.
static MANY: LazyLock<Vec<SigningKey>> =
    LazyLock::new(|| (0..24).map(|number| key(&format!("many-{number}"))).collect());

/// What somebody might want next: an act, the number of a key, and how far ahead.
type Wish = (u8, usize, u64, u64);

/// The act that a wish comes to. Mostly one that may follow.
fn wished(list: &KeyList, (kind, number, ahead, window): Wish) -> Act {
    let key = public(&MANY[number % MANY.len()]);
    let newest = list.periods().iter().map(|period| period.from).max().unwrap_or(0);
    let from_index = (newest + ahead).saturating_sub(3);
    match (kind % 4, list.active()) {
        (0 | 1, Some(active)) => Act::Rotate {
            key,
            old_key: *active,
            from_index,
            handover_until_index: (window > 0).then_some(from_index + window),
        },
        (2, _) => Act::Revoke {
            key: list.periods().get(number % 4).map_or(key, |period| period.key),
            from_index,
            reason: Reason::Lost,
        },
        _ => Act::Add { key, from_index },
    }
}

fn signed_by_all(draft: Draft) -> KeyList {
    let roots = ["root-1", "root-3"].map(key);
    let holders = draft.wanted().holders.clone();
    let of = |wanted: &PublicKey| MANY.iter().find(|key| public(key) == *wanted).unwrap().clone();
    let signers = holders.iter().map(of).chain(roots);
    let signatures: Vec<_> = signers
        .map(|key| (public(&key), sign(&key, draft.bytes())))
        .collect();
    draft.assemble(&signatures).unwrap()
}

fn active_at(periods: &[Period], index: u64) -> usize {
    periods.iter().filter(|period| period.is_active(index)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is entered: one key at a time, two only while a handover that was declared lasts, and what was
    /// entered later changes nothing of what was sealed before.
    #[test]
    fn one_key_at_a_time(wishes in prop::collection::vec((any::<u8>(), 0usize..24, 0u64..9, 0u64..4), 1..14)) {
        let mut list = KeyList::new(NAME, ORIGIN, roots()).unwrap();
        let mut handovers: Vec<(u64, u64)> = Vec::new();
        for wish in wishes {
            let act = wished(&list, wish);
            let Ok(draft) = list.draft(&act) else { continue };
            let before = list.clone();
            list = signed_by_all(draft);
            if let Act::Rotate { from_index, handover_until_index: Some(until), .. } = act {
                handovers.push((from_index, until));
            }
            prop_assert!(list.agrees_with(&before));
            let acts_from = match act {
                Act::Add { from_index, .. } | Act::Rotate { from_index, .. } | Act::Revoke { from_index, .. } => from_index,
            };
            for period in before.periods() {
                for index in 0..acts_from {
                    let (was, is) = (before.standing(&period.key, Some(index)), list.standing(&period.key, Some(index)));
                    let seals = |standing| matches!(standing, Standing::Valid | Standing::ValidRevokedLater(_));
                    prop_assert_eq!(seals(was), seals(is), "leaf {}", index);
                }
            }
        }
        for index in 0..140 {
            let declared = handovers.iter().any(|(from, until)| (*from..*until).contains(&index));
            let active = active_at(list.periods(), index);
            prop_assert!(active <= 1 + usize::from(declared), "{active} keys at {index}: {:?}", list.periods());
        }
        let bytes = list.to_bytes().unwrap();
        prop_assert_eq!(KeyList::read(&bytes), Ok(list));
    }

    #[test]
    fn no_byte_may_be_another(at in 0usize..4000, other in 1u8..) {
        let mut changed = honest(4);
        let at = at % changed.len();
        changed[at] ^= other;
        prop_assert!(KeyList::read(&changed).is_err());
    }

    #[test]
    fn lists_of_strangers_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(KeyList::read(&bytes).is_err());
    }
}
