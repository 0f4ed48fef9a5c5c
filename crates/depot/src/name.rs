//! What an object is called in a depot.

use std::fmt;
use std::str::FromStr;

use object_store::path::Path;

use crate::DepotError;

const MAX_SEGMENTS: usize = 8;
const MAX_LEN: usize = 512;

/// A relative path: at most 8 segments of `[A-Za-z0-9._-]+`, none of them `.` or `..`, 512 bytes in all.
/// It means the same as a key of a bucket and as a path below a directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn path(&self) -> Path {
        // Nothing in a name is escaped, so this is the name itself.
        Path::from(self.0.as_str())
    }
}

fn is_segment(segment: &str) -> bool {
    let plain = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b'-');
    !matches!(segment, "" | "." | "..") && segment.bytes().all(plain)
}

impl FromStr for Name {
    type Err = DepotError;

    fn from_str(text: &str) -> Result<Self, DepotError> {
        let segments = text.split('/');
        if text.len() > MAX_LEN
            || segments.clone().count() > MAX_SEGMENTS
            || !segments.clone().all(is_segment)
        {
            return Err(DepotError::Config(
                "a name in a depot is a short relative path".into(),
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_below_its_root() {
        for well in [
            "a",
            "sessions/0198-ab/person-a.webm.sealed",
            "a/b/c/d/e/f/g/h",
            "..a/b..",
        ] {
            assert_eq!(well.parse::<Name>().unwrap().path().as_ref(), well);
        }
        let (deep, long) = ("a/b/c/d/e/f/g/h/i", "x".repeat(513));
        for bad in [
            "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "a b", "a#1", "ä", "a\\b", "a\n",
        ]
        .into_iter()
        .chain([deep, &long])
        {
            assert_eq!(bad.parse::<Name>().unwrap_err().code(), "depot-config", "{bad:?}");
        }
    }
}
