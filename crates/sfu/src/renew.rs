//! Renewing a connection (ICE restart, RFC 8445 section 2.4; RFC 8839 section 4.4.1.1.1).
//!
//! The sections of a connection are agreed once for life, so a later offer of the same connection
//! differs in nothing that matters but its credentials, and its answer is the first one with new
//! credentials of ours. The media stack is not asked: it would forget which stream is which
//! layer, and it need not know by which way packets come.
//! **Invariant:** an offer that is not of the same connection (other keys, other sections) is
//! refused, never half accepted.

use crate::ice::Credentials;
use crate::negotiate::JoinError;

/// Bytes of an offer; a browser's with 12 + 12 slots and all its codecs is about 90 kB.
pub const MAX_BYTES: usize = 256 * 1024;

/// By what a connection is recognized in an offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// `a=fingerprint` of the client's certificate (RFC 8122), each once.
    fingerprints: Vec<String>,
    /// Kind and port of each section, with its mid and direction.
    sections: Vec<(String, String, String)>,
}

impl Shape {
    /// Reads an offer's.
    pub fn read(sdp: &str) -> Self {
        let mut shape = Self::default();
        for line in sdp.lines() {
            if let Some(section) = line.strip_prefix("m=") {
                let kind = section.split_whitespace().next().unwrap_or_default();
                let kind = kind.to_owned();
                shape.sections.push((kind, String::new(), String::new()));
            } else if let Some(fingerprint) = line.strip_prefix("a=fingerprint:") {
                let fingerprint = fingerprint.trim().to_ascii_lowercase();
                if !shape.fingerprints.contains(&fingerprint) {
                    shape.fingerprints.push(fingerprint);
                }
            } else if let Some((_, mid, direction)) = shape.sections.last_mut() {
                match line.trim_end() {
                    "a=sendrecv" | "a=sendonly" | "a=recvonly" | "a=inactive" => {
                        line.trim_end().clone_into(direction);
                    }
                    line => {
                        if let Some(value) = line.strip_prefix("a=mid:") {
                            value.clone_into(mid);
                        }
                    }
                }
            }
        }
        shape
    }
}

/// What was agreed with a participant.
#[derive(Debug)]
pub struct Contract {
    shape: Shape,
    /// The user-name fragment of their newest offer.
    theirs: String,
    answer: String,
    version: u64,
}

impl Contract {
    /// From the first offer and its answer.
    pub fn new(offer: &str, answer: &str) -> Self {
        Self {
            shape: Shape::read(offer),
            theirs: Credentials::read(offer)
                .map(|theirs| theirs.ufrag)
                .unwrap_or_default(),
            answer: answer.to_owned(),
            version: 0,
        }
    }

    /// The newest answer.
    pub fn answer(&self) -> &str {
        &self.answer
    }

    /// Agrees to a later offer; `true` when it brought new credentials, and ours are now `fresh`.
    ///
    /// # Errors
    ///
    /// [`JoinError::Gone`] when it is an offer of another connection.
    pub fn renew(&mut self, offer: &Renewal, fresh: &Credentials) -> Result<bool, JoinError> {
        if offer.shape != self.shape {
            return Err(JoinError::Gone);
        }
        if offer.theirs == self.theirs {
            return Ok(false);
        }
        self.theirs.clone_from(&offer.theirs);
        self.version += 1;
        self.answer = with_credentials(&self.answer, fresh, Some(self.version));
        Ok(true)
    }
}

/// A later offer, read.
#[derive(Debug)]
pub struct Renewal {
    shape: Shape,
    theirs: String,
}

impl Renewal {
    /// Reads and bounds an offer.
    ///
    /// # Errors
    ///
    /// When it is larger than any browser's, or names no credentials.
    pub fn read(sdp: &str) -> Result<Self, JoinError> {
        if sdp.len() > MAX_BYTES {
            return Err(JoinError::TooLarge);
        }
        Ok(Self {
            theirs: Credentials::read(sdp).ok_or(JoinError::Malformed)?.ufrag,
            shape: Shape::read(sdp),
        })
    }
}

/// A description with other credentials, and as another version of it if given (RFC 3264,
/// section 8).
pub fn with_credentials(sdp: &str, credentials: &Credentials, version: Option<u64>) -> String {
    let mut out = String::with_capacity(sdp.len() + 64);
    for line in sdp.lines() {
        match (line.split_once(':').map_or(line, |(key, _)| key), version) {
            ("a=ice-ufrag", _) => out.extend(["a=ice-ufrag:", &credentials.ufrag]),
            ("a=ice-pwd", _) => out.extend(["a=ice-pwd:", &credentials.password]),
            (_, Some(version)) if line.starts_with("o=") => {
                for (n, word) in line.split(' ').enumerate() {
                    match (n, word.parse::<u64>()) {
                        // `o=- <session> <version> IN IP4 …`
                        (2, Ok(_)) => out.extend([" ", &(version + 1).to_string()]),
                        (0, _) => out.push_str(word),
                        _ => out.extend([" ", word]),
                    }
                }
            }
            _ => out.push_str(line),
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OFFER: &str = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=fingerprint:sha-256 AA:BB\r\n\
        m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=sendonly\r\na=ice-ufrag:old\r\na=ice-pwd:oldsecret\r\n\
        m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\na=recvonly\r\n";
    const ANSWER: &str = "v=0\r\no=- 77 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n\
        m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ice-ufrag:ours\r\na=ice-pwd:secret\r\na=mid:0\r\n";

    fn fresh() -> Credentials {
        Credentials {
            ufrag: "fresh".to_owned(),
            password: "freshsecret".to_owned(),
        }
    }

    #[test]
    fn a_restart_changes_credentials_and_version_and_nothing_else() {
        let mut contract = Contract::new(OFFER, ANSWER);
        let offer = Renewal::read(&OFFER.replace(":old", ":new")).unwrap();
        assert!(contract.renew(&offer, &fresh()).unwrap());
        let expected = ANSWER
            .replace(":ours", ":fresh")
            .replace(":secret", ":freshsecret")
            .replace("77 1", "77 2");
        assert_eq!(contract.answer(), expected);
        assert!(
            !contract.renew(&offer, &fresh()).unwrap(),
            "no restart, no change"
        );
        assert_eq!(contract.answer(), expected);
    }

    #[test]
    fn an_offer_of_another_connection_is_refused() {
        for (from, to) in [
            ("AA:BB", "CC:DD"),
            ("a=mid:1", "a=mid:2"),
            ("a=recvonly", "a=inactive"),
            ("m=video", "m=audio"),
        ] {
            let mut contract = Contract::new(OFFER, ANSWER);
            let offer = Renewal::read(&OFFER.replace(from, to).replace(":old", ":new")).unwrap();
            let refused = contract.renew(&offer, &fresh());
            assert!(matches!(refused, Err(JoinError::Gone)), "{to}");
            assert_eq!(contract.answer(), ANSWER);
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text: String) {
            let mut contract = Contract::new(OFFER, &text);
            for sdp in [text.clone(), format!("{OFFER}{text}")] {
                if let Ok(offer) = Renewal::read(&sdp) {
                    let _ = contract.renew(&offer, &fresh());
                }
            }
        }
    }
}
