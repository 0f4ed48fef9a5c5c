//! A device that verifies its person and signs as WebAuthn says: a passkey in software, which can also lie.

use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::SessionId;
use reqwest::Response;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::live_kit::Browser;

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

/// A passkey.
pub struct Device {
    key: EcdsaKeyPair,
    pub id: Vec<u8>,
    pub counter: AtomicU32,
}

/// What an answer says besides the key.
#[derive(Clone)]
pub struct Claim {
    pub origin: String,
    pub host: String,
    pub verified: bool,
    pub id: Vec<u8>,
}

impl Device {
    pub fn new() -> Self {
        let random = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, made.as_ref(), &random).unwrap();
        Self {
            id: Sha256::digest(key.public_key()).to_vec(),
            counter: AtomicU32::new(0),
            key,
        }
    }

    /// What an honest device says on a page of this origin.
    pub fn claim(&self, origin: &str) -> Claim {
        let host = origin.split("//").nth(1).unwrap();
        Claim {
            origin: origin.to_owned(),
            host: host.split(':').next().unwrap().to_owned(),
            verified: true,
            id: self.id.clone(),
        }
    }

    /// The answer to a challenge of `POST …/record/seal/challenge`.
    pub fn answers(&self, challenge: &Value, claim: &Claim) -> Value {
        let (kind, options) = (challenge["kind"].as_str().unwrap(), &challenge["options"]);
        let verb = if kind == "register" { "create" } else { "get" };
        let client = json!({
            "type": format!("webauthn.{verb}"),
            "challenge": options["challenge"],
            "origin": claim.origin,
            "crossOrigin": false,
        });
        let client = client.to_string().into_bytes();
        let mut said = Sha256::digest(claim.host.as_bytes()).to_vec();
        let person = if claim.verified { VERIFIED } else { 0 };
        let key = if kind == "register" { HAS_KEY } else { 0 };
        said.push(PRESENT | person | key);
        let counter = self.counter.fetch_add(1, Ordering::SeqCst) + 1;
        said.extend(counter.to_be_bytes());
        let response = if kind == "register" {
            assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
            said.extend(self.attested(&claim.id));
            json!({
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
                "attestationObject": URL_SAFE_NO_PAD.encode(object(&said)),
                "transports": ["internal"],
            })
        } else {
            assert_eq!(options["userVerification"], "required");
            let signed = [&said[..], &Sha256::digest(&client)].concat();
            let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
            json!({
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
                "authenticatorData": URL_SAFE_NO_PAD.encode(said),
                "signature": URL_SAFE_NO_PAD.encode(signature.as_ref()),
            })
        };
        json!({
            "id": URL_SAFE_NO_PAD.encode(&claim.id),
            "rawId": URL_SAFE_NO_PAD.encode(&claim.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        })
    }

    /// Whose make, its id, and the public key as COSE writes it: `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`.
    fn attested(&self, id: &[u8]) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        let length = u16::try_from(id.len()).unwrap().to_be_bytes();
        let head: &[u8] = &[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        [&[0; 16], &length[..], id, head, x, &[0x22, 0x58, 0x20], y].concat()
    }
}

/// `{"fmt": "none", "attStmt": {}, "authData": …}` in CBOR.
fn object(said: &[u8]) -> Vec<u8> {
    let mut bytes = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
    bytes.push(u8::try_from(said.len()).unwrap());
    bytes.extend(said);
    bytes
}

impl Browser {
    /// What its device is asked before a record is sealed.
    pub async fn asked(&self, session: SessionId) -> Result<Value, Response> {
        let path = format!("/api/sessions/{session}/record/seal/challenge");
        let asked = self.post(&path, &json!({})).await;
        if asked.status() == 200 {
            Ok(asked.json().await.unwrap())
        } else {
            Err(asked)
        }
    }

    /// Brings an answer.
    pub async fn seals_with(&self, session: SessionId, credential: &Value) -> Response {
        let path = format!("/api/sessions/{session}/record/seal");
        self.post(&path, &json!({ "credential": credential })).await
    }

    /// Presses the button, and the device answers as it should.
    pub async fn seals(&self, session: SessionId) -> Response {
        let challenge = match self.asked(session).await {
            Ok(challenge) => challenge,
            Err(refused) => return refused,
        };
        if challenge["kind"] == "sealed" {
            return self.seals_with(session, &Value::Null).await;
        }
        let answer = self.device.answers(&challenge, &self.device.claim(&self.url));
        self.seals_with(session, &answer).await
    }
}
