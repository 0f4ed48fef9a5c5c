//! A signing key on a PKCS#11 token: a smart card, a security module, or a program that behaves like one.
//!
//! One session is open as long as the server runs. When the token was pulled, the library is begun anew and the
//! session opened once more with the next signature that is asked for.
//!
//! **Invariant:** the private key stays where it is; no signature leaves that the public key does not verify; a
//! PIN that was refused is not tried again by this process, for tokens lock themselves.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::mechanism::eddsa::{EddsaParams, EddsaSignatureScheme};
use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;
use record::{PublicKey, Signature};

use crate::config::SlotSettings;
use crate::random;

/// Signed once at the start, with random bytes behind it: what the house signs elsewhere is JSON and begins so.
const PROBE: &[u8] = b"heqiao slot probe\n";
/// DER before a point of 32 bytes as an OCTET STRING; some tokens give the bare point.
const OCTETS: [u8; 2] = [0x04, 0x20];

/// Why the key on the token does not sign.
#[derive(Debug, thiserror::Error)]
pub enum SlotError {
    /// Not there, or not one of PKCS#11.
    #[error("slot.library {path}: {1}", path = .0.display())]
    Library(PathBuf, Error),
    /// None with this label, or more than one.
    #[error("slot.token {0:?}: {1} tokens have this label")]
    Token(String, usize),
    /// Refused, now or before.
    #[error("the token {0:?} refused the PIN; it is not tried again before the next start")]
    Pin(String),
    /// None with this label, more than one, none for Ed25519, or another than at the start.
    #[error("slot.key {0:?}: {1}")]
    Key(String, &'static str),
    /// What the token signed does not verify.
    #[error("the token's signature does not fit its key")]
    Signature,
    /// Pulled, broken or busy.
    #[error("the token: {0}")]
    Device(#[from] Error),
    /// No answer in time.
    #[error("the token does not answer")]
    Silent,
    /// The system gave no random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
}

impl SlotError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Library(..) => "slot-library",
            Self::Token(..) => "slot-token",
            Self::Pin(_) => "slot-pin",
            Self::Key(..) | Self::Signature => "slot-key",
            Self::Device(_) | Self::Silent | Self::Random(_) => "slot-unavailable",
        }
    }
}

/// The token, its session and the key in it.
pub struct Slot {
    settings: SlotSettings,
    public: PublicKey,
    inner: Mutex<Inner>,
}

struct Inner {
    library: Pkcs11,
    open: Option<Open>,
    pin_refused: bool,
}

struct Open {
    session: Session,
    private: ObjectHandle,
    public: PublicKey,
}

impl Slot {
    /// Opens the token, finds the key and has it sign once.
    pub fn open(settings: SlotSettings) -> Result<Self, SlotError> {
        let failed = |error| SlotError::Library(settings.library.clone(), error);
        let library = Pkcs11::new(&settings.library).map_err(failed)?;
        let mut inner = Inner {
            library,
            open: None,
            pin_refused: false,
        };
        inner.initialize().map_err(failed)?;
        let open = inner.enter(&settings)?;
        let slot = Self {
            public: open.public,
            inner: Mutex::new(Inner {
                open: Some(open),
                ..inner
            }),
            settings,
        };
        let mut probe = PROBE.to_vec();
        probe.resize(PROBE.len() + 32, 0);
        random::fill(probe.get_mut(PROBE.len()..).unwrap_or_default())?;
        slot.sign(&probe)?;
        Ok(slot)
    }

    /// The public half, as the token has it.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs exactly these bytes; blocks until the token has.
    pub fn sign(&self, bytes: &[u8]) -> Result<Signature, SlotError> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let signed = match inner.open.as_ref().map(|open| open.sign(bytes)) {
            Some(Ok(signed)) => signed,
            before => {
                if let Some(Err(error)) = before {
                    tracing::warn!(%error, "the token did not sign; its session is opened anew");
                }
                inner.reopen(&self.settings, &self.public)?.sign(bytes)?
            }
        };
        let signature = Signature(signed.try_into().map_err(|_| SlotError::Signature)?);
        let verified = self.public.verify(bytes, &signature);
        verified.map_err(|_| SlotError::Signature)?;
        Ok(signature)
    }
}

impl Inner {
    fn initialize(&self) -> Result<(), Error> {
        let args = CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK);
        match self.library.initialize(args) {
            Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(()),
            done => done,
        }
    }

    /// From the library on: a good many of them look for tokens only when they are initialized.
    fn reopen(&mut self, settings: &SlotSettings, public: &PublicKey) -> Result<&Open, SlotError> {
        self.open = None;
        if let Err(error) = self.library.clone().finalize() {
            tracing::debug!(%error, "the token's library could not be finished");
        }
        self.initialize()?;
        let open = self.enter(settings)?;
        if open.public != *public {
            return Err(SlotError::Key(
                settings.key.clone(),
                "another key than at the start",
            ));
        }
        Ok(self.open.insert(open))
    }

    fn enter(&mut self, settings: &SlotSettings) -> Result<Open, SlotError> {
        if self.pin_refused {
            return Err(SlotError::Pin(settings.token.clone()));
        }
        let mut found = Vec::new();
        for slot in self.library.get_slots_with_initialized_token()? {
            if self.library.get_token_info(slot)?.label() == settings.token {
                found.push(slot);
            }
        }
        let [slot] = *found else {
            return Err(SlotError::Token(settings.token.clone(), found.len()));
        };
        let session = self.library.open_ro_session(slot)?;
        match session.login(
            UserType::User,
            Some(&AuthPin::new(settings.pin.get().as_str().into())),
        ) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(Error::Pkcs11(error, _)) if is_pin(error) => {
                self.pin_refused = true;
                return Err(SlotError::Pin(settings.token.clone()));
            }
            Err(error) => return Err(error.into()),
        }
        Open::find(session, &settings.key)
    }
}

const fn is_pin(error: RvError) -> bool {
    matches!(
        error,
        RvError::PinIncorrect
            | RvError::PinInvalid
            | RvError::PinLenRange
            | RvError::PinExpired
            | RvError::PinLocked
            | RvError::UserPinNotInitialized
    )
}

impl Open {
    fn find(session: Session, label: &str) -> Result<Self, SlotError> {
        let bad = |why| SlotError::Key(label.to_owned(), why);
        let one = |class| {
            let found = session.find_objects(&[
                Attribute::Class(class),
                Attribute::KeyType(KeyType::EC_EDWARDS),
                Attribute::Label(label.as_bytes().to_vec()),
            ]);
            match *found? {
                [one] => Ok(one),
                [] => Err(bad("no key pair for Ed25519 has this label")),
                _ => Err(bad("more than one key has this label")),
            }
        };
        let private = one(ObjectClass::PRIVATE_KEY)?;
        let told = session.get_attributes(one(ObjectClass::PUBLIC_KEY)?, &[AttributeType::EcPoint])?;
        let point = told.into_iter().find_map(|attribute| match attribute {
            Attribute::EcPoint(point) => Some(point),
            _ => None,
        });
        let public = point
            .and_then(|point| raw(&point))
            .and_then(|point| PublicKey::from_bytes(&point).ok())
            .ok_or_else(|| bad("its public key is not one of Ed25519"))?;
        Ok(Self {
            session,
            private,
            public,
        })
    }

    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let pure = Mechanism::Eddsa(EddsaParams::new(EddsaSignatureScheme::Ed25519));
        self.session.sign(&pure, self.private, bytes)
    }
}

/// The 32 bytes of a point that the token gave bare or as DER.
fn raw(point: &[u8]) -> Option<[u8; 32]> {
    let bare = point.try_into().ok();
    bare.or_else(|| point.strip_prefix(&OCTETS)?.try_into().ok())
}
