//! Drafting, reading back, agreeing: nobody agrees to what was not read in their language, and a
//! changed clause is read and agreed anew.

use std::collections::BTreeMap;

use domain::money::{Currency, Money};
use domain::settlement::{Clause, Draft, DraftError, NotReady, Obligation, Refusal, Settlement};
use domain::{Lang, ObligationId, RecordId, SeatId};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

const WANG: SeatId = SeatId(Uuid::from_u128(1));
const ROSSI: SeatId = SeatId(Uuid::from_u128(2));
const SIGNERS: [(SeatId, Lang); 2] = [(WANG, Lang::ZhCn), (ROSSI, Lang::It)];
const RECORD: RecordId = RecordId(Uuid::from_u128(9));

fn texts(zh: &str, it: &str) -> BTreeMap<Lang, String> {
    BTreeMap::from([(Lang::ZhCn, zh.to_owned()), (Lang::It, it.to_owned())])
}

fn clause(id: &str, zh: &str, it: &str) -> Clause {
    Clause {
        id: id.to_owned(),
        heading: texts("付款", "Pagamento"),
        text: texts(zh, it),
        obligations: vec![],
        acts: vec![],
    }
}

fn payment() -> Obligation {
    Obligation {
        id: ObligationId(Uuid::from_u128(7)),
        debtor: ROSSI,
        creditor: WANG,
        amount: Money {
            minor: 1_860_000,
            currency: Currency::Eur,
        },
        due: date(2027, 3, 31),
        method: "bonifico".to_owned(),
        enforcement_consent: false,
    }
}

fn draft(revision: u32, clauses: Vec<Clause>) -> Draft {
    Draft {
        revision,
        purpose: domain::settlement::Purpose::Settlement,
        langs: vec![Lang::ZhCn, Lang::It],
        prevailing: Lang::ZhCn,
        ruling: None,
        clauses,
    }
}

fn sample() -> Draft {
    let mut pay = clause("c1", "罗西支付壹万捌仟陆佰欧元整。", "Rossi paga 18.600,00 €.");
    pay.obligations.push(payment());
    draft(
        1,
        vec![
            pay,
            clause("c2", "双方再无争议。", "Le parti non hanno altre pretese."),
        ],
    )
}

/// Everything read and agreed.
fn agreed() -> Settlement {
    let mut s = Settlement::open(sample()).unwrap();
    for id in ["c1", "c2"] {
        for (seat, lang) in SIGNERS {
            s = s
                .read_back(id, lang, 1)
                .unwrap()
                .agree(id, seat, lang, 1)
                .unwrap();
        }
    }
    s
}

#[test]
fn each_fault_of_a_draft_has_its_own_code() {
    let fault = |change: fn(&mut Draft)| {
        let mut d = sample();
        change(&mut d);
        d.validate().expect_err("a fault").code()
    };
    assert_eq!(sample().validate(), Ok(()));
    assert_eq!(
        fault(|d| d.langs.retain(|l| *l != Lang::ZhCn)),
        "draft-no-chinese"
    );
    assert_eq!(fault(|d| d.langs.push(Lang::It)), "draft-language-twice");
    assert_eq!(fault(|d| d.prevailing = Lang::Ar), "draft-prevailing-missing");
    assert_eq!(fault(|d| d.clauses.clear()), "draft-no-clauses");
    assert_eq!(fault(|d| d.clauses[0].id = "C 1".into()), "draft-clause-id");
    assert_eq!(fault(|d| d.clauses[1].id = "c1".into()), "draft-clause-twice");
    assert_eq!(
        fault(|d| {
            d.clauses[1].text.remove(&Lang::It);
        }),
        "draft-text-missing"
    );
    assert_eq!(
        fault(|d| {
            d.clauses[1].heading.insert(Lang::It, " \n".into());
        }),
        "draft-text-missing"
    );
    assert_eq!(
        fault(|d| {
            d.clauses[1].text.insert(Lang::Ar, "نص".into());
        }),
        "draft-text-unlisted"
    );
    assert_eq!(
        fault(|d| {
            d.clauses[1].text.insert(Lang::It, "a".repeat(20_001));
        }),
        "draft-too-long"
    );
    assert_eq!(
        fault(|d| d.clauses[1].obligations.push(payment())),
        "draft-obligation-twice"
    );
    assert_eq!(
        fault(|d| d.clauses[0].obligations[0].amount.minor = 0),
        "draft-amount-not-positive"
    );
    assert_eq!(
        fault(|d| d.clauses[0].obligations[0].creditor = ROSSI),
        "draft-debtor-is-creditor"
    );
    assert_eq!(
        fault(|d| d.clauses[0].obligations[0].method = " ".into()),
        "draft-method-missing"
    );
}

#[test]
fn a_fault_names_its_clause_and_language() {
    let mut d = sample();
    d.clauses[1].text.remove(&Lang::It);
    let error = d.validate().unwrap_err();
    assert_eq!(
        error.args(),
        [("clause", "c2".to_owned()), ("lang", "it".to_owned())]
    );
    assert_eq!(
        error,
        DraftError::TextMissing {
            clause: "c2".into(),
            lang: Lang::It
        }
    );
}

#[test]
fn a_settlement_agreed_by_all_in_their_languages_can_be_frozen() {
    let frozen = agreed().freeze(RECORD, &SIGNERS).unwrap();
    assert_eq!(
        frozen.clone().agree("c1", WANG, Lang::ZhCn, 1),
        Err(Refusal::NotOpen)
    );
    assert_eq!(frozen.clone().withdraw(), Err(Refusal::NotOpen));
    assert_eq!(frozen.ready(&SIGNERS), Err(NotReady::NotOpen));
    assert_eq!(frozen.reopen().unwrap(), agreed());
}

#[test]
fn what_is_missing_is_said_in_the_order_of_the_clauses() {
    let s = Settlement::open(sample()).unwrap();
    assert_eq!(s.ready(&[]), Err(NotReady::NoSigners));
    assert_eq!(
        s.ready(&[(WANG, Lang::Ar)]),
        Err(NotReady::LanguageMissing { lang: Lang::Ar })
    );
    assert_eq!(
        s.ready(&SIGNERS),
        Err(NotReady::NotRead {
            clause: "c1".into(),
            lang: Lang::ZhCn
        })
    );
    let s = s.read_back("c1", Lang::ZhCn, 1).unwrap();
    assert_eq!(
        s.ready(&SIGNERS),
        Err(NotReady::NotAgreed {
            clause: "c1".into(),
            seat: WANG
        })
    );
}

#[test]
fn an_agreement_in_another_language_than_the_signers_does_not_count() {
    let s = agreed().agree("c2", ROSSI, Lang::ZhCn, 1).unwrap();
    assert_eq!(
        s.ready(&SIGNERS),
        Err(NotReady::NotAgreed {
            clause: "c2".into(),
            seat: ROSSI
        })
    );
}

#[test]
fn a_wish_to_discuss_takes_the_agreement_back_and_holds_the_clause() {
    let s = agreed().discuss("c2", ROSSI, 1).unwrap();
    assert_eq!(
        s.ready(&SIGNERS),
        Err(NotReady::UnderDiscussion {
            clause: "c2".into(),
            seat: ROSSI
        })
    );
    assert_eq!(s.agree("c2", ROSSI, Lang::It, 1).unwrap().ready(&SIGNERS), Ok(()));
}

#[test]
fn answers_to_an_older_revision_or_to_no_clause_are_refused() {
    let s = Settlement::open(sample()).unwrap();
    assert_eq!(
        s.clone().read_back("c1", Lang::It, 0),
        Err(Refusal::Stale { revision: 1 })
    );
    assert_eq!(
        s.clone().discuss("c9", WANG, 1),
        Err(Refusal::NoSuchClause { clause: "c9".into() })
    );
    assert_eq!(
        s.clone().read_back("c1", Lang::Ar, 1),
        Err(Refusal::LanguageMissing { lang: Lang::Ar })
    );
    assert_eq!(
        s.clone().redraft(draft(3, sample().clauses)),
        Err(Refusal::Stale { revision: 1 })
    );
    assert_eq!(
        s.redraft(draft(2, vec![])),
        Err(Refusal::Draft(DraftError::NoClauses))
    );
}

#[test]
fn a_changed_clause_is_read_and_agreed_anew_and_an_unchanged_one_is_not() {
    let mut next = sample();
    next.revision = 2;
    next.clauses[1]
        .text
        .insert(Lang::It, "Le parti rinunciano a ogni altra pretesa.".into());
    let s = agreed().redraft(next).unwrap();
    assert_eq!(
        s.ready(&SIGNERS),
        Err(NotReady::NotRead {
            clause: "c2".into(),
            lang: Lang::ZhCn
        })
    );
    let refused = s.agree("c2", WANG, Lang::ZhCn, 2);
    assert_eq!(
        refused,
        Err(Refusal::NotRead {
            clause: "c2".into(),
            lang: Lang::ZhCn
        })
    );
}

#[test]
fn other_languages_or_another_prevailing_one_forget_everything() {
    let mut next = sample();
    (next.revision, next.prevailing) = (2, Lang::It);
    let Settlement::Open(open) = agreed().redraft(next).unwrap() else {
        panic!("open")
    };
    assert!(open.read.is_empty() && open.agreed.is_empty());
}

#[test]
fn a_settlement_goes_through_the_journal_unchanged() {
    for s in [
        agreed(),
        agreed().freeze(RECORD, &SIGNERS).unwrap(),
        agreed().withdraw().unwrap(),
    ] {
        let text = serde_json::to_string(&s).unwrap();
        assert_eq!(serde_json::from_str::<Settlement>(&text).unwrap(), s, "{text}");
    }
}

#[derive(Clone, Debug)]
enum Step {
    Read(usize, Lang),
    Agree(usize, SeatId, Lang),
    Discuss(usize, SeatId),
    Change(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let lang = prop::sample::select(vec![Lang::ZhCn, Lang::It, Lang::Ar]);
    let seat = prop::sample::select(vec![WANG, ROSSI]);
    prop_oneof![
        3 => (0..3_usize, lang.clone()).prop_map(|(c, l)| Step::Read(c, l)),
        3 => (0..3_usize, seat.clone(), lang).prop_map(|(c, s, l)| Step::Agree(c, s, l)),
        1 => (0..3_usize, seat).prop_map(|(c, s)| Step::Discuss(c, s)),
        1 => (0..3_usize).prop_map(Step::Change),
    ]
}

proptest! {
    /// Beside the state machine runs the plainest model: which (clause, language) pairs were read
    /// since the clause last changed, and who agreed since then.
    #[test]
    fn no_agreement_without_a_reading_since_the_last_change(steps in prop::collection::vec(step(), 1..80)) {
        let ids = ["c1", "c2", "c3"];
        let mut s = Settlement::open(draft(1, ids.map(|id| clause(id, "甲", "A")).to_vec())).unwrap();
        let mut read = vec![];
        let mut agreed = vec![];
        let mut revision = 1;
        for (n, step) in steps.into_iter().enumerate() {
            let next = match step {
                Step::Read(c, lang) => s.clone().read_back(ids[c], lang, revision),
                Step::Agree(c, seat, lang) => s.clone().agree(ids[c], seat, lang, revision),
                Step::Discuss(c, seat) => s.clone().discuss(ids[c], seat, revision),
                Step::Change(c) => {
                    let mut next = s.draft().unwrap().clone();
                    next.revision += 1;
                    next.clauses[c].text = texts(&format!("乙{n}"), "B");
                    s.clone().redraft(next)
                }
            };
            match step {
                Step::Read(_, Lang::Ar) => prop_assert!(next.is_err()),
                Step::Read(c, lang) => read.push((c, lang)),
                Step::Agree(c, seat, lang) => {
                    prop_assert_eq!(next.is_ok(), read.contains(&(c, lang)));
                    if next.is_ok() {
                        agreed.retain(|(ac, aseat, _)| (*ac, *aseat) != (c, seat));
                        agreed.push((c, seat, lang));
                    }
                }
                Step::Discuss(c, seat) => agreed.retain(|(ac, aseat, _)| (*ac, *aseat) != (c, seat)),
                Step::Change(c) => {
                    revision += 1;
                    read.retain(|(rc, _)| *rc != c);
                    agreed.retain(|(ac, _, _)| *ac != c);
                }
            }
            s = next.unwrap_or(s);
            let Settlement::Open(open) = &s else { panic!("open") };
            for (c, id) in ids.iter().enumerate() {
                for (seat, lang) in SIGNERS {
                    let held = open.agreed.get(*id).and_then(|seats| seats.get(&seat));
                    let expected = agreed.iter().find(|(ac, aseat, _)| (*ac, *aseat) == (c, seat));
                    prop_assert_eq!(held, expected.map(|(_, _, l)| l));
                    prop_assert_eq!(open.is_read(id, lang), read.contains(&(c, lang)));
                }
            }
        }
    }
}
