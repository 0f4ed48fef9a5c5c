//! The verifier for the browser: `crates/verify-wasm` compiled to WebAssembly.

use crate::step::Failure;

/// Builds `verify.wasm` into the web client's public folder.
pub fn build() -> Result<(), Failure> {
    Ok(())
}
