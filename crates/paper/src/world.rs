//! The closed world a template compiles in: our fonts, one template, the document's files. Nothing else
//! can be read: no packages, no disk, no clock.

use std::{collections::BTreeSet, path::Path};

use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_kit::fonts::{FontStore, scan};

use crate::PaperError;

/// Families the templates name.
const FAMILIES: [&str; 6] = [
    "Noto Serif",
    "Noto Sans",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
];

/// The fonts of [`FAMILIES`], loaded when first drawn.
pub(crate) struct Fonts(FontStore);

impl Fonts {
    pub(crate) fn scan<P: AsRef<Path>>(dirs: &[P]) -> Result<Self, PaperError> {
        let mut found: Vec<_> = dirs
            .iter()
            .flat_map(|dir| scan(dir.as_ref()))
            .filter(|(_, info)| FAMILIES.contains(&info.family.as_str()))
            .collect();
        // Directory order must not decide which of two equal faces is used.
        found.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
        let present: BTreeSet<&str> = found.iter().map(|(_, info)| info.family.as_str()).collect();
        if let Some(family) = FAMILIES.into_iter().find(|family| !present.contains(family)) {
            return Err(PaperError::FontMissing { family });
        }
        let mut store = FontStore::new();
        store.extend(found);
        Ok(Self(store))
    }
}

/// One compilation.
pub(crate) struct PaperWorld<'a> {
    fonts: &'a Fonts,
    library: &'a LazyHash<Library>,
    main: Source,
    files: Vec<(FileId, Bytes)>,
}

impl<'a> PaperWorld<'a> {
    pub(crate) fn new<'f>(
        fonts: &'a Fonts,
        library: &'a LazyHash<Library>,
        template: &str,
        files: impl IntoIterator<Item = (&'f str, Bytes)>,
    ) -> Result<Self, PaperError> {
        let main = Source::new(file_id("/main.typ")?, template.to_owned());
        let files = files
            .into_iter()
            .map(|(path, bytes)| Ok((file_id(path)?, bytes)))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            fonts,
            library,
            main,
            files,
        })
    }
}

fn file_id(path: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(path).map_err(|_| PaperError::Layout {
        detail: path.to_owned(),
    })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.0.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let known = self.files.iter().find(|(known, _)| *known == id);
        known
            .map(|(_, bytes)| bytes.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.0.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
