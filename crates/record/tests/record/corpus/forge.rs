//! The honest record that every file of the corpus begins with, and the hands of a forger.

use std::fmt::Write as _;

use record::keys::AttestedBinding;
use record::{Body, Bundle, SignedStatement, Statement, seal};

use crate::story::{Edit, body, key, restate_texts, sign, sign_all};

/// The name of the file in its trailer (ISO 32000-1, section 14.4).
pub const ID: &str = "<000102030405060708090a0b0c0d0e0f>";

/// One page that says what it is. Small, since it is in every file; `testdata/base.pdf` is one of typst's.
pub fn base() -> Vec<u8> {
    page("")
}

/// The same with a remark in what draws the page.
fn page(remark: &str) -> Vec<u8> {
    let text = format!("BT /F1 24 Tf 72 720 Td (Heqiao test vector) Tj ET{remark}");
    let stream = format!("<</Length {}>>\nstream\n{text}\nendstream", text.len()).into_bytes();
    let objects: [&[u8]; 5] = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        &stream,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = "0000000000 65535 f\r\n".to_owned();
    for (number, object) in (1..).zip(objects) {
        write!(table, "{:010} 00000 n\r\n", file.len()).unwrap();
        file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let xref = file.len();
    let end = format!(
        "xref\n0 6\n{table}trailer\n<</Size 6/Root 1 0 R/ID [{ID}{ID}]>>\nstartxref\n{xref}\n%%EOF\n"
    );
    file.extend_from_slice(end.as_bytes());
    file
}

/// An honest record of about so many bytes.
pub fn large(bytes: usize) -> Vec<u8> {
    let pages = page(&"\n% A line that fills the page and draws nothing.".repeat(bytes / 48));
    let bundle = sign_all(&body(1), &pages, &|_, _| (), &|_, _| ());
    seal(&pages, &bundle).unwrap()
}

/// Everybody signed what they should have.
pub fn bundle() -> Bundle {
    signed(&body(1))
}

/// Everybody signed this content.
pub fn signed(body: &Body) -> Bundle {
    sign_all(body, &base(), &|_, _| (), &|_, _| ())
}

/// A forger can always package.
pub fn sealed(bundle: &Bundle) -> Vec<u8> {
    seal(&base(), bundle).unwrap()
}

/// The honest record.
pub fn honest() -> Vec<u8> {
    sealed(&bundle())
}

/// Content changed before everybody signed it, its texts' digests with it.
pub fn rewritten(edit: impl FnOnce(&mut Body)) -> Vec<u8> {
    let mut changed = body(1);
    edit(&mut changed);
    restate_texts(&mut changed);
    sealed(&signed(&changed))
}

/// Statements changed before they were signed by the right keys.
pub fn restated(edit: Edit<'_, Statement>) -> Bundle {
    sign_all(&body(1), &base(), &|_, _| (), edit)
}

/// The statement of `seat` alone, changed before it was signed.
pub fn restated_one(seat: &str, edit: impl Fn(&mut Statement)) -> Vec<u8> {
    sealed(&restated(&|of, statement| {
        if of == seat {
            edit(statement);
        }
    }))
}

/// A binding changed and signed again by `by`, before its owner signed its digest.
pub fn rebound(seat: &str, by: &str, edit: impl Fn(&mut AttestedBinding)) -> Vec<u8> {
    let edit = |of: &str, attested: &mut AttestedBinding| {
        if of == seat {
            edit(attested);
            let bytes = attested.binding.signed_bytes().unwrap();
            attested.signature = sign(&key(by), &bytes);
        }
    };
    sealed(&sign_all(&body(1), &base(), &edit, &|_, _| ()))
}

/// The first party's statement as other text, signed by their own key.
pub fn retyped(edit: impl FnOnce(&str) -> String) -> Vec<u8> {
    let mut forged = bundle();
    let text = edit(std::str::from_utf8(&forged.statements[0].bytes).unwrap());
    forged.statements[0] = SignedStatement {
        signature: sign(&key("party-a"), text.as_bytes()),
        bytes: text.into_bytes(),
        ..forged.statements[0].clone()
    };
    sealed(&forged)
}

pub fn find(haystack: &[u8], needle: &[u8]) -> usize {
    let mut windows = haystack.windows(needle.len());
    windows.position(|window| window == needle).unwrap()
}

/// The honest file with one text behind its pages replaced.
pub fn replaced(from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut file = honest();
    let pages = base().len();
    let at = pages + find(&file[pages..], from);
    file.splice(at..at + from.len(), to.iter().copied());
    file
}
