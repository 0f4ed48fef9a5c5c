//! `POST /api/cases`: open a case and give it its code.
//!
//! A case whose routes are closed or exclude one another is not opened: whoever enters it still has the people
//! at hand who can choose again.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::PersonId;
use domain::case::{Case, CaseCode, CaseError, CasePerson};
use domain::route::Aims;
use jiff::tz::TimeZone;
use store::StoreError;
use wire::http::{CaseView, NewCase, NewPerson};

use super::{text, views};
use crate::error::ApiError;
use crate::json::Body;
use crate::planner::drafting;
use crate::state::AppState;

/// People one case may name.
pub(super) const PEOPLE_MAX: usize = 40;
/// Codes tried when others take them at the same moment.
const TRIES: u64 = 50;

#[derive(Debug, thiserror::Error)]
pub enum OpenCaseError {
    #[error("too many people")]
    People,
    #[error(transparent)]
    Case(#[from] CaseError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OpenCaseError> for ApiError {
    fn from(e: OpenCaseError) -> Self {
        match e {
            OpenCaseError::People => Self::unprocessable("case-people"),
            OpenCaseError::Case(e) => Self {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                code: e.code(),
                args: e
                    .args()
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect(),
            },
            OpenCaseError::Store(e) => e.into(),
        }
    }
}

pub async fn handle(
    State(state): State<AppState>,
    Body(new): Body<NewCase>,
) -> Result<Json<CaseView>, ApiError> {
    if new.people.len() > PEOPLE_MAX {
        return Err(OpenCaseError::People.into());
    }
    let now = state.now_ms();
    let year = u16::try_from(state.now()?.to_zoned(TimeZone::UTC).year()).map_err(ApiError::internal)?;
    let code = |number: u64| {
        let number = u16::try_from(number).map_err(|_| CaseError::Code)?;
        CaseCode::new(year, number)
            .map(|code| code.to_string())
            .map_err(OpenCaseError::Case)
    };
    let mut case = Case {
        code: code(1)?,
        title: text::line(&new.title, 200)?,
        regime: new.regime,
        route: new.route,
        aims: aims(new.aims)?,
        claim: new.claim,
        people: new
            .people
            .into_iter()
            .map(|p| person(p, now))
            .collect::<Result<_, _>>()?,
    };
    case.validate().map_err(OpenCaseError::Case)?;
    drafting(&state.planner.plan(&case, state.now()?)?)
        .map_err(|refusal| OpenCaseError::Case(refusal.into()))?;

    let taken = state.store.codes_with(&format!("HQ-{year}-")).await?;
    for number in taken + 1..=taken + TRIES {
        case.code = code(number)?;
        match state.store.open_case(&case, now).await {
            Ok(id) => {
                let file = state.store.case(id).await?.ok_or(ApiError::not_found())?;
                return Ok(Json(views::case(file, &views::institution(&state).await?)));
            }
            // Somebody else took this number a moment ago, or it was given by hand.
            Err(StoreError::Conflict) => {}
            Err(e) => return Err(e.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// The one free text among them is one line.
pub(super) fn aims(mut aims: Aims) -> Result<Aims, ApiError> {
    aims.referred_by = aims
        .referred_by
        .map(|court| text::line(&court, 200))
        .transpose()?;
    Ok(aims)
}

pub(super) fn person(new: NewPerson, now_ms: i64) -> Result<CasePerson, ApiError> {
    Ok(CasePerson {
        person: PersonId(store::fresh_id(now_ms)?),
        role: new.role,
        name: text::line(&new.name, 200)?,
        latin_name: new.latin_name.map(|name| text::line(&name, 200)).transpose()?,
        lang: new.lang,
        country: new.country,
        zone: new.zone,
    })
}
