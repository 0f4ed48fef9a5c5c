//! The verifier for the browser: `crates/verify-wasm` compiled to WebAssembly.
//!
//! It is built apart, small and without panics' unwinding, because it is downloaded; everything
//! else shares the one profile.

use std::fs;
use std::process::{Command, Stdio};

use crate::debian;
use crate::step::{Failure, command, quietly, root, target};

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds `verify.wasm` into the web client's public folder.
pub fn build() -> Result<(), Failure> {
    let out = target().join("wasm");
    let mut cargo = compiler()?;
    cargo
        .args([
            "build",
            "--release",
            "--package",
            "verify-wasm",
            "--target",
            TARGET,
        ])
        .env("CARGO_TARGET_DIR", &out)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s")
        .env("CARGO_PROFILE_RELEASE_LTO", "true")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
        .env("CARGO_PROFILE_RELEASE_PANIC", "abort")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        // What cargo sets for this chore itself would name the wrong compiler to the other one.
        .env_remove("CARGO")
        .env_remove("RUSTC")
        .env_remove("RUSTUP_TOOLCHAIN");
    quietly(&mut cargo)?;
    let built = out.join(TARGET).join("release/verify_wasm.wasm");
    let public = root().join("web/public/verify.wasm");
    if fs::read(&built).ok() != fs::read(&public).ok() {
        let copied = public
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::copy(&built, &public));
        copied.map_err(|error| Failure(format!("{}: {error}", public.display())))?;
    }
    Ok(())
}

/// A cargo that can build for the browser: rustup's where its target is or can be had, else
/// Debian's, which builds the standard library from source.
fn compiler() -> Result<Command, Failure> {
    let has_target = || {
        let out = Command::new("rustc")
            .args(["--print", "target-libdir", "--target", TARGET])
            .current_dir(root())
            .output();
        let libraries = out
            .map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned())
            .unwrap_or_default();
        fs::read_dir(libraries).is_ok_and(|mut folder| folder.next().is_some())
    };
    let added = || {
        Command::new("rustup")
            .args(["target", "add", TARGET])
            .current_dir(root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if has_target() || (added() && has_target()) {
        return Ok(command("cargo"));
    }
    println!("      rustup has no {TARGET} here: using Debian's compiler");
    debian::ensure(debian::WASM)?;
    let mut cargo = command("/usr/bin/cargo");
    cargo
        .args(["-Z", "build-std=std,panic_abort"])
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
    Ok(cargo)
}
