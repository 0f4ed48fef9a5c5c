//! The whole HTTP surface: `/api` behind the gate, the web client in front, headers on everything.

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::error::ApiError;
use crate::guard::guard;
use crate::state::AppState;
use crate::{http, web};

/// Everything the server answers. `more` brings the routes of the live rooms and of the records;
/// like all others they are answered only if [`crate::table`] names them.
pub fn router(state: AppState, more: Router<AppState>) -> Router {
    let api = http::routes()
        .merge(more)
        .method_not_allowed_fallback(async || ApiError::not_found())
        .route_layer(from_fn_with_state(state.clone(), guard))
        .route("/api/{*rest}", axum::routing::any(async || ApiError::not_found()))
        .layer(map_response(private));
    let compress = DefaultPredicate::new()
        .and(NotForContentType::new("application/pdf"))
        .and(NotForContentType::new("application/zip"))
        .and(NotForContentType::new("video/"));
    Router::new()
        .merge(api)
        .merge(web::routes())
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(from_fn_with_state(state.clone(), headers))
        .with_state(state)
}

/// Answers about people stay out of every cache.
async fn private(mut response: Response) -> Response {
    response
        .headers_mut()
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    font-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' ws: wss:; \
    worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'";

const HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", CSP),
    (
        "permissions-policy",
        "camera=(self), microphone=(self), display-capture=(self), geolocation=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
];

async fn headers(
    axum::extract::State(state): axum::extract::State<AppState>,
    req: axum::extract::Request,
    next: axum::middleware::Next,
) -> Response {
    let mut response = next.run(req).await;
    let out = response.headers_mut();
    for (name, value) in HEADERS {
        out.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if state.config.https() {
        out.insert(
            "strict-transport-security",
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    response
}
