//! The web client's files, carried in the binary. Pages are hash-routed: `/` is the only one.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::error::ApiError;
use crate::state::AppState;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Files;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(async || file("index.html")))
        .route(
            "/SHA256SUMS",
            get(async || ([(CONTENT_TYPE, "text/plain; charset=utf-8")], SUMS.as_str())),
        )
        .route("/{*path}", get(async |Path(path): Path<String>| file(&path)))
}

/// Digests of every file of the client, as `sha256sum -c` reads them: whoever signs may hold what a browser
/// was given against what the institution published.
static SUMS: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort_unstable();
    let line = |name: &str| {
        let found = Files::get(name)?;
        Some(format!("{}  {name}\n", record::Digest::of(&found.data)))
    };
    names.iter().filter_map(|name| line(name)).collect()
});

/// A file of the web client, if it is there.
pub fn read(path: &str) -> Option<Vec<u8>> {
    Files::get(path).map(|found| found.data.into_owned())
}

fn file(path: &str) -> Response {
    let Some(found) = Files::get(path) else {
        return ApiError::not_found().into_response();
    };
    let kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
    // Vite writes the content's hash into the names below assets/.
    let cache = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    (
        [(CONTENT_TYPE, kind.as_str()), (CACHE_CONTROL, cache)],
        found.data,
    )
        .into_response()
}
