//! The settings of the depot: where recordings lie in the end, and with whose key.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::ConfigError;

/// Longer than that nothing needs to be at hand.
const MOST_HOURS: u32 = 24 * 365;

/// As it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    url: String,
    endpoint: Option<String>,
    region: Option<String>,
    access_key: Option<String>,
    secret_key_file: Option<PathBuf>,
    /// 24 if it is not said.
    after_hours: Option<u32>,
}

/// Where recordings lie in the end.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which store.
    pub at: ::depot::Config,
    /// For how long files stay here after their session.
    pub after: Duration,
}

impl Raw {
    pub(super) fn validate(self) -> Result<Settings, ConfigError> {
        let hours = self.after_hours.unwrap_or(24);
        if hours > MOST_HOURS {
            return Err(ConfigError::DepotHours);
        }
        let secret = self
            .secret_key_file
            .map(|file| match std::fs::read_to_string(&file) {
                Ok(text) if !text.trim().is_empty() => Ok(text.trim().to_owned().into()),
                Ok(_) => Err(ConfigError::DepotSecret(file, "it is empty".to_owned())),
                Err(error) => Err(ConfigError::DepotSecret(file, error.to_string())),
            });
        // The depot refuses it anywhere but on this machine.
        let plain_http = self
            .endpoint
            .as_deref()
            .is_some_and(|at| at.starts_with("http://"));
        Ok(Settings {
            at: ::depot::Config {
                url: self.url,
                endpoint: self.endpoint,
                region: self.region,
                access_key: self.access_key,
                secret_key: secret.transpose()?,
                plain_http,
            },
            after: Duration::from_secs(u64::from(hours) * 3_600),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::load_file;

    #[test]
    fn a_depot_has_an_address_and_a_key_that_is_not_shown() {
        assert!(load_file("").unwrap().depot.is_none());
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("depot.key");
        let text = format!(
            "[depot]\nurl = \"s3://evidence/house\"\naccess_key = \"house\"\nsecret_key_file = {file:?}\n"
        );
        assert_eq!(load_file(&text).unwrap_err().code(), "config-depot-secret");
        std::fs::write(&file, "\n").unwrap();
        assert_eq!(load_file(&text).unwrap_err().code(), "config-depot-secret");
        std::fs::write(&file, "Q7-secret\n").unwrap();
        let depot = load_file(&text).unwrap().depot.unwrap();
        assert_eq!(depot.after.as_secs(), 86_400);
        assert!(!depot.at.plain_http);
        assert!(!format!("{depot:?}").contains("Q7-secret"));
        let long = format!("{text}after_hours = 9000\n");
        assert_eq!(load_file(&long).unwrap_err().code(), "config-depot-hours");
        let plain = format!("{text}endpoint = \"http://127.0.0.1:9000\"\n");
        assert!(load_file(&plain).unwrap().depot.unwrap().at.plain_http);
    }
}
