//! The settings of time stamps: who is asked for them, and whether a record may do without.

use axum::http::Uri;
use record::Digest;
use record::trust::TrustedStamper;
use serde::Deserialize;

use super::ConfigError;

/// Asked one after the other; more would only make people wait.
const MOST: usize = 8;

/// As it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    #[serde(default)]
    required: bool,
    each: Vec<RawAuthority>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAuthority {
    url: String,
    name: Option<String>,
    certificate_sha256: Option<String>,
}

/// Time stamps of the log's checkpoints.
#[derive(Clone, Debug, Default)]
pub struct Timestamps {
    /// Whether a record without one is not sealed.
    pub required: bool,
    /// Who is asked, in this order, until one has answered.
    pub each: Vec<Authority>,
}

/// A time-stamping authority (RFC 3161).
#[derive(Clone, Debug)]
pub struct Authority {
    /// Where it answers. Plain HTTP is common: what comes back is signed.
    pub url: String,
    /// Its certificate, if only that one will do; readers are told of it.
    pub known: Option<TrustedStamper>,
}

impl Raw {
    pub(super) fn validate(self) -> Result<Timestamps, ConfigError> {
        let each: Vec<Authority> = self
            .each
            .into_iter()
            .map(RawAuthority::validate)
            .collect::<Result<_, _>>()?;
        if each.len() > MOST || (self.required && each.is_empty()) {
            return Err(ConfigError::Timestamps);
        }
        Ok(Timestamps {
            required: self.required,
            each,
        })
    }
}

impl RawAuthority {
    fn validate(self) -> Result<Authority, ConfigError> {
        let wrong = || ConfigError::TimestampUrl(self.url.clone());
        let uri: Uri = self.url.parse().map_err(|_| wrong())?;
        let host = uri.host().is_some_and(|host| !host.is_empty());
        if !host || !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(wrong());
        }
        let known = match (&self.name, &self.certificate_sha256) {
            (None, None) => None,
            (Some(name), Some(digest)) => Some(TrustedStamper {
                name: name.clone(),
                certificate_sha256: Digest::from_hex(digest).ok_or_else(wrong)?,
            }),
            _ => return Err(wrong()),
        };
        Ok(Authority { url: self.url, known })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::load_file;
    use super::*;

    fn load(head: &str, each: &[&str]) -> Result<Timestamps, ConfigError> {
        let each = each.iter().map(|one| ["[[timestamps.each]]", one, ""].join("\n"));
        let each: Vec<String> = each.collect();
        load_file(&format!("[timestamps]\n{head}\n{}", each.concat())).map(|config| config.timestamps)
    }

    #[test]
    fn an_authority_has_an_address_and_perhaps_a_known_certificate() {
        assert!(load_file("").unwrap().timestamps.each.is_empty());
        let digest = "ab".repeat(32);
        let known =
            format!("url = \"http://tsa.example/tsr?x\"\nname = \"TSA\"\ncertificate_sha256 = \"{digest}\"");
        let plain = "url = \"https://other.example/\"";
        let both = load("required = true", &[&known, plain]).unwrap();
        assert!(both.required && both.each[1].known.is_none());
        let first = both.each[0].known.as_ref().unwrap();
        assert_eq!(
            (first.name.as_str(), first.certificate_sha256.to_string()),
            ("TSA", digest)
        );
        assert!(!load("", &[plain]).unwrap().required);

        for wrong in [
            "url = \"ftp://tsa.example\"",
            "url = \"tsa.example\"",
            "url = \"\"",
            "url = \"https://tsa.example\"\nname = \"TSA\"",
            "url = \"https://tsa.example\"\nname = \"TSA\"\ncertificate_sha256 = \"ab\"",
        ] {
            assert_eq!(
                load("", &[wrong]).unwrap_err().code(),
                "config-timestamp-url",
                "{wrong}"
            );
        }
        assert_eq!(load("", &[plain; 9]).unwrap_err().code(), "config-timestamps");
        assert_eq!(
            load("required = true\neach = []", &[]).unwrap_err().code(),
            "config-timestamps"
        );
    }
}
