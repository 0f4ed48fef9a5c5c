//! The verifier for browsers: plain `extern "C"` functions, bytes in, JSON out.
//!
//! Owns the crossing of the WebAssembly boundary and nothing else. A page calls, in this order:
//!
//! ```js
//! const put = (bytes) => {
//!   const at = wasm.heqiao_alloc(bytes.length);
//!   new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
//!   return at;
//! };
//! const file = put(pdf), trust = put(keys);                // keys: the trust file, or no bytes at all
//! const at = wasm.heqiao_verify(file, pdf.length, trust, keys.length);
//! const length = new DataView(wasm.memory.buffer).getUint32(at, true);
//! const json = new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at + 4, length));
//! wasm.heqiao_free(at, length + 4); wasm.heqiao_free(file, pdf.length); wasm.heqiao_free(trust, keys.length);
//! ```
//!
//! The JSON is `{"report": …}` (see `record::Published`) or `{"error": {"code": …}}` when
//! the trust file cannot be read. Several files, each behind its length as four little-endian bytes, are read as
//! one chain by `heqiao_chain` with the same arguments: `{"chain": …}` (see `record::chain::Chain`), `null` if none
//! of them continues another.
//!
//! **Invariant:** imports nothing: no clock, no randomness, no network. Whatever the bytes are, the answer
//! is JSON.

use record::chain::{Chain, Link, examine};
use record::{Published, Trust};
use serde::Serialize;

/// What crosses the boundary.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Reply<'a> {
    Report(Published<'a>),
    Chain(Option<Chain>),
    Error { code: &'static str },
}

/// Verifies a file; `trust` is a trust file or empty. The bytes are the JSON described above.
pub fn verify(file: &[u8], trust: &[u8]) -> Vec<u8> {
    let report;
    let reply = match told(trust) {
        Ok(trust) => {
            report = record::verify(file, trust.as_ref());
            Reply::Report(Published::new(file, &report))
        }
        Err(code) => Reply::Error { code },
    };
    written(&reply)
}

/// Examines files as one chain; they stand one after the other, each behind its length.
pub fn chain(files: &[u8], trust: &[u8]) -> Vec<u8> {
    let reply = match (told(trust), parts(files)) {
        (Ok(trust), Some(files)) => {
            let link = |file| Link::new(file, &record::verify(file, trust.as_ref()));
            let links: Vec<Link> = files.into_iter().map(link).collect();
            Reply::Chain(examine(&links))
        }
        (Err(code), _) => Reply::Error { code },
        (_, None) => Reply::Error { code: "files" },
    };
    written(&reply)
}

fn told(trust: &[u8]) -> Result<Option<Trust>, &'static str> {
    if trust.is_empty() {
        return Ok(None);
    }
    Trust::read(trust).map(Some).map_err(|error| error.code())
}

/// `None` if a length leads beyond the end.
fn parts(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk()?;
        let (file, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        found.push(file);
        bytes = rest;
    }
    Some(found)
}

fn written(reply: &Reply<'_>) -> Vec<u8> {
    // A report is text, numbers and maps with text keys: nothing serde_json refuses.
    serde_json::to_vec(reply).unwrap_or_else(|_| br#"{"error":{"code":"report"}}"#.to_vec())
}

/// Reserves `length` bytes, filled with zeros. Give them back with [`heqiao_free`].
#[expect(
    unsafe_code,
    reason = "an export of the WebAssembly module needs its plain name"
)]
#[unsafe(no_mangle)]
pub extern "C" fn heqiao_alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Gives back what [`heqiao_alloc`] or [`heqiao_verify`] returned.
///
/// # Safety
/// `at` came from one of them, was not given back yet, and `length` is what was reserved: for a reply, its
/// length and the four bytes before it.
#[expect(
    unsafe_code,
    reason = "memory crosses the WebAssembly boundary as an address and a length"
)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn heqiao_free(at: *mut u8, length: usize) {
    // SAFETY: the caller hands back exactly one boxed slice.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) });
}

/// Verifies `file` against the trust file at `trust` (`trust_length` 0: none).
///
/// Returns the address of the reply: its length as four little-endian bytes, then that many bytes of JSON.
///
/// # Safety
/// Both pairs describe memory reserved with [`heqiao_alloc`].
#[expect(
    unsafe_code,
    reason = "memory crosses the WebAssembly boundary as an address and a length"
)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn heqiao_verify(
    file: *const u8,
    file_length: usize,
    trust: *const u8,
    trust_length: usize,
) -> *mut u8 {
    // SAFETY: the caller reserved both and does not write to them during this call.
    let (file, trust) = unsafe {
        (
            std::slice::from_raw_parts(file, file_length),
            std::slice::from_raw_parts(trust, trust_length),
        )
    };
    handed(&verify(file, trust))
}

/// Examines `files` as one chain, as [`heqiao_verify`] one file.
///
/// # Safety
/// Both pairs describe memory reserved with [`heqiao_alloc`].
#[expect(
    unsafe_code,
    reason = "memory crosses the WebAssembly boundary as an address and a length"
)]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn heqiao_chain(
    files: *const u8,
    files_length: usize,
    trust: *const u8,
    trust_length: usize,
) -> *mut u8 {
    // SAFETY: the caller reserved both and does not write to them during this call.
    let (files, trust) = unsafe {
        (
            std::slice::from_raw_parts(files, files_length),
            std::slice::from_raw_parts(trust, trust_length),
        )
    };
    handed(&chain(files, trust))
}

/// A reply as it crosses: its length, then its bytes.
fn handed(json: &[u8]) -> *mut u8 {
    // Far below 4 GiB: a report repeats only short texts of the body.
    let length = u32::try_from(json.len()).unwrap_or(0);
    let reply = [&length.to_le_bytes()[..], json].concat();
    Box::into_raw(reply.into_boxed_slice()).cast()
}
