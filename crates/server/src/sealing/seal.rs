//! `POST /api/sessions/{session}/record/seal`: the institution's statement, the file, its proof.
//!
//! **Invariant:** no file is published, and no event says "sealed", before `record::verify` has
//! called exactly these bytes valid. Nothing is sealed before whoever seals was verified afresh for
//! exactly this record, and the audit log says who it was and with which passkey.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use record::body::Role;
use record::trust::{Trust, TrustedKey};
use record::{Bundle, Digest, Signature, SignedStatement, Verdict};
use room::{Fact, Signer};
use store::cases::SessionFile;
use store::records::SealedFile;
use wire::seal::Seal;

use super::binding::key_of;
use super::chain::{self, Chain};
use super::challenge::{Sealer, about};
use super::desk::{Desk, write};
use super::error::SealError;
use super::statement::{Signing, name, signer};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::json::Body;
use crate::live::now_ms;
use crate::log;
use crate::state::AppState;

/// Seals the record once everybody has signed; a second call changes nothing.
pub async fn post(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    Body(asked): Body<Seal>,
) -> Result<StatusCode, ApiError> {
    let _alone = desk.sit().await;
    let signing = Signing::open(&state, &desk, &file).await?;
    match left(&state, &file, &signing).await? {
        Left::Nothing => {}
        Left::Tell(sealed) => tell(&desk, &file, sealed).await?,
        Left::Seal { links, has_sealed } => {
            verify(&state, &caller, &file, &signing, asked).await?;
            seal(&state, &desk, &file, signing, (links, has_sealed)).await?;
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

/// What is left to do for a record.
pub enum Left {
    /// It is sealed.
    Nothing,
    /// It is sealed, and a crash kept it from the room: the file stays the one that was sealed.
    Tell(SealedFile),
    /// It is to be sealed.
    Seal {
        /// The records of the case, which it continues.
        links: Chain,
        /// The institution's statement is there already.
        has_sealed: bool,
    },
}

/// What is left to do, if it is the institution's turn.
pub async fn left(state: &AppState, file: &SessionFile, signing: &Signing) -> Result<Left, SealError> {
    if signing.room.signing.sealed().is_some() {
        return Ok(Left::Nothing);
    }
    if let Some(sealed) = &signing.record.sealed {
        return Ok(Left::Tell(sealed.clone()));
    }
    let has_sealed = signing.room.signing.signed().contains(&Signer::Institution);
    if !has_sealed && signing.room.signing.next() != [Signer::Institution] {
        return Err(SealError::NotYourTurn);
    }
    let links = chain::of_case(state, file.case).await?;
    if !links.takes(&signing.body) {
        return Err(SealError::ChainMoved);
    }
    Ok(Left::Seal { links, has_sealed })
}

/// Whoever seals is there in person, and it is written down before anything is sealed.
async fn verify(
    state: &AppState,
    caller: &Caller,
    file: &SessionFile,
    signing: &Signing,
    Seal { credential }: Seal,
) -> Result<(), SealError> {
    let sealer = Sealer::of(caller, file)?;
    let (about, now) = (about(file, signing), state.now_ms());
    let passkey = state
        .passkeys
        .verify(&state.store, sealer.holder, &about, credential, now);
    let subject = format!("{} passkey:{}", signing.record.id, passkey.await?);
    Ok(state
        .store
        .audit(&sealer.audit, "record-seal", &subject, now)
        .await?)
}

async fn seal(
    state: &AppState,
    desk: &Desk,
    file: &SessionFile,
    signing: Signing,
    (links, has_sealed): (Chain, bool),
) -> Result<(), SealError> {
    let place = state.store.take_place(file.case, links.len()?, signing.record.id);
    place.await.map_err(chain::moved)?;
    let canonical = signing.statement(state, Signer::Institution).await?;
    let signature = state.keys.institution.sign_aside(&canonical).await?;
    let key = *state.keys.institution.public();

    let mut bundle = Bundle {
        body: signing.record.body.clone(),
        statements: Vec::new(),
        log: None,
        timestamp: None,
        keys: published(state)?,
    };
    for stored in signing
        .statements
        .iter()
        .filter(|stored| stored.signer != name(Signer::Institution))
    {
        let Signer::Seat(seat) = signer(&stored.signer)? else {
            continue;
        };
        let called = signing.called(Signer::Seat(seat))?;
        let required = signing.body.signing_policy.required.iter();
        let role = required
            .clone()
            .find(|required| required.seat == called)
            .map(|required| required.role);
        let binding = signing.binding(state, seat).await?;
        bundle.statements.push(SignedStatement::new(
            role.ok_or(SealError::NotYourTurn)?,
            stored.canonical.clone(),
            Signature(stored.signature),
            &key_of(&signing.room, seat)?,
            Some(binding),
        ));
    }
    let own = SignedStatement::new(Role::Institution, canonical.clone(), signature, &key, None);
    bundle.statements.push(own);

    let trust = Trust {
        institutions: vec![TrustedKey {
            name: signing.body.institution.name.clone(),
            key,
            not_before: "2000-01-01T00:00:00Z".to_owned(),
            not_after: None,
        }],
        logs: vec![log::trusted(state)?],
        roots: state.keys.list.iter().map(log::roots).collect(),
        ..Trust::default()
    };
    // Before it is logged: what is in the log once stays there.
    valid(&signing, &bundle, &trust)?;
    if !has_sealed {
        signing
            .add(state, desk, Signer::Institution, canonical, signature)
            .await?;
    }
    let digest = bundle.record_digest().ok_or(SealError::NotPrepared)?;
    let evidence = log::evidence(state, signing.record.id, &digest).await?;
    bundle.timestamp = log::stamp(state, &evidence).await?;
    bundle.log = Some(evidence.to_text().into_bytes());
    let sealed = valid(&signing, &bundle, &trust)?;

    let digest = Digest::of(&sealed).to_string();
    let path = format!("records/{}/{}.pdf", file.id, signing.record.id);
    write(state.config.data.join(&path), sealed).await?;
    let sealed = SealedFile { path, digest };
    state
        .store
        .seal_record(signing.record.id, &sealed, now_ms())
        .await?;
    tell(desk, file, sealed).await
}

/// The key list that the record carries, so that its key can be judged years later.
fn published(state: &AppState) -> Result<Option<Vec<u8>>, SealError> {
    let list = state.keys.list.as_ref().map(record::keylist::KeyList::to_bytes);
    list.transpose()
        .map_err(|_| SealError::Internal("the key list is not canonical"))
}

async fn tell(desk: &Desk, file: &SessionFile, sealed: SealedFile) -> Result<(), SealError> {
    let fact = Fact::RecordSealed {
        file_digest: sealed.digest,
    };
    Ok(desk.live.bring(file.id, fact).await?)
}

/// The sealed file, if the verifier calls it valid.
fn valid(signing: &Signing, bundle: &Bundle, trust: &Trust) -> Result<Vec<u8>, SealError> {
    let sealed = record::seal(&signing.record.base_pdf, bundle)?;
    let report = record::verify(&sealed, Some(trust));
    if report.verdict == Verdict::Valid {
        return Ok(sealed);
    }
    let first = report.problems.first();
    Err(SealError::NotValid(
        first.map_or("trust", |problem| problem.finding.code),
    ))
}
