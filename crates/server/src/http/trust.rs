//! `GET /api/trust`: the keys of the institution and its log as the trust file that `heqiao verify` reads; to
//! be compared out of band before it is relied on.

use axum::Json;
use axum::extract::State;
use jiff::{Timestamp, Unit};
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::log;
use crate::state::AppState;

pub async fn handle(State(state): State<AppState>) -> Result<Json<Value>, ApiError> {
    file(&state).await.map(Json)
}

/// The trust file as it now is.
pub async fn file(state: &AppState) -> Result<Value, ApiError> {
    let mut institutions = Vec::new();
    if let Some(institution) = state.store.institution().await? {
        let since = Timestamp::from_millisecond(institution.since_ms).map_err(ApiError::internal)?;
        let since = since
            .round(
                jiff::TimestampRound::new()
                    .smallest(Unit::Second)
                    .mode(jiff::RoundMode::Floor),
            )
            .map_err(ApiError::internal)?;
        institutions.push(json!({
            "name": institution.name,
            "key": hex::encode(state.keys.institution.public().as_bytes()),
            "not_before": since.to_string(),
            "not_after": null,
        }));
    }
    let logs = [log::trusted(state)?];
    let mut file = json!({ "institutions": institutions, "logs": logs });
    let stampers = state.stampers.known();
    if !stampers.is_empty() {
        file["timestamps"] = json!(stampers);
    }
    if let Some(list) = &state.keys.list {
        let text = String::from_utf8(list.to_bytes().map_err(ApiError::internal)?);
        file["key_lists"] = json!([text.map_err(ApiError::internal)?]);
        file["roots"] = json!([log::roots(list)]);
    }
    Ok(file)
}
