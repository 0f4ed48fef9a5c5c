//! The settings of the token that holds the institution's key.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zeroize::Zeroizing;

use super::ConfigError;

/// As it is written. The PIN itself has no place in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    library: PathBuf,
    token: String,
    key: String,
    pin_file: Option<PathBuf>,
    pin_env: Option<String>,
}

/// Where the institution's key is, if it is in no file.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The token's PKCS#11 library.
    pub library: PathBuf,
    /// The token's label.
    pub token: String,
    /// The label of the key pair on it.
    pub key: String,
    /// Of the token's user: never logged.
    pub pin: store::Pii<String>,
}

impl Raw {
    pub(super) fn validate(self) -> Result<Settings, ConfigError> {
        let pin = match (&self.pin_file, &self.pin_env) {
            (Some(file), None) => of_file(file),
            (None, Some(name)) => std::env::var(name)
                .map(Zeroizing::new)
                .map_err(|_| format!("the variable {name} is not set")),
            _ => Err("set one of pin_file and pin_env".to_owned()),
        };
        let pin = pin.map_err(ConfigError::SlotPin)?;
        let pin = pin.trim_end_matches(['\r', '\n']);
        if pin.is_empty() {
            return Err(ConfigError::SlotPin("it is empty".to_owned()));
        }
        Ok(Settings {
            library: self.library,
            token: self.token,
            key: self.key,
            pin: store::Pii::new(pin.to_owned()),
        })
    }
}

fn of_file(path: &Path) -> Result<Zeroizing<String>, String> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    let mode = path.metadata().map_err(told)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(format!("{} may be read by others", path.display()));
    }
    std::fs::read_to_string(path).map(Zeroizing::new).map_err(told)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::super::tests::load_file;

    #[test]
    fn a_pin_comes_from_a_file_of_the_owner_and_is_not_shown() {
        assert!(load_file("").unwrap().slot.is_none());
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("slot.pin");
        let section = "[slot]\nlibrary = \"/l.so\"\ntoken = \"heqiao\"\nkey = \"institution\"\n";
        let text = format!("{section}pin_file = {file:?}\n");
        let refused = |text: &str| load_file(text).unwrap_err();
        assert_eq!(refused(&text).code(), "config-slot-pin");
        std::fs::write(&file, "Q7 4711\n").unwrap();
        std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
        assert_eq!(refused(&text).code(), "config-slot-pin");
        std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
        let slot = load_file(&text).unwrap().slot.unwrap();
        assert_eq!(slot.pin.get(), "Q7 4711", "the line's end is not part of it");
        assert!(!format!("{slot:?}").contains("4711"));

        for both_or_neither in [
            section.to_owned(),
            format!("{text}pin_env = \"PATH\"\n"),
            format!("{section}pin_env = \"NO_SUCH_VARIABLE_OF_HEQIAO\"\n"),
        ] {
            assert_eq!(refused(&both_or_neither).code(), "config-slot-pin");
        }
        std::fs::write(&file, "\n").unwrap();
        assert_eq!(refused(&text).code(), "config-slot-pin");
        let inline = refused(&format!("{section}pin = \"4711\"\n"));
        assert_eq!(inline.code(), "config-unreadable");
        assert!(!inline.to_string().contains("4711"), "{inline}");
    }

    #[test]
    fn a_pin_may_come_from_a_variable_that_is_named() {
        let text = "[slot]\nlibrary = \"/l.so\"\ntoken = \"t\"\nkey = \"k\"\npin_env = \"PATH\"\n";
        let slot = load_file(text).unwrap().slot.unwrap();
        assert_eq!(*slot.pin.get(), std::env::var("PATH").unwrap());
    }
}
