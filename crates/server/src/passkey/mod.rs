//! Whether somebody is there in person, now: their device verifies them (fingerprint, face or PIN) and
//! signs a fresh challenge with a passkey (WebAuthn; all of its parsing is `webauthn-rs`).
//!
//! **Invariant:** a verification counts once, for two minutes, for one person and one record of one
//! session; it never counts without the device's word that it verified its person. Whoever has a passkey
//! is verified with that one alone; only who has none makes one.

mod error;
mod questions;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::{RecordId, SessionId};
use record::Digest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::Store;
use store::passkeys::Holder;
use webauthn_rs::prelude::{
    AuthenticationResult, Passkey, PasskeyAuthentication, PasskeyRegistration, Url, Webauthn, WebauthnBuilder,
};
use wire::seal::SealChallenge;

pub use error::PasskeyError;
use questions::{LIFE_MS, Question, Questions};

/// What is verified for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Session in which …
    pub session: SessionId,
    /// … this record …
    pub record: RecordId,
    /// … with this body is sealed.
    pub body: Digest,
}

/// What the device is asked for.
enum Asked {
    Register(PasskeyRegistration),
    /// With the passkeys as they are stored.
    Verify(PasskeyAuthentication, Vec<String>),
}

/// The desk at which people are verified. Cheap to clone.
#[derive(Clone)]
pub struct Passkeys {
    /// `None` where the house is reached by an address.
    site: Option<Arc<Webauthn>>,
    open: Arc<Mutex<Questions>>,
}

impl Passkeys {
    /// For a house that browsers reach at `origin`.
    pub fn new(origin: &str) -> Self {
        Self {
            site: site(origin).map(Arc::new),
            open: Arc::default(),
        }
    }

    /// Asks a person for a verification; what they were asked before is void.
    pub async fn ask(
        &self,
        store: &Store,
        (holder, name): (Holder, &str),
        about: About,
        now_ms: i64,
    ) -> Result<SealChallenge, PasskeyError> {
        let site = self.site.as_ref().ok_or(PasskeyError::Address)?;
        let stored = store.passkeys(holder).await?;
        let (challenge, asked) = if stored.is_empty() {
            let (options, asked) = site.start_passkey_registration(holder.id(), name, name, None)?;
            let options = json(&options.public_key)?;
            (SealChallenge::Register { options }, Asked::Register(asked))
        } else {
            let keys: Vec<Passkey> = stored.iter().map(|one| read(one)).collect::<Result<_, _>>()?;
            let (options, asked) = site.start_passkey_authentication(&keys)?;
            let options = json(&options.public_key)?;
            (SealChallenge::Verify { options }, Asked::Verify(asked, stored))
        };
        self.open().put(holder, Question { about, asked, now_ms });
        Ok(challenge)
    }

    /// Takes a person's answer, right or wrong, and keeps what the passkey has become; gives its id.
    pub async fn verify(
        &self,
        store: &Store,
        holder: Holder,
        about: &About,
        credential: Option<Value>,
        now_ms: i64,
    ) -> Result<String, PasskeyError> {
        let site = self.site.as_ref().ok_or(PasskeyError::Address)?;
        let credential = credential.ok_or(PasskeyError::Missing)?;
        let question = self.open().take(holder).ok_or(PasskeyError::NotAsked)?;
        if !(0..=LIFE_MS).contains(&(now_ms - question.now_ms)) {
            return Err(PasskeyError::Expired);
        }
        if question.about != *about {
            return Err(PasskeyError::Elsewhere);
        }
        // Origin, challenge, flags, signature and counter are the library's business.
        match question.asked {
            Asked::Register(asked) => {
                let key = site.finish_passkey_registration(&shaped(credential)?, &asked)?;
                let id = key.cred_id().as_slice();
                store.add_first_passkey(holder, id, &text(&key)?, now_ms).await?;
                Ok(hex::encode(id))
            }
            Asked::Verify(asked, stored) => {
                let found = site.finish_passkey_authentication(&shaped(credential)?, &asked)?;
                // The library has looked; what sealing rests on is looked at twice.
                if !found.user_verified() {
                    return Err(PasskeyError::User);
                }
                let id = found.cred_id().as_slice();
                let (was, becomes) = used(stored, &found)?;
                store.use_passkey(id, &was, &becomes, now_ms).await?;
                Ok(hex::encode(id))
            }
        }
    }

    fn open(&self) -> MutexGuard<'_, Questions> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What WebAuthn calls the relying party: the whole host name, no other origin and no other port.
fn site(origin: &str) -> Option<Webauthn> {
    let origin = Url::parse(origin).ok()?;
    let builder = WebauthnBuilder::new(origin.domain()?, &origin).ok()?;
    let life = Duration::from_millis(LIFE_MS.unsigned_abs());
    builder.rp_name("Heqiao").timeout(life).build().ok()
}

/// The passkey that was used, as it was stored and as it is to be.
fn used(stored: Vec<String>, found: &AuthenticationResult) -> Result<(String, String), PasskeyError> {
    for was in stored {
        let mut key: Passkey = read(&was)?;
        if key.update_credential(found).is_some() {
            return Ok((was, text(&key)?));
        }
    }
    Err(PasskeyError::Credential)
}

fn shaped<T: DeserializeOwned>(credential: Value) -> Result<T, PasskeyError> {
    // What serde says may quote what came.
    serde_json::from_value(credential)
        .map_err(|_| PasskeyError::Refused("not of WebAuthn's shape".to_owned()))
}

fn json<T: Serialize>(options: &T) -> Result<Value, PasskeyError> {
    serde_json::to_value(options).map_err(|e| PasskeyError::Internal(e.to_string()))
}

fn text(key: &Passkey) -> Result<String, PasskeyError> {
    serde_json::to_string(key).map_err(|e| PasskeyError::Internal(e.to_string()))
}

fn read(stored: &str) -> Result<Passkey, PasskeyError> {
    serde_json::from_str(stored).map_err(|e| PasskeyError::Internal(e.to_string()))
}
