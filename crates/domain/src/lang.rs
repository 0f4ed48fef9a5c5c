//! The languages the house speaks: of its screens, its interpreted channels and its documents.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language of the house, written as its BCP 47 tag.
///
/// The order is the order in which languages are offered on the first screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Lang {
    /// Chinese as written in mainland China.
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
    /// Italian.
    #[serde(rename = "it")]
    It,
    /// Arabic; the only right-to-left language so far.
    #[serde(rename = "ar")]
    Ar,
}

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::ZhCn, Self::En, Self::It, Self::Ar];

    /// The BCP 47 tag, which is also the folder name under `locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
            Self::It => "it",
            Self::Ar => "ar",
        }
    }

    /// The ISO 639-2/T code that Matroska's `Language` element wants.
    ///
    /// Matroska asks for the bibliographic form, hence `chi` and not `zho`.
    pub const fn iso639_2(self) -> &'static str {
        match self {
            Self::ZhCn => "chi",
            Self::En => "eng",
            Self::It => "ita",
            Self::Ar => "ara",
        }
    }

    /// The language's own name: what a reader of no other language can recognize.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhCn => "中文",
            Self::En => "English",
            Self::It => "Italiano",
            Self::Ar => "العربية",
        }
    }

    /// Whether the script runs from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The tag names no language of the house.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language tag")]
pub struct UnknownLang;

impl UnknownLang {
    /// Stable code; the message is `error-lang-unknown` in `locales/`.
    pub const fn code(&self) -> &'static str {
        "lang-unknown"
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|l| l.tag() == tag).ok_or(UnknownLang)
    }
}
