//! Countries by their ISO 3166-1 alpha-2 codes.
//!
//! **Invariant:** two capital letters. Whether ISO has given them to a country is not asked: the list
//! changes, and a form offers it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A country, for example `IT`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// Not two capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed country code")]
pub struct MalformedCountry;

impl MalformedCountry {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(self) -> &'static str {
        "country-malformed"
    }
}

impl Country {
    /// The mainland of China: where the house's courts and notaries sit.
    pub const CHINA: Self = Self(*b"CN");

    /// The State that a code belongs to, where a treaty speaks of States.
    ///
    /// Hong Kong, Macao and Taiwan have codes of their own and are no State of their own before the courts
    /// of this house or the depositary of the United Nations. Other countries' territories are not known
    /// here: for them the State's own code is entered.
    #[must_use]
    pub const fn state(self) -> Self {
        match &self.0 {
            b"HK" | b"MO" | b"TW" => Self::CHINA,
            _ => self,
        }
    }
}

impl FromStr for Country {
    type Err = MalformedCountry;

    fn from_str(code: &str) -> Result<Self, MalformedCountry> {
        match code.as_bytes() {
            &[one @ b'A'..=b'Z', other @ b'A'..=b'Z'] => Ok(Self([one, other])),
            _ => Err(MalformedCountry),
        }
    }
}

impl TryFrom<String> for Country {
    type Error = MalformedCountry;

    fn try_from(code: String) -> Result<Self, MalformedCountry> {
        code.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.to_string()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([one, other]) = *self;
        write!(f, "{}{}", char::from(one), char::from(other))
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_codes_of_china_are_one_state() {
        let state = |code: &str| code.parse::<Country>().unwrap().state();
        for code in ["CN", "HK", "MO", "TW"] {
            assert_eq!(state(code), Country::CHINA, "{code}");
        }
        assert_eq!(state("IT").to_string(), "IT");
    }

    proptest! {
        #[test]
        fn a_code_is_written_as_it_is_read_and_nothing_else_is_one(text in "[A-Za-z0-9é]{0,3}") {
            let shaped = text.len() == 2 && text.bytes().all(|c| c.is_ascii_uppercase());
            let read = text.parse::<Country>();
            prop_assert_eq!(read.is_ok(), shaped);
            if let Ok(country) = read {
                prop_assert_eq!(country.to_string(), text);
            }
        }
    }
}
