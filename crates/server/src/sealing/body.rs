//! The record's body from what the room, the journal and the case say. Pure: no clock, no I/O.

use std::collections::{BTreeMap, BTreeSet};

use domain::case::{Case, EnforcementRoute, Regime};
use domain::settlement::{self, Purpose};
use domain::{Lang, Role, SeatId};
use jiff::Timestamp;
use record::body::{
    Agent, Attachment, Body, Direction, Gap, HAND_FIELD, Handwriting, IdentityDocument, Institution,
    Interpreter, JournalHead, Language, LanguageRole, Neutral, Party, RecordKind, Recording, RequiredSigner,
    Ruling, SCHEMA, SessionRef, SigningPolicy,
};
use record::statement::INSTITUTION_SEAT;
use record::{Digest, PublicKey, Role as SignerRole};
use recorder::Manifest;
use room::Event;
use room::state::{Hand, Seat, State as RoomState};

use super::chain::Chain;
use super::consents;
use super::desk::{Terms, instant};
use super::error::SealError;
use super::spelling::composed;
use super::terms;

/// Everything a body is made from.
pub struct Material<'a> {
    /// The case.
    pub case: &'a Case,
    /// Number of this meeting within the case, from 1.
    pub meeting: u32,
    /// The institution's name.
    pub institution: String,
    /// Its unified social credit code, where the settings state it.
    pub company_code: Option<String>,
    /// The institution's public key.
    pub institution_key: PublicKey,
    /// Where the institution publishes its keys.
    pub keys_published_at: String,
    /// The records of the case that are sealed already.
    pub chain: &'a Chain,
    /// The room.
    pub room: &'a RoomState,
    /// The journal.
    pub events: &'a [(Timestamp, Event)],
    /// The journal's head.
    pub journal: JournalHead,
    /// Digest of the audibility ledger.
    pub ledger: Digest,
    /// The recording's manifest.
    pub manifest: Option<&'a Manifest>,
    /// Number commitments by seat.
    pub commitments: &'a BTreeMap<SeatId, Digest>,
    /// Number and nonce.
    pub terms: &'a Terms,
    /// When the text is closed.
    pub now: Timestamp,
}

/// Builds and checks the body of a settlement.
pub fn build(m: &Material<'_>) -> Result<Body, SealError> {
    let draft = m
        .room
        .settlement
        .as_ref()
        .and_then(|settlement| settlement.draft());
    let draft = draft.ok_or(SealError::NotPrepared)?;
    let of_role = |role: Role| m.room.seats.iter().filter(move |seat| seat.role() == role);
    let interpreters: Vec<&Seat> = of_role(Role::Interpreter).filter(|seat| seat.declared).collect();
    let readers = readers(m.events, &interpreters);
    let body = Body {
        schema: SCHEMA,
        record_number: m.terms.record_number.clone(),
        case_number: m.case.code.clone(),
        kind: kind(draft.purpose),
        previous: m.chain.head(),
        root: m.chain.root(),
        issued_at: instant(m.now),
        regime: regime(m.case.regime),
        route: route(m.case.route),
        institution: Institution {
            name: m.institution.clone(),
            name_latin: None,
            company_code: m.company_code.clone(),
            licence: None,
            keys_published_at: vec![m.keys_published_at.clone()],
        },
        matter: draft
            .langs
            .iter()
            .map(|lang| (lang.to_string(), m.case.title.clone()))
            .collect(),
        sessions: vec![SessionRef {
            number: m.meeting,
            started_at: instant(m.events.first().map_or(m.now, |(at, _)| *at)),
            ended_at: instant(m.now),
            zone: of_role(Role::Mediator)
                .next()
                .map_or("UTC", |seat| &seat.spec.zone)
                .to_owned(),
        }],
        parties: m.room.parties().map(|seat| party(m, seat)).collect(),
        agents: agents(m.room),
        mediators: of_role(Role::Mediator).map(neutral).collect(),
        interpreters: interpreters
            .iter()
            .map(|seat| interpreter(m.room, seat, &readers))
            .collect(),
        agreed_facts: terms::facts(m.room, draft),
        clauses: terms::clauses(m.room, m.chain, draft)?,
        acts: terms::acts(draft),
        agreed_method: m.chain.method_id(draft.purpose),
        languages: Vec::new(),
        attachments: draft
            .ruling
            .iter()
            .filter_map(|ruling| ruling.document.as_ref())
            .map(attached)
            .collect::<Result<_, _>>()?,
        ruling: draft.ruling.as_ref().map(ruling),
        recording: m.manifest.map(recording).transpose()?,
        journal: m.journal.clone(),
        audibility_sha256: Some(m.ledger),
        consents: consents::given(m.room, m.events),
        handwriting: m
            .room
            .parties()
            .filter_map(|seat| handwriting(m.room, seat))
            .collect(),
        session_nonce: m.terms.session_nonce,
        signing_policy: SigningPolicy {
            required: required(m, &interpreters, &readers)?,
        },
    };
    let body = composed(&body).map_err(|_| SealError::Internal("a body that is not JSON"));
    let mut body = body?;
    for lang in &draft.langs {
        let language = Language {
            tag: lang.to_string(),
            text_sha256: body.text_digest(lang.tag())?,
            // A draft names one text that decides; the others tell what it says.
            role: if *lang == draft.prevailing {
                LanguageRole::Prevailing
            } else {
                LanguageRole::Translation
            },
            translator: None,
        };
        body.languages.push(language);
    }
    body.check()?;
    Ok(body)
}

/// Which interpreter read clauses aloud in which language; the last one counts.
fn readers(events: &[(Timestamp, Event)], interpreters: &[&Seat]) -> BTreeMap<Lang, SeatId> {
    let read = events.iter().filter_map(|(_, event)| match event {
        Event::ClauseRead { lang, by, .. } => Some((*lang, *by)),
        _ => None,
    });
    read.filter(|(_, by)| interpreters.iter().any(|seat| seat.id() == *by))
        .collect()
}

/// What the records of a case call somebody, whatever the session and the seat in it.
pub fn called(seat: &Seat) -> String {
    seat.spec.person.to_string()
}

fn party(m: &Material<'_>, seat: &Seat) -> Party {
    let country = m
        .case
        .people
        .iter()
        .find(|person| person.person == seat.spec.person);
    let country = country.map_or_else(String::new, |person| person.country.clone());
    let shown = seat.identity.document.as_ref().zip(m.commitments.get(&seat.id()));
    let document = shown.map(|(document, commitment)| IdentityDocument {
        kind: document.kind.clone(),
        issuer: country,
        masked_number: document.masked_number.clone(),
        number_hmac_sha256: *commitment,
    });
    let standing = if seat.role() == Role::Applicant {
        "applicant"
    } else {
        "respondent"
    };
    Party {
        seat: called(seat),
        name: seat.spec.name.clone(),
        name_latin: seat.spec.latin_name.clone(),
        name_mrz: None,
        standing: standing.to_owned(),
        document,
    }
}

/// The strokes travel as they were made; the room lets nothing be prepared before somebody judged them.
fn handwriting(room: &RoomState, seat: &Seat) -> Option<Handwriting> {
    let by = |by: SeatId| room.seat(by).map(called);
    match &seat.hand {
        Hand::Missing => None,
        Hand::Written {
            writing, by: judge, ..
        } => Some(Handwriting {
            confirmed_by: by((*judge)?)?,
            reason: None,
            seat: called(seat),
            strokes: writing.0.clone(),
        }),
        Hand::Excused { reason, by: judge } => Some(Handwriting {
            confirmed_by: by(*judge)?,
            reason: Some(reason.clone()),
            seat: called(seat),
            strokes: Vec::new(),
        }),
    }
}

// What is drawn within one field is printed and verified within the other.
const _: () =
    assert!(HAND_FIELD.0 == domain::handwriting::WIDTH && HAND_FIELD.1 == domain::handwriting::HEIGHT);

fn agents(room: &RoomState) -> Vec<Agent> {
    let acting = room.seats.iter().filter_map(|seat| {
        let side = match seat.role() {
            Role::ApplicantAgent => Role::Applicant,
            Role::RespondentAgent => Role::Respondent,
            _ => return None,
        };
        let party = room.seats.iter().find(|other| other.role() == side)?;
        Some(Agent {
            seat: called(seat),
            acts_for: called(party),
            name: seat.spec.name.clone(),
            name_latin: seat.spec.latin_name.clone(),
            powers: Vec::new(),
            power_of_attorney_sha256: None,
        })
    });
    acting.collect()
}

fn neutral(seat: &Seat) -> Neutral {
    Neutral {
        seat: called(seat),
        name: seat.spec.name.clone(),
        name_latin: seat.spec.latin_name.clone(),
        credential: None,
    }
}

/// Directions are those in which the interpreter read clauses, from every other language present.
fn interpreter(room: &RoomState, seat: &Seat, readers: &BTreeMap<Lang, SeatId>) -> Interpreter {
    let spoken: BTreeSet<Lang> = room
        .seats
        .iter()
        .filter(|s| s.role().is_party() || s.role() == Role::Mediator)
        .map(|s| s.spec.lang)
        .collect();
    let into = readers
        .iter()
        .filter(|(_, by)| **by == seat.id())
        .map(|(lang, _)| *lang);
    let directions = into.flat_map(|to| {
        let others = spoken.iter().filter(move |from| **from != to);
        others.map(move |from| Direction {
            from: from.to_string(),
            to: to.to_string(),
        })
    });
    Interpreter {
        seat: called(seat),
        name: seat.spec.name.clone(),
        name_latin: seat.spec.latin_name.clone(),
        credential: None,
        directions: directions.collect(),
    }
}

fn ruling(ruling: &settlement::Ruling) -> Ruling {
    Ruling {
        authority: ruling.authority.trim().to_owned(),
        number: ruling.number.trim().to_owned(),
        on: ruling.on.to_string(),
    }
}

fn attached(file: &settlement::RulingDocument) -> Result<Attachment, SealError> {
    Ok(Attachment {
        kind: "ruling".to_owned(),
        media_type: file.media_type.clone(),
        name: file.name.clone(),
        sha256: Digest::from_hex(&file.sha256).ok_or(SealError::Internal("a decision's digest"))?,
        size: file.size,
    })
}

/// Losses, private meetings and downtime alike: whatever is not in the files is declared.
fn recording(manifest: &Manifest) -> Result<Recording, SealError> {
    let digest = manifest.digest().ok().and_then(|hex| Digest::from_hex(&hex));
    let lost = manifest
        .gaps
        .iter()
        .map(|gap| (gap.from_ms, gap.to_ms, "network"));
    let declared = manifest
        .declared
        .iter()
        .map(|part| (part.from_ms, part.to_ms, part.kind.as_str()));
    let all: BTreeSet<(u64, u64, &str)> = lost.chain(declared).filter(|(from, to, _)| from < to).collect();
    let gap = |(from_ms, to_ms, reason): (u64, u64, &str)| Gap {
        from_ms,
        to_ms,
        reason: reason.to_owned(),
    };
    Ok(Recording {
        manifest_sha256: digest.ok_or(SealError::Internal("the manifest has no digest"))?,
        gaps: all.into_iter().map(gap).collect(),
    })
}

fn required(
    m: &Material<'_>,
    interpreters: &[&Seat],
    readers: &BTreeMap<Lang, SeatId>,
) -> Result<Vec<RequiredSigner>, SealError> {
    let langs = m
        .room
        .settlement
        .as_ref()
        .and_then(|s| s.draft())
        .map_or(&[][..], |draft| &draft.langs);
    let first = langs.first().copied().unwrap_or(Lang::ZhCn);
    // A signer whose language the record is not written in reads the first one.
    let language = |seat: &Seat| {
        if langs.contains(&seat.spec.lang) {
            seat.spec.lang
        } else {
            first
        }
    };
    let signer = |seat: &Seat, role: SignerRole| {
        let key = super::binding::key_of(m.room, seat.id())?;
        let lang = language(seat);
        let reader = readers.get(&lang).filter(|_| role == SignerRole::Party);
        let reader = reader.and_then(|reader| m.room.seat(*reader)).map(called);
        Ok(RequiredSigner {
            role,
            seat: called(seat),
            key_sha256: key.fingerprint(),
            language: lang.to_string(),
            interpreted_by: reader,
        })
    };
    let parties = m.room.parties().map(|seat| signer(seat, SignerRole::Party));
    let interpreters = interpreters
        .iter()
        .map(|seat| signer(seat, SignerRole::Interpreter));
    let mediators = m.room.seats.iter().filter(|seat| seat.role() == Role::Mediator);
    let mediators = mediators.map(|seat| signer(seat, SignerRole::Mediator));
    let mut all: Vec<RequiredSigner> = parties
        .chain(interpreters)
        .chain(mediators)
        .collect::<Result<_, SealError>>()?;
    all.push(RequiredSigner {
        role: SignerRole::Institution,
        seat: INSTITUTION_SEAT.to_owned(),
        key_sha256: m.institution_key.fingerprint(),
        language: first.to_string(),
        interpreted_by: None,
    });
    Ok(all)
}

const fn regime(regime: Regime) -> record::body::Regime {
    use record::body::Regime as R;
    match regime {
        Regime::PeoplesMediation => R::PeoplesMediation,
        Regime::CommercialMediation => R::CommercialMediation,
        Regime::CourtReferred => R::CourtReferred,
        Regime::NotarialAct => R::NotarialAct,
    }
}

const fn route(route: EnforcementRoute) -> record::body::Route {
    use record::body::Route as R;
    match route {
        EnforcementRoute::JudicialConfirmation => R::JudicialConfirmation,
        EnforcementRoute::SingaporeConvention => R::SingaporeConvention,
        EnforcementRoute::NotarizedEnforceableDebt => R::NotarizedEnforceableDebt,
        EnforcementRoute::ForeignNotarialDeed => R::ForeignNotarialDeed,
        EnforcementRoute::ContractOnly => R::ContractOnly,
    }
}

/// What the record of such a draft is.
pub const fn kind(purpose: Purpose) -> RecordKind {
    match purpose {
        Purpose::Settlement => RecordKind::Settlement,
        Purpose::Supplement => RecordKind::Supplement,
        Purpose::Correction => RecordKind::Correction,
        Purpose::Performance => RecordKind::Performance,
        Purpose::Extension => RecordKind::Extension,
        Purpose::DefaultNotice => RecordKind::DefaultNotice,
        Purpose::Rescission => RecordKind::Rescission,
        Purpose::JudicialConfirmation => RecordKind::JudicialConfirmation,
        Purpose::NotarialAct => RecordKind::NotarialAct,
    }
}
