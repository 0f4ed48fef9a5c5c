//! `GET /metrics`: the house in figures, at an address of its own.
//!
//! **Invariant:** it is answered nowhere else, and there nothing else is: who may scrape needs no
//! account and gets no page.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::live::{Live, METRICS_TYPE};

/// The one page.
pub fn routes(live: Live) -> Router {
    Router::new().route("/metrics", get(scrape)).with_state(live)
}

async fn scrape(State(live): State<Live>) -> Response {
    match live.metrics().await {
        Ok(text) => {
            let headers = [(CONTENT_TYPE, METRICS_TYPE), (CACHE_CONTROL, "no-store")];
            (headers, text).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the figures could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
