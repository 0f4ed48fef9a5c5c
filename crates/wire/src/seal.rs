//! How whoever seals a record is verified afresh: WebAuthn's own JSON, in our envelope.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// What the browser is to ask its person's device before the record is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SealChallenge {
    /// The first time: make a passkey.
    Register {
        /// For `navigator.credentials.create`.
        #[ts(type = "PublicKeyCredentialCreationOptionsJSON")]
        options: Value,
    },
    /// Show the passkey that was made then.
    Verify {
        /// For `navigator.credentials.get`.
        #[ts(type = "PublicKeyCredentialRequestOptionsJSON")]
        options: Value,
    },
    /// It is sealed; there is nothing to verify.
    Sealed,
}

/// Seal the record that the challenge was about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The device's answer, as `PublicKeyCredential.toJSON` writes it; none is needed once it is sealed.
    #[serde(default)]
    #[ts(type = "unknown")]
    pub credential: Option<Value>,
}
