//! The head of the log at one size (C2SP `tlog-checkpoint`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::note::{Note, NoteError, NoteKey};
use crate::Digest;

/// What a log says of itself: so many leaves, this root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name: a URL without schema, the same as that of its key.
    pub origin: String,
    /// Leaves.
    pub size: u64,
    /// Root of the tree of that size.
    pub root: Digest,
}

impl Checkpoint {
    /// The lines that are signed.
    pub fn to_text(&self) -> String {
        format!(
            "{}\n{}\n{}\n",
            self.origin,
            self.size,
            BASE64.encode(self.root.as_bytes())
        )
    }

    /// Reads [`Self::to_text`]; lines that a later version may add are refused, since nothing is known of
    /// what they promise.
    pub fn from_text(text: &str) -> Result<Self, NoteError> {
        let mut lines = text.strip_suffix('\n').ok_or(NoteError::Malformed)?.split('\n');
        let (Some(origin), Some(size), Some(root), None) =
            (lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(NoteError::Malformed);
        };
        let size: u64 = size.parse().map_err(|_| NoteError::Malformed)?;
        let root = BASE64.decode(root).ok().and_then(|root| root.try_into().ok());
        let read = Self {
            origin: origin.to_owned(),
            size,
            root: Digest::from_bytes(root.ok_or(NoteError::Malformed)?),
        };
        // One size has one spelling: no plus sign, no leading zero.
        if origin.is_empty() || read.to_text() != text {
            return Err(NoteError::Malformed);
        }
        Ok(read)
    }

    /// The checkpoint in `note`, if `log` signed it and it is of that log.
    pub fn open(note: &Note, log: &NoteKey) -> Result<Self, NoteError> {
        let checkpoint = Self::from_text(note.text())?;
        if checkpoint.origin != log.name() {
            return Err(NoteError::Name);
        }
        note.verify(log)?;
        Ok(checkpoint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_checkpoint_has_one_spelling() {
        let root = BASE64.encode([7; 32]);
        let good = format!("example.org/log\n12\n{root}\n");
        assert_eq!(Checkpoint::from_text(&good).unwrap().to_text(), good);
        for bad in [
            format!("example.org/log\n012\n{root}\n"),
            format!("example.org/log\n+12\n{root}\n"),
            format!("example.org/log\n-1\n{root}\n"),
            format!("\n12\n{root}\n"),
            format!("example.org/log\n12\n{root}\nmore\n"),
            format!("example.org/log\n12\n{root}"),
            format!("example.org/log\n12\n{}\n", BASE64.encode([7; 31])),
            format!("example.org/log\n18446744073709551616\n{root}\n"),
        ] {
            assert_eq!(Checkpoint::from_text(&bad), Err(NoteError::Malformed), "{bad:?}");
        }
    }
}
