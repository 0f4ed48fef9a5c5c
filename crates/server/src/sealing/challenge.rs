//! `POST /api/sessions/{session}/record/seal/challenge`: what the device of whoever seals is asked.

use axum::extract::State;
use axum::{Extension, Json};
use domain::authz::{Action, Actor, Decision, Resource, may};
use record::Digest;
use store::cases::SessionFile;
use store::passkeys::Holder;
use wire::seal::SealChallenge;

use super::desk::Desk;
use super::error::SealError;
use super::seal::{Left, left};
use super::statement::Signing;
use crate::caller::Caller;
use crate::error::ApiError;
use crate::passkey::About;
use crate::state::AppState;

/// Asks for a verification, once there is something to seal.
pub async fn post(
    State(state): State<AppState>,
    Extension(desk): Extension<Desk>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
) -> Result<Json<SealChallenge>, ApiError> {
    // With the chair held no answer is taken meanwhile, so a question is asked of the passkey as it is.
    let _alone = desk.sit().await;
    let signing = Signing::open(&state, &desk, &file).await?;
    if !matches!(left(&state, &file, &signing).await?, Left::Seal { .. }) {
        return Ok(Json(SealChallenge::Sealed));
    }
    let sealer = Sealer::of(&caller, &file)?;
    let who = (sealer.holder, sealer.name.as_str());
    let asked = state
        .passkeys
        .ask(&state.store, who, about(&file, &signing), state.now_ms());
    Ok(Json(asked.await.map_err(SealError::from)?))
}

/// What a verification is for: this record, with this body.
pub fn about(file: &SessionFile, signing: &Signing) -> About {
    About {
        session: file.id,
        record: signing.record.id,
        body: Digest::of(&signing.record.body),
    }
}

/// Who seals: the hat under which the asker may.
pub struct Sealer {
    /// Whose passkey is asked for.
    pub holder: Holder,
    /// What the device shows.
    name: String,
    /// Who to write into the audit log.
    pub audit: String,
}

impl Sealer {
    /// The asker's seat, if it may seal in this session, else their account.
    pub fn of(caller: &Caller, file: &SessionFile) -> Result<Self, SealError> {
        let resource = Resource::Session { session: file.id };
        let seat = caller.seat.filter(|held| {
            let actor = Actor::Participant {
                session: held.session,
                seat: held.seat,
                role: held.role,
            };
            may(&actor, Action::SealRecord, &resource) == Decision::Allow
        });
        if let Some(held) = seat {
            let mut people = file.people.iter();
            let seated = people
                .find(|one| one.seat == held.seat)
                .ok_or(SealError::NotFound)?;
            return Ok(Self {
                holder: Holder::Person(seated.person.person),
                name: seated.person.name.clone(),
                audit: caller.audit_name(),
            });
        }
        let staff = caller.staff.as_ref().ok_or(SealError::NotFound)?;
        let alone = Caller {
            seat: None,
            ..caller.clone()
        };
        Ok(Self {
            holder: Holder::Staff(staff.id),
            name: staff.name.get().clone(),
            audit: alone.audit_name(),
        })
    }
}
