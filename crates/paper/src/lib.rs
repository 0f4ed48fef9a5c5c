//! Paper: from a document whose words are already chosen to the bytes of a PDF/A-3b.
//!
//! The crate owns layout: the typst templates, the fonts they need, the world they compile in. It holds no
//! word a reader sees (labels come in through [`SettlementDoc`]), knows no case, and reads no clock.
//!
//! **Invariant:** the same document with the same fonts gives the same bytes, in any process.

mod doc;
mod minutes;
mod sheet;
mod world;

use std::path::Path;

use serde::Serialize;
use typst::{
    LibraryExt as _,
    diag::SourceDiagnostic,
    foundations::{Bytes, Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use doc::{
    Block, Clause, Field, Hand, Integrity, Language, Obligation, ObligationLabels, Obligations, Person,
    Section, SettlementDoc, SignatureBox, Signatures, Spoken, Text,
};
pub use minutes::{Change, Entry, MinutesDoc, SignatureLine};
pub use sheet::SheetDoc;
use world::{Fonts, PaperWorld};

/// Where Debian keeps fonts; the families needed are in `fonts-noto-core` and `fonts-noto-cjk`.
pub const DEBIAN_FONTS: &str = "/usr/share/fonts";

const SETTLEMENT: &str = concat!(
    include_str!("../templates/common.typ"),
    include_str!("../templates/settlement.typ")
);
const MINUTES: &str = concat!(
    include_str!("../templates/common.typ"),
    include_str!("../templates/minutes.typ")
);

const SHEET: &str = concat!(
    include_str!("../templates/common.typ"),
    include_str!("../templates/sheet.typ")
);

/// Why a document did not become a PDF.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A font family the templates use is not installed.
    #[error("font family {family} not found")]
    FontMissing {
        /// Its name, as in the font's own table.
        family: &'static str,
    },
    /// A text lacks one of the document's languages.
    #[error("{field} has no text in {language}")]
    TextMissing {
        /// Dotted path of the field, such as `clauses.2.text`.
        field: String,
        /// BCP-47 tag.
        language: String,
    },
    /// A character no installed font can draw, or another reason the page cannot be archived as PDF/A-3b.
    #[error("not archivable: {detail}")]
    NotArchivable {
        /// The exporter's words, for the log.
        detail: String,
    },
    /// The body digest is not 64 lower-case hex digits, or the QR text is too long.
    #[error("digest or QR text unusable")]
    Integrity,
    /// The template failed; a defect of ours.
    #[error("layout failed: {detail}")]
    Layout {
        /// The compiler's words, for the log.
        detail: String,
    },
}

impl PaperError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FontMissing { .. } => "paper-font-missing",
            Self::TextMissing { .. } => "paper-text-missing",
            Self::NotArchivable { .. } => "paper-not-archivable",
            Self::Integrity => "paper-integrity-unusable",
            Self::Layout { .. } => "paper-layout-failed",
        }
    }
}

/// The typesetter: fonts and templates, loaded once and shared by threads.
pub struct Paper {
    fonts: Fonts,
    library: typst::utils::LazyHash<typst::Library>,
}

impl Paper {
    /// Finds the fonts in `dirs` (searched recursively). Costs a scan of every font there: keep the result.
    pub fn new<P: AsRef<Path>>(dirs: &[P]) -> Result<Self, PaperError> {
        let fonts = Fonts::scan(dirs)?;
        Ok(Self {
            fonts,
            library: typst::utils::LazyHash::new(typst::Library::default()),
        })
    }

    /// The mediation agreement, in every language of the document.
    pub fn settlement(&self, doc: &SettlementDoc) -> Result<Vec<u8>, PaperError> {
        doc.check()?;
        let qr = qr_svg(&doc.integrity.qr)?;
        let files = [("/qr.svg", Bytes::from_string(qr))];
        self.render(SETTLEMENT, doc, files, &doc.id, doc.created)
    }

    /// The minutes of a session, in every language of the document.
    pub fn minutes(&self, doc: &MinutesDoc) -> Result<Vec<u8>, PaperError> {
        doc.check()?;
        self.render(MINUTES, doc, [], &doc.id, doc.created)
    }

    /// A sheet of facts in every language of the document: the certificate of a copy, the cover of a pack.
    pub fn sheet(&self, doc: &SheetDoc) -> Result<Vec<u8>, PaperError> {
        doc.check()?;
        self.render(SHEET, doc, [], &doc.id, doc.created)
    }

    fn render<const N: usize>(
        &self,
        template: &str,
        doc: &impl Serialize,
        more: [(&'static str, Bytes); N],
        id: &str,
        created: jiff::Timestamp,
    ) -> Result<Vec<u8>, PaperError> {
        let json = serde_json::to_vec(doc).map_err(|e| PaperError::Layout {
            detail: e.to_string(),
        })?;
        let files = [("/doc.json", Bytes::new(json))].into_iter().chain(more);
        let world = PaperWorld::new(&self.fonts, &self.library, template, files)?;
        let pages = typst::compile::<PagedDocument>(&world)
            .output
            .map_err(|errors| PaperError::Layout {
                detail: words(&errors),
            })?;
        let standards = PdfStandards::new(&[PdfStandard::A_3b]).map_err(|e| PaperError::Layout {
            detail: e.message().to_string(),
        })?;
        let options = PdfOptions {
            ident: Smart::Custom(id.to_owned()),
            creator: Smart::Custom(Some("heqiao".to_owned())),
            timestamp: timestamp(created),
            standards,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&pages, &options).map_err(|errors| PaperError::NotArchivable {
            detail: words(&errors),
        });
        // The compiler's memory of this document is of no use to the next one.
        typst::comemo::evict(0);
        pdf
    }
}

fn words(errors: &[SourceDiagnostic]) -> String {
    errors
        .iter()
        .map(|error| error.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

fn timestamp(at: jiff::Timestamp) -> Option<Timestamp> {
    let utc = at.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let part = |n: i8| u8::try_from(n).ok();
    Datetime::from_ymd_hms(
        utc.year().into(),
        part(utc.month())?,
        part(utc.day())?,
        part(utc.hour())?,
        part(utc.minute())?,
        part(utc.second())?,
    )
    .map(Timestamp::new_utc)
}

/// Error correction M: read off a creased photocopy.
fn qr_svg(text: &str) -> Result<String, PaperError> {
    let code = qrcode::QrCode::new(text.as_bytes()).map_err(|_| PaperError::Integrity)?;
    let ink = qrcode::render::svg::Color("#1c1a17");
    let code = code
        .render::<qrcode::render::svg::Color<'_>>()
        .dark_color(ink)
        .quiet_zone(false)
        .build();
    Ok(code)
}
