//! Other sites' pages reach nothing, and our own pages may do only what the headers let them.

use crate::common::{Site, refusal, seat_of};
use axum::Router;
use axum::routing::any;
use domain::Role;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn what_changes_something_is_refused_to_another_site() {
    let site = Site::new().await;
    let browser = site.staff(domain::authz::StaffRoles::all()).await;
    let forged: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "same-origin"),
        ],
        &[("sec-fetch-site", "none"), ("origin", "http://127.0.0.1:1")],
    ];
    for headers in forged {
        for path in [
            "/api/sign-out",
            "/api/cases",
            "/api/staff/invitations",
            "/api/invitations/redeem",
        ] {
            let mut request = browser
                .client
                .post(format!("{}{path}", site.url))
                .json(&json!({}));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let refused = refusal(request.send().await.unwrap()).await;
            assert_eq!(refused, (403, "cross-site".to_owned()), "{path} {headers:?}");
        }
    }
    assert_eq!(browser.get("/api/cases").await.status(), 200, "still signed in");
}

#[tokio::test]
async fn the_live_socket_wants_our_own_origin() {
    let live = Router::new().route("/api/live", any(async || "open"));
    let site = Site::with(&[], live).await;
    let session = site.session().await;
    let browser = site.seat(seat_of(&session, Role::Applicant)).await;
    assert_eq!(browser.get("/api/live").await.status(), 200);
    for origin in [
        None,
        Some("null"),
        Some("https://evil.example"),
        Some("http://127.0.0.1"),
    ] {
        let mut request = browser.client.get(format!("{}/api/live", site.url));
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let refused = refusal(request.send().await.unwrap()).await;
        assert_eq!(refused, (403, "cross-site".to_owned()), "{origin:?}");
    }
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    for (url, name, secure) in [
        (None, "heqiao=", false),
        (Some("https://mediation.example"), "__Host-heqiao=", true),
    ] {
        let settings: Vec<_> = url.iter().map(|url| ("HEQIAO_PUBLIC_URL", *url)).collect();
        let site = Site::with(&settings, Router::new()).await;
        let line = server::welcome::bootstrap(&site.state).await.unwrap().unwrap();
        assert!(line.url.starts_with(url.unwrap_or(&site.url)));
        let token = line.url.rsplit('/').next().unwrap();
        let body = json!({ "token": token, "name": "A", "institution": "B", "lang": "en" });
        let request = site
            .browser()
            .client
            .post(format!("{}/api/bootstrap", site.url))
            .json(&body);
        let answer = request.send().await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with(name), "{cookie}");
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
            assert!(cookie.contains(flag), "{flag} in {cookie}");
        }
        assert_eq!(cookie.contains("Secure"), secure, "{cookie}");
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert!(!cookie.contains(token), "the cookie is not the link's token");
        assert_eq!(answer.headers().contains_key("strict-transport-security"), secure);
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let site = Site::new().await;
    let browser = site.browser();
    for path in ["/", "/api/me", "/api/health", "/api/nothing", "/nothing.js"] {
        let answer = browser.get(path).await;
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let csp = header("content-security-policy");
        assert!(csp.starts_with("default-src 'none'"), "{path}");
        assert!(
            csp.contains("frame-ancestors 'none'") && !csp.contains("unsafe-inline"),
            "{path}: {csp}"
        );
        assert!(
            !csp.contains("http:") && !csp.contains('*'),
            "{path}: no other origin: {csp}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert!(header("permissions-policy").contains("camera=(self)"));
        if path.starts_with("/api") {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
    }
    assert_eq!(browser.get("/").await.status(), 200);
    let escape = browser.get("/..%2f..%2fCargo.toml").await;
    assert_eq!(escape.status(), 404);
}

#[tokio::test]
async fn a_body_that_is_too_long_or_not_ours_is_refused() {
    let site = Site::new().await;
    let browser = site.staff(domain::authz::StaffRoles::all()).await;
    let long = json!({ "token": "x".repeat(70_000) });
    let answer = browser.post("/api/invitations/peek", &long).await;
    assert_eq!(refusal(answer).await, (413, "body-too-large".to_owned()));
    let unknown = json!({ "token": "x", "more": 1 });
    let answer = browser.post("/api/invitations/peek", &unknown).await;
    assert_eq!(refusal(answer).await, (400, "body-unreadable".to_owned()));
    let none = browser.send(Method::POST, "/api/cases", None).await;
    assert_eq!(refusal(none).await, (400, "body-unreadable".to_owned()));
}
