//! `GET /api/trust`: the institution's public key as the trust file that `heqiao verify` reads; to
//! be compared out of band before it is relied on.

use axum::Json;
use axum::extract::State;
use jiff::{Timestamp, Unit};
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::state::AppState;

pub async fn handle(State(state): State<AppState>) -> Result<Json<Value>, ApiError> {
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
            "key": hex::encode(state.keys.institution.verifying_key().as_bytes()),
            "not_before": since.to_string(),
            "not_after": null,
        }));
    }
    Ok(Json(json!({ "institutions": institutions })))
}
