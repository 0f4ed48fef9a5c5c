//! The one gate in front of every route: origin, cookie, authorization table, existence.
//!
//! **Invariant:** a handler runs only after `domain::authz::may` has allowed its route's action on
//! its route's target to the asker. What is missing and what is another session's is answered
//! with the same bytes.

use axum::extract::{FromRequestParts, MatchedPath, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::authz::{Action, Decision, Deny, Resource, may};
use domain::{CaseId, SeatId, SessionId};
use store::cases::SessionFile;
use uuid::Uuid;

use crate::caller::Caller;
use crate::error::ApiError;
use crate::origin;
use crate::state::AppState;
use crate::table::{self, Rule, Target};

/// Lets a request through, or answers it. Leaves [`Caller`] and, for a route about a session,
/// the [`SessionFile`] in the request's extensions.
pub async fn guard(State(state): State<AppState>, req: Request, next: Next) -> Result<Response, ApiError> {
    let (mut parts, body) = req.into_parts();
    let path = parts
        .extensions
        .get::<MatchedPath>()
        .map(|p| p.as_str().to_owned());
    let rule = path
        .and_then(|path| table::find(parts.method.as_str(), &path))
        .ok_or(ApiError::not_found())?;
    if rule.action == Action::JoinLive {
        origin::require(&state, &parts.headers)?;
    } else if !parts.method.is_safe() {
        origin::check(&state, &parts.headers)?;
    }
    let caller = Caller::read(&state, &parts.headers).await?;
    let params = RawPathParams::from_request_parts(&mut parts, &state)
        .await
        .map_err(|_| ApiError::not_found())?;
    let id = |name: &str| {
        let text = params.iter().find(|(key, _)| *key == name)?.1;
        Uuid::parse_str(text).ok()
    };
    let resource = resource(rule, &caller, id)?;
    allow(&caller, rule.action, &resource)?;
    if let Some(session) = existing(&state, &resource).await? {
        parts.extensions.insert(session);
    }
    parts.extensions.insert(caller);
    Ok(next.run(Request::from_parts(parts, body)).await)
}

/// Whether any of the asker's hats may; the refusal is that of the last one.
fn allow(caller: &Caller, action: Action, resource: &Resource) -> Result<(), Deny> {
    let mut refusal = Deny::SignInNeeded;
    for actor in caller.actors() {
        match may(&actor, action, resource) {
            Decision::Allow => return Ok(()),
            Decision::Deny(deny) => refusal = deny,
        }
    }
    Err(refusal)
}

fn resource(rule: &Rule, caller: &Caller, id: impl Fn(&str) -> Option<Uuid>) -> Result<Resource, ApiError> {
    let need = |name: &str| id(name).ok_or(ApiError::not_found());
    Ok(match rule.target {
        Target::House => Resource::Nothing,
        Target::Case => Resource::Case {
            case: CaseId(need("case")?),
        },
        Target::Session => Resource::Session {
            session: SessionId(need("session")?),
        },
        Target::Seat => Resource::Seat {
            session: SessionId(need("session")?),
            seat: SeatId(need("seat")?),
        },
        Target::OwnSeat => {
            let own = caller
                .seat
                .map_or((Uuid::nil(), Uuid::nil()), |s| (s.session.0, s.seat.0));
            let session = if rule.path.contains("{session}") {
                need("session")?
            } else {
                own.0
            };
            Resource::Seat {
                session: SessionId(session),
                seat: SeatId(own.1),
            }
        }
    })
}

/// The session a resource is in; a session that is not there, or a seat that is not in it, is
/// not found.
async fn existing(state: &AppState, resource: &Resource) -> Result<Option<SessionFile>, ApiError> {
    let (session, seat) = match resource {
        Resource::Nothing | Resource::Case { .. } => return Ok(None),
        Resource::Session { session } => (*session, None),
        Resource::Seat { session, seat } => (*session, Some(*seat)),
    };
    let file = state.store.session(session).await?.ok_or(ApiError::not_found())?;
    match seat {
        Some(seat) if !file.people.iter().any(|p| p.seat == seat) => Err(ApiError::not_found()),
        _ => Ok(Some(file)),
    }
}
