//! What is done to the file: its pages, the update behind them, one bit in each part.

use record::{Bundle, open, seal};

use super::Entry;
use super::forge::{ID, base, bundle, find, honest, replaced};
use crate::story::{body, sign_all};

/// One more revision that shows another page: the overlay attack of the literature.
fn with_overlay(file: &[u8]) -> Vec<u8> {
    let page = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n";
    let mut overlay = [file, b"\n", page].concat();
    let (object, xref) = (file.len() + 1, overlay.len());
    let previous = file.len() - file.iter().rev().position(|byte| *byte == b'f').unwrap();
    let previous: String = file[previous..].iter().map(|byte| char::from(*byte)).collect();
    let previous = previous.lines().nth(1).unwrap_or("0").to_owned();
    let end = format!(
        "xref\n3 1\n{object:010} 00000 n\r\ntrailer\n<</Size 6/Root 1 0 R/Prev {previous}>>\nstartxref\n{xref}\n%%EOF\n"
    );
    overlay.extend_from_slice(end.as_bytes());
    overlay
}

/// The overlay between the pages and the proof, with the mark corrected.
fn slipped_in() -> Vec<u8> {
    let (file, base) = (honest(), base());
    let slipped = with_overlay(&base);
    let mark = |length: usize| format!("\n%heqiao-seal-v1 base={length}\n");
    let rest = &file[base.len() + mark(base.len()).len()..];
    [&slipped, mark(slipped.len()).as_bytes(), rest].concat()
}

/// Pages that everybody signed, but that no update may be put behind.
fn signed_over(from: &str, to: &str) -> Vec<u8> {
    let mut pages = base();
    let at = find(&pages, from.as_bytes());
    pages.splice(
        at..at + from.len(),
        format!("{to:width$}", width = from.len()).into_bytes(),
    );
    assert_eq!(pages.len(), base().len());
    let bundle = sign_all(&body(1), &pages, &|_, _| (), &|_, _| ());
    // Sealing refuses them; a forger writes the update for others of the same length.
    let mut file = seal(&base(), &bundle).unwrap();
    file.splice(..pages.len(), pages);
    file
}

#[expect(clippy::too_many_lines, reason = "one list, read as a whole")]
pub fn entries() -> Vec<Entry> {
    let file = honest();
    let pages = base().len();
    let mut flipped = file.clone();
    flipped[find(&file, b"test vector")] ^= 1;
    let opened = open(&file).unwrap();
    let refused = Entry::refused;
    vec![
        Entry::honest(
            "valid",
            0,
            "nothing: an honest record without a log proof",
            file.clone(),
        ),
        refused(
            "not-a-pdf",
            "pdf-not-pdf",
            "",
            "another kind of file",
            b"GIF89a".to_vec(),
        ),
        refused(
            "unsealed",
            "seal-missing",
            "",
            "the pages alone, before anybody signed",
            base(),
        ),
        refused(
            "pages-bit",
            "pages-changed",
            "",
            "one bit flipped in the pages",
            flipped,
        ),
        refused(
            "pages-slipped-in",
            "pages-length-changed",
            "",
            "an overlay page between the signed pages and the proof, the mark corrected",
            slipped_in(),
        ),
        refused(
            "overlay",
            "update-appended",
            "",
            "an overlay page in a further update behind the proof",
            with_overlay(&file),
        ),
        refused(
            "extended",
            "bytes-appended",
            "",
            "one line end more at the end",
            [&file[..], b"\n"].concat(),
        ),
        refused(
            "truncated",
            "update-truncated",
            "",
            "the last byte cut off",
            file[..file.len() - 1].to_vec(),
        ),
        refused(
            "mark",
            "base-length-changed",
            "",
            "the mark names another length of the pages",
            replaced(
                format!("base={pages}").as_bytes(),
                format!("base={}", pages + 1).as_bytes(),
            ),
        ),
        refused(
            "damaged",
            "update-damaged",
            "",
            "the end of a part misspelled",
            replaced(b"\nendstream\n", b"\nendstreem\n"),
        ),
        refused(
            "altered",
            "update-altered",
            "",
            "the language changed in the new catalog",
            replaced(b"/Lang (zh-CN)", b"/Lang (en-CN)"),
        ),
        refused(
            "base-revised",
            "pdf-layout",
            "",
            "signed pages that are already a second revision",
            signed_over(&format!("/ID [{ID}{ID}]"), "/Prev 9"),
        ),
        refused(
            "base-attachments",
            "pdf-attachments",
            "",
            "signed pages that already carry attachments",
            signed_over("/Lang(zh-CN)", "/AF [2 0 R]"),
        ),
        refused(
            "base-cut",
            "pdf-syntax",
            "",
            "signed pages without the end of a PDF",
            signed_over("%%EOF", "%EOF%"),
        ),
        refused(
            "part-missing",
            "part-missing",
            "02-party.sig",
            "a part renamed: the signature is missing",
            replaced(b"(02-party.sig)", b"(02-party.sag)"),
        ),
        refused(
            "part-unknown",
            "part-unknown",
            "02-party-kay.json",
            "a part that no record has",
            replaced(b"(02-party-key.json)", b"(02-party-kay.json)"),
        ),
        refused(
            "part-twice",
            "part-twice",
            "01-party.sig",
            "two parts of one name",
            replaced(b"(02-party.sig)", b"(01-party.sig)"),
        ),
        refused(
            "part-short",
            "part-signature-size",
            "01-party.sig",
            "a signature of 63 bytes",
            short_signature(&opened.bundle),
        ),
    ]
}

/// The first signature without its last byte.
fn short_signature(bundle: &Bundle) -> Vec<u8> {
    let signature = &bundle.statements[0].signature.0;
    let mut file = replaced(&signature[..], &signature[..63]);
    let (pages, size) = (base().len(), b"/Length 64/Params<</Size 64/");
    let at = pages + find(&file[pages..], size);
    file.splice(
        at..at + size.len(),
        b"/Length 63/Params<</Size 63/".iter().copied(),
    );
    file
}

/// One flipped bit in each part: in a digest where there is one, so that JSON stays well-formed.
fn parts_expected() -> [(&'static str, &'static str, &'static str); 20] {
    [
        ("01-party.json", "statement-changed", "01-party.json"),
        ("01-party.sig", "signature-changed", "01-party.sig"),
        ("01-party.pem", "key-not-in-policy", "01-party.pem"),
        ("01-party-key.json", "binding-changed", "01-party-key.json"),
        ("02-party.json", "statement-changed", "02-party.json"),
        ("02-party.sig", "signature-changed", "02-party.sig"),
        ("02-party.pem", "key-malformed", "02-party.pem"),
        ("02-party-key.json", "binding-changed", "02-party-key.json"),
        ("03-interpreter.json", "statement-changed", "03-interpreter.json"),
        ("03-interpreter.sig", "signature-changed", "03-interpreter.sig"),
        ("03-interpreter.pem", "key-pem", "03-interpreter.pem"),
        (
            "03-interpreter-key.json",
            "binding-changed",
            "03-interpreter-key.json",
        ),
        ("04-mediator.json", "statement-changed", "04-mediator.json"),
        ("04-mediator.sig", "signature-changed", "04-mediator.sig"),
        ("04-mediator.pem", "key-malformed", "04-mediator.pem"),
        ("04-mediator-key.json", "binding-changed", "04-mediator-key.json"),
        (
            "05-institution.sig",
            "seal-signature-invalid",
            "05-institution.sig",
        ),
        ("05-institution.pem", "key-malformed", "05-institution.pem"),
        ("body.json", "body-changed", ""),
        ("log.json", "log-proof-unknown", ""),
    ]
}

pub fn parts() -> Vec<Entry> {
    let (bundle, file) = (bundle(), honest());
    let parts = crate::story::parts(&bundle);
    let entries = parts_expected().into_iter().map(|(name, code, about)| {
        let bytes = &parts[name];
        let digest = bytes.windows(7).position(|window| window == b"sha256\"");
        let inside = digest.map_or(bytes.len() / 2, |at| at + 12);
        let mut flipped = file.clone();
        let pages = base().len();
        flipped[pages + find(&file[pages..], bytes) + inside] ^= 1;
        let name = format!("bit-{}", name.replace('.', "-"));
        Entry::refused(&name, code, about, "one bit flipped in this part", flipped)
    });
    entries.collect()
}
