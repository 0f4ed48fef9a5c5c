//! A sheet of facts in several languages: what the certificate of a copy and the cover of a pack have in
//! common. Pure: same facts, same pages.

use domain::Lang;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use l10n::{L10n, Value};
use paper::{Field, Language, Text};

/// The languages of a sheet; the first leads.
pub struct Page {
    /// At least one.
    pub langs: Vec<Lang>,
}

impl Page {
    /// A text in every language.
    pub fn each(&self, text: impl Fn(Lang) -> String) -> Text {
        let texts = self.langs.iter().map(|lang| (lang.to_string(), text(*lang)));
        Text(texts.collect())
    }

    /// A message in every language.
    pub fn label(&self, id: &str) -> Text {
        self.say(id, &[])
    }

    /// A message with its values in every language.
    pub fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> Text {
        self.each(|lang| L10n::get().text(lang, id, values))
    }

    /// A fact under its label.
    pub fn field(&self, id: &str, value: Text) -> Field {
        Field {
            label: self.label(id),
            value,
        }
    }

    /// An instant in UTC, as people in several zones read it.
    pub fn moment(&self, at: Timestamp) -> Text {
        let at = at.to_zoned(TimeZone::UTC);
        self.each(|lang| format!("{} (UTC)", l10n::moment(lang, &at)))
    }

    /// The languages with their own names.
    pub fn languages(&self) -> Vec<Language> {
        let language = |lang: &Lang| Language {
            tag: lang.to_string(),
            name: lang.own_name().to_owned(),
        };
        self.langs.iter().map(language).collect()
    }
}
