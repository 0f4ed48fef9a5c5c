//! `cargo xtask fuzz`: libFuzzer over `crates/fuzz`, on stable Rust.
//!
//! The build is apart from everything else (`target/fuzz`), because our crates and the media
//! stack are compiled with coverage counters in them: [`rustc`] is put in front of the compiler
//! and adds the flags for those alone.
//! **Invariant:** an input that breaks something is left in the committed corpus, where the
//! ordinary tests replay it from then on.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::debian;
use crate::step::{Failure, Steps, command, root, status, target};

/// Set for the compiler calls of a fuzz build.
const IN_FRONT: &str = "XTASK_FUZZ_RUSTC";

/// What libFuzzer's own sources want.
const PACKAGES: &[&str] = &["g++"];

/// SanitizerCoverage as libFuzzer reads it.
const COVERAGE: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
];

/// Our crates under test; of others, those whose names begin with `rtc`.
const OURS: &[&str] = &[
    "depot", "domain", "fuzz", "record", "recorder", "room", "sfu", "vault", "wire",
];

/// Two of the lines with which libFuzzer ends.
const TRIED: &str = "stat::number_of_executed_units:";
const ADDED: &str = "stat::new_units_added:";

/// Fuzzes one target or all, `seconds` each; with `keep` the committed corpus grows by what reached
/// new code. A target that breaks does not keep the others from their turn.
pub fn run(seconds: u32, only: Option<&str>, keep: bool) -> Result<(), Failure> {
    let names = targets()?;
    let chosen: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| only.is_none_or(|only| only == *name))
        .collect();
    if chosen.is_empty() {
        let names = names.join(" ");
        return Err(Failure(format!("no such target; there are: {names}")));
    }
    let mut steps = Steps::new(2 + chosen.len());
    steps.run("Debian packages", || debian::ensure(PACKAGES))?;
    steps.run("build with coverage", build)?;
    let mut broken = Vec::new();
    for name in chosen {
        if let Err(failure) = steps.run(name, || fuzz(name, seconds, keep)) {
            println!("{failure}");
            broken.push(name);
        }
    }
    if broken.is_empty() {
        Ok(())
    } else {
        Err(Failure(format!("broken: {}", broken.join(" "))))
    }
}

/// The compiler's place, if this process was put in front of it.
pub fn rustc() -> Option<ExitCode> {
    env::var_os(IN_FRONT)?;
    let mut args = env::args_os().skip(1);
    let mut compiler = Command::new(args.next()?);
    compiler.args(args);
    let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
    let crate_name = env::var("CARGO_CRATE_NAME").unwrap_or_default();
    let script = crate_name.starts_with("build_script");
    if !script && (OURS.contains(&package.as_str()) || package.starts_with("rtc")) {
        compiler.args(COVERAGE);
    }
    let code = compiler.status().ok().and_then(|status| status.code());
    Some(ExitCode::from(
        code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1),
    ))
}

/// The targets are the folders of the corpus; a test holds the two lists together.
fn targets() -> Result<Vec<String>, Failure> {
    let corpus = root().join("crates/fuzz/corpus");
    let entries = fs::read_dir(&corpus).map_err(|e| Failure(format!("{}: {e}", corpus.display())))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.collect();
    names.sort();
    Ok(names)
}

fn build() -> Result<(), Failure> {
    let myself = env::current_exe().map_err(|error| Failure(error.to_string()))?;
    status(
        command("cargo")
            .args(["build", "--quiet", "--package", "fuzz", "--features", "engine"])
            .args(["--bin", "fuzz"])
            .env("CARGO_TARGET_DIR", target().join("fuzz"))
            .env("RUSTC_WRAPPER", myself)
            .env(IN_FRONT, "1"),
    )
}

/// New inputs go to `target/fuzz/corpus`; what breaks something goes to the committed corpus.
fn fuzz(name: &str, seconds: u32, keep: bool) -> Result<(), Failure> {
    let found = target().join("fuzz/corpus").join(name);
    let committed = root().join("crates/fuzz/corpus").join(name);
    fs::create_dir_all(&found).map_err(|e| Failure(format!("{}: {e}", found.display())))?;
    let before = listed(&committed);
    let mut fuzzer = fuzzer(name);
    fuzzer
        .arg(format!("-max_total_time={seconds}"))
        .args(["-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix={}/", committed.display()))
        .args([&found, &committed]);
    let (good, said) = run_quietly(&mut fuzzer)?;
    if !good {
        let new: Vec<String> = listed(&committed).difference(&before).cloned().collect();
        let input = if new.is_empty() {
            "no input was left".to_owned()
        } else {
            format!(
                "the input is kept: crates/fuzz/corpus/{name}/{}\nmend it, then: cargo test -p fuzz",
                new.join(" ")
            )
        };
        return Err(Failure(format!("{}\n{input}", last_lines(&said, 40))));
    }
    let stat = |of: &str| {
        said.lines()
            .find_map(|line| line.strip_prefix(of)?.trim().parse::<u64>().ok())
    };
    if let (Some(tried), Some(new)) = (stat(TRIED), stat(ADDED)) {
        println!("      {tried} inputs tried, {new} of them new to it");
    }
    if keep {
        merge(name, &found, &committed)?;
    }
    Ok(())
}

/// Takes into the committed corpus, of what was found, the least that reaches as much.
fn merge(name: &str, found: &Path, committed: &Path) -> Result<(), Failure> {
    let before = listed(committed);
    let mut fuzzer = fuzzer(name);
    fuzzer.args(["-merge=1", "-timeout=10"]).args([committed, found]);
    let (good, said) = run_quietly(&mut fuzzer)?;
    if !good {
        return Err(Failure(last_lines(&said, 40)));
    }
    let kept = listed(committed).difference(&before).count();
    println!("      {kept} taken into crates/fuzz/corpus/{name}");
    Ok(())
}

fn fuzzer(name: &str) -> Command {
    let mut fuzzer = command(target().join("fuzz/debug/fuzz"));
    fuzzer.env("FUZZ_TARGET", name).arg("-verbosity=0");
    fuzzer
}

/// Whether it ended well, and what it said.
fn run_quietly(fuzzer: &mut Command) -> Result<(bool, String), Failure> {
    let done = fuzzer.output();
    let done = done.map_err(|error| Failure(format!("the fuzzer could not be started: {error}")))?;
    let said = [done.stdout, done.stderr].concat();
    Ok((done.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

fn listed(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect()
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}
