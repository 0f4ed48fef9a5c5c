//! The little of PDF (ISO 32000-1, section 7) that appending to a file needs.
//!
//! Owns a strict reader of a base PDF as typst writes it: one revision, one cross-reference table, an
//! uncompressed catalog. Other layouts are refused, never guessed at.
//!
//! **Invariant:** never looks at pages; never follows a reference beyond the catalog.

/// Nesting that no honest catalog reaches.
const MAX_DEPTH: u32 = 32;

/// Why a base PDF is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// No `%PDF-1.` at the start.
    #[error("not a PDF 1.x file")]
    NotPdf,
    /// Trailer, cross-reference table or catalog cannot be read.
    #[error("damaged at byte {0}")]
    Syntax(usize),
    /// The base was already updated, encrypted, or uses cross-reference streams.
    #[error("not a plain single-revision file")]
    Layout,
    /// The base already has attachments, which an update would replace.
    #[error("the base has attachments")]
    Attachments,
}

impl PdfError {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotPdf => "pdf-not-pdf",
            Self::Syntax(_) => "pdf-syntax",
            Self::Layout => "pdf-layout",
            Self::Attachments => "pdf-attachments",
        }
    }
}

/// What an update has to know about its base.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Base<'a> {
    /// First free object number.
    pub size: usize,
    /// Object number of the catalog.
    pub root: usize,
    /// Where the cross-reference table starts.
    pub xref: usize,
    /// Catalog entries, verbatim, without `/Names`.
    pub catalog: Entries<'a>,
    /// Entries of the catalog's name dictionary, verbatim.
    pub names: Entries<'a>,
    /// The trailer's `/Info`, verbatim.
    pub info: Option<&'a [u8]>,
    /// The permanent half of the trailer's `/ID`, verbatim.
    pub id: Option<&'a [u8]>,
}

/// Keys with their slash and values, both verbatim.
pub(crate) type Entries<'a> = Vec<(&'a [u8], &'a [u8])>;

/// Reads a base PDF.
pub(crate) fn read_base(file: &[u8]) -> Result<Base<'_>, PdfError> {
    if !file.starts_with(b"%PDF-1.") {
        return Err(PdfError::NotPdf);
    }
    let end = file
        .trim_ascii_end()
        .strip_suffix(b"%%EOF")
        .ok_or(PdfError::Syntax(file.len()))?;
    let start = rfind(end, b"startxref").ok_or(PdfError::Syntax(end.len()))?;
    let mut tail = Reader {
        file: end,
        at: start + b"startxref".len(),
    };
    let xref = tail.number()?;
    tail.finish()?;

    let mut table = Reader {
        file: end.get(..start).unwrap_or_default(),
        at: xref,
    };
    if table.file.get(xref..).is_none_or(<[u8]>::is_empty) {
        return Err(PdfError::Syntax(start));
    }
    table.keyword(b"xref").map_err(|_| PdfError::Layout)?;
    if table.number()? != 0 {
        return Err(PdfError::Layout);
    }
    let count = table.number()?;
    table.space();
    let entries = table.at;
    table.at = count
        .checked_mul(20)
        .and_then(|bytes| entries.checked_add(bytes))
        .ok_or(table.error())?;
    table.keyword(b"trailer")?;
    let trailer = table.dictionary(0)?;
    table.finish()?;
    if [&b"/Prev"[..], b"/XRefStm", b"/Encrypt"]
        .into_iter()
        .any(|key| value_of(&trailer, key).is_some())
    {
        return Err(PdfError::Layout);
    }
    let size = value_of(&trailer, b"/Size")
        .and_then(whole_number)
        .ok_or(table.error())?;
    let root = value_of(&trailer, b"/Root")
        .and_then(reference)
        .ok_or(table.error())?;
    if size != count || root >= count {
        return Err(table.error());
    }
    let id = value_of(&trailer, b"/ID").map(first_of_array).transpose()?;

    let mut entry = Reader {
        file,
        at: entries + root * 20,
    };
    let offset = entry.number()?;
    if entry.number()? != 0 {
        return Err(entry.error());
    }
    entry.keyword(b"n")?;
    let (catalog, names) = read_catalog(file, offset, root)?;
    let info = value_of(&trailer, b"/Info");
    Ok(Base {
        size,
        root,
        xref,
        catalog,
        names,
        info,
        id,
    })
}

/// The catalog's entries without `/Names`, and the entries of `/Names` without an empty `/EmbeddedFiles`.
fn read_catalog(file: &[u8], at: usize, root: usize) -> Result<(Entries<'_>, Entries<'_>), PdfError> {
    let mut object = Reader { file, at };
    if object.number()? != root || object.number()? != 0 {
        return Err(object.error());
    }
    object.keyword(b"obj")?;
    let mut catalog = object.dictionary(0)?;
    object.keyword(b"endobj")?;
    if value_of(&catalog, b"/AF").is_some() {
        return Err(PdfError::Attachments);
    }
    let mut names = Vec::new();
    if let Some(index) = catalog.iter().position(|(key, _)| *key == b"/Names") {
        let (_, value) = catalog.remove(index);
        names = Reader { file: value, at: 0 }.dictionary(0)?;
    }
    if let Some(index) = names.iter().position(|(key, _)| *key == b"/EmbeddedFiles") {
        // PDF/A validators ask some writers for an empty tree; it is the only one we may replace.
        let (_, value) = names.remove(index);
        let tree = Reader { file: value, at: 0 }.dictionary(0)?;
        let empty = |(key, list): &(&[u8], &[u8])| {
            *key == b"/Names" && list.iter().all(|byte| b"[] \r\n".contains(byte))
        };
        if !tree.iter().all(empty) {
            return Err(PdfError::Attachments);
        }
    }
    Ok((catalog, names))
}

fn value_of<'a>(entries: &Entries<'a>, key: &[u8]) -> Option<&'a [u8]> {
    entries
        .iter()
        .find(|(name, _)| *name == key)
        .map(|(_, value)| *value)
}

fn whole_number(value: &[u8]) -> Option<usize> {
    std::str::from_utf8(value).ok()?.parse().ok()
}

/// The object number of `12 0 R`.
fn reference(value: &[u8]) -> Option<usize> {
    let mut words = value
        .split(|byte| is_space(*byte))
        .filter(|word| !word.is_empty());
    let number = whole_number(words.next()?)?;
    let rest = (words.next()?, words.next()?, words.next());
    matches!(rest, (b"0", b"R", None)).then_some(number)
}

fn first_of_array(value: &[u8]) -> Result<&[u8], PdfError> {
    let mut reader = Reader { file: value, at: 0 };
    reader.keyword(b"[")?;
    reader.space();
    let start = reader.at;
    reader.value(0)?;
    value.get(start..reader.at).ok_or(reader.error())
}

/// Where `needle` first stands, without a look at every byte: whatever stands where its end would be tells how
/// far to move on (Horspool). Base PDFs are long and are searched each time.
pub(crate) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let (end, start) = needle.split_last()?;
    let mut steps = [needle.len(); 256];
    for (at, byte) in start.iter().enumerate() {
        steps[usize::from(*byte)] = start.len() - at;
    }
    let mut at = 0;
    while let Some(window) = haystack.get(at..at + needle.len()) {
        let last = window[start.len()];
        if last == *end && window == needle {
            return Some(at);
        }
        at += steps[usize::from(last)];
    }
    None
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .rposition(|window| window == needle)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// A cursor that skips values without interpreting them.
struct Reader<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    const fn error(&self) -> PdfError {
        PdfError::Syntax(self.at)
    }

    fn peek(&self) -> Option<u8> {
        self.file.get(self.at).copied()
    }

    fn looking_at(&self, token: &[u8]) -> bool {
        self.file
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(token))
    }

    fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    fn keyword(&mut self, word: &[u8]) -> Result<(), PdfError> {
        self.space();
        if !self.looking_at(word) {
            return Err(self.error());
        }
        self.at += word.len();
        Ok(())
    }

    /// Only white space may follow.
    fn finish(&mut self) -> Result<(), PdfError> {
        self.space();
        if self.at == self.file.len() {
            Ok(())
        } else {
            Err(self.error())
        }
    }

    fn regular(&mut self) -> Result<&'a [u8], PdfError> {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        let word = self.file.get(start..self.at).unwrap_or_default();
        if word.is_empty() {
            Err(self.error())
        } else {
            Ok(word)
        }
    }

    fn number(&mut self) -> Result<usize, PdfError> {
        self.space();
        let error = self.error();
        whole_number(self.regular()?).ok_or(error)
    }

    fn dictionary(&mut self, depth: u32) -> Result<Entries<'a>, PdfError> {
        self.keyword(b"<<")?;
        let mut entries: Entries<'a> = Vec::new();
        loop {
            self.space();
            if self.looking_at(b">>") {
                self.at += 2;
                return Ok(entries);
            }
            let start = self.at;
            self.keyword(b"/")?;
            self.regular()?;
            let key = self.file.get(start..self.at).ok_or(self.error())?;
            self.space();
            let start = self.at;
            self.value(depth + 1)?;
            let value = self.file.get(start..self.at).ok_or(self.error())?;
            // Readers differ on which of two equal keys counts, so there must not be two.
            if value_of(&entries, key).is_some() {
                return Err(self.error());
            }
            entries.push((key, value));
        }
    }

    /// Skips one value; `12 0 R` counts as one.
    fn value(&mut self, depth: u32) -> Result<(), PdfError> {
        if depth > MAX_DEPTH {
            return Err(self.error());
        }
        match self.peek().ok_or(self.error())? {
            b'<' if self.looking_at(b"<<") => self.dictionary(depth).map(|_| ()),
            b'<' => self.until(b'>'),
            b'(' => self.text(),
            b'/' => {
                self.at += 1;
                self.regular().map(|_| ())
            }
            b'[' => {
                self.at += 1;
                self.space();
                while self.peek() != Some(b']') {
                    self.value(depth + 1)?;
                    self.space();
                }
                self.at += 1;
                Ok(())
            }
            _ => {
                if whole_number(self.regular()?).is_some() {
                    let after_number = self.at;
                    let generation = self.number().is_ok();
                    if !generation || self.keyword(b"R").is_err() {
                        self.at = after_number;
                    }
                }
                Ok(())
            }
        }
    }

    fn until(&mut self, end: u8) -> Result<(), PdfError> {
        while self.peek().ok_or(self.error())? != end {
            self.at += 1;
        }
        self.at += 1;
        Ok(())
    }

    /// A literal string: parentheses balance, a backslash protects one byte.
    fn text(&mut self) -> Result<(), PdfError> {
        let mut open = 0_u32;
        loop {
            match self.peek().ok_or(self.error())? {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => self.at += 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TYPST: &[u8] = include_bytes!("../testdata/base.pdf");

    #[test]
    fn reads_what_typst_writes() {
        let base = read_base(TYPST).expect("a typst file");
        assert_eq!((base.size, base.root), (65, 64));
        assert!(TYPST[base.xref..].starts_with(b"xref"));
        assert_eq!(base.info, Some(&b"62 0 R"[..]));
        assert_eq!(base.id, Some(&b"(aFwKTCAu/jQEGmn2X8vh7g==)"[..]));
        assert_eq!(base.names, [(&b"/Dests"[..], &b"<</Names[(two)22 0 R]>>"[..])]);
        assert_eq!(value_of(&base.catalog, b"/Pages"), Some(&b"1 0 R"[..]));
    }

    #[test]
    fn other_layouts_are_refused() {
        let edit = |from: &str, to: &str| {
            let at = rfind(TYPST, from.as_bytes()).expect("the text is there");
            [&TYPST[..at], to.as_bytes(), &TYPST[at + from.len()..]].concat()
        };
        assert_eq!(read_base(b"GIF89a"), Err(PdfError::NotPdf));
        assert_eq!(
            read_base(&edit("/Info 62 0 R", "/Prev 12345 ")),
            Err(PdfError::Layout)
        );
        assert_eq!(
            read_base(&edit("/Info 62 0 R", "/Encrypt 1  ")),
            Err(PdfError::Layout)
        );
        assert_eq!(
            read_base(&edit("/Lang(zh-CN)", "/AF [1 0 R] ")),
            Err(PdfError::Attachments)
        );
        assert_eq!(
            read_base(&edit("/Dests", "/Lang ")).map(|base| base.names.len()),
            Ok(1)
        );
        assert!(matches!(
            read_base(&edit("/Lang(", "/Pages(")),
            Err(PdfError::Syntax(_))
        ));
        assert!(matches!(
            read_base(&TYPST[..TYPST.len() - 1]),
            Err(PdfError::Syntax(_))
        ));
    }

    proptest! {
        #[test]
        fn what_is_searched_is_found_where_it_first_stands(haystack in "[ab]{0,40}", needle in "[ab]{1,6}") {
            let found = find(haystack.as_bytes(), needle.as_bytes());
            prop_assert_eq!(found, haystack.find(&needle));
        }

        #[test]
        fn damaged_files_never_panic(at in 0..TYPST.len(), byte: u8, cut in 0..TYPST.len()) {
            let mut file = TYPST.to_vec();
            file[at] = byte;
            let _ = read_base(&file);
            prop_assert!(read_base(&file[..cut]).is_err());
        }

        #[test]
        fn arbitrary_dictionaries_never_panic(inner in "[<>/()\\[\\]\\\\ 0-9R%a]{0,40}") {
            let text = format!("<<{inner}>>");
            let _ = Reader { file: text.as_bytes(), at: 0 }.dictionary(0);
        }
    }
}
