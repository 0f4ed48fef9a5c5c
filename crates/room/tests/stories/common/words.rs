//! What people of the story say and do, in few words.

use std::collections::BTreeMap;

use domain::handwriting::Handwriting;
use domain::settlement::{Clause, Draft, Obligation};
use domain::{CaucusId, Lang, ObligationId, RecordId, SeatId};
use room::{Channel, Command, ConsentKind, Fact, IdentityMethod, MethodOutcome, Prepared, Scope, Signer};
use uuid::Uuid;

use super::seat;

pub fn consent(kind: ConsentKind, granted: bool) -> Command {
    Command::Consent { kind, granted }
}

pub fn caucus(members: &[&str]) -> Command {
    Command::OpenCaucus {
        members: members.iter().map(|m| seat(m)).collect(),
        apart: false,
        minutes: None,
    }
}

pub fn booth(a: Lang, b: Lang) -> Command {
    Command::EnterBooth { langs: [a, b] }
}

pub fn relay(from: Lang) -> Command {
    Command::Relay { from: Some(from) }
}

pub fn goes(who: &str, to: Option<CaucusId>) -> Command {
    Command::Move { seat: seat(who), to }
}

pub fn writes(scope: Scope, text: &str) -> Command {
    Command::Chat {
        scope,
        text: text.to_owned(),
    }
}

pub fn into(lang: Lang) -> Command {
    Command::Interpret { into: Some(lang) }
}

pub fn mute(muted: bool) -> Command {
    Command::Mute { muted }
}

pub fn share(on: bool) -> Command {
    Command::Share { on }
}

pub fn end_share(whose: &str) -> Command {
    Command::EndShare { seat: seat(whose) }
}

pub fn listen(channel: Channel) -> Command {
    Command::Listen { channel }
}

pub fn read(clause: &str, lang: Lang, revision: u32) -> Command {
    Command::ReadBack {
        clause: clause.to_owned(),
        lang,
        revision,
    }
}

pub fn agree(clause: &str, revision: u32) -> Command {
    Command::Agree {
        clause: clause.to_owned(),
        revision,
    }
}

pub fn discuss(clause: &str, revision: u32) -> Command {
    Command::Discuss {
        clause: clause.to_owned(),
        revision,
    }
}

pub fn key(who: &str) -> Command {
    Command::BindKey {
        public_key: format!("{:064x}", seat(who).0.as_u128()),
        extractable: false,
    }
}

/// A name in three strokes.
pub fn writes_name() -> Command {
    let stroke = |n: u16| vec![[250 * n, 60], [250 * n + 120, 330], [250 * n + 200, 90]];
    Command::WriteName {
        writing: Handwriting((0..3).map(stroke).collect()),
    }
}

pub fn judges(who: &str, attempt: u32, legible: bool) -> Command {
    Command::JudgeHandwriting {
        seat: seat(who),
        attempt,
        legible,
    }
}

pub fn excuses(who: &str, reason: &str) -> Command {
    Command::ExcuseHandwriting {
        seat: seat(who),
        reason: reason.to_owned(),
    }
}

pub fn face(who: &str, outcome: MethodOutcome) -> Command {
    Command::DecideIdentity {
        seat: seat(who),
        method: IdentityMethod::HumanFaceMatch,
        outcome,
    }
}

pub fn document(who: &str) -> Fact {
    Fact::IdentityDocument {
        seat: seat(who),
        document: "passport".to_owned(),
        masked_number: "*******C36".to_owned(),
        number_check: MethodOutcome::Passed,
        photo_digest: "00".repeat(32),
    }
}

pub fn attested(who: &str) -> Fact {
    Fact::KeyAttested {
        seat: seat(who),
        binding_digest: "11".repeat(32),
    }
}

pub fn apply_jointly(granted: bool) -> Command {
    Command::ApplyJointly { granted }
}

pub fn prepared(revision: u32) -> Fact {
    prepared_with(revision, BTreeMap::new())
}

pub fn prepared_with(revision: u32, applications: BTreeMap<SeatId, bool>) -> Fact {
    Fact::RecordPrepared(Prepared {
        record: RecordId(Uuid::from_u128(7)),
        body_digest: "22".repeat(32),
        pdf_digest: "33".repeat(32),
        pdf_len: 4096,
        revision,
        applications,
    })
}

pub fn signs(who: &str) -> Fact {
    signed_by(Signer::Seat(seat(who)))
}

pub fn signed_by(signer: Signer) -> Fact {
    Fact::StatementSigned {
        signer,
        statement_digest: "44".repeat(32),
    }
}

/// One clause in Chinese and Italian; its text names the revision, so that every revision differs.
pub fn draft(revision: u32) -> Draft {
    let texts = |zh: &str, it: &str| {
        BTreeMap::from([
            (Lang::ZhCn, format!("{zh}（{revision}）")),
            (Lang::It, format!("{it} ({revision})")),
        ])
    };
    Draft {
        revision,
        purpose: domain::settlement::Purpose::Settlement,
        langs: vec![Lang::ZhCn, Lang::It],
        prevailing: Lang::ZhCn,
        ruling: None,
        clauses: vec![Clause {
            id: "c1".to_owned(),
            heading: texts("付款", "Pagamento"),
            text: texts("被申请人支付 100 欧元", "Il convenuto paga 100 euro"),
            obligations: vec![Obligation {
                id: ObligationId(Uuid::from_u128(9)),
                debtor: seat("Chen"),
                creditor: seat("Davide"),
                amount: domain::money::Money {
                    minor: 10_000,
                    currency: domain::money::Currency::Eur,
                },
                due: jiff::civil::date(2027, 3, 1),
                method: "bank transfer".to_owned(),
                enforcement_consent: false,
            }],
            acts: vec![],
        }],
    }
}
