//! `heqiao verify`: the same examination as the verify page, for a shell.

use std::path::Path;
use std::process::ExitCode;

use record::report::{Report, Verdict};
use record::trust::Trust;

/// Exit code for a trust file or a record that cannot be read at all.
const UNREADABLE: u8 = 2;

pub fn run(files: &[std::path::PathBuf], trust: Option<&Path>, json: bool) -> ExitCode {
    let trust = match trust.map(read_trust).transpose() {
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
                print(file, &report, json);
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

/// Valid, trust unknown, invalid, unreadable: the order in which a reader must worry.
const fn severity(code: u8) -> u8 {
    match code {
        0 => 0,
        3 => 1,
        1 => 2,
        _ => 3,
    }
}

fn read_trust(path: &Path) -> Result<Trust, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Trust::read(&bytes).map_err(|e| format!("{}: {} ({e})", path.display(), e.code()))
}

fn print(file: &Path, report: &Report, json: bool) {
    if json {
        match serde_json::to_string(report) {
            Ok(line) => println!("{line}"),
            Err(e) => eprintln!("{}: {e}", file.display()),
        }
        return;
    }
    let verdict = match report.verdict {
        Verdict::Valid => "valid",
        Verdict::ValidTrustUnknown => "valid, trust unknown",
        Verdict::Invalid => "invalid",
        Verdict::Unreadable => "unreadable",
    };
    println!("{}: {verdict}", file.display());
    for problem in &report.problems {
        println!("  ! {}{}", problem.finding.code, arguments(&problem.finding.args));
    }
    for answer in &report.answers {
        println!(
            "  {:?}: {}{}",
            answer.question,
            answer.finding.code,
            arguments(&answer.finding.args)
        );
    }
}

fn arguments(args: &record::report::Args) -> String {
    args.iter().fold(String::new(), |line, (name, value)| {
        line + " " + name + "=" + value
    })
}
