//! What happens to a settlement after it was sealed: receipts, notices, later days, each a record of its own.

use domain::settlement::{Draft, Purpose};
use domain::{ObligationId, Role};
use record::Verdict;
use record::chain::{Link, examine};
use room::Command;
use serde_json::{Value, json};
use wire::chain::ChainView;

use crate::chain_kit::{FIRST, Meeting, SECOND, agreed, clause, draft, later, meets, notice, receipt};
use crate::live_kit::Site;
use crate::pack::unpacked;
use crate::procedure_kit::parties;

#[expect(
    clippy::too_many_lines,
    reason = "one story, told from the settlement to the balance of four records"
)]
#[tokio::test(flavor = "multi_thread")]
async fn a_settlement_is_followed_by_receipts_and_notices_that_make_one_chain() {
    const CREDITOR: &[Role] = &[Role::Applicant, Role::Mediator];
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let clerk = site.staff().await;
    let case = site.state.store.session(session).await.unwrap().unwrap().case;

    let mut first = Meeting::opens(&site, session).await;
    let code = |errors: &[Value]| errors.iter().map(|one| one["code"].clone()).collect::<Vec<_>>();
    let early = first.errors(&receipt(FIRST, 4000)).await;
    assert_eq!(code(&early), ["chain-empty"], "there is nothing to receive yet");
    let settlement = first.is_sealed(agreed(seats[0], seats[1]), &clerk).await;
    let chain = first.chain().await;
    assert_eq!(chain.records.len(), 1);
    assert_eq!(chain.clauses.len(), 1, "all of its parties sit here");
    let stands = |chain: &ChainView| -> Vec<(i64, i64, String, bool)> {
        let line = |one: &wire::chain::Owed| {
            let due = one.due.map(|day| day.to_string()).unwrap_or_default();
            (one.received.minor, one.outstanding.minor, due, one.defaulted)
        };
        chain.obligations.iter().map(line).collect()
    };
    let day = str::to_owned;
    assert_eq!(
        stands(&chain),
        [
            (0, 1_000_000, day("2026-01-31"), false),
            (0, 860_000, day("2099-06-30"), false)
        ]
    );

    let mut second = meets(&site, &clerk, case, CREDITOR).await;
    let own = parties(&second.clients[second.mediator()])[0];
    let afresh = second.errors(&agreed(own, seats[1])).await;
    assert_eq!(code(&afresh)[0], "chain-settled", "one settlement is there");
    let too_much = second.errors(&receipt(FIRST, 20_000)).await;
    assert_eq!(
        too_much,
        [json!({
            "code": "chain-over-performance",
            "args": { "clause": "c1", "found": "20000.00 EUR", "expected": "10000.00 EUR" },
        })]
    );
    assert_eq!(code(&second.errors(&notice(SECOND)).await), ["chain-not-yet-due"]);
    assert_eq!(
        code(&second.errors(&receipt(ObligationId(uuid::Uuid::nil()), 1)).await),
        ["chain-unknown-obligation"]
    );
    let alone = draft(
        Purpose::Rescission,
        vec![clause("c1", "解除协议。", "L’accordo è risolto.")],
    );
    assert_eq!(code(&second.errors(&alone).await), ["chain-party-missing"]);
    let received = second.is_sealed(receipt(FIRST, 4000), &clerk).await;

    // Two at once that continue the same record: one of them was faster.
    let mut third = meets(&site, &clerk, case, CREDITOR).await;
    let mut fourth = meets(&site, &clerk, case, CREDITOR).await;
    for (meeting, draft) in [(&mut third, notice(FIRST)), (&mut fourth, later(SECOND))] {
        meeting.agrees(draft).await;
        assert_eq!(meeting.prepares().await, (204, Value::Null));
        meeting.is_signed().await;
    }
    assert_eq!(third.seals(&clerk).await.0, 204);
    let (status, text) = fourth.seals(&clerk).await;
    assert!(status == 409 && text.contains("chain-moved"), "{status} {text}");
    let mediator = fourth.mediator();
    let again = Draft {
        revision: 2,
        ..later(SECOND)
    };
    let put = Command::PutDraft { draft: again };
    fourth.clients[mediator].ask(put).await.unwrap();
    assert_eq!(
        fourth.prepares().await,
        (204, Value::Null),
        "what was agreed stays"
    );
    fourth.is_signed().await;
    assert_eq!(fourth.seals(&clerk).await, (204, String::new()));

    let chain = fourth.chain().await;
    let kinds: Vec<&str> = chain.records.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["settlement", "performance", "default_notice", "extension"]
    );
    assert_eq!(
        stands(&chain),
        [
            (400_000, 600_000, day("2026-01-31"), true),
            (0, 860_000, day("2099-12-31"), false)
        ]
    );
    assert_eq!(chain.clauses, [], "the debtor has no seat here");

    let pack = unpacked(
        &second.browsers[0],
        &format!("/api/sessions/{}/pack.zip", second.session),
        &dir.path().join("pack"),
    )
    .await;
    let records = pack.keys().filter(|name| name.starts_with("record"));
    assert_eq!(
        records.map(String::as_str).collect::<Vec<_>>(),
        [
            "record-HQ-2027-0318-R1.pdf",
            "record-HQ-2027-0318-R3.pdf",
            "record-HQ-2027-0318-R4.pdf",
            "record.pdf"
        ],
        "a balance needs all of them"
    );
    assert_eq!(pack["record.pdf"], received);
    assert_eq!(pack["record-HQ-2027-0318-R1.pdf"], settlement);

    let trust = clerk.get("/api/trust").await.bytes().await.unwrap();
    let trust = record::Trust::read(&trust).unwrap();
    let files = [settlement, received, third.pdf().await, fourth.pdf().await];
    let links: Vec<Link> = files
        .iter()
        .map(|file| Link::new(file, &record::verify(file, Some(&trust))))
        .collect();
    let told = examine(&links).unwrap();
    assert_eq!(told.verdict, Verdict::Valid, "{:?}", told.problems);
    let total = &told.balance.unwrap().totals[0];
    assert_eq!((total.received, total.outstanding), (400_000, 1_460_000));
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settlement_is_added_to_corrected_and_ended_by_all_of_its_parties() {
    const ALL: &[Role] = &[
        Role::Applicant,
        Role::Respondent,
        Role::Mediator,
        Role::Interpreter,
    ];
    let dir = tempfile::tempdir().unwrap();
    let site = Site::start(dir.path()).await;
    let (session, seats) = site.session().await;
    let clerk = site.staff().await;
    let case = site.state.store.session(session).await.unwrap().unwrap().case;
    let agent = json!({
        "role": "applicant_agent", "name": "何书瑶", "latin_name": null, "lang": "zh-CN",
        "country": "CN", "zone": "Asia/Shanghai",
    });
    let seated = clerk
        .post(&format!("/api/sessions/{session}/seats"), &agent)
        .await;
    assert_eq!(seated.status(), 200, "{}", seated.text().await.unwrap());
    let mut first = Meeting::opens(&site, session).await;
    let mut files = vec![first.is_sealed(agreed(seats[0], seats[1]), &clerk).await];
    let opened = record::open(&files[0]).unwrap();
    let body = record::Body::read(&opened.bundle.body).unwrap();
    assert_eq!(body.agents[0].acts_for, body.parties[0].seat);

    let mut second = meets(&site, &clerk, case, ALL).await;
    let &[creditor, debtor] = parties(&second.clients[second.mediator()]).as_slice() else {
        panic!("two parties");
    };
    let mut more = agreed(creditor, debtor);
    more.purpose = Purpose::Supplement;
    more.clauses[0].obligations[0].id = ObligationId(uuid::Uuid::from_u128(3));
    more.clauses[0].obligations[1].id = ObligationId(uuid::Uuid::from_u128(4));
    files.push(second.is_sealed(more, &clerk).await);
    let chain = second.chain().await;
    let ids = |chain: &ChainView| chain.clauses.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    assert_eq!(
        ids(&chain),
        ["c1", "c2"],
        "its clause goes on where those of the first end"
    );
    assert_eq!(chain.obligations.len(), 4);

    let mut third = meets(&site, &clerk, case, ALL).await;
    let mut clause_two = third.chain().await.clauses[1].clone();
    clause_two.obligations.truncate(1);
    for (lang, text) in [
        (domain::Lang::ZhCn, "被申请人应于2026年1月31日支付10,000.00欧元。"),
        (
            domain::Lang::It,
            "La parte chiamata paga 10.000,00 euro il 31 gennaio 2026.",
        ),
    ] {
        clause_two.text.insert(lang, text.to_owned());
    }
    let unknown = draft(Purpose::Correction, vec![clause("c9", "更正。", "Rettifica.")]);
    assert_eq!(third.errors(&unknown).await[0]["code"], "chain-unknown-clause");
    let corrected = draft(Purpose::Correction, vec![clause_two.clone()]);
    files.push(third.is_sealed(corrected, &clerk).await);
    let chain = third.chain().await;
    assert_eq!(ids(&chain), ["c1", "c2"]);
    assert_eq!(chain.clauses[1].text, clause_two.text, "as it is worded now");
    assert_eq!(chain.obligations.len(), 3);

    let mut fourth = meets(&site, &clerk, case, ALL).await;
    let ended = draft(
        Purpose::Rescission,
        vec![clause("c1", "解除协议。", "L’accordo è risolto.")],
    );
    files.push(fourth.is_sealed(ended, &clerk).await);
    let chain = fourth.chain().await;
    assert_eq!(chain.rescinded_by.as_deref(), Some("HQ-2027-0318-R4"));
    let late = fourth.errors(&receipt(FIRST, 1000)).await;
    assert_eq!(late[0]["code"], "chain-after-rescission");

    let trust = clerk.get("/api/trust").await.bytes().await.unwrap();
    let trust = record::Trust::read(&trust).unwrap();
    let link = |file: &Vec<u8>| Link::new(file, &record::verify(file, Some(&trust)));
    let told = examine(&files.iter().map(link).collect::<Vec<_>>()).unwrap();
    assert_eq!(told.verdict, Verdict::Valid, "{:?}", told.problems);
    assert_eq!(
        told.balance.unwrap().rescinded_by.as_deref(),
        Some("HQ-2027-0318-R4")
    );
    site.stop().await;
}
