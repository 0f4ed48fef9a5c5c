//! Records that continue the sample settlement: what the chain's tests and its published vectors are made of.

use record::body::{Act, Body, Clause, LangText, Money, Obligation, RecordKind, Ruling};
use record::chain::{AsOf, Link, Sealed};
use record::{Digest, Verdict};

use crate::story::{body, restate_texts};

fn both(chinese: &str, italian: &str) -> LangText {
    LangText::from([("zh".into(), chinese.into()), ("it".into(), italian.into())])
}

pub fn money(units: u64, currency: &str) -> Money {
    Money {
        minor_units: units.to_string(),
        currency: currency.into(),
    }
}

pub fn owes(id: &str, amount: Option<Money>, due: &str) -> Obligation {
    Obligation {
        id: id.into(),
        debtor: "party-b".into(),
        creditor: "party-a".into(),
        amount,
        due: Some(due.into()),
        method: None,
        enforcement_consent: false,
    }
}

/// Two instalments and one thing to do.
pub fn settlement() -> Body {
    let mut first = body(1);
    first.clauses[0].obligations = vec![
        owes("o1", Some(money(100_000, "EUR")), "2026-06-30"),
        owes("o2", Some(money(50_050, "EUR")), "2026-09-30"),
        owes("o3", None, "2026-06-30"),
    ];
    first
}

/// The next record: number `n`, written on the fifth of the `n`th month after the settlement, with one
/// clause of words and nothing else yet.
pub fn next(first: &Body, before: &Body, kind: RecordKind, n: u32) -> Body {
    let mut record = body(1);
    record.record_number = format!("HQ-2026-0001-{n}");
    record.kind = kind;
    record.previous = Some(digest(before));
    record.root = Some(digest(first));
    let month = 3 + n - 1;
    record.issued_at = format!("{}-{:02}-05T09:14:00Z", 2026 + month / 12, month % 12 + 1);
    record.session_nonce = Digest::of(format!("nonce {n}").as_bytes());
    record.agreed_facts.clear();
    record.agreed_method = None;
    record.clauses = vec![Clause {
        id: format!("r{n}"),
        text: both("如下。", "Come segue."),
        obligations: Vec::new(),
    }];
    restate_texts(&mut record);
    record
}

/// Leaves everybody out but one party, as in a receipt.
pub fn only(record: &mut Body, seat: &str) {
    record.parties.retain(|party| party.seat == seat);
    record.consents.retain(|consent| consent.seat == seat);
    let other = |one: &str| one.starts_with("party-") && one != seat;
    record
        .signing_policy
        .required
        .retain(|signer| !other(&signer.seat));
}

pub fn received(obligation: &str, amount: Option<Money>) -> Act {
    Act::Received {
        obligation: obligation.into(),
        amount,
        on: "2026-04-01".into(),
    }
}

pub fn extended(obligation: &str, due: &str) -> Act {
    Act::Extended {
        obligation: obligation.into(),
        due: due.into(),
    }
}

pub fn defaulted(obligation: &str) -> Act {
    Act::Defaulted {
        obligation: obligation.into(),
    }
}

/// A chain that grows by one record after the other.
#[derive(Clone)]
pub struct Chain(pub Vec<Body>);

impl Chain {
    pub fn new() -> Self {
        Self(vec![settlement()])
    }

    /// The next record of this kind, changed by `edit`.
    pub fn then(mut self, kind: RecordKind, edit: impl FnOnce(&mut Body)) -> Self {
        let n = u32::try_from(self.0.len()).expect("a short chain") + 1;
        let mut record = next(&self.0[0], self.0.last().expect("a first record"), kind, n);
        edit(&mut record);
        restate_texts(&mut record);
        self.0.push(record);
        self
    }

    /// The next record, by the creditor alone.
    pub fn says(self, kind: RecordKind, acts: Vec<Act>) -> Self {
        self.then(kind, |record| {
            only(record, "party-a");
            record.acts = acts;
        })
    }

    pub fn clause(self, kind: RecordKind, id: &str, obligations: Vec<Obligation>) -> Self {
        self.then(kind, |record| {
            record.clauses[0].id = id.into();
            record.clauses[0].obligations = obligations;
        })
    }
}

pub fn digest(body: &Body) -> Digest {
    Digest::of(&body.to_bytes().expect("a canonical body"))
}

/// What a valid file with this content would give.
pub fn link(body: &Body) -> Link {
    assert_eq!(body.check(), Ok(()), "{}", body.record_number);
    Link {
        verdict: Verdict::Valid,
        file_sha256: digest(body),
        record: Some(Sealed {
            body: body.clone(),
            body_sha256: digest(body),
            as_of: AsOf {
                sealed_at: body.issued_at.clone(),
                checkpoint: None,
            },
        }),
    }
}

/// Everything that can happen to a settlement, once.
pub fn whole() -> Chain {
    use RecordKind as K;
    Chain::new()
        .says(K::Performance, vec![received("o1", Some(money(40_000, "EUR")))])
        .says(K::Extension, vec![extended("o2", "2026-12-31")])
        .clause(
            K::Correction,
            "c1",
            vec![
                owes("o1", Some(money(100_000, "EUR")), "2026-06-30"),
                owes("o2", Some(money(60_050, "EUR")), "2026-12-31"),
                owes("o3", None, "2026-06-30"),
            ],
        )
        .clause(
            K::Supplement,
            "c3",
            vec![owes("o4", Some(money(800_000, "CNY")), "2027-01-31")],
        )
        .says(
            K::Performance,
            vec![received("o1", Some(money(60_000, "EUR"))), received("o3", None)],
        )
        .then(K::JudicialConfirmation, |record| {
            record.institution.name = "示例人民法院".into();
        })
        .then(K::NotarialAct, |record| {
            record.ruling = Some(Ruling {
                authority: "浙江省示例市公证处".into(),
                number: "（2026）浙示证字第1号".into(),
                on: "2026-04-01".into(),
            });
        })
        .then(K::NotarialAct, |_| ())
        .then(K::NotarialAct, |_| ())
        .says(K::DefaultNotice, vec![defaulted("o2")])
}

/// Chains and sets of records that are none, by name.
#[expect(clippy::too_many_lines, reason = "one list, read as a whole")]
pub fn cases() -> Vec<(&'static str, Vec<Body>)> {
    use RecordKind as K;
    let eur = |units| Some(money(units, "EUR"));
    let paid = || Chain::new().says(K::Performance, vec![received("o1", eur(40_000))]);
    let after = |kind, acts| paid().says(kind, acts).0;
    let without = |chain: Chain, at: usize| {
        let mut bodies = chain.0;
        bodies.remove(at);
        bodies
    };
    let with = |chain: Chain, more: Body| {
        let mut bodies = chain.0;
        bodies.push(more);
        bodies
    };
    let mut forked = paid().says(K::Performance, vec![received("o1", eur(1))]).0;
    let other = paid()
        .says(K::Performance, vec![received("o1", eur(2))])
        .0
        .remove(2);
    forked.push(Body {
        record_number: "HQ-2026-0001-3b".into(),
        ..other
    });
    let mut foreign = body(2);
    foreign.record_number = "HQ-2026-0002".into();
    let mut of_other_case = next(&foreign, &foreign, K::Rescission, 2);
    of_other_case.case_number.clone_from(&foreign.case_number);
    let rescinded = || paid().then(K::Rescission, |_| ());
    let correction = |obligations| paid().clause(K::Correction, "c1", obligations).0;
    vec![
        ("whole", whole().0),
        ("paid-in-part", paid().0),
        ("rescinded", rescinded().0),
        (
            "the-first-is-missing",
            without(paid().says(K::Performance, vec![received("o1", eur(5))]), 0),
        ),
        (
            "one-is-missing",
            without(paid().says(K::Performance, vec![received("o1", eur(5))]), 1),
        ),
        ("forked", forked),
        ("with-a-foreign-settlement", with(paid(), foreign)),
        ("with-another-cases-record", with(paid(), of_other_case)),
        (
            "with-another-root",
            paid()
                .says(K::Performance, vec![received("o1", eur(5))])
                .then(K::NotarialAct, |record| {
                    record.root = Some(Digest::of(b"elsewhere"));
                })
                .0,
        ),
        (
            "receipt-by-the-debtor",
            Chain::new()
                .then(K::Performance, |record| {
                    only(record, "party-b");
                    record.acts = vec![received("o1", eur(40_000))];
                })
                .0,
        ),
        (
            "receipt-by-a-namesake-of-the-seat",
            Chain::new()
                .then(K::Performance, |record| {
                    only(record, "party-a");
                    record.parties[0].name = "丙方".into();
                    record.acts = vec![received("o1", eur(40_000))];
                })
                .0,
        ),
        (
            "too-much",
            after(K::Performance, vec![received("o1", eur(60_001))]),
        ),
        (
            "too-much-in-two",
            after(
                K::Performance,
                vec![received("o1", eur(60_000)), received("o1", eur(1))],
            ),
        ),
        (
            "another-currency",
            after(K::Performance, vec![received("o1", Some(money(60_000, "CNY")))]),
        ),
        (
            "money-for-an-act",
            after(K::Performance, vec![received("o3", eur(1))]),
        ),
        (
            "an-act-for-money",
            after(K::Performance, vec![received("o1", None)]),
        ),
        (
            "the-act-twice",
            after(K::Performance, vec![received("o3", None), received("o3", None)]),
        ),
        ("of-nothing", after(K::Performance, vec![received("o9", eur(1))])),
        (
            "after-the-rescission",
            rescinded().says(K::Performance, vec![received("o1", eur(5))]).0,
        ),
        (
            "rescinded-by-one",
            paid().then(K::Rescission, |record| only(record, "party-a")).0,
        ),
        (
            "not-extended",
            after(K::Extension, vec![extended("o1", "2026-06-30")]),
        ),
        ("not-due", after(K::DefaultNotice, vec![defaulted("o1")])),
        (
            "nothing-owed",
            after(
                K::Performance,
                vec![received("o1", eur(60_000)), received("o3", None)],
            )
            .into_iter()
            .chain([{
                let chain = paid().says(
                    K::Performance,
                    vec![received("o1", eur(60_000)), received("o3", None)],
                );
                chain.says(K::DefaultNotice, vec![defaulted("o1")]).0.remove(3)
            }])
            .collect(),
        ),
        (
            "corrected-below",
            correction(vec![owes("o1", eur(39_999), "2026-06-30")]),
        ),
        ("corrected-away", correction(Vec::new())),
        (
            "corrected-to-what-was-paid",
            correction(vec![owes("o1", eur(40_000), "2026-06-30")]),
        ),
        (
            "corrects-nothing",
            paid().clause(K::Correction, "c9", Vec::new()).0,
        ),
        ("promised-twice", paid().clause(K::Supplement, "c1", Vec::new()).0),
        (
            "owed-twice",
            paid()
                .clause(K::Supplement, "c3", vec![owes("o1", eur(1), "2026-06-30")])
                .0,
        ),
        (
            "sealed-elsewhere",
            paid()
                .then(K::Supplement, |record| {
                    record.institution.name = "另一机构".into();
                })
                .0,
        ),
        (
            "older-than-the-one-before",
            paid()
                .then(K::NotarialAct, |record| {
                    record.issued_at = "2026-03-02T09:13:00Z".into();
                })
                .0,
        ),
    ]
}
