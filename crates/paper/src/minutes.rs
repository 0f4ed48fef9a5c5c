//! The minutes as the typesetter takes them: every word chosen, every time written.

use serde::{Deserialize, Serialize};

use crate::PaperError;
use crate::doc::{Block, Field, Language, Section, Text, in_every_language};

/// One line of the course of the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Time of day, in digits that all readers know.
    pub time: String,
    /// Place in the recording; may be empty.
    pub offset: String,
    /// What happened.
    pub text: Text,
    /// A question, a notice: what others answer to.
    pub strong: bool,
    /// Told after the minutes were closed for reading.
    pub late: bool,
    /// What was changed by hand, oldest first.
    pub changes: Vec<Change>,
}

/// One change by hand, in the language in which it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// BCP-47 tag.
    pub language: String,
    /// Who, when, and what it said before.
    pub text: String,
}

/// Somebody who confirms the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureLine {
    /// In what quality.
    pub role: Text,
    /// Who.
    pub name: String,
    /// Read and correct, an objection, or nothing yet.
    pub word: Text,
    /// Language read, time.
    pub fields: Vec<Field>,
}

/// The minutes of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesDoc {
    /// Stable and unique: becomes the PDF's document id.
    pub id: String,
    /// Becomes the PDF's date; the time of the last line, never our clock.
    pub created: jiff::Timestamp,
    /// Two or three stand side by side, more one below the other. The first leads.
    pub languages: Vec<Language>,
    /// Who conducted the session.
    pub institution: Text,
    /// Number of the case.
    pub number: Field,
    /// Its title.
    pub title: Text,
    /// Matter, procedure, begin and end, place.
    pub heading: Vec<Field>,
    /// Who was there, with their own clocks.
    pub attendees: Section,
    /// Heading of the course.
    pub course_heading: Text,
    /// Which clock the left column shows.
    pub course_note: Text,
    /// In order.
    pub entries: Vec<Entry>,
    /// Undisputed facts.
    pub facts: Block,
    /// Which version was read.
    pub reading: Block,
    /// Who confirms it.
    pub signers: Vec<SignatureLine>,
    /// Beside the place for a signature by hand.
    pub signature_label: Text,
    /// What is not in the minutes, and what they were made from.
    pub notices: Vec<Text>,
    /// At the foot of every page.
    pub footer: String,
}

impl MinutesDoc {
    /// Every text exists in every language.
    pub(crate) fn check(&self) -> Result<(), PaperError> {
        in_every_language(self, &self.languages)
    }
}
