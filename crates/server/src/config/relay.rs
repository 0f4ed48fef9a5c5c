//! The settings of the TURN relay: where it is, and the secret it shares with us.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use store::Pii;

use super::ConfigError;

/// Browsers try every address they are told; more of them only delay the answer.
const MOST_URLS: usize = 4;
/// A secret that could be guessed would open the relay to everybody.
const SHORTEST_SECRET: usize = 32;

/// As it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    urls: Vec<String>,
    secret_file: PathBuf,
}

/// A relay that lets media through where neither UDP nor TCP reaches us directly.
#[derive(Clone, Debug)]
pub struct Relay {
    /// 1 to 4 addresses, `turn:host[:port][?transport=udp|tcp]` or `turns:host[:port]`.
    pub urls: Vec<String>,
    /// Shared with the relay (coturn's `static-auth-secret`). Never logged.
    pub secret: Pii<String>,
}

impl Raw {
    pub(super) fn validate(self) -> Result<Relay, ConfigError> {
        if self.urls.is_empty() || self.urls.len() > MOST_URLS {
            return Err(ConfigError::RelayUrls);
        }
        if let Some(wrong) = self.urls.iter().find(|url| !is_turn(url)) {
            return Err(ConfigError::RelayUrl(wrong.clone()));
        }
        Ok(Relay {
            urls: self.urls,
            secret: Pii::new(secret(&self.secret_file)?),
        })
    }
}

fn secret(file: &Path) -> Result<String, ConfigError> {
    let failed = |why: &str| ConfigError::RelaySecret(file.to_path_buf(), why.to_owned());
    let text = std::fs::read_to_string(file).map_err(|error| failed(&error.to_string()))?;
    let text = text.trim();
    if text.len() < SHORTEST_SECRET || text.contains(char::is_whitespace) {
        return Err(failed("one word of at least 32 characters is needed"));
    }
    Ok(text.to_owned())
}

/// RFC 7065 section 3.1, as far as browsers go: they speak no DTLS to a relay.
fn is_turn(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else {
        return false;
    };
    let (place, transport) = rest.split_once("?transport=").unwrap_or((rest, ""));
    let speaks = match scheme {
        "turn" => matches!(transport, "" | "udp" | "tcp"),
        "turns" => matches!(transport, "" | "tcp"),
        _ => false,
    };
    // A question mark at the end is no query.
    speaks && !rest.ends_with('=') && is_host_and_port(place)
}

fn is_host_and_port(place: &str) -> bool {
    let Ok(authority) = place.parse::<axum::http::uri::Authority>() else {
        return false;
    };
    let host = authority.host();
    let named = !host.is_empty() && host.bytes().any(|byte| byte.is_ascii_alphanumeric());
    let bare = format!(
        "{host}{}",
        authority
            .port()
            .map_or_else(String::new, |port| format!(":{port}"))
    );
    named && bare == place && authority.port_u16() != Some(0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::load_file;
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    fn load(urls: &str, secret: Option<&str>) -> Result<Option<Relay>, ConfigError> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("relay.secret");
        if let Some(secret) = secret {
            std::fs::write(&file, secret).unwrap();
        }
        let text = format!("[relay]\nurls = {urls}\nsecret_file = {file:?}\n");
        load_file(&text).map(|config| config.relay)
    }

    #[test]
    fn without_the_section_there_is_none() {
        assert!(load_file("").unwrap().relay.is_none());
    }

    #[test]
    fn a_relay_has_addresses_and_a_secret() {
        let urls = r#"["turn:relay.example.org:3478?transport=udp", "turn:[2001:db8::7]?transport=tcp",
            "turns:relay.example.org:443?transport=tcp", "turns:203.0.113.9"]"#;
        let relay = load(urls, Some(&format!("{SECRET}\n"))).unwrap().unwrap();
        assert_eq!(relay.urls.len(), 4);
        assert_eq!(relay.secret.get(), SECRET, "the line's end is not part of it");
        assert!(!format!("{relay:?}").contains(SECRET));
    }

    #[test]
    fn the_environment_says_it_too() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("relay.secret");
        std::fs::write(&file, SECRET).unwrap();
        let env = [
            ("HEQIAO_KEYS_DIR", "/keys"),
            ("HEQIAO_RELAY__URLS", "turn:a.example.org,turns:b.example.org"),
            ("HEQIAO_RELAY__SECRET_FILE", file.to_str().unwrap()),
        ];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let config = super::super::Config::load_from(dir.path(), None, Some(env.into())).unwrap();
        assert_eq!(
            config.relay.unwrap().urls,
            ["turn:a.example.org", "turns:b.example.org"]
        );
    }

    #[test]
    fn what_no_browser_could_use_stops_the_start() {
        for wrong in [
            "stun:relay.example.org",
            "https://relay.example.org",
            "turn://relay.example.org",
            "turn:",
            "turn:relay.example.org:0",
            "turn:relay.example.org:70000",
            "turn:user@relay.example.org",
            "turn:relay.example.org/path",
            "turn:relay.example.org?transport=sctp",
            "turn:relay.example.org?transport=",
            "turns:relay.example.org?transport=udp",
            "relay.example.org:3478",
        ] {
            let refused = load(&format!("[{wrong:?}]"), Some(SECRET)).unwrap_err();
            assert_eq!(refused.code(), "config-relay-url", "{wrong}");
            assert!(refused.to_string().contains(wrong), "{refused}");
        }
        for count in [0, 5] {
            let urls = vec!["turn:relay.example.org"; count];
            let refused = load(&format!("{urls:?}"), Some(SECRET)).unwrap_err();
            assert_eq!(refused.code(), "config-relay-urls", "{count}");
        }
    }

    #[test]
    fn a_missing_or_weak_secret_stops_the_start_and_is_not_repeated() {
        for secret in [
            None,
            Some(""),
            Some("short"),
            Some("two words that are together long enough"),
        ] {
            let refused = load(r#"["turn:relay.example.org"]"#, secret).unwrap_err();
            assert_eq!(refused.code(), "config-relay-secret", "{secret:?}");
            let said = refused.to_string();
            assert!(
                said.contains("relay.secret"),
                "the message names the file: {said}"
            );
            assert!(secret.is_none_or(|secret| secret.is_empty() || !said.contains(secret)));
        }
    }

    #[test]
    fn an_unknown_key_in_the_section_is_refused() {
        let refused = load_file("[relay]\nurls = []\nsecret_file = \"x\"\nuser = \"y\"\n").unwrap_err();
        assert_eq!(refused.code(), "config-unreadable");
    }
}
