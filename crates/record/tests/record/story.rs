//! A complete sample signing with fixed keys, and the knobs the tamper corpus turns.

use std::collections::BTreeMap;

use ed25519_dalek::{Signer as _, SigningKey};
use record::body::{
    Attachment, Clause, Consent, Direction, Fact, Gap, Handwriting, IdentityDocument, Institution,
    Interpreter, JournalHead, LangText, Language, LanguageRole, Money, Neutral, Obligation, Party,
    RecordKind, Recording, Regime, RequiredSigner, Route, SCHEMA, SessionRef, SigningPolicy,
};
use record::keys::{AttestedBinding, BINDING_TYPE, Check, KeyBinding, Outcome};
use record::statement::INSTITUTION_SEAT;
use record::trust::TrustedKey;
use record::{
    Body, Bundle, Digest, PublicKey, Role, Signature, SignedStatement, Statement, Subject, Trust,
    expected_statement, number_commitment, seal,
};

/// A base PDF written by typst 0.15 as PDF/A-3b from `testdata/base.typ`.
pub const BASE: &[u8] = include_bytes!("../../testdata/base.pdf");

/// Seats in signing order, with the second of `2026-03-02T09:15:…Z` at which each signs.
const SIGNING: [(Role, &str, u32); 5] = [
    (Role::Party, "party-a", 1),
    (Role::Party, "party-b", 2),
    (Role::Interpreter, "interpreter-1", 10),
    (Role::Mediator, "mediator-1", 20),
    (Role::Institution, INSTITUTION_SEAT, 30),
];

pub fn key(seat: &str) -> SigningKey {
    SigningKey::from_bytes(Digest::of(seat.as_bytes()).as_bytes())
}

pub fn public(key: &SigningKey) -> PublicKey {
    PublicKey::from_bytes(key.verifying_key().as_bytes()).expect("an ordinary key")
}

pub fn sign(key: &SigningKey, bytes: &[u8]) -> Signature {
    Signature(key.sign(bytes).to_bytes())
}

pub fn trust() -> Trust {
    let trusted = TrustedKey {
        name: "和侨调解中心".into(),
        key: public(&key(INSTITUTION_SEAT)),
        not_before: "2026-01-01T00:00:00Z".into(),
        not_after: None,
    };
    Trust {
        institutions: vec![trusted],
        ..Trust::default()
    }
}

fn both(chinese: &str, italian: &str) -> LangText {
    LangText::from([("zh".into(), chinese.into()), ("it".into(), italian.into())])
}

fn party(seat: &str, name: &str, number: Option<&str>) -> Party {
    Party {
        seat: seat.into(),
        name: name.into(),
        name_latin: None,
        name_mrz: None,
        standing: "applicant".into(),
        document: number.map(|number| IdentityDocument {
            kind: "resident_id".into(),
            issuer: "CN".into(),
            masked_number: format!("{}************", &number[..6]),
            number_hmac_sha256: number_commitment(&[9; 32], number),
        }),
    }
}

/// The agreed content. `case` changes the numbers and the nonce, as another case would.
#[expect(clippy::too_many_lines, reason = "one sample record, read as a whole")]
pub fn body(case: u8) -> Body {
    let required = SIGNING.map(|(role, seat, _)| RequiredSigner {
        role,
        seat: seat.into(),
        key_sha256: public(&key(seat)).fingerprint(),
        language: if seat == "party-b" { "it" } else { "zh" }.into(),
        interpreted_by: (seat == "party-b").then(|| "interpreter-1".into()),
    });
    let language = |tag: &str, role| Language {
        tag: tag.into(),
        text_sha256: Digest::of(b""),
        role,
        translator: None,
    };
    let consent = |seat: &str| Consent {
        seat: seat.into(),
        kind: record::gates::CONFIRMATION_CONSENT.into(),
        given: true,
        at: "2026-03-02T08:40:00Z".into(),
    };
    let mut body = Body {
        schema: SCHEMA,
        record_number: format!("HQ-2026-{case:04}"),
        case_number: format!("2026-{case:04}"),
        kind: RecordKind::Settlement,
        previous: None,
        root: None,
        issued_at: "2026-03-02T09:14:00Z".into(),
        regime: Regime::PeoplesMediation,
        route: Route::JudicialConfirmation,
        institution: Institution {
            name: "和侨调解中心".into(),
            name_latin: Some("Heqiao Mediation Centre".into()),
            company_code: Some("91350100M000100Y43".into()),
            licence: None,
            keys_published_at: vec!["https://heqiao.example/keys.json".into()],
        },
        matter: both("民间借贷纠纷", "Controversia su un prestito"),
        sessions: vec![SessionRef {
            number: 1,
            started_at: "2026-03-02T08:00:00Z".into(),
            ended_at: "2026-03-02T09:20:00Z".into(),
            zone: "Asia/Shanghai".into(),
        }],
        parties: vec![
            party("party-a", "甲方", Some("11010519491231002X")),
            party("party-b", "Seconda Parte", None),
        ],
        agents: Vec::new(),
        mediators: vec![Neutral {
            seat: "mediator-1".into(),
            name: "调解员".into(),
            name_latin: None,
            credential: Some("M-17".into()),
        }],
        interpreters: vec![Interpreter {
            seat: "interpreter-1".into(),
            name: "译员".into(),
            name_latin: None,
            credential: None,
            directions: vec![
                Direction {
                    from: "zh".into(),
                    to: "it".into(),
                },
                Direction {
                    from: "it".into(),
                    to: "zh".into(),
                },
            ],
        }],
        agreed_facts: vec![Fact {
            id: "f1".into(),
            text: both("双方于2024年签订借款合同。", "Prestito del 2024."),
        }],
        clauses: vec![
            Clause {
                id: "c1".into(),
                text: both("乙方支付一千欧元。", "La seconda parte paga mille euro."),
                obligations: vec![Obligation {
                    id: "o1".into(),
                    debtor: "party-b".into(),
                    creditor: "party-a".into(),
                    amount: Some(Money {
                        minor_units: "100000".into(),
                        currency: "EUR".into(),
                    }),
                    due: Some("2026-06-30".into()),
                    method: Some("bank_transfer".into()),
                    enforcement_consent: false,
                }],
            },
            Clause {
                id: "c2".into(),
                text: both(
                    "双方认可本签署方法可靠。",
                    "Le parti riconoscono affidabile questo metodo.",
                ),
                obligations: Vec::new(),
            },
        ],
        acts: Vec::new(),
        agreed_method: Some("c2".into()),
        languages: vec![
            language("zh", LanguageRole::Prevailing),
            language("it", LanguageRole::Translation),
        ],
        attachments: vec![Attachment {
            name: "contract.pdf".into(),
            kind: "evidence".into(),
            media_type: "application/pdf".into(),
            size: 1234,
            sha256: Digest::of(b"contract"),
        }],
        recording: Some(Recording {
            manifest_sha256: Digest::of(b"manifest"),
            gaps: vec![Gap {
                from_ms: 61_000,
                to_ms: 64_500,
                reason: "network".into(),
            }],
        }),
        journal: JournalHead {
            head_sha256: Digest::of(b"head"),
            length: 812,
        },
        audibility_sha256: Some(Digest::of(b"audibility")),
        consents: vec![consent("party-a"), consent("party-b")],
        handwriting: Vec::new(),
        ruling: None,
        session_nonce: Digest::of(&[case]),
        signing_policy: SigningPolicy {
            required: required.to_vec(),
        },
    };
    restate_texts(&mut body);
    body
}

/// The parties' names by hand: one in two strokes, and one that could not be written.
pub fn handwriting() -> Vec<Handwriting> {
    let by_hand = |seat: &str, reason: Option<&str>, strokes| Handwriting {
        confirmed_by: "mediator-1".into(),
        reason: reason.map(Into::into),
        seat: seat.into(),
        strokes,
    };
    vec![
        by_hand(
            "party-a",
            None,
            vec![
                vec![[100, 80], [400, 300]],
                vec![[500, 60], [480, 340], [600, 330]],
            ],
        ),
        by_hand("party-b", Some("polso fratturato"), Vec::new()),
    ]
}

/// Writes each language's digest after its texts changed.
pub fn restate_texts(body: &mut Body) {
    for index in 0..body.languages.len() {
        let digest = body
            .text_digest(&body.languages[index].tag)
            .expect("canonical texts");
        body.languages[index].text_sha256 = digest;
    }
}

fn binding(body: &Body, role: Role, seat: &str, key: &dyn Fn(&str) -> SigningKey) -> AttestedBinding {
    let attester = if role == Role::Mediator {
        INSTITUTION_SEAT
    } else {
        "mediator-1"
    };
    let check = |method: &str, outcome| Check {
        method: method.into(),
        outcome,
    };
    let binding = KeyBinding {
        kind: BINDING_TYPE.into(),
        record_number: body.record_number.clone(),
        session_nonce: body.session_nonce,
        seat: seat.into(),
        public_key: public(&key(seat)),
        evidence_sha256: Digest::of(seat.as_bytes()),
        checks: vec![
            check("document_image", Outcome::Passed),
            check("fingerprint_read_aloud", Outcome::Passed),
            check("mrz", Outcome::NotDone),
        ],
        recording_offset_ms: Some(3_456_000),
        extractable: false,
        attested_by: attester.into(),
    };
    let signature = sign(&key(attester), &binding.signed_bytes().expect("canonical"));
    AttestedBinding { binding, signature }
}

/// A change made to a binding or a statement *before* it is signed.
pub type Edit<'a, T> = &'a dyn Fn(&str, &mut T);

/// Signs `body` over `base` in order, with whatever edits a forger with the right keys would make.
pub fn sign_all(
    body: &Body,
    base: &[u8],
    edit_binding: Edit<'_, AttestedBinding>,
    edit_statement: Edit<'_, Statement>,
) -> Bundle {
    sign_all_as(body, base, &str::to_owned, edit_binding, edit_statement)
}

/// The same with the keys that `whose` names for each seat.
pub fn sign_all_as(
    body: &Body,
    base: &[u8],
    whose: &dyn Fn(&str) -> String,
    edit_binding: Edit<'_, AttestedBinding>,
    edit_statement: Edit<'_, Statement>,
) -> Bundle {
    let key = |seat: &str| key(&whose(seat));
    let body_bytes = body.to_bytes().expect("a canonical body");
    let subject = Subject::new(body, &body_bytes, base);
    let mut statements: Vec<SignedStatement> = Vec::new();
    for (role, seat, second) in SIGNING {
        let mut required = body.signing_policy.required.iter();
        let Some(wanted) = required.find(|signer| signer.seat == seat) else {
            continue;
        };
        let binding = (role != Role::Institution).then(|| {
            let mut attested = binding(body, role, seat, &key);
            edit_binding(seat, &mut attested);
            attested.to_bytes().expect("canonical")
        });
        let prior = record::bundle::earlier(&statements, role);
        let time = format!("2026-03-02T09:15:{second:02}Z");
        let digest = binding.as_deref().map(Digest::of);
        let mut statement = expected_statement(&subject, wanted, digest, &prior, &time);
        edit_statement(seat, &mut statement);
        let bytes = statement.to_bytes().expect("canonical");
        let signature = sign(&key(seat), &bytes);
        statements.push(SignedStatement::new(
            role,
            bytes,
            signature,
            &public(&key(seat)),
            binding,
        ));
    }
    Bundle {
        body: body_bytes,
        statements,
        log: None,
        timestamp: None,
        keys: None,
    }
}

/// An honest signing.
pub fn bundle(case: u8) -> Bundle {
    sign_all(&body(case), BASE, &|_, _| (), &|_, _| ())
}

/// An honest record.
pub fn sealed() -> Vec<u8> {
    seal(BASE, &bundle(1)).expect("sealed")
}

/// The bundle's parts by name.
pub fn parts(bundle: &Bundle) -> BTreeMap<String, Vec<u8>> {
    record::verify::parts(bundle).into_iter().collect()
}
