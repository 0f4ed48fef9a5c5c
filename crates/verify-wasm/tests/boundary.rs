//! The exported functions, called the way a page calls them.
#![expect(unsafe_code, reason = "the functions under test take addresses")]

use verify_wasm::{heqiao_alloc, heqiao_chain, heqiao_free, heqiao_verify};

const SEALED: &[u8] = include_bytes!("../../record/testdata/sealed.pdf");
const TRUST: &[u8] = include_bytes!("../../record/testdata/trust.json");

type Function = unsafe extern "C" fn(*const u8, usize, *const u8, usize) -> *mut u8;

fn call(file: &[u8], trust: &[u8]) -> String {
    through(heqiao_verify, file, trust)
}

/// Each file behind its length.
fn chain(files: &[&[u8]], trust: &[u8]) -> String {
    let length = |file: &[u8]| u32::try_from(file.len()).unwrap().to_le_bytes();
    let joined: Vec<u8> = files
        .iter()
        .flat_map(|file| [&length(file)[..], file].concat())
        .collect();
    through(heqiao_chain, &joined, trust)
}

fn through(function: Function, file: &[u8], trust: &[u8]) -> String {
    let put = |bytes: &[u8]| {
        let at = heqiao_alloc(bytes.len());
        // SAFETY: as many bytes were just reserved.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len()) };
        at
    };
    let (file_at, trust_at) = (put(file), put(trust));
    // SAFETY: all addresses and lengths belong together.
    unsafe {
        let at = function(file_at, file.len(), trust_at, trust.len());
        let mut prefix = [0; 4];
        std::ptr::copy_nonoverlapping(at, prefix.as_mut_ptr(), 4);
        let length = u32::from_le_bytes(prefix) as usize;
        let json = std::slice::from_raw_parts(at.add(4), length).to_vec();
        heqiao_free(at, length + 4);
        heqiao_free(file_at, file.len());
        heqiao_free(trust_at, trust.len());
        String::from_utf8(json).expect("JSON is UTF-8")
    }
}

#[test]
fn a_page_gets_the_same_verdict_as_the_command_line() {
    let valid = call(SEALED, TRUST);
    assert!(
        valid.starts_with(r#"{"report":{"type":"heqiao/report/v1","exit_code":0,"file":{"#)
            && valid.contains(r#""verdict":"valid""#),
        "{valid}"
    );
    assert!(call(SEALED, b"").contains(r#""exit_code":3,"#));
    let mut changed = SEALED.to_vec();
    changed[1000] ^= 1;
    let invalid = call(&changed, TRUST);
    assert!(
        invalid.contains(r#""exit_code":1"#) && invalid.contains(r#""code":"pages-changed""#),
        "{invalid}"
    );
}

#[test]
fn empty_and_foreign_input_is_answered() {
    assert!(call(b"", b"").contains(r#""exit_code":2,"#));
    assert_eq!(call(SEALED, b"[]"), r#"{"error":{"code":"trust-file"}}"#);
}

#[test]
fn several_files_are_read_as_one_chain() {
    let files: [&[u8]; 3] = [
        include_bytes!("../../record/testdata/chain/3.pdf"),
        include_bytes!("../../record/testdata/chain/1.pdf"),
        include_bytes!("../../record/testdata/chain/2.pdf"),
    ];
    let whole = chain(&files, TRUST);
    assert!(
        whole.starts_with(r#"{"chain":{"verdict":"valid","#) && whole.contains(r#""outstanding":"110050""#),
        "{whole}"
    );
    assert!(chain(&files[..2], TRUST).contains(r#""code":"chain-missing-link""#));
    assert_eq!(chain(&[SEALED], TRUST), r#"{"chain":null}"#);
    assert_eq!(chain(&[], b""), r#"{"chain":null}"#);
    assert_eq!(chain(&files, b"[]"), r#"{"error":{"code":"trust-file"}}"#);
    assert_eq!(
        through(heqiao_chain, &[9, 0, 0, 0, 1], b""),
        r#"{"error":{"code":"files"}}"#
    );
}
