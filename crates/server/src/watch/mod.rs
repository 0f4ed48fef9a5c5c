//! The room where a recording is watched and copied.
//!
//! | who | may watch | why |
//! |---|---|---|
//! | clerk and mediator of the house, and of the session | yes | they keep the file and answer for it |
//! | interpreter of the session | with a reason, which is written down | a rendering may be doubted; otherwise their work is done |
//! | parties and their agents | no | what was conceded is not to be carried into another proceeding (民事诉讼法解释 107; UNCITRAL Model Law 2018 art. 10–11), and the other side's face and voice is not theirs; the office makes them a copy with a certificate |
//! | administrator, observer | no | they see no case, they keep nothing of it |
//!
//! **Invariant:** everything of a recording is reached through [`source`]; nothing of it leaves before
//! [`custody`] has written down who reads.

mod bytes;
mod clusters;
mod custody;
mod describe;
mod error;
mod export;
mod keeping;
mod range;
mod source;

use std::sync::{Arc, Mutex, PoisonError};

use axum::routing::{delete, get, post};
use axum::{Extension, Router};
use domain::SessionId;

use self::clusters::Places;
use self::custody::Custody;
use crate::live::Live;
use crate::state::AppState;

pub use error::WatchError;
pub use export::{Copies, ExportError};

/// Files whose clusters' places are remembered; those of two hours are about a megabyte each.
const REMEMBERED: usize = 32;

/// A file as it was when its clusters were looked for: session, name, length.
type Looked = (SessionId, String, u64);

/// And where its clusters were found.
type Known = (Looked, Arc<Places>);

/// What the handlers share. Cheap to clone.
#[derive(Clone)]
pub struct Screening {
    live: Live,
    custody: Custody,
    places: Arc<Mutex<Vec<Known>>>,
}

impl Screening {
    /// Over the live rooms.
    pub fn new(live: Live) -> Self {
        Self {
            live,
            custody: Custody::default(),
            places: Arc::default(),
        }
    }

    fn known(&self, key: &Looked) -> Option<Arc<Places>> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let found = places.iter().find(|(looked, _)| looked == key)?;
        Some(Arc::clone(&found.1))
    }

    fn keep(&self, key: Looked, found: Arc<Places>) {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.retain(|((session, name, _), _)| (*session, name) != (key.0, &key.1));
        if places.len() >= REMEMBERED {
            places.remove(0);
        }
        places.push((key, found));
    }
}

/// The routes of watching and copying.
pub fn routes(screening: Screening, copies: Copies) -> Router<AppState> {
    Router::new()
        .route("/api/sessions/{session}/watch", get(describe::get))
        .route(
            "/api/sessions/{session}/watch/manifest.json",
            get(describe::manifest),
        )
        .route(
            "/api/sessions/{session}/watch/places/{file}",
            get(describe::file_places),
        )
        .route("/api/sessions/{session}/watch/files/{file}", get(bytes::get))
        .route("/api/sessions/{session}/recordings/{file}", get(bytes::get))
        .route("/api/cases/{case}/custody", get(keeping::get))
        .route("/api/cases/{case}/hold", post(keeping::hold))
        .route("/api/cases/{case}/recordings", delete(keeping::destroy))
        .layer(Extension(copies.clone()))
        .merge(export::routes(copies))
        .layer(Extension(screening))
}
