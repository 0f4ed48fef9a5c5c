//! `heqiao verify`: the same examination as the verify page, for a shell.
//!
//! **Invariant:** no network, no clock, nothing written; the words are those of the verify page.

mod words;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::Lang;
use l10n::L10n;
use record::report::Report;
use record::trust::Trust;

/// Exit code for a trust file or a record that cannot be read at all.
const UNREADABLE: u8 = 2;

/// What follows the options in `--help`.
pub const HELP: &str = "\
Exit code:
  0  valid: unchanged, completely signed, sealed by a key of the trust file
  1  invalid: changed, incomplete or wrongly signed
  2  unreadable: not a sealed record, or a file that cannot be read
  3  valid, but nothing says whose the sealing key is
Of several files the worst counts, in the order 0, 3, 1, 2.";

pub fn run(files: &[PathBuf], trust: Option<&Path>, json: bool, lang: Lang) -> ExitCode {
    let trust = match trust.map(|path| read_trust(path, lang)).transpose() {
        Ok(trust) => trust,
        Err(message) => {
            eprintln!("{message}");
            return UNREADABLE.into();
        }
    };
    let mut worst = 0;
    for file in files {
        let code = match std::fs::read(file) {
            Ok(bytes) => {
                let report = record::verify::verify(&bytes, trust.as_ref());
                print(file, &report, json, lang);
                report.verdict.exit_code()
            }
            Err(e) => {
                eprintln!("{}: {e}", file.display());
                UNREADABLE
            }
        };
        worst = if severity(code) > severity(worst) {
            code
        } else {
            worst
        };
    }
    worst.into()
}

/// The language that the environment asks for (POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is
/// set); English if it asks for none of the house's.
pub fn language_of_environment() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    asked
        .as_deref()
        .and_then(|locale| l10n::negotiate(locale.split(['.', '@']).next().unwrap_or_default()))
        .unwrap_or(Lang::En)
}

/// The value of `--lang`.
pub fn language(tag: &str) -> Result<Lang, String> {
    let known = || Lang::ALL.map(Lang::tag).join(", ");
    l10n::negotiate(tag).ok_or_else(|| format!("one of {}", known()))
}

/// Valid, trust unknown, invalid, unreadable: the order in which a reader must worry.
const fn severity(code: u8) -> u8 {
    match code {
        0 => 0,
        3 => 1,
        1 => 2,
        _ => 3,
    }
}

fn read_trust(path: &Path, lang: Lang) -> Result<Trust, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Trust::read(&bytes).map_err(|e| {
        let words = L10n::get().text(lang, "verify-trust-unreadable", &[]);
        format!("{}: {words} ({})", path.display(), e.code())
    })
}

fn print(file: &Path, report: &Report, json: bool, lang: Lang) {
    let name = file.display().to_string();
    let text = if json {
        serde_json::to_string(report)
            .map(|line| line + "\n")
            .map_err(|e| e.to_string())
    } else {
        Ok(words::page(&name, report, lang))
    };
    let shown = text.and_then(|text| {
        std::io::stdout()
            .write_all(text.as_bytes())
            .map_err(|e| e.to_string())
    });
    if let Err(e) = shown {
        eprintln!("{name}: {e}");
    }
}
