//! A chain of records: its order, its faults, and a balance that adds up.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use record::body::{Body, RecordKind};
use record::chain::{Chain, Line, Link, examine};
use record::{Statement, Verdict, seal, verify};
use serde_json::{Map, json};

use crate::chained::{self, cases, digest, link, money, only, owes, received, whole};
use crate::story::{BASE, sealed, sign_all, trust};

static CASES: LazyLock<Vec<(&str, Vec<Body>)>> = LazyLock::new(cases);

fn links(bodies: &[Body]) -> Vec<Link> {
    bodies.iter().map(link).collect()
}

fn settled(bodies: &[Body]) -> Chain {
    examine(&links(bodies)).expect("at least one continues another")
}

fn codes(chain: &Chain) -> Vec<&'static str> {
    chain.problems.iter().map(record::chain::Fault::code).collect()
}

#[test]
fn everything_that_can_happen_adds_up() {
    let chain = settled(&whole().0);
    assert_eq!((codes(&chain), chain.verdict), (vec![], Verdict::Valid));
    let balance = chain.balance.expect("the chain holds");
    let stands = |line: &Line| {
        let (received, outstanding) = line
            .sum
            .as_ref()
            .map_or((0, 0), |sum| (sum.received, sum.outstanding));
        let due = line.due.clone().expect("a day");
        format!(
            "{} {received} {outstanding} {due} {} {}",
            line.obligation, line.performed, line.defaulted
        )
    };
    let lines: Vec<String> = balance.obligations.iter().map(stands).collect();
    assert_eq!(
        lines,
        [
            "o1 100000 0 2026-06-30 true false",
            "o2 0 60050 2026-12-31 false true",
            "o3 0 0 2026-06-30 true false",
            "o4 0 800000 2027-01-31 false false",
        ]
    );
    let totals: Vec<(&str, u128, u128)> = balance
        .totals
        .iter()
        .map(|total| (total.currency.as_str(), total.received, total.outstanding))
        .collect();
    assert_eq!(totals, [("CNY", 0, 800_000), ("EUR", 100_000, 60_050)]);
    assert_eq!(
        chain.as_of.expect("known until the last").sealed_at,
        "2027-02-05T09:14:00Z"
    );
}

#[test]
fn each_fault_has_its_own_code() {
    let expected = [
        ("whole", ""),
        ("paid-in-part", ""),
        ("rescinded", ""),
        ("the-first-is-missing", "chain-root-missing"),
        ("one-is-missing", "chain-missing-link"),
        ("forked", "chain-fork"),
        ("with-a-foreign-settlement", "chain-foreign"),
        ("with-another-cases-record", "chain-foreign"),
        ("with-another-root", "chain-wrong-root"),
        ("receipt-by-the-debtor", "chain-not-creditor"),
        ("receipt-by-a-namesake-of-the-seat", "chain-not-creditor"),
        ("too-much", "chain-over-performance"),
        ("too-much-in-two", "chain-over-performance"),
        ("another-currency", "chain-currency"),
        ("money-for-an-act", "chain-currency"),
        ("an-act-for-money", "chain-currency"),
        ("the-act-twice", "chain-nothing-owed"),
        ("of-nothing", "chain-unknown-obligation"),
        ("after-the-rescission", "chain-after-rescission"),
        ("rescinded-by-one", "chain-party-missing"),
        ("not-extended", "chain-no-extension"),
        ("not-due", "chain-not-yet-due"),
        ("nothing-owed", "chain-nothing-owed"),
        ("corrected-below", "chain-corrects-received"),
        ("corrected-away", "chain-corrects-received"),
        ("corrected-to-what-was-paid", ""),
        ("corrects-nothing", "chain-unknown-clause"),
        ("promised-twice", "chain-id-again"),
        ("owed-twice", "chain-id-again"),
        ("sealed-elsewhere", "chain-other-institution"),
        ("older-than-the-one-before", "chain-time-order"),
    ];
    assert_eq!(CASES.len(), expected.len());
    for ((name, bodies), (wanted, code)) in CASES.iter().zip(expected) {
        let chain = settled(bodies);
        assert_eq!(*name, wanted);
        if code.is_empty() {
            assert_eq!((codes(&chain), chain.verdict), (vec![], Verdict::Valid), "{name}");
            assert!(chain.balance.is_some() && chain.as_of.is_some());
        } else {
            assert_eq!(
                (codes(&chain), chain.verdict),
                (vec![code], Verdict::Invalid),
                "{name}"
            );
            assert_eq!((chain.balance, chain.as_of), (None, None), "{name}");
        }
    }
}

#[test]
fn a_settlement_alone_or_two_that_have_nothing_to_do_with_each_other_are_no_chain() {
    assert_eq!(examine(&links(&[chained::settlement()])), None);
    assert_eq!(
        examine(&links(&[crate::story::body(1), crate::story::body(2)])),
        None
    );
    assert_eq!(examine(&[]), None);
}

#[test]
fn acts_stand_in_the_records_that_are_made_of_them_and_nowhere_else() {
    let code = |edit: &dyn Fn(&mut Body)| {
        let mut receipt = whole().0.remove(1);
        edit(&mut receipt);
        receipt.check().map_err(|error| error.code())
    };
    assert_eq!(code(&|_| ()), Ok(()));
    assert_eq!(code(&|record| record.acts.clear()), Err("body-chain"));
    assert_eq!(
        code(&|record| record.kind = RecordKind::Extension),
        Err("body-chain")
    );
    assert_eq!(
        code(&|record| record.kind = RecordKind::NotarialAct),
        Err("body-chain")
    );
    let promise = |record: &mut Body| {
        record.clauses[0].obligations = vec![owes("o9", None, "2026-06-30")];
    };
    assert_eq!(code(&promise), Err("body-chain"));
    let day = |record: &mut Body| record.acts = vec![chained::extended("o1", "2026-02-30")];
    let extension = |record: &mut Body| {
        record.kind = RecordKind::Extension;
        day(record);
    };
    assert_eq!(code(&extension), Err("body-value"));
    assert_eq!(
        code(&|record| record.acts = vec![received("o1", Some(money(0, "EUR")))]),
        Err("body-value")
    );
}

#[test]
fn a_body_without_acts_is_spelled_as_before_there_were_chains() {
    let bytes = crate::story::body(1).to_bytes().expect("canonical");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(!text.contains("\"acts\""));
    let spelled = text.replacen("\"agents\":", "\"acts\":[],\"agents\":", 1);
    let error = Body::read(spelled.as_bytes()).expect_err("one spelling only");
    assert_eq!(error.code(), "json-shape");
}

/// Signed on the day on which its text was closed.
fn file(body: &Body) -> Vec<u8> {
    let on_that_day = |_: &str, statement: &mut Statement| {
        statement.signed_at.replace_range(..10, &body.issued_at[..10]);
    };
    seal(BASE, &sign_all(body, BASE, &|_, _| (), &on_that_day)).expect("sealed")
}

#[test]
fn sealed_files_make_a_chain_and_a_changed_one_breaks_it() {
    let files: Vec<Vec<u8>> = whole().0[..3].iter().map(file).collect();
    let of = |files: &[Vec<u8>], trust| {
        let links = files.iter().map(|file| Link::new(file, &verify(file, trust)));
        examine(&links.collect::<Vec<_>>()).expect("a chain")
    };
    let trust = trust();
    let chain = of(&files, Some(&trust));
    assert_eq!((codes(&chain), chain.verdict), (vec![], Verdict::Valid));
    assert_eq!(chain.records.len(), 3);
    assert_eq!(chain.as_of.expect("known").sealed_at, "2026-06-05T09:15:30Z");
    assert_eq!(of(&files, None).verdict, Verdict::ValidTrustUnknown);

    let mut changed = files.clone();
    changed[1][1000] ^= 1;
    // The receipt cannot be believed, and the extension continues it.
    assert_eq!(
        codes(&of(&changed, Some(&trust))),
        ["chain-unbelieved", "chain-missing-link"]
    );
    // A copy beside the changed one does not make that one true, but the chain is whole.
    changed.push(files[1].clone());
    assert_eq!(codes(&of(&changed, Some(&trust))), ["chain-unbelieved"]);
}

fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("testdata/chain")
        .join(name)
}

/// The published vectors are what this code says. `RECORD_BLESS=1 cargo test -p record` renews them.
#[test]
fn the_published_chains_are_current() {
    let mut bodies = Map::new();
    let mut named = Vec::new();
    for (name, records) in CASES.iter() {
        let chain = settled(records);
        let digests: Vec<String> = records.iter().map(|body| digest(body).to_string()).collect();
        for (digest, body) in digests.iter().zip(records) {
            let text = String::from_utf8(body.to_bytes().expect("canonical")).expect("UTF-8");
            bodies.insert(digest.clone(), text.into());
        }
        named.push(json!({
            "name": name,
            "records": digests,
            "codes": codes(&chain),
            "balance": chain.balance,
        }));
    }
    let text = json!({ "bodies": bodies, "cases": named });
    let text = serde_json::to_string_pretty(&text).expect("JSON") + "\n";
    let mut vectors = vec![("cases.json".to_owned(), text.into_bytes())];
    for (n, body) in (1..).zip(&whole().0[..3]) {
        vectors.push((format!("{n}.pdf"), file(body)));
    }
    for (name, bytes) in vectors {
        let path = testdata(&name);
        if std::env::var_os("RECORD_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().expect("a directory")).expect("made");
            std::fs::write(&path, &bytes).expect("written");
        }
        let published = std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(published == bytes, "{name} is not what the chain says today");
    }
    assert_ne!(file(&whole().0[0]), sealed(), "a settlement of its own");
}

/// A chain as a list of receipts: of which instalment, and which part of what is open (in 255ths).
fn receipts() -> impl Strategy<Value = (Vec<u64>, Vec<(usize, u8)>)> {
    let agreed = prop::collection::vec(1..=999_999_999_999_999_999_u64, 1..5);
    agreed.prop_flat_map(|agreed| {
        let count = agreed.len();
        (Just(agreed), prop::collection::vec((0..count, any::<u8>()), 1..6))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn received_and_outstanding_are_what_was_agreed((agreed, parts) in receipts()) {
        let currency = |n: usize| if n.is_multiple_of(2) { "EUR" } else { "CNY" };
        let mut chain = chained::Chain::new();
        chain.0[0].clauses[0].obligations = agreed
            .iter()
            .enumerate()
            .map(|(n, units)| owes(&format!("o{n}"), Some(money(*units, currency(n))), "2026-06-30"))
            .collect();
        let mut open: Vec<u128> = agreed.iter().map(|units| u128::from(*units)).collect();
        for (n, part) in parts {
            // Rounded up, so that the whole can be reached, and never nothing.
            let units = (open[n] * u128::from(part)).div_ceil(255);
            if units == 0 {
                continue;
            }
            open[n] -= units;
            let units = u64::try_from(units).expect("a part of what was agreed");
            chain = chain.says(
                RecordKind::Performance,
                vec![received(&format!("o{n}"), Some(money(units, currency(n))))],
            );
        }
        prop_assume!(chain.0.len() > 1);
        let found = settled(&chain.0);
        prop_assert_eq!(codes(&found), Vec::<&str>::new());
        let balance = found.balance.expect("the chain holds");
        for (n, line) in balance.obligations.iter().enumerate() {
            let sum = line.sum.as_ref().expect("money");
            prop_assert_eq!(u128::from(sum.outstanding), open[n]);
            prop_assert_eq!(sum.received.checked_add(sum.outstanding), Some(agreed[n]));
            prop_assert_eq!(line.performed, open[n] == 0);
        }
        for total in balance.totals {
            let mine = |units: &[u128]| -> u128 {
                let of = units.iter().enumerate().filter(|(n, _)| currency(*n) == total.currency);
                of.map(|(_, units)| units).sum()
            };
            let all: Vec<u128> = agreed.iter().map(|units| u128::from(*units)).collect();
            prop_assert_eq!(total.agreed, mine(&all));
            prop_assert_eq!(total.outstanding, mine(&open));
            prop_assert_eq!(total.received + total.outstanding, total.agreed);
        }
    }

    #[test]
    fn the_order_of_the_files_and_a_file_twice_change_nothing(
        which in 0..CASES.len(),
        order in Just((0..14_usize).collect::<Vec<_>>()).prop_shuffle(),
        twice in 0..14_usize,
    ) {
        let (name, bodies) = &CASES[which];
        let given = links(bodies);
        let mut shuffled: Vec<Link> = order
            .into_iter()
            .filter_map(|at| given.get(at))
            .cloned()
            .collect();
        shuffled.extend(given.get(twice).cloned());
        prop_assert_eq!(examine(&shuffled), examine(&given), "{}", name);
    }

    #[test]
    fn one_unit_more_than_is_open_is_refused(units in 1..=999_999_999_999_999_998_u64) {
        let mut chain = chained::Chain::new();
        chain.0[0].clauses[0].obligations = vec![owes("o1", Some(money(units, "EUR")), "2026-06-30")];
        let more = vec![received("o1", Some(money(units + 1, "EUR")))];
        let found = settled(&chain.says(RecordKind::Performance, more).0);
        prop_assert_eq!(codes(&found), ["chain-over-performance"]);
    }
}

#[test]
fn an_agent_of_the_creditor_may_sign_the_receipt() {
    let chain = chained::Chain::new().then(RecordKind::Performance, |record| {
        only(record, "party-a");
        record.agents.push(record::body::Agent {
            seat: "party-b".into(),
            acts_for: "party-a".into(),
            name: "代理人".into(),
            name_latin: None,
            powers: vec!["receive_money".into()],
            power_of_attorney_sha256: None,
        });
        record.signing_policy.required[0].seat = "party-b".into();
        record.acts = vec![received("o1", Some(money(1, "EUR")))];
    });
    assert_eq!(codes(&settled(&chain.0)), Vec::<&str>::new());
    assert_ne!(digest(&chain.0[0]), digest(&chain.0[1]));
}
