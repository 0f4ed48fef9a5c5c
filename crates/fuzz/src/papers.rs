//! The signed record and what people type.

use domain::identity::{DocumentKind, check_number};
use record::keys::AttestedBinding;
use record::{Body, PublicKey, Statement, Trust};

/// Canonical JSON: what is accepted has exactly one spelling.
pub fn canon(bytes: &[u8]) {
    if let Ok(value) = record::canon::parse_canonical(bytes) {
        let again = record::canon::to_canonical(&value).expect("what was read can be written");
        assert_eq!(again, bytes);
    }
}

/// The documents inside a record.
pub fn body(bytes: &[u8]) {
    if let Ok(body) = Body::read(bytes) {
        assert_eq!(body.to_bytes().expect("a body that was read"), bytes);
        // Whether it makes sense is another question, which must have an answer.
        let _ = body.check();
        let _ = body.text_digest("zh-CN");
    }
    if let Ok(statement) = Statement::read(bytes) {
        assert_eq!(statement.to_bytes().expect("a statement that was read"), bytes);
    }
    if let Ok(binding) = AttestedBinding::read(bytes) {
        assert_eq!(binding.to_bytes().expect("a binding that was read"), bytes);
    }
}

/// Trust files and public keys.
pub fn trust(bytes: &[u8]) {
    let _ = Trust::read(bytes);
    if let Ok(key) = PublicKey::from_pem(bytes) {
        assert_eq!(key.to_pem().as_bytes(), bytes);
    }
}

/// Whole files. Whatever opens seals to the very same bytes, or is not called intact.
pub fn pdf(bytes: &[u8]) {
    if let Ok(opened) = record::open(bytes)
        && let Ok(sealed) = record::seal(opened.base, &opened.bundle)
        && sealed != bytes
    {
        let report = record::verify(bytes, None);
        assert_ne!(report.verdict.exit_code(), 0);
    }
    let report = record::verify(bytes, None);
    serde_json::to_vec(&report).expect("a report can be written");
}

/// Numbers as typed: the first byte chooses the kind.
pub fn identity(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let kind = DocumentKind::ALL[usize::from(*first) % DocumentKind::ALL.len()];
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    if let Ok(checked) = check_number(kind, text) {
        let (number, masked) = (checked.number(), checked.masked());
        assert!(number.is_ascii() && !number.is_empty());
        assert_eq!(masked.chars().count(), number.len());
        let hidden = masked.chars().filter(|c| *c == '•').count();
        assert!(2 * hidden >= number.len());
        if !matches!(kind, DocumentKind::Passport | DocumentKind::IdCard) {
            assert_eq!(check_number(kind, number).as_ref(), Ok(&checked));
        }
    }
    let _ = domain::zone::zone(text);
    let _ = text.parse::<domain::Lang>();
}
