//! The settings of the log's witnesses: who they are, where they answer, how many must have signed.

use record::log::NoteKey;
use record::log::note::Algorithm;
use serde::Deserialize;

use super::{ConfigError, origin};

/// A checkpoint with more cosignatures than this helps nobody.
const MOST: usize = 16;

/// As it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    needed: usize,
    #[serde(default)]
    each: Vec<RawWitness>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWitness {
    url: String,
    key: String,
}

/// Strangers to the house who follow its log.
#[derive(Clone, Debug, Default)]
pub struct Witnesses {
    /// How many must have cosigned before a record is sealed.
    pub needed: usize,
    /// Each of them, no key twice.
    pub each: Vec<Witness>,
}

/// One of them (C2SP `tlog-witness`).
#[derive(Clone, Debug)]
pub struct Witness {
    /// Where it answers, without a slash at the end: https, or http on loopback.
    pub url: String,
    /// The key by which `heqiao witness` says it is known.
    pub key: NoteKey,
}

impl Raw {
    pub(super) fn validate(self) -> Result<Witnesses, ConfigError> {
        let each: Vec<Witness> = self
            .each
            .into_iter()
            .map(RawWitness::validate)
            .collect::<Result<_, _>>()?;
        let mut keys: Vec<_> = each.iter().map(|one| *one.key.key()).collect();
        keys.sort_unstable_by_key(|key| *key.as_bytes());
        keys.dedup();
        if keys.len() != each.len() || each.len() > MOST || self.needed > each.len() {
            return Err(ConfigError::Witnesses);
        }
        Ok(Witnesses {
            needed: self.needed,
            each,
        })
    }
}

impl RawWitness {
    fn validate(self) -> Result<Witness, ConfigError> {
        let url = origin(&self.url).map_err(|_| ConfigError::WitnessUrl(self.url))?;
        let key = NoteKey::from_line(&self.key).ok();
        let key = key.filter(|key| key.algorithm() == Algorithm::Witness);
        Ok(Witness {
            url,
            key: key.ok_or(ConfigError::WitnessKey(self.key))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::load_file;
    use super::*;

    /// The key of a witness called `name`.
    fn key(name: &str, algorithm: Algorithm) -> String {
        let secret = ed25519_dalek::SigningKey::from_bytes(&[u8::try_from(name.len()).unwrap(); 32]);
        let public = record::PublicKey::from_bytes(secret.verifying_key().as_bytes()).unwrap();
        NoteKey::new(name, algorithm, public).unwrap().to_line()
    }

    fn load(needed: usize, each: &[(&str, String)]) -> Result<Witnesses, ConfigError> {
        let each = each
            .iter()
            .map(|(url, key)| format!("[[witnesses.each]]\nurl = {url:?}\nkey = {key:?}\n"));
        let text = format!("[witnesses]\nneeded = {needed}\n{}", each.collect::<String>());
        load_file(&text).map(|config| config.witnesses)
    }

    #[test]
    fn without_the_section_there_are_none() {
        let none = load_file("").unwrap().witnesses;
        assert_eq!((none.needed, none.each.len()), (0, 0));
    }

    #[test]
    fn witnesses_have_an_address_and_a_key_each() {
        let court = (
            "https://witness.court.example/",
            key("court.example", Algorithm::Witness),
        );
        let notary = (
            "http://127.0.0.1:7",
            key("notary.example/witness", Algorithm::Witness),
        );
        let two = load(1, &[court.clone(), notary]).unwrap();
        assert_eq!((two.needed, two.each.len()), (1, 2));
        assert_eq!(two.each[0].url, "https://witness.court.example");

        for (needed, each) in [
            (3, vec![court.clone(), court.clone()]),
            (2, vec![court.clone()]),
            (1, vec![]),
        ] {
            assert_eq!(
                load(needed, &each).unwrap_err().code(),
                "config-witnesses",
                "{each:?}"
            );
        }
        for url in [
            "http://court.example",
            "https://court.example/path",
            "court.example",
            "",
        ] {
            let refused = load(1, &[(url, court.1.clone())]).unwrap_err();
            assert_eq!(refused.code(), "config-witness-url", "{url}");
        }
        for key in [
            key("court.example", Algorithm::Log),
            "court.example".to_owned(),
            String::new(),
        ] {
            let refused = load(1, &[(court.0, key.clone())]).unwrap_err();
            assert_eq!(refused.code(), "config-witness-key", "{key}");
        }
    }
}
