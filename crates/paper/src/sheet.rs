//! A sheet of facts as the typesetter takes it: every word chosen, every number written.

use serde::{Deserialize, Serialize};

use crate::PaperError;
use crate::doc::{Block, Field, Language, Text, in_every_language};

/// What something is and of what: the certificate of a copy, the cover of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDoc {
    /// Stable and unique: becomes the PDF's document id.
    pub id: String,
    /// Becomes the PDF's date; when it was made.
    pub created: jiff::Timestamp,
    /// Two or three stand side by side, more one below the other. The first leads.
    pub languages: Vec<Language>,
    /// Who made it.
    pub institution: Text,
    /// Number of the case.
    pub number: Field,
    /// Its title.
    pub title: Text,
    /// One fact each, digests among them.
    pub fields: Vec<Field>,
    /// What has to be said line by line.
    pub list: Block,
    /// How to check it, and what it is not.
    pub notices: Vec<Text>,
    /// At the foot of every page.
    pub footer: String,
}

impl SheetDoc {
    /// Every text exists in every language.
    pub(crate) fn check(&self) -> Result<(), PaperError> {
        in_every_language(self, &self.languages)
    }
}
