//! `GET /api/live`: from an upgrade request to a served socket, and the handle that the HTTP
//! handlers see.
//!
//! Origin, cookie and permission were settled by [`crate::guard`] before this runs.

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use domain::{SeatId, SessionId};
use room::Fact;
use store::cases::SessionFile;
use wire::http::SeatRef;

use super::hub::Live;
use super::socket::{MAX_FRAME_READ, serve};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::http::views;
use crate::state::{AppState, LiveHandle, LiveRefusal, Pending};

/// The live socket's route.
pub fn routes(live: Live) -> Router<AppState> {
    Router::new().route("/api/live", get(open)).layer(Extension(live))
}

async fn open(
    State(state): State<AppState>,
    Extension(live): Extension<Live>,
    Extension(caller): Extension<Caller>,
    Extension(file): Extension<SessionFile>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, ApiError> {
    let held = caller.seat.ok_or(ApiError::not_found())?;
    let who = SeatRef {
        session: held.session,
        seat: held.seat,
        role: held.role,
        lang: held.lang,
    };
    let info = views::session(file, &views::institution(&state).await?);
    Ok(upgrade
        .max_message_size(MAX_FRAME_READ)
        .max_frame_size(MAX_FRAME_READ)
        .on_upgrade(move |socket| serve(live, who, info, socket)))
}

impl LiveHandle for Live {
    fn fact(&self, session: SessionId, fact: Fact) -> Pending<'_, Result<(), LiveRefusal>> {
        Box::pin(async move {
            let brought = self.bring(session, fact).await;
            brought.map_err(|error| LiveRefusal(error.code()))
        })
    }

    fn close_seat(&self, session: SessionId, seat: SeatId) -> Pending<'_, ()> {
        Box::pin(self.shut_seat(session, seat))
    }

    fn stop(&self) -> Pending<'_, ()> {
        Box::pin(self.stop_all())
    }
}
