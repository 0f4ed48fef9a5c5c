//! The institution's key on a token (SoftHSM). Where the tokens are, the library reads from its process's
//! environment, so each story runs in a process of its own.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use record::PublicKey;
use server::config::Config;
use server::keys::{Keys, KeysError};

/// Of the Debian package `softhsm2`.
const LIBRARY: &str = "/usr/lib/softhsm/libsofthsm2.so";
const PIN: &str = "4711";

/// A token without keys, in a directory of its own.
struct Token {
    dir: tempfile::TempDir,
}

impl Token {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("tokens")).unwrap();
        let tokens = dir.path().join("tokens");
        let conf = format!("directories.tokendir = {}\nlog.level = ERROR\n", tokens.display());
        fs::write(dir.path().join("softhsm2.conf"), conf).unwrap();
        fs::write(dir.path().join("pin"), PIN).unwrap();
        fs::set_permissions(dir.path().join("pin"), PermissionsExt::from_mode(0o600)).unwrap();
        let token = Self { dir };
        token.util(&["--init-token", "--free", "--label", "house", "--so-pin", "0815"]);
        token
    }

    fn util(&self, args: &[&str]) {
        let mut util = Command::new("softhsm2-util");
        let done = self.env(util.args(args).args(["--pin", PIN])).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn env<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let at = |name| self.dir.path().join(name);
        command
            .env("SOFTHSM2_CONF", at("softhsm2.conf"))
            .env("HEQIAO_SLOT__LIBRARY", LIBRARY)
            .env("HEQIAO_SLOT__TOKEN", "house")
            .env("HEQIAO_SLOT__KEY", "institution")
            .env("HEQIAO_SLOT__PIN_FILE", at("pin"))
    }

    /// Runs one test of this binary beside this token.
    fn tells(&self, story: &str) {
        let mut own = Command::new(std::env::current_exe().unwrap());
        let told: Output = self
            .env(own.args([story, "--exact", "--include-ignored", "--nocapture"]))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&told.stdout);
        let both = format!("{said}{}", String::from_utf8_lossy(&told.stderr));
        assert!(told.status.success() && said.contains("1 passed"), "{both}");
        assert!(!both.contains(PIN), "the PIN is not shown");
    }
}

#[test]
fn a_token_signs_is_pulled_and_comes_back() {
    Token::new().tells("slot::story_of_a_token");
}

#[test]
fn a_record_sealed_by_a_key_on_a_token_verifies() {
    let token = Token::new();
    let key = token.dir.path().join("key.pem").display().to_string();
    let made = Command::new("openssl")
        .args(["genpkey", "-algorithm", "ed25519", "-out", &key])
        .status();
    assert!(made.unwrap().success());
    token.util(&[
        "--import",
        &key,
        "--token",
        "house",
        "--label",
        "institution",
        "--id",
        "01",
    ]);
    token.tells("settlement::a_settlement_is_signed_by_all_and_sealed");
}

/// The token as its owner sees it, beside the house and in the same process.
struct Owner {
    library: Pkcs11,
    slot: Slot,
}

impl Owner {
    fn new() -> Self {
        let library = Pkcs11::new(LIBRARY).unwrap();
        begin(&library);
        let slot = library.get_slots_with_initialized_token().unwrap()[0];
        Self { library, slot }
    }

    fn session(&self, pin: &str) -> Session {
        let session = self.library.open_rw_session(self.slot).unwrap();
        session
            .login(UserType::User, Some(&AuthPin::new(pin.into())))
            .unwrap();
        session
    }

    /// Makes a key pair that never leaves the token.
    fn generate(&self, label: &str) -> PublicKey {
        let session = self.session(PIN);
        let label = Attribute::Label(label.as_bytes().to_vec());
        // "edwards25519" as PrintableString: how PKCS#11 names the curve.
        let curve = [&[0x13, 0x0c], b"edwards25519".as_slice()].concat();
        let public = [Attribute::Token(true), Attribute::EcParams(curve), label.clone()];
        let private = [
            Attribute::Token(true),
            Attribute::Sensitive(true),
            Attribute::Extractable(false),
            Attribute::Sign(true),
            label,
        ];
        let pair = session.generate_key_pair(&Mechanism::EccEdwardsKeyPairGen, &public, &private);
        let told = session.get_attributes(pair.unwrap().0, &[AttributeType::EcPoint]);
        let Some(Attribute::EcPoint(point)) = told.unwrap().pop() else {
            panic!("no point");
        };
        PublicKey::from_bytes(point[point.len() - 32..].try_into().unwrap()).unwrap()
    }

    /// As when a card is pulled: no session lives through it.
    fn pull(&self) {
        self.library.clone().finalize().unwrap();
        begin(&self.library);
    }
}

fn begin(library: &Pkcs11) {
    let args = CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK);
    library.initialize(args).unwrap();
}

#[test]
#[ignore = "needs a token; told by a_token_signs_is_pulled_and_comes_back"]
fn story_of_a_token() {
    let owner = Owner::new();
    let public = owner.generate("institution");
    owner.pull();
    let dir = tempfile::tempdir().unwrap();
    let mut env: Vec<_> = std::env::vars()
        .filter(|(name, _)| name.starts_with("HEQIAO_SLOT__"))
        .collect();
    env.push((
        "HEQIAO_KEYS_DIR".to_owned(),
        dir.path().join("keys").display().to_string(),
    ));
    let config = Config::load_from(&dir.path().join("data"), None, Some(env)).unwrap();
    assert!(!format!("{config:?}").contains(PIN));
    let keys = Keys::open(&config).unwrap();
    assert_eq!(*keys.institution.public(), public);
    assert!(!config.keys_dir.join("institution.key").exists());
    let signs = || {
        let signature = keys.institution.sign(b"a statement")?;
        assert!(public.verify(b"a statement", &signature).is_ok());
        assert!(public.verify(b"another one", &signature).is_err());
        Ok::<(), KeysError>(())
    };
    signs().unwrap();

    let conf = PathBuf::from(std::env::var_os("SOFTHSM2_CONF").unwrap());
    let (tokens, pocket) = (conf.with_file_name("tokens"), conf.with_file_name("pocket"));
    owner.pull();
    fs::rename(&tokens, &pocket).unwrap();
    fs::create_dir(&tokens).unwrap();
    assert_eq!(signs().unwrap_err().code(), "slot-token");
    assert_eq!(signs().unwrap_err().code(), "slot-token");
    fs::remove_dir(&tokens).unwrap();
    fs::rename(&pocket, &tokens).unwrap();
    signs().unwrap();

    owner.pull();
    let change = |from: &str, to: &str| {
        let (from, to) = (AuthPin::new(from.into()), AuthPin::new(to.into()));
        let session = owner.library.open_rw_session(owner.slot).unwrap();
        session.login(UserType::User, Some(&from)).unwrap();
        session.set_pin(&from, &to).unwrap();
        drop(session);
        owner.pull();
    };
    change(PIN, "98765");
    assert_eq!(signs().unwrap_err().code(), "slot-pin");
    change("98765", PIN);
    assert_eq!(signs().unwrap_err().code(), "slot-pin", "it is not tried again");
    let again = Keys::open(&config).unwrap();
    assert_eq!(*again.institution.public(), public);
    drop(again);
    owner.pull();
    owner.generate("institution");
    owner.pull();
    assert_eq!(
        Keys::open(&config).unwrap_err().code(),
        "slot-key",
        "which of two is not guessed"
    );
}
