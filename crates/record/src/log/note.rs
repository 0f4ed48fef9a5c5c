//! Signed notes (C2SP `signed-note`, version 1): a text, an empty line, and lines of signatures.
//!
//! **Invariant:** what is verified are the bytes of the text as they came.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::keys::{PublicKey, Signature};

/// What every line of a signature begins with: an em dash and a space.
const DASH: &str = "\u{2014} ";
/// More lines than any note of ours has; bounds what a verifier reads of a stranger's.
const MAX_LINES: usize = 64;
/// The same for bytes.
const MAX_BYTES: usize = 64 * 1024;

/// Why a note cannot be read or does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not a signed note.
    #[error("not a signed note")]
    Malformed,
    /// A name with spaces, plus signs or nothing in it.
    #[error("not the name of a key")]
    Name,
    /// No signature of this key.
    #[error("not signed by this key")]
    Unsigned,
    /// A signature that claims this key and does not fit.
    #[error("a signature does not verify")]
    Signature,
}

impl NoteError {
    /// Stable code for reports and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "note-malformed",
            Self::Name => "note-name",
            Self::Unsigned => "note-unsigned",
            Self::Signature => "note-signature",
        }
    }
}

/// What a key signs with; the byte is part of its identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519 over the text of the note: a log signs so.
    Log = 1,
    /// Ed25519 over an instant and the text (C2SP `tlog-cosignature`): a witness signs so.
    Witness = 4,
}

/// A named key: whom a line of a note is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteKey {
    name: String,
    algorithm: Algorithm,
    key: PublicKey,
}

impl NoteKey {
    /// The name should be a URL without schema, such as `court.example/witness`.
    pub fn new(name: &str, algorithm: Algorithm, key: PublicKey) -> Result<Self, NoteError> {
        if name.is_empty()
            || name
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || c == '+')
        {
            return Err(NoteError::Name);
        }
        Ok(Self {
            name: name.to_owned(),
            algorithm,
            key,
        })
    }

    /// Whose key it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it signs with.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key itself.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The first four bytes of `SHA-256(name ‖ 0x0A ‖ algorithm ‖ key)`.
    pub fn id(&self) -> [u8; 4] {
        let mut hash = Sha256::new();
        hash.update(self.name.as_bytes());
        hash.update([b'\n', self.algorithm as u8]);
        hash.update(self.key.as_bytes());
        let hash: [u8; 32] = hash.finalize().into();
        [hash[0], hash[1], hash[2], hash[3]]
    }

    /// `name+id+key`, the one line by which verifiers are told keys.
    pub fn to_line(&self) -> String {
        let mut bytes = vec![self.algorithm as u8];
        bytes.extend_from_slice(self.key.as_bytes());
        format!(
            "{}+{}+{}",
            self.name,
            hex::encode(self.id()),
            BASE64.encode(bytes)
        )
    }

    /// Reads [`Self::to_line`].
    pub fn from_line(line: &str) -> Result<Self, NoteError> {
        let mut parts = line.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Malformed);
        };
        let bytes = BASE64.decode(key).map_err(|_| NoteError::Malformed)?;
        let algorithm = match bytes.first() {
            Some(1) => Algorithm::Log,
            Some(4) => Algorithm::Witness,
            _ => return Err(NoteError::Malformed),
        };
        let key = bytes[1..]
            .try_into()
            .ok()
            .and_then(|raw| PublicKey::from_bytes(raw).ok());
        let key = Self::new(name, algorithm, key.ok_or(NoteError::Malformed)?)?;
        if hex::encode(key.id()) == id {
            Ok(key)
        } else {
            Err(NoteError::Malformed)
        }
    }

    /// What this key's owner signs for `text`; `time` is for witnesses, seconds since 1970 UTC.
    pub fn message(&self, text: &str, time: u64) -> Vec<u8> {
        match self.algorithm {
            Algorithm::Log => text.as_bytes().to_vec(),
            Algorithm::Witness => format!("cosignature/v1\ntime {time}\n{text}").into_bytes(),
        }
    }

    /// The line of a signature made over [`Self::message`].
    pub fn signed(&self, signature: &Signature, time: u64) -> Line {
        let mut bytes = self.id().to_vec();
        if self.algorithm == Algorithm::Witness {
            bytes.extend(time.to_be_bytes());
        }
        bytes.extend(signature.0);
        Line {
            name: self.name.clone(),
            bytes,
        }
    }
}

/// One line below the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    name: String,
    /// Id of the key, then what its algorithm writes.
    bytes: Vec<u8>,
}

impl Line {
    /// Reads a line without its end.
    pub fn read(line: &str) -> Result<Self, NoteError> {
        let (name, bytes) = line
            .strip_prefix(DASH)
            .and_then(|rest| rest.split_once(' '))
            .ok_or(NoteError::Malformed)?;
        let bytes = BASE64.decode(bytes).map_err(|_| NoteError::Malformed)?;
        if name.is_empty() || name.contains('+') || bytes.len() <= 4 {
            return Err(NoteError::Malformed);
        }
        Ok(Self {
            name: name.to_owned(),
            bytes,
        })
    }

    /// Who is said to have signed.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{DASH}{} {}", self.name, BASE64.encode(&self.bytes))
    }
}

/// A signed note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    lines: Vec<Line>,
}

impl Note {
    /// A note that nobody signed yet; `text` ends with a line end.
    pub fn new(text: String) -> Result<Self, NoteError> {
        let control = |c: char| c < ' ' && c != '\n' || c == '\u{7f}';
        if !text.ends_with('\n') || text.chars().any(control) {
            return Err(NoteError::Malformed);
        }
        Ok(Self {
            text,
            lines: Vec::new(),
        })
    }

    /// Reads a note. Nothing is verified.
    pub fn read(bytes: &[u8]) -> Result<Self, NoteError> {
        let whole = std::str::from_utf8(bytes).map_err(|_| NoteError::Malformed)?;
        if whole.len() > MAX_BYTES {
            return Err(NoteError::Malformed);
        }
        // The last empty line: a text may have empty lines of its own.
        let end = whole.rfind("\n\n").ok_or(NoteError::Malformed)?;
        let mut note = Self::new(whole[..=end].to_owned())?;
        let below = whole[end + 2..].strip_suffix('\n').ok_or(NoteError::Malformed)?;
        note.lines = below
            .split('\n')
            .take(MAX_LINES + 1)
            .map(Line::read)
            .collect::<Result<_, _>>()?;
        if note.lines.len() > MAX_LINES {
            Err(NoteError::Malformed)
        } else {
            Ok(note)
        }
    }

    /// What was signed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Who is said to have signed it, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Adds a signature; one of the same key is replaced.
    pub fn add(&mut self, line: Line) {
        self.lines
            .retain(|had| had.name != line.name || had.bytes[..4] != line.bytes[..4]);
        self.lines.push(line);
    }

    /// `key` has signed; for a witness, when (seconds since 1970 UTC).
    ///
    /// Signatures of other keys are not looked at. Of several that claim this key, all must fit.
    pub fn verify(&self, key: &NoteKey) -> Result<Option<u64>, NoteError> {
        let id = key.id();
        let mine = self
            .lines
            .iter()
            .filter(|line| line.name == key.name && line.bytes[..4] == id);
        let mut found = Err(NoteError::Unsigned);
        for line in mine {
            let rest = &line.bytes[4..];
            let (time, signature) = match key.algorithm {
                Algorithm::Log => (None, rest),
                Algorithm::Witness => {
                    let (time, rest) = rest.split_first_chunk().ok_or(NoteError::Signature)?;
                    (Some(u64::from_be_bytes(*time)), rest)
                }
            };
            let signature = signature
                .try_into()
                .map(Signature)
                .map_err(|_| NoteError::Signature)?;
            let message = key.message(&self.text, time.unwrap_or_default());
            key.key
                .verify(&message, &signature)
                .map_err(|_| NoteError::Signature)?;
            found = Ok(time);
        }
        found
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_published_example_verifies() {
        // The example of Go's `golang.org/x/mod/sumdb/note`, where the format comes from.
        const KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        const NOTE: &str = "If you think cryptography is the answer to your problem,\n\
            then you don't know what your problem is.\n\n\
            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        let key = NoteKey::from_line(KEY).unwrap();
        assert_eq!(key.to_line(), KEY);
        let note = Note::read(NOTE.as_bytes()).unwrap();
        assert_eq!((note.verify(&key), note.to_string()), (Ok(None), NOTE.to_owned()));
        let changed = Note::read(NOTE.replace("your problem is", "my problem is").as_bytes()).unwrap();
        assert_eq!(changed.verify(&key), Err(NoteError::Signature));
    }

    #[test]
    fn malformed_notes_are_refused() {
        for bytes in [
            "",
            "text\n",
            "text\n\n",
            "text\n\n— name\n",
            "text\n\n— name AAAA\n",
            "text\n\n— na+me AAAAAAAA\n",
            "text\n\n- name AAAAAAAA\n",
            "te\u{1}xt\n\n— name AAAAAAAA\n",
            "text\n\n— name AAAAAAAA",
        ] {
            assert_eq!(
                Note::read(bytes.as_bytes()),
                Err(NoteError::Malformed),
                "{bytes:?}"
            );
        }
        let read = Note::read("a\n\nb\n\n— name AAAAAAAA\n— other AAAAAAAA\n".as_bytes()).unwrap();
        assert_eq!((read.text(), read.lines().len()), ("a\n\nb\n", 2));
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_again(text in "([a-z /0-9]{0,20}\n){1,4}", names in prop::collection::vec("[a-z./]{1,12}", 1..4)) {
            let lines: Vec<_> = names.iter().map(|name| format!("— {name} AAAAAAAAAAAA\n")).collect();
            let whole = format!("{text}\n{}", lines.concat());
            if let Ok(note) = Note::read(whole.as_bytes()) {
                prop_assert_eq!(note.to_string(), whole);
            }
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Note::read(&bytes);
        }
    }
}
