//! `heqiao verify`: the same examination as the verify page, for a shell, and that of recordings. Records that
//! continue one another are examined as a chain besides.
//!
//! **Invariant:** no network, no clock, nothing written; the words are those of the verify page.

mod chain;
mod recording;
mod words;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::Lang;
use l10n::{L10n, Tongue};
use record::chain::{Chain, Link, examine};
use record::{Published, Report, Trust};

/// Exit code for a trust file or a record that cannot be read at all.
const UNREADABLE: u8 = 2;

/// What follows the options in `--help`.
pub const HELP: &str = "\
Exit code:
  0  valid: unchanged, completely signed, sealed by a key of the trust file
  1  invalid: changed, incomplete or wrongly signed
  2  unreadable: not a sealed record or recording, or a file that cannot be read
  3  valid, but nothing says whose the sealing key is
Of several files the worst counts, in the order 0, 3, 1, 2.
Several files of which one continues another are one chain: its balance follows, or why it has none (1).
With --json it is one line more, {\"chain\":…}.";

pub fn run(files: &[PathBuf], trust: Option<&Path>, json: bool, lang: Tongue) -> ExitCode {
    let trust = match trust.map(|path| read_trust(path, lang)).transpose() {
        Ok(trust) => trust,
        Err(message) => {
            eprintln!("{message}");
            return UNREADABLE.into();
        }
    };
    let mut worst = 0;
    let mut links = Vec::new();
    for file in files {
        if let Some(report) = recording::examine(file, trust.as_ref()) {
            let name = file.display().to_string();
            let page = || recording::page(&name, &report, told_in(lang));
            write(&name, &report, page, json);
            worst = worse(worst, report.verdict.exit_code());
            continue;
        }
        let code = match std::fs::read(file) {
            Ok(bytes) => {
                let report = record::verify::verify(&bytes, trust.as_ref());
                print(file, &bytes, &report, json, lang);
                links.push(Link::new(&bytes, &report));
                report.verdict.exit_code()
            }
            Err(e) => {
                eprintln!("{}: {e}", file.display());
                UNREADABLE
            }
        };
        worst = worse(worst, code);
    }
    // One file alone can only be read as what it is.
    if let Some(chain) = examine(&links).filter(|_| files.len() > 1) {
        print_chain(&chain, json, lang);
        worst = worse(worst, chain.verdict.exit_code());
    }
    worst.into()
}

/// The language that the environment asks for (POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is
/// set); English if it asks for none that the verifier has.
pub fn language_of_environment() -> Tongue {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    asked
        .as_deref()
        .and_then(|locale| l10n::negotiate_tongue(locale.split(['.', '@']).next().unwrap_or_default()))
        .unwrap_or(Lang::En.into())
}

/// The value of `--lang`.
pub fn language(tag: &str) -> Result<Tongue, String> {
    let known = || Tongue::ALL.map(Tongue::tag).join(", ");
    l10n::negotiate_tongue(tag).ok_or_else(|| format!("one of {}", known()))
}

/// Of two exit codes the one that counts.
const fn worse(one: u8, other: u8) -> u8 {
    if severity(other) > severity(one) {
        other
    } else {
        one
    }
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

fn read_trust(path: &Path, lang: Tongue) -> Result<Trust, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Trust::read(&bytes).map_err(|e| {
        let words = L10n::get().text(lang, "verify-trust-unreadable", &[]);
        format!("{}: {words} ({})", path.display(), e.code())
    })
}

fn print(file: &Path, bytes: &[u8], report: &Report, json: bool, lang: Tongue) {
    let name = file.display().to_string();
    let published = Published::new(bytes, report);
    write(&name, &published, || words::page(&name, report, lang), json);
}

fn write(name: &str, report: &impl serde::Serialize, page: impl Fn() -> String, json: bool) {
    let text = if json {
        serde_json::to_string(report).map(|line| line + "\n")
    } else {
        Ok(page())
    };
    show(name, text);
}

/// Recordings are told in the house's languages; to readers of the verifier's others in English.
fn told_in(lang: Tongue) -> Lang {
    lang.house().unwrap_or(Lang::En)
}

fn print_chain(chain: &Chain, json: bool, lang: Tongue) {
    let text = if json {
        serde_json::to_string(&serde_json::json!({ "chain": chain })).map(|line| line + "\n")
    } else {
        Ok(chain::page(chain, lang))
    };
    show("chain", text);
}

fn show(name: &str, text: serde_json::Result<String>) {
    let shown = text.map_err(|e| e.to_string()).and_then(|text| {
        std::io::stdout()
            .write_all(text.as_bytes())
            .map_err(|e| e.to_string())
    });
    if let Err(e) = shown {
        eprintln!("{name}: {e}");
    }
}
