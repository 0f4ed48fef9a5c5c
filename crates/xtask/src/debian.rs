//! Debian packages: what is needed, what is missing, and how it gets here.

use std::process::{Command, Stdio};

use crate::step::{Failure, command, quietly};

/// What a running server needs: the fonts of the record's pages.
pub const SERVE: &[&str] = &["fonts-noto-core", "fonts-noto-cjk"];

/// What builds the browser's verifier where rustup has no wasm target.
pub const WASM: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld"];

/// What the tests need.
pub const TEST: &[&str] = &[
    "fonts-noto-core",
    "fonts-noto-cjk",
    "chromium",
    "coturn",
    "ffmpeg",
    "firefox-esr",
    "iproute2",
    "mkvtoolnix",
    "openssl",
    "poppler-utils",
    "postgresql",
    "qpdf",
    "softhsm2",
    "strace",
];

/// Installs what is missing; says so first, and says what to do when it cannot.
pub fn ensure(packages: &[&str]) -> Result<(), Failure> {
    let missing: Vec<&str> = packages.iter().copied().filter(|p| !installed(p)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("install by hand: apt-get install {}", missing.join(" "));
    println!("      installing {}", missing.join(" "));
    apt(&["update", "-qq"]).map_err(|Failure(why)| Failure(format!("{why}\n{by_hand}")))?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install).map_err(|Failure(why)| Failure(format!("{why}\n{by_hand}")))
}

fn installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["-W", "-f", "${Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|out| out.stdout == b"install ok installed")
}

fn apt(args: &[&str]) -> Result<(), Failure> {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    let mut apt = if root {
        command("apt-get")
    } else {
        let mut sudo = command("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    };
    quietly(apt.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
}
