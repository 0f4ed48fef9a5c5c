//! The signed record and what people type.

use domain::case::EnforcementRoute;
use domain::identity::{DocumentKind, check_number};
use domain::money::{Currency, Money};
use domain::procedure::{Check, Door, Progress, Script};
use domain::settlement::lint::Context;
use domain::settlement::{Clause, Draft, Obligation, Purpose};
use domain::{Lang, ObligationId, SeatId, written};
use record::chain::{AsOf, Link, Sealed, examine};
use record::keylist::Period;
use record::keys::AttestedBinding;
use record::stamp::{Request, Stamp};
use record::{Body, Digest, KeyList, PublicKey, Statement, Trust, Verdict};
use uuid::Uuid;

/// Canonical JSON: what is accepted has exactly one spelling.
pub fn canon(bytes: &[u8]) {
    let read = record::canon::parse_canonical(bytes);
    // Two ways to the same answer: one looks and compares, the other one writes again.
    assert_eq!(record::canon::read::<serde_json::Value>(bytes), read);
    if let Ok(value) = read {
        let again = record::canon::to_canonical(&value).expect("what was read can be written");
        assert_eq!(again, bytes);
    }
}

/// The documents inside a record.
pub fn body(bytes: &[u8]) {
    if let Ok(body) = Body::read(bytes) {
        assert_eq!(body.to_bytes().expect("a body that was read"), bytes);
        // Whether it makes sense is another question, which must have an answer.
        let _ = body.check();
        let _ = body.text_digest("zh-CN");
    }
    if let Ok(statement) = Statement::read(bytes) {
        assert_eq!(statement.to_bytes().expect("a statement that was read"), bytes);
    }
    if let Ok(binding) = AttestedBinding::read(bytes) {
        assert_eq!(binding.to_bytes().expect("a binding that was read"), bytes);
    }
}

/// Trust files and public keys.
pub fn trust(bytes: &[u8]) {
    let _ = Trust::read(bytes);
    if let Ok(key) = PublicKey::from_pem(bytes) {
        assert_eq!(key.to_pem().as_bytes(), bytes);
    }
}

/// Time stamps and the answers they come in. Whatever holds for a checkpoint holds for no other.
pub fn stamp(bytes: &[u8]) {
    const CHECKPOINT: &[u8] = include_bytes!("../../record/testdata/stamp/checkpoint");
    if let Ok(stamp) = Stamp::read(bytes, CHECKPOINT) {
        assert!(Stamp::read(bytes, b"another").is_err());
        let known = Stamp::read(bytes, CHECKPOINT).expect("what was read is read again");
        assert_eq!(known, stamp);
    }
    let request = Request::new(CHECKPOINT, [7; 16]);
    if let Ok((token, stamp)) = request.answered(bytes) {
        assert_eq!(Stamp::read(&token, CHECKPOINT), Ok(stamp));
    }
}

/// Key lists. One that holds has one spelling, agrees with itself cut short, and names no two keys for one
/// leaf unless the one was replaced by the other.
pub fn keylist(bytes: &[u8]) {
    let Ok(list) = KeyList::read(bytes) else { return };
    assert_eq!(list.to_bytes().expect("a list that was read"), bytes);
    assert_eq!(list.head_after(list.len()), Some(list.head()));
    assert!(list.agrees_with(&list));
    for period in list.periods() {
        let active = |other: &&Period| other.is_active(period.from);
        assert!(list.periods().iter().filter(active).count() <= 2);
        let _ = list.standing(&period.key, Some(period.from));
        let _ = list.standing(&period.key, None);
    }
}

/// Whole files. Whatever opens seals to the very same bytes, or is not called intact.
pub fn pdf(bytes: &[u8]) {
    if let Ok(opened) = record::open(bytes)
        && let Ok(sealed) = record::seal(opened.base, &opened.bundle)
        && sealed != bytes
    {
        let report = record::verify(bytes, None);
        assert_ne!(report.verdict.exit_code(), 0);
    }
    let report = record::verify(bytes, None);
    serde_json::to_vec(&report).expect("a report can be written");
}

/// Texts as a drafter types them: read as every language reads them, and checked as a draft. Whatever was
/// read stands in the text.
pub fn draft(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    for lang in Lang::ALL {
        for one in written::amounts(lang, text) {
            assert!(!one.text.is_empty());
            assert!(one.value.is_none_or(|amount| amount.minor >= 0));
        }
        for one in written::dates(lang, text) {
            assert!(one.text.chars().count() <= text.chars().count() * 2);
        }
    }
    let pieces: Vec<&str> = text.split('\u{1f}').collect();
    let piece = |n: usize| pieces.get(n).copied().unwrap_or(text).to_owned();
    let by = || {
        Lang::ALL
            .into_iter()
            .enumerate()
            .map(|(n, lang)| (lang, piece(n)))
            .collect()
    };
    let seats = [SeatId(Uuid::from_u128(1)), SeatId(Uuid::from_u128(2))];
    let owed = Obligation {
        id: ObligationId(Uuid::from_u128(3)),
        debtor: seats[0],
        creditor: seats[1],
        amount: Money {
            minor: 1_860_000,
            currency: Currency::Eur,
        },
        due: jiff::civil::date(2027, 3, 31),
        method: "bank".to_owned(),
        enforcement_consent: true,
    };
    let draft = Draft {
        revision: 1,
        purpose: Purpose::default(),
        langs: Lang::ALL.to_vec(),
        prevailing: Lang::ZhCn,
        ruling: None,
        clauses: vec![Clause {
            id: "c1".to_owned(),
            heading: by(),
            text: by(),
            obligations: vec![owed],
            acts: Vec::new(),
        }],
    };
    let findings = draft.lint(&Context {
        routes: [EnforcementRoute::NotarizedEnforceableDebt].into(),
        names: seats
            .into_iter()
            .zip([vec![piece(4)], vec!["方小兰".to_owned()]])
            .collect(),
        agreed_method: true,
        known: std::collections::BTreeSet::new(),
        today: jiff::civil::date(2027, 1, 1),
    });
    for finding in findings {
        assert!(finding.fault.code().starts_with("lint-"));
    }
}

/// Bodies, one per line, as records of valid files. Whatever they amount to, it adds up, and their order
/// means nothing.
pub fn chain(bytes: &[u8]) {
    let link = |line: &[u8]| {
        let body = Body::read(line).ok().filter(|body| body.check().is_ok())?;
        let as_of = AsOf {
            sealed_at: body.issued_at.clone(),
            checkpoint: None,
        };
        let body_sha256 = Digest::of(line);
        Some(Link {
            verdict: Verdict::Valid,
            file_sha256: body_sha256,
            record: Some(Sealed {
                body,
                body_sha256,
                as_of,
            }),
        })
    };
    let mut links: Vec<Link> = bytes.split(|byte| *byte == b'\n').filter_map(link).collect();
    let found = examine(&links);
    links.reverse();
    assert_eq!(examine(&links), found);
    let Some(chain) = found else { return };
    assert_eq!(chain.balance.is_some(), chain.problems.is_empty());
    for sum in chain
        .balance
        .iter()
        .flat_map(|balance| &balance.obligations)
        .filter_map(|line| line.sum.as_ref())
    {
        assert_eq!(sum.received.checked_add(sum.outstanding), Some(sum.agreed));
    }
}

/// Scripts of a procedure: what is accepted keeps signing behind its checks, and an error names
/// what is wrong in no more room than the file takes.
pub fn procedure(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match Script::read(text, &|_| true) {
        Ok(script) => {
            let shut = Progress::default();
            let sees_nothing = |_: Check| false;
            let mut gates = script
                .steps
                .iter()
                .filter(|step| step.opens.contains(&Door::Signing));
            assert!(
                gates.any(|gate| !shut.done(&script, gate, &sees_nothing)),
                "signing is open to nobody known"
            );
            let journaled = serde_json::to_vec(&script).expect("a script can be journaled");
            let again: Script = serde_json::from_slice(&journaled).expect("and read back");
            assert_eq!(again, script);
        }
        Err(error) => {
            assert!(error.code().starts_with("procedure-"));
            let told: usize = error.args().iter().map(|(_, value)| value.len()).sum();
            assert!(told <= bytes.len() + 40);
        }
    }
}

/// Numbers as typed: the first byte chooses the kind.
pub fn identity(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let kind = DocumentKind::ALL[usize::from(*first) % DocumentKind::ALL.len()];
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    if let Ok(checked) = check_number(kind, text) {
        let (number, masked) = (checked.number(), checked.masked());
        assert!(number.is_ascii() && !number.is_empty());
        assert_eq!(masked.chars().count(), number.len());
        let hidden = masked.chars().filter(|c| *c == '•').count();
        assert!(2 * hidden >= number.len());
        if !matches!(kind, DocumentKind::Passport | DocumentKind::IdCard) {
            assert_eq!(check_number(kind, number).as_ref(), Ok(&checked));
        }
    }
    let _ = domain::zone::zone(text);
    let _ = text.parse::<Lang>();
}
