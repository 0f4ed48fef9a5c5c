//! The scripts of this house: its own files under `data/procedure/`, else those it was built with.
//!
//! **Invariant:** a file that does not hold together stops the start; no session follows half of
//! one. The digest is that of the file's bytes, as `sha256sum` prints it.

use std::fmt;
use std::path::{Path, PathBuf};

use domain::Lang;
use domain::case::Regime;
use domain::procedure::{Script, ScriptError};
use l10n::L10n;
use sha2::{Digest as _, Sha256};

/// Where an institution keeps its own files, below the data directory.
pub const FOLDER: &str = "procedure";

const REGIMES: [Regime; 4] = [
    Regime::PeoplesMediation,
    Regime::CommercialMediation,
    Regime::CourtReferred,
    Regime::NotarialAct,
];

/// The script of every regime.
#[derive(Clone, Debug)]
pub struct Procedures {
    all: Vec<(Script, String)>,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub struct ProcedureError {
    /// Which.
    pub file: PathBuf,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Why {
    /// It cannot be opened, or is not UTF-8.
    Unreadable(std::io::Error),
    /// It is not a script.
    Script(ScriptError),
    /// It is for another regime than its name says.
    OtherRegime,
}

impl ProcedureError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match &self.why {
            Why::Unreadable(_) => "procedure-unreadable",
            Why::Script(error) => error.code(),
            Why::OtherRegime => "procedure-other-regime",
        }
    }

    fn words(&self, lang: Lang) -> String {
        let args = match &self.why {
            Why::Script(error) => error.args(),
            Why::Unreadable(_) | Why::OtherRegime => vec![],
        };
        L10n::get().error(lang, self.code(), &args)
    }
}

impl fmt::Display for ProcedureError {
    /// The file, and what to do about it in every language: whoever edits it reads one of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        for lang in Lang::ALL {
            write!(f, "\n  {lang}: {}", self.words(lang))?;
        }
        Ok(())
    }
}

impl Procedures {
    /// Reads the house's own files under `data`, and takes the built-in ones for the rest.
    pub fn load(data: &Path) -> Result<Self, ProcedureError> {
        let read = |regime: Regime| {
            let file = data.join(FOLDER).join(Script::file_name(regime));
            match std::fs::read_to_string(&file) {
                Ok(text) => script(regime, &text).map_err(|why| ProcedureError { file, why }),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    script(regime, Script::default_file(regime)).map_err(|why| ProcedureError { file, why })
                }
                Err(error) => Err(ProcedureError {
                    file,
                    why: Why::Unreadable(error),
                }),
            }
        };
        Ok(Self {
            all: REGIMES.into_iter().map(read).collect::<Result<_, _>>()?,
        })
    }

    /// The script of a regime, and the digest of its file.
    pub fn of(&self, regime: Regime) -> Option<&(Script, String)> {
        self.all.iter().find(|(script, _)| script.regime == regime)
    }
}

fn script(regime: Regime, text: &str) -> Result<(Script, String), Why> {
    let worded = |id: &str| Lang::ALL.into_iter().all(|lang| L10n::get().has(lang, id));
    let script = Script::read(text, &worded).map_err(Why::Script)?;
    if script.regime != regime {
        return Err(Why::OtherRegime);
    }
    Ok((script, hex::encode(Sha256::digest(text.as_bytes()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_house_was_built_with_holds_together() {
        let empty = tempfile::tempdir().unwrap();
        let all = Procedures::load(empty.path()).unwrap();
        for regime in REGIMES {
            let (script, digest) = all.of(regime).unwrap();
            assert!(script.steps.len() >= 13, "the steps of the procedure");
            assert_eq!(digest.len(), 64);
        }
        let fragile = |regime| {
            let (script, _) = all.of(regime).unwrap();
            script.steps.iter().any(|step| step.void_without_media)
        };
        assert!(fragile(Regime::NotarialAct) && !fragile(Regime::PeoplesMediation));
    }

    #[test]
    fn an_institution_edits_its_file_and_is_told_what_is_wrong_with_it() {
        let data = tempfile::tempdir().unwrap();
        let file = data
            .path()
            .join(FOLDER)
            .join(Script::file_name(Regime::PeoplesMediation));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let built_in = Script::default_file(Regime::PeoplesMediation);
        let edited = built_in.replace("version = 2", "version = 7");
        std::fs::write(&file, &edited).unwrap();
        let all = Procedures::load(data.path()).unwrap();
        let (script, digest) = all.of(Regime::PeoplesMediation).unwrap();
        assert_eq!(script.version, 7);
        assert_eq!(*digest, hex::encode(Sha256::digest(edited.as_bytes())));

        for (broken, code) in [
            (
                built_in.replace("kind = \"gate\"", "kind = \"gatte\""),
                "procedure-value",
            ),
            (built_in.replace("required", "requird"), "procedure-key-unknown"),
            (
                built_in.replace("id = \"place\"", "id = \"our-own\""),
                "procedure-words-missing",
            ),
            (
                built_in.replace("peoples_mediation", "court_referred"),
                "procedure-other-regime",
            ),
            (
                built_in.replace("id = \"alone\"", "id = \"alone"),
                "procedure-syntax",
            ),
        ] {
            std::fs::write(&file, broken).unwrap();
            let error = Procedures::load(data.path()).unwrap_err();
            assert_eq!(error.code(), code);
            let told = error.to_string();
            assert_eq!(told.lines().count(), 5, "{told}");
            assert!(!told.contains('⟦') && !told.contains("{$"), "{told}");
        }
    }
}
