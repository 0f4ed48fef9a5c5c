//! `heqiao keys`: an institution's key list, made where nobody needs a network and by people who each hold one
//! key.
//!
//! An entry is drafted, signed and appended in three calls with the same arguments; between them its bytes travel to the holders of
//! the keys, who sign with `openssl pkeyutl -sign -rawin`, with a device, or with `heqiao keys sign`.
//! **Invariant:** a list that does not hold is never written, and the old one stays until the new one is whole.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use record::keylist::{Act, KeyList, Reason};
use record::{PublicKey, Signature};
use serde_json::json;
use server::config::Config;
use server::keys::{Keys, KeysError, Signer};
use server::rotation;

use self::trouble::Trouble;
use crate::serve::fail;

mod trouble;

/// What to do with a key list.
#[derive(Subcommand)]
pub enum Command {
    /// Begin a list: whose, of which log, under which three roots.
    New {
        /// Where the list will be.
        list: PathBuf,
        /// The institution, exactly as its records name it.
        #[arg(long)]
        institution: String,
        /// Origin of its log: the first line of a checkpoint.
        #[arg(long)]
        log: String,
        /// PEM of a root's public key; three times.
        #[arg(long = "root", required = true, num_args = 1)]
        roots: Vec<PathBuf>,
    },
    /// Write the bytes of the next entry, to be signed, and say by whom.
    Draft {
        /// The list so far.
        list: PathBuf,
        #[command(flatten)]
        act: Entry,
    },
    /// Append the entry with its signatures.
    Append {
        /// The list so far; written anew.
        list: PathBuf,
        #[command(flatten)]
        act: Entry,
        /// PEM of a public key and the file of its 64 bytes: `KEY.pem=ENTRY.sig`; as often as needed.
        #[arg(long = "signed", required = true)]
        signed: Vec<String>,
    },
    /// Sign a drafted entry with the key of a house, whose server need not run.
    Sign {
        #[command(flatten)]
        of: Of,
        /// The drafted bytes.
        entry: PathBuf,
        /// Where the signature goes.
        #[arg(long)]
        out: PathBuf,
    },
    /// Print the PEM of a house's public key.
    Public {
        #[command(flatten)]
        of: Of,
    },
    /// Replace the key under which a house keeps everything sealed; its server must not run. Broken off, it goes
    /// on when called again.
    RotateRoot {
        /// Data directory of the house.
        #[arg(long)]
        data: PathBuf,
        /// Its settings, as for `serve`.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Say as JSON what a list says.
    Show {
        /// The list.
        list: PathBuf,
    },
}

/// Whose key: that of a directory, or the one that the settings name, be it on a token.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Of {
    /// The keys directory of the house.
    #[arg(long)]
    keys: Option<PathBuf>,
    /// The house's settings, as for `serve`.
    #[arg(long)]
    config: Option<PathBuf>,
}

/// What an entry does; one of three.
#[derive(Args)]
pub struct Entry {
    /// Enter this key where none is active.
    #[arg(long, value_name = "KEY.pem", group = "act")]
    add: Option<PathBuf>,
    /// Put this key in the place of the active one.
    #[arg(long, value_name = "KEY.pem", group = "act")]
    rotate: Option<PathBuf>,
    /// Revoke this key.
    #[arg(long, value_name = "KEY.pem", group = "act", requires = "reason")]
    revoke: Option<PathBuf>,
    /// The leaf of the log from which the entry acts.
    #[arg(long, value_name = "INDEX")]
    from: u64,
    /// With `--rotate`: both keys seal until before this leaf.
    #[arg(long, value_name = "INDEX", requires = "rotate")]
    handover_until: Option<u64>,
    /// With `--revoke`: why.
    #[arg(long, requires = "revoke")]
    reason: Option<Why>,
}

/// Why a key is revoked.
#[derive(Clone, Copy, ValueEnum)]
enum Why {
    /// Somebody else has it, or may have.
    Compromised,
    /// Nobody has it any more.
    Lost,
    /// Not needed any more.
    Superseded,
    /// The institution has ended.
    Ceased,
}

/// Does it.
pub fn run(command: Command) -> ExitCode {
    match obey(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => fail(trouble.code(), &trouble),
    }
}

fn obey(command: Command) -> Result<(), Trouble> {
    match command {
        Command::New {
            list,
            institution,
            log,
            roots,
        } => {
            let roots: Vec<PublicKey> = roots.iter().map(|path| key(path)).collect::<Result<_, _>>()?;
            let roots = roots.try_into().map_err(|_| Trouble::Roots)?;
            write(&list, &KeyList::new(&institution, &log, roots)?)
        }
        Command::Draft { list, act } => {
            let list = read(&list)?;
            let draft = list.draft(&act.act(&list)?)?;
            let wanted = draft.wanted();
            let told = json!({
                "each_of": wanted.holders,
                "of_the_roots": wanted.threshold,
                "roots": wanted.roots,
            });
            eprintln!("{told}");
            let written = io::stdout().write_all(draft.bytes());
            written.map_err(|error| Trouble::Io("-".into(), error))
        }
        Command::Append { list, act, signed } => {
            let before = read(&list)?;
            let draft = before.draft(&act.act(&before)?)?;
            let signed: Vec<_> = signed
                .iter()
                .map(|one| signature(one))
                .collect::<Result<_, _>>()?;
            write(&list, &draft.assemble(&signed)?)
        }
        Command::Sign { of, entry, out } => {
            let entry = bytes(&entry)?;
            let signed = of.signer()?.sign(&entry).map_err(KeysError::from)?;
            put(&out, &signed.0)
        }
        Command::Public { of } => {
            print!("{}", of.signer()?.public().to_pem());
            Ok(())
        }
        Command::RotateRoot { data, config } => rotate(&data, config.as_deref()),
        Command::Show { list } => {
            let list = read(&list)?;
            let told = json!({
                "institution": list.institution(),
                "log": list.log(),
                "entries": list.len(),
                "head_sha256": list.head(),
                "active": list.active(),
            });
            println!("{told}");
            Ok(())
        }
    }
}

fn rotate(data: &Path, config: Option<&Path>) -> Result<(), Trouble> {
    let config = Config::load(data, config)?;
    let runtime = tokio::runtime::Runtime::new().map_err(Trouble::Runtime)?;
    let now_ms = jiff::Timestamp::now().as_millisecond();
    let done = runtime.block_on(rotation::rotate(&config, now_ms))?;
    let told = json!({ "cases": done.cases, "objects": done.objects, "notes": done.notes });
    println!("{told}");
    Ok(())
}

impl Of {
    fn signer(self) -> Result<Signer, Trouble> {
        if let Some(dir) = self.keys {
            return Ok(Keys::signer(&dir, None)?);
        }
        // The data directory is not looked at.
        let config = Config::load(Path::new("data"), self.config.as_deref())?;
        Ok(Keys::signer(&config.keys_dir, config.slot)?)
    }
}

impl Entry {
    fn act(&self, list: &KeyList) -> Result<Act, Trouble> {
        let from_index = self.from;
        if let Some(path) = &self.add {
            let key = key(path)?;
            return Ok(Act::Add { key, from_index });
        }
        if let Some(path) = &self.rotate {
            return Ok(Act::Rotate {
                key: key(path)?,
                old_key: *list.active().ok_or(Trouble::Act)?,
                from_index,
                handover_until_index: self.handover_until,
            });
        }
        let path = self.revoke.as_ref().ok_or(Trouble::Act)?;
        Ok(Act::Revoke {
            key: key(path)?,
            from_index,
            reason: match self.reason.ok_or(Trouble::Act)? {
                Why::Compromised => Reason::Compromised,
                Why::Lost => Reason::Lost,
                Why::Superseded => Reason::Superseded,
                Why::Ceased => Reason::Ceased,
            },
        })
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    fs::read(path).map_err(|error| Trouble::Io(path.to_path_buf(), error))
}

fn read(path: &Path) -> Result<KeyList, Trouble> {
    Ok(KeyList::read(&bytes(path)?)?)
}

fn key(path: &Path) -> Result<PublicKey, Trouble> {
    PublicKey::from_pem(&bytes(path)?).map_err(|_| Trouble::Key(path.to_path_buf()))
}

fn signature(pair: &str) -> Result<(PublicKey, Signature), Trouble> {
    let (pem, file) = pair
        .split_once('=')
        .ok_or_else(|| Trouble::Signature(pair.to_owned()))?;
    let signed = bytes(Path::new(file))?.try_into();
    let signed = signed.map_err(|_| Trouble::Signature(pair.to_owned()))?;
    Ok((key(Path::new(pem))?, Signature(signed)))
}

fn write(path: &Path, list: &KeyList) -> Result<(), Trouble> {
    put(path, &list.to_bytes()?)
}

/// Whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let beside = path.with_extension("part");
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    written.map_err(|error| Trouble::Io(path.to_path_buf(), error))
}
