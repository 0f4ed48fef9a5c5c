//! One file per verb. Who may call is settled before a handler runs, see [`crate::guard`].

mod bootstrap;
mod case_routes;
mod health;
mod invite_person;
mod invite_staff;
mod list_cases;
mod log;
mod me;
pub(crate) mod notes;
mod open_case;
mod peek_invitation;
mod plan_routes;
mod read_case;
mod read_session;
mod redeem_invitation;
mod schedule_session;
mod seat_person;
mod sign_out;
mod text;
pub(crate) mod trust;
mod upload_identity;
mod view_photo;
pub(crate) mod views;

pub(crate) use text::line;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::state::AppState;

/// Bodies of everything but photos, in bytes.
const BODY_MAX: usize = 64 * 1024;
/// A photo of 4 MiB in base64, and the rest of its message.
const PHOTO_BODY_MAX: usize = 6 * 1024 * 1024;

/// The routes of this module.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/bootstrap", post(bootstrap::handle))
        .route("/api/invitations/peek", post(peek_invitation::handle))
        .route("/api/invitations/redeem", post(redeem_invitation::handle))
        .route("/api/me", get(me::handle))
        .route("/api/sign-out", post(sign_out::handle))
        .route("/api/cases", get(list_cases::handle).post(open_case::handle))
        .route("/api/cases/{case}", get(read_case::handle))
        .route(
            "/api/cases/{case}/routes",
            get(case_routes::read).post(case_routes::write),
        )
        .route("/api/cases/{case}/routes/acts", post(case_routes::note))
        .route("/api/routes/plan", post(plan_routes::handle))
        .route("/api/cases/{case}/sessions", post(schedule_session::handle))
        .route("/api/sessions/{session}/seats", post(seat_person::handle))
        .route("/api/sessions/{session}/invitations", post(invite_person::handle))
        .route("/api/staff/invitations", post(invite_staff::handle))
        .route("/api/sessions/{session}", get(read_session::handle))
        .route(
            "/api/sessions/{session}/notes",
            get(notes::read).post(notes::write),
        )
        .route(
            "/api/sessions/{session}/identity/{seat}/photo",
            get(view_photo::handle),
        )
        .route("/api/trust", get(trust::handle))
        .route("/api/log/checkpoint", get(log::checkpoint))
        .route("/api/log/tile/{*rest}", get(log::tile))
        .route("/api/health", get(health::handle))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .merge(
            Router::new()
                .route("/api/sessions/{session}/identity", post(upload_identity::handle))
                .layer(DefaultBodyLimit::max(PHOTO_BODY_MAX)),
        )
}
