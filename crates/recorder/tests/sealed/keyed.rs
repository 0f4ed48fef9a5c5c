//! A recording's key judged by the institution's key list.

use ed25519_dalek::{Signer as _, SigningKey};
use record::keylist::{Act, KeyList, Reason};
use record::report::{Status, Verdict};
use record::trust::{Trust, TrustedRoots};
use record::{PublicKey, Signature};
use recorder::verify::{Question, Report, verify_dir};

use crate::common::{recorded, signer, trust};

const HOUSE: &str = "和侨";

fn root(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[100 + n; 32])
}

fn public(key: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(key.verifying_key().as_bytes()).unwrap()
}

/// The list with one entry more, signed by these and two roots.
fn with(list: &KeyList, act: &Act, holders: &[&SigningKey]) -> KeyList {
    let draft = list.draft(act).unwrap();
    let roots = [root(1), root(2)];
    let all = holders.iter().copied().chain(&roots);
    let signed: Vec<_> = all
        .map(|key| (public(key), Signature(key.sign(draft.bytes()).to_bytes())))
        .collect();
    draft.assemble(&signed).unwrap()
}

/// Roots alone, and the list.
fn told(list: &KeyList) -> Trust {
    let roots = TrustedRoots {
        institution: HOUSE.to_owned(),
        keys: [1, 2, 3].map(|n| public(&root(n))),
        logged: None,
    };
    let file = serde_json::json!({ "institutions": [], "roots": [roots] });
    let trust = Trust::read(file.to_string().as_bytes()).unwrap();
    trust.with_key_list(&list.to_bytes().unwrap()).unwrap()
}

fn signed(report: &Report) -> (Verdict, Status, String) {
    let answer = report.answers.iter().find(|one| one.question == Question::Signed);
    let finding = &answer.unwrap().finding;
    (report.verdict, finding.status, finding.code.to_owned())
}

#[test]
fn a_key_list_says_whose_the_key_is_and_whether_it_still_is() {
    let dir = tempfile::tempdir().unwrap();
    recorded(dir.path(), "s");
    let judged = |trust: &Trust| signed(&verify_dir(dir.path(), Some(trust)));
    let (own, next) = (signer(), SigningKey::from_bytes(&[6; 32]));
    let empty = KeyList::new(HOUSE, "house.example/log", [1, 2, 3].map(|n| public(&root(n)))).unwrap();
    let is = |verdict, status, code: &str| (verdict, status, code.to_owned());

    let add = |key: &SigningKey| Act::Add {
        key: public(key),
        from_index: 0,
    };
    let elsewhere = with(&empty, &add(&next), &[&next]);
    let unknown = is(
        Verdict::ValidTrustUnknown,
        Status::Missing,
        "recording-signed-unknown",
    );
    assert_eq!(judged(&told(&elsewhere)), unknown);

    let entered = with(&empty, &add(&own), &[&own]);
    assert_eq!(
        judged(&told(&entered)),
        is(Verdict::Valid, Status::Ok, "recording-signed-trusted")
    );

    let rotate = Act::Rotate {
        key: public(&next),
        old_key: public(&own),
        from_index: 7,
        handover_until_index: None,
    };
    let rotated = with(&entered, &rotate, &[&own, &next]);
    let replaced = is(
        Verdict::ValidTrustUnknown,
        Status::Missing,
        "recording-signed-replaced",
    );
    assert_eq!(judged(&told(&rotated)), replaced);

    let revoke = Act::Revoke {
        key: public(&own),
        from_index: 9,
        reason: Reason::Compromised,
    };
    let revoked = with(&entered, &revoke, &[]);
    let refused = is(Verdict::Invalid, Status::Invalid, "recording-signed-revoked");
    assert_eq!(judged(&told(&revoked)), refused);

    // What the trust file itself says of the key does not go before the list.
    let mut both = told(&revoked);
    both.institutions = trust().institutions;
    assert_eq!(judged(&both), refused);
}
