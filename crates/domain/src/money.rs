//! Money without floats: minor units and an ISO 4217 code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A currency the house can write in every language, by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Renminbi.
    Cny,
    /// Euro.
    Eur,
    /// US dollar.
    Usd,
    /// Yemeni rial.
    Yer,
}

impl Currency {
    /// Every currency, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Cny, Self::Eur, Self::Usd, Self::Yer];

    /// The ISO 4217 alphabetic code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Eur => "EUR",
            Self::Usd => "USD",
            Self::Yer => "YER",
        }
    }

    /// Decimal digits of the minor unit (ISO 4217 table A.1).
    pub const fn minor_digits(self) -> u32 {
        2
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;
    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        Self::ALL
            .into_iter()
            .find(|c| c.code() == code)
            .ok_or(UnknownCurrency)
    }
}

/// The code names no currency of the house.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown currency code")]
pub struct UnknownCurrency;

impl UnknownCurrency {
    /// Stable code; the message is `error-currency-unknown` in `locales/`.
    pub const fn code(&self) -> &'static str {
        "currency-unknown"
    }
}

/// An amount in minor units (cents, fen), never negative in a claim or an obligation.
///
/// Serialized with the number as a **string**: JSON readers turn large integers into floats, and
/// the signed record holds no floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Money {
    /// Minor units, for example cents.
    #[serde(with = "minor_as_string")]
    #[ts(type = "string")]
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl fmt::Display for Money {
    /// `18600.00 EUR`: neutral, for logs and tests. Readers get their own locale's form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_i64.pow(self.currency.minor_digits());
        write!(
            f,
            "{}.{:02} {}",
            self.minor / unit,
            (self.minor % unit).abs(),
            self.currency.code()
        )
    }
}

mod minor_as_string {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
    pub fn serialize<S: Serializer>(minor: &i64, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(minor)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<i64, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}
