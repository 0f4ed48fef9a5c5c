//! The languages of the verifier: the house's, and those of more courts.
//!
//! A record is verified by people who never enter the house, so its words exist in more languages than
//! the house speaks. **Invariant:** a language that is not the house's has the files of [`VERIFIER`] and
//! no others.

use std::fmt;

use domain::Lang;

/// The files of `locales/<tag>/` that the verifier needs, in every tongue.
pub const VERIFIER: [&str; 4] = ["methods.ftl", "names.ftl", "verify-chain.ftl", "verify.ftl"];

/// A language in which a record can be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// One of the house's.
    House(Lang),
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// German.
    De,
    /// Russian.
    Ru,
}

impl Tongue {
    /// Every tongue, the house's first.
    pub const ALL: [Self; 8] = [
        Self::House(Lang::ZhCn),
        Self::House(Lang::En),
        Self::House(Lang::It),
        Self::House(Lang::Ar),
        Self::Fr,
        Self::Es,
        Self::De,
        Self::Ru,
    ];

    /// The BCP 47 tag, which is also the folder name under `locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::House(lang) => lang.tag(),
            Self::Fr => "fr",
            Self::Es => "es",
            Self::De => "de",
            Self::Ru => "ru",
        }
    }

    /// The language, if it is one of the house's.
    pub const fn house(self) -> Option<Lang> {
        match self {
            Self::House(lang) => Some(lang),
            _ => None,
        }
    }

    /// Its place in [`Self::ALL`].
    pub(crate) const fn place(self) -> usize {
        match self {
            Self::House(Lang::ZhCn) => 0,
            Self::House(Lang::En) => 1,
            Self::House(Lang::It) => 2,
            Self::House(Lang::Ar) => 3,
            Self::Fr => 4,
            Self::Es => 5,
            Self::De => 6,
            Self::Ru => 7,
        }
    }
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Self {
        Self::House(lang)
    }
}

impl fmt::Display for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_own_place_and_tag() {
        for (place, tongue) in Tongue::ALL.into_iter().enumerate() {
            assert_eq!(tongue.place(), place, "{tongue}");
        }
        let mut tags = Tongue::ALL.map(Tongue::tag).to_vec();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), Tongue::ALL.len());
        assert_eq!(Lang::ALL.map(Tongue::from)[..], Tongue::ALL[..4]);
    }
}
