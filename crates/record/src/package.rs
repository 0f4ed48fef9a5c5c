//! The prefix-sealed PDF: base bytes, then one incremental update with the bundle.
//!
//! Owns [`seal`] and its inverse [`open`]. The update holds one associated file per part (PDF/A-3,
//! ISO 19005-3 section 6.8), uncompressed, so that `pdfdetach` and even `strings` show the proof.
//!
//! **Invariant:** sealing is a function: same base, same bundle, same bytes. The verifier seals again what
//! it opened and asks for equality, so nothing can hide in, before or behind the update.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;

use crate::body::Body;
use crate::bundle::{Bundle, BundleError};
use crate::canon::CanonError;
use crate::digest::Digest;
use crate::pdf::{self, Base, PdfError, find};

/// A comment at the very start of the update; the decimal length of the base follows.
const MARK: &[u8] = b"\n%heqiao-seal-v1 base=";
/// About what stands around each part, in bytes: how much room to ask for.
const AROUND_A_PART: usize = 512;

/// Why something cannot be sealed, or is not a sealed file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// There is no bundle in this file.
    #[error("no bundle in this file")]
    NotSealed,
    /// The base is sealed already.
    #[error("the base is sealed already")]
    SealedAlready,
    /// Bytes were added to or removed from the base.
    #[error("the base has another length than the seal says")]
    BaseLength,
    /// The file ends inside the update.
    #[error("the file ends inside the update")]
    Truncated,
    /// The update is not written as `seal` writes it.
    #[error("the update is damaged at byte {0}")]
    Damaged(usize),
    /// The base cannot carry an update.
    #[error(transparent)]
    Base(#[from] PdfError),
    /// The parts do not make a bundle.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// `body.json` cannot be read.
    #[error("body.json: {0}")]
    Body(#[from] CanonError),
}

impl PackageError {
    /// Stable code for reports and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotSealed => "seal-missing",
            Self::SealedAlready => "sealed-already",
            Self::BaseLength => "base-length-changed",
            Self::Truncated => "update-truncated",
            Self::Damaged(_) => "update-damaged",
            Self::Base(error) => error.code(),
            Self::Bundle(error) => error.code(),
            Self::Body(error) => error.code(),
        }
    }
}

/// A sealed file taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened<'a> {
    /// The base PDF: what everybody saw and signed.
    pub base: &'a [u8],
    /// The proof.
    pub bundle: Bundle,
}

/// Appends `bundle` to `base_pdf`. The base stays an exact prefix of the result.
///
/// Does not judge the statements: call [`crate::verify()`] on the result before handing it out.
pub fn seal(base_pdf: &[u8], bundle: &Bundle) -> Result<Vec<u8>, PackageError> {
    if find(base_pdf, MARK).is_some() {
        return Err(PackageError::SealedAlready);
    }
    // Asked before the body: whoever brings both a bad base and a bad body hears of the base.
    let base = pdf::read_base(base_pdf)?;
    let body = Body::read(&bundle.body)?;
    let update = write_update(base_pdf.len(), &base, bundle, &body)?;
    Ok([base_pdf, &update].concat())
}

/// What [`seal`] appends to this base, which holds no mark; `body` is the bundle's.
pub(crate) fn update(base_pdf: &[u8], bundle: &Bundle, body: &Body) -> Result<Vec<u8>, PackageError> {
    write_update(base_pdf.len(), &pdf::read_base(base_pdf)?, bundle, body)
}

fn write_update(
    start: usize,
    base: &Base<'_>,
    bundle: &Bundle,
    body: &Body,
) -> Result<Vec<u8>, PackageError> {
    let modified = pdf_date(&body.issued_at);
    let parts = bundle.parts()?;
    let size: usize = parts.values().map(|part| part.bytes.len() + AROUND_A_PART).sum();
    let mut update = Update {
        out: Vec::with_capacity(size),
        start,
        offsets: BTreeMap::new(),
    };
    update.out.extend_from_slice(MARK);
    update.text(format_args!("{start}\n"));

    let mut files = Vec::new();
    for (name, part) in parts {
        let spec = base.size + 2 * files.len();
        let relationship = if name == "body.json" {
            "Source"
        } else {
            "Supplement"
        };
        let stream = spec + 1;
        let embedded = format!("/EF<</F {stream} 0 R/UF {stream} 0 R>>");
        update.begin(spec);
        update.text(format_args!(
            "<</Type/Filespec/F({name})/UF({name})/AFRelationship/{relationship}/Desc({name}){embedded}>>"
        ));
        update.end();
        update.begin(stream);
        let (media, size) = (part.media.pdf_name(), part.bytes.len());
        let params = format!("/Params<</Size {size}/ModDate({modified})>>");
        update.text(format_args!(
            "<</Type/EmbeddedFile/Subtype/{media}/Length {size}{params}>>\nstream\n"
        ));
        update.out.extend_from_slice(part.bytes);
        update.text(format_args!("\nendstream"));
        update.end();
        files.push((name, spec));
    }
    update.catalog(base, &files);
    update.close(base, base.size + 2 * files.len());
    Ok(update.out)
}

/// Takes a sealed file apart. Reads only what [`seal`] writes; whether the file is *exactly* what `seal`
/// writes is for the caller to ask, by sealing again.
pub fn open(file: &[u8]) -> Result<Opened<'_>, PackageError> {
    let mark = find(file, MARK).ok_or(PackageError::NotSealed)?;
    let mut cursor = Cursor {
        file,
        at: mark + MARK.len(),
    };
    let declared = cursor.until(b"\n", 20)?;
    if declared != mark.to_string().as_bytes() {
        return Err(PackageError::BaseLength);
    }
    let mut parts = BTreeMap::new();
    loop {
        cursor.until(b" 0 obj\n", 20)?;
        if !cursor.skip(b"<</Type/Filespec/F(")? {
            break;
        }
        let name = String::from_utf8_lossy(cursor.until(b")", 64)?).into_owned();
        cursor.until(b"\nendobj\n", 400)?;
        cursor.until(b"/Length ", 120)?;
        let size = std::str::from_utf8(cursor.until(b"/", 20)?)
            .ok()
            .and_then(|digits| digits.parse().ok());
        let size: usize = size.ok_or(PackageError::Damaged(cursor.at))?;
        cursor.until(b"\nstream\n", 120)?;
        let bytes = cursor.take(size)?;
        if !cursor.skip(b"\nendstream\nendobj\n")? {
            return Err(PackageError::Damaged(cursor.at));
        }
        if parts.insert(name.clone(), bytes.to_vec()).is_some() {
            return Err(BundleError::Twice(name).into());
        }
    }
    Ok(Opened {
        base: file.get(..mark).unwrap_or_default(),
        bundle: Bundle::from_parts(parts)?,
    })
}

/// `2026-03-02T09:15:00Z` as a PDF date (ISO 32000-1, section 7.9.4).
fn pdf_date(instant: &str) -> String {
    let digits: String = instant.chars().filter(char::is_ascii_digit).take(14).collect();
    format!("D:{digits}Z")
}

/// The update being written.
struct Update {
    /// What is written of it.
    out: Vec<u8>,
    /// Where it starts: the length of the base.
    start: usize,
    /// Object number → offset.
    offsets: BTreeMap<usize, usize>,
}

impl Update {
    fn text(&mut self, text: fmt::Arguments<'_>) {
        // A `Vec` takes everything.
        let _ = self.out.write_fmt(text);
    }

    fn begin(&mut self, object: usize) {
        self.offsets.insert(object, self.start + self.out.len());
        self.text(format_args!("{object} 0 obj\n"));
    }

    fn end(&mut self) {
        self.text(format_args!("\nendobj\n"));
    }

    /// The base's catalog with `/AF` and `/Names/EmbeddedFiles`.
    fn catalog(&mut self, base: &Base<'_>, files: &[(String, usize)]) {
        self.begin(base.root);
        self.text(format_args!("<<"));
        for (key, value) in &base.catalog {
            self.entry(key, value);
        }
        self.text(format_args!("/AF["));
        for (index, (_, spec)) in files.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            self.text(format_args!("{space}{spec} 0 R"));
        }
        self.text(format_args!("]/Names<<"));
        for (key, value) in &base.names {
            self.entry(key, value);
        }
        self.text(format_args!("/EmbeddedFiles<</Names["));
        for (index, (name, spec)) in files.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            self.text(format_args!("{space}({name}){spec} 0 R"));
        }
        self.text(format_args!("]>>>>>>"));
        self.end();
    }

    fn entry(&mut self, key: &[u8], value: &[u8]) {
        self.out.extend_from_slice(key);
        self.out.push(b' ');
        self.out.extend_from_slice(value);
    }

    /// Runs of consecutive object numbers with their offsets.
    fn sections(&self) -> Vec<(usize, Vec<usize>)> {
        let mut sections: Vec<(usize, Vec<usize>)> = Vec::new();
        for (object, offset) in &self.offsets {
            match sections.last_mut() {
                Some((first, offsets)) if *first + offsets.len() == *object => offsets.push(*offset),
                _ => sections.push((*object, vec![*offset])),
            }
        }
        sections
    }

    /// Cross-reference sections, trailer, end.
    fn close(&mut self, base: &Base<'_>, size: usize) {
        let xref = self.start + self.out.len();
        self.text(format_args!("xref\n"));
        for (first, offsets) in self.sections() {
            self.text(format_args!("{first} {}\n", offsets.len()));
            for offset in offsets {
                self.text(format_args!("{offset:010} 00000 n\r\n"));
            }
        }
        self.text(format_args!(
            "trailer\n<</Size {size}/Root {} 0 R/Prev {}",
            base.root, base.xref
        ));
        if let Some(info) = base.info {
            self.entry(b"/Info", info);
        }
        if let Some(id) = base.id {
            // The changing half of the file identifier (section 14.4): a digest of the update so far.
            let digest = Digest::of(&self.out).to_string();
            self.entry(b"/ID", b"[");
            self.out.extend_from_slice(id);
            self.text(format_args!("<{}>]", &digest[..32]));
        }
        self.text(format_args!(">>\nstartxref\n{xref}\n%%EOF\n"));
    }
}

/// A bounded reader of the update.
struct Cursor<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a [u8] {
        self.file.get(self.at..).unwrap_or_default()
    }

    /// What stands before `end`, which must come within `limit` bytes; moves behind it.
    fn until(&mut self, end: &[u8], limit: usize) -> Result<&'a [u8], PackageError> {
        let rest = self.rest();
        let window = rest.get(..limit + end.len()).unwrap_or(rest);
        // The first byte tells most of them apart without a comparison of slices.
        let ends = |candidate: &[u8]| candidate.first() == end.first() && candidate == end;
        match window.windows(end.len()).position(ends) {
            Some(length) => {
                self.at += length + end.len();
                Ok(&window[..length])
            }
            None if window.len() == rest.len() => Err(PackageError::Truncated),
            None => Err(PackageError::Damaged(self.at)),
        }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], PackageError> {
        let bytes = self.rest().get(..length).ok_or(PackageError::Truncated)?;
        self.at += length;
        Ok(bytes)
    }

    /// Moves behind `token` if it comes next; an end of file within it is a truncation.
    fn skip(&mut self, token: &[u8]) -> Result<bool, PackageError> {
        let rest = self.rest();
        if rest.starts_with(token) {
            self.at += token.len();
            Ok(true)
        } else if token.starts_with(rest) {
            Err(PackageError::Truncated)
        } else {
            Ok(false)
        }
    }
}
