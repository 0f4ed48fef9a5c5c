//! The web client and the browser stories: packages, builds, runs.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::product;
use crate::step::{Failure, command, quietly, root, status};

/// Installs the web client's packages.
pub fn install_web() -> Result<(), Failure> {
    npm_ci("web")
}

/// Installs what drives the browsers.
pub fn install_stories() -> Result<(), Failure> {
    npm_ci("tests")
}

/// Type check, lints and unit tests of the web client.
pub fn check_web() -> Result<(), Failure> {
    npm("web", "check")?;
    npm("web", "test")
}

/// Builds the web client into `web/dist`.
pub fn build_web() -> Result<(), Failure> {
    npm("web", "build")
}

/// Runs the browser stories against the built server, or the one named.
pub fn stories(name: Option<&str>) -> Result<(), Failure> {
    let Some(name) = name else {
        for folder in ALONE {
            // They open nothing that could be left open, and report to their end.
            play(&tests_of(folder)?, &[])?;
        }
        return play(&tests_of("stories")?, &FORCED);
    };
    let file = format!("stories/{name}.test.mjs");
    if !root().join("tests").join(&file).exists() {
        return Err(Failure(format!("there is no tests/{file}")));
    }
    play(&[file], &FORCED)
}

fn play(files: &[String], more: &[&str]) -> Result<(), Failure> {
    // One after the other: each story fills both cores with its browsers.
    status(
        command("node")
            .current_dir(root().join("tests"))
            .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
            .arg(STORY_LIMIT)
            .args(more)
            .args(files)
            .env("HEQIAO", product::server_binary()),
    )
}

/// No file of stories may take longer, in ms; the longest takes a minute and a half.
const STORY_LIMIT: &str = "--test-timeout=700000";

/// What a failed story left open, or a story that hangs, must not hold up the others. (The end of a long file's
/// report is lost by it.)
const FORCED: [&str; 1] = ["--test-force-exit"];

/// Where tests are that `node` runs besides the stories: what reads the figures of a bench, the second verifier.
const ALONE: [&str; 2] = ["bench", "verifier"];

/// Named one by one: the test runner of Node 20 reads no patterns.
fn tests_of(folder: &str) -> Result<Vec<String>, Failure> {
    let path = root().join("tests").join(folder);
    let entries = fs::read_dir(&path).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let tests = names.filter(|file| file.ends_with(".test.mjs"));
    let mut files: Vec<String> = tests.map(|file| format!("{folder}/{file}")).collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure(format!("tests/{folder} holds no test")));
    }
    Ok(files)
}

fn npm(folder: &str, script: &str) -> Result<(), Failure> {
    status(
        command("npm")
            .current_dir(root().join(folder))
            .args(["run", "--silent", script]),
    )
}

/// `npm ci`, skipped while the lock file is the one that was installed.
fn npm_ci(folder: &str) -> Result<(), Failure> {
    let folder = root().join(folder);
    let lock = fs::read(folder.join("package-lock.json"))
        .map_err(|error| Failure(format!("{}: {error}", folder.join("package-lock.json").display())))?;
    let digest = format!("{:x?}", Sha256::digest(&lock));
    let stamp = folder.join("node_modules/.installed-lock");
    if is(&stamp, &digest) {
        return Ok(());
    }
    quietly(
        command("npm")
            .current_dir(&folder)
            .args(["ci", "--no-audit", "--no-fund"]),
    )?;
    fs::write(&stamp, digest).map_err(|error| Failure(format!("{}: {error}", stamp.display())))
}

fn is(stamp: &Path, digest: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|kept| kept == digest)
}
